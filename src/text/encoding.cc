#include "text/encoding.h"

#include <algorithm>

#include "text/cp932.h"
#include "text/fold.h"
#include "text/normalise.h"

namespace shirube::text {
namespace {

constexpr std::string_view kNothingNear = "〓";  // what printers set for a missing letter

int line_of(std::string_view bytes, std::size_t offset) {
  return 1 + static_cast<int>(
                 std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

std::string hex(unsigned char byte) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  return std::string("0x") + kDigits[byte >> 4U] + kDigits[byte & 15U];
}

Error unknown_encoding(std::string_view bytes, std::size_t offset) {
  const std::string where = std::to_string(offset);
  const std::string byte = offset < bytes.size() ? hex(static_cast<unsigned char>(bytes[offset])) : "";
  return at(make_error("encoding-unknown",
                       Message("文字コードを判別できません（" + where + "バイト目）",
                               "the character encoding cannot be told (byte offset " + where + ")"),
                       Message("UTF-8 または Shift_JIS（CP932）で保存し直してください",
                               "save the file again as UTF-8 or Shift_JIS (CP932)"),
                       byte),
            Place{"", line_of(bytes, std::min(offset, bytes.size())), ""});
}

bool is_other_format(std::string_view bytes) {
  return bytes.starts_with("%PDF-") || bytes.starts_with("PK\x03\x04") ||
         bytes.starts_with("\xD0\xCF\x11\xE0");
}

struct Utf8Look {
  std::size_t invalid_at = std::string_view::npos;
  std::size_t in_sequences = 0;  // bytes of whole sequences of three or more, as Japanese has
  std::size_t stray = 0;         // bytes that are part of no sequence
};

Utf8Look look_at_utf8(std::string_view bytes) {
  Utf8Look look;
  for (std::size_t i = 0; i < bytes.size();) {
    const Letter c = letter_at(bytes, i);
    if (!c.valid) {
      ++look.stray;
      look.invalid_at = std::min(look.invalid_at, i);
    } else if (c.bytes > 2) {
      look.in_sequences += c.bytes;
    }
    i += c.bytes;
  }
  return look;
}

Result<Decoded> decode_utf16(std::string_view bytes, bool little) {
  Decoded out;
  out.encoding = little ? Encoding::utf16_le : Encoding::utf16_be;
  const auto unit_at = [&](std::size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return little ? first | (second << 8U) : second | (first << 8U);
  };
  for (std::size_t at = 2; at < bytes.size(); at += 2) {
    if (at + 1 >= bytes.size()) return unknown_encoding(bytes, at);
    char32_t c = unit_at(at);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const bool pair =
          c < 0xDC00 && at + 3 < bytes.size() && unit_at(at + 2) >= 0xDC00 && unit_at(at + 2) <= 0xDFFF;
      if (!pair) return unknown_encoding(bytes, at);
      c = 0x10000 + ((c - 0xD800) << 10U) + (unit_at(at + 2) - 0xDC00);
      at += 2;
    }
    append_utf8(out.utf8, c);
  }
  return out;
}

}  // namespace

Result<Decoded> decode(std::string_view bytes) {
  if (is_other_format(bytes)) {
    return make_error(
        "encoding-unknown",
        Message("テキストファイルではありません（PDF・表計算などの形式です）",
                "this is not a text file (it is a PDF, a spreadsheet or the like)"),
        Message("テキスト、Markdown または CSV で保存し直してください", "save it as text, Markdown or CSV"));
  }
  if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes, true);
  if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes, false);

  const bool bom = bytes.starts_with("\xEF\xBB\xBF");
  const Utf8Look look = look_at_utf8(bytes);
  if (look.invalid_at == std::string_view::npos) {
    return Decoded{std::string(bytes.substr(bom ? 3 : 0)), bom ? Encoding::utf8_bom : Encoding::utf8};
  }
  // Letters of CP932 hardly ever make such sequences.
  if (bom || look.in_sequences > 3 * look.stray) return unknown_encoding(bytes, look.invalid_at);
  Cp932::Text text = Cp932().to_utf8(bytes);
  if (text.invalid_at != std::string_view::npos) {
    return unknown_encoding(bytes, std::max(text.invalid_at, look.invalid_at));
  }
  return Decoded{std::move(text.utf8), Encoding::cp932};
}

EncodedCp932 encode_cp932(std::string_view utf8) {
  const Cp932 cp932;
  EncodedCp932 out;
  int line = 1;
  for (std::size_t at = 0; at < utf8.size();) {
    const Letter c = letter_at(utf8, at);
    if (const std::optional<std::string> bytes = cp932.from_code_point(c.code)) {
      out.bytes += *bytes;
    } else {
      const std::string to = near_in_cp932(cp932, c.code).value_or(std::string(kNothingNear));
      for (const char32_t letter : code_points(to)) out.bytes += cp932.from_code_point(letter).value_or("?");
      out.substitutions.push_back({std::string(utf8.substr(at, c.bytes)), to, line});
    }
    if (c.code == U'\n') ++line;
    at += c.bytes;
  }
  return out;
}

}  // namespace shirube::text
