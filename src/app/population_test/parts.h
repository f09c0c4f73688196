// Shared by the files of the population test: what else is known of a place.
#pragma once

#include <optional>
#include <vector>

#include "app/population/chances.h"
#include "app/population_test/population_test.h"

namespace shirube::app {

// The base projection of the place to `end_year` or a little later.
Result<population::Model> model_of(const CheckData& data, int end_year);

std::optional<BirthsCheck> births_check(const PlanCheck& check);

bool is_projection(const Reference& reference);

// Official projections and counts that the answer is compared with.
std::vector<Reference> references_of(const CheckData& data, const PlanCheck& check);

}  // namespace shirube::app
