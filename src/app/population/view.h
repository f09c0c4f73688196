// One stored population as people look at it: by age and sex, and as what a city plans by.
#pragma once

#include <optional>
#include <string>

#include "app/population/data.h"

namespace shirube::app {

struct PopulationWanted {
  std::string place;  // see resolve_place
  int year = 0;       // 0: the latest
  std::string basis;  // empty: census, else what there is
};

// Errors: those of resolve_place, population-year (names the years there are).
Result<statistics::PopulationRecord> stored_population(store::Reader& reader, const PopulationWanted& wanted);

}  // namespace shirube::app
