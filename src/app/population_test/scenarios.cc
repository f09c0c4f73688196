#include "app/population_test/scenarios.h"

#include <algorithm>

#include "population/scenario/levers.h"

namespace shirube::app {
namespace {

// First year in which the target holds in full.
int full_from(const PopulationTarget& target) {
  return target.over_years ? target.first_year : target.last_year;
}

// End of the last step that is brought to the target itself.
int brought_until(const population::ProjectionInput& base, const PopulationTarget& target) {
  for (std::size_t i = 0; i < base.steps.size(); ++i) {
    const int end = base.year(i) + base.width();
    if (base.year(i) + 1 >= full_from(target) && end >= target.last_year) return end;
  }
  return base.end_year();
}

population::Change migration_change(const PopulationTarget& target, int start_year) {
  population::Change change = population::net_migrants_per_year({{full_from(target), target.value}});
  if (target.over_years && target.first_year - 1 > start_year) change.from_year = target.first_year - 1;
  return change;
}

// The shares by which `changed` differs from `base` in its net migration, by step.
Result<population::LevelBySteps> shares_of(const population::ProjectionInput& base,
                                           const population::ProjectionInput& changed) {
  SHIRUBE_TRY(projection, population::project(changed));
  population::LevelBySteps levels;
  for (std::size_t i = 0; i < changed.steps.size(); ++i) {
    levels.push_back(population::net_migration_per_year(projection, i));
  }
  SHIRUBE_TRY(brought, population::bring_net_migration(base, levels));
  return brought.shares;
}

Result<population::ProjectionInput> with_migration_target(const population::ProjectionInput& base,
                                                          const PopulationTarget& target, AfterTarget after) {
  const int until = brought_until(base, target);
  population::Change change = migration_change(target, base.start_year);
  if (after == AfterTarget::keep_rates) change.to_year = until;
  population::Scenario scenario("plan-migration", label(Quantity::net_migration));
  scenario.add(change);
  SHIRUBE_TRY(brought, population::apply(scenario, base));
  if (after == AfterTarget::keep_persons || until >= base.end_year()) return brought;
  SHIRUBE_TRY(shares, shares_of(base, brought));
  std::optional<double> kept;
  for (std::size_t i = 0; i < base.steps.size(); ++i) {
    if (base.year(i) + base.width() == until) kept = shares[i];
  }
  // Where nobody moved before there is no rate to keep; the number of persons is.
  if (!kept) return with_migration_target(base, target, AfterTarget::keep_persons);
  return population::with_migration_share(brought, population::level_from(base, *kept, until));
}

}  // namespace

population::Change fertility_change(const PopulationTarget& target) {
  population::Change change = population::total_fertility({{full_from(target), target.value}});
  if (target.over_years) {
    change.level = population::LevelPath::constant(target.value);
    change.from_year = target.first_year - 1;
  }
  return change;
}

Result<population::ProjectionInput> with_targets(const population::ProjectionInput& base,
                                                 const std::optional<PopulationTarget>& fertility,
                                                 const std::optional<PopulationTarget>& net_migration,
                                                 AfterTarget after) {
  population::ProjectionInput input = base;
  if (fertility) {
    population::Scenario scenario("plan-fertility", label(Quantity::fertility));
    scenario.add(fertility_change(*fertility));
    SHIRUBE_TRY(changed, population::apply(scenario, input));
    input = std::move(changed);
  }
  if (net_migration) {
    SHIRUBE_TRY(changed, with_migration_target(input, *net_migration, after));
    input = std::move(changed);
  }
  return input;
}

}  // namespace shirube::app
