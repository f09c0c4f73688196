// Forecasts of every municipality a few years ahead from censuses alone, with intervals that
// were measured on past forecasts. Method, what was tried and how well it does:
// docs/methods/forecast.md.
//
// All places are forecast together, since each learns from the others: a panel of all
// municipalities is meant (at least kFewestPlaces). Only censuses up to the origin are looked
// at. The result depends neither on the order of places nor on the number of threads.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "base/watcher.h"
#include "population/panel.h"

namespace shirube::population {

inline constexpr std::size_t kFewestPlaces = 100;
inline constexpr std::size_t kFewestCensuses = 3;

// Intervals that hold 80 and 95 of 100 outcomes.
struct Range {
  double lower80 = 0, upper80 = 0;
  double lower95 = 0, upper95 = 0;
  bool operator==(const Range&) const = default;
};

// Half-widths of logarithmic intervals by expected people, for one sex and age: what past
// forecasts missed by. Between the points linear in the logarithm of people.
struct ErrorCurve {
  std::vector<double> log_people;  // rising
  std::vector<double> half80, half95;
  bool operator==(const ErrorCurve&) const = default;
};

struct ForecastStep {
  int year = 0;
  std::vector<Cells> cells;                            // [place]
  std::vector<Range> totals;                           // [place]; all 0 without intervals
  std::vector<std::array<ErrorCurve, 2>> cell_errors;  // [group][sex]; empty without intervals
  std::vector<char> blended;                           // [place]: the official projection has a share in it

  Range cell_range(std::size_t place, Sex sex, int group) const;
};

// Places in the order of the panel.
struct Forecast {
  int origin = 0;
  std::vector<std::string> codes, names;
  std::vector<ForecastStep> steps;
  std::vector<Message> notes;  // what a reader must know: places that were empty, no official figures, …
};

struct ForecastOptions {
  int origin = 0;  // year of the last census to be used; 0: the last there is
  int to = 0;      // last year wanted; 0: one step after the origin
  bool intervals = true;
  // An official projection with the same ages; places and years it lacks are not blended.
  // Its change since the origin is taken, not its level, so that a base which differs a
  // little does no harm. Without the origin's year its level is taken.
  const Panel* official = nullptr;
  double official_weight = 0.4;  // its share; the reasons: docs/methods/forecast.md
  int threads = 0;               // 0: as many as the machine has
};

// Errors: forecast-ages (five-year groups to 85 or more are meant), forecast-censuses (fewer
// than three up to the origin, or not one width apart), forecast-places (too few),
// forecast-origin (no such census), forecast-year (not a whole number of steps after the
// origin), forecast-official (ages differ, or a weight outside 0..1), cancelled.
Result<Forecast> forecast(const Panel& panel, const ForecastOptions& options, Watcher& watcher);

}  // namespace shirube::population
