// What statistics files say, row by row, before any engine sees it: each record keeps the
// file and line it came from, and its source in words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "population/cells.h"

namespace shirube::statistics {

struct Origin {
  std::string file;
  int line = 0;        // of the first row it was read from
  std::string source;  // in words: "国勢調査（令和2年10月1日）, e-Stat 表 2-7-1"
};

// One population by sex and age at one time. Persons of unknown age are apart.
struct PopulationRecord {
  std::string code;  // five digits
  std::string name;  // may be empty
  int year = 0;
  std::string basis;    // "census", "register", "projection"
  std::string edition;  // of a projection, as the file names it: "IPSS2018"; else empty
  population::Cells persons;
  double unknown_age[2] = {0, 0};  // by population::Sex
  Origin origin;
};

// Unknown ages given to the ages of the same sex in proportion to those known (the rule of
// the official projections). A population with no known age but some unknown is refused
// by the reader, not here.
population::Cells distribute_unknown(const PopulationRecord& record);

// One yearly figure of a place.
struct YearlyRecord {
  std::string code;
  std::string name;
  int year = 0;
  std::string quantity;  // "births", "deaths", "in-migrants", "out-migrants", "net-migrants", "tfr", …
  double value = 0;
  std::string unit;     // "人", "rate"
  std::string basis;    // "census", "register", "projection", "vital statistics", …
  std::string edition;  // of a projection, as the file names it; else empty
  Origin origin;
};

}  // namespace shirube::statistics
