// Reading a document again: what differs from the stored plan, and what of the stored
// plan stays.
#pragma once

#include <string>
#include <vector>

#include "intake/answer.h"
#include "plan/plan.h"

namespace shirube::intake {

struct PlanChange {
  std::string kind;     // "added", "removed", "changed"
  std::string subject;  // key of indicator, measure, goal, action; empty: the plan
  std::string field;    // "target.value"; empty for added and removed
  std::string old_text;
  std::string new_text;
  int line = 0;  // in the new document
  bool operator==(const PlanChange&) const = default;
};

// Field by field; indicators are matched by goal, measure and name first, then by place.
std::vector<PlanChange> compare(const Plan& stored, const Plan& incoming);

// Who reads the document again, for targets that it changes.
struct Stamp {
  std::string date;  // ISO
  std::string by;
  std::string reason;
};

// `incoming` with the stable keys of `stored`, its locked years, projects and hand-made
// paths, and with the answers applied. A target that a person revised stays, unless the
// document itself now says another one; then the old one is kept as a TargetRevision with
// `stamp`. Answers whose subject is gone are left out and named in *unused.
Plan carry_over(const Plan& incoming, const Plan& stored, const std::vector<Answer>& answers,
                const Stamp& stamp, std::vector<Answer>* unused = nullptr);

}  // namespace shirube::intake
