#include "cli/command.h"

namespace shirube::cli {

std::vector<Command> check_plan_commands() { return {}; }

}  // namespace shirube::cli
