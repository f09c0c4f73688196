#include "text/folded.h"

#include <algorithm>

#include "text/fold.h"
#include "text/normalise.h"

namespace shirube::text {
namespace {

// Gives `sink(letter as text, where it stands in raw, whether it takes the place of the
// letter before)` for every folded letter.
template <typename Sink>
void fold_letters(std::string_view raw, Sink sink) {
  char32_t before = 0;
  std::string made;
  for (std::size_t at = 0; at < raw.size();) {
    const Letter letter = letter_at(raw, at);
    const FoldStep step = fold_step(letter.code, before);
    if (step.code == letter.code && letter.valid) {
      sink(raw.substr(at, letter.bytes), at, false);
    } else if (step.code != 0) {
      made.clear();
      append_utf8(made, step.code);
      sink(std::string_view(made), at, step.joins);
    }
    if (step.second != 0) {
      made.clear();
      append_utf8(made, step.second);
      sink(std::string_view(made), at, false);
    }
    if (step.code != 0) before = step.second != 0 ? step.second : step.code;
    at += letter.bytes;
  }
}

}  // namespace

Folded::Folded(std::string_view raw) : raw_(raw) {
  text_.reserve(raw.size());
  raw_at_.reserve(raw.size() + 1);
  fold_letters(raw_, [&](std::string_view letter, std::size_t at, bool joins) {
    if (joins) {
      const std::size_t begin = text_.size() - letter_before(text_, text_.size()).bytes;
      at = raw_at_[begin];
      text_.resize(begin);
      raw_at_.resize(begin);
    }
    text_ += letter;
    raw_at_.insert(raw_at_.end(), letter.size(), static_cast<std::uint32_t>(at));
  });
  raw_at_.push_back(static_cast<std::uint32_t>(raw_.size()));
}

std::string_view Folded::raw(std::size_t begin, std::size_t end) const {
  if (begin >= end || begin >= text_.size()) return {};
  const std::size_t from = raw_at_[begin];
  const std::size_t to = raw_at_[std::min(end, text_.size())];
  return trim(std::string_view(raw_).substr(from, to - from));
}

std::string fold_key(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  fold_letters(raw, [&](std::string_view letter, std::size_t, bool joins) {
    if (letter == " " || letter == "\n") return;
    if (joins) out.resize(out.size() - letter_before(out, out.size()).bytes);
    out += letter;
  });
  return out;
}

}  // namespace shirube::text
