// The parts of an ensemble that drivers put together: threads in one process
// (ensemble.cc), shards on many machines (shard.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "population/ensemble/ensemble.h"
#include "population/ensemble/kernel.h"
#include "population/ensemble/levels.h"

namespace shirube::population {

// Trajectories [first, first + count) of the ensemble.
struct TrajectoryRange {
  std::size_t first = 0;
  std::size_t count = 0;
};

// Of one place. Rows are [year][aggregate] and [year][sex][age], each of range.count values.
struct Trajectories {
  std::vector<double> aggregates;
  std::vector<float> cells;  // with cell_quantiles
  std::int64_t bounded_cells = 0;
};

// What all places must share. Errors: see simulate.
Result<void> check_ensemble(const std::vector<EnsembleInput>& inputs, const EnsembleOptions& options);

// Projects the middle, so that its errors are found before anything random, and arranges it.
Result<LanePlan> prepare_place(const EnsembleInput& input, const EnsembleOptions& options);

LevelSpan level_span(const EnsembleInput& input, const EnsembleOptions& options,
                     const TrajectoryRange& range);

// Room for the range's trajectories, the start filled in. What `out` had is used again, since
// fresh memory for every place costs more than its trajectories' sums.
void make_room(const EnsembleInput& input, const LanePlan& plan, const EnsembleOptions& options,
               const TrajectoryRange& range, Trajectories& out);

// How many trajectories are computed at a time: their levels stay in the second cache, and
// they are whole blocks of the kernel.
inline constexpr std::size_t kChunk = 144;
inline std::size_t chunks(const TrajectoryRange& range) { return (range.count + kChunk - 1) / kChunk; }

// Computes one chunk of the range into `out`; returns how many cells were bounded. Chunks
// of the same place may run at the same time.
std::int64_t run_chunk(const EnsembleInput& input, const LanePlan& plan, SharedLevels& shared,
                       const LevelSpan& span, std::size_t chunk, Trajectories& out);

// A result with its years and names, its quantiles not yet taken.
EnsembleResult empty_result(const EnsembleInput& input, const EnsembleOptions& options);

// Mean and quantiles of one aggregate in one year from all its trajectories in order.
void summarise_row(const double* trajectories, std::size_t count, std::size_t year, std::size_t aggregate,
                   EnsembleResult& result);
// Quantiles of one sex and age in one year.
void summarise_cell(const float* values, std::size_t count, std::size_t year, std::size_t cell,
                    std::size_t cells, EnsembleResult& result);

}  // namespace shirube::population
