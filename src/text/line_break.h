// Lines for a terminal, broken where a reader of Japanese or English expects it.
//
// Between words and letters by the rules of Unicode (UAX #14, strict for Japanese, 禁則):
// no line begins with 、 。 ） 」 ー or a small kana, none ends with （ or 「.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shirube::text {

// `utf8` in lines of at most `width` columns (a width of 0 counts as 1), and at its own line
// ends. Blanks at a break are dropped. What has no place to break and is longer than a line is
// cut between letters. Never empty.
std::vector<std::string> wrap(std::string_view utf8, std::size_t width);

}  // namespace shirube::text
