#include "cli/command.h"

namespace shirube::cli {

std::vector<Command> population_area_commands() { return {}; }

}  // namespace shirube::cli
