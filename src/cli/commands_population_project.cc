#include "cli/command.h"

namespace shirube::cli {

std::vector<Command> population_project_commands() { return {}; }

}  // namespace shirube::cli
