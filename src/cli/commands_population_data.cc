#include "cli/command.h"

namespace shirube::cli {

std::vector<Command> population_data_commands() { return {}; }

}  // namespace shirube::cli
