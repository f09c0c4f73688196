// A fitted model sent off from the origin and, to learn how far it misses, from the
// censuses before it, whose outcomes are known.
#pragma once

#include <cstddef>
#include <vector>

#include "base/result.h"
#include "base/watcher.h"
#include "population/forecast/forecast.h"
#include "population/forecast/model.h"

namespace shirube::population::forecasting {

// From census `origin` (an index) on. Places in the order of codes, as in the history.
struct Run {
  std::size_t origin = 0;
  Column people;    // at the origin
  Column restless;  // |change of the total's deviation| between the last two transitions
  std::vector<std::vector<Column>> steps;  // [step][sex·groups + group][place]
};

struct Runs {
  Run run;                // from the origin
  std::vector<Run> past;  // from earlier censuses, as far as the origin, by the same coefficients
};
// Only censuses up to `origin` are looked at; `origin` ≥ 2. Errors: cancelled.
Result<Runs> run_from(const Panel& panel, std::size_t origin, std::size_t steps, const FitOptions& options,
                      Watcher& watcher);

// How far totals and cells may miss after `step` steps, from the past runs, the latest counting
// most. That the coefficients have seen those outcomes matters little (docs/methods/forecast.md).
class Misses {
 public:
  Misses(const Panel& panel, const Runs& runs, std::size_t step);
  // Half-widths of the logarithm for a total with `people` at the origin.
  std::array<double, 2> total(double people, double restless) const;
  const std::vector<std::array<ErrorCurve, 2>>& cells() const { return cells_; }

 private:
  std::vector<double> scale_;                     // coefficients of log |miss|
  std::vector<std::array<double, 2>> quantiles_;  // of |miss| / scale by size, 80 and 95 %
  double stretch_ = 1;                            // where no run reaches this far
  std::vector<std::array<ErrorCurve, 2>> cells_;  // [group][sex]
};

}  // namespace shirube::population::forecasting
