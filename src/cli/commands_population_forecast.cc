#include "cli/command.h"

namespace shirube::cli {

std::vector<Command> population_forecast_commands() { return {}; }

}  // namespace shirube::cli
