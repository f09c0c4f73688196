// What `shirube-mpi` is asked on its command line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/population/ensemble.h"

namespace shirube::mpi {

struct MpiOptions {
  app::EnsembleRequest request;
  std::string folder;       // of the shards
  std::string out;          // CSV
  std::size_t shards = 64;  // the same for any number of ranks
  Lang lang = Lang::ja;
  bool help = false;
};

// Errors: usage-option (unknown, or without its value), usage-number, usage-missing.
Result<MpiOptions> parse_options(const std::vector<std::string>& arguments);

Message help_text();

}  // namespace shirube::mpi
