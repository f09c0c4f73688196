// One process of uncertainty from the errors that constant rates would have made.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <vector>

#include "population/forecast/history.h"
#include "population/uncertainty.h"

namespace shirube::population {

inline constexpr std::size_t kUncertaintySizes = 4;

// Errors of a quantity, all places, in sets: one for each period that is forecast first and
// each horizon from it (0, 1, 2 steps on).
struct RateErrors {
  std::vector<forecasting::Column> value;   // [set][place]
  std::vector<forecasting::Column> weight;  // people behind it; 0: does not count
  std::vector<std::size_t> horizon, first;  // [set]
};

// rates[transition][place]; the error of a later period against the mean of `base` periods
// before the first.
RateErrors rate_errors(const forecasting::History& history, const std::vector<forecasting::Column>& rates,
                       const std::vector<forecasting::Column>& weights, std::size_t base);

struct FittedComponent {
  Component component;  // place.sd is 0
  std::array<double, kUncertaintySizes> place_sd{};
};

// The errors are taken apart into a national, prefectural and municipal part; of each the
// variances at the three horizons give rho and sd. `chance(place, set)`: the variance that counting
// alone gives a place's error, taken off.
FittedComponent fit_component(const forecasting::History& history, RateErrors errors,
                              const std::function<double(std::size_t, std::size_t)>& chance);

// rho and sd of a process whose step means have these variances one, two, three steps on (0:
// not known).
Process fit_process(const std::array<double, 3>& variance, int width);

// Variance of the mean of the yearly levels of step `step` (0: the first), for sd 1: the process
// starts at 0.
double step_variance(double rho, int width, std::size_t step);

// To three significant digits, as the table is written.
double three_digits(double value);
// The value below which `share` of them lie.
double share_below(std::vector<double> values, double share);

}  // namespace shirube::population
