// Rows of tables in text: cells between tabs or bars, and HTML tables.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace shirube::document {

// A line of the file without its line end.
struct Line {
  std::string_view text;
  int number = 0;
};

Row read_tab_row(const Line& line);
// Bars at both ends are optional; "\|" is a bar in the text.
Row read_pipe_row(const Line& line);
// Cells of `more` continue those of `row` (a row printed over several lines).
void append_row(Row& row, const Row& more);

// Cells set apart by two or more blanks, as text of PDF with its layout has them, with
// the display column each begins at.
struct GapCell {
  std::string_view text;
  std::size_t column = 0;
};
std::vector<GapCell> gap_cells(std::string_view line);
// The header of such a table: three or more cells, with words for indicators.
bool is_gap_header(const std::vector<GapCell>& cells);
// A row under it: each cell goes to the header cell that begins nearest.
Row read_gap_row(const Line& line, const std::vector<GapCell>& cells, const std::vector<GapCell>& header);

// How many cells a line would have as a row of tabs, and how many of them hold text.
struct TabShape {
  std::size_t cells = 0;
  std::size_t filled = 0;
};
TabShape tab_shape(std::string_view line);

// Reads from the line that holds "<table" to the one that holds "</table>" and
// returns the index of the line after it. Text around the table on those lines is
// left in `before` and `after`. A table that is never closed ends at a heading or
// at the end of the file.
struct HtmlTable {
  std::vector<Row> rows;
  std::string_view before;
  std::string_view after;
  std::size_t next_line = 0;
};
HtmlTable read_html_table(const std::vector<Line>& lines, std::size_t first, std::size_t cell_limit);

}  // namespace shirube::document
