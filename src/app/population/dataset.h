// How a dataset remembers what its reader was told: lines "key=value".
#pragma once

#include <string>

#include "statistics/readers.h"
#include "store/store.h"

namespace shirube::app {

// "basis=census\nname=みなと市\nselect.国籍=総数\n", keys in a fixed order, empty ones left out.
std::string options_text(const statistics::ReadOptions& options);
statistics::ReadOptions options_of(const store::DatasetInfo& info);

}  // namespace shirube::app
