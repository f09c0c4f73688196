// The blocks of the chapter on the planned population, and its two sentences that stand alone.
#pragma once

#include <vector>

#include "app/population_test/population_test.h"
#include "story/chapter.h"

namespace shirube::story {

Message answer_words(const app::PopulationTest& test);
// One sentence: does the case with all targets bear as many as the plan's target of births?
// Precondition: check.births.
Message births_words(const app::PopulationTest& test);

std::vector<Block> outlook_blocks(const app::PopulationTest& test);  // reached?, what would
std::vector<Block> sides_blocks(const app::PopulationTest& test);    // natural and social side, the claim
std::vector<Block> births_blocks(const app::PopulationTest& test);   // where a target of births is
std::vector<Block> ground_blocks(const app::PopulationTest& test);   // others' figures, reading, caveats

}  // namespace shirube::story
