// What an actual, an override or a plan must fulfil before it is stored, whatever the
// database.
#pragma once

#include <string>

#include "plan/actual.h"
#include "plan/plan.h"

namespace shirube::store {

// Letters, digits and signs of any script; no blanks, no control characters, no slash,
// at most 200 bytes. Error: plan-id.
Result<void> check_plan_id(const std::string& id);

// Of a dataset: any text of one line, at most 200 bytes, blanks allowed. Error: dataset-name.
Result<void> check_dataset_name(const std::string& name);

// Errors: indicator-unknown, component-unknown, year-locked, value-or-reason.
Result<void> check_actual(const Plan& plan, const Actual& actual);

// Errors: indicator-unknown, component-unknown, year-locked, override-what.
Result<void> check_override(const Plan& plan, const Override& override_);

}  // namespace shirube::store
