// Numbers as Japanese documents write them.
//
//   33,492   ３３，４９２   1,298.5   ▲12.3   △5   −3   (minus only where a digit follows)
//   1億2,808万   12万3千   二十五 (kanji numerals only with parse_kanji_number)
//
// Input need not be folded; values are exact.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "quantity/decimal.h"

namespace shirube::text {

struct NumberMatch {
  Decimal value;
  std::size_t begin = 0;  // bytes in the text that was searched
  std::size_t end = 0;
  bool has_sign = false;  // written with + − ▲ △
};

// The whole text is one number. Errors: number-syntax, decimal-range; the
// remedy names what was accepted.
Result<Decimal> parse_number(std::string_view text);

// Leftmost number at or after `from`. A comma separates only groups of three
// ("1,298" yes; "1,29" is 1 and 29). "2025年" matches 2025: telling years from
// values is the caller's work.
std::optional<NumberMatch> find_number(std::string_view text, std::size_t from = 0);

// 一二三…十百千万億, 〇; also mixed (3千5百). For headings (第二, 基本目標三) and 元.
std::optional<int> parse_kanji_number(std::string_view text);
// ① → 1 … ⑳ → 20, ❶, ⑴, Ⅰ Ⅱ Ⅲ, i ii iii (whole text only).
std::optional<int> parse_ordinal_mark(std::string_view text);

}  // namespace shirube::text
