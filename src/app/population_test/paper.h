// The answer of a plan check as files: one page of HTML, and its figures as JSON.
#pragma once

#include <string>
#include <vector>

#include "app/population_test/population_test.h"
#include "base/clock.h"

namespace shirube::app {

// Into `directory` (made if it is not there): check-plan.html, check-plan.json and the charts
// as SVG. Returns the paths. Errors: folder-unwritable, file-*.
Result<std::vector<std::string>> write_check_paper(const PlanCheck& check,
                                                   const report::PopulationAnswer& answer,
                                                   const std::string& directory, Lang lang,
                                                   const Clock& clock);

}  // namespace shirube::app
