// Errors of the store that no database reports by itself.
#pragma once

#include <string>

#include "base/result.h"

namespace shirube::store {

// What was read is not what was written. `place` is the file, `detail` what it concerns.
Error corrupt_error(const std::string& place, const std::string& detail);

}  // namespace shirube::store
