// A scheme file (TOML) → compiled rules. The only file that sees toml++.
#include <toml++/toml.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "progress/scheme_rules.h"

namespace shirube::progress {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;
constexpr std::size_t kMaxGrades = 40;
constexpr std::size_t kMaxRules = 100;
constexpr std::size_t kMaxConditions = 16;
constexpr std::size_t kMaxText = 2000;
constexpr std::size_t kMaxLabel = 64;

class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  Result<Scheme> scheme(const toml::table& root) {
    auto rules = std::make_shared<Scheme::Rules>();
    SHIRUBE_TRY_VOID(keys(
        root, {"format", "id", "name", "source", "note", "path_start", "edges", "grade", "rule", "goal"}));
    SHIRUBE_TRY_VOID(format(root));
    SHIRUBE_TRY(id, text(root, "id", true, kMaxLabel));
    rules->id = id;
    SHIRUBE_TRY_VOID(id_form(root, id));
    SHIRUBE_TRY(name, message(root, "name", true));
    rules->name = name;
    SHIRUBE_TRY(source, text(root, "source", false, kMaxText));
    rules->source = source;
    SHIRUBE_TRY(note, message(root, "note", false));
    rules->note = note;
    SHIRUBE_TRY_VOID(path_start(root, *rules));
    SHIRUBE_TRY_VOID(edges(root, *rules));
    SHIRUBE_TRY_VOID(grades(root, *rules));
    SHIRUBE_TRY_VOID(all_rules(root, *rules));
    SHIRUBE_TRY_VOID(goal(root, *rules));
    return Scheme(std::shared_ptr<const Scheme::Rules>(std::move(rules)));
  }

  Place place(const toml::source_region& region) const {
    return {file_, static_cast<int>(region.begin.line), {}};
  }

 private:
  Error field_error(const toml::node& node, Message what, Message remedy, std::string value = {}) const {
    return at(make_error("scheme-field", std::move(what), std::move(remedy), std::move(value)),
              place(node.source()));
  }

