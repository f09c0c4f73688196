// Populations compared with each other: what one table cannot show. Private to the module.
//
// What cannot be is an error; what may be real (evacuations, new towns, mergers) is a warning. The
// limits are set by the censuses of 1980–2015 of all 1,741 municipalities: none of their 13,928
// populations raises an error. An error that somebody has looked at can be accepted.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "statistics/counts.h"
#include "statistics/records.h"

namespace shirube::statistics {

// Records in the order of code, basis, edition and year. Errors, warnings where accepted:
//   sexes-swapped         of 75 and over more men than women by 3 standard deviations of an even
//                         split and a fifth, the more the older, and no more boys than girls (in the
//                         censuses: never; exchanged, 95 of 100 places of 2015 are found); or by 1
//                         where the other years of the place have more women by 2 or more.
//                         Of a projection the first year
//   survival-impossible   a cohort has grown, and the total has not by a third: of 60 and over by
//                         half and 100 people, of 30 by three times and 300, else by ten times and 500
// Warnings:
//   population-jump       a total differs from that before by more than a third (and 500 people)
//   survival-impossible   a cohort of 70 or more has grown by a quarter and 100 people or more
//   sexes-swapped         of 75 and over more men by 3 standard deviations, without the rest
void check_series(const std::vector<PopulationRecord>& records, const std::set<std::string>& accept,
                  Collector& findings);

}  // namespace shirube::statistics
