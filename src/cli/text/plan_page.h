// The answer of a plan check on one page of the terminal: 50 lines of 100 columns.
//
// Answer, chance, what would reach the number, both sides, and two small drawings in letters:
// the outlook by year and the pyramid. Everything else is in print_chapter().
#pragma once

#include <string>

#include "app/population_test/population_test.h"
#include "base/message.h"

namespace shirube::cli {

// `width` in columns; 0: 100. In fewer than 90 the drawings stand one under the other.
std::string plan_page(const app::PopulationTest& test, Lang lang, int width);

}  // namespace shirube::cli
