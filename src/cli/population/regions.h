// population regions, one of the area commands.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"

namespace shirube::cli {

Command population_regions_command();

// Writes a drawing and says so (to people; to the error stream where output is for programs).
Result<void> write_drawing(Session& session, const std::string& path, const std::string& svg);
// Writes files into a folder, which is made, and names them on the error stream. Error:
// folder-unwritable, those of write_file.
Result<void> write_folder(Session& session, const std::string& folder,
                          const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace shirube::cli
