#include "wire/terminal_table.h"

#include <algorithm>

#include "base/check.h"
#include "text/line_break.h"
#include "text/normalise.h"

namespace shirube::wire {
namespace {

constexpr std::size_t kGap = 2;        // blanks between columns
constexpr std::size_t kNarrowest = 8;  // columns of words are not squeezed further
constexpr std::string_view kMissing = "—";

// Tabs become blanks; all that would steer the terminal becomes visible.
std::string printable(std::string_view utf8) {
  std::string out;
  for (const char32_t c : text::code_points(utf8)) {
    if (c == U'\n') {
      out += '\n';
    } else if (c == U'\t' || c == U'\r') {
      out += ' ';
    } else {
      const bool control =
          c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
      text::append_utf8(out, control ? U'\uFFFD' : c);
    }
  }
  return out;
}

struct Layout {
  std::vector<std::size_t> widths;
  std::size_t total() const {
    std::size_t sum = widths.empty() ? 0 : (widths.size() - 1) * kGap;
    for (const std::size_t width : widths) sum += width;
    return sum;
  }
};

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    widest = std::max(widest, text::display_width(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

// Takes columns from the widest that can wrap until the whole fits, or nothing can give.
void squeeze(const Table& table, std::size_t terminal_width, Layout& layout) {
  while (layout.total() > terminal_width) {
    std::size_t* widest = nullptr;
    for (std::size_t c = 0; c < layout.widths.size(); ++c) {
      if (table.columns[c].numeric || layout.widths[c] <= kNarrowest) continue;
      if (widest == nullptr || layout.widths[c] > *widest) widest = &layout.widths[c];
    }
    if (widest == nullptr) return;
    --*widest;
  }
}

using Cells = std::vector<std::string>;

class Printer {
 public:
  Printer(const Table& table, const Layout& layout) : table_(table), layout_(layout) {}

  void row(const Cells& cells) {
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 1;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      wrapped.push_back(text::wrap(cells[c], layout_.widths[c]));
      height = std::max(height, wrapped.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      Cells parts;
      for (const auto& lines : wrapped) parts.push_back(line < lines.size() ? lines[line] : std::string());
      print(parts);
    }
  }

  void rule() {
    Cells parts;
    for (const std::size_t width : layout_.widths) {
      std::string dashes;
      for (std::size_t i = 0; i < width; ++i) dashes += "─";
      parts.push_back(dashes);
    }
    print(parts);
  }

  std::string take() { return std::move(out_); }

 private:
  void print(const Cells& parts) {
    std::string line;
    for (std::size_t c = 0; c < parts.size(); ++c) {
      if (c > 0) line.append(kGap, ' ');
      line += table_.columns[c].numeric ? text::pad_left(parts[c], layout_.widths[c])
                                        : text::pad_right(parts[c], layout_.widths[c]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_ += line + '\n';
  }

  const Table& table_;
  const Layout& layout_;
  std::string out_;
};

}  // namespace

std::string terminal_table(const Table& table, Lang lang, int terminal_width) {
  Cells header;
  for (const Column& column : table.columns) header.push_back(printable(column.label.in(lang)));
  std::vector<Cells> rows;
  for (const auto& row : table.rows) {
    SHIRUBE_CHECK(row.size() <= table.columns.size(), "a row of " + std::to_string(row.size()) + " cells");
    Cells cells;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      cells.push_back(c < row.size() && row[c] ? printable(*row[c]) : std::string(kMissing));
    }
    rows.push_back(std::move(cells));
  }
  Layout layout;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::size_t width = widest_line(header[c]);
    for (const Cells& cells : rows) width = std::max(width, widest_line(cells[c]));
    const int limit = table.columns[c].max_width;
    if (limit > 0 && !table.columns[c].numeric) width = std::min(width, static_cast<std::size_t>(limit));
    layout.widths.push_back(width);
  }
  if (terminal_width > 0) squeeze(table, static_cast<std::size_t>(terminal_width), layout);
  Printer printer(table, layout);
  printer.row(header);
  printer.rule();
  for (const Cells& cells : rows) printer.row(cells);
  return printer.take();
}

}  // namespace shirube::wire
