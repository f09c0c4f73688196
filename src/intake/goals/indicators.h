// The indicators of a plan while it is read: of which kind, under which key, and whether a
// list only prints one again.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "intake/goals/measures.h"
#include "intake/outline/reading.h"
#include "intake/table/raw_indicator.h"

namespace shirube::intake {

class Indicators {
 public:
  Indicators(Reading& reading, Measures& measures) : r_(reading), measures_(measures) {}

  // Where the reader stands; the indicator's own columns go before it.
  void add(const RawIndicator& raw, int goal, const std::string& measure, Label label);

 private:
  bool repeated(const Indicator& built);

  Reading& r_;
  Measures& measures_;
  std::map<std::string, int> counts_;                        // by "1-2-K"
  std::map<std::string, std::vector<std::size_t>> by_name_;  // indices of Plan::indicators
};

}  // namespace shirube::intake
