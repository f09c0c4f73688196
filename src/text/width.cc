// Columns of a terminal, by the East Asian Width of Unicode (UAX #11).
#include <unicode/uchar.h>

#include "text/fold.h"
#include "text/normalise.h"

namespace shirube::text {
namespace {

std::size_t width_of(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0;
  if (c < 0x300) return 1;
  const UChar32 code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Letter c = letter_at(utf8, at);
    columns += width_of(c.code);
    at += c.bytes;
  }
  return columns;
}

std::string ellipsis(std::string_view utf8, std::size_t columns) {
  std::size_t used = 0;
  std::size_t cut = 0;  // bytes that leave a column for "…"
  for (std::size_t at = 0; at < utf8.size();) {
    const Letter c = letter_at(utf8, at);
    used += width_of(c.code);
    at += c.bytes;
    if (used + 1 <= columns) cut = at;
    if (used > columns) return columns == 0 ? std::string() : std::string(utf8.substr(0, cut)) + "…";
  }
  return std::string(utf8);
}

std::string pad_right(std::string_view utf8, std::size_t columns) {
  const std::size_t width = display_width(utf8);
  return std::string(utf8) + std::string(columns > width ? columns - width : 0, ' ');
}

std::string pad_left(std::string_view utf8, std::size_t columns) {
  const std::size_t width = display_width(utf8);
  return std::string(columns > width ? columns - width : 0, ' ') + std::string(utf8);
}

}  // namespace shirube::text
