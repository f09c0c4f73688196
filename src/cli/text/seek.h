// What reaches a population, for people and for spreadsheets.
#pragma once

#include "app/population_test/seek.h"
#include "cli/session.h"

namespace shirube::cli {

// The page: where trends lead and the chance, each lever, by when it begins, what a unit is worth.
void print_seek(Session& session, const app::SeekOutcome& outcome);

// One row each for the base, the levers, each later beginning and each unit of sensitivity
// (persons more).
wire::Table seek_rows(const app::SeekOutcome& outcome, Lang lang);

}  // namespace shirube::cli
