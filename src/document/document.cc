#include "document/document.h"

#include <algorithm>
#include <array>
#include <utility>

#include "document/inline_text.h"
#include "document/line_kind.h"
#include "document/table_reader.h"
#include "text/letters.h"

namespace shirube::document {
namespace {

Error too_large(const Message& what, std::string value) {
  return make_error("document-too-large", what,
                    {"ファイルを分けるか、不要な部分を除いてから取り込んでください。",
                     "Split the file, or remove what is not needed, and import it again."},
                    std::move(value));
}

Result<std::vector<Line>> split_lines(std::string_view text, const std::string& file, const Limits& limits) {
  std::vector<Line> lines;
  std::size_t start = 0;
  while (start < text.size()) {
    std::size_t end = text.find_first_of("\r\n", start);
    if (end == std::string_view::npos) end = text.size();
    if (lines.size() >= limits.lines)
      return at(too_large({"行数が上限を超えています。", "The file has more lines than the limit."},
                          std::to_string(limits.lines)),
                {file, 0, {}});
    const int number = static_cast<int>(lines.size()) + 1;
    if (end - start > limits.line_bytes)
      return at(too_large({"1行が長すぎます。", "A line is longer than the limit."},
                          std::to_string(limits.line_bytes)),
                {file, number, {}});
    lines.push_back({text.substr(start, end - start), number});
    start = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

// Joins `next` to `text`; a blank only between Latin words.
void join(std::string& text, std::string_view next) {
  if (text.empty() || next.empty()) {
    text += next;
    return;
  }
  const text::Letter last = text::letter_before(text, text.size());
  const text::Letter first = text::letter_at(next, 0);
  if (text::is_ascii_word(last.code) && text::is_ascii_word(first.code)) text += ' ';
  text += next;
}

// "・・・", "…", "：", "とは、" between a term and its definition; bytes, 0 for none.
std::size_t separator_length(std::string_view text) {
  for (const std::string_view word : {"とは、", "とは", "は、"}) {
    if (text.substr(0, word.size()) == word) return word.size();
  }
  std::size_t end = 0;
  static constexpr std::string_view kSigns = "・…‥：:=＝—―–";
  while (end < text.size()) {
    const text::Letter letter = text::letter_at(text, end);
    if (kSigns.find(text.substr(end, letter.bytes)) == std::string_view::npos) break;
    end += letter.bytes;
  }
  return end;
}

void read_note(Block& note) {
  const std::string_view text = note.span.text;
  static constexpr std::string_view kOpen = "「";
  static constexpr std::string_view kClose = "」";
  std::size_t term_end = std::string_view::npos;
  std::size_t at = 0;
  if (text.substr(0, kOpen.size()) == kOpen) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size() && i < 400; i += text::letter_at(text, i).bytes) {
      if (text.substr(i, kOpen.size()) == kOpen) ++depth;
      if (text.substr(i, kClose.size()) == kClose && --depth == 0) {
        term_end = i;
        break;
      }
    }
    if (term_end != std::string_view::npos) {
      note.note_term = text.substr(kOpen.size(), term_end - kOpen.size());
      at = text::skip_blanks(text, term_end + kClose.size());
    }
  } else {
    // Without 「」 the term ends at the first separator that is more than one ・.
    for (std::size_t i = 0; i < text.size() && i < 120; i += text::letter_at(text, i).bytes) {
      const std::size_t length = separator_length(text.substr(i));
      const bool lone_dot = text.substr(i, length) == "・";
      if (length == 0 || lone_dot || i == 0) continue;
      note.note_term = text::trim(text.substr(0, i));
      at = i;
      break;
    }
  }
  const std::size_t separator = separator_length(text.substr(at));
  if (!note.note_term.empty()) {
    note.note_separator = text.substr(at, separator);
    at = text::skip_blanks(text, at + separator);
  }
  note.note_text = text.substr(at);
}

class Reader {
 public:
  Reader(const std::vector<Line>& lines, const Limits& limits) : lines_(lines), limits_(limits) {}

