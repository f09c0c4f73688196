// What a change may say, wherever it comes from. Internal to module population.
#pragma once

#include "population/scenario/scenario.h"

namespace shirube::population {

struct Bounds {
  double low;
  double high;
};
Bounds bounds_of(Quantity quantity);

// Errors: scenario-range, scenario-ages, scenario-years, scenario-field; with the change's place.
Result<void> check_change(const Change& change);

}  // namespace shirube::population
