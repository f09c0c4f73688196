// How uncertain the coming years are for a municipality of a given size, fitted to the
// censuses of all municipalities: the table behind the default `Uncertainty`.
//
// The table (data/uncertainty.toml) is written by `shirube population backtest
// --fit-uncertainty FILE` from a panel of censuses; what the figures mean and how they were
// fitted: docs/methods/forecast.md. Standard deviations of the municipal processes fall with
// size; between the sizes of the table they are interpolated on logarithms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "population/uncertainty.h"

namespace shirube::population {

// Standard deviations of the municipal processes at one size.
struct UncertaintyBySize {
  double persons = 0;
  double fertility = 0;           // of the logarithm of the rates
  double mortality = 0;           // of the logarithm of the forces
  std::vector<double> migration;  // per person and year, one for each group of ages
  bool operator==(const UncertaintyBySize&) const = default;
};

struct UncertaintyTable {
  Message source;          // from which censuses, of whom
  std::string fitted;      // day of the fit: "2026-11-24"
  std::vector<int> years;  // of the censuses
  // place.sd of the components is 0 here; it comes from `sizes`.
  Component fertility;
  Component mortality;
  std::vector<MigrationGroup> migration_groups;
  double migration_correlation = 0;
  Cells migration_profile;               // five-year groups; mean 1 over the people of a group
  std::vector<UncertaintyBySize> sizes;  // rising
  bool operator==(const UncertaintyTable&) const = default;
};

// Errors: uncertainty-syntax (not TOML), uncertainty-field (missing, of a wrong kind or out
// of range); each with its line.
Result<UncertaintyTable> parse_uncertainty(std::string_view toml, const std::string& file);
std::string to_toml(const UncertaintyTable& table);

// The uncertainty of a place with `persons` people, for a projection by `ages`. Sizes
// outside the table take its nearest. Error: uncertainty-persons (not above 0).
Result<Uncertainty> uncertainty_of(const UncertaintyTable& table, double persons, AgeGroups ages);

// The same from the table that comes with Shirube.
Result<Uncertainty> default_uncertainty(double persons, AgeGroups ages);
const UncertaintyTable& default_uncertainty_table();

}  // namespace shirube::population
