// Folding text for reading it. Never for storing: what a document or a person
// wrote is kept byte for byte (with variation selectors), and only copies are folded.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/letters.h"

namespace shirube::text {

// For parsing: full-width letters, digits and punctuation to half-width, half-width
// kana to full-width, all dashes and minus signs (− ‐ ‑ – — ― －) to '-', all
// tildes (~ ～ 〜 ∼) to '~', all blanks (ideographic, no-break, …) to ' ', ㋿ and the
// other square era signs to kanji, CJK radicals and compatibility ideographs to the
// letters they stand for. Long-vowel mark ー between kana stays; circled numbers
// stay (①); ▲ △ stay; ・ stays.
std::string for_parsing(std::string_view utf8);

// For comparing names: for_parsing, then blanks and punctuation dropped, small kana
// and variants of ideographs (俱/倶, 髙/高, 﨑/崎 …) folded, letters lower-cased.
std::string for_matching(std::string_view utf8);

// Runs of blanks, within and around, become one ' ' or nothing.
std::string collapse_blanks(std::string_view utf8);

// Whole code points; invalid bytes count as one each.
std::size_t length(std::string_view utf8);
// Columns in a terminal: wide characters count two.
std::size_t display_width(std::string_view utf8);
// First `columns` columns, with "…" where something was cut.
std::string ellipsis(std::string_view utf8, std::size_t columns);
std::string pad_right(std::string_view utf8, std::size_t columns);
std::string pad_left(std::string_view utf8, std::size_t columns);

bool is_valid_utf8(std::string_view bytes);
// Invalid sequences become U+FFFD.
std::string to_valid_utf8(std::string_view bytes);
std::vector<char32_t> code_points(std::string_view utf8);
void append_utf8(std::string& out, char32_t code_point);

// Letters changed to turn one into the other (Levenshtein over code points), at
// most `limit` + 1: for "did you mean" and for misspelt names.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace shirube::text
