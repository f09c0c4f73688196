// Named changes to a projection's assumptions: "raise the total fertility rate to 1.27 by
// 2024 and hold it", "halve the losses of ages 20–29", "nobody moves".
//
// A scenario is a list of changes over a base, by its parent's list first. It is written in
// TOML (docs/formats/scenario-toml.md) or built here; apply() makes of a ProjectionInput the
// one that the scenario means, for five-year and single-year ages alike.
//
//   Scenario plan("plan", {"計画の目標", "targets of the plan"});
//   plan.add(total_fertility({{2024, 1.27}})).add(net_migrants_per_year({{2020, -575}}));
//   SHIRUBE_TRY(input, apply(plan, model.input.base));
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "population/demand.h"
#include "population/projection.h"

namespace shirube::population {

// A level over calendar years: linear between its points, the last held. Before the first
// point it goes straight from the base's level in the start year. A point at or before the
// start year holds at once; constant() does so always.
struct LevelPath {
  std::map<int, double> points;
  static LevelPath constant(double level) { return {{{0, level}}}; }
  // `base`: the level in `start_year`. The path has at least one point.
  double at(int year, int start_year, double base) const;
  bool operator==(const LevelPath&) const = default;
};

enum class Quantity {
  total_fertility,     // births per woman; rates of all ages scaled
  fertility_factor,    // times the base's rates
  sex_ratio_at_birth,  // males per female
  life_expectancy,     // at birth, years; forces of mortality scaled (one sex, or both to the same)
  mortality_factor,    // times the base's forces of mortality: survival^factor
  migration_factor,    // times the base's migration (of the losses, the gains or both)
  migration_rate,      // net migrants per person and year, added to the base's
  net_migrants,        // net migrants a year of all ages, persons; flows of the chosen ages change
  added_migrants,      // net migrants a year, persons, on top of the base's; likewise
};
std::string_view code(Quantity quantity);

enum class Flow { all, losses, gains };

// Ages are [from_age, to_age) at the end of a step; bounds of age groups.
struct Change {
  Quantity quantity = Quantity::total_fertility;
  LevelPath level;
  std::optional<Sex> sex;
  int from_age = 0;
  int to_age = kNoUpperAge;
  Flow flow = Flow::all;
  std::optional<int> from_year;  // acts in the years after this one; default: from the start
  std::optional<int> to_year;    // up to and with this one; default: to the end
  Place place;                   // where it is written

  // The same thing is changed, so a child's change takes the place of its parent's.
  bool same_subject(const Change& other) const;
};

struct Scenario {
  Scenario() = default;
  Scenario(std::string scenario_id, Message scenario_name)
      : id(std::move(scenario_id)), name(std::move(scenario_name)) {}

  std::string id;  // small letters, digits, "-"
  Message name;
  std::string parent;  // id, or empty
  Message note;
  std::vector<Change> changes;
  Place place;

  Scenario& add(Change change);
};

Change total_fertility(std::map<int, double> by_year);
Change fertility_factor(std::map<int, double> by_year);
Change migration_factor(double factor, int from_age = 0, int to_age = kNoUpperAge, Flow flow = Flow::all);
Change net_migrants_per_year(std::map<int, double> by_year, int from_age = 0, int to_age = kNoUpperAge);
Change added_migrants_per_year(std::map<int, double> by_year, int from_age = 0, int to_age = kNoUpperAge);
Change mortality_factor(std::map<int, double> by_year);

// Those that come with Shirube; the first, "base", changes nothing.
const std::vector<Scenario>& standard_scenarios();

// All scenarios of a file, in its order. Errors: scenario-syntax, scenario-field,
// scenario-range, scenario-ages, scenario-years, scenario-repeated; each with file and line,
// key and value.
Result<std::vector<Scenario>> parse_scenarios(std::string_view toml, const std::string& file);

// The scenario with its ancestors' changes, oldest first, and no parent left. Parents are
// looked for in `known` and then among the standard ones. Errors: scenario-unknown (names the
// known ones), scenario-parent-unknown, scenario-cycle (names the ring).
Result<Scenario> resolve(const std::string& id, const std::vector<Scenario>& known);

// The input with the changes of a resolved scenario. A step takes the mean of its years'
// levels. Net migrants are set after all other changes, so that they come out whatever the
// others do. Errors: scenario-parent (not resolved), scenario-ages (not bounds of the input's
// age groups), scenario-range (a factor makes a rate impossible; names sex, age, year), those
// of levers.h and project_step.
Result<ProjectionInput> apply(const Scenario& scenario, const ProjectionInput& base);

// One sentence for each change.
Message explain(const Change& change);
// All of it in one sentence: 「…し、…する。」
Message explain(const Scenario& scenario);

}  // namespace shirube::population
