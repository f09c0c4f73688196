// The actions of a plan while it is read: the same text twice is one action with several
// measures.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "intake/outline/reading.h"

namespace shirube::intake {

class Actions {
 public:
  explicit Actions(Reading& reading) : r_(reading) {}

  void add(const std::string& text, const Source& source, const std::string& measure,
           std::vector<int> note_numbers);

 private:
  Reading& r_;
  std::map<std::string, std::size_t> by_text_;  // indices of Plan::actions
};

}  // namespace shirube::intake
