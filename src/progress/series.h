// The yearly series an indicator's component is judged by.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "plan/actual.h"
#include "plan/indicator.h"

namespace shirube::progress {

struct SeriesPoint {
  int year = 0;  // evaluation year (Period::evaluation_year)
  std::optional<Decimal> value;
  std::optional<MissingReason> missing;
  bool preliminary = false;
  bool operator==(const SeriesPoint&) const = default;
};

using Series = std::vector<SeriesPoint>;  // ascending, one point a year

// The latest word on each year: of several actuals for a period the last recorded, converted from
// the unit it was entered in to that of the component (plan/component.h). What cannot be converted
// is missing, with `definition_changed` as the reason.
// A component with `series_of` uses the series of that component. Observations that
// the document prints count where nothing was recorded.
Series make_series(const Indicator& indicator, const Component& component,
                   const std::vector<Actual>& actuals);

}  // namespace shirube::progress
