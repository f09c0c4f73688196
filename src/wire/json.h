// Everything that leaves or enters as JSON. Field names are documented in
// docs/formats/json.md and only ever grow.
//
// Exact values are strings ("91.30"), so that no reader rounds them; missing ones
// are null with a reason beside them. Keys are in a fixed order: the same value
// gives the same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/intake.h"
#include "plan/plan.h"
#include "wire/json_writer.h"

namespace shirube::wire {

// The first field of a plan: "format". A later form would have another number.
inline constexpr std::string_view kPlanFormat = "shirube-plan/1";
inline constexpr std::size_t kMaxJsonBytes = 64u << 20;
inline constexpr int kMaxJsonDepth = 64;

// All of the plan. Bytes that are not UTF-8 become U+FFFD; all else comes back from
// plan_from_json as it was.
std::string plan_to_json(const Plan& plan, Layout layout);
// A field that is not there has the default of the struct; a field nobody knows is
// passed over; of a key written twice the last holds. The plan is not checked for broken
// references (check_plan). Errors: json-syntax (with the line), json-field (with the JSON
// pointer as the place's cell), json-format, json-too-large.
Result<Plan> plan_from_json(std::string_view json);

// Plan tree, indicators with their components, and findings: what `import --dry-run
// --format json` prints.
std::string draft_to_json(const intake::Draft& draft, Layout layout);

}  // namespace shirube::wire
