// The commands about plans, in the order of the help. Private to the wing.
#pragma once

#include <vector>

#include "cli/command.h"

namespace shirube::cli {

std::vector<Command> plan_commands();      // import, plans, show, findings, answer
std::vector<Command> actual_commands();    // record, history, lock, unlock
std::vector<Command> evaluate_commands();  // evaluate, explain, check, override, schemes, report
std::vector<Command> revise_commands();    // revise, path, project
std::vector<Command> store_commands();     // verify

}  // namespace shirube::cli
