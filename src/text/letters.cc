#include "text/letters.h"

#include <algorithm>

namespace shirube::text {
namespace {

constexpr bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

}  // namespace

Letter long_letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first >= 0xC2U && first <= 0xDFU && tail(1)) {
    return {((first & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2, true};
  }
  if ((first & 0xF0U) == 0xE0U && tail(1) && tail(2)) {
    const char32_t c = ((first & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    if (c >= 0x800 && !between(c, 0xD800, 0xDFFF)) return {c, 3, true};
  }
  if (first >= 0xF0U && first <= 0xF4U && tail(1) && tail(2) && tail(3)) {
    const char32_t c =
        ((first & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) | (byte(3) & 0x3FU);
    if (between(c, 0x10000, 0x10FFFF)) return {c, 4, true};
  }
  return {kReplacement, 1, false};
}

Letter letter_before(std::string_view text, std::size_t end) {
  if (end == 0 || end > text.size()) return {};
  std::size_t start = end - 1;
  while (start > 0 && end - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
  const Letter letter = letter_at(text, start);
  return start + letter.bytes == end ? letter : Letter{kReplacement, 1, false};
}

bool is_blank(char32_t c) {
  if (c <= 0x20) return c == ' ' || between(c, '\t', '\r');
  if (c < 0xA0) return c == 0x85;
  if (between(c, 0x2000, 0x206F)) {
    return c <= 0x200F || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060;
  }
  return c == 0x3000 || c == 0xA0 || c == 0xAD || c == 0xFEFF;
}

int digit_value(char32_t c) {
  if (is_digit(c)) return static_cast<int>(c - '0');
  return between(c, 0xFF10, 0xFF19) ? static_cast<int>(c - 0xFF10) : -1;
}

bool is_kanji(char32_t c) {
  return between(c, 0x4E00, 0x9FFF) || between(c, 0x3400, 0x4DBF) || between(c, 0xF900, 0xFAFF) ||
         between(c, 0x20000, 0x3FFFF) || c == U'々' || c == U'〆';
}

bool has_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    if (digit_value(letter.code) >= 0) return true;
    at += letter.bytes;
  }
  return false;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Letter letter = letter_at(text, at);
    if (!is_blank(letter.code)) break;
    at += letter.bytes;
  }
  return at;
}

std::string_view trim(std::string_view text) {
  text.remove_prefix(skip_blanks(text, 0));
  while (!text.empty()) {
    const Letter letter = letter_before(text, text.size());
    if (!is_blank(letter.code)) break;
    text.remove_suffix(letter.bytes);
  }
  return text;
}

int read_digits(std::string_view text, std::size_t at, int max_digits, std::size_t* end) {
  int value = 0;
  int count = 0;
  while (at < text.size()) {
    const Letter letter = letter_at(text, at);
    const int digit = digit_value(letter.code);
    if (digit < 0) break;
    if (++count > max_digits) return -1;
    value = value * 10 + digit;
    at += letter.bytes;
  }
  if (count == 0) return -1;
  if (end != nullptr) *end = at;
  return value;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

bool is_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::size_t after_any(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (starts_at(text, at, word)) return at + word.size();
  }
  return npos;
}

std::size_t skip_any(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
  const std::size_t past = after_any(text, at, words);
  return past == npos ? at : past;
}

bool take_front(std::string_view* text, std::string_view word) {
  if (!text->starts_with(word)) return false;
  text->remove_prefix(word.size());
  return true;
}

bool take_back(std::string_view* text, std::string_view word) {
  if (!text->ends_with(word)) return false;
  text->remove_suffix(word.size());
  return true;
}

}  // namespace shirube::text