  std::vector<Block> run() {
    for (at_ = 0; at_ < lines_.size();) {
      const Line& line = lines_[at_];
      if (text::is_blank_line(line.text)) {
        close();
        if (!blank_row()) close_table();
        ++at_;
        continue;
      }
      if (starts_table(line.text)) {
        html_table();
      } else if (pipe_row()) {
        ++at_;
      } else if (tab_row()) {
        ++at_;
      } else if (gap_table()) {
        continue;
      } else {
        close_table();
        text_line(line);
        ++at_;
      }
    }
    close();
    close_table();
    return std::move(blocks_);
  }

 private:
  enum class TableKind { none, tab, pipe };

  void html_table() {
    close();
    close_table();
    HtmlTable table = read_html_table(lines_, at_, limits_.table_cells);
    if (!text::is_blank_line(table.before)) text_line({table.before, lines_[at_].number});
    close();
    if (!table.rows.empty()) {
      Block block;
      block.kind = BlockKind::table;
      block.rows = std::move(table.rows);
      set_table_span(block);
      blocks_.push_back(std::move(block));
    }
    const int last = lines_[std::min(table.next_line, lines_.size()) - 1].number;
    at_ = table.next_line;
    if (!text::is_blank_line(table.after)) text_line({table.after, last});
  }

  // A line of tabs only, between rows, does not end a table.
  bool blank_row() const {
    return table_kind_ == TableKind::tab && lines_[at_].text.find('\t') != std::string_view::npos;
  }

  bool pipe_row() {
    const std::string_view text = lines_[at_].text;
    const bool in_table = table_kind_ == TableKind::pipe;
    if (is_pipe_rule(text) && (in_table || next_is_row() || text.find('+') != std::string_view::npos ||
                               text.find("┌") != std::string_view::npos)) {
      if (!in_table) {
        close();
        close_table();
        open_table(TableKind::pipe);
      }
      const bool grid = text.find('|') == std::string_view::npos || text.find('+') != std::string_view::npos;
      if (grid) grid_ = true;
      new_grid_row_ = true;
      return true;
    }
    const bool row =
        is_pipe_row(text) || (text.find('|') != std::string_view::npos &&
                              (in_table || (at_ + 1 < lines_.size() && is_pipe_rule(lines_[at_ + 1].text) &&
                                            lines_[at_ + 1].text.find('|') != std::string_view::npos)));
    if (!row) return false;
    if (!in_table) {
      close();
      close_table();
      open_table(TableKind::pipe);
    }
    if (!room()) return true;
    Row read = read_pipe_row(lines_[at_]);
    cells_ += read.cells.size();
    if (grid_ && !new_grid_row_ && !table_.rows.empty()) {
      append_row(table_.rows.back(), read);
    } else {
      table_.rows.push_back(std::move(read));
    }
    new_grid_row_ = false;
    return true;
  }

  bool next_is_row() const { return at_ + 1 < lines_.size() && is_pipe_row(lines_[at_ + 1].text); }

  bool tab_row() {
    const std::string_view text = lines_[at_].text;
    const TabShape shape = tab_shape(text);
    if (shape.cells < 2 || shape.filled == 0) return false;
    std::size_t body = 0;
    if (heading_level(text, &body) > 0) return false;
    const bool in_table = table_kind_ == TableKind::tab;
    const TabShape next = at_ + 1 < lines_.size() ? tab_shape(lines_[at_ + 1].text) : TabShape{};
    if (shape.filled < 2 && !in_table && !(next.filled >= 2 && next.cells == shape.cells)) return false;
    // "1<tab>heading" alone on its line is a numbered line, not a table.
    if (!in_table && shape.cells == 2 && next.cells < 2 && starts_own_line(text)) return false;
    if (!in_table) {
      close();
      close_table();
      open_table(TableKind::tab);
    }
    if (!room()) return true;
    table_.rows.push_back(read_tab_row(lines_[at_]));
    cells_ += table_.rows.back().cells.size();
    return true;
  }

