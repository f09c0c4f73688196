#include "document/letters.h"

namespace shirube::document {

Letter letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {0xFFFD, 1};
  char32_t code = lead & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {0xFFFD, 1};
    code = (code << 6) | (byte(at + i) & 0x3F);
  }
  return {code, length};
}

Letter letter_before(std::string_view text, std::size_t end) {
  if (end == 0 || end > text.size()) return {};
  std::size_t start = end - 1;
  while (start > 0 && end - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  const Letter letter = letter_at(text, start);
  return start + letter.bytes == end ? letter : Letter{0xFFFD, 1};
}

bool is_blank(char32_t code) {
  return code == ' ' || (code >= 9 && code <= 13) || code == 0x3000 || code == 0xA0 || code == 0xFEFF ||
         (code >= 0x2000 && code <= 0x200D) || code == 0x202F || code == 0x205F;
}

bool is_blank_line(std::string_view line) { return skip_blanks(line, 0) == line.size(); }

int digit_value(char32_t code) {
  if (code >= '0' && code <= '9') return static_cast<int>(code - '0');
  if (code >= 0xFF10 && code <= 0xFF19) return static_cast<int>(code - 0xFF10);
  return -1;
}

bool is_ascii_word(char32_t code) {
  return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

bool is_kana(char32_t code) { return code >= 0x3041 && code <= 0x30FF; }

bool is_kanji(char32_t code) {
  return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) || code == 0x3005 ||
         (code >= 0x20000 && code <= 0x3FFFF);
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Letter letter = letter_at(text, at);
    if (!is_blank(letter.code)) break;
    at += letter.bytes;
  }
  return at;
}

std::string_view trim_blanks(std::string_view text) {
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

}  // namespace shirube::document
