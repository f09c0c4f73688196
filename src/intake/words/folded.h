// A text folded for reading, letter by letter, with the way back to the text as
// written: full-width letters and digits to half-width, dashes to '-', tildes to
// '~', blanks to ' '. Newlines stay.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shirube::intake {

class Folded {
 public:
  explicit Folded(std::string_view raw);

  const std::string& text() const { return text_; }
  // The text as written between two offsets of the folded text, without blanks around it.
  std::string_view raw(std::size_t begin, std::size_t end) const;

 private:
  std::string raw_;
  std::string text_;
  std::vector<std::uint32_t> raw_at_;  // for each byte of text_ and its end
};

// Folded, with all blanks and newlines dropped: for comparing labels and headers.
std::string fold_key(std::string_view raw);

}  // namespace shirube::intake
