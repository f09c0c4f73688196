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
  std::string text;  // as written, normalised width: "億円", "%"; empty = no unit
  Dimension dimension = Dimension::none;
  Rational scale = 1;  // 億円: 100000000; %: 1/100; ‰: 1/1000

  bool none() const { return text.empty(); }
  // Values in both can be compared after scaling (億円 with 千円, but not 件 with 人).
  bool comparable_with(const Unit& other) const;
  bool operator==(const Unit& other) const { return text == other.text; }
};

// The unit written at the whole of `text` (already width-normalised), known or,
// if `text` can be a counter (short, no digits, no punctuation), a new counter.
std::optional<Unit> parse_unit(std::string_view text);
// As parse_unit, but only units of the table: never invents a counter.
std::optional<Unit> known_unit(std::string_view text);
// The longest known unit at the start of `text`; its length in bytes in *length.
std::optional<Unit> known_unit_prefix(std::string_view text, std::size_t* length);

}  // namespace shirube
