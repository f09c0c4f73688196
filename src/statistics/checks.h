// Populations compared with each other: what one table cannot show. Findings are warnings, since
// evacuations, new towns and mergers are real; thresholds are those at which the censuses of
// 1980–2015 of all municipalities raise hardly any. Private to the module.
#pragma once

#include <vector>

#include "statistics/counts.h"
#include "statistics/records.h"

namespace shirube::statistics {

// Records in the order of code, basis, edition and year. Warnings:
//   population-jump       a total differs from that before by more than a third (and 500 people)
//   survival-impossible   a cohort of 70 or more has grown by a quarter and 100 people or more
//   sexes-swapped         in every year more men than women of 85 and over, and no fewer than 1.3 times
void check_series(const std::vector<PopulationRecord>& records, Collector& findings);

}  // namespace shirube::statistics
