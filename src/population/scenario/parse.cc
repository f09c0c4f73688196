// Scenario files (TOML) → scenarios. Form: docs/formats/scenario-toml.md.
#include <algorithm>
#include <initializer_list>
#include <set>

#include "population/scenario/check.h"
#include "population/scenario/scenario.h"
#include "settings/reader.h"

namespace shirube::population {
namespace {

constexpr std::size_t kMaxBytes = 256 * 1024;
constexpr std::size_t kMaxScenarios = 200;
constexpr std::size_t kMaxChanges = 200;
constexpr std::size_t kMaxText = 2000;
constexpr std::size_t kMaxId = 64;
constexpr settings::ErrorCodes kErrors{"scenario-syntax", "scenario-field"};

constexpr Quantity kQuantities[] = {
    Quantity::total_fertility, Quantity::fertility_factor, Quantity::sex_ratio_at_birth,
    Quantity::life_expectancy, Quantity::mortality_factor, Quantity::migration_factor,
    Quantity::migration_rate,  Quantity::net_migrants,     Quantity::added_migrants};

// "20-29" → [20, 30), "65-" or "65+" → [65, ∞), "18" → [18, 19). Nothing: not written so.
std::optional<std::pair<int, int>> ages_of(const std::string& text) {
  std::size_t at = 0;
  const auto number = [&]() -> std::optional<int> {
    const std::size_t begin = at;
    int value = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - begin < 3)
      value = value * 10 + (text[at++] - '0');
    return at > begin ? std::optional(value) : std::nullopt;
  };
  const std::optional<int> from = number();
  if (!from) return std::nullopt;
  if (at == text.size()) return std::pair(*from, *from + 1);
  const char mark = text[at++];
  if (mark != '-' && mark != '+') return std::nullopt;
  if (at == text.size()) return std::pair(*from, kNoUpperAge);
  const std::optional<int> last = number();
  if (mark == '+' || !last || at != text.size()) return std::nullopt;
  return std::pair(*from, *last + 1);
}

using settings::Node;

class ScenarioReader {
 public:
  explicit ScenarioReader(const std::string& file) : read_(file, kErrors) {}

  Result<std::vector<Scenario>> scenarios(const Node& root) const {
    SHIRUBE_TRY_VOID(read_.keys(root, {"format", "scenario"}));
    SHIRUBE_TRY_VOID(read_.format(root));
    SHIRUBE_TRY(tables, read_.tables(root, "scenario", "[[scenario]]", true, kMaxScenarios));
    std::vector<Scenario> out;
    std::set<std::string> ids;
    for (const Node& node : tables) {
      SHIRUBE_TRY(one, scenario(node));
      if (!ids.insert(one.id).second) {
        return at(
            make_error("scenario-repeated",
                       {"同じ id のシナリオが二つあります。", "Two scenarios have the same id."},
                       {"id を一つずつ変えてください。", "Give every scenario an id of its own."}, one.id),
            one.place);
      }
      out.push_back(std::move(one));
    }
    return out;
  }

 private:
  Result<Scenario> scenario(const Node& table) const {
    SHIRUBE_TRY_VOID(read_.keys(table, {"id", "name", "parent", "note", "change"}));
    Scenario out;
    out.place = read_.place(table.line);
    SHIRUBE_TRY(id, read_.id(table, "id", kMaxId));
    out.id = id;
    SHIRUBE_TRY(name, read_.message(table, "name", false, kMaxText));
    out.name = name.empty() ? Message(id, id) : name;
    SHIRUBE_TRY(note, read_.message(table, "note", false, kMaxText));
    out.note = note;
    SHIRUBE_TRY(parent, read_.text(table, "parent", false, kMaxId));
    out.parent = parent;
    SHIRUBE_TRY(changes, read_.tables(table, "change", "[[scenario.change]]", false, kMaxChanges));
    for (const Node& node : changes) {
      SHIRUBE_TRY(one, change(node));
      const auto twice = std::find_if(out.changes.begin(), out.changes.end(), [&](const Change& other) {
        return other.same_subject(one) && other.from_year == one.from_year;
      });
      if (twice != out.changes.end()) {
        return at(
            make_error("scenario-repeated",
                       {"同じものを二度変えています（先は" + std::to_string(twice->place.line) + "行）。",
                        "The same thing is changed twice (first in line " +
                            std::to_string(twice->place.line) + ")."},
                       {"一つにまとめ、年ごとの値は value = { 2030 = … } で書いてください。",
                        "Make one of them; values by year are written value = { 2030 = … }."},
                       std::string(code(one.quantity))),
            one.place);
      }
      out.changes.push_back(std::move(one));
    }
    return out;
  }

