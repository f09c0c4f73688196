// An evaluated plan as JSON (docs/formats/json.md).
#pragma once

#include <string>

#include "plan/plan.h"
#include "progress/explain.h"
#include "progress/rollup.h"
#include "wire/json_writer.h"

namespace shirube::story {

// All figures, classes, grades, sentences in both languages, roll-ups. With the scheme
// that graded, its name and the sentence on each grade are there too.
std::string result_to_json(const Plan& plan, const progress::PlanResult& result,
                           const progress::ReportStyle& style, wire::Layout layout,
                           const progress::Scheme* scheme = nullptr);

}  // namespace shirube::story
