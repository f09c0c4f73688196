#include "cli/command.h"

namespace shirube::cli {

std::vector<CommandGroup> command_groups() {
  return {plan_group(), population_group(), population_test_group()};
}

}  // namespace shirube::cli
