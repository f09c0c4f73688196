// Small helpers for reading running text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shirube::intake {

// Sentences, each with its 。.
std::vector<std::string_view> sentences(std::string_view text);

// What stands in 「…」, outermost, in order; at most `limit` of them.
std::vector<std::string_view> quoted(std::string_view text, std::size_t limit = 32);

// The run of letters (no blanks, brackets, punctuation) that ends at `end`.
std::string_view word_before(std::string_view text, std::size_t end);

}  // namespace shirube::intake
