// One forecasting step: regressions over all places, fitted to past transitions only.
//
// For each sex and age the logarithm of the cohort change ratio, relative to the nation's, is
// regressed (robust ridge, one fit for each size of place) on what was known before: the
// place's own deviations, its prefecture's, the other sex's, the neighbouring ages', the
// total's, the cohort's own before, and the shape of the age structure; boosted trees look once
// more at what is left (forecast_trees.h). A second regression forecasts the growth of the
// total; the two are averaged. Births follow from national rates, the women, and the place's
// own ratio shrunk to the prefecture's. docs/methods/forecast.md.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "base/result.h"
#include "base/watcher.h"
#include "numeric/least_squares.h"
#include "population/forecast/history.h"
#include "population/forecast/trees.h"

namespace shirube::population::forecasting {

inline constexpr std::size_t kSizeClasses = 4;
// People at the origin: below 5,000, 20,000, 100,000, and more.
std::size_t size_class(double persons);

// Coefficients with `lags` past transitions.
struct LagModel {
  std::size_t lags = 1;
  std::vector<std::array<std::vector<double>, kSizeClasses>> cells;  // [cell][class]
  std::array<std::vector<double>, kSizeClasses> total;
};

struct StepModel {
  std::vector<LagModel> models;  // their forecasts are averaged
  Trees trees;                   // what these leave over, [kTreeAges]; empty where too little is known
};

// The weight of a cell of so many expected people in a fit.
double cell_weight(double persons);

// What is known before transition `k`, from transitions k−1 … k−lags and census k. One row
// for each place.
numeric::Design cell_features(const History& history, std::size_t k, std::size_t cell, std::size_t lags);
numeric::Design total_features(const History& history, std::size_t k, std::size_t lags);

// How the ages of a cell stand out at census `k` from the ages beside them, relative to the
// nation: a place of students or of a garrison has people who will leave.
void standing_out(const History& history, std::size_t k, std::size_t cell, double* out);

// From all transitions of the history; at least two. `threads` 0: as many as the machine has;
// any number gives the same bits.
// Error: cancelled. `done` and `of` are for the watcher: which of how many fits this is.
struct FitOptions {
  int threads = 0;
  int done = 0, of = 1;
};
Result<StepModel> fit_step(const History& history, const FitOptions& options, Watcher& watcher);

// The census after the history's last, and the national fertility it was made with.
struct NextCensus {
  std::vector<Column> people;  // [sex·groups + group][place]
  std::vector<double> rates;
};
// Models with more lags than the history has transitions are passed over.
NextCensus forecast_step(const StepModel& model, const History& history);

// The simple rival, and the forecast where there is too little to fit: cohort change ratios of
// up to three transitions together, shrunk to the prefecture's; children per women 20–39 alike.
NextCensus shrunk_mean_step(const History& history);

}  // namespace shirube::population::forecasting
