// What the regressions by sex and age leave over, looked at once more by boosted trees over
// several ages together: they find where a habit counts differently in a small place, an old
// one, a place of students. docs/methods/forecast.md.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "numeric/boosted_trees.h"
#include "population/forecast/history.h"

namespace shirube::population::forecasting {

// Destinations, by the first of each, that are fitted together; both sexes.
inline constexpr std::array<int, 5> kTreeAges = {0, 3, 6, 9, 13};

// One fit for each of kTreeAges; empty where the past is too short.
using Trees = std::vector<numeric::BoostedTrees>;

// The first transition that has the two before it which the features need.
inline constexpr std::size_t kTreesFrom = 2;
// Transitions from kTreesFrom on below which nothing is fitted.
inline constexpr std::size_t kFewestForTrees = 2;

// Which of kTreeAges a cell belongs to.
std::size_t tree_ages(const History& history, std::size_t cell);
// What is known of a cell before transition `k` ≥ kTreesFrom: a row for each place.
numeric::Design tree_features(const History& history, std::size_t k, std::size_t cell);
// From all transitions of the history; `fitted` holds the regressions' answers,
// [transition][cell][place].
numeric::BoostedTrees fit_trees(const History& history, std::size_t ages,
                                const std::vector<std::vector<Column>>& fitted);

}  // namespace shirube::population::forecasting
