#include "population/ensemble/student.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "numeric/elementary.h"

namespace shirube::population {
namespace {

constexpr int kPerUnit = 32;
constexpr double kLargest = 7;  // normal numbers end at 6.3
constexpr int kPieces = static_cast<int>(kLargest * kPerUnit);
constexpr double kHalfLogTwoPi = 0.91893853320467274178;

double student_log_density(double t, double df) {
  constexpr double kLogPi = 1.14472988584940017414;
  return numeric::stable_log_gamma((df + 1) / 2) - numeric::stable_log_gamma(df / 2) -
         0.5 * (numeric::stable_log(df) + kLogPi) - 0.5 * (df + 1) * numeric::stable_log(1 + t * t / df);
}

// Continued fraction of the incomplete beta function by Lentz's method (DLMF 8.17.22).
double beta_fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300;
  double c = 1;
  double d = 1 - (a + b) * x / (a + 1);
  d = 1 / (std::fabs(d) < kTiny ? kTiny : d);
  double value = d;
  for (int m = 1; m < 1000; ++m) {
    const double k = m;
    for (const double term : {k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k)),
                              -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))}) {
      d = 1 + term * d;
      d = 1 / (std::fabs(d) < kTiny ? kTiny : d);
      c = 1 + term / c;
      if (std::fabs(c) < kTiny) c = kTiny;
      value *= d * c;
    }
    if (std::fabs(d * c - 1) < 1e-16) break;
  }
  return value;
}

double log_beta(double a, double b) {
  return numeric::stable_log_gamma(a) + numeric::stable_log_gamma(b) - numeric::stable_log_gamma(a + b);
}

double incomplete_beta(double a, double b, double x, double one_minus_x) {
  const double front =
      numeric::stable_exp(a * numeric::stable_log(x) + b * numeric::stable_log(one_minus_x) - log_beta(a, b));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
  return 1 - front * beta_fraction(b, a, one_minus_x) / b;
}

// t with P(T > t) = P(Z > z), from below by Newton's method on the logarithms.
double student_of_normal(double z, double df, double from) {
  const double wanted = numeric::stable_log(normal_upper_tail(z));
  double t = from;
  for (int i = 0; i < 100; ++i) {
    const double tail = student_upper_tail(t, df);
    const double slope = -numeric::stable_exp(student_log_density(t, df)) / tail;
    const double change = (wanted - numeric::stable_log(tail)) / slope;
    t += change;
    if (std::fabs(change) <= 1e-14 * t) break;
  }
  return t;
}

}  // namespace

double normal_upper_tail(double z) {
  SHIRUBE_CHECK(z >= 0, "upper tails only");
  const double density = numeric::stable_exp(-0.5 * z * z - kHalfLogTwoPi);
  if (z < 2.5) {
    // ½ − φ(z) (z + z³/3 + z⁵/(3·5) + …)
    double term = z;
    double sum = z;
    for (int n = 3; term > 1e-18 * sum; n += 2) {
      term *= z * z / n;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  // φ(z) / (z + 1/(z + 2/(z + 3/(z + …))))
  double below = z;
  for (int n = 120; n >= 1; --n) below = z + n / below;
  return density / below;
}

double student_upper_tail(double t, double df) {
  SHIRUBE_CHECK(t >= 0, "upper tails only");
  if (t == 0) return 0.5;
  const double square = t * t;
  return 0.5 * incomplete_beta(df / 2, 0.5, df / (df + square), square / (df + square));
}

StudentMap::StudentMap(double df) {
  SHIRUBE_CHECK(df > 2, "a variance needs more than 2 degrees of freedom");
  const double scale = std::sqrt((df - 2) / df);
  std::vector<double> value(kPieces + 1, 0.0);
  std::vector<double> slope(kPieces + 1, 0.0);
  double t = 0;
  for (int i = 0; i <= kPieces; ++i) {
    const double z = static_cast<double>(i) / kPerUnit;
    if (i > 0) t = student_of_normal(z, df, t);
    value[static_cast<std::size_t>(i)] = t * scale;
    slope[static_cast<std::size_t>(i)] =
        scale * numeric::stable_exp(-0.5 * z * z - kHalfLogTwoPi - student_log_density(t, df)) / kPerUnit;
  }
  table_ = {kPerUnit, kLargest, {}};
  for (std::size_t i = 0; i < kPieces; ++i)
    table_.pieces.push_back(numeric::cubic_piece(value[i], slope[i], value[i + 1], slope[i + 1]));
}

const StudentMap& StudentMaps::of(double df) {
  const std::lock_guard lock(mutex_);
  return maps_.try_emplace(df, df).first->second;
}

}  // namespace shirube::population
