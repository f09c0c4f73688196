// What a person has to look at in a draft.
#pragma once

#include <string>

#include "base/diagnostic.h"

namespace shirube::intake {

// A Diagnostic about one thing of the draft.
struct Finding {
  Diagnostic diagnostic;
  std::string subject;  // key of indicator, measure or action; empty = the whole plan
  std::string field;    // "baseline.period", "target.direction", …; empty = the whole thing
  bool operator==(const Finding&) const = default;
};

}  // namespace shirube::intake
