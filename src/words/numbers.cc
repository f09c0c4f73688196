#include "words/numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace shirube::words {
namespace {

constexpr double kExact = 9007199254740992.0;  // 2^53: whole numbers up to here are exact
constexpr int kLongest = 400;                  // of a double without exponent, with decimals

std::string to_text(double value, std::chars_format format) {
  std::array<char, kLongest> buffer{};
  return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format).ptr};
}

std::string to_text(double value, std::chars_format format, int precision) {
  std::array<char, kLongest> buffer{};
  return {buffer.data(),
          std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision).ptr};
}

bool is_zero(const std::string& digits) { return digits.find_first_not_of("-0.") == std::string::npos; }

std::string with_minus_sign(std::string digits) {
  if (!digits.empty() && digits.front() == '-') digits.replace(0, 1, "−");
  return digits;
}

}  // namespace

void append_plain(std::string& out, double value, int places) {
  double scale = 1;
  for (int i = 0; i < places; ++i) scale *= 10;
  const double scaled = std::round(std::fabs(value) * scale);
  if (!(scaled < kExact)) {
    out += to_text(value, std::chars_format::fixed, places);
    return;
  }
  std::string digits = std::to_string(static_cast<std::int64_t>(scaled));
  const auto decimals = static_cast<std::size_t>(places);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  if (value < 0 && scaled > 0) out += '-';
  out += digits;
}

std::string plain(double value, int places) {
  std::string out;
  append_plain(out, value, places);
  return out;
}

std::string plain_percent(double ratio, int places) {
  double scale = 1;
  for (int i = 0; i < places; ++i) scale *= 10;
  return plain(std::round(ratio * (100 * scale)) / scale, places);
}

std::string shortest(double value) { return to_text(value, std::chars_format::fixed); }

std::string fixed(double value, int places) { return with_minus_sign(plain(value, places)); }

std::string figure(double value, int digits) {
  std::string text = to_text(value, std::chars_format::general, digits);
  if (text.find('e') != std::string::npos) {
    if (std::fabs(value) >= 1) return plain(value, 0);
    double rounded = 0;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    text = shortest(rounded);
  }
  return is_zero(text) ? "0" : text;
}

std::string whole(double value) {
  const auto rounded = static_cast<std::int64_t>(std::llround(value));
  return number(Decimal::from_coefficient(rounded, 0));
}

std::string signed_whole(double value) { return (std::llround(value) > 0 ? "+" : "") + whole(value); }

std::string number(const Decimal& decimal) { return with_minus_sign(decimal.to_grouped_string()); }

std::string percent(const Rational& ratio, int places, Rounding rounding) {
  return number((ratio * Rational(100)).round(places, rounding)) + "%";
}

std::string percent(double ratio, int places) { return with_minus_sign(plain_percent(ratio, places)) + "%"; }

std::string share(double part, double whole) { return whole > 0 ? percent(part / whole) : "—"; }

Message persons(double value) {
  const std::string digits = whole(value);
  return {digits + "人", digits};
}

Message signed_persons(double value) {
  const std::string digits = signed_whole(value);
  return {digits + "人", digits};
}

}  // namespace shirube::words
