// Who changed what, when and why.
#pragma once

#include <string>
#include <vector>

#include "app/context.h"

namespace shirube::app {

// The changes of a plan, or of one of its indicators (key or name; empty: all), in their order.
// Errors: those of resolve_plan_id and IndicatorFinder.
Result<std::vector<store::Change>> history(Context& context, const std::string& plan_id,
                                           const std::string& indicator);

}  // namespace shirube::app
