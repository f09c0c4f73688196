// What simulated populations say of one year: persons by trajectory, quantiles, chances.
#pragma once

#include <cstddef>
#include <vector>

#include "population/ensemble/ensemble.h"
#include "population/scenario/goal_seek.h"

namespace shirube::app {

inline const std::vector<double> kQuantiles = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
inline constexpr std::size_t kLow95 = 0, kLow80 = 1, kLow50 = 2, kMedian = 3, kHigh50 = 4, kHigh80 = 5,
                             kHigh95 = 6;

// Everybody in `year` by trajectory; between steps linearly. Error: year-outside.
Result<std::vector<double>> population_in(const population::EnsembleResult& result, int year);
// Linear between order statistics (type 7 of Hyndman & Fan). `values` is not empty.
double quantile_of(std::vector<double> values, double share);
population::Chance chance_of(double reached, double trajectories);

}  // namespace shirube::app
