// Populations of districts below a municipality from a file.
//
// CSV with a header; columns in any order:
//   district (地区)   year (年)   sex (性別)   age (年齢)   population (人口)
// Lines that begin with '#' are remarks. docs/methods/areas.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "population/areas/districts.h"

namespace shirube::statistics {

// In the order of the file; censuses by year, unknown ages distributed in proportion.
// Errors: ages-differ (districts or years with other ages: names them), value-negative, and
// those of area_tables.h.
Result<std::vector<population::District>> read_districts(std::string_view bytes, const std::string& file,
                                                         Diagnostics* findings);

}  // namespace shirube::statistics
