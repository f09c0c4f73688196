// Counts by measure, goal and plan. No single score, unless a scheme defines one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "progress/evaluate.h"
#include "progress/scheme.h"

namespace shirube::progress {

struct ComponentResult {
  const Component* component = nullptr;  // in the plan that was evaluated
  Series series;
  Evaluation evaluation;  // as computed, before overrides
  Graded graded;          // by the chosen scheme, as computed
  // After overrides:
  Grade grade;
  NationalClass national = NationalClass::other;
  std::optional<int> grant;
};

// What a person put in place of a computed judgement.
struct AppliedOverride {
  std::string what;  // "national", "grant", "grade"
  std::string value;
  std::string computed;
  std::string by;
  std::string reason;
  std::string at;
  std::string component;
};

struct IndicatorResult {
  const Indicator* indicator = nullptr;
  std::vector<ComponentResult> components;
  NationalClass national = NationalClass::other;  // after overrides
  std::vector<AppliedOverride> overrides;
  bool blank_this_year = false;  // no survey falls in as_of
};

struct Counts {
  int indicators = 0;
  std::map<NationalClass, int> by_national;
  std::map<std::string, int> by_grade;     // label → count, of indicators' components
  std::map<MissingReason, int> by_reason;  // of components without a value this year
  int blank_this_year = 0;
  int met = 0;
  int overridden = 0;
};

struct MeasureRollup {
  std::string key;
  Counts counts;               // with the measures nested in it
  std::optional<Grade> grade;  // only where the scheme defines one
};
struct GoalRollup {
  int goal = 0;
  Counts targets;  // 数値目標 of the goal
  Counts all;      // with the KPIs of its measures
  std::vector<MeasureRollup> measures;
  std::optional<Grade> grade;  // only where the scheme defines one
};

struct PlanResult {
  Settings settings;
  std::string scheme;
  std::vector<IndicatorResult> indicators;  // order of the plan
  std::vector<GoalRollup> goals;
  Counts all;
};

// The whole plan in one year. `plan` must outlive the result. Edges that the scheme states
// hold in place of those of `settings`. Of several overrides for the same thing the last
// recorded holds; one with a value that does not exist is not applied.
PlanResult evaluate_plan(const Plan& plan, const std::vector<Actual>& actuals,
                         const std::vector<Override>& overrides, const Settings& settings,
                         const Scheme& scheme);

// Lint of plan and actuals: unit-differs, period-mismatch, sudden-change (×10),
// over-100-percent, definition-stale, owner-missing, action-without-indicator,
// measure-outputs-only, direction-unknown, value-not-recorded, locked-year … All codes
// with their reasons: docs/methods/evaluation.md, "Lint".
struct CheckFinding {
  Diagnostic diagnostic;
  std::string subject;
};
std::vector<CheckFinding> check_progress(const Plan& plan, const std::vector<Actual>& actuals, int as_of);

}  // namespace shirube::progress
