#include "population/schedules/monotone.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace shirube::population {
namespace {

// Weighted harmonic mean of the secants on both sides; 0 at a turn.
double inner_slope(double h0, double h1, double d0, double d1) {
  if (d0 * d1 <= 0) return 0;
  const double w0 = 2 * h1 + h0;
  const double w1 = h1 + 2 * h0;
  return (w0 + w1) / (w0 / d0 + w1 / d1);
}

// Three-point end slope, kept on the side of its secant.
double end_slope(double h0, double h1, double d0, double d1) {
  const double slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
  if (slope * d0 <= 0) return 0;
  if (d0 * d1 <= 0 && std::abs(slope) > 3 * std::abs(d0)) return 3 * d0;
  return slope;
}

}  // namespace

MonotoneCurve::MonotoneCurve(std::vector<double> x, std::vector<double> y)
    : x_(std::move(x)), y_(std::move(y)), slope_(x_.size(), 0) {
  const std::size_t n = x_.size();
  SHIRUBE_CHECK(n >= 2 && y_.size() == n, "a curve needs two points");
  std::vector<double> h(n - 1);
  std::vector<double> d(n - 1);
  for (std::size_t i = 0; i + 1 < n; ++i) {
    h[i] = x_[i + 1] - x_[i];
    SHIRUBE_CHECK(h[i] > 0, "points in rising order");
    d[i] = (y_[i + 1] - y_[i]) / h[i];
  }
  if (n == 2) {
    slope_ = {d[0], d[0]};
    return;
  }
  for (std::size_t i = 1; i + 1 < n; ++i) slope_[i] = inner_slope(h[i - 1], h[i], d[i - 1], d[i]);
  slope_.front() = end_slope(h[0], h[1], d[0], d[1]);
  slope_.back() = end_slope(h[n - 2], h[n - 3], d[n - 2], d[n - 3]);
}

double MonotoneCurve::at(double x) const {
  if (x <= x_.front()) return y_.front() + slope_.front() * (x - x_.front());
  if (x >= x_.back()) return y_.back() + slope_.back() * (x - x_.back());
  const auto upper = static_cast<std::size_t>(std::upper_bound(x_.begin(), x_.end(), x) - x_.begin());
  const std::size_t i = upper - 1;
  const double h = x_[i + 1] - x_[i];
  const double t = (x - x_[i]) / h;
  const double u = 1 - t;
  return y_[i] * u * u * (1 + 2 * t) + y_[i + 1] * t * t * (3 - 2 * t) + h * slope_[i] * t * u * u -
         h * slope_[i + 1] * t * t * u;
}

}  // namespace shirube::population
