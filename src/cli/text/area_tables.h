// Tables of districts, regions, households and parts of the population.
#pragma once

#include <string>
#include <vector>

#include "app/population/area.h"
#include "app/population/regions.h"
#include "cli/session.h"
#include "cli/text/population_tables.h"

namespace shirube::cli {

// For people grouped ("12,345"), for programs plain with three decimals; `whole`: without them.
std::string count_text(const Shown& shown, double value, bool whole);
std::string year_cell(const Shown& shown, int year);  // 令和2（2020）年, 2020 (R2); plain: 2020
inline Shown shown_of(const Session& session) { return {session.lang, session.as_table()}; }

wire::Table districts_table(const Shown& shown, const app::DistrictsOutcome& outcome, bool whole);
wire::Table districts_by_age(const Shown& shown, const app::DistrictsOutcome& outcome, bool whole);
wire::Table regions_table(const Shown& shown, const std::vector<app::RegionProjection>& regions);
wire::Table households_table(const Shown& shown, const app::HouseholdsOutcome& outcome);
// Not `yearly`: the censuses, every fifth year and the last.
wire::Table demand_table(const Shown& shown, const app::DemandOutcome& outcome, bool yearly);

}  // namespace shirube::cli
