#include "cli/population/commands.h"

namespace shirube::cli {

CommandGroup population_group() {
  CommandGroup group;
  group.name = "population";
  group.summary = {"人口: データの取り込み、推計、検証（`--help` で一覧）",
                   "population: data, projections, validation (`--help` lists them)"};
  for (auto&& commands :
       {population_data_commands(), population_project_commands(), population_forecast_commands(),
        population_ensemble_commands(), population_engine_commands(), population_schedule_commands(),
        population_area_commands()}) {
    group.commands.insert(group.commands.end(), commands.begin(), commands.end());
  }
  group.commands.push_back(population_seek_command());
  return group;
}

}  // namespace shirube::cli
