// The commands of `shirube population`, in the order of the work they belong to. Private to the wing.
#pragma once

#include <vector>

#include "cli/command.h"

namespace shirube::cli {

std::vector<Command> population_data_commands();      // load, show, pyramid
std::vector<Command> population_project_commands();   // project, worksheet, scenarios
std::vector<Command> population_forecast_commands();  // forecast, backtest
std::vector<Command> population_ensemble_commands();  // ensemble (threads, shards)
std::vector<Command> population_engine_commands();    // engine, life-table
std::vector<Command> population_schedule_commands();  // rogers-castro, fertility, subdivide
std::vector<Command> population_area_commands();      // districts, regions, households, demand
Command population_seek_command();

}  // namespace shirube::cli
