// Which indicator of a new reading is which of the stored plan.
#pragma once

#include <map>
#include <string>

#include "plan/plan.h"

namespace shirube::intake {

// Key in `incoming` → key it has in `stored`; for new ones a key that is free in both.
// By goal, measure and name first; then, in order, those that only changed their name.
std::map<std::string, std::string> align_keys(const Plan& stored, const Plan& incoming);

// `incoming` with the keys of `stored`.
Plan with_stored_keys(const Plan& stored, const Plan& incoming);

}  // namespace shirube::intake
