// The parts build_model is put together from. Internal to module population.
#pragma once

#include <optional>
#include <vector>

#include "population/estimation/estimate.h"
#include "population/estimation/model.h"

namespace shirube::population {

// Forces of mortality of the place over the nation's: from known deaths, else from the
// survival of those aged 70 and over in the last intervals; pulled towards 1 by the number
// of deaths it rests on.
double local_mortality_factor(const std::vector<CensusCount>& censuses, const std::map<int, double>& deaths);

// The place's rates over the nation's, pulled towards 1 by the number of children.
struct LocalFertility {
  double ratio = 1;
  bool from_births = false;
  std::optional<Births> last_interval;  // births of the last interval, where births are known
};
LocalFertility local_fertility(const std::vector<CensusCount>& censuses, const std::map<int, double>& births,
                               double mortality_factor);

// Net migration rates per step by end age group: the mean of the last `periods` intervals,
// weighted by people and by how recent they are, and pulled towards those of neighbouring
// ages and the other sex where few people stand behind a cell. Never more leave than live.
Result<Cells> local_migration_rates(const std::vector<CensusCount>& censuses, int periods,
                                    double mortality_factor, const std::optional<Births>& last_births);

// Survival, fertility and migration of the step from `year`: rates times `migration_level`.
StepInput model_step(int year, AgeGroups ages, double mortality_factor, double fertility_ratio,
                     const Cells& migration_rates, double migration_level);

// One year's steps that lead where the five-year steps lead: people by single ages from 0 to
// 100+, rates of the same level by single ages (docs/methods/estimation.md).
Result<ProjectionInput> by_single_years(const ProjectionInput& five_year, double mortality_factor,
                                        double fertility_ratio, int end_year);

}  // namespace shirube::population
