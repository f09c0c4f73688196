// The words of a plan check: how figures are said, and the blocks of the answer.
#pragma once

#include <string>
#include <vector>

#include "app/population_test/population_test.h"

namespace shirube::app {

std::string fixed(double value, int places);  // "1.27", "−0.5"
Message year_words(int year);                 // 令和12（2030）年
Message persons_words(double persons);        // 91,000人 / 91,000
Message signed_words(double persons);         // +1,234人 / +1,234
Message net_words(double net);                // 年575人の転出超過
Message rate_words(double rate);              // 1.27
Message percent_words(double share);          // 63%; never 0% or 100% for what is not certain

// The source of a figure without its address; its basis where there is nothing else.
std::string source_name(const Reference& reference);
// One sentence: does the case with all targets bear as many as the plan's target of births?
// Precondition: check.births.
Message births_words(const PlanCheck& check);

Message answer_words(const PlanCheck& check);
std::vector<report::AnswerBlock> outlook_blocks(const PlanCheck& check);  // reached?, what would
std::vector<report::AnswerBlock> sides_blocks(const PlanCheck& check);   // natural and social side, the claim
std::vector<report::AnswerBlock> births_blocks(const PlanCheck& check);  // where a target of births is
std::vector<report::AnswerBlock> ground_blocks(const PlanCheck& check);  // others' figures, reading, caveats

}  // namespace shirube::app
