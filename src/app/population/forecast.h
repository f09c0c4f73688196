// Forecasts and backtests of all municipalities, from files to files.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/diagnostic.h"
#include "base/watcher.h"
#include "population/ensemble/uncertainty_table.h"
#include "population/forecast/backtest.h"
#include "population/forecast/forecast.h"

namespace shirube::app {

// The censuses in a file (any form of docs/formats/population-csv.md) as a panel: all
// municipalities, unknown ages distributed. Errors: those of platform::read_file and
// statistics/readers.h; all that was found is in `found`.
Result<population::Panel> read_census_panel(const std::string& path, Diagnostics* found);
// The same of an official projection, brought to the ages of `like`; every kind of place.
Result<population::Panel> read_official_panel(const std::string& path, population::AgeGroups like,
                                              Diagnostics* found);

struct ForecastRequest {
  std::string census;    // path
  std::string official;  // path, or empty
  population::ForecastOptions options;
};
Result<population::Forecast> forecast_files(const ForecastRequest& request, Watcher& watcher,
                                            Diagnostics* found);

// code,year,sex,total,a00,a05,…,a90p: M then F, one decimal. The columns of a population file,
// so that what is written can be read again.
std::string cells_csv(const population::Forecast& forecast);
// code,name,year,total,lower80,upper80,lower95,upper95,official: the share of the official
// projection in it.
std::string totals_csv(const population::Forecast& forecast, double official_weight);
// Where the totals of --out go: "x.csv" → "x-totals.csv".
std::string totals_path(const std::string& path);

struct BacktestRequest {
  std::string census;
  std::string official;
  population::BacktestOptions options;
};
Result<population::Backtest> backtest_files(const BacktestRequest& request, Watcher& watcher,
                                            Diagnostics* found);

// The table of uncertainty (population/ensemble/uncertainty_table.h) of a file's censuses, as TOML.
Result<std::string> fit_uncertainty_file(const std::string& census, const Clock& clock, Watcher& watcher,
                                         Diagnostics* found);

}  // namespace shirube::app
