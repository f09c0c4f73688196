#include "progress/scheme.h"

#include <algorithm>
#include <array>
#include <utility>

#include "progress/scheme_rules.h"

namespace shirube::progress {

Scheme::Scheme(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}

const std::string& Scheme::id() const { return rules_->id; }
const Message& Scheme::name() const { return rules_->name; }
const std::string& Scheme::source() const { return rules_->source; }
const Message& Scheme::note() const { return rules_->note; }
const std::vector<Grade>& Scheme::grades() const { return rules_->grades; }
const EdgeSettings& Scheme::edges() const { return rules_->edges; }
bool Scheme::states_edges() const { return rules_->states_edges; }
std::optional<PathStart> Scheme::path_start() const { return rules_->path_start; }
bool Scheme::scores_goals() const { return rules_->goal.has_value(); }

const Message& Scheme::goal_open() const {
  static const Message none;
  return rules_->goal ? rules_->goal->open : none;
}

const Grade* Scheme::find_grade(std::string_view label) const {
  for (const Grade& grade : rules_->grades) {
    if (grade.label == label) return &grade;
  }
  return nullptr;
}

Graded Scheme::judge(const Component& component, const Evaluation& evaluation, const Subject& subject) const {
  const bool in_plan = evaluation.actual && !evaluation.before_plan_only &&
                       evaluation.national_rule != NationalRule::not_started;
  const bool usable = in_plan && (!evaluation.stale || rules_->edges.judge_on_latest_known);
  const Case of{component, evaluation, subject, usable};
  int number = 0;
  for (const Rule& rule : rules_->rules) {
    const bool held = std::all_of(rule.conditions.begin(), rule.conditions.end(),
                                  [&](const Condition& condition) { return holds(condition, of); });
    if (held) return {rule.grade, number};
    ++number;
  }
  return {};
}

Grade Scheme::grade_of(const Graded& graded) const {
  if (graded.grade < 0) return {};
  Grade grade = rules_->grades[static_cast<std::size_t>(graded.grade)];
  if (graded.rule >= 0) grade.rule = rules_->rules[static_cast<std::size_t>(graded.rule)].text;
  return grade;
}

Grade Scheme::grade(const Component& component, const Evaluation& evaluation, const Subject& subject) const {
  return grade_of(judge(component, evaluation, subject));
}

namespace {

std::optional<Grade> band_of(const GoalScore& goal, const Rational& score) {
  for (const GoalBand& band : goal.bands) {
    if (band.from && score < *band.from) continue;
    return band.grade;
  }
  if (!goal.bands.empty()) return std::nullopt;
  Grade grade;
  const Decimal rounded = score.round(2, Rounding::half_up);
  grade.label = rounded.to_string();
  grade.points = rounded;
  return grade;
}

std::optional<Grade> goal_of(const GoalScore& goal, const Rational& total, int count) {
  if (count == 0) return std::nullopt;
  return band_of(goal, goal.combine == GoalScore::Combine::sum ? total : total / Rational(count));
}

}  // namespace

std::optional<Grade> Scheme::grade_goal(const std::vector<Grade>& grades) const {
  return grade_goal(grades, {});
}

std::optional<Grade> Scheme::grade_goal(const std::vector<Grade>& grades,
                                        const std::vector<const Evaluation*>& evaluations) const {
  if (!rules_->goal) return std::nullopt;
  Rational total = 0;
  int count = 0;
  if (rules_->goal->of == GoalScore::Of::points) {
    for (const Grade& grade : grades) {
      if (!grade.points) continue;
      total = total + Rational(*grade.points);
      count += 1;
    }
    return goal_of(*rules_->goal, total, count);
  }
  for (const Evaluation* evaluation : evaluations) {
    if (!evaluation->attainment.value || evaluation->stale || evaluation->before_plan_only) continue;
    // To six places: the sum of many exact ratios has no common denominator that fits.
    total = total + Rational(evaluation->attainment.value->round(6, Rounding::half_up));
    count += 1;
  }
  return goal_of(*rules_->goal, total, count);
}

bool is_survey(const Indicator& indicator) {
  static constexpr std::array<std::string_view, 9> words = {"アンケート",   "意識調査",   "満足度",
                                                            "世論調査",     "市民調査",   "と感じている",
                                                            "と感じる市民", "と思う市民", "満足している"};
  const auto asks = [](const std::string& text) {
    return std::any_of(words.begin(), words.end(),
                       [&text](std::string_view word) { return text.find(word) != std::string::npos; });
  };
  return asks(indicator.name) || asks(indicator.definition) || asks(indicator.formula) ||
         asks(indicator.data_source) || asks(indicator.notes);
}

Subject subject_of(const Indicator& indicator) {
  return {indicator.kind, indicator.outcome, is_survey(indicator)};
}

}  // namespace shirube::progress
