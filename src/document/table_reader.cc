#include "document/table_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "document/inline_text.h"
#include "document/line_kind.h"
#include "text/letters.h"

namespace shirube::document {
namespace {

Cell make_cell(std::string_view raw, int first_line, int last_line) {
  Cell cell;
  bool bold = false;
  InlineText stripped = strip_markup(raw, first_line, &bold);
  cell.span.text = std::move(stripped.text);
  cell.span.marks = std::move(stripped.marks);
  cell.span.raw = text::trim(raw);
  cell.span.first_line = first_line;
  cell.span.last_line = last_line;
  return cell;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Name of the tag at '<', lower case, with '/' for closing ones; empty for text.
std::string tag_at(std::string_view text, std::size_t at) {
  std::string name;
  std::size_t i = at + 1;
  if (i < text.size() && text[i] == '/') name = "/", ++i;
  while (i < text.size() && name.size() < 8 && lower(text[i]) >= 'a' && lower(text[i]) <= 'z')
    name += lower(text[i++]);
  return name;
}

int span_attribute(std::string_view tag, std::string_view name) {
  std::string folded(tag.substr(0, 300));
  std::transform(folded.begin(), folded.end(), folded.begin(), lower);
  const std::size_t found = folded.find(name);
  if (found == std::string::npos) return 1;
  std::size_t at = found + name.size();
  while (at < folded.size() &&
         (folded[at] == '=' || folded[at] == '"' || folded[at] == '\'' || folded[at] == ' '))
    ++at;
  const int value = text::read_digits(folded, at, 4, nullptr);
  return std::clamp(value, 1, 200);
}

// Collects the cells of one HTML table while the tags go by.
class HtmlRows {
 public:
  explicit HtmlRows(std::size_t cell_limit) : cell_limit_(cell_limit) {}

  void open_row(int line) {
    close_row();
    row_.line = line;
    in_row_ = true;
  }
  void close_row() {
    close_cell();
    if (in_row_ && !row_.cells.empty()) rows_.push_back(std::move(row_));
    row_ = {};
    in_row_ = false;
  }
  void open_cell(std::string_view tag, int line) {
    close_cell();
    if (!in_row_) open_row(line);
    in_cell_ = true;
    column_span_ = span_attribute(tag, "colspan");
    row_span_ = span_attribute(tag, "rowspan");
    first_line_ = line;
  }
  void close_cell() {
    if (!in_cell_) return;
    in_cell_ = false;
    if (cells_ < cell_limit_) {
      Cell cell = make_cell(text_, first_line_, last_line_);
      cell.column_span = column_span_;
      cell.row_span = row_span_;
      row_.raw += (row_.raw.empty() ? "" : "\t") + cell.span.text;
      row_.cells.push_back(std::move(cell));
      ++cells_;
    }
    text_.clear();
  }
  void text(std::string_view piece, int line) {
    if (!in_cell_) return;
    if (!text_.empty() && line != last_line_ && !text::trim(piece).empty()) text_ += ' ';
    text_ += piece;
    last_line_ = line;
  }
  bool in_cell() const { return in_cell_; }
  bool in_row() const { return in_row_; }
  std::vector<Row> take() {
    close_row();
    return std::move(rows_);
  }

 private:
  std::size_t cell_limit_;
  std::size_t cells_ = 0;
  std::vector<Row> rows_;
  Row row_;
  bool in_row_ = false;
  bool in_cell_ = false;
  int column_span_ = 1;
  int row_span_ = 1;
  int first_line_ = 0;
  int last_line_ = 0;
  std::string text_;
};

}  // namespace

TabShape tab_shape(std::string_view line) {
  TabShape shape;
  if (line.find('\t') == std::string_view::npos) return shape;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    if (at < line.size() && line[at] != '\t') continue;
    ++shape.cells;
    if (!text::is_blank_line(line.substr(start, at - start))) ++shape.filled;
    start = at + 1;
  }
  return shape;
}

Row read_tab_row(const Line& line) {
  Row row;
  row.line = line.number;
  row.raw = line.text;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= line.text.size(); ++at) {
    if (at < line.text.size() && line.text[at] != '\t') continue;
    row.cells.push_back(make_cell(line.text.substr(start, at - start), line.number, line.number));
    start = at + 1;
  }
  return row;
}

Row read_pipe_row(const Line& line) {
  Row row;
  row.line = line.number;
  row.raw = line.text;
  std::string_view text = text::trim(line.text);
  std::string_view bar = "|";
  for (const std::string_view other : {"｜", "│", "┃"}) {
    if (text.substr(0, other.size()) == other) bar = other;
  }
  if (text.substr(0, bar.size()) == bar) text.remove_prefix(bar.size());
  if (text.size() >= bar.size() && text.substr(text.size() - bar.size()) == bar &&
      (text.size() < bar.size() + 1 || text[text.size() - bar.size() - 1] != '\\'))
    text.remove_suffix(bar.size());
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const bool escaped = at > 0 && at < text.size() && text[at - 1] == '\\';
    if (at == text.size() || (text.substr(at, bar.size()) == bar && !escaped)) {
      row.cells.push_back(make_cell(text.substr(start, at - start), line.number, line.number));
      at += at == text.size() ? 1 : bar.size();
      start = at;
    } else {
      ++at;
    }
  }
  return row;
}

