// The population test as it is told: the answer in sentences with its tables and charts, and
// every figure as JSON.
#pragma once

#include <string>

#include "app/population_test/population_test.h"
#include "app/population_test/seek.h"
#include "story/chapter.h"
#include "wire/json_writer.h"
#include "wire/table.h"

namespace shirube::story {

Chapter population_test_chapter(const app::PopulationTest& test, Lang lang);
// What stands in the chapter's place when the test fails.
Chapter failed_population_test(const Error& error);

// docs/formats/json.md
std::string population_test_json(const app::PopulationTest& test, wire::Layout layout);
std::string seek_to_json(const app::SeekOutcome& outcome, wire::Layout layout);

// One row a case and year, for spreadsheets.
wire::Table cases_table(const app::PopulationTest& test);

}  // namespace shirube::story
