// The file of a shard: a readable head, a checksum, and numbers as little-endian doubles.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace shirube::population {

struct ShardHead {
  std::string fingerprint;
  std::uint64_t seed = 0;
  std::uint64_t index = 0;
  std::uint64_t shards = 0;
  std::uint64_t first_place = 0;
  std::uint64_t places = 0;
  std::uint64_t first_trajectory = 0;
  std::uint64_t trajectories = 0;
  bool operator==(const ShardHead&) const = default;
};

// Written beside and renamed when it is on the disk. Error: file-unwritable.
Result<void> write_shard_file(const std::string& file, const ShardHead& head,
                              const std::vector<double>& numbers);

// Errors: shard-missing, shard-damaged; shard-foreign where the head is not `expected`.
Result<std::vector<double>> read_shard_file(const std::string& file, const ShardHead& expected);

}  // namespace shirube::population
