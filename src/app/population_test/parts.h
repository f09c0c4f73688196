// Shared by the files of the population test: what else is known of a place.
#pragma once

#include <optional>
#include <vector>

#include "app/population/chances.h"
#include "app/population_test/population_test.h"

namespace shirube::app {

// The base projection of the place to `end_year` or a little later.
Result<population::Model> model_of(const PlaceData& data, int end_year);

std::optional<BirthsTest> births_test(const PopulationTest& test);

bool is_projection(const Reference& reference);

// Official projections and counts that the answer is compared with.
std::vector<Reference> references_of(const PlaceData& data, const PopulationTest& test);

}  // namespace shirube::app
