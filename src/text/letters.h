// Letters of UTF-8 text: what stands at a place, of what kind it is, and which word
// begins there. Places are offsets in bytes and always at the start of a letter.
//
// Nobody who reads a text counts the bytes of a word: `after` gives the place past it.
//
//   after("5人から6人", 4, "から") == 10, after("5人から6人", 4, "まで") == npos
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace shirube::text {

inline constexpr char32_t kReplacement = 0xFFFD;
inline constexpr std::size_t npos = std::string_view::npos;

// One letter (code point) and its length. A byte that is no UTF-8 is one letter of one
// byte that reads as kReplacement and is not valid. {0, 0} at the end of the text.
struct Letter {
  char32_t code = 0;
  std::size_t bytes = 0;
  bool valid = false;
};
Letter long_letter_at(std::string_view text, std::size_t at);  // of more than one byte
inline Letter letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto first = static_cast<unsigned char>(text[at]);
  return first < 0x80 ? Letter{first, 1, true} : long_letter_at(text, at);
}
// The letter that ends at `end`.
Letter letter_before(std::string_view text, std::size_t end);
// The letter at `at` as text; empty at the end.
inline std::string_view letter_text(std::string_view text, std::size_t at) {
  return at < text.size() ? text.substr(at, letter_at(text, at).bytes) : std::string_view();
}

// Blanks of every width, those without width, tabs and line ends.
bool is_blank(char32_t code);
// 0..9 of half-width and full-width digits, else -1.
int digit_value(char32_t code);
constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_latin(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
constexpr bool is_ascii_word(char32_t c) { return is_digit(c) || is_latin(c); }
constexpr bool is_hiragana(char32_t c) {
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x309D && c <= 0x309F);
}
// With ー.
constexpr bool is_katakana(char32_t c) {
  return (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FF);
}
// Kana with what stands among them: ー ・ and voicing marks.
constexpr bool is_kana(char32_t c) { return c >= 0x3041 && c <= 0x30FF; }
// With 々 and 〆.
bool is_kanji(char32_t code);
// ① to ⑳.
constexpr bool is_circled_number(char32_t c) { return c >= 0x2460 && c <= 0x2473; }

bool has_digit(std::string_view text);

std::size_t skip_blanks(std::string_view text, std::size_t at);
// Without blanks at both ends.
std::string_view trim(std::string_view text);
inline bool is_blank_line(std::string_view line) { return skip_blanks(line, 0) == line.size(); }

// Up to `max_digits` digits at `at`, and in *end the place past them; -1 where there is
// none or there are more.
int read_digits(std::string_view text, std::size_t at, int max_digits, std::size_t* end = nullptr);

inline bool contains(std::string_view text, std::string_view word) { return text.find(word) != npos; }
inline bool ends_with(std::string_view text, std::string_view word) { return text.ends_with(word); }
bool contains_any(std::string_view text, std::initializer_list<std::string_view> words);
bool is_any(std::string_view text, std::initializer_list<std::string_view> words);
// Whether `letter` is one of these letters; the empty text is none.
inline bool one_of(std::string_view letters, std::string_view letter) {
  return !letter.empty() && contains(letters, letter);
}
inline bool starts_at(std::string_view text, std::size_t at, std::string_view word) {
  return at <= text.size() && text.substr(at, word.size()) == word;
}
// The place past `word` where it stands at `at`, else npos.
inline std::size_t after(std::string_view text, std::size_t at, std::string_view word) {
  return starts_at(text, at, word) ? at + word.size() : npos;
}
// The place past the first of `words` that stands at `at`, else npos.
std::size_t after_any(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words);
// The same, but `at` where none does.
std::size_t skip_any(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words);
// What is left of a text that begins, or ends, with `word`; false leaves *text as it is.
bool take_front(std::string_view* text, std::string_view word);
bool take_back(std::string_view* text, std::string_view word);

}  // namespace shirube::text
