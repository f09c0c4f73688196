// Counts → populations by sex and age, each checked in itself. Private to the module.
#pragma once

#include <vector>

#include "statistics/counts.h"
#include "statistics/records.h"

namespace shirube::statistics {

// Units in the order of code, basis, edition, year. What is wrong goes to the collector; a unit
// with an error gives no record.
std::vector<PopulationRecord> assemble(const Sheet& sheet, CountTable table, Collector& findings);

}  // namespace shirube::statistics
