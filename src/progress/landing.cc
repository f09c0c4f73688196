// Where the series is heading: least squares through the recorded years, with the
// prediction interval of its residuals. Method and limits: docs/methods/evaluation.md.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/check.h"
#include "plan/component.h"
#include "progress/frame.h"

namespace shirube::progress {

double t_quantile_90(int degrees) {
  static constexpr std::array<double, 30> table = {
      3.077684, 1.885618, 1.637744, 1.533206, 1.475884, 1.439756, 1.414924, 1.396815, 1.383029, 1.372184,
      1.363430, 1.356217, 1.350171, 1.345030, 1.340606, 1.336757, 1.333379, 1.330391, 1.327728, 1.325341,
      1.323188, 1.321237, 1.319460, 1.317836, 1.316345, 1.314972, 1.313703, 1.312527, 1.311434, 1.310415};
  SHIRUBE_CHECK(degrees >= 1, "degrees of freedom");
  if (degrees <= static_cast<int>(table.size())) return table[static_cast<std::size_t>(degrees - 1)];
  // Abramowitz and Stegun 26.7.5, first two terms beyond the normal quantile.
  const double z = 1.2815515655446004;
  const double v = degrees;
  return z + (z * z * z + z) / (4 * v) + (5 * std::pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * v * v);
}

namespace {

// Sums of the fit, about a shifted origin so that years do not cancel.
struct Fit {
  int n = 0;
  double origin = 0;
  double x = 0, y = 0, xx = 0, xy = 0, yy = 0;

  void add(double year, double value) {
    const double dx = year - origin;
    n += 1, x += dx, y += value, xx += dx * dx, xy += dx * value, yy += value * value;
  }
  double mean_x() const { return x / n; }
  double mean_y() const { return y / n; }
  double sxx() const { return xx - x * x / n; }
  double slope() const { return (xy - x * y / n) / sxx(); }
  double at(double year) const { return mean_y() + slope() * (year - origin - mean_x()); }
};

struct Points {
  Fit fit;
  double residual_squares = 0;
  int places = 0;
  double smallest = std::numeric_limits<double>::infinity();
  double largest = -std::numeric_limits<double>::infinity();
};

// Calls visit(year, value) for what the line goes through: the recorded years and, where its
// year is a single one without a record, the baseline.
template <class Visit>
void each_point(const Frame& frame, const Component& component, const Series& series, int upto, Visit visit) {
  const std::optional<Period>& period = component.baseline.period;
  const bool one_year =
      period && (period->kind() == Period::Kind::year || period->kind() == Period::Kind::month ||
                 period->kind() == Period::Kind::date);
  int baseline_year = frame.baseline && one_year ? period->evaluation_year() : 0;
  if (baseline_year > upto) baseline_year = 0;
  for (const SeriesPoint& point : series) {
    if (point.value && point.year == baseline_year) baseline_year = 0;
  }
  const double unit = static_cast<double>(frame.unit);
  if (baseline_year != 0) visit(baseline_year, static_cast<double>(*frame.baseline) / unit);
  for (const SeriesPoint& point : series) {
    if (point.year > upto) break;
    if (point.value) visit(point.year, point.value->to_double());
  }
}

Points fit_points(const Frame& frame, const Component& component, const Series& series, int upto) {
  Points points;
  points.fit.origin = frame.last;
  each_point(frame, component, series, upto, [&points](int year, double value) {
    points.fit.add(year, value);
    points.smallest = std::min(points.smallest, value);
    points.largest = std::max(points.largest, value);
  });
  if (points.fit.n < 3) return points;
  each_point(frame, component, series, upto, [&points](int year, double value) {
    const double residual = value - points.fit.at(year);
    points.residual_squares += residual * residual;
  });
  for (const SeriesPoint& point : series) {
    if (point.value && point.year <= upto) points.places = std::max(points.places, point.value->places());
  }
  return points;
}

// Percentages stay within 0–100 and counts do not fall below 0, unless a value, the baseline or
// the target shows that this one can.
struct Bounds {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

Bounds bounds_of(const Frame& frame, const Component& component, const Points& points) {
  const double unit = static_cast<double>(frame.unit);
  double smallest = points.smallest;
  double largest = points.largest;
  for (const std::optional<Int128>& value : {frame.baseline, frame.target}) {
    if (!value) continue;
    smallest = std::min(smallest, static_cast<double>(*value) / unit);
    largest = std::max(largest, static_cast<double>(*value) / unit);
  }
  const Unit& shown = unit_of_series(component);
  Bounds bounds;
  const Dimension dimension = shown.dimension;
  if (dimension == Dimension::none || dimension == Dimension::points) return bounds;
  if (smallest >= 0) bounds.low = 0;
  if (dimension == Dimension::ratio) {
    const double whole = 1 / shown.scale.to_double();
    if (largest <= whole) bounds.high = whole;
  }
  return bounds;
}

}  // namespace

Landing land(const Frame& frame, const Component& component, const Series& series, const Observed& observed) {
  Landing landing;
  const bool yearly = frame.aggregation == Aggregation::point;
  if (frame.direction == Direction::reach) {
    landing.why_not = WhyNot::not_this_kind;
    return landing;
  }
  if (frame.last == 0) {
    landing.why_not = WhyNot::period_unknown;
    return landing;
  }
  const bool ended = yearly ? observed.this_year && frame.judged_year == frame.last : observed.to_come == 0;
  if (ended) {
    landing.why_not = WhyNot::period_ended;
    return landing;
  }
  const Points points = fit_points(frame, component, series, frame.judged_year);
  const Fit& fit = points.fit;
  landing.points = fit.n;
  if (fit.n < 3) return landing;

  // Years to be predicted: the target year, or every year of a sum or mean without a value.
  double years = 0;
  double mean_year = 0;
  if (yearly) {
    years = 1, mean_year = frame.last;
  } else {
    std::size_t at = 0;
    for (int year = frame.first; year <= frame.last; ++year) {
      while (at < series.size() && series[at].year < year) ++at;
      const bool recorded = year <= frame.judged_year && at < series.size() && series[at].year == year &&
                            series[at].value.has_value();
      if (!recorded) years += 1, mean_year += year;
    }
    mean_year /= years;
  }

  const int degrees = fit.n - 2;
  // A perfect line is known only to the digits it was written with.
  const double written = std::pow(10.0, -2 * points.places) / 12;
  const double variance = std::max(points.residual_squares / degrees, written);
  const double distance = mean_year - fit.origin - fit.mean_x();
  const double spread =
      std::sqrt(variance * (years + years * years * (1.0 / fit.n + distance * distance / fit.sxx())));
  const Bounds bounds = bounds_of(frame, component, points);
  const double middle = std::clamp(fit.at(mean_year), bounds.low, bounds.high) * years;
  const double half = t_quantile_90(degrees) * spread;
  landing.known = true;
  landing.why_not = WhyNot::none;
  landing.middle = middle;
  landing.low = std::clamp(fit.at(mean_year) * years - half, bounds.low * years, bounds.high * years);
  landing.high = std::clamp(fit.at(mean_year) * years + half, bounds.low * years, bounds.high * years);
  if (yearly) return landing;

  const double so_far = static_cast<double>(observed.sum) / static_cast<double>(frame.unit);
  const double share = frame.aggregation == Aggregation::mean ? frame.target_years() : 1;
  landing.low = (landing.low + so_far) / share;
  landing.middle = (landing.middle + so_far) / share;
  landing.high = (landing.high + so_far) / share;
  return landing;
}

}  // namespace shirube::progress
