// One census of one place, as estimation and forecasts take it.
#pragma once

#include "population/cells.h"

namespace shirube::population {

struct CensusCount {
  int year = 0;
  Cells persons;  // unknown ages distributed; all censuses with the same ages
};

}  // namespace shirube::population
