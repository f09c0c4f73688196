#include "quantity/decimal.h"

#include <array>

namespace shirube {
namespace {

constexpr std::int64_t kCoefficientLimit = 1'000'000'000'000'000;  // 10^kMaxDigits

constexpr std::array<std::int64_t, Decimal::kMaxPlaces + 1> kPowersOfTen = {1,      10,      100,      1000,
                                                                            10'000, 100'000, 1'000'000};

Error syntax_error(std::string_view text) {
  return make_error(
      "decimal-syntax", Message("数値として読めません", "not a number"),
      Message("「1298」「-12.50」のように半角数字で記入してください", "write it like 1298 or -12.50"),
      std::string(text));
}

Error range_error(std::string_view text) {
  return make_error(
      "decimal-range",
      Message("有効数字は15桁、小数は6桁までです", "at most 15 significant digits and 6 decimal places"),
      Message("単位を千円・百万円・億円などに改めるか、桁数を減らしてください",
              "use a larger unit or fewer digits"),
      std::string(text));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string group_thousands(const std::string& digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string format(std::int64_t coefficient, int places, bool grouped) {
  const bool negative = coefficient < 0;
  const std::int64_t magnitude = negative ? -coefficient : coefficient;
  const std::int64_t power = kPowersOfTen[static_cast<std::size_t>(places)];
  const std::string whole = std::to_string(magnitude / power);
  std::string out = negative ? "-" : "";
  out += grouped ? group_thousands(whole) : whole;
  if (places > 0) {
    const std::string fraction = std::to_string(magnitude % power);
    out += '.';
    out.append(static_cast<std::size_t>(places) - fraction.size(), '0');
    out += fraction;
  }
  return out;
}

Int128 scaled(std::int64_t coefficient, int by_places) {
  return static_cast<Int128>(coefficient) * kPowersOfTen[static_cast<std::size_t>(by_places)];
}

}  // namespace

Decimal Decimal::from_coefficient(std::int64_t coefficient, int places) {
  SHIRUBE_CHECK(places >= 0 && places <= kMaxPlaces, std::to_string(places));
  SHIRUBE_CHECK(coefficient > -kCoefficientLimit && coefficient < kCoefficientLimit,
                std::to_string(coefficient));
  Decimal decimal;
  decimal.coefficient_ = coefficient;
  decimal.places_ = places;
  return decimal;
}

Result<Decimal> Decimal::parse(std::string_view plain) {
  std::size_t at = 0;
  const bool negative = !plain.empty() && plain[0] == '-';
  if (negative || (!plain.empty() && plain[0] == '+')) ++at;

  std::int64_t coefficient = 0;
  std::size_t whole_digits = 0;
  int places = 0;
  bool point = false;
  bool too_long = false;
  for (; at < plain.size(); ++at) {
    const char c = plain[at];
    if (c == '.' && !point && whole_digits > 0) {
      point = true;
      continue;
    }
    if (!is_digit(c)) return syntax_error(plain);
    if (point) {
      too_long = too_long || ++places > kMaxPlaces;
    } else {
      ++whole_digits;
    }
    if (!too_long) coefficient = coefficient * 10 + (c - '0');
    too_long = too_long || coefficient >= kCoefficientLimit;
  }
  if (whole_digits == 0 || (point && places == 0)) return syntax_error(plain);
  if (too_long) return range_error(plain);
  return from_coefficient(negative ? -coefficient : coefficient, places);
}

double Decimal::to_double() const {
  return static_cast<double>(coefficient_) /
         static_cast<double>(kPowersOfTen[static_cast<std::size_t>(places_)]);
}

std::string Decimal::to_string() const { return format(coefficient_, places_, false); }
std::string Decimal::to_grouped_string() const { return format(coefficient_, places_, true); }

bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const int places = a.places_ > b.places_ ? a.places_ : b.places_;
  const Int128 left = scaled(a.coefficient_, places - a.places_);
  const Int128 right = scaled(b.coefficient_, places - b.places_);
  return left < right   ? std::strong_ordering::less
         : left > right ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

}  // namespace shirube
