// Many projections at once: every trajectory draws its levels of fertility, mortality and
// migration (uncertainty.h) and is projected; quantiles of any aggregate come out.
//
// The same input, seed and trajectories give the same bits for any number of threads,
// shards, ranks and instruction sets: random numbers are keyed by (seed, place, year,
// draw, purpose), sums are ordered, and quantiles are taken from all trajectories.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/watcher.h"
#include "population/demand.h"
#include "population/projection.h"
#include "population/uncertainty.h"

namespace shirube::population {

struct EnsembleInput {
  ProjectionInput base;  // the middle: all levels 0
  Uncertainty uncertainty;
  std::string prefecture;  // key of the shared prefectural processes: "01"
};

struct EnsembleOptions {
  std::uint64_t seed = 1;
  int trajectories = 1000;
  std::vector<Aggregate> aggregates = standard_aggregates();
  std::vector<double> quantiles = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
  bool keep_trajectories = false;  // values of every trajectory, for chances and joint questions
  bool cell_quantiles = false;     // quantiles of every sex and age, for the pyramid
  int threads = 0;                 // 0: as many as the machine has
};

// Of one place. Index order in flat arrays is as written, the last index fastest.
struct EnsembleResult {
  std::string place;
  std::vector<int> years;
  std::vector<Aggregate> aggregates;
  std::vector<double> quantiles;
  std::vector<double> values;        // [year][aggregate][quantile]
  std::vector<double> means;         // [year][aggregate]
  std::vector<float> cells;          // [year][quantile][sex][age], with cell_quantiles
  std::vector<double> trajectories;  // [year][aggregate][trajectory], with keep_trajectories
  std::int64_t bounded_cells =
      0;  // cells in which a drawn rate had to be bounded (out-migration of more than all)

  double quantile(std::size_t year, std::size_t aggregate, std::size_t quantile) const {
    return values[(year * aggregates.size() + aggregate) * quantiles.size() + quantile];
  }
};

// All places have the same ages, start year, steps and timing. Errors: ensemble-input,
// ages-differ, those of project_step; cancelled (by the watcher).
Result<std::vector<EnsembleResult>> simulate(const std::vector<EnsembleInput>& inputs,
                                             const EnsembleOptions& options, Watcher& watcher);

// Share of trajectories in which the aggregate of `year` is at least `persons`, with the
// standard error of that share. Needs keep_trajectories. Errors: year-outside, aggregate-unknown.
struct Chance {
  double share = 0;
  double standard_error = 0;
};
Result<Chance> chance_of_at_least(const EnsembleResult& result, const std::string& aggregate, int year,
                                  double persons);

}  // namespace shirube::population
