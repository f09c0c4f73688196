// Exact decimals as they are written in documents, and exact ratios of them.
//
// A Decimal keeps the digits it was written with: 91.30 prints as 91.30 and
// equals 91.3. It holds up to 15 significant digits (what a spreadsheet cell
// holds) and up to 6 decimal places; more is refused, never rounded.
//
// A Rational is what dividing gives. All judgement compares Rationals, which
// are exact; only `round` makes digits of them, for a reader. Within the limits
// of Decimal, the formulas of module progress cannot overflow a Rational; an
// operation that would is a broken invariant and aborts. Comparing never overflows.
//
// A Rational is not kept in lowest terms: that would cost a gcd for every
// operation. It is reduced only when a result would not fit into 127 bits.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/result.h"

namespace shirube {

using Int128 = __int128;

class Decimal {
 public:
  static constexpr int kMaxDigits = 15;
  static constexpr int kMaxPlaces = 6;

  Decimal() = default;
  // A whole number is a decimal; aborts beyond 15 digits.
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  Decimal(T whole)  // NOLINT(google-explicit-constructor)
      : Decimal(from_coefficient(static_cast<std::int64_t>(whole), 0)) {}
  // value = coefficient / 10^places. Aborts beyond the limits; input goes through parse.
  static Decimal from_coefficient(std::int64_t coefficient, int places);

  // Plain form only: "-12.50", "1298", "+3". Separators, full-width digits and
  // ▲ are the business of text/number.h. Errors: decimal-syntax, decimal-range.
  static Result<Decimal> parse(std::string_view plain);

  std::int64_t coefficient() const { return coefficient_; }
  int places() const { return places_; }
  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return coefficient_ < 0; }
  double to_double() const;

  std::string to_string() const;          // "91.30"
  std::string to_grouped_string() const;  // "1,124,100"

  // By value: 91.30 == 91.3.
  friend bool operator==(const Decimal& a, const Decimal& b);
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a) { return from_coefficient(-a.coefficient_, a.places_); }

 private:
  std::int64_t coefficient_ = 0;
  int places_ = 0;
};

enum class Rounding { half_up, truncate };  // 四捨五入, 切捨て; both by magnitude (−0.05 → −0.1)

class Rational {
 public:
  Rational() = default;
  Rational(const Decimal& decimal);  // NOLINT(google-explicit-constructor)
  // Of any width, so that none is narrowed on the way.
  template <class T, class = std::enable_if_t<std::is_integral_v<T> || std::is_same_v<T, Int128>>>
  Rational(T whole)  // NOLINT(google-explicit-constructor)
      : numerator_(static_cast<Int128>(whole)) {}
  Rational(Int128 numerator, Int128 denominator);  // denominator != 0

  Int128 numerator() const { return numerator_; }
  Int128 denominator() const { return denominator_; }  // always > 0
  int sign() const { return numerator_ > 0 ? 1 : numerator_ < 0 ? -1 : 0; }
  double to_double() const;

  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b);
  friend Rational operator*(const Rational& a, const Rational& b);
  friend Rational operator/(const Rational& a, const Rational& b);  // b != 0
  friend Rational operator-(const Rational& a) { return Rational(-a.numerator_, a.denominator_); }
  friend bool operator==(const Rational& a, const Rational& b);
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

  // To `places` decimals (0..6) for a reader. 129.075 → 1 place: 129.1 or, truncated, 129.0.
  // What does not fit into the 15 digits of a Decimal is given with fewer places; past
  // ±999,999,999,999,999 that limit itself stands for it (to_string prints all digits).
  Decimal round(int places, Rounding rounding) const;
  // All digits with the fewest places; nullopt where they do not end or do not fit a Decimal.
  std::optional<Decimal> exact() const;
  // All digits when the expansion ends within 6 places, else rounded half-up there.
  // Trailing zeros are dropped: 91.30 / 1 prints as 91.3.
  std::string to_string() const;

 private:
  Int128 numerator_ = 0;
  Int128 denominator_ = 1;
};

}  // namespace shirube
