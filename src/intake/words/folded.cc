#include "intake/words/folded.h"

#include <algorithm>

#include "document/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

char32_t fold(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c == '\n') return c;
  if (document::is_blank(c)) return ' ';
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFE63:
    case 0x2500:
    case 0x2501:
      return '-';
    case 0x301C:
    case 0x223C:
    case 0xFF5E:
      return '~';
    case 0xFF61:
      return 0x3002;
    case 0xFF64:
      return 0x3001;
    case 0x2236:
      return ':';
    default:
      return c;
  }
}

}  // namespace

Folded::Folded(std::string_view raw) : raw_(raw) {
  text_.reserve(raw.size());
  raw_at_.reserve(raw.size() + 1);
  for (std::size_t at = 0; at < raw_.size();) {
    const document::Letter letter = document::letter_at(raw_, at);
    const char32_t folded = fold(letter.code);
    const std::size_t before = text_.size();
    if (folded == letter.code && letter.code != 0xFFFD) {
      text_.append(raw_, at, letter.bytes);
    } else {
      text::append_utf8(text_, folded);
    }
    raw_at_.insert(raw_at_.end(), text_.size() - before, static_cast<std::uint32_t>(at));
    at += letter.bytes;
  }
  raw_at_.push_back(static_cast<std::uint32_t>(raw_.size()));
}

std::string_view Folded::raw(std::size_t begin, std::size_t end) const {
  if (begin >= end || begin >= text_.size()) return {};
  const std::size_t from = raw_at_[begin];
  const std::size_t to = raw_at_[std::min(end, text_.size())];
  return document::trim_blanks(std::string_view(raw_).substr(from, to - from));
}

std::string fold_key(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    const document::Letter letter = document::letter_at(raw, at);
    const char32_t folded = fold(letter.code);
    if (folded != ' ' && folded != '\n') {
      if (folded == letter.code && letter.code != 0xFFFD) {
        out.append(raw, at, letter.bytes);
      } else {
        text::append_utf8(out, folded);
      }
    }
    at += letter.bytes;
  }
  return out;
}

}  // namespace shirube::intake
