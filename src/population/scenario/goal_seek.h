// Which net migration, which fertility, or which mix of both, reaches N people in year Y.
//
// A lever is a level that holds in every step from a year on. seek() finds the level by
// projecting anew at each try (Brent's method), so the answer is one of the whole model:
// what is found, projected, gives the wanted number. backcast() asks the same for a later
// and later beginning; sensitivity() says what a change of one unit is worth.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "population/scenario/levers.h"

namespace shirube::population {

enum class Lever {
  fertility,        // total fertility rate, births per woman
  migration,        // net migrants of all ages a year, persons
  migration_share,  // share of the losses of `ages` taken away (and of gains added): 0.3 = by 30 %
};
const Message& label(Lever lever);

struct Goal {
  double persons = 0;
  int year = 0;
  Aggregate aggregate = standard_aggregates().front();  // everybody
  AgeRange ages;                                        // whose migration changes
  int from_year = 0;                                    // the lever acts from then; 0: from the start
};

struct Sought {
  Lever lever = Lever::fertility;
  double level = 0;
  double base_level = 0;    // of the assumptions as they are, mean of the steps up to the goal's year
  double base_persons = 0;  // without the change, in the goal's year
  double persons = 0;       // with it
  ProjectionInput input;    // with the lever applied, up to the goal's year
  Projection projection;
};

// Errors: goal-year (no step between from_year and the goal's year; from_year not the start of
// a step), goal-insensitive (the lever does not change the aggregate by then),
// goal-unreachable (names the range tried and what its ends give), those of levers.h.
Result<Sought> seek(const ProjectionInput& input, const Goal& goal, Lever lever);

// Fertility closes `fertility_share` (0…1) of the gap between the projection and the goal,
// migration the rest.
struct Mix {
  double fertility_share = 0;
  Sought fertility;  // towards its part of the gap
  Sought migration;  // on top of it, to the goal
};
// Errors: those of seek; mix-share.
Result<Mix> seek_mix(const ProjectionInput& input, const Goal& goal, double fertility_share);

// What a later beginning asks for, and which population lies on the way.
struct BackcastRow {
  int from_year = 0;                 // the lever acts from here; before, the projection as it is
  double population = 0;             // of the projection as it is, in from_year
  std::optional<double> on_the_way;  // of the path that reaches the goal by acting from the first year
  std::optional<double> level;       // needed from then on; none where it cannot be reached any more
};
// One row per step before the goal's year, from goal.from_year on. An unreachable row is no
// error; other errors are those of seek.
Result<std::vector<BackcastRow>> backcast(const ProjectionInput& input, const Goal& goal, Lever lever);

// Persons of the aggregate in `year` more, per unit, when the change acts from `from_year` on.
struct Sensitivity {
  double per_tenth_of_fertility = 0;       // + 0.1 births per woman
  double per_hundred_migrants_a_year = 0;  // + 100 net migrants a year
  double per_year_of_life = 0;             // + 1 year of life expectancy at birth
};
Result<Sensitivity> sensitivity(const ProjectionInput& input, const Goal& goal);

}  // namespace shirube::population
