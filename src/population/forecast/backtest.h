// Forecasts from past censuses, judged by what came: ours beside simple rivals and, where it
// covers the year, the official projection.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/watcher.h"
#include "population/forecast/accuracy.h"
#include "population/forecast/forecast.h"

namespace shirube::population {

struct BacktestOptions {
  std::vector<int> origins;          // years of censuses; empty: every one that can be judged
  std::size_t steps = 1;             // of five years; judged as far as there is a census
  std::vector<std::string> exclude;  // codes or their beginnings, left out of the figures ("07")
  std::string code;                  // this place's own figures, too
  const Panel* official = nullptr;
  double official_weight = 0.4;
  int threads = 0;
};

// Methods: "forecast", then the codes of Rival, then "official" and "blend" where the official
// projection has origin and year.
struct BacktestRow {
  int origin = 0;
  int year = 0;
  std::string method;
  Message name;
  SizeClass size;
  Accuracy accuracy;
};

// One place, one method.
struct PlaceRow {
  int origin = 0;
  int year = 0;
  std::string method;
  Message name;
  double forecast = 0;
  double actual = 0;
  double age_sex = 0;  // percent of the actual people
  Range range;         // of the forecast alone; else all 0
};

struct Backtest {
  std::vector<BacktestRow> rows;
  std::vector<PlaceRow> place;
  std::vector<Message> notes;
};

// The forecasts look only at censuses up to their origin, and their intervals only at misses
// known by then. Places with fewer than 50 people at origin or end are left out. Errors: those
// of forecast(); backtest-year (no later census to judge by), place-unknown.
Result<Backtest> backtest(const Panel& panel, const BacktestOptions& options, Watcher& watcher);

}  // namespace shirube::population
