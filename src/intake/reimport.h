// Reading a document again: what differs from the stored plan, and what of the stored
// plan stays.
#pragma once

#include <string>
#include <vector>

#include "intake/answer.h"
#include "intake/compare.h"
#include "plan/plan.h"

namespace shirube::intake {

// An answer that cannot be put into the new reading, and why.
struct UnusedAnswer {
  Answer answer;
  Error reason;
};

// Who reads the document again, for targets that it changes.
struct Stamp {
  std::string date;  // ISO
  std::string by;
  std::string reason;
};

// `incoming` with the stable keys of `stored`, its locked years, projects and hand-made
// paths, and with the answers applied. A target that a person revised stays, unless the
// document itself now says another one; then the old one is kept as a TargetRevision with
// `stamp`. Answers that no longer fit go to `unused`.
Plan carry_over(const Plan& incoming, const Plan& stored, const std::vector<Answer>& answers,
                const Stamp& stamp, std::vector<UnusedAnswer>& unused);

}  // namespace shirube::intake
