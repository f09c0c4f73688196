// Shared by the files of check_plan: reading trajectories, and what else is known of a place.
#pragma once

#include <optional>
#include <vector>

#include "app/check_plan.h"

namespace shirube::app {

inline const std::vector<double> kQuantiles = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
inline constexpr std::size_t kLow95 = 0, kLow80 = 1, kLow50 = 2, kMedian = 3, kHigh50 = 4, kHigh80 = 5,
                             kHigh95 = 6;

// Everybody in `year` by trajectory; between steps linearly. Error: year-outside.
Result<std::vector<double>> population_in(const population::EnsembleResult& result, int year);
// Linear between order statistics (type 7 of Hyndman & Fan). `values` is not empty.
double quantile_of(std::vector<double> values, double share);
population::Chance chance_of(double reached, double trajectories);

// The base projection of the place to `end_year` or a little later.
Result<population::Model> model_of(const CheckData& data, int end_year);

std::optional<BirthsCheck> births_check(const PlanCheck& check);

bool is_projection(const Reference& reference);

// Official projections and counts that the answer is compared with.
std::vector<Reference> references_of(const CheckData& data, const PlanCheck& check);

}  // namespace shirube::app
