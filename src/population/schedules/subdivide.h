// Five-year age groups by single years: counts, rates, and life tables.
//
// Counts: the cumulated numbers at the bounds of the groups are joined by a cubic spline
// (ends of Forsythe, Malcolm & Moler 1977) whose slopes are limited so that it never falls
// (Hyman 1983; for demographic data Smith, Hyndman & Wood 2004). Its yearly differences are
// the single ages: every group keeps its sum, none is negative.
#pragma once

#include <vector>

#include "base/result.h"
#include "population/cells.h"
#include "population/schedules/lifetable.h"

namespace shirube::population {

// Numbers of groups `width` years wide, by single years; sums of the groups are kept. Fewer
// than two groups: spread evenly. Error: negative-cell.
Result<std::vector<double>> by_single_years(const std::vector<double>& groups, int width);

// Persons by single years up to the same open age. Error: negative-cell (names sex and age).
Result<Cells> by_single_years(const Cells& persons);

// The open group opened up to `open_age`: in the proportions of the table's person-years from
// the old open age on (a population that has long been stationary there). The tables have the
// single ages wanted. Errors: ages-differ.
Result<Cells> extend_open_group(const Cells& persons, int open_age, const LifeTable& female,
                                const LifeTable& male);

// Annual rates by age group as annual rates by single age: the mean of a group, and so the
// total fertility rate, is kept. Error: negative-cell.
Result<std::vector<double>> rates_by_single_years(const std::vector<double>& rates, int width);

// An abridged table by single years, as long as the abridged. Forces of mortality run smoothly
// (monotone cubic through their logarithms, its points moved until every group's survival is
// kept); then all from age 1 are multiplied by one factor, near 1, which holds e0 exactly. Age
// 0 and the open group's remaining years are kept. Errors: ages-order (no age 1, or a group
// bound that is not a whole year), mx-range (no deaths at all in a group).
struct SingleLifeTable {
  LifeTable table;
  double factor = 1;  // by which the forces of mortality were multiplied to hold e0
};
Result<SingleLifeTable> by_single_years(const LifeTable& abridged, Sex sex);

}  // namespace shirube::population
