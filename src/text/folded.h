// A text folded for reading it letter by letter, with the way back to the text as
// written. It is folded as for_parsing folds (normalise.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/letters.h"

namespace shirube::text {

class Folded {
 public:
  explicit Folded(std::string_view raw);

  const std::string& text() const { return text_; }
  // The text as written between two places of the folded text, without blanks around it.
  std::string_view raw(std::size_t begin, std::size_t end) const;

 private:
  std::string raw_;
  std::string text_;
  std::vector<std::uint32_t> raw_at_;  // for each byte of text_ and its end
};

// Folded, with all blanks and newlines dropped: for comparing labels and headers.
std::string fold_key(std::string_view raw);

}  // namespace shirube::text
