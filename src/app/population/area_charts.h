// Districts, regions and parts of the population over the years as one SVG of lines.
#pragma once

#include <string>

#include "app/population/regions.h"
#include "base/message.h"

namespace shirube::app {

// One line a district; the city, so much larger, is left out.
std::string districts_svg(const DistrictsOutcome& outcome, Lang lang);
// One line an aggregate; the total, where others are shown, is left out.
std::string households_svg(const HouseholdsOutcome& outcome, Lang lang);
std::string demand_svg(const DemandOutcome& outcome, Lang lang);
// One line a member of each region.
std::string regions_svg(const std::vector<RegionProjection>& regions, Lang lang);

}  // namespace shirube::app
