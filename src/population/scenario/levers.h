// Other levels of fertility, migration and mortality in the place of those a projection
// assumes: what a plan's targets, goal-seeking and decompositions change.
//
// Patterns by age stay as they are wherever they can. A total fertility rate scales the
// rates of all ages. Net migration changes every cell in proportion to the size of its
// flow: a share s makes losses (1 − s) and gains (1 + s) of what they were, so that +1
// means nobody is lost and gains double (docs/methods/plan-check.md).
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "population/demand.h"
#include "population/projection.h"

namespace shirube::population {

// Ages [from, to) of both sexes; bounds of age groups, `to` may be kNoUpperAge.
struct AgeRange {
  int from_age = 0;
  int to_age = kNoUpperAge;
  bool operator==(const AgeRange&) const = default;
};

// One value per step; what has none keeps the level it has. Fewer than the steps: the
// rest is kept.
using LevelBySteps = std::vector<std::optional<double>>;
// `level` in all steps that begin in `from_year` or later.
LevelBySteps level_from(const ProjectionInput& input, double level, int from_year);

// Births per woman over the fertile ages: Σ annual rate × width.
double total_fertility_rate(const ProjectionInput& input, std::size_t step);
// Errors: fertility-level (below 0), fertility-none (no rates to scale).
Result<ProjectionInput> with_total_fertility(ProjectionInput input, const LevelBySteps& levels);

// Births of a step per year, both sexes.
double births_per_year(const Projection& projection, std::size_t step);

// Net migrants of a step per year, all ages.
double net_migration_per_year(const Projection& projection, std::size_t step);
// Net migrants of all ages per year become the levels, by changing the flows of `ages`.
// Where nobody moves in these ages, they come and go at one rate for all of them.
// Errors: those of project_step; ages-bounds.
Result<ProjectionInput> with_net_migration(ProjectionInput input, const LevelBySteps& per_year,
                                           const AgeRange& ages = {});
// The same with the share by which each step was changed; none where nobody moved before.
struct Brought {
  ProjectionInput input;
  LevelBySteps shares;
};
Result<Brought> bring_net_migration(ProjectionInput input, const LevelBySteps& per_year,
                                    const AgeRange& ages = {});
// Error: ages-bounds.
Result<ProjectionInput> with_migration_share(ProjectionInput input, const LevelBySteps& shares,
                                             const AgeRange& ages = {});
// Nobody moves, at any age, in the steps that begin in `from_year` or later.
ProjectionInput without_migration(ProjectionInput input, int from_year);

// Years a newborn of the sex would live under the step's survival ratios.
double life_expectancy(const ProjectionInput& input, std::size_t step, Sex sex);
// Forces of mortality scaled by one factor per sex and step so that it lives `years` longer.
// Error: life-expectancy-range.
Result<ProjectionInput> with_longer_life(ProjectionInput input, double years, int from_year);

// Persons of the aggregate in `year`; between the years of the projection linearly.
// Error: year-outside.
Result<double> persons_in(const Projection& projection, const Aggregate& aggregate, int year);

}  // namespace shirube::population
