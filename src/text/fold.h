// The folding of letters, private to module text: what normalise.h and folded.h do to a
// whole text, one code point at a time and with the place it came from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/letters.h"

namespace shirube::text {

// The folding of for_parsing as far as one code point becomes one other, without
// looking at its neighbours: width, digits, dashes, tildes, blanks, radicals. A
// code point that is to vanish (zero width) becomes 0.
char32_t fold_code_point(char32_t c);

// What a letter becomes behind another.
struct FoldStep {
  char32_t code = 0;    // 0: the letter vanishes
  char32_t second = 0;  // of square eras: ㋿ → 令 and 和
  bool joins = false;   // code takes the place of the letter before: か ゛ → が
};
// `before` is the folded letter before, 0 at the start.
FoldStep fold_step(char32_t c, char32_t before);

// What may stand inside a number or a period, after folding.
constexpr bool is_gap(char32_t c) { return c == ' '; }

// A folded text; folded[i] comes from bytes begin[i] to end[i] of the source.
struct FoldedText {
  std::u32string text;
  std::vector<std::size_t> begin;
  std::vector<std::size_t> end;
};
FoldedText fold_text(std::string_view utf8);

}  // namespace shirube::text
