// Letters the readers of this module look at, one code point at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace shirube::document {

// The code point that starts at `at` and its length in bytes; invalid bytes count as
// one each and read as U+FFFD. {0, 0} at the end.
struct Letter {
  char32_t code = 0;
  std::size_t bytes = 0;
};
Letter letter_at(std::string_view text, std::size_t at);
// The code point that ends at `end`.
Letter letter_before(std::string_view text, std::size_t end);

bool is_blank(char32_t code);  // space, tab, form feed, ideographic, no-break, zero-width
bool is_blank_line(std::string_view line);
// 0..9 of half-width and full-width digits, else -1.
int digit_value(char32_t code);
bool is_ascii_word(char32_t code);
bool is_kana(char32_t code);
bool is_kanji(char32_t code);

std::size_t skip_blanks(std::string_view text, std::size_t at);
std::string_view trim_blanks(std::string_view text);

// Up to `max_digits` digits at `at`; -1 where there is none or there are more.
int read_digits(std::string_view text, std::size_t at, int max_digits, std::size_t* end);

}  // namespace shirube::document
