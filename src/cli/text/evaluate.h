// An evaluated plan as listings: the overview by goal and one row per component.
#pragma once

#include <string>
#include <vector>

#include "app/evaluate.h"
#include "wire/table.h"

namespace shirube::cli {

// Title, year, scheme, notes and the counts by goal, for a terminal.
std::string overview(const app::Evaluated& evaluated, Lang lang, int terminal_width);

// Of the indicators in `listed`. `for_people`: values with units and
// marks ("*" overridden, "?" proposed); else plain values and codes.
wire::Table result_table(const std::vector<const progress::IndicatorResult*>& listed,
                         const progress::ReportStyle& style, bool for_people, Lang lang);

}  // namespace shirube::cli
