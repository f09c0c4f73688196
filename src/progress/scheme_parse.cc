// A scheme file (TOML) → compiled rules.
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/say.h"
#include "progress/scheme_rules.h"
#include "settings/reader.h"

namespace shirube::progress {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;
constexpr std::size_t kMaxGrades = 40;
constexpr std::size_t kMaxRules = 100;
constexpr std::size_t kMaxConditions = 16;
constexpr std::size_t kMaxText = 2000;
constexpr std::size_t kMaxLabel = 64;
constexpr settings::ErrorCodes kErrors{"scheme-syntax", "scheme-field"};

using settings::Node;

class SchemeReader {
 public:
  explicit SchemeReader(const std::string& file) : read_(file, kErrors) {}

  Result<Scheme> scheme(const Node& root) {
    auto rules = std::make_shared<Scheme::Rules>();
    SHIRUBE_TRY_VOID(read_.keys(
        root, {"format", "id", "name", "source", "note", "path_start", "edges", "grade", "rule", "goal"}));
    SHIRUBE_TRY_VOID(read_.format(root));
    SHIRUBE_TRY(id, read_.id(root, "id", kMaxLabel));
    rules->id = id;
    SHIRUBE_TRY(name, read_.message(root, "name", true, kMaxText));
    rules->name = name;
    SHIRUBE_TRY(source, read_.text(root, "source", false, kMaxText));
    rules->source = source;
    SHIRUBE_TRY(note, read_.message(root, "note", false, kMaxText));
    rules->note = note;
    SHIRUBE_TRY_VOID(path_start(root, *rules));
    SHIRUBE_TRY_VOID(edges(root, *rules));
    SHIRUBE_TRY_VOID(grades(root, *rules));
    SHIRUBE_TRY_VOID(all_rules(root, *rules));
    SHIRUBE_TRY_VOID(goal(root, *rules));
    return Scheme(std::shared_ptr<const Scheme::Rules>(std::move(rules)));
  }

 private:
  Result<void> path_start(const Node& root, Scheme::Rules& rules) const {
    SHIRUBE_TRY(value, read_.choice(root, "path_start", {"baseline_year", "year_before_plan", "plan_start"}));
    if (value == "baseline_year") rules.path_start = PathStart::baseline_year;
    if (value == "year_before_plan") rules.path_start = PathStart::year_before_plan;
    if (value == "plan_start") rules.path_start = PathStart::plan_start;
    return {};
  }

  Result<void> edges(const Node& root, Scheme::Rules& rules) const {
    if (root.find("edges") == nullptr) return {};
    SHIRUBE_TRY(found, read_.table(root, "edges"));
    const Node& table = *found;
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
        read_.keys(table, {"equal_to_target_counts", "flat_counts_as_progress", "flat_counts_above_baseline",
                           "maintain_tolerance", "sum_on_pace_counts", "sum_better_than_baseline_counts",
                           "mean_better_than_baseline_counts", "reached_stands", "judge_on_latest_known",
                           "late_value_counts", "values_may_be_negative"}));
    for (const auto& [key, out] : flags) SHIRUBE_TRY_VOID(read_.flag(table, key, *out));
    if (const Node* tolerance = table.find("maintain_tolerance")) {
      SHIRUBE_TRY(share, number(*tolerance, "maintain_tolerance"));
      if (share.sign() < 0 || share > Rational(1)) {
        return read_.error(
            *tolerance,
            {"maintain_tolerance は 0%〜100% です。", "maintain_tolerance must be from 0% to 100%."},
            {"\"10%\" のように書いてください。", "Write it like \"10%\"."});
      }
      e.maintain_tolerance = share;
    }
    return {};
  }

  // A whole number, or a string: a TOML float would not be exact.
  Result<Rational> number(const Node& node, std::string_view key) const {
    if (node.kind == Node::Kind::whole && node.whole >= 0) {
      const Result<Rational> small = parse_rule_number(std::to_string(node.whole));
      if (small) return small.value();
    }
    if (node.is_text()) {
      Result<Rational> value = parse_rule_number(node.text);
      if (value) return value.value();
      return at(value.error(), read_.place(node.line));
    }
    return read_.error(node, say({"{0} は数です。", "{0} must be a number."}, std::string(key)),
                       {"7 のような整数か、\"1.5\" \"80%\" のような文字列で書いてください。",
                        "Write a whole number such as 7, or a string such as \"1.5\" or \"80%\"."});
  }

  Result<Grade> one_grade(const Node& table, std::initializer_list<std::string_view> known) const {
    SHIRUBE_TRY_VOID(read_.keys(table, known));
    Grade grade;
    SHIRUBE_TRY(label, read_.text(table, "label", true, kMaxLabel));
    if (label.empty()) {
      return read_.error(*table.find("label"), {"label が空です。", "label is empty."},
                         {"「A」「◎」のような印を書いてください。", "Write a mark such as \"A\" or \"◎\"."});
    }
    grade.label = label;
    SHIRUBE_TRY(meaning, read_.message(table, "meaning", true, kMaxText));
    grade.meaning = meaning;
    if (const Node* points = table.find("points")) {
      SHIRUBE_TRY(value, number(*points, "points"));
      grade.points = value.round(Decimal::kMaxPlaces, Rounding::half_up);
      if (points->kind == Node::Kind::whole) grade.points = value.round(0, Rounding::half_up);
    }
    return grade;
  }

