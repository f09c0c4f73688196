#include "text/line_break.h"

#include <unicode/ubrk.h>

#include <algorithm>
#include <memory>

#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::text {
namespace {

constexpr const char* kRules = "ja@lb=strict";

// The ends of the parts that must not be broken, in bytes; the last is the end of the text.
std::vector<std::size_t> break_places(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBreakIterator, void (*)(UBreakIterator*)> breaks(
      ubrk_open(UBRK_LINE, kRules, nullptr, 0, &status), ubrk_close);
  const std::unique_ptr<UText, UText* (*)(UText*)> bytes(
      utext_openUTF8(nullptr, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status), utext_close);
  std::vector<std::size_t> places;
  if (U_SUCCESS(status)) ubrk_setUText(breaks.get(), bytes.get(), &status);
  if (U_SUCCESS(status)) {
    for (std::int32_t at = ubrk_next(breaks.get()); at != UBRK_DONE; at = ubrk_next(breaks.get())) {
      places.push_back(static_cast<std::size_t>(at));
    }
  }
  if (places.empty() || places.back() < utf8.size()) places.push_back(utf8.size());
  return places;
}

std::string_view without_blanks(std::string_view part) {
  return part.substr(0, part.find_last_not_of(' ') + 1);
}

class Lines {
 public:
  Lines(std::size_t width, std::vector<std::string>& out) : width_(width), out_(out) {}

  void add(std::string_view part) {
    if (columns_ + display_width(without_blanks(part)) > width_ && !line_.empty()) flush();
    if (display_width(without_blanks(part)) > width_) {
      add_letters(part);
      return;
    }
    line_ += part;
    columns_ += display_width(part);
  }

  void flush() {
    out_.emplace_back(without_blanks(line_));
    line_.clear();
    columns_ = 0;
  }

 private:
  void add_letters(std::string_view part) {
    for (std::size_t at = 0; at < part.size();) {
      const std::size_t length = letter_at(part, at).bytes;
      const std::string_view letter = part.substr(at, length);
      const std::size_t columns = display_width(letter);
      if (columns_ + columns > width_ && !line_.empty()) flush();
      line_ += letter;
      columns_ += columns;
      at += length;
    }
  }

  std::size_t width_;
  std::vector<std::string>& out_;
  std::string line_;
  std::size_t columns_ = 0;
};

void wrap_line(std::string_view line, std::size_t width, std::vector<std::string>& out) {
  if (display_width(line) <= width) {
    out.emplace_back(line);
    return;
  }
  Lines lines(width, out);
  std::size_t begin = 0;
  for (const std::size_t end : break_places(line)) {
    lines.add(line.substr(begin, end - begin));
    begin = end;
  }
  lines.flush();
}

}  // namespace

std::vector<std::string> wrap(std::string_view utf8, std::size_t width) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= utf8.size();) {
    const std::size_t end = std::min(utf8.find('\n', begin), utf8.size());
    wrap_line(utf8.substr(begin, end - begin), std::max<std::size_t>(width, 1), lines);
    begin = end + 1;
  }
  return lines;
}

}  // namespace shirube::text
