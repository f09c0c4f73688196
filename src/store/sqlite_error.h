// What SQLite reports, as errors a person can act on.
//
//   store-busy        another process is writing
//   store-full        the disk is full
//   store-read-only   the file or its folder may not be written
//   store-unreadable  the file cannot be opened
//   store-corrupt     the contents are damaged
//   store-io          the disk reported an error
//   store-refused     a rule of the database refused it (append-only, constraint)
//   store-failed      anything else, with SQLite's own words
#pragma once

#include <string>

#include "base/result.h"

namespace shirube::store {

// `code` is SQLite's extended result code, `detail` its message, `path` the file.
Error sqlite_error(int code, const std::string& detail, const std::string& path);

// An error rolled the transaction back before all of it was asked for.
Error rolled_back_error(const std::string& path);
Error busy_error(const std::string& path);

}  // namespace shirube::store
