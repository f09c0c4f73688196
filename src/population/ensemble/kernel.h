// The ensemble's arithmetic: one place, many trajectories side by side in the lanes of
// vector registers.
//
// Rates are shared by all trajectories and broadcast; a trajectory differs by its levels
// (levels.h). Ages move in place with a carry. Every lane performs the same IEEE operations,
// fused multiply-adds among them, in the same order, so that the result does not depend on the
// instruction set, on the number of lanes or on which trajectories stand beside it. Machines
// without the fused instruction (before 2013) compute it in software, lane by lane.
//
// Equations: docs/methods/ensemble.md. The results are those of project_step within
// rounding, as long as no drawn rate has to be bounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "population/ensemble/ensemble.h"

namespace shirube::population {

// Whether who migrated at the end is among the women of the end who bear.
inline bool births_see_migrants(Timing timing) { return timing != Timing::end && timing != Timing::leslie; }

// Consecutive ages of one sex that share their migration level and their part in every
// aggregate. The first and the open group stand alone.
struct AgeRun {
  Sex sex = Sex::female;
  int from = 0;  // groups [from, to)
  int to = 0;
  std::size_t level = 0;  // component of the levels that moves migration
  bool fertile = false;   // women who bear, there or in the next group
};

// Rows of sums: those of the runs, then those of the aggregates, then one of zeros, then what
// is summed up on the way. target = first + share · second.
struct RowSum {
  std::size_t target = 0;
  std::size_t first = 0;
  std::size_t second = 0;
  double share = 1;
};

// Levels between which no cell of a component can turn negative in the step.
struct SafeLevels {
  double mortality = 0;  // at most
  double low = 0;        // migration, at least
  double high = 0;       // at most
};

// How a step is computed.
enum class StepForm {
  shared,   // no level but fertility's, no migrants as persons: fewest operations
  varied,   // levels, and no cell can turn negative within the safe ones
  general,  // migrants as persons, or cells that must be watched
};

// A place's assumptions as the kernel reads them. Arrays are [step][sex][age] unless said.
// Where migrants move in halves (preston, leslie, even) rates, profiles and persons are halves.
struct LanePlan {
  AgeGroups ages;
  std::size_t steps = 0;
  std::size_t components = 0;         // of the levels
  std::vector<Timing> timings;        // [step]
  std::vector<StepForm> forms;        // [step]
  std::vector<double> start;          // [sex][age]
  std::vector<double> survival;       // S
  std::vector<double> hazard;         // S ln S
  std::vector<double> rate;           // g: net or minus out
  std::vector<double> combined;       // S + g; in halves (1 + g of the group below) · S
  std::vector<double> profile;        // p: per unit of level
  std::vector<double> persons;        // k
  std::vector<double> open_survival;  // [step][sex]: within the open group; S, S ln S, S + g
  std::vector<double> open_hazard;
  std::vector<double> open_combined;
  std::vector<double> fertility;        // [step][age]: half the births of a woman over the step
  std::vector<double> bearing;          // [step][age]: the same of a woman of the start, in the shared form
  std::vector<double> girls;            // [step]: share of births
  std::vector<double> boys;             // [step]
  std::vector<double> mortality_limit;  // [step]: the highest level that leaves survival ≥ 0
  std::vector<AgeRun> runs;             // women first, by age
  std::vector<SafeLevels> safe;         // [step][component]
  std::size_t aggregates = 0;
  std::vector<RowSum> sums;  // in order
  std::size_t rows = 0;      // of sums

  std::size_t aggregate_row(std::size_t aggregate) const { return runs.size() + aggregate; }
  std::size_t zero_row() const { return runs.size() + aggregates; }
  std::size_t cells() const { return 2 * static_cast<std::size_t>(ages.count); }
  std::size_t at(std::size_t step, Sex sex) const {
    return step * cells() + static_cast<std::size_t>(sex) * static_cast<std::size_t>(ages.count);
  }
};

// Errors: ensemble-input (arrays that do not fit; births by the first group of ages).
Result<LanePlan> lane_plan(const EnsembleInput& input, const std::vector<Aggregate>& aggregates);

// Levels of `lanes` trajectories: row (step · components + component) begins at
// values + row · stride. The row of fertility holds factors (exp of the level); mortality is
// within −1 … mortality_limit.
struct LaneLevels {
  const double* values = nullptr;
  std::size_t stride = 0;
};

inline constexpr std::size_t kExactLanes = 8;

// Where results go; what is null is not written. Lane i of row r is at r · stride + i.
struct LaneSink {
  double* aggregates = nullptr;  // rows (step + 1) · aggregates + aggregate; the start is not written
  std::size_t aggregate_stride = 0;
  float* cells = nullptr;  // rows ((step + 1) · 2 + sex) · ages + age
  std::size_t cell_stride = 0;
  // In blocks of kExactLanes lanes, each [step][sex][age][lane]; written past the caches.
  // 64-byte aligned; room for whole blocks, `lanes` a multiple of kExactLanes.
  double* exact_cells = nullptr;
};

// Projects `lanes` trajectories and returns how many cells had to be bounded.
std::int64_t run_lanes(const LanePlan& plan, const LaneLevels& levels, std::size_t lanes,
                       const LaneSink& sink);

// The same, lane by lane in plain code: what every instruction set is compared with.
std::int64_t run_lanes_reference(const LanePlan& plan, const LaneLevels& levels, std::size_t lanes,
                                 const LaneSink& sink);

}  // namespace shirube::population