  // Columns set apart by blanks: a header with the words for it, then rows as long as
  // lines have at least two cells.
  bool gap_table() {
    const std::string_view text = lines_[at_].text;
    if (text.find("目標") == std::string_view::npos) return false;
    const std::vector<GapCell> header = gap_cells(text);
    std::size_t body = 0;
    if (!is_gap_header(header) || heading_level(text, &body) > 0) return false;
    std::size_t next = at_ + 1;
    while (next < lines_.size() && text::is_blank_line(lines_[next].text) && next - at_ < 3) ++next;
    if (next >= lines_.size() || gap_cells(lines_[next].text).size() < 2) return false;
    close();
    close_table();
    Block block;
    block.kind = BlockKind::table;
    block.rows.push_back(read_gap_row(lines_[at_], header, header));
    std::size_t last = at_;
    for (next = at_ + 1; next < lines_.size() && block.rows.size() < 2000; ++next) {
      if (text::is_blank_line(lines_[next].text)) {
        if (next - last > 1) break;
        continue;
      }
      const std::vector<GapCell> cells = gap_cells(lines_[next].text);
      if (cells.size() < 2 || cells.size() > header.size() + 2 || heading_level(lines_[next].text, &body) > 0)
        break;
      block.rows.push_back(read_gap_row(lines_[next], cells, header));
      last = next;
    }
    set_table_span(block);
    blocks_.push_back(std::move(block));
    at_ = last + 1;
    return true;
  }

  bool room() const { return cells_ < limits_.table_cells; }

  void open_table(TableKind kind) {
    table_kind_ = kind;
    table_ = {};
    table_.kind = BlockKind::table;
    grid_ = false;
    new_grid_row_ = true;
    cells_ = 0;
  }
  void close_table() {
    if (table_kind_ == TableKind::none) return;
    table_kind_ = TableKind::none;
    if (table_.rows.empty()) return;
    set_table_span(table_);
    blocks_.push_back(std::move(table_));
  }
  static void set_table_span(Block& block) {
    block.span.first_line = block.rows.front().line;
    block.span.last_line = block.rows.back().line;
  }

  void text_line(const Line& line) {
    std::string_view text = line.text;
    const std::size_t lead = text::skip_blanks(text, 0);
    if (text.substr(lead, 3) == "```" || is_rule(text) || is_page_number(text)) return close();
    while (text.substr(text::skip_blanks(text, 0), 1) == ">" &&
           text.substr(text::skip_blanks(text, 0), 2) != ">=")
      text.remove_prefix(text::skip_blanks(text, 0) + 1);
    std::size_t body = 0;
    if (const int level = heading_level(text, &body); level > 0) {
      close();
      bold_ = false;
      InlineText stripped = strip_markup(text.substr(body), line.number, &bold_);
      if (stripped.text.empty()) return;
      open(BlockKind::heading, line, std::move(stripped));
      current_.level = level;
      return close();
    }
    if (const NoteStart note = note_start(text); note.number > 0) {
      close();
      InlineText stripped = strip_markup(text.substr(note.body), line.number, &bold_);
      if (stripped.text.empty()) return;
      open(BlockKind::note, line, std::move(stripped));
      current_.note_number = note.number;
      split_note();
      return;
    }
    const ItemStart item = item_start(text);
    bool bold = bold_;
    InlineText whole = strip_markup(text, line.number, &bold);
    const bool bold_heading = whole.bold_only && (item.marker.empty() || item.marker.size() > 1) &&
                              whole.text.find_first_not_of(" \n") != std::string::npos;
    if (!item.marker.empty() && !(bold_heading && !dash(text))) {
      close();
      InlineText stripped = strip_markup(text.substr(item.body), line.number, &bold_);
      if (stripped.text.empty()) return;
      open(BlockKind::list_item, line, std::move(stripped));
      current_.marker = item.marker;
      current_.level = item.depth;
      return;
    }
    if (whole.text.empty()) {
      bold_ = bold;
      return;
    }
    const bool was_open = bold_;
    bold_ = bold;
    const BlockKind kind = bold_heading ? BlockKind::heading : BlockKind::paragraph;
    const bool same_kind = open_ && (current_.kind == kind ||
                                     (kind == BlockKind::paragraph && current_.kind != BlockKind::heading));
    if (same_kind && (was_open || hard_or_soft_wrap(text, whole.text))) return extend(line, std::move(whole));
    close();
    bold_ = bold;
    open(kind, line, std::move(whole));
  }

