// Every value of a sheet with the place, time, sex and age it is of. Private to the module.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "statistics/sheet.h"

namespace shirube::statistics {

// Collects findings, at most some hundred of a kind, and keeps the first error.
class Collector {
 public:
  explicit Collector(Diagnostics* sink) : sink_(sink) {}
  void error(Error error);
  void warning(Diagnostic warning);
  void note(Diagnostic note);
  const std::optional<Error>& first_error() const { return first_; }
  // After the last: says of which kinds not all were shown.
  void finish();

 private:
  void add(Diagnostic diagnostic);
  Diagnostics* sink_;
  std::optional<Error> first_;
  std::map<std::string, std::pair<int, Diagnostic>> seen_;  // by code: how many, the last
};

// One place, time and kind of population.
struct Unit {
  std::string code;
  std::string name;
  int first_year = 0;
  int last_year = 0;
  std::string basis;
  std::string edition;
  std::string item;  // quantity; empty where the file has no column of it
  std::string unit;
  std::string source;
  int line = 0;
};

struct Count {
  int unit = 0;
  SexWord sex = SexWord::both;
  AgeLabel age;
  ValueWord word = ValueWord::number;
  double value = 0;
  int line = 0;
  int column = 0;
};

struct CountTable {
  std::vector<Unit> units;
  std::vector<Count> counts;
};

// What is asked of a reading.
struct CountNeeds {
  bool items = false;             // keep the items apart (yearly figures); else choose the population
  bool ranges_are_years = false;  // a time of several years is one (rates), else noted and skipped
  bool place = true;              // a place is needed
  bool census_if_unsaid = true;   // basis where file and options say none
};

// Row by row; findings about rows go to the collector.
CountTable read_counts(const Sheet& sheet, const ReadOptions& options, const CountNeeds& needs,
                       Collector& findings);

}  // namespace shirube::statistics
