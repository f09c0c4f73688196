// Fits to the censuses of all municipalities how uncertain the coming years are: the table
// behind the default `Uncertainty` (ensemble/uncertainty_table.h).
#pragma once

#include <string>

#include "base/result.h"
#include "base/watcher.h"
#include "population/ensemble/uncertainty_table.h"
#include "population/panel.h"

namespace shirube::population {

// The table of a panel of five-year ages with at least four censuses. `today` is written
// into it. Errors: panel-years, panel-ages, panel-empty, cancelled.
Result<UncertaintyTable> fit_uncertainty(const Panel& panel, const Message& source, const std::string& today,
                                         Watcher& watcher);

}  // namespace shirube::population
