// A place projected under named scenarios, and the national worksheet of it.
//
// Figures come from the store, or from a file of censuses that is not loaded. The base is what
// the place's own censuses imply (population::build_model), or an official projection that was
// loaded (population::official_model).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "population/ensemble/ensemble.h"
#include "population/estimation/model.h"
#include "population/estimation/official.h"
#include "population/scenario/scenario.h"
#include "population/scenario/worksheet.h"
#include "wire/table.h"

namespace shirube::app {

// What is known of a place.
struct PlaceFigures {
  std::string code;
  std::string name;
  std::vector<population::CensusCount> censuses;
  std::map<int, double> births;
  std::map<int, double> deaths;
  std::vector<population::OfficialPath> official;  // by edition
  std::vector<std::string> editions;               // of `official`, in words
};
// Errors: those of resolve_place and censuses.
Result<PlaceFigures> stored_figures(Context& context, const std::string& place);
// Censuses from a file in place of the store; `place` chooses among several (code or name).
// Findings of the reader go to `findings`. Errors: those of the reader, place-unknown, place-ambiguous.
Result<PlaceFigures> figures_from_file(const std::string& path, const std::string& place,
                                       Diagnostics* findings);

struct ProjectRequest {
  std::vector<std::string> scenarios;  // ids, or TOML files with all their scenarios; empty: base
  std::string base = "censuses";       // or "official": the latest edition that was loaded
  int to_year = 2050;
  bool single_years = false;
  int trajectories = 0;  // 0: no quantiles
  std::uint64_t seed = 1;
};

struct ScenarioRun {
  population::Scenario scenario;  // resolved
  population::ProjectionInput input;
  population::Projection projection;
  std::optional<population::EnsembleResult> ensemble;
};

struct PopulationProjection {
  PlaceFigures figures;
  std::vector<Message> notes;  // what the base assumes
  std::vector<ScenarioRun> runs;
};

// What reproduces the latest official projection that was loaded. Errors: official-none, those of
// official_model.
struct OfficialBase {
  population::EnsembleInput input;
  std::vector<Message> notes;
};
Result<OfficialBase> official_base(const PlaceFigures& figures);

// Errors: official-none, usage-base (single years of official figures), those of build_model,
// official_model, scenarios, apply, project, simulate.
Result<PopulationProjection> project_population(PlaceFigures figures, const ProjectRequest& request,
                                                Watcher& watcher);

// The scenarios of ids and files, resolved; every file's parents may stand in any of the files.
Result<std::vector<population::Scenario>> load_scenarios(const std::vector<std::string>& wanted);

// One row a scenario and year: population, its parts, what happened in the step before, and
// with quantiles the 80 % and 95 % ranges. `exact`: one decimal, for programs.
wire::Table projection_table(const PopulationProjection& projection, bool exact, Lang lang);
// One row a scenario and step: births, deaths, in, out, net, a year and in all; and that they add up.
wire::Table accounts_table(const PopulationProjection& projection, bool exact, Lang lang);
// One row a scenario, year, sex and age group.
wire::Table ages_table(const PopulationProjection& projection, Lang lang);

// CSV of the three tables and charts (lines, pyramid, fan) as SVG. Returns the paths written.
Result<std::vector<std::string>> write_projection(const PopulationProjection& projection,
                                                  const std::string& directory, Lang lang);

struct WorksheetRequest {
  std::string base;        // "censuses" or "official"; empty: official where it is loaded
  std::string rules_file;  // empty: those that come with Shirube
  int reference_year = 0;
};
struct PopulationWorksheet {
  std::string name;
  Message pattern_1;  // what Pattern 1 is made from
  population::WorksheetRules rules;
  population::Worksheet sheet;
};
Result<PopulationWorksheet> population_worksheet(const PlaceFigures& figures,
                                                 const WorksheetRequest& request);

}  // namespace shirube::app
