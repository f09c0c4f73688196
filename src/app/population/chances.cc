#include "app/population/chances.h"

#include <algorithm>
#include <cmath>

namespace shirube::app {

Result<std::vector<double>> population_in(const population::EnsembleResult& result, int year) {
  const auto after = std::lower_bound(result.years.begin(), result.years.end(), year);
  if (after == result.years.end() || year < result.years.front()) {
    return make_error("year-outside", {"推計の期間にない年です", "outside the projection"},
                      {"推計の期間の年を指定してください", "name a year of it"}, std::to_string(year));
  }
  const std::size_t per_year =
      result.trajectories.size() / result.years.size() / std::max<std::size_t>(1, result.aggregates.size());
  const std::size_t stride = per_year * result.aggregates.size();
  const std::size_t i = static_cast<std::size_t>(after - result.years.begin());
  const auto values = [&](std::size_t index) {
    const auto first = result.trajectories.begin() + static_cast<std::ptrdiff_t>(index * stride);
    return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(per_year));
  };
  std::vector<double> out = values(i);
  if (*after == year) return out;
  const std::vector<double> before = values(i - 1);
  const double share = static_cast<double>(year - result.years[i - 1]) / (*after - result.years[i - 1]);
  for (std::size_t t = 0; t < out.size(); ++t) out[t] = before[t] + share * (out[t] - before[t]);
  return out;
}

double quantile_of(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const double place = share * static_cast<double>(values.size() - 1);
  const std::size_t below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

population::Chance chance_of(double reached, double trajectories) {
  const double share = reached / trajectories;
  return {share, std::sqrt(share * (1 - share) / trajectories)};
}

}  // namespace shirube::app
