// What a plan says about its population: the number of people it plans with, and the
// indicators whose targets move that number.
//
// Indicators are known by their names and units, in any of the ways strategies write them
// (転出超過数, 社会増減 ▲174人, 転入者数から転出者数を引いた数). What is about a part of the
// people (20代, 女性, 札幌市への転出) or is a rate is named and left out; where two indicators
// claim the same place, the first target of a goal holds and a finding says so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "plan/plan.h"

namespace shirube::app {

enum class Quantity { fertility, net_migration, births, population };
const Message& label(Quantity quantity);
std::string_view code(Quantity quantity);  // "tfr", "net-migration", "births", "population"

// Values are of one year and signed: 転出超過数 575人 is −575; a total over five years is
// divided by five.
struct PopulationTarget {
  Quantity quantity = Quantity::fertility;
  std::string indicator;  // key; empty: given by hand
  std::string name;       // as printed
  std::string component;
  double value = 0;
  int first_year = 0;  // of the years the target is about
  int last_year = 0;
  bool over_years = false;  // a mean or sum over first..last; else the level of last_year
  std::optional<double> baseline;
  std::string baseline_text;  // as written: "825 人 (H21-30 平均)"
  std::string target_text;
  Source source;
};

struct PlanTargets {
  std::optional<PlannedPopulation> planned;
  bool planned_by_hand = false;
  std::optional<PopulationTarget> fertility;
  std::optional<PopulationTarget> net_migration;
  std::optional<PopulationTarget> births;
  Diagnostics findings;  // codes target-*
};

// By hand, in the place of what the plan says. Texts as typed; empty: as the plan says.
struct TargetOptions {
  std::string fertility;      // "1.27", "1.27@2024"
  std::string net_migration;  // "-575", "-575@2024", "-575@2020-2024" (mean of the years)
  std::string planned;        // "91000@2030"
};

// Errors: usage-tfr, usage-net-migration, usage-planned.
Result<PlanTargets> population_targets(const Plan& plan, const TargetOptions& options = {});

}  // namespace shirube::app
