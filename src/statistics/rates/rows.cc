#include "statistics/rates/rows.h"

#include <algorithm>

#include "statistics/rates/columns.h"
#include "text/form.h"

namespace shirube::statistics {
namespace {

using text::CsvRow;

constexpr std::size_t kTitleRows = 8;  // at most so many above the header
constexpr std::string_view kSpaces = " \r\v\f";

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t from = line.find_first_not_of(kSpaces); from != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(kSpaces, from), line.size());
    words.emplace_back(line.substr(from, end - from));
    from = line.find_first_not_of(kSpaces, end);
  }
  return words;
}

bool is_header(const std::vector<std::string>& cells, bool quantity_known) {
  bool figures = false;
  bool frame = false;  // ages, times, sexes: what the figures are of
  std::size_t unknown = 0;
  for (const std::string& cell : cells) {
    const RateColumnInfo column = rate_column_of(cell);
    figures = figures || column.role == RateRole::figure;
    frame = frame || (column.role != RateRole::figure && column.known);
    unknown += column.known ? 0 : 1;
  }
  return frame && (figures || (quantity_known && unknown == 1));
}

// Columns aligned by spaces: below the titles neither comma nor tab, and as many words in
// every line as in the header. Empty where the text is none such.
std::vector<CsvRow> aligned_rows(std::string_view text, bool quantity_known) {
  std::vector<CsvRow> rows;
  std::size_t above = 0;
  int number = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = text.substr(from, end - from);
    from = end + 1;
    ++number;
    CsvRow row{number, words_of(line)};
    if (row.cells.empty() || row.cells.front().starts_with('#')) continue;
    const bool spaced = line.find_first_of(",\t\"") == std::string_view::npos && row.cells.size() > 1;
    if (rows.empty()) {
      if (spaced && is_header(row.cells, quantity_known)) {
        rows.push_back(std::move(row));
      } else if (++above == kTitleRows) {
        return {};
      }
      continue;
    }
    if (!spaced || row.cells.size() != rows.front().cells.size()) return {};
    rows.push_back(std::move(row));
  }
  return rows.size() > 1 ? rows : std::vector<CsvRow>();
}

}  // namespace

Result<std::vector<CsvRow>> rate_rows(std::string_view utf8, bool quantity_known) {
  std::vector<CsvRow> rows = aligned_rows(utf8, quantity_known);
  if (!rows.empty()) return rows;
  SHIRUBE_TRY(parsed, text::parse_csv(utf8));
  rows = std::move(parsed);
  rows.erase(std::remove_if(rows.begin(), rows.end(), text::says_nothing), rows.end());
  const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), kTitleRows + 1));
  const auto header = std::find_if(rows.begin(), end,
                                   [&](const CsvRow& row) { return is_header(row.cells, quantity_known); });
  if (header != end) rows.erase(rows.begin(), header);
  return rows;
}

}  // namespace shirube::statistics