  Result<Change> change(const Node& table) const {
    SHIRUBE_TRY_VOID(read_.keys(table, {"what", "value", "by", "ages", "sex", "flow", "from", "until"}));
    Change out;
    out.place = read_.place(table.line);
    SHIRUBE_TRY_VOID(quantity(table, out));
    SHIRUBE_TRY_VOID(level(table, out));
    SHIRUBE_TRY_VOID(ages(table, out));
    SHIRUBE_TRY(sex, read_.choice(table, "sex", {"female", "male"}));
    if (!sex.empty()) out.sex = sex == "female" ? Sex::female : Sex::male;
    SHIRUBE_TRY(flow, read_.choice(table, "flow", {"losses", "gains"}));
    if (!flow.empty()) {
      out.flow = flow == "losses" ? Flow::losses : Flow::gains;
      if (out.quantity != Quantity::migration_factor) {
        return read_.error(
            *table.find("flow"),
            {"flow は migration-factor だけで使います。", "`flow` goes with migration-factor only."},
            {"flow を消してください。", "Remove `flow`."});
      }
    }
    SHIRUBE_TRY_VOID(year(table, "from", out.from_year));
    SHIRUBE_TRY_VOID(year(table, "until", out.to_year));
    const Result<void> possible = check_change(out);
    if (!possible) {
      // The line of the value rather than that of the table.
      const Node* value = table.find("value");
      const bool of_value = possible.error().code == "scenario-range" && value != nullptr;
      return at(possible.error(), of_value ? read_.place(value->line, "value") : out.place);
    }
    return out;
  }

  Result<void> quantity(const Node& table, Change& out) const {
    SHIRUBE_TRY(what, read_.text(table, "what", true, kMaxId));
    std::string known;
    for (const Quantity each : kQuantities) {
      if (code(each) == what) {
        out.quantity = each;
        return {};
      }
      known += (known.empty() ? "" : ", ") + std::string(code(each));
    }
    return read_.error(*table.find("what"), {"変えるものの名前が違います。", "No such thing can be changed."},
                       {"使える名前: " + known, "Known names: " + known});
  }

  // value = 1.27 (and by = 2024), or value = { 2024 = 1.27, 2030 = 1.5 }.
  Result<void> level(const Node& table, Change& out) const {
    const Node* value = table.find("value");
    const Node* by = table.find("by");
    if (value == nullptr) {
      return read_.error(table, {"value がありません。", "value is missing."},
                         {"value = 1.27 か value = { 2030 = 1.8 } を加えてください。",
                          "Add value = 1.27 or value = { 2030 = 1.8 }."},
                         "value");
    }
    if (value->is_table()) {
      if (by != nullptr) {
        return read_.error(*by, {"年ごとの value に by は要りません。", "Values by year need no `by`."},
                           {"by を消してください。", "Remove `by`."});
      }
      for (const settings::Member& each : value->members) {
        const std::string& text = each.key;
        const bool digits = text.size() == 4 && std::all_of(text.begin(), text.end(),
                                                            [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) {
          return at(
              make_error(
                  "scenario-years", {"年が西暦の4けたではありません。", "This is not a year of four digits."},
                  {"value = { 2030 = 1.8 } のように書いてください。", "Write value = { 2030 = 1.8 }."}, text),
              read_.place(each.line, "value"));
        }
        SHIRUBE_TRY(number_of_year, number(each.value, "value"));
        out.level.points[std::stoi(text)] = number_of_year;
      }
      return {};
    }
    SHIRUBE_TRY(only, number(*value, "value"));
    std::optional<int> reached;
    SHIRUBE_TRY_VOID(year(table, "by", reached));
    out.level = reached ? LevelPath{{{*reached, only}}} : LevelPath::constant(only);
    return {};
  }

  Result<double> number(const Node& node, const std::string& name) const {
    if (const std::optional<double> value = node.number()) return *value;
    return read_.error(node, {name + " は数です。", name + " is a number."},
                       {"1.27 や -575 のように、引用符なしで書いてください。",
                        "Write it like 1.27 or -575, without quotes."});
  }

  Result<void> year(const Node& table, const std::string& key, std::optional<int>& out) const {
    const Node* node = table.find(key);
    if (node == nullptr) return {};
    if (node->kind == Node::Kind::whole && node->whole >= 1900 && node->whole <= 2300) {
      out = static_cast<int>(node->whole);
      return {};
    }
    return at(make_error("scenario-years", {key + " は西暦の年です。", key + " is a year."},
                         {key + " = 2030 のように書いてください。", "Write " + key + " = 2030."},
                         node->as_written()),
              read_.place(node->line, key));
  }

  Result<void> ages(const Node& table, Change& out) const {
    const Node* node = table.find("ages");
    if (node == nullptr) return {};
    const auto range = node->is_text() ? ages_of(node->text) : std::nullopt;
    if (!range) {
      return at(make_error("scenario-ages",
                           {"年齢の書き方が違います。", "The ages are not written as they should be."},
                           {"ages = \"20-29\"、上限のないときは \"65+\" と書いてください。",
                            "Write ages = \"20-29\", or \"65+\" without an upper age."},
                           node->as_written()),
                read_.place(node->line, "ages"));
    }
    out.from_age = range->first;
    out.to_age = range->second;
    return {};
  }

  settings::Reader read_;
};

}  // namespace

Result<std::vector<Scenario>> parse_scenarios(std::string_view toml, const std::string& file) {
  SHIRUBE_TRY(root, settings::parse_toml(toml, file, kErrors, kMaxBytes));
  return ScenarioReader(file).scenarios(root);
}

}  // namespace shirube::population
