// Whose a file is, before anything is done to it.
#pragma once

#include <string>

#include "base/result.h"

namespace shirube::store {

// Written into the header of our files ("SHRB").
inline constexpr std::int64_t kApplicationId = 0x53485242;

enum class FileOwner {
  nobody,  // without contents, or its making was interrupted: as good as none
  ours,
  other,
};

// Reads the first hundred bytes, takes no lock and writes nothing. Only the header is
// looked at: after a kill the rest may wait for the journal to be put in order.
Result<FileOwner> owner_of(const std::string& path, const std::string& vfs);

}  // namespace shirube::store