  Result<void> grades(const Node& root, Scheme::Rules& rules) const {
    SHIRUBE_TRY(listed, read_.tables(root, "grade", "[[grade]]", true, kMaxGrades));
    for (const Node& node : listed) {
      SHIRUBE_TRY(grade, one_grade(node, {"label", "meaning", "points"}));
      if (index_of(rules.grades, grade.label) >= 0) {
        return read_.error(node, {"同じ label が二度あります。", "The same label stands twice."},
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

  Result<void> add_condition(const Node& node, Rule& rule) const {
    if (!node.is_text()) {
      return read_.error(node, {"when は文字列です。", "`when` must be a string."},
                         {"when = \"attainment >= 80%\" のように書いてください。",
                          "Write it like when = \"attainment >= 80%\"."});
    }
    Result<Condition> condition = parse_condition(node.text);
    if (!condition) return at(condition.error(), read_.place(node.line));
    rule.conditions.push_back(condition.value());
    rule.text += (rule.text.empty() ? "" : " and ") + node.text;
    return {};
  }

  Result<void> all_rules(const Node& root, Scheme::Rules& rules) const {
    SHIRUBE_TRY(listed, read_.tables(root, "rule", "[[rule]]", true, kMaxRules));
    for (const Node& table : listed) {
      SHIRUBE_TRY_VOID(read_.keys(table, {"grade", "when"}));
      Rule rule;
      rule.line = table.line;
      SHIRUBE_TRY(label, read_.text(table, "grade", true, kMaxLabel));
      rule.grade = index_of(rules.grades, label);
      if (rule.grade < 0) {
        return read_.error(*table.find("grade"),
                           {"この印の [[grade]] がありません。", "There is no [[grade]] with this label."},
                           {"[[grade]] に加えるか、綴りを確かめてください。",
                            "Add it as a [[grade]], or check the spelling."},
                           label);
      }
      if (const Node* when = table.find("when")) {
        if (when->is_array()) {
          if (when->items.empty() || when->items.size() > kMaxConditions) {
            return read_.error(*when,
                               {"when の条件の数が違います。", "`when` has the wrong number of conditions."},
                               {"1〜16個の条件を並べてください。", "List 1 to 16 conditions."});
          }
          for (const Node& each : when->items) SHIRUBE_TRY_VOID(add_condition(each, rule));
        } else {
          SHIRUBE_TRY_VOID(add_condition(*when, rule));
        }
      }
      if (rule.conditions.empty()) rule.text = "always";
      rules.rules.push_back(std::move(rule));
    }
    return {};
  }

  Result<void> goal(const Node& root, Scheme::Rules& rules) const {
    if (root.find("goal") == nullptr) return {};
    SHIRUBE_TRY(found, read_.table(root, "goal"));
    const Node& table = *found;
    SHIRUBE_TRY_VOID(read_.keys(table, {"of", "combine", "open", "grade"}));
    GoalScore score;
    SHIRUBE_TRY(of, read_.text(table, "of", true, kMaxLabel));
    SHIRUBE_TRY(combine, read_.text(table, "combine", true, kMaxLabel));
    if ((of != "points" && of != "attainment") || (combine != "mean" && combine != "sum")) {
      return read_.error(table, {"of か combine の値が違います。", "`of` or `combine` has no such value."},
                         {"of は points か attainment、combine は mean か sum です。",
                          "`of` is points or attainment, `combine` is mean or sum."},
                         of + ", " + combine);
    }
    score.of = of == "points" ? GoalScore::Of::points : GoalScore::Of::attainment;
    score.combine = combine == "mean" ? GoalScore::Combine::mean : GoalScore::Combine::sum;
    SHIRUBE_TRY(open, read_.message(table, "open", false, kMaxText));
    score.open = open;
    SHIRUBE_TRY(bands, read_.tables(table, "grade", "[[goal.grade]]", false, kMaxGrades));
    for (const Node& each : bands) {
      SHIRUBE_TRY(grade, one_grade(each, {"label", "meaning", "points", "from"}));
      GoalBand band;
      band.grade = grade;
      if (const Node* from = each.find("from")) {
        SHIRUBE_TRY(value, number(*from, "from"));
        band.from = value;
        band.grade.rule = "score >= " + value.to_string();
      }
      score.bands.push_back(std::move(band));
    }
    rules.goal = std::move(score);
    return {};
  }

  settings::Reader read_;
};

}  // namespace

Result<Scheme> parse_scheme(std::string_view toml_text, const std::string& file) {
  SHIRUBE_TRY(root, settings::parse_toml(toml_text, file, kErrors, kMaxBytes));
  return SchemeReader(file).scheme(root);
}

}  // namespace shirube::progress
