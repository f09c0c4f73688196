#include "numeric/root.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace shirube::numeric {

Result<Root> find_root(const std::function<Result<double>(double)>& f, double low, double high,
                       const RootOptions& options) {
  double a = low;
  double b = high;
  SHIRUBE_TRY(fa, f(a));
  SHIRUBE_TRY(fb, f(b));
  int evaluations = 2;
  if (fa == 0) return Root{a, fa, evaluations};
  if (fb == 0) return Root{b, fb, evaluations};
  if (!(std::signbit(fa) != std::signbit(fb)) || std::isnan(fa) || std::isnan(fb)) {
    return make_error("root-not-bracketed",
                      {"区間の両端で関数の符号が同じです", "the function has the same sign at both ends"},
                      {"区間を広げてください", "widen the interval"},
                      std::to_string(low) + " … " + std::to_string(high));
  }
  const double wanted = options.x_tolerance * std::abs(high - low);
  double c = a;
  double fc = fa;
  double step = b - a;
  double before = step;
  while (evaluations < options.max_evaluations) {
    if (std::abs(fc) < std::abs(fb)) {
      a = b, fa = fb;
      b = c, fb = fc;
      c = a, fc = fa;
    }
    const double tolerance = 2 * std::numeric_limits<double>::epsilon() * std::abs(b) + wanted / 2;
    const double half = (c - b) / 2;
    if (std::abs(half) <= tolerance || std::abs(fb) <= options.f_tolerance) break;
    if (std::abs(before) < tolerance || std::abs(fa) <= std::abs(fb)) {
      step = before = half;
    } else {
      double p, q;
      const double s = fb / fa;
      if (a == c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const double r = fb / fc;
        const double t = fa / fc;
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = std::abs(p);
      if (2 * p < std::min(3 * half * q - std::abs(tolerance * q), std::abs(before * q))) {
        before = step;
        step = p / q;
      } else {
        step = before = half;
      }
    }
    a = b;
    fa = fb;
    b += std::abs(step) > tolerance ? step : std::copysign(tolerance, half);
    SHIRUBE_TRY(value, f(b));
    ++evaluations;
    fb = value;
    if (std::signbit(fb) == std::signbit(fc)) {
      c = a, fc = fa;
      step = before = b - a;
    }
  }
  return Root{b, fb, evaluations};
}

}  // namespace shirube::numeric
