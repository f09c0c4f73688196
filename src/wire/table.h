// A listing as people (table), spreadsheets (CSV) and programs (JSON) want it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/result.h"

namespace shirube::wire {

enum class Format { table, json, csv };
std::optional<Format> parse_format(std::string_view name);

struct Column {
  std::string key;       // in JSON and CSV: "national"
  Message label;         // in tables
  bool numeric = false;  // right-aligned, never wrapped; JSON keeps it a string (exact)
  int max_width = 0;     // of the terminal table, in columns; 0 = no limit
};

// nullopt cells are null in JSON, empty in CSV and "—" in tables. Rows shorter than
// `columns` are filled with nullopt; more cells than columns break an invariant.
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::optional<std::string>>> rows;
};

// table: aligned by display width (wide letters count two), header in `lang`. Cells wider
// than their column go on in the next line; where the whole is wider than
// `terminal_width` (0 = unlimited) the widest columns of words give way, down to what a
// reader can still follow. Control characters are shown as U+FFFD, so that a document cannot
// steer the terminal. csv: header of keys, UTF-8 with BOM. json: array of objects.
std::string render(const Table& table, Format format, Lang lang, int terminal_width = 0);

}  // namespace shirube::wire
