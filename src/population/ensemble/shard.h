// A part of an ensemble as a file: what one machine computes and another puts together.
//
// A shard holds some municipalities and some trajectories. Its file says what it belongs to
// (version, fingerprint of all input, seed, ranges) and carries a checksum; it appears under
// its name only when it is whole. Shards are merged in their order, without adding up
// doubles across machines, so that the merged result has the bits of `simulate`.
// Format: docs/distributed.md.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/watcher.h"
#include "population/ensemble/ensemble.h"
#include "population/ensemble/trajectories.h"

namespace shirube::population {

// Municipalities are shared out first. Where there are more shards than municipalities the
// trajectories are, too; shards that nothing is left for are empty.
struct ShardRange {
  std::size_t first_place = 0;
  std::size_t places = 0;
  TrajectoryRange trajectories;
};
ShardRange shard_range(std::size_t places, std::size_t trajectories, std::size_t shards, std::size_t index);

// "FOLDER/shard-0003-of-0008.shard", counted from 0.
std::string shard_file(const std::string& folder, std::size_t shards, std::size_t index);

// Fingerprint of everything the result depends on: inputs, options but threads, version.
std::string ensemble_fingerprint(const std::vector<EnsembleInput>& inputs, const EnsembleOptions& options);

enum class ShardOutcome { computed, was_there };

// Computes one shard and writes its file; a whole file of the same input is left as it is.
// Errors: those of simulate; shard-range (no such shard); shard-damaged and shard-foreign (a
// file is in the way); file-unwritable; cancelled (no file is left).
Result<ShardOutcome> run_shard(const std::vector<EnsembleInput>& inputs, const EnsembleOptions& options,
                               std::size_t shards, std::size_t index, const std::string& folder,
                               Watcher& watcher);

// Errors: shard-missing (names the first), shard-damaged, shard-foreign; each names the file
// and what to do.
Result<std::vector<EnsembleResult>> merge_shards(const std::vector<EnsembleInput>& inputs,
                                                 const EnsembleOptions& options, std::size_t shards,
                                                 const std::string& folder, Watcher& watcher);

}  // namespace shirube::population
