// Files of the system this runs on. Calls of the operating system stand in this room
// alone, so that another system is a second set of sources here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace shirube::platform {

// A file that must fit in memory. Errors: file-missing, file-unreadable, file-too-large.
Result<std::string> read_file(const std::string& path, std::size_t limit_bytes);
// Through a temporary file beside it, fsync and rename: the old file or the whole new
// one, also when the power fails. Keeps the permissions of the old one. Error:
// file-unwritable.
Result<void> write_file(const std::string& path, std::string_view bytes);

}  // namespace shirube::platform
