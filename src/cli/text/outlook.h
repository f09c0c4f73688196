// Drawings of a plan check in letters that every terminal shows one column wide.
#pragma once

#include <string>
#include <vector>

#include "app/population_test/population_test.h"
#include "base/message.h"

namespace shirube::cli {

// Lines without their ends.
using TextLines = std::vector<std::string>;

// A row for each fifth year and the planned one: persons as trends go and with the plan, and
// where they lie between the least and the most: '-' the 80 % range, 'o' the plan, 'x' the trend,
// '|' the planned number, '@' where two of them meet.
TextLines outlook_lines(const app::PopulationTest& test, Lang lang, int width);

// Ten-year ages of both sexes: '#' with the plan in the planned year, '|' the census.
TextLines small_pyramid(const app::PopulationTest& test, Lang lang, int width);

// Beside each other, the second from column `at` on.
TextLines side_by_side(const TextLines& left, const TextLines& right, int at);

}  // namespace shirube::cli
