// Ensembles of one municipality or of all: from censuses to a table of quantiles, in one
// process, in shards, or merged from shards.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/context.h"
#include "population/ensemble/ensemble.h"
#include "population/panel.h"

namespace shirube::app {

struct EnsembleRequest {
  std::string census_file;  // long or wide CSV of many places, see docs/formats/population-csv.md
  std::string code;         // only this place; empty: all
  int years = 30;           // after the last census
  int width = 1;            // of the ages: 1 or that of the censuses
  population::EnsembleOptions options;
};

struct EnsembleInputs {
  std::vector<population::EnsembleInput> places;
  population::EnsembleOptions options;
};

// Models of the places, made from their censuses. Errors: those of
// statistics::read_population, panel_of and population::build_model; place-unknown; cancelled.
Result<EnsembleInputs> ensemble_inputs(const EnsembleRequest& request, Watcher& watcher);
// The same from censuses at hand; `census_file` and `code` are not read.
Result<EnsembleInputs> ensemble_inputs(const population::Panel& panel, const EnsembleRequest& request,
                                       Watcher& watcher);

// The loaded censuses of one place (code or name), or of all where it is empty. Errors: those
// of resolve_place, censuses and census_panel (population_data.h).
Result<population::Panel> stored_panel(Context& context, const std::string& place);

// "code,name,year,aggregate,mean,q0.025,…" with a BOM; persons to one decimal.
std::string ensemble_csv(const EnsembleInputs& inputs,
                         const std::vector<population::EnsembleResult>& results);

// How many shards the folder's files belong to. Errors: shard-missing (none), shard-foreign (of
// several divisions).
Result<std::size_t> shards_in(const std::string& folder);

// The benchmark's two inputs through the engine, one trajectory and many side by side, and
// how long one took.
struct BenchmarkRow {
  std::string input;  // "101 × 1 × 30"
  std::string engine;
  double total = 0;
  double expected = 0;
  double microseconds = 0;  // per trajectory and core
};
Result<std::vector<BenchmarkRow>> run_benchmark();

}  // namespace shirube::app
