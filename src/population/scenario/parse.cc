// Scenario files (TOML) → scenarios. Form: docs/formats/scenario-toml.md.
#include <toml++/toml.h>

#include <algorithm>
#include <initializer_list>
#include <set>

#include "population/scenario/check.h"
#include "population/scenario/scenario.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

constexpr std::size_t kMaxBytes = 256 * 1024;
constexpr std::size_t kMaxScenarios = 200;
constexpr std::size_t kMaxChanges = 200;
constexpr std::size_t kMaxText = 2000;
constexpr std::size_t kMaxId = 64;

constexpr Quantity kQuantities[] = {
    Quantity::total_fertility, Quantity::fertility_factor, Quantity::sex_ratio_at_birth,
    Quantity::life_expectancy, Quantity::mortality_factor, Quantity::migration_factor,
    Quantity::migration_rate,  Quantity::net_migrants,     Quantity::added_migrants};

std::string joined(std::initializer_list<std::string_view> names) {
  std::string all;
  for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

std::string as_written(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
  if (const auto real = node.value_exact<double>()) return figure(*real);
  return {};
}

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

class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  Result<std::vector<Scenario>> scenarios(const toml::table& root) const {
    SHIRUBE_TRY_VOID(keys(root, {"format", "scenario"}));
    if (const toml::node* format = root.get("format")) {
      if (format->value<std::int64_t>() != std::int64_t{1}) {
        return field(*format, {"この書式の版は読めません。", "This version of the format cannot be read."},
                     {"format = 1 としてください。", "Write format = 1."});
      }
    }
    SHIRUBE_TRY(tables, array(root, "scenario", true, kMaxScenarios));
    std::vector<Scenario> out;
    std::set<std::string> ids;
    for (const toml::node& node : *tables) {
      SHIRUBE_TRY(one, scenario(*node.as_table()));
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

  Place place(const toml::source_region& region, std::string key = {}) const {
    return {file_, static_cast<int>(region.begin.line), std::move(key)};
  }

 private:
  Error field(const toml::node& node, Message what, Message remedy, std::string value = {}) const {
    if (value.empty()) value = as_written(node);
    return at(make_error("scenario-field", std::move(what), std::move(remedy), std::move(value)),
              place(node.source()));
  }

  Result<void> keys(const toml::table& table, std::initializer_list<std::string_view> known) const {
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      return at(make_error("scenario-field", {"知らない項目です。", "This key is not known."},
                           {"使える項目: " + joined(known), "Known keys: " + joined(known)},
                           std::string(key.str())),
                place(key.source()));
    }
    return {};
  }

  Result<const toml::array*> array(const toml::table& table, const std::string& key, bool required,
                                   std::size_t limit) const {
    const toml::node* node = table.get(key);
    const std::string form = key == "scenario" ? "[[scenario]]" : "[[scenario." + key + "]]";
    if (node == nullptr && !required) return static_cast<const toml::array*>(nullptr);
    const toml::array* tables = node == nullptr ? nullptr : node->as_array();
    const bool good =
        tables != nullptr && !tables->empty() && tables->size() <= limit &&
        std::all_of(tables->begin(), tables->end(), [](const toml::node& each) { return each.is_table(); });
    if (good) return tables;
    const toml::node& near = node == nullptr ? static_cast<const toml::node&>(table) : *node;
    return field(
        near,
        {form + " がないか、書き方が違うか、多すぎます。", form + " is missing, misplaced or too many."},
        {form + " で始め、" + std::to_string(limit) + "個までにしてください。",
         "Begin each with " + form + ", at most " + std::to_string(limit) + "."},
        key);
  }

  Result<std::string> text(const toml::table& table, std::string_view key, bool required,
                           std::size_t limit = kMaxText) const {
    const toml::node* node = table.get(key);
    const std::string name(key);
    if (node == nullptr) {
      if (!required) return std::string();
      return field(table, {name + " がありません。", name + " is missing."},
                   {name + " = \"…\" を加えてください。", "Add " + name + " = \"…\"."}, name);
    }
    const std::optional<std::string> value = node->value_exact<std::string>();
    if (value && value->size() <= limit) return *value;
    return field(*node, {name + " は短い文字列です。", name + " is a short string."},
                 {"\"…\" で囲み、" + std::to_string(limit) + "バイト以内で書いてください。",
                  "Put it in \"…\", within " + std::to_string(limit) + " bytes."});
  }

  Result<Message> message(const toml::table& table, std::string_view key) const {
    const toml::node* node = table.get(key);
    if (node == nullptr || !node->is_table()) {
      SHIRUBE_TRY(both, text(table, key, false));
      return Message(both, both);
    }
    SHIRUBE_TRY_VOID(keys(*node->as_table(), {"ja", "en"}));
    SHIRUBE_TRY(ja, text(*node->as_table(), "ja", true));
    SHIRUBE_TRY(en, text(*node->as_table(), "en", true));
    return Message(ja, en);
  }

  Result<Scenario> scenario(const toml::table& table) const {
    SHIRUBE_TRY_VOID(keys(table, {"id", "name", "parent", "note", "change"}));
    Scenario out;
    out.place = place(table.source());
    SHIRUBE_TRY(id, text(table, "id", true, kMaxId));
    const bool plain = !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!plain) {
      return field(*table.get("id"), {"id に使えない文字があります。", "The id holds a letter it must not."},
                   {"英小文字、数字、- で書いてください。", "Use small letters, digits and -."}, id);
    }
    out.id = id;
    SHIRUBE_TRY(name, message(table, "name"));
    out.name = name.empty() ? Message(id, id) : name;
    SHIRUBE_TRY(note, message(table, "note"));
    out.note = note;
    SHIRUBE_TRY(parent, text(table, "parent", false, kMaxId));
    out.parent = parent;
    SHIRUBE_TRY(changes, array(table, "change", false, kMaxChanges));
    if (changes == nullptr) return out;
    for (const toml::node& node : *changes) {
      SHIRUBE_TRY(one, change(*node.as_table()));
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

  Result<Change> change(const toml::table& table) const {
    SHIRUBE_TRY_VOID(keys(table, {"what", "value", "by", "ages", "sex", "flow", "from", "until"}));
    Change out;
    out.place = place(table.source());
    SHIRUBE_TRY_VOID(quantity(table, out));
    SHIRUBE_TRY_VOID(level(table, out));
    SHIRUBE_TRY_VOID(ages(table, out));
    SHIRUBE_TRY(sex, choice(table, "sex", {"female", "male"}));
    if (!sex.empty()) out.sex = sex == "female" ? Sex::female : Sex::male;
    SHIRUBE_TRY(flow, choice(table, "flow", {"losses", "gains"}));
    if (!flow.empty()) {
      out.flow = flow == "losses" ? Flow::losses : Flow::gains;
      if (out.quantity != Quantity::migration_factor) {
        return field(*table.get("flow"),
                     {"flow は migration-factor だけで使います。", "`flow` goes with migration-factor only."},
                     {"flow を消してください。", "Remove `flow`."});
      }
    }
    SHIRUBE_TRY_VOID(year(table, "from", out.from_year));
    SHIRUBE_TRY_VOID(year(table, "until", out.to_year));
    const Result<void> possible = check_change(out);
    if (!possible) {
      // The line of the value rather than that of the table.
      const toml::node* value = table.get("value");
      const bool of_value = possible.error().code == "scenario-range" && value != nullptr;
      return at(possible.error(), of_value ? place(value->source(), "value") : out.place);
    }
    return out;
  }

  Result<void> quantity(const toml::table& table, Change& out) const {
    SHIRUBE_TRY(what, text(table, "what", true, kMaxId));
    std::string known;
    for (const Quantity each : kQuantities) {
      if (code(each) == what) {
        out.quantity = each;
        return {};
      }
      known += (known.empty() ? "" : ", ") + std::string(code(each));
    }
    return field(*table.get("what"), {"変えるものの名前が違います。", "No such thing can be changed."},
                 {"使える名前: " + known, "Known names: " + known});
  }

  // value = 1.27 (and by = 2024), or value = { 2024 = 1.27, 2030 = 1.5 }.
  Result<void> level(const toml::table& table, Change& out) const {
    const toml::node* value = table.get("value");
    const toml::node* by = table.get("by");
    if (value == nullptr) {
      return field(table, {"value がありません。", "value is missing."},
                   {"value = 1.27 か value = { 2030 = 1.8 } を加えてください。",
                    "Add value = 1.27 or value = { 2030 = 1.8 }."},
                   "value");
    }
    if (const toml::table* by_year = value->as_table()) {
      if (by != nullptr) {
        return field(*by, {"年ごとの value に by は要りません。", "Values by year need no `by`."},
                     {"by を消してください。", "Remove `by`."});
      }
      for (const auto& [key, node] : *by_year) {
        const std::string text(key.str());
        const bool digits = text.size() == 4 && std::all_of(text.begin(), text.end(),
                                                            [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) {
          return at(
              make_error(
                  "scenario-years", {"年が西暦の4けたではありません。", "This is not a year of four digits."},
                  {"value = { 2030 = 1.8 } のように書いてください。", "Write value = { 2030 = 1.8 }."}, text),
              place(key.source(), "value"));
        }
        SHIRUBE_TRY(number_of_year, number(node, "value"));
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

  Result<double> number(const toml::node& node, const std::string& name) const {
    if (const auto whole = node.value_exact<std::int64_t>()) return static_cast<double>(*whole);
    if (const auto real = node.value_exact<double>()) return *real;
    return field(node, {name + " は数です。", name + " is a number."},
                 {"1.27 や -575 のように、引用符なしで書いてください。",
                  "Write it like 1.27 or -575, without quotes."});
  }

  Result<void> year(const toml::table& table, const std::string& key, std::optional<int>& out) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return {};
    const auto value = node->value_exact<std::int64_t>();
    if (value && *value >= 1900 && *value <= 2300) {
      out = static_cast<int>(*value);
      return {};
    }
    return at(make_error("scenario-years", {key + " は西暦の年です。", key + " is a year."},
                         {key + " = 2030 のように書いてください。", "Write " + key + " = 2030."},
                         as_written(*node)),
              place(node->source(), key));
  }

  Result<void> ages(const toml::table& table, Change& out) const {
    const toml::node* node = table.get("ages");
    if (node == nullptr) return {};
    const std::optional<std::string> written = node->value_exact<std::string>();
    const auto range = written ? ages_of(*written) : std::nullopt;
    if (!range) {
      return at(make_error("scenario-ages",
                           {"年齢の書き方が違います。", "The ages are not written as they should be."},
                           {"ages = \"20-29\"、上限のないときは \"65+\" と書いてください。",
                            "Write ages = \"20-29\", or \"65+\" without an upper age."},
                           as_written(*node)),
                place(node->source(), "ages"));
    }
    out.from_age = range->first;
    out.to_age = range->second;
    return {};
  }

  Result<std::string> choice(const toml::table& table, const std::string& key,
                             std::initializer_list<std::string_view> known) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return std::string();
    const std::string value = node->value_exact<std::string>().value_or("");
    if (std::find(known.begin(), known.end(), value) != known.end()) return value;
    return field(*node, {key + " の値が違います。", key + " has no such value."},
                 {"使える値: " + joined(known), "Known values: " + joined(known)});
  }

  const std::string& file_;
};

}  // namespace

Result<std::vector<Scenario>> parse_scenarios(std::string_view toml, const std::string& file) {
  if (toml.size() > kMaxBytes) {
    return at(make_error("scenario-syntax",
                         {"シナリオのファイルが大きすぎます。", "The scenario file is too large."},
                         {"256キロバイト以内にしてください。", "Keep it within 256 kilobytes."}),
              {file, 0, {}});
  }
  Reader reader(file);
  try {
    const toml::table root = toml::parse(toml, file);
    return reader.scenarios(root);
  } catch (const toml::parse_error& error) {
    const std::string said(error.description());
    return at(make_error("scenario-syntax", {"TOML として読めません。", "This is not valid TOML."},
                         {"その行の書き方を直してください（読み取りの説明: " + said + "）。",
                          "Mend the line (the reader says: " + said + ")."}),
              reader.place(error.source()));
  } catch (const std::exception& error) {
    return at(make_error("scenario-syntax", {"TOML として読めません。", "This is not valid TOML."},
                         {std::string("ファイルを確かめてください: ") + error.what(),
                          std::string("Check the file: ") + error.what()}),
              {file, 0, {}});
  }
}

}  // namespace shirube::population
