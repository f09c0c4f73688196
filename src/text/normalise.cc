#include "text/normalise.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/fold.h"
#include "text/variants.h"

namespace shirube::text {
namespace {

bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

// A mark without its kana; where the two stood together they are one letter by now.
bool is_voicing_mark(char32_t c) { return c >= 0x3099 && c <= 0x309C; }

bool counts_for_matching(char32_t c) {
  if (c == U'~' || c == U'|' || c == U'`' || c == U'^') return false;
  if (is_variation_selector(c) || is_voicing_mark(c)) return false;
  const UChar32 code = static_cast<UChar32>(c);
  return u_ispunct(code) == 0 && u_isUWhiteSpace(code) == 0 && u_iscntrl(code) == 0;
}

// ァ → ア, ヵ → カ; the small letters stand one before the large, but for ヵ ヶ ゎ.
char32_t enlarge_kana(char32_t c) {
  const char32_t offset = is_katakana(c) ? 0x60 : 0;
  switch (c - offset) {
    case U'ぁ':
    case U'ぃ':
    case U'ぅ':
    case U'ぇ':
    case U'ぉ':
    case U'っ':
    case U'ゃ':
    case U'ゅ':
    case U'ょ':
    case U'ゎ':
      return c + 1;
    case 0x3095:  // ゕ
      return offset + U'か';
    case 0x3096:  // ゖ
      return offset + U'け';
    default:
      return c;
  }
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [&out](char32_t bits) { out += static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    tail(c);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    tail(c >> 6U);
    tail(c);
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    tail(c >> 12U);
    tail(c >> 6U);
    tail(c);
  }
}

std::vector<char32_t> code_points(std::string_view utf8) {
  std::vector<char32_t> out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const Letter c = letter_at(utf8, at);
    out.push_back(c.code);
    at += c.bytes;
  }
  return out;
}

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Letter c = letter_at(bytes, at);
    if (!c.valid) return false;
    at += c.bytes;
  }
  return true;
}

std::string to_valid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Letter c = letter_at(bytes, at);
    append_utf8(out, c.code);
    at += c.bytes;
  }
  return out;
}

std::string for_parsing(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (const char32_t c : fold_text(utf8).text) append_utf8(out, c);
  return out;
}

std::string for_matching(std::string_view utf8) {
  const std::u32string folded = fold_text(utf8).text;
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char32_t c = folded[i];
    const bool decimal_point =
        c == U'.' && i > 0 && i + 1 < folded.size() && is_digit(folded[i - 1]) && is_digit(folded[i + 1]);
    if (!decimal_point && !counts_for_matching(c)) continue;
    const UChar32 lower = u_tolower(static_cast<UChar32>(enlarge_kana(c)));
    append_utf8(out, fold_variant(static_cast<char32_t>(lower)));
  }
  return out;
}

std::string collapse_blanks(std::string_view utf8) {
  std::string out;
  bool pending = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const Letter c = letter_at(utf8, at);
    if (is_blank(c.code)) {
      pending = true;
    } else {
      if (pending && !out.empty()) out += ' ';
      pending = false;
      out += utf8.substr(at, c.bytes);
    }
    at += c.bytes;
  }
  return out;
}

std::size_t length(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++count) at += letter_at(utf8, at).bytes;
  return count;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::vector<char32_t> left = code_points(a);
  const std::vector<char32_t> right = code_points(b);
  const std::size_t apart =
      left.size() > right.size() ? left.size() - right.size() : right.size() - left.size();
  if (apart > limit) return limit + 1;

  // row[j]: distance of left[0, i) to right[0, j); beyond the band it is over the limit.
  const std::size_t over = limit + 1;
  std::vector<std::size_t> row(right.size() + 1, over);
  for (std::size_t j = 0; j <= std::min(limit, right.size()); ++j) row[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    const std::size_t first = i > limit ? i - limit : 0;
    const std::size_t last = std::min(right.size(), i + limit);
    std::size_t diagonal = first > 0 ? row[first - 1] : over;
    std::size_t best = over;
    if (first > 0) row[first - 1] = over;
    for (std::size_t j = first; j <= last; ++j) {
      const std::size_t above = row[j];
      std::size_t value = above + 1;
      if (j > 0) {
        value = std::min(value, row[j - 1] + 1);
        value = std::min(value, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
      }
      row[j] = std::min(value, over);
      diagonal = above;
      best = std::min(best, row[j]);
    }
    if (best == over) return over;
  }
  return row[right.size()];
}

}  // namespace shirube::text
