#include "cli/commands/commands.h"

namespace shirube::cli {

CommandGroup plan_group() {
  CommandGroup group;
  for (auto&& commands :
       {plan_commands(), actual_commands(), evaluate_commands(), revise_commands(), store_commands()}) {
    group.commands.insert(group.commands.end(), commands.begin(), commands.end());
  }
  return group;
}

}  // namespace shirube::cli
