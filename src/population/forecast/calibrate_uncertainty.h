// Brings a fitted table in line with what ensembles made from it would have foretold.
#pragma once

#include "base/result.h"
#include "base/watcher.h"
#include "population/forecast/fit_uncertainty.h"

namespace shirube::population {

// From past censuses a sample of places is projected as model.h does, with the table's
// uncertainty, and compared with the censuses that followed. The persistence (rho) of migration is the
// candidate whose 80 % intervals hold best ten and fifteen years on; the municipal migration of each
// size is scaled until they hold five years on. Errors: those of simulate().
Result<UncertaintyTable> calibrate(const UncertaintyTable& table, const Panel& panel, Watcher& watcher);

}  // namespace shirube::population
