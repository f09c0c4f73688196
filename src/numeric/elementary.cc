#include "numeric/elementary.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "base/check.h"
#include "numeric/elementary_constants.h"

namespace shirube::numeric {

double stable_exp(double x) {
  const double held = std::min(std::max(x, -kExpLimit), kExpLimit);
  const double shifted = held * kLog2E + kRounder;
  const double k = shifted - kRounder;
  const double r = (held - k * kLn2High) - k * kLn2Low;
  double sum = kExpTerms[0];
  for (std::size_t i = 1; i < std::size(kExpTerms); ++i) sum = sum * r + kExpTerms[i];
  const double series = sum * r + 1.0;
  const auto exponent = static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52;
  return series * std::bit_cast<double>(exponent);
}

double stable_log(double x) {
  SHIRUBE_CHECK(x > 0, "stable_log needs a positive number");
  const auto bits = std::bit_cast<std::uint64_t>(x);
  double k = static_cast<double>(static_cast<std::int64_t>(bits >> 52) - 1022);
  double m = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFFULL) | 0x3FE0000000000000ULL);  // [½, 1)
  if (m < kSqrtHalf) {
    m = m + m;
    k = k - 1.0;
  }
  const double s = (m - 1.0) / (m + 1.0);
  const double z = s * s;
  double sum = kLogTerms[0];
  for (std::size_t i = 1; i < std::size(kLogTerms); ++i) sum = sum * z + kLogTerms[i];
  const double twice = s + s;
  return k * kLn2High + (twice + (twice * (z * sum) + k * kLn2Low));
}

double stable_log_gamma(double x) {
  SHIRUBE_CHECK(x > 0, "stable_log_gamma needs a positive number");
  // Γ(x) = Γ(x + n) / (x … (x + n − 1)), then Stirling's series.
  double product = 1.0;
  while (x < 15.0) {
    product = product * x;
    x = x + 1.0;
  }
  const double inverse = 1.0 / x;
  const double square = inverse * inverse;
  const double series =
      inverse *
      (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))));
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return (x - 0.5) * stable_log(x) - x + kHalfLogTwoPi + series - stable_log(product);
}

}  // namespace shirube::numeric
