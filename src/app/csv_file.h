// A CSV file of entries to store: a header and at least one row.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "text/csv.h"

namespace shirube::app {

// The rows, the header first. Errors carry the path: csv-empty (with `empty` and `remedy`), those
// of platform::read_file, text::decode and text::parse_csv.
Result<std::vector<text::CsvRow>> read_csv_file(const std::string& path, const Message& empty,
                                                const Message& remedy);

}  // namespace shirube::app
