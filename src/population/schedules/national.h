// The nation's mortality and fertility by period, by age groups of any width, from the data
// files of this module (data/japan: UN World Population Prospects 2024).
//
// Death rates are abridged (0, 1–4, 5–9, …, 100+) and of five-year periods. Survivors of each
// single age follow from them by a monotone cubic through the logarithms of l(x) (Fritsch &
// Carlson 1980), so that survival ratios of single years and of five years come from one
// curve. Fertility by single age comes likewise from the cumulated rates.
#pragma once

#include <vector>

#include "population/project.h"

namespace shirube::population {

// Years the files cover; others take the nearest.
inline constexpr int kNationalFirstYear = 1975;
inline constexpr int kNationalLastYear = 2100;
// Death rates are those of periods of so many years, which begin in multiples of it.
inline constexpr int kNationalPeriod = 5;

// Survival over a step of ages.width years that begins in `year`, forces of mortality times
// `factor`. Form as in Mortality: births first, the open group last.
Mortality national_survival(int year, AgeGroups ages, double factor = 1);

// Deaths per person-year by sex and age group in the period around `year`.
Cells national_death_rates(int year, AgeGroups ages);

// Annual rates by age group and the sex ratio at birth: means of the `years` calendar years
// after `year` (0: of one step, ages.width).
Fertility national_fertility(int year, AgeGroups ages, int years = 0);

// Σ annual rates × width.
double national_total_fertility(int year);

}  // namespace shirube::population
