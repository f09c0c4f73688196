// The censuses of many places: what estimation, forecasts and backtests start from.
#pragma once

#include <string>
#include <vector>

#include "population/cells.h"

namespace shirube::population {

// cells[place][year]; unknown ages are distributed already. Codes are five digits, the
// first two the prefecture. Every place has every year; years are one age width apart.
// A place without people in a year has zeros there.
struct Panel {
  AgeGroups ages;
  std::vector<int> years;
  std::vector<std::string> codes;
  std::vector<std::string> names;  // may be empty strings
  std::vector<std::vector<Cells>> cells;

  std::string prefecture(std::size_t place) const { return codes[place].substr(0, 2); }
};

}  // namespace shirube::population