  static bool ends_sentence(std::string_view text) {
    const text::Letter last = text::letter_before(text, text.size());
    return last.code == 0x3002 || last.code == 0xFF0E;
  }

  static bool dash(std::string_view text) {
    const std::size_t lead = text::skip_blanks(text, 0);
    return lead < text.size() && (text[lead] == '-' || text[lead] == '+');
  }

  bool hard_or_soft_wrap(std::string_view raw, std::string_view text) const {
    // In Markdown a wrapped item goes on indented; a short line before it was not wrapped.
    const bool indented_item = current_.kind == BlockKind::list_item && text::skip_blanks(raw, 0) > 0 &&
                               last_text_.size() >= 60 && !ends_sentence(last_text_) &&
                               !starts_own_line(text);
    return indented_item || goes_on(last_text_, text);
  }

  // "※1「…」… ※2「…」…" on one line are two notes.
  void split_note() {
    const std::string next = "※" + std::to_string(current_.note_number + 1) + "「";
    const std::size_t found = current_.span.text.find(next);
    if (found == std::string::npos || found == 0) return;
    Block second = current_;
    current_.span.text.resize(text::trim(std::string_view(current_.span.text).substr(0, found)).size());
    second.span.text.erase(0, found + next.size() - std::string_view("「").size());
    second.span.marks.clear();
    ++second.note_number;
    close();
    current_ = std::move(second);
    open_ = true;
  }

  void open(BlockKind kind, const Line& line, InlineText stripped) {
    current_ = {};
    current_.kind = kind;
    last_text_ = stripped.text;
    current_.span.text = std::move(stripped.text);
    current_.span.marks = std::move(stripped.marks);
    current_.span.raw = line.text;
    current_.span.first_line = line.number;
    current_.span.last_line = line.number;
    open_ = true;
  }

  void extend(const Line& line, InlineText stripped) {
    Span& span = current_.span;
    join(span.text, stripped.text);
    const std::size_t shift = span.text.size() - stripped.text.size();
    for (NoteMark& mark : stripped.marks) {
      mark.offset += shift;
      span.marks.push_back(std::move(mark));
    }
    last_text_ = std::move(stripped.text);
    span.raw += '\n';
    span.raw += line.text;
    span.last_line = line.number;
  }

  void close() {
    if (!open_) {
      bold_ = false;
      return;
    }
    open_ = false;
    bold_ = false;
    if (current_.kind == BlockKind::note) read_note(current_);
    blocks_.push_back(std::move(current_));
  }

  const std::vector<Line>& lines_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::vector<Block> blocks_;
  Block current_;
  std::string last_text_;  // of the last line of current_
  bool open_ = false;
  bool bold_ = false;
  Block table_;
  TableKind table_kind_ = TableKind::none;
  bool grid_ = false;
  bool new_grid_row_ = true;
  std::size_t cells_ = 0;
};

}  // namespace

Result<Document> read_text(std::string_view utf8, std::string file, const Limits& limits) {
  if (utf8.size() > limits.bytes)
    return at(too_large({"ファイルが大きすぎます。", "The file is larger than the limit."},
                        std::to_string(utf8.size())),
              {file, 0, {}});
  if (utf8.substr(0, 3) == "\xEF\xBB\xBF") utf8.remove_prefix(3);
  SHIRUBE_TRY(lines, split_lines(utf8, file, limits));
  Document document;
  document.line_count = static_cast<int>(lines.size());
  document.blocks = Reader(lines, limits).run();
  document.file = std::move(file);
  return document;
}

}  // namespace shirube::document
