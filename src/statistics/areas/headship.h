// Headship rates from a file: households per person by family type, sex and age.
//
// CSV with a header; columns in any order:
//   type (家族類型)   year (年)   sex (性別)   age (年齢)   rate (世帯主率)
// `year` may be absent where the file has one year. Rates are shares, 0 to 1. Ages may begin
// at 15: younger ones head no household. docs/methods/areas.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "population/areas/households.h"

namespace shirube::statistics {

// One table for each year, in order; types in the order of the file, the same in all years.
// Errors: headship-range (a rate outside 0..1: file, row, value), headship-sum,
// headship-types (a type without a year, or with other ages), and those of area_tables.h.
Result<std::vector<population::HeadshipRates>> read_headship(std::string_view bytes, const std::string& file,
                                                             Diagnostics* findings);

}  // namespace shirube::statistics
