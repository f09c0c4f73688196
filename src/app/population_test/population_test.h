// Does the plan reach the population it plans with, if its own targets are met?
//
// The targets become assumptions of a projection from the latest census; the answer has the
// figures, how uncertain they are, what would reach the number, and what the natural and the
// social side contribute. docs/methods/plan-check.md states every step.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "app/population_test/scenarios.h"
#include "app/population_test/targets.h"
#include "population/ensemble/ensemble.h"
#include "population/estimation/model.h"
#include "population/scenario/goal_seek.h"
#include "statistics/records.h"

namespace shirube::app {

struct TestOptions {
  TargetOptions targets;
  int to_year = 2050;
  int trajectories = 1000;
  std::uint64_t seed = 1;
  AfterTarget after = AfterTarget::keep_rates;
  int threads = 0;
};

// What is known besides the plan.
struct PlaceData {
  std::string code;  // five digits
  std::string name;
  std::vector<population::CensusCount> censuses;
  std::vector<statistics::YearlyRecord> yearly;
  std::vector<statistics::PopulationRecord> official;
};

struct Variant {
  std::string code;  // "base", "fertility", "migration", "plan"
  Message name;
  population::ProjectionInput input;
  population::Projection projection;
  // With `simulated`: quantiles of everybody over the years, the chance of the planned number.
  bool simulated = false;
  population::EnsembleResult ensemble;
  std::optional<population::Chance> chance;
  double low_80 = 0, high_80 = 0;  // everybody in the year asked about
};

// One way to reach the planned number; a level that is not part of it is empty.
struct Need {
  std::string code;  // "fertility", "migration", "mix", "migration-with-fertility-target", …
  Message name;
  std::optional<double> fertility;
  std::optional<double> net_migration;  // a year, mean from the start to the planned year
  std::optional<Error> error;           // why there is none
};

// Persons in `year`; both orders of adding the two sides are kept, so that the parts add up.
struct Contribution {
  int year = 0;
  double base = 0, fertility = 0, migration = 0, both = 0;
  // Shapley values: the mean of both orders. natural() + social() == both − base.
  double natural() const { return ((fertility - base) + (both - migration)) / 2; }
  double social() const { return ((migration - base) + (both - fertility)) / 2; }
};

// Raising fertility to the replacement level against balancing migration, persons in `year`.
struct Claim {
  int year = 0;
  double base = 0;
  double replacement_by_2030 = 0;  // births per woman 2.1 by 2030, as in the national worksheet
  double replacement_at_once = 0;  // from the first year: more than anything can do
  double balanced = 0;             // nobody moves, at any age
  double balanced_total = 0;       // net migration of all ages is 0, its pattern stays
};

// Births a year beside the plan's target of births, over the target's years that lie in the
// projection. The target moves nothing: births follow from women and fertility.
struct BirthsTest {
  struct Case {
    std::string variant;  // code
    double births = 0;    // a year
  };
  int first_year = 0;
  int last_year = 0;
  std::vector<Case> cases;                 // in the order of the variants
  double fertility = 0;                    // of the plan's case in these years, births per woman
  std::optional<double> fertility_needed;  // with which its women bear as many as the target says
};

// What others say or what was counted.
struct Reference {
  std::string source;
  std::string basis;
  std::string quantity;  // "population", "net-migrants", "births"
  int year = 0;
  double value = 0;
};

struct PopulationTest {
  std::string plan_id;
  std::string plan_title;
  std::string municipality;
  std::string code;
  int plan_first_year = 0;
  int plan_last_year = 0;
  TestOptions options;
  PlanTargets targets;
  population::Model model;
  std::vector<population::CensusCount> censuses;
  std::vector<Variant> variants;  // base first; plan last where a target is known
  std::vector<Need> needs;
  std::vector<population::BackcastRow> backcast;  // by net migration; empty without a planned number
  std::optional<population::Sensitivity> sensitivity;
  int sensitivity_year = 0;
  std::vector<Contribution> contributions;
  std::vector<Claim> claims;
  std::optional<BirthsTest> births;  // where the plan has a target of births in years to come
  std::vector<Reference> references;

  // The planned year, else the last to look at: which year the answer is about.
  int asked_year() const { return targets.planned ? targets.planned->year : options.to_year; }
  int start_year() const { return model.input.base.start_year; }
  const Variant* find(const std::string& variant) const;
  const Variant& base() const { return variants.front(); }
  // The plan with all targets that are known; the base where there is none.
  const Variant& plan() const { return variants.back(); }
};

// Everybody in `year`; between steps linearly. Precondition: the year is in the projection.
double persons_in(const Variant& variant, int year);

// Births a year around `year` (October before to September): means of steps taken for the level at
// their middle, linear between and beyond.
double births_in(const Variant& variant, int year);

// Errors: check-planned-past (the planned year is not after the census), those of
// build_model, seek (other than unreachable goals), simulate.
Result<PopulationTest> test_planned_population(const Plan& plan, const PlaceData& data,
                                               const TestOptions& options, Watcher& watcher);

struct TestRequest {
  std::string plan_id;
  std::string place;  // code or name; empty: the plan's municipality, else the only one loaded
  TestOptions options;
};
// Reads plan and statistics in one snapshot. Errors besides: plan-*, population-none,
// place-unknown, place-ambiguous.
Result<PopulationTest> test_stored_plan(Context& context, const TestRequest& request);
// The place of a plan among what is loaded.
Result<PlaceData> place_data(store::Reader& reader, const Plan& plan, const std::string& place);

}  // namespace shirube::app
