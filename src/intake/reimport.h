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

// `incoming` with the stable keys of `stored`, its locked years, projects, revisions of
// targets and hand-made paths, and with the answers applied. Answers whose subject is gone
// are left out and named in *unused.
Plan carry_over(const Plan& incoming, const Plan& stored, const std::vector<Answer>& answers,
                std::vector<Answer>* unused = nullptr);

}  // namespace shirube::intake
