// What a person settled: the answer to a finding, or a field nobody could read.
//
// Answers live beside the plan and are applied to every later import of the document.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "intake/intake.h"
#include "plan/plan.h"

namespace shirube::intake {

struct Answer {
  std::string subject;  // key of the indicator, "1-2-K3/male" for one component; empty: the plan
  std::string field;    // "target.direction", "baseline.period", "basis", "owner", …
  std::string value;    // as typed; "ok": accepted as read
  std::string by;
  std::string at;  // ISO 8601
  std::string reason;
  std::string finding_code;  // the finding it answers, where there was one
  bool operator==(const Answer&) const = default;
};

// Sets the field. Errors: answer-subject, answer-field (names the known fields),
// answer-value (names the accepted values).
Result<void> apply_answer(Plan& plan, const Answer& answer);

// The findings that no answer settles.
std::vector<Finding> open_findings(const std::vector<Finding>& findings, const std::vector<Answer>& answers);

}  // namespace shirube::intake
