// Any document as a flat list of blocks with the lines they were read from.
//
// A reader for a format (Markdown and plain text here) only says what is there:
// headings with their printed level, paragraphs, list items, table rows, notes.
// What the blocks mean is the business of intake. Text is kept as written, without
// markup (`**`, `<u>`, `#`), with footnote markers taken out and listed apart.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shirube::document {

enum class BlockKind {
  heading,  // level 1..6; bold-only lines are headings of level 0
  paragraph,
  list_item,  // `marker` holds what introduced it: "-", "◎", "▶", "・", "①", "(1)"
  table,      // `rows`
  note,       // definition of a footnote: ※1「term」…text
};

// A footnote mark in running text, taken out of it.
struct NoteMark {
  int number = 0;
  int line = 0;
  std::size_t offset = 0;  // bytes into Span::text where it stood
  std::string form;        // "<sup>※n</sup>", "※<sup>n</sup>", "※n", "*n"
  bool operator==(const NoteMark&) const = default;
};

// Text with the lines it came from.
struct Span {
  std::string text;    // without markup and marks; line wraps joined
  int first_line = 0;  // 1-based
  int last_line = 0;
  std::string raw;  // as it stands in the file
  std::vector<NoteMark> marks;
};

struct Cell {
  Span span;
  int column_span = 1;
  int row_span = 1;
};

struct Row {
  int line = 0;
  std::vector<Cell> cells;
  std::string raw;
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;          // headings; nesting depth of list items (0-based)
  std::string marker;     // list items
  Span span;              // all but tables
  std::vector<Row> rows;  // tables; headers are rows like others
  int note_number = 0;    // notes
  std::string note_term;  // notes: between 「」
  std::string note_text;
  std::string note_separator;  // "・・・", "…", ":"
};

struct Document {
  std::string file;
  int line_count = 0;
  std::vector<Block> blocks;
};

struct Limits {
  std::size_t bytes = 32u << 20;
  std::size_t lines = 1'000'000;
  std::size_t line_bytes = 1u << 20;
  std::size_t table_cells = 1'000'000;
};

// Markdown or plain text, tables separated by tabs, pipes or HTML <table>. UTF-8.
// Never fails on odd markup; errors only past the limits: document-too-large.
Result<Document> read_text(std::string_view utf8, std::string file, const Limits& limits = {});

}  // namespace shirube::document
