// Units as documents write them, with the scale they imply.
//
// The text is kept as written (億円, %, 人, 団体); `dimension` says what may be
// compared with what and `scale` what one unit is worth in the dimension's base
// (億円 = 10^8 yen, 千人 = 1000 persons). Counters that the table does not know
// are counters of their own: 団体 and 事業 never compare equal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "quantity/decimal.h"

namespace shirube {

enum class Dimension {
  none,
  money,
  ratio,
  points,
  persons,
  cases,
  age,
  area,
  length,
  mass,
  energy,
  time,
  counter
};

struct Unit {
  std::string text;  // as written, ％ as %: "億円", "%"; empty = no unit
  Dimension dimension = Dimension::none;
  Rational scale = 1;  // 億円: 100000000; %: 1/100; ‰: 1/1000

  bool none() const { return text.empty(); }
  // Values in both can be compared after scaling: 億円 with 千円, 人 with 名, か所 with
  // 箇所, 件 with 件/年 (a figure of one year is one per year), but not 件 with 人, ％ with
  // ポイント, ha with km or t with t-CO2. Two texts without a unit compare.
  bool comparable_with(const Unit& other) const;
  bool operator==(const Unit& other) const { return text == other.text; }
};

// `value` of `from` in `to`, exactly: 90,000 of 千円 is 0.9 of 億円. nullopt where the units do not
// compare or the digits do not fit a Decimal (100 of 分 in 時間).
std::optional<Decimal> converted(const Decimal& value, const Unit& from, const Unit& to);

// The unit written at the whole of `text` (already width-normalised), known or,
// if `text` can be a counter (at most 8 letters, no digits, blanks or punctuation but
// "/" and "・" within), a new counter.
std::optional<Unit> parse_unit(std::string_view text);
// As parse_unit, but only units of the table: never invents a counter. Also read are
// 千 万 十万 百万 億 … before what is counted in large numbers (千人, 百万円, 万t-CO2) and
// "/年" "/月" "/人" … after a unit (件/年, 円/人).
std::optional<Unit> known_unit(std::string_view text);
// The longest known unit at the start of `text`; its length in bytes in *length (0
// where there is none). A unit of Latin letters must end where the letters end: no "m"
// in "million".
std::optional<Unit> known_unit_prefix(std::string_view text, std::size_t* length);

}  // namespace shirube
