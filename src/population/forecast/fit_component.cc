#include "population/forecast/fit_component.h"

#include <algorithm>
#include <cmath>

#include "population/ensemble/student.h"
#include "population/forecast/model.h"

namespace shirube::population {
namespace {

using forecasting::Column;
using forecasting::History;

constexpr std::size_t kHorizons = 3;
constexpr double kNormal80 = 1.2815515594;  // 80 % of a normal lie within so many sd
constexpr double kNormal95 = 1.9599639845;
constexpr double kLeastSd = 1e-4;

}  // namespace

double step_variance(double rho, int width, std::size_t step) {
  const int first = static_cast<int>(step) * width + 1;
  double sum = 0;
  for (int s = first; s < first + width; ++s) {
    for (int t = first; t < first + width; ++t) {
      const int low = std::min(s, t);
      sum += std::pow(rho, std::abs(s - t)) * (1 - std::pow(rho, 2 * low));
    }
  }
  return sum / (width * width);
}

namespace {

// Weighted means over all places, and over prefectures; what is left stays with the places.
struct Parts {
  std::vector<double> nation;                   // [set]
  std::vector<std::vector<double>> prefecture;  // [set][prefecture]
};
Parts take_apart(const History& h, RateErrors& errors) {
  Parts made;
  const auto prefectures = static_cast<std::size_t>(h.prefectures);
  for (std::size_t s = 0; s < errors.value.size(); ++s) {
    Column& value = errors.value[s];
    const Column& weight = errors.weight[s];
    double sum = 0;
    double all = 0;
    for (std::size_t i = 0; i < h.count(); ++i) {
      sum += weight[i] * value[i];
      all += weight[i];
    }
    const double nation = all > 0 ? sum / all : 0;
    Column part(prefectures, 0.0);
    Column people(prefectures, 0.0);
    for (std::size_t i = 0; i < h.count(); ++i) {
      if (weight[i] <= 0) continue;
      value[i] -= nation;
      part[static_cast<std::size_t>(h.prefecture[i])] += weight[i] * value[i];
      people[static_cast<std::size_t>(h.prefecture[i])] += weight[i];
    }
    for (std::size_t p = 0; p < prefectures; ++p) part[p] = people[p] > 0 ? part[p] / people[p] : 0;
    for (std::size_t i = 0; i < h.count(); ++i)
      if (weight[i] > 0) value[i] -= part[static_cast<std::size_t>(h.prefecture[i])];
    made.nation.push_back(nation);
    made.prefecture.push_back(std::move(part));
  }
  return made;
}

// rho whose variances grow over the horizons as the measured ones do.
double fitted_rho(const std::array<double, kHorizons>& variance, int width) {
  double best = 0.9;
  double least = 1e300;
  for (double rho = 0.50; rho < 0.9951; rho += 0.005) {
    double miss = 0;
    for (std::size_t j = 1; j < kHorizons; ++j) {
      if (variance[0] <= 0 || variance[j] <= 0) continue;
      const double gap = std::log(variance[j] / variance[0]) -
                         std::log(step_variance(rho, width, j) / step_variance(rho, width, 0));
      miss += gap * gap;
    }
    if (miss < least) {
      least = miss;
      best = rho;
    }
  }
  return best;
}

// Degrees of freedom whose 95 % quantile stands to the 80 % one as measured; 0: no heavier
// than normal.
double fitted_df(double ratio) {
  const auto two_sided = [](double df, double share) {
    double low = 0;
    double high = 100;
    for (int i = 0; i < 60; ++i) {
      const double middle = (low + high) / 2;
      (student_upper_tail(middle, df) * 2 > 1 - share ? low : high) = middle;
    }
    return low;
  };
  double best = 0;
  double least = std::abs(ratio - kNormal95 / kNormal80);
  for (const double df : {3.0, 4.0, 5.0, 6.0, 8.0, 12.0}) {
    const double gap = std::abs(ratio - two_sided(df, 0.95) / two_sided(df, 0.80));
    if (gap < least) {
      least = gap;
      best = df;
    }
  }
  return best;
}

}  // namespace

RateErrors rate_errors(const History& h, const std::vector<Column>& rates, const std::vector<Column>& weights,
                       std::size_t base) {
  RateErrors made;
  for (std::size_t k = base; k < rates.size(); ++k) {
    for (std::size_t j = 0; j < kHorizons && k + j < rates.size(); ++j) {
      Column value(h.count(), 0.0);
      Column weight(h.count(), 0.0);
      for (std::size_t i = 0; i < h.count(); ++i) {
        bool usable = h.transitions[k + j].usable[i] != 0;
        double mean = 0;
        for (std::size_t b = k - base; b < k; ++b) {
          usable = usable && h.transitions[b].usable[i] != 0;
          mean += rates[b][i] / static_cast<double>(base);
        }
        if (!usable) continue;
        value[i] = rates[k + j][i] - mean;
        weight[i] = weights[k + j][i];
      }
      made.value.push_back(std::move(value));
      made.weight.push_back(std::move(weight));
      made.horizon.push_back(j);
      made.first.push_back(k);
    }
  }
  return made;
}

double three_digits(double value) {
  if (value == 0) return 0;
  const double scale = std::pow(10.0, 3 - std::ceil(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

double share_below(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  return values[at];
}

Process fit_process(const std::array<double, kHorizons>& variance, int width) {
  const double rho = fitted_rho(variance, width);
  const double sd = std::sqrt(variance[0] / step_variance(rho, width, 0));
  return {three_digits(rho), three_digits(std::max(sd, kLeastSd))};
}

FittedComponent fit_component(const History& h, RateErrors errors,
                              const std::function<double(std::size_t, std::size_t)>& chance) {
  const int width = h.ages.width;
  const Parts parts = take_apart(h, errors);
  std::array<double, kHorizons> nation{};
  std::array<double, kHorizons> prefecture{};
  std::array<double, kHorizons> place{};
  std::array<double, kHorizons> sets{};
  std::array<std::array<std::vector<double>, 4>, kHorizons> sizes;  // |error|
  std::array<std::vector<double>, 4> chances;
  std::vector<double> all;
  for (std::size_t s = 0; s < errors.value.size(); ++s) {
    const std::size_t j = errors.horizon[s];
    sets[j] += 1;
    nation[j] += parts.nation[s] * parts.nation[s];
    double sum = 0;
    for (const double one : parts.prefecture[s]) sum += one * one;
    prefecture[j] += sum / static_cast<double>(parts.prefecture[s].size());
    for (std::size_t i = 0; i < h.count(); ++i) {
      if (errors.weight[s][i] <= 0) continue;
      const std::size_t size = forecasting::size_class(h.totals[errors.first[s]][i]);
      sizes[j][size].push_back(std::abs(errors.value[s][i]));
      if (j == 0) chances[size].push_back(chance(i, s));
    }
  }
  for (std::size_t j = 0; j < kHorizons; ++j) {
    if (sets[j] <= 0) continue;
    nation[j] /= sets[j];
    prefecture[j] /= sets[j];
  }
  FittedComponent made;
  made.component.nation = fit_process(nation, width);
  made.component.prefecture = fit_process(prefecture, width);
  std::array<double, 4> first{};
  double ratio = 0;
  for (std::size_t size = 0; size < 4; ++size) {
    for (std::size_t j = 0; j < kHorizons; ++j) {
      const double sd = share_below(sizes[j][size], 0.80) / kNormal80;
      const double noise = share_below(chances[size], 0.5);
      const double variance = std::max(sd * sd - noise, kLeastSd * kLeastSd);
      place[j] += variance / 4;
      if (j == 0) first[size] = variance;
    }
    const double q80 = share_below(sizes[0][size], 0.80);
    ratio += (q80 > 0 ? share_below(sizes[0][size], 0.95) / q80 : 1.53) / 4;
  }
  made.component.place.rho = three_digits(fitted_rho(place, width));
  made.component.place_df = fitted_df(ratio);
  const double step = step_variance(made.component.place.rho, width, 0);
  for (std::size_t size = 0; size < 4; ++size)
    made.place_sd[size] = three_digits(std::sqrt(first[size] / step));
  return made;
}

}  // namespace shirube::population
