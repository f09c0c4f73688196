#include "cli/command.h"

namespace shirube::cli {

std::vector<Command> population_ensemble_commands() { return {}; }

}  // namespace shirube::cli
