// A plan's targets as assumptions of a projection.
#pragma once

#include <optional>

#include "app/population_test/targets.h"
#include "population/scenario/scenario.h"

namespace shirube::app {

// What holds after the years a migration target is about.
enum class AfterTarget {
  keep_rates,    // the rates by age that meet the target: fewer people, fewer moves
  keep_persons,  // the number of net migrants
};

// The fertility target as a change: straight from the base's level to the target in its year,
// then held; a mean over years holds in these years at once.
population::Change fertility_change(const PopulationTarget& target);

// `base` with the targets that are given. Net migration is brought to the target in the years
// it is about, by shrinking losses and widening gains of all ages in one proportion; after the
// last step with such a year (for the level of one year: the first whole step at that level)
// `after` holds. Errors: those of population::apply and levers.h.
Result<population::ProjectionInput> with_targets(const population::ProjectionInput& base,
                                                 const std::optional<PopulationTarget>& fertility,
                                                 const std::optional<PopulationTarget>& net_migration,
                                                 AfterTarget after = AfterTarget::keep_rates);

}  // namespace shirube::app
