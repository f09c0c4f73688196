// Evaluating a stored plan.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "plan/finding.h"
#include "progress/explain.h"
#include "progress/rollup.h"
#include "progress/scheme.h"

namespace shirube::app {

struct EvaluateRequest {
  std::string plan_id;
  std::optional<int> as_of;
  std::string scheme = "national";                // id of a preset, or the path of a .toml file
  std::optional<progress::PathStart> path_start;  // else the scheme's, else the default
};

// Heap-allocated parts keep the addresses `result` points at.
struct Evaluated {
  std::string plan_id;
  std::shared_ptr<const Plan> plan;  // as the store shares it
  std::unique_ptr<const progress::Scheme> scheme;
  std::vector<Actual> actuals;
  std::vector<Finding> open_findings;
  progress::PlanResult result;
};

// The results of the indicators that are meant (keys or names), in the order of the plan; of all
// where `wanted` is empty. Errors: those of IndicatorFinder.
Result<std::vector<const progress::IndicatorResult*>> results_of(const Evaluated& evaluated,
                                                                 const std::vector<std::string>& wanted);
// What is odd in plan and actuals up to the year of judgement.
std::vector<progress::CheckFinding> checks_of(const Evaluated& evaluated);

Result<progress::Scheme> load_scheme(const std::string& id_or_path);
// Within a snapshot. Errors: those of load_scheme, resolve_plan_id and the store.
Result<Evaluated> evaluate(store::Reader& reader, const EvaluateRequest& request, const Clock& clock);
Result<Evaluated> evaluate_stored(Context& context, const EvaluateRequest& request);

}  // namespace shirube::app
