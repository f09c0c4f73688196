// Below and beside one place's projection: its districts, its households, and the parts of
// its population that a municipality plans by.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "population/areas/districts.h"
#include "population/areas/households.h"
#include "population/demand.h"
#include "population/estimation/model.h"

namespace shirube::app {

// Where the place's censuses come from: a file, else the store.
struct AreaBaseRequest {
  std::string place;        // see resolve_place; not needed with one place
  std::string census_file;  // censuses of the place by sex and age; the store is not touched
  int to_year = 2050;
  std::string base = "censuses";  // or "official": the latest official projection that was loaded
};

// The place's own projection. `end` is the first projected year not before `to_year`.
struct AreaBase {
  std::string code;
  std::string name;
  std::vector<population::CensusCount> censuses;
  population::Model model;
  population::Projection projection;
};

// Projection by the censuses' age groups. `context` may be null with a file. Errors: those of
// population_data.h, read_population, build_model, project; usage-year (not after the census).
Result<AreaBase> area_base(Context* context, const AreaBaseRequest& request, Diagnostics* refused);

struct DistrictsRequest {
  AreaBaseRequest base;
  std::string file;    // populations of the districts (statistics/areas/districts.h)
  bool whole = false;  // whole persons that add up
  population::DistrictOptions options;
};
struct DistrictsOutcome {
  AreaBase base;
  population::DistrictResult result;
};
// Districts and place are brought to common ages; with an official base the districts to its.
// Errors: those of area_base, read_districts, project_districts; official-none, official-years;
// usage-base (an official base and a file of censuses).
Result<DistrictsOutcome> project_area_districts(Context* context, const DistrictsRequest& request,
                                                Diagnostics* refused);

struct HouseholdsRequest {
  AreaBaseRequest base;
  std::string rates_file;      // headship rates (statistics/areas/headship.h), one year
  std::string reference_file;  // the prefecture's or the nation's over the years; may be empty
  std::optional<int> converge_by;
  std::vector<std::string> totals;  // "2025=49,800": official totals
};
struct HouseholdsOutcome {
  AreaBase base;
  std::vector<std::string> types;
  std::vector<population::Households> years;
};
// A rates file of several years: that of the census or the last before it (else the first).
// Errors: usage-totals, those of area_base, read_headship, households.
Result<HouseholdsOutcome> project_households(Context* context, const HouseholdsRequest& request,
                                             Diagnostics* refused);

struct DemandRequest {
  AreaBaseRequest base;
  std::vector<std::string> aggregates;  // codes; empty: the standard ones
};
struct DemandOutcome {
  AreaBase base;
  std::vector<population::Aggregate> aggregates;
  std::vector<int> years;                   // the censuses', then the projection's
  std::vector<bool> observed;               // by years
  std::vector<std::vector<double>> values;  // [year][aggregate]
};
// The projection by single years where ages allow it, so that school ages are counted as such.
// Errors: aggregate-unknown, those of area_base.
Result<DemandOutcome> project_demand(Context* context, const DemandRequest& request, Diagnostics* refused);

}  // namespace shirube::app
