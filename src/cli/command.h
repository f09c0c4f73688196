// The commands as a table: name, what it is for, examples, options, and what it runs.
// The parser, `--help` and docs follow from it.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "base/message.h"
#include "cli/session.h"

namespace shirube::cli {

// A year as people type it: R12, 令和12年度, 2030.
struct YearOption {
  int* year;
};

struct Option {
  std::string flags;  // "--as-of", "--out,-o", or a positional's name: "FILE"
  Message help;
  std::variant<std::string*, bool*, int*, YearOption, std::vector<std::string>*> target;
  bool required = false;
  std::vector<std::string> choices = {};
};

struct Command {
  std::string name;  // "import"; within its group: "load"
  Message summary;
  Message examples;  // printed under the options
  std::vector<Option> options;
  std::function<int(Session&)> run;
};

// Commands that belong together: `shirube population load`. A group without a name stands beside
// the others: `shirube import`. Options point into the commands' closures, which own them.
struct CommandGroup {
  std::string name;
  Message summary;  // what `shirube --help` and the group's own help say it is for
  std::vector<Command> commands;
};

// All groups, in the order of the help.
std::vector<CommandGroup> command_groups();

// cli::run with these groups in place of command_groups().
int run(const std::vector<CommandGroup>& groups, const std::vector<std::string>& arguments,
        const Environment& environment, std::ostream& out, std::ostream& err);

// Each in a wing: the table of its commands.
CommandGroup plan_group();             // import … report
CommandGroup population_group();       // population …
CommandGroup population_test_group();  // check-plan

}  // namespace shirube::cli