  // A key nobody reads is a misspelt one.
  Result<void> keys(const toml::table& table, std::initializer_list<std::string_view> known) const {
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      std::string all;
      for (const std::string_view name : known) all += (all.empty() ? "" : ", ") + std::string(name);
      return at(make_error("scheme-field", {"知らない項目です。", "This key is not known."},
                           {"使える項目: " + all, "Known keys: " + all}, std::string(key.str())),
                place(key.source()));
    }
    return {};
  }

  Result<void> format(const toml::table& root) const {
    const toml::node* node = root.get("format");
    if (node == nullptr) return {};
    if (node->value<std::int64_t>() == std::int64_t{1}) return {};
    return field_error(*node, {"この書式の版は読めません。", "This version of the format cannot be read."},
                       {"format = 1 としてください。", "Write format = 1."});
  }

  Result<void> id_form(const toml::table& root, const std::string& id) const {
    const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (plain && !id.empty()) return {};
    return field_error(*root.get("id"),
                       {"id に使えない文字があります。", "The id holds a letter it must not."},
                       {"英小文字、数字、- で書いてください。", "Use small letters, digits and -."}, id);
  }

  Result<std::string> text(const toml::table& table, std::string_view key, bool required,
                           std::size_t limit) const {
    const toml::node* node = table.get(key);
    const std::string name(key);
    if (node == nullptr) {
      if (!required) return std::string();
      return field_error(table, {name + " がありません。", name + " is missing."},
                         {name + " = \"…\" を加えてください。", "Add " + name + " = \"…\"."});
    }
    const std::optional<std::string> value = node->value_exact<std::string>();
    if (!value) {
      return field_error(*node, {name + " は文字列です。", name + " must be a string."},
                         {"\"…\" で囲んでください。", "Put it in \"…\"."});
    }
    const bool control =
        std::any_of(value->begin(), value->end(), [](char c) { return c >= 0 && c < ' ' && c != '\n'; });
    if (value->size() > limit || control) {
      return field_error(
          *node,
          {name + " が長すぎるか、制御文字を含みます。", name + " is too long or holds control characters."},
          {std::to_string(limit) + "バイト以内で書いてください。",
           "Keep it within " + std::to_string(limit) + " bytes."});
    }
    return *value;
  }

  // { ja = "…", en = "…" }, or one string for both.
  Result<Message> message(const toml::table& table, std::string_view key, bool required) const {
    const toml::node* node = table.get(key);
    if (node == nullptr || !node->is_table()) {
      SHIRUBE_TRY(both, text(table, key, required, kMaxText));
      return Message(both, both);
    }
    const toml::table& languages = *node->as_table();
    SHIRUBE_TRY_VOID(keys(languages, {"ja", "en"}));
    SHIRUBE_TRY(ja, text(languages, "ja", true, kMaxText));
    SHIRUBE_TRY(en, text(languages, "en", true, kMaxText));
    return Message(ja, en);
  }

  Result<void> path_start(const toml::table& root, Scheme::Rules& rules) const {
    const toml::node* node = root.get("path_start");
    if (node == nullptr) return {};
    const std::string value = node->value_or(std::string());
    if (value == "baseline_year") rules.path_start = PathStart::baseline_year;
    if (value == "year_before_plan") rules.path_start = PathStart::year_before_plan;
    if (value == "plan_start") rules.path_start = PathStart::plan_start;
    if (rules.path_start) return {};
    return field_error(*node, {"path_start の値が違います。", "path_start has no such value."},
                       {"使える値: baseline_year, year_before_plan, plan_start",
                        "Known values: baseline_year, year_before_plan, plan_start"},
                       value);
  }

  Result<void> flag(const toml::table& table, std::string_view key, bool& out) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return {};
    const std::optional<bool> value = node->value_exact<bool>();
    if (!value) {
      return field_error(
          *node,
          {std::string(key) + " は true か false です。", std::string(key) + " must be true or false."},
          {"true か false を書いてください。", "Write true or false."});
    }
    out = *value;
    return {};
  }

  Result<void> edges(const toml::table& root, Scheme::Rules& rules) const {
    const toml::node* node = root.get("edges");
    if (node == nullptr) return {};
    if (!node->is_table()) return not_a(*node, "edges", "[edges]");
    const toml::table& table = *node->as_table();
    EdgeSettings& e = rules.edges;
    rules.states_edges = true;
    const std::initializer_list<std::pair<std::string_view, bool*>> flags = {
        {"equal_to_target_counts", &e.equal_to_target_counts},
        {"flat_counts_as_progress", &e.flat_counts_as_progress},
        {"flat_counts_above_baseline", &e.flat_counts_above_baseline},
        {"sum_on_pace_counts", &e.sum_on_pace_counts},
        {"sum_better_than_baseline_counts", &e.sum_better_than_baseline_counts},
        {"mean_better_than_baseline_counts", &e.mean_better_than_baseline_counts},
        {"reached_stands", &e.reached_stands},
        {"judge_on_latest_known", &e.judge_on_latest_known},
        {"late_value_counts", &e.late_value_counts},
        {"values_may_be_negative", &e.values_may_be_negative},
    };
    SHIRUBE_TRY_VOID(
        keys(table, {"equal_to_target_counts", "flat_counts_as_progress", "flat_counts_above_baseline",
                     "maintain_tolerance", "sum_on_pace_counts", "sum_better_than_baseline_counts",
                     "mean_better_than_baseline_counts", "reached_stands", "judge_on_latest_known",
                     "late_value_counts", "values_may_be_negative"}));
    for (const auto& [key, out] : flags) SHIRUBE_TRY_VOID(flag(table, key, *out));
    if (const toml::node* tolerance = table.get("maintain_tolerance")) {
      SHIRUBE_TRY(share, number(*tolerance, "maintain_tolerance"));
      if (share.sign() < 0 || share > Rational(1)) {
        return field_error(
            *tolerance,
            {"maintain_tolerance は 0%〜100% です。", "maintain_tolerance must be from 0% to 100%."},
            {"\"10%\" のように書いてください。", "Write it like \"10%\"."});
      }
      e.maintain_tolerance = share;
    }
    return {};
  }

  // A whole number, or a string: a TOML float would not be exact.
  Result<Rational> number(const toml::node& node, std::string_view key) const {
    if (const std::optional<std::int64_t> whole = node.value_exact<std::int64_t>()) {
      const Result<Rational> small = parse_rule_number(std::to_string(*whole < 0 ? 0 : *whole));
      if (*whole >= 0 && small) return small.value();
    }
    if (const std::optional<std::string> written = node.value_exact<std::string>()) {
      Result<Rational> value = parse_rule_number(*written);
      if (value) return value.value();
      return at(value.error(), place(node.source()));
    }
    return field_error(node, {std::string(key) + " は数です。", std::string(key) + " must be a number."},
                       {"7 のような整数か、\"1.5\" \"80%\" のような文字列で書いてください。",
                        "Write a whole number such as 7, or a string such as \"1.5\" or \"80%\"."});
  }

  Error not_a(const toml::node& node, const std::string& key, const std::string& form) const {
    return field_error(node, {key + " の書き方が違います。", key + " is not written as it should be."},
                       {form + " で始めてください。", "Begin it with " + form + "."});
  }

  Result<const toml::array*> tables(const toml::table& table, const std::string& key, bool required,
                                    std::size_t limit) const {
    const toml::node* node = table.get(key);
    const std::string form = "[[" + key + "]]";
    if (node == nullptr) {
      if (!required) return static_cast<const toml::array*>(nullptr);
      return field_error(table, {form + " がありません。", form + " is missing."},
                         {form + " を一つ以上書いてください。", "Write at least one " + form + "."});
    }
    const toml::array* array = node->as_array();
    const bool all_tables =
        array != nullptr && !array->empty() &&
        std::all_of(array->begin(), array->end(), [](const toml::node& each) { return each.is_table(); });
    if (!all_tables) return not_a(*node, key, form);
    if (array->size() > limit) {
      return field_error(
          *node, {form + " が多すぎます。", "There are too many " + form + "."},
          {std::to_string(limit) + "個までにしてください。", "Keep to " + std::to_string(limit) + "."});
    }
    return array;
  }

  Result<Grade> one_grade(const toml::table& table, std::initializer_list<std::string_view> known) const {
    SHIRUBE_TRY_VOID(keys(table, known));
    Grade grade;
    SHIRUBE_TRY(label, text(table, "label", true, kMaxLabel));
    if (label.empty()) {
      return field_error(*table.get("label"), {"label が空です。", "label is empty."},
                         {"「A」「◎」のような印を書いてください。", "Write a mark such as \"A\" or \"◎\"."});
    }
    grade.label = label;
    SHIRUBE_TRY(meaning, message(table, "meaning", true));
    grade.meaning = meaning;
    if (const toml::node* points = table.get("points")) {
      SHIRUBE_TRY(value, number(*points, "points"));
      grade.points = value.round(Decimal::kMaxPlaces, Rounding::half_up);
      if (const std::optional<std::int64_t> whole = points->value_exact<std::int64_t>()) {
        grade.points = value.round(0, Rounding::half_up);
      }
    }
    return grade;
  }

  Result<void> grades(const toml::table& root, Scheme::Rules& rules) const {
    SHIRUBE_TRY(array, tables(root, "grade", true, kMaxGrades));
    for (const toml::node& node : *array) {
      SHIRUBE_TRY(grade, one_grade(*node.as_table(), {"label", "meaning", "points"}));
      if (index_of(rules.grades, grade.label) >= 0) {
        return field_error(node, {"同じ label が二度あります。", "The same label stands twice."},
                           {"label を一つずつ変えてください。", "Give every grade a label of its own."},
                           grade.label);
      }
      rules.grades.push_back(grade);
    }
    return {};
  }

  static int index_of(const std::vector<Grade>& grades, std::string_view label) {
    for (std::size_t i = 0; i < grades.size(); ++i) {
      if (grades[i].label == label) return static_cast<int>(i);
    }
    return -1;
  }

  Result<void> add_condition(const toml::node& node, Rule& rule) const {
    const std::optional<std::string> written = node.value_exact<std::string>();
    if (!written) {
      return field_error(node, {"when は文字列です。", "`when` must be a string."},
                         {"when = \"attainment >= 80%\" のように書いてください。",
                          "Write it like when = \"attainment >= 80%\"."});
    }
    Result<Condition> condition = parse_condition(*written);
    if (!condition) return at(condition.error(), place(node.source()));
    rule.conditions.push_back(condition.value());
    rule.text += (rule.text.empty() ? "" : " and ") + *written;
    return {};
  }

  Result<void> all_rules(const toml::table& root, Scheme::Rules& rules) const {
    SHIRUBE_TRY(array, tables(root, "rule", true, kMaxRules));
    for (const toml::node& node : *array) {
      const toml::table& table = *node.as_table();
      SHIRUBE_TRY_VOID(keys(table, {"grade", "when"}));
      Rule rule;
      rule.line = static_cast<int>(table.source().begin.line);
      SHIRUBE_TRY(label, text(table, "grade", true, kMaxLabel));
      rule.grade = index_of(rules.grades, label);
      if (rule.grade < 0) {
        return field_error(*table.get("grade"),
                           {"この印の [[grade]] がありません。", "There is no [[grade]] with this label."},
                           {"[[grade]] に加えるか、綴りを確かめてください。",
                            "Add it as a [[grade]], or check the spelling."},
                           label);
      }
      if (const toml::node* when = table.get("when")) {
        if (const toml::array* conditions = when->as_array()) {
          if (conditions->empty() || conditions->size() > kMaxConditions) {
            return field_error(*when,
                               {"when の条件の数が違います。", "`when` has the wrong number of conditions."},
                               {"1〜16個の条件を並べてください。", "List 1 to 16 conditions."});
          }
          for (const toml::node& each : *conditions) SHIRUBE_TRY_VOID(add_condition(each, rule));
        } else {
          SHIRUBE_TRY_VOID(add_condition(*when, rule));
        }
      }
      if (rule.conditions.empty()) rule.text = "always";
      rules.rules.push_back(std::move(rule));
    }
    return {};
  }

  Result<void> goal(const toml::table& root, Scheme::Rules& rules) const {
    const toml::node* node = root.get("goal");
    if (node == nullptr) return {};
    if (!node->is_table()) return not_a(*node, "goal", "[goal]");
    const toml::table& table = *node->as_table();
    SHIRUBE_TRY_VOID(keys(table, {"of", "combine", "open", "grade"}));
    GoalScore score;
    SHIRUBE_TRY(of, text(table, "of", true, kMaxLabel));
    SHIRUBE_TRY(combine, text(table, "combine", true, kMaxLabel));
    if ((of != "points" && of != "attainment") || (combine != "mean" && combine != "sum")) {
      return field_error(*node, {"of か combine の値が違います。", "`of` or `combine` has no such value."},
                         {"of は points か attainment、combine は mean か sum です。",
                          "`of` is points or attainment, `combine` is mean or sum."},
                         of + ", " + combine);
    }
    score.of = of == "points" ? GoalScore::Of::points : GoalScore::Of::attainment;
    score.combine = combine == "mean" ? GoalScore::Combine::mean : GoalScore::Combine::sum;
    SHIRUBE_TRY(open, message(table, "open", false));
    score.open = open;
    SHIRUBE_TRY(bands, tables(table, "grade", false, kMaxGrades));
    if (bands != nullptr) {
      for (const toml::node& each : *bands) {
        SHIRUBE_TRY(grade, one_grade(*each.as_table(), {"label", "meaning", "points", "from"}));
        GoalBand band;
        band.grade = grade;
        if (const toml::node* from = each.as_table()->get("from")) {
          SHIRUBE_TRY(value, number(*from, "from"));
          band.from = value;
          band.grade.rule = "score >= " + value.to_string();
        }
        score.bands.push_back(std::move(band));
      }
    }
    rules.goal = std::move(score);
    return {};
  }

  const std::string& file_;
};

}  // namespace

Result<Scheme> parse_scheme(std::string_view toml_text, const std::string& file) {
  if (toml_text.size() > kMaxBytes) {
    return at(
        make_error("scheme-syntax", {"評価基準のファイルが大きすぎます。", "The scheme file is too large."},
                   {"64キロバイト以内にしてください。", "Keep it within 64 kilobytes."}),
        {file, 0, {}});
  }
  Reader reader(file);
  try {
    const toml::table root = toml::parse(toml_text, file);
    return reader.scheme(root);
  } catch (const toml::parse_error& error) {
    const std::string said(error.description());
    return at(make_error("scheme-syntax", {"TOML として読めません。", "This is not valid TOML."},
                         {"その行の書き方を直してください（読み取りの説明: " + said + "）。",
                          "Mend the line (the reader says: " + said + ")."}),
              reader.place(error.source()));
  } catch (const std::exception& error) {
    return at(make_error("scheme-syntax", {"TOML として読めません。", "This is not valid TOML."},
                         {std::string("ファイルを確かめてください: ") + error.what(),
                          std::string("Check the file: ") + error.what()}),
              {file, 0, {}});
  }
}

}  // namespace shirube::progress
