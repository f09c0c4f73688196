// Products of 128-bit values are formed as unsigned ones: compilers check signed
// ones with a library routine that not every toolchain has.
#include <utility>

#include "quantity/decimal.h"

namespace shirube {
namespace {

using UInt128 = unsigned __int128;

constexpr Int128 kMax = static_cast<Int128>(~static_cast<UInt128>(0) >> 1);
constexpr Int128 kMin = -kMax - 1;

constexpr std::int64_t kPowersOfTen[] = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000};

UInt128 magnitude(Int128 value) {
  return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

bool fits_64(Int128 value) { return value == static_cast<std::int64_t>(value); }

struct UInt256 {
  UInt128 high = 0;
  UInt128 low = 0;
};

UInt256 wide_product(UInt128 a, UInt128 b) {
  const UInt128 mask = ~static_cast<std::uint64_t>(0);
  const UInt128 low_low = (a & mask) * (b & mask);
  const UInt128 low_high = (a & mask) * (b >> 64);
  const UInt128 high_low = (a >> 64) * (b & mask);
  const UInt128 middle = (low_low >> 64) + (low_high & mask) + (high_low & mask);
  return {(a >> 64) * (b >> 64) + (low_high >> 64) + (high_low >> 64) + (middle >> 64),
          (middle << 64) | (low_low & mask)};
}

// False when the result is outside ±kMax.
bool multiply(Int128 a, Int128 b, Int128* out) {
  if (fits_64(a) && fits_64(b)) {
    *out = static_cast<Int128>(static_cast<UInt128>(a) * static_cast<UInt128>(b));
    return true;
  }
  const UInt256 product = wide_product(magnitude(a), magnitude(b));
  if (product.high != 0 || product.low > static_cast<UInt128>(kMax)) return false;
  const Int128 unsigned_value = static_cast<Int128>(product.low);
  *out = (a < 0) != (b < 0) ? -unsigned_value : unsigned_value;
  return true;
}

bool add(Int128 a, Int128 b, Int128* out) {
  if (b > 0 ? a > kMax - b : a < -kMax - b) return false;
  *out = a + b;
  return true;
}

UInt128 greatest_common_divisor(UInt128 a, UInt128 b) {
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

std::strong_ordering order(const UInt256& a, const UInt256& b) {
  if (a.high != b.high) return a.high < b.high ? std::strong_ordering::less : std::strong_ordering::greater;
  if (a.low != b.low) return a.low < b.low ? std::strong_ordering::less : std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

Rational lowest_terms(const Rational& value) {
  const UInt128 divisor =
      greatest_common_divisor(magnitude(value.numerator()), static_cast<UInt128>(value.denominator()));
  const Int128 by = static_cast<Int128>(divisor);
  return Rational(value.numerator() / by, value.denominator() / by);
}

// Denominators are mostly powers of ten: the larger is then the common one.
bool try_add(const Rational& a, const Rational& b, Int128* numerator, Int128* denominator) {
  const Int128 da = a.denominator();
  const Int128 db = b.denominator();
  *denominator = da;
  if (da == db) return add(a.numerator(), b.numerator(), numerator);
  Int128 factor_a = db;
  Int128 factor_b = da;
  if (fits_64(da) && fits_64(db)) {
    const std::int64_t small_a = static_cast<std::int64_t>(da);
    const std::int64_t small_b = static_cast<std::int64_t>(db);
    if (small_a % small_b == 0) {
      factor_a = 1;
      factor_b = small_a / small_b;
    } else if (small_b % small_a == 0) {
      factor_a = small_b / small_a;
      factor_b = 1;
    }
  }
  Int128 left = 0;
  Int128 right = 0;
  return multiply(a.numerator(), factor_a, &left) && multiply(b.numerator(), factor_b, &right) &&
         add(left, right, numerator) && multiply(da, factor_a, denominator);
}

bool try_add_over_least_denominator(const Rational& a, const Rational& b, Int128* numerator,
                                    Int128* denominator) {
  const Int128 shared = static_cast<Int128>(
      greatest_common_divisor(static_cast<UInt128>(a.denominator()), static_cast<UInt128>(b.denominator())));
  const Int128 factor_a = b.denominator() / shared;
  const Int128 factor_b = a.denominator() / shared;
  Int128 left = 0;
  Int128 right = 0;
  return multiply(a.numerator(), factor_a, &left) && multiply(b.numerator(), factor_b, &right) &&
         add(left, right, numerator) && multiply(a.denominator(), factor_a, denominator);
}

// a/b · c/d with common factors taken out across.
bool try_multiply_reduced(const Rational& a, const Rational& b, Int128* numerator, Int128* denominator) {
  const Rational across_1 = lowest_terms(Rational(a.numerator(), b.denominator()));
  const Rational across_2 = lowest_terms(Rational(b.numerator(), a.denominator()));
  return multiply(across_1.numerator(), across_2.numerator(), numerator) &&
         multiply(across_1.denominator(), across_2.denominator(), denominator);
}

std::string digits_of(UInt128 value) {
  std::string reversed;
  do {
    reversed += static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  } while (value != 0);
  return std::string(reversed.rbegin(), reversed.rend());
}

std::string describe(const Rational& value) {
  return (value.sign() < 0 ? "-" : "") + digits_of(magnitude(value.numerator())) + "/" +
         digits_of(magnitude(value.denominator()));
}

// The magnitude of a Rational as whole part and decimal digits.
struct Expansion {
  UInt128 whole = 0;
  std::int64_t fraction = 0;  // `places` digits
  bool exact = true;          // nothing was left
  bool half_or_more = false;  // what was left is at least half a unit of the last place
};

Expansion expand(const Rational& value, int places) {
  const UInt128 denominator = static_cast<UInt128>(value.denominator());
  const UInt128 numerator = magnitude(value.numerator());
  Expansion out;
  out.whole = numerator / denominator;
  UInt128 remainder = numerator - out.whole * denominator;
  for (int place = 0; place < places; ++place) {
    // remainder · 10 divided by the denominator, by adding: it may not fit.
    int digit = 0;
    UInt128 next = 0;
    for (int i = 0; i < 10; ++i) {
      next += remainder;
      if (next >= denominator) {
        next -= denominator;
        ++digit;
      }
    }
    out.fraction = out.fraction * 10 + digit;
    remainder = next;
  }
  out.exact = remainder == 0;
  out.half_or_more = remainder >= denominator - remainder;
  return out;
}

void step_up(Expansion* expansion, int places) {
  if (++expansion->fraction == kPowersOfTen[places]) {
    expansion->fraction = 0;
    ++expansion->whole;
  }
}

}  // namespace

Rational::Rational(const Decimal& decimal)
    : numerator_(decimal.coefficient()), denominator_(kPowersOfTen[decimal.places()]) {}

Rational::Rational(Int128 numerator, Int128 denominator) : numerator_(numerator), denominator_(denominator) {
  SHIRUBE_CHECK(denominator != 0, "a denominator of 0");
  SHIRUBE_CHECK(numerator != kMin && denominator != kMin, "outside 127 bits");
  if (denominator_ < 0) {
    numerator_ = -numerator_;
    denominator_ = -denominator_;
  }
}

double Rational::to_double() const {
  return static_cast<double>(numerator_) / static_cast<double>(denominator_);
}

Rational operator+(const Rational& a, const Rational& b) {
  Int128 numerator = 0;
  Int128 denominator = 1;
  if (!try_add(a, b, &numerator, &denominator)) {
    const bool fits =
        try_add_over_least_denominator(lowest_terms(a), lowest_terms(b), &numerator, &denominator);
    SHIRUBE_CHECK(fits, describe(a) + " + " + describe(b));
  }
  return Rational(numerator, denominator);
}

Rational operator-(const Rational& a, const Rational& b) { return a + -b; }

Rational operator*(const Rational& a, const Rational& b) {
  Int128 numerator = 0;
  Int128 denominator = 1;
  if (!multiply(a.numerator_, b.numerator_, &numerator) ||
      !multiply(a.denominator_, b.denominator_, &denominator)) {
    const bool fits = try_multiply_reduced(a, b, &numerator, &denominator);
    SHIRUBE_CHECK(fits, describe(a) + " * " + describe(b));
  }
  return Rational(numerator, denominator);
}

Rational operator/(const Rational& a, const Rational& b) {
  SHIRUBE_CHECK(b.numerator_ != 0, describe(a) + " / 0");
  return a * Rational(b.denominator_, b.numerator_);
}

bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == 0; }

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
  if (a.sign() != b.sign()) return a.sign() <=> b.sign();
  Int128 left = 0;
  Int128 right = 0;
  if (multiply(a.numerator_, b.denominator_, &left) && multiply(b.numerator_, a.denominator_, &right)) {
    return left <=> right;
  }
  const UInt256 wide_left = wide_product(magnitude(a.numerator_), static_cast<UInt128>(b.denominator_));
  const UInt256 wide_right = wide_product(magnitude(b.numerator_), static_cast<UInt128>(a.denominator_));
  return a.sign() < 0 ? order(wide_right, wide_left) : order(wide_left, wide_right);
}

Decimal Rational::round(int places, Rounding rounding) const {
  SHIRUBE_CHECK(places >= 0 && places <= Decimal::kMaxPlaces, std::to_string(places));
  constexpr UInt128 kLimit = 1'000'000'000'000'000;  // 10^Decimal::kMaxDigits
  for (; places >= 0; --places) {
    Expansion expansion = expand(*this, places);
    if (expansion.half_or_more && rounding == Rounding::half_up) step_up(&expansion, places);
    if (expansion.whole >= kLimit) break;
    const UInt128 coefficient = expansion.whole * static_cast<UInt128>(kPowersOfTen[places]) +
                                static_cast<UInt128>(expansion.fraction);
    if (coefficient >= kLimit) continue;
    const std::int64_t value = static_cast<std::int64_t>(coefficient);
    return Decimal::from_coefficient(sign() < 0 ? -value : value, places);
  }
  const std::int64_t limit = static_cast<std::int64_t>(kLimit - 1);
  return Decimal::from_coefficient(sign() < 0 ? -limit : limit, 0);
}

std::optional<Decimal> Rational::exact() const {
  for (int places = 0; places <= Decimal::kMaxPlaces; ++places) {
    const Decimal rounded = round(places, Rounding::truncate);
    if (Rational(rounded) == *this) return rounded;
  }
  return std::nullopt;
}

std::string Rational::to_string() const {
  int places = 0;
  Expansion expansion = expand(*this, places);
  while (!expansion.exact && places < Decimal::kMaxPlaces) expansion = expand(*this, ++places);
  if (expansion.half_or_more) step_up(&expansion, places);

  std::string out = digits_of(expansion.whole);
  if (places > 0) {
    std::string fraction = std::to_string(expansion.fraction);
    fraction.insert(0, static_cast<std::size_t>(places) - fraction.size(), '0');
    fraction.erase(fraction.find_last_not_of('0') + 1);
    if (!fraction.empty()) out += "." + fraction;
  }
  return (sign() < 0 && out != "0" ? "-" : "") + out;
}

}  // namespace shirube
