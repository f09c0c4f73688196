// What a person settled: the answer to a finding, or a field nobody could read.
//
// Answers live beside the plan and are applied to every later import of the document.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "intake/intake.h"
#include "plan/finding.h"
#include "plan/plan.h"

namespace shirube::intake {

// Sets the field. Errors: answer-subject, answer-field (names the known fields),
// answer-value (names the accepted values).
Result<void> apply_answer(Plan& plan, const Answer& answer);

// The findings that no answer settles.
std::vector<Finding> open_findings(const std::vector<Finding>& findings, const std::vector<Answer>& answers);

}  // namespace shirube::intake