void append_row(Row& row, const Row& more) {
  row.raw += '\n' + more.raw;
  if (row.cells.size() < more.cells.size()) row.cells.resize(more.cells.size());
  for (std::size_t i = 0; i < more.cells.size(); ++i) {
    Span& span = row.cells[i].span;
    const Span& next = more.cells[i].span;
    if (next.text.empty()) continue;
    if (span.first_line == 0) span.first_line = next.first_line;
    if (!span.text.empty()) span.text += '\n';
    for (NoteMark mark : next.marks) {
      mark.offset += span.text.size();
      span.marks.push_back(std::move(mark));
    }
    span.text += next.text;
    span.raw += (span.raw.empty() ? "" : "\n") + next.raw;
    span.last_line = next.last_line;
  }
}

std::vector<GapCell> gap_cells(std::string_view line) {
  std::vector<GapCell> cells;
  std::size_t column = 0;
  std::size_t blank_columns = 2;  // the start of the line counts as a gap
  std::size_t begin = 0;
  bool open = false;
  for (std::size_t at = 0; at < line.size();) {
    const text::Letter letter = text::letter_at(line, at);
    const std::size_t width = letter.code < 0x80 ? 1 : 2;
    if (text::is_blank(letter.code)) {
      blank_columns += width;
    } else {
      // One ideographic blank alone separates words, not cells.
      const bool gap =
          blank_columns >= 2 && !(blank_columns == 2 && at >= 3 && line.substr(at - 3, 3) == "　");
      if (gap || !open) {
        cells.push_back({{}, column});
        begin = at;
        open = true;
      }
      blank_columns = 0;
      cells.back().text = line.substr(begin, at + letter.bytes - begin);
    }
    column += width;
    at += letter.bytes;
  }
  return cells;
}

bool is_gap_header(const std::vector<GapCell>& cells) {
  if (cells.size() < 3 || cells.size() > 12) return false;
  std::size_t baselines = 0;
  std::size_t targets = 0;
  for (const GapCell& cell : cells) {
    if (cell.text.size() > 60) return false;
    for (const std::string_view word : {"基準値", "現状値", "現状", "当初値", "現況値"}) {
      if (cell.text.substr(0, word.size()) == word) {
        ++baselines;
        break;
      }
    }
    if (cell.text.find("目標値") != std::string_view::npos || cell.text == "目標") ++targets;
  }
  return baselines > 0 && targets > 0;
}

Row read_gap_row(const Line& line, const std::vector<GapCell>& cells, const std::vector<GapCell>& header) {
  Row row;
  row.line = line.number;
  row.raw = line.text;
  row.cells.resize(header.size());
  for (Cell& cell : row.cells) cell = make_cell({}, line.number, line.number);
  const bool exact = cells.size() == header.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::size_t best = i;
    if (!exact) {
      const auto distance = [&](std::size_t h) {
        const std::size_t a = header[h].column;
        const std::size_t b = cells[i].column;
        return a > b ? a - b : b - a;
      };
      best = 0;
      for (std::size_t h = 1; h < header.size(); ++h) {
        if (distance(h) < distance(best)) best = h;
      }
    }
    Cell made = make_cell(cells[i].text, line.number, line.number);
    Span& span = row.cells[best].span;
    if (span.text.empty()) {
      row.cells[best] = std::move(made);
    } else {
      span.text += " " + made.span.text;
      span.raw += " " + made.span.raw;
    }
  }
  return row;
}

HtmlTable read_html_table(const std::vector<Line>& lines, std::size_t first, std::size_t cell_limit) {
  HtmlTable table;
  HtmlRows rows(cell_limit);
  int depth = 0;
  bool done = false;
  std::size_t i = first;
  for (; i < lines.size() && !done; ++i) {
    const std::string_view text = lines[i].text;
    const int number = lines[i].number;
    std::size_t body = 0;
    if (i > first && heading_level(text, &body) > 0) break;
    if (i > first && depth > 0 && !rows.in_row() && !text::is_blank_line(text) &&
        text.find('<') == std::string_view::npos)
      break;
    for (std::size_t at = 0; at < text.size() && !done;) {
      const std::size_t open = text.find('<', at);
      if (open != at) {
        rows.text(text.substr(at, open == std::string_view::npos ? open : open - at), number);
        if (open == std::string_view::npos) break;
      }
      const std::string name = tag_at(text, open);
      const std::size_t length = text.substr(open, 2000).find('>');
      const std::size_t close = length == std::string_view::npos ? length : open + length;
      const bool known = name == "table" || name == "/table" || name == "tr" || name == "/tr" ||
                         name == "td" || name == "th" || name == "/td" || name == "/th";
      if (!known || close == std::string_view::npos) {
        const bool part = name == "thead" || name == "tbody" || name == "/thead" || name == "/tbody";
        const std::size_t end = part && close != std::string_view::npos ? close + 1 : open + 1;
        if (!part) rows.text(text.substr(open, end - open), number);
        at = end;
        continue;
      }
      const std::string_view tag = text.substr(open, close - open + 1);
      at = close + 1;
      if (name == "table") {
        if (depth++ == 0) table.before = text.substr(0, open);
      } else if (name == "/table") {
        if (--depth <= 0) {
          table.after = text.substr(at);
          done = true;
        }
      } else if (depth > 1) {
        rows.text(" ", number);  // a table inside a cell is text of the cell
      } else if (name == "tr") {
        rows.open_row(number);
      } else if (name == "/tr") {
        rows.close_row();
      } else if (name == "td" || name == "th") {
        rows.open_cell(tag, number);
      } else {
        rows.close_cell();
      }
    }
  }
  table.rows = rows.take();
  table.next_line = std::max(i, first + 1);
  return table;
}

}  // namespace shirube::document
