// What a person settled, put into the plan.
#pragma once

#include <vector>

#include "base/result.h"
#include "plan/finding.h"
#include "plan/plan.h"

namespace shirube::intake {

// The answer in the names of the plan: its field as the table of fields calls it, where it was
// named in words (「目標値」, 「担当」), and the component by its key, where there are several.
// "ok" may speak of any field, also of one that nobody sets, and of all components at once.
// Errors: answer-subject (no such goal, measure, action, indicator), component-unknown and
// component-needed (plan/component.h), answer-field (names the fields there are).
Result<Answer> resolve_answer(const Plan& plan, const Answer& answer);

// Resolves it and sets the field. Errors: also answer-value (names the accepted values) and
// those of reading numbers and codes; the plan is then as it was.
Result<void> apply_answer(Plan& plan, const Answer& answer);

// The findings that no answer settles. An answer to one component settles one finding on
// that field of its indicator.
std::vector<Finding> open_findings(const std::vector<Finding>& findings, const std::vector<Answer>& answers);

}  // namespace shirube::intake
