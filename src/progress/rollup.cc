#include "progress/rollup.h"

#include <algorithm>

#include "progress/rollup_overrides.h"

namespace shirube::progress {
namespace {

ComponentResult evaluate_component(const Indicator& indicator, const Component& component,
                                   const std::vector<Actual>& actuals, const Settings& settings,
                                   const Scheme& scheme) {
  ComponentResult result;
  result.component = &component;
  result.series = make_series(indicator, component, actuals);
  result.evaluation = evaluate(component, result.series, settings);
  result.graded = scheme.judge(component, result.evaluation, subject_of(indicator));
  result.grade = scheme.grade_of(result.graded);
  result.national = result.evaluation.national;
  result.grant = result.evaluation.grant.category;
  return result;
}

bool has_value_this_year(const ComponentResult& result) {
  return result.evaluation.actual && !result.evaluation.stale;
}

bool is_blank(const Indicator& indicator, const IndicatorResult& result, int as_of) {
  if (indicator.cycle.years <= 1 || indicator.cycle.falls_in(as_of)) return false;
  return std::none_of(result.components.begin(), result.components.end(), [as_of](const ComponentResult& c) {
    return has_value_this_year(c) && c.evaluation.judged_year == as_of;
  });
}

void count(const IndicatorResult& result, Counts& counts) {
  counts.indicators += 1;
  counts.by_national[result.national] += 1;
  counts.blank_this_year += result.blank_this_year ? 1 : 0;
  counts.overridden += result.overrides.empty() ? 0 : 1;
  bool met = !result.components.empty();
  for (const ComponentResult& component : result.components) {
    met = met && component.evaluation.met.value_or(false);
    if (!component.grade.label.empty()) counts.by_grade[component.grade.label] += 1;
    if (has_value_this_year(component)) continue;
    counts.by_reason[component.evaluation.missing.value_or(MissingReason::not_entered)] += 1;
  }
  counts.met += met ? 1 : 0;
}

// The measure itself or one nested in it.
bool lies_in(const Goal& goal, const std::string& measure, const std::string& key) {
  std::string at = measure;
  for (std::size_t depth = 0; depth <= goal.measures.size() && !at.empty(); ++depth) {
    if (at == key) return true;
    const auto found = std::find_if(goal.measures.begin(), goal.measures.end(),
                                    [&at](const Measure& each) { return each.key == at; });
    if (found == goal.measures.end()) return false;
    at = found->parent;
  }
  return false;
}

std::optional<Grade> grade_together(const Scheme& scheme,
                                    const std::vector<const IndicatorResult*>& results) {
  if (!scheme.scores_goals()) return std::nullopt;
  std::vector<Grade> grades;
  std::vector<const Evaluation*> evaluations;
  for (const IndicatorResult* result : results) {
    for (const ComponentResult& component : result->components) {
      grades.push_back(component.grade);
      evaluations.push_back(&component.evaluation);
    }
  }
  return scheme.grade_goal(grades, evaluations);
}

GoalRollup roll_up(const Goal& goal, const std::vector<IndicatorResult>& results, const Scheme& scheme) {
  GoalRollup rollup;
  rollup.goal = goal.number;
  std::vector<const IndicatorResult*> of_goal;
  for (const IndicatorResult& result : results) {
    if (result.indicator->goal != goal.number) continue;
    of_goal.push_back(&result);
    count(result, rollup.all);
    if (result.indicator->kind == IndicatorKind::target) count(result, rollup.targets);
  }
  for (const Measure& measure : goal.measures) {
    MeasureRollup part;
    part.key = measure.key;
    std::vector<const IndicatorResult*> of_measure;
    for (const IndicatorResult* result : of_goal) {
      if (!lies_in(goal, result->indicator->measure, measure.key)) continue;
      of_measure.push_back(result);
      count(*result, part.counts);
    }
    part.grade = grade_together(scheme, of_measure);
    rollup.measures.push_back(std::move(part));
  }
  rollup.grade = grade_together(scheme, of_goal);
  return rollup;
}

}  // namespace

PlanResult evaluate_plan(const Plan& plan, const std::vector<Actual>& actuals,
                         const std::vector<Override>& overrides, const Settings& settings,
                         const Scheme& scheme) {
  PlanResult result;
  result.settings = settings;
  if (scheme.states_edges()) result.settings.edges = scheme.edges();
  result.scheme = scheme.id();
  result.indicators.reserve(plan.indicators.size());
  for (const Indicator& indicator : plan.indicators) {
    IndicatorResult one;
    one.indicator = &indicator;
    one.components.reserve(indicator.components.size());
    for (const Component& component : indicator.components) {
      one.components.push_back(evaluate_component(indicator, component, actuals, result.settings, scheme));
    }
    apply_overrides(overrides, result.settings.as_of, scheme, one);
    one.blank_this_year = is_blank(indicator, one, result.settings.as_of);
    count(one, result.all);
    result.indicators.push_back(std::move(one));
  }
  for (const Goal& goal : plan.goals) result.goals.push_back(roll_up(goal, result.indicators, scheme));
  return result;
}

}  // namespace shirube::progress
