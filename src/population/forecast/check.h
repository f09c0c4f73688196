// What is asked of a forecast, checked against the panel.
#pragma once

#include <cstddef>
#include <vector>

#include "base/result.h"
#include "population/forecast/forecast.h"
#include "population/forecast/runs.h"

namespace shirube::population::forecasting {

struct Asked {
  std::size_t origin = 0;  // index of the census
  std::size_t steps = 1;
};
Result<Asked> check_forecast(const Panel& panel, const ForecastOptions& options);

// Runs as a forecast: in the panel's order, blended, with intervals.
Forecast forecast_of(const Panel& panel, const ForecastOptions& options, const Runs& runs);

}  // namespace shirube::population::forecasting
