// population regions, one of the area commands.
#pragma once

#include "cli/command.h"

namespace shirube::cli {

Command population_regions_command();

// Writes a drawing and says so (to people; to the error stream where output is for programs).
Result<void> write_drawing(Session& session, const std::string& path, const std::string& svg);

}  // namespace shirube::cli
