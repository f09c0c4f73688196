// From what a municipality has (censuses, a few yearly figures) to the assumptions of a
// projection: survival, fertility and migration by sex and age, and how uncertain they are.
//
// The nation's survival ratios, fertility schedules and the uncertainty fitted to all
// municipalities are data files of this module (src/population/data/, each with its source),
// so that one city's own censuses are enough.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "population/census.h"
#include "population/ensemble/ensemble.h"
#include "population/projection.h"

namespace shirube::population {

struct ModelOptions {
  int end_year = 2050;
  int width = 5;                   // of the projection's ages: 5, or 1 (ages are subdivided)
  int migration_periods = 3;       // census intervals whose net migration is averaged
  double migration_damping = 0.9;  // net rates of a step over those of the step before
  std::map<int, double> births;    // known yearly births; empty: fertility from the child–woman ratio
  std::map<int, double> deaths;    // known yearly deaths; empty: national survival
};

// One place's model: the base projection, how uncertain it is, and what it was made from.
struct Model {
  EnsembleInput input;
  double total_fertility_rate = 0;    // of the base, first step
  double net_migration_per_year = 0;  // of the base, first step, persons
  std::vector<Message> notes;         // what was assumed, in sentences
};

// At least two censuses, in the order of years and one age width apart. Errors:
// census-too-few, census-years, ages-differ, survival-impossible (names sex, age, years).
Result<Model> build_model(const std::string& code, const std::string& name,
                          const std::vector<CensusCount>& censuses, const ModelOptions& options);

}  // namespace shirube::population
