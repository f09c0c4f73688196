// What two censuses say about the years between: net migration, fertility and cohort change.
//
// Docs: docs/methods/estimation.md. Equations follow the residual method with forward, reverse
// or average survival (Siegel & Swanson 2004, ch. 19; Preston, Heuveline & Guillot 2001, 9.3).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "population/census.h"
#include "population/project.h"

namespace shirube::population {

// When the migrants of the interval are taken to have moved.
enum class Residual {
  forward,  // at its end: M = P(t+n) − S·P(t); none of them dies
  reverse,  // at its start: M = P(t+n)/S − P(t); all are exposed to mortality
  average,  // the mean of both
};

// Of one interval, by sex and age group at its end; group 0 are those born in it.
struct NetMigration {
  int from_year = 0;
  int to_year = 0;
  Cells persons;
  Cells base;   // who could have moved: the cohort at the start (births for group 0)
  Cells rates;  // persons / base; 0 where the base is 0
};

// Children born in the interval, by sex.
struct Births {
  double female = 0;
  double male = 0;
};

// Censuses one age width apart with the same ages. Without `births`, group 0 has no migration.
// Errors: census-years, ages-differ, survival-range.
Result<NetMigration> net_migration(const CensusCount& from, const CensusCount& to, const Mortality& mortality,
                                   Residual residual = Residual::forward,
                                   std::optional<Births> births = std::nullopt);

// Cohort change ratios P(x+n, t+n) / P(x, t), in the form of Mortality but group 0, which
// stays 0. A cohort without people has ratio 0.
Result<Cells> cohort_change_ratios(const CensusCount& from, const CensusCount& to);

// Children of the first five years per woman of [from_age, to_age); 0 where there are no women.
double child_woman_ratio(const Cells& persons, int from_age = 15, int to_age = 50);

// Births that leave the children of `to` as survivors, and how they compare with the schedule:
// the local total fertility rate is `ratio` times the schedule's.
struct ImpliedFertility {
  double births = 0;
  double expected_births = 0;  // of the schedule with the women of both censuses
  double ratio = 1;            // 1 where nothing can be said
};
Result<ImpliedFertility> implied_fertility(const CensusCount& from, const CensusCount& to,
                                           const Mortality& mortality, const Fertility& schedule);

// Cohorts whose numbers cannot be as they are written: more than `most` times as many as five
// years before (and at least 50 persons more), or none left of at least 50. Each finding
// names place, years, sex, ages and counts. Warnings: cohort-grew, cohort-vanished; error
// survival-impossible: a cohort of the old (start age 70 and over) that grew by half or more
// and by at least 100 persons.
std::vector<Diagnostic> check_cohorts(const std::string& place, const CensusCount& from,
                                      const CensusCount& to, double most = 3);

}  // namespace shirube::population
