// Internal to progress: a rating scheme compiled for grading.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progress/scheme.h"

namespace shirube::progress {

// What a rule can compare. The names in files: figure_names() in scheme_condition.cc.
enum class RuleFigure {
  attainment,
  attainment_mirrored,
  attainment_expected,
  attainment_pace,
  progress,
  progress_expected,
  pace,
  sum_attainment,
  elapsed,
  change,
  elapsed_years,
  years_left,
  recorded_years,
};
enum class RuleLevel { actual, target, baseline, expected, previous };

enum class RuleState {
  always,
  has_value,
  missing,
  no_actual,
  met,
  not_met,
  final_year,
  before_plan,
  preliminary,
  out_of_reach,
  survey,
  has_baseline,
  has_target,
  yearly_path,
};

enum class RuleProperty { direction, aggregation, kind, outcome, national, missing_reason };

enum class Comparison { greater, greater_equal, less, less_equal, equal, not_equal };

// A figure, a level with what is added to it, or a number.
struct Operand {
  enum class Kind { number, figure, level };
  Kind kind = Kind::number;
  RuleFigure figure = RuleFigure::attainment;
  RuleLevel level = RuleLevel::actual;
  Rational number = 0;    // of Kind::number
  Rational factor = 1;    // level · factor
  Rational share = 0;     // + share · |level|, better by it in the direction of the indicator
  Rational distance = 0;  // + distance in the unit of the indicator, likewise
};

struct Condition {
  enum class Kind { state, comparison, property, known };
  Kind kind = Kind::state;
  bool negated = false;
  RuleState state = RuleState::always;
  Operand left;
  Operand right;
  Comparison comparison = Comparison::equal;
  RuleProperty property = RuleProperty::direction;
  int word = 0;  // the value of the property's enumeration
};

struct Rule {
  int grade = -1;
  std::vector<Condition> conditions;  // all must hold
  std::string text;                   // as written
  int line = 0;
};

struct GoalBand {
  std::optional<Rational> from;  // the score must be at least this; none: always
  Grade grade;
};
struct GoalScore {
  enum class Of { points, attainment };
  enum class Combine { mean, sum };
  Of of = Of::points;
  Combine combine = Combine::mean;
  Message open;
  std::vector<GoalBand> bands;  // best first; empty: the score itself is the label
};

struct Scheme::Rules {
  std::string id;
  Message name;
  std::string source;
  Message note;
  std::vector<Grade> grades;
  EdgeSettings edges;
  bool states_edges = false;
  std::optional<PathStart> path_start;
  std::vector<Rule> rules;
  std::optional<GoalScore> goal;

  const Rule* find(int rule) const {
    return rule < 0 || rule >= static_cast<int>(rules.size()) ? nullptr
                                                              : &rules[static_cast<std::size_t>(rule)];
  }
};

// One condition of a rule: "attainment >= 80%", "actual > baseline - 10%", "not met",
// "direction = decrease", "unknown progress". The Error has no place yet.
Result<Condition> parse_condition(std::string_view text);
// "80%" → 4/5, "1.5" → 3/2.
Result<Rational> parse_rule_number(std::string_view text);

// A figure as rules see it (turned so that more is better) and a level, in the unit of the series.
std::optional<Rational> figure_of(RuleFigure figure, const Evaluation& evaluation);
std::optional<Rational> level_of(RuleLevel level, const Evaluation& evaluation);

// What a condition is asked about.
struct Case {
  const Component& component;
  const Evaluation& evaluation;
  const Subject& subject;
  bool usable = false;  // there is a value to be graded
};
bool holds(const Condition& condition, const Case& of);

}  // namespace shirube::progress
