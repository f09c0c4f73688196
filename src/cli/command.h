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
  std::string name;  // "import"; of a group with a blank: "population load"
  Message summary;
  Message examples;  // printed under the options
  std::vector<Option> options;
  std::function<int(Session&)> run;
};

// The groups, in the order of the help. Options point into the returned closures'
// shared state, which lives as long as the command.
std::vector<Command> plan_commands();      // import, plans, show, findings, answer
std::vector<Command> actual_commands();    // record, history, lock, unlock
std::vector<Command> evaluate_commands();  // evaluate, explain, check, override, schemes, report
std::vector<Command> revise_commands();    // revise, path, project
std::vector<Command> store_commands();     // verify

// population …, in the order of the work they belong to.
std::vector<Command> population_data_commands();      // load, show, pyramid
std::vector<Command> population_project_commands();   // project, worksheet
std::vector<Command> population_forecast_commands();  // forecast, backtest
std::vector<Command> population_ensemble_commands();  // ensemble (threads, shards)
std::vector<Command> population_engine_commands();    // engine, life-table
std::vector<Command> population_schedule_commands();  // rogers-castro, fertility, subdivide
std::vector<Command> population_area_commands();      // districts, households, demand
std::vector<Command> check_plan_commands();           // check-plan, population seek

}  // namespace shirube::cli
