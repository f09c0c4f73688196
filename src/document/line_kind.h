// What a single line is, by its first letters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace shirube::document {

// ※1「term」…definition, *1 …, 注1) …, [^1]: …; number 0 where the line is none.
struct NoteStart {
  int number = 0;
  std::size_t body = 0;  // where the text of the note begins, in bytes
};
NoteStart note_start(std::string_view line);

// "- ▶ text" → marker "▶", depth by indentation; empty where the line is no item.
struct ItemStart {
  std::string marker;
  int depth = 0;
  std::size_t body = 0;
};
ItemStart item_start(std::string_view line);

// "## text" → 2 and where the text begins; 0 where the line is no heading.
int heading_level(std::string_view line, std::size_t* body);

// A line that only numbers a printed page: "- 12 -", "－12－", "P.12", "12 / 80".
bool is_page_number(std::string_view line);
bool is_rule(std::string_view line);          // ---, ***, ＿＿＿ and the like
bool is_pipe_row(std::string_view line);      // | a | b |, │ a │ b │, ｜
bool is_pipe_rule(std::string_view line);     // |---|:-:|, ├──┼──┤, +---+
bool starts_table(std::string_view line);     // <table
bool starts_own_line(std::string_view text);  // a label or number that begins something new

// Whether `next` goes on the sentence that `previous` broke off (texts without markup).
bool goes_on(std::string_view previous, std::string_view next);

}  // namespace shirube::document
