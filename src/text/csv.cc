#include "text/csv.h"

#include "text/normalise.h"
#include "text/number.h"

namespace shirube::text {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

// Spreadsheets write, and take, a first line that names the separator.
char named_separator(std::string_view text) {
  constexpr std::string_view kName = "sep=";
  if (!text.starts_with(kName) || text.size() == kName.size()) return 0;
  const char separator = text[kName.size()];
  const std::string_view rest = text.substr(kName.size() + 1);
  const bool alone = rest.empty() || rest.front() == '\n' || rest.front() == '\r';
  return alone && std::string_view(",;\t|").find(separator) != std::string_view::npos ? separator : 0;
}

char separator_of(std::string_view text) {
  std::size_t commas = 0;
  std::size_t tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (!quoted && (c == '\n' || c == '\r')) {
      if (commas + tabs > 0) break;  // else a blank line or a title
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (!quoted && c == ',') ++commas;
    if (!quoted && c == '\t') ++tabs;
  }
  return tabs > commas ? '\t' : ',';
}

class CsvReader {
 public:
  CsvReader(std::string_view text, const CsvLimits& limits)
      : text_(text), limits_(limits), separator_(named_separator(text)) {
    named_ = separator_ != 0;
    if (!named_) separator_ = separator_of(text);
  }

  Result<std::vector<CsvRow>> read() {
    std::vector<CsvRow> rows;
    if (named_) {
      at_ = std::string_view("sep=,").size();
      ++row_number_;
      if (at_ < text_.size()) take_line_end();
    }
    while (at_ < text_.size()) {
      ++row_number_;
      if (at_line_end()) {
        take_line_end();
        continue;
      }
      if (rows.size() == limits_.rows) return too_large(1, "行", "rows", limits_.rows);
      CsvRow row;
      row.line = line_;
      SHIRUBE_TRY_VOID(read_row(&row.cells));
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  Result<void> read_row(std::vector<std::string>* cells) {
    while (true) {
      const std::size_t column = cells->size() + 1;
      if (column > limits_.columns) return too_large(column, "列", "columns", limits_.columns);
      std::string cell;
      SHIRUBE_TRY_VOID(peek() == '"' ? read_quoted(&cell, column) : read_plain(&cell, column));
      cells->push_back(std::move(cell));
      if (at_ < text_.size() && peek() == separator_) {
        ++at_;
        continue;
      }
      if (at_ < text_.size()) take_line_end();
      return {};
    }
  }

  Result<void> read_plain(std::string* cell, std::size_t column) {
    while (at_ < text_.size() && peek() != separator_ && !at_line_end()) {
      if (peek() == '"') return stray_quote(column);
      cell->push_back(text_[at_++]);
      if (cell->size() > limits_.cell_bytes) return cell_too_large(column);
    }
    return {};
  }

  Result<void> read_quoted(std::string* cell, std::size_t column) {
    const int opened_on = line_;
    ++at_;
    while (at_ < text_.size()) {
      if (peek() == '"') {
        ++at_;
        if (peek() != '"') {
          const bool ends = at_ >= text_.size() || peek() == separator_ || at_line_end();
          return ends ? Result<void>() : stray_quote(column);
        }
      } else if (at_line_end() && !(peek() == '\r' && next() == '\n')) {
        ++line_;
      }
      cell->push_back(text_[at_++]);
      if (cell->size() > limits_.cell_bytes) return cell_too_large(column);
    }
    return at(
        make_error(
            "csv-quote", Message("引用符（\"）が閉じられていません", "a quotation mark is never closed"),
            Message("セルの終わりに \" を補ってください", "add the closing \" at the end of the cell")),
        Place{"", opened_on, cell_name(row_number_, column)});
  }

  Error stray_quote(std::size_t column) const {
    return at(make_error("csv-quote",
                         Message("セルの途中に引用符（\"）があります", "a quotation mark inside a cell"),
                         Message("セル全体を \" で囲み、中の \" は \"\" と重ねてください",
                                 "put the whole cell in \"…\" and double the marks inside it")),
              Place{"", line_, cell_name(row_number_, column)});
  }

  Error too_large(std::size_t column, const char* ja, const char* en, std::size_t limit) const {
    const std::string number = std::to_string(limit);
    return at(make_error("csv-too-large",
                         Message("読み込める上限（" + number + ja + "）を超えています",
                                 "more than the " + number + " " + en + " that can be read"),
                         Message("ファイルを分割してください", "split the file")),
              Place{"", line_, cell_name(row_number_, column)});
  }
  Error cell_too_large(std::size_t column) const {
    return too_large(column, "バイト／セル", "bytes a cell", limits_.cell_bytes);
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  char next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'; }
  bool at_line_end() const { return at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r'); }
  void take_line_end() {
    at_ += peek() == '\r' && next() == '\n' ? 2 : 1;
    ++line_;
  }

  std::string_view text_;
  const CsvLimits& limits_;
  char separator_;
  bool named_ = false;
  std::size_t at_ = 0;
  int line_ = 1;
  std::size_t row_number_ = 0;
};

bool begins_formula(std::string_view cell) {
  for (const std::string_view sign : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
    if (!cell.starts_with(sign)) continue;
    const bool alone = cell.size() == sign.size() && sign != "\t" && sign != "\r";
    std::string_view number = cell;
    if (number.ends_with('%')) number.remove_suffix(1);
    const bool starts_like_number = sign != "=" && sign != "@" && sign != "\t" && sign != "\r";
    return !alone && !(starts_like_number && parse_number(number));
  }
  return false;
}

bool needs_quotes(std::string_view cell) {
  if (cell.empty()) return false;
  const bool blank_at_end = cell.front() == ' ' || cell.back() == ' ';
  return blank_at_end || cell.find_first_of(",\"\r\n\t") != std::string_view::npos ||
         cell.starts_with(kBom) || cell.starts_with("sep=");
}

}  // namespace

Result<std::vector<CsvRow>> parse_csv(std::string_view utf8, const CsvLimits& limits) {
  if (utf8.size() > limits.bytes) {
    const std::string limit = std::to_string(limits.bytes);
    return make_error("csv-too-large",
                      Message("ファイルが読み込める上限（" + limit + "バイト）を超えています",
                              "the file is larger than the " + limit + " bytes that can be read"),
                      Message("ファイルを分割してください", "split the file"));
  }
  if (utf8.starts_with(kBom)) utf8.remove_prefix(kBom.size());
  return CsvReader(utf8, limits).read();
}

std::string cell_name(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t rest = column; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters + std::to_string(row);
}

std::string guard_formula(std::string_view cell) {
  const std::size_t content = cell.find_first_not_of('\'');
  const bool guarded = content != std::string_view::npos && begins_formula(cell.substr(content));
  return (guarded ? "'" : "") + std::string(cell);
}

std::string unguard_formula(std::string_view cell) {
  const std::size_t content = cell.find_first_not_of('\'');
  const bool guarded =
      content != std::string_view::npos && content > 0 && begins_formula(cell.substr(content));
  return std::string(guarded ? cell.substr(1) : cell);
}

void CsvWriter::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out_ += ',';
    const std::string cell = guard_formula(cells[i]);
    const bool lone_empty = cells.size() == 1 && cell.empty();  // else it would be a blank line
    if (!lone_empty && !needs_quotes(cell)) {
      out_ += cell;
      continue;
    }
    out_ += '"';
    for (const char c : cell) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
  }
  out_ += "\r\n";
}

}  // namespace shirube::text
