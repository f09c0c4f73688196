// How the population test says its figures.
#pragma once

#include <string>

#include "app/population_test/population_test.h"
#include "base/message.h"

namespace shirube::story {

Message net_words(double net);        // 年575人の転出超過
Message rate_words(double rate);      // 1.27
Message percent_words(double share);  // 63%; never 0% or 100% for what is not certain

// The source of a figure without its address; its basis where there is nothing else.
std::string source_name(const app::Reference& reference);

}  // namespace shirube::story
