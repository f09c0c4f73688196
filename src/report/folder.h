// The folder that files for people are written to.
#pragma once

#include <string>

#include "base/result.h"

namespace shirube::report {

// Makes it with those above it. Error: folder-unwritable.
Result<void> make_folder(const std::string& directory);

}  // namespace shirube::report
