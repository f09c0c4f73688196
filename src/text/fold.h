// Code points and their folding, private to module text: what normalise.h does to
// a whole text, one code point at a time and with the place it came from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shirube::text {

inline constexpr char32_t kReplacement = 0xFFFD;

// One code point at `text[at]`, `at` < size. Bytes that are no UTF-8 give kReplacement
// and length 1.
struct CodePoint {
  char32_t value = kReplacement;
  std::size_t length = 1;
  bool valid = false;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

// The folding of for_parsing as far as one code point becomes one other, without
// looking at its neighbours: width, digits, dashes, tildes, blanks, radicals. A
// code point that is to vanish (zero width) becomes 0.
char32_t fold_code_point(char32_t c);

bool is_digit(char32_t c);   // 0-9
bool is_letter(char32_t c);  // A-Z a-z
bool is_blank(char32_t c);   // ' ' or tab, after folding
bool is_hiragana(char32_t c);
bool is_katakana(char32_t c);  // with ー
bool is_ideograph(char32_t c);

// A folded text; folded[i] comes from bytes begin[i] to end[i] of the source.
struct FoldedText {
  std::u32string text;
  std::vector<std::size_t> begin;
  std::vector<std::size_t> end;
};
FoldedText fold_text(std::string_view utf8);

}  // namespace shirube::text
