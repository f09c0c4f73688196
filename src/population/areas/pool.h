// The pool model of migration between regions (Koike 2016, as the official regional
// projections of 2018 and 2023): everybody who leaves goes into one pool by sex and age, and
// every region receives its share of the pool.
//
//   O[i] = o[i]·P[i],  O = Σ O[i],  I[i] = w[i]·O + abroad[i],  Σ w[i] = 1
//
// Moves between the regions add up to zero at every sex and age, and inflow falls as the
// sending population falls, which net rates cannot do.
#pragma once

#include <string>
#include <vector>

#include "population/projection.h"

namespace shirube::population {

// One region in one step. Rates and shares by the age groups of Migration.
struct PoolStep {
  Mortality mortality;
  Fertility fertility;
  Cells out_rates;  // 0 … 1
  Cells shares;     // of the pool; over all regions they add up to 1
  Cells abroad;     // net migrants from outside all regions, persons; may be empty
};

struct PoolRegion {
  std::string place;  // code
  std::string name;
  Cells start;
  std::vector<PoolStep> steps;
};

// All regions with the same ages and steps. Every region's accounts close, and out-migrants of
// all regions are their in-migrants but for `abroad`. Errors: those of project_step with the
// region's name, pool-shares (names sex, age and their sum), ages-differ, timings-differ
// (regions with different numbers of steps).
Result<std::vector<Projection>> project_pool(const std::vector<PoolRegion>& regions, int start_year,
                                             Timing timing);

}  // namespace shirube::population
