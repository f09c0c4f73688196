// Numbers as Japanese documents write them.
//
//   33,492   ３３，４９２   1,298.5   ▲12.3   △5   −3   (minus only where a digit follows)
//   1億2,808万   12万3千   二十五 (kanji numerals only with parse_kanji_number)
//
// Input need not be folded; values are exact.
//
// 億, 万 and 千 belong to the value where more digits or no unit follow (1億2,808万円 is
// 128,080,000 and 円; 5万 is 50,000) and to the unit where they begin one (1,298億円 is
// 1298 and 億円, 957万人 is 957 and 万人).
//
// A sign is a sign only where a digit follows:
//   ▲ −    also with blanks between (▲ 12.3); not after a digit (21−30 is a range)
//   △      only directly before the digit, for △ is a grade mark as well (○ 5 △ 3)
//   - － ‐ – — ー   only directly before the digit, and only at the start or after a
//          blank, an opening bracket or one of , : ; = ~ / | 、。・→ : in H21-30, 10人-20人
//          and 施策1-2 it is no sign, nor in the list item "- 5件"
//   +      directly before the digit, not after a letter or digit
// A whole text that is one number (parse_number) may have blanks after any sign.
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
// values is the caller's work. What does not fit a Decimal (more than 15 digits or 6
// places) is passed over as a whole.
std::optional<NumberMatch> find_number(std::string_view text, std::size_t from = 0);

// 一二三…十百千万億, 〇; also mixed (3千5百), digit by digit (二〇二四) and 元 = 1. For
// headings (第二, 基本目標三). nullopt past 2,147,483,647 or where the order of the
// letters makes no number (十百, 万億).
std::optional<int> parse_kanji_number(std::string_view text);
// ① → 1 … ㊿ → 50, ❶, ⑴, ⒈, ㊀, ㈠, Ⅰ Ⅱ Ⅲ, and I to XXXIX in letters, capital or small
// (whole text only).
std::optional<int> parse_ordinal_mark(std::string_view text);

}  // namespace shirube::text
