// What a person should look at in a plan, and what a person settled.
//
// Both speak of one thing by its key and of one of its fields by the name it has in JSON
// (plan/fields.h). Answers live beside the plan and are applied to every later reading of
// the document.
#pragma once

#include <cstdint>
#include <string>

#include "base/diagnostic.h"

namespace shirube {

struct Finding {
  Diagnostic diagnostic;
  std::string subject;  // key of indicator, measure or action; empty = the whole plan
  std::string field;    // "baseline.period", "target.direction", …; empty = the whole thing
  bool operator==(const Finding&) const = default;
};

struct Answer {
  std::string subject;  // key of the indicator, "1-2-K3/male" for one component; empty: the plan
  std::string field;    // "target.direction", "baseline.period", "basis", "owner", …
  std::string value;    // as typed; "ok": accepted as read
  std::string by;
  std::string at;  // ISO 8601, UTC
  std::string reason;
  std::string finding_code;   // the finding it answers, where there was one
  std::int64_t sequence = 0;  // order of recording, given by the store
  bool operator==(const Answer&) const = default;
};

}  // namespace shirube
