#include "words/values.h"

#include <array>
#include <string>
#include <string_view>

namespace shirube::words {
namespace {

struct UnitName {
  std::string_view unit;
  std::string_view one;
  std::string_view many;
};
constexpr std::array<UnitName, 21> kNames = {{
    {"円", "yen", "yen"},
    {"千円", "thousand yen", "thousand yen"},
    {"万円", "ten thousand yen", "ten thousand yen"},
    {"百万円", "million yen", "million yen"},
    {"億円", "hundred million yen", "hundred million yen"},
    {"人", "person", "persons"},
    {"名", "person", "persons"},
    {"千人", "thousand persons", "thousand persons"},
    {"万人", "ten thousand persons", "ten thousand persons"},
    {"件", "case", "cases"},
    {"回", "time", "times"},
    {"団体", "organisation", "organisations"},
    {"事業", "project", "projects"},
    {"世帯", "household", "households"},
    {"歳", "year of age", "years of age"},
    {"社", "company", "companies"},
    {"店舗", "shop", "shops"},
    {"校", "school", "schools"},
    {"か所", "place", "places"},
    {"箇所", "place", "places"},
    {"ポイント", "point", "points"},
}};

// The words behind a number; % and ‰ follow it without a blank.
std::string english(const std::string& unit, bool one) {
  for (const UnitName& name : kNames) {
    if (unit == name.unit) return std::string(one ? name.one : name.many);
  }
  return unit;
}

bool is_sign(const std::string& unit) { return unit == "%" || unit == "‰"; }

}  // namespace

Message value(const Decimal& value, const Unit& unit) {
  const std::string digits = number(value);
  const bool one = value == Decimal(1) || value == Decimal(-1);
  const std::string blank = unit.none() || is_sign(unit.text) ? "" : " ";
  return {digits + unit.text, digits + blank + english(unit.text, one)};
}

Message unit(const Unit& unit) { return {unit.text, english(unit.text, false)}; }

}  // namespace shirube::words
