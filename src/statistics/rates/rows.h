// The rows of a file of rates, the header first: remarks ('#') and titles above the header are
// passed over. Comma, tab, or columns aligned by spaces (as the Human Mortality Database's).
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/csv.h"

namespace shirube::statistics {

// `quantity_known`: what the figures are is said elsewhere, so a column of any name may hold
// them. Where no row looks like a header the first one is taken. Errors of parse_csv.
Result<std::vector<text::CsvRow>> rate_rows(std::string_view utf8, bool quantity_known);

}  // namespace shirube::statistics
