// What a step's input must be before anybody is moved. See the errors of project_step.
#pragma once

#include "population/project.h"

namespace shirube::population {

Result<void> check_start(const Cells& start);
Result<void> check_mortality(const Mortality& mortality, const AgeGroups& ages);
Result<void> check_fertility(const Fertility& fertility, const AgeGroups& ages);
Result<void> check_migration(const Migration& migration, const AgeGroups& ages);

}  // namespace shirube::population
