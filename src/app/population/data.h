// Statistics in the store given to the engines as checked values. Datasets of all names are put
// together, and where two speak of the same place, year and basis, the one loaded later holds.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/context.h"
#include "population/estimation/model.h"
#include "population/panel.h"
#include "statistics/readers.h"

namespace shirube::app {

struct StoredPlace {
  std::string code;
  std::string name;
};
// The place that is meant: a code of five or six digits, a name, or nothing where only one
// place has a population. Errors: population-none, place-unknown, place-ambiguous.
Result<StoredPlace> resolve_place(store::Reader& reader, const std::string& wanted);

// Every population by sex and age of a place ("" = of all), unknown ages apart, by code, basis,
// year; mergers of loaded mappings applied. basis empty: all.
Result<std::vector<statistics::PopulationRecord>> populations(store::Reader& reader, const std::string& code,
                                                              const std::string& basis = {});

// The censuses of a place, unknown ages distributed, brought to common ages, by year.
// Errors: population-none (names the remedy).
Result<std::vector<population::CensusCount>> censuses(store::Reader& reader, const std::string& code);
// The censuses of all municipalities that were loaded. Errors: those of panel_of.
Result<population::Panel> census_panel(store::Reader& reader);

// Births, deaths, migration, … of a place, in the order of loading (empty when none).
Result<std::vector<statistics::YearlyRecord>> yearly_figures(store::Reader& reader, const std::string& code);

// Official projections of a place by sex and age, by origin.source and year (empty when none).
Result<std::vector<statistics::PopulationRecord>> official_projections(store::Reader& reader,
                                                                       const std::string& code);

}  // namespace shirube::app
