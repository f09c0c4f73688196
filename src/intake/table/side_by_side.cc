// Tables printed beside each other under one header line.
#include <algorithm>
#include <iterator>
#include <utility>

#include "intake/table/header.h"
#include "text/folded.h"

namespace shirube::intake {
namespace {

// KPI | 基準値 | 目標値 | KPI | 基準値 | 目標値: the columns of one such table, or 0.
std::size_t side_by_side(const document::Block& table) {
  const std::vector<document::Cell>& header = table.rows.front().cells;
  const std::size_t half = header.size() / 2;
  if (half < 2 || header.size() % 2 != 0) return 0;
  bool value = false;
  for (std::size_t c = 0; c < half; ++c) {
    const std::string_view text = header[c].span.text;
    if (text.size() > 160 || text::fold_key(text) != text::fold_key(header[c + half].span.text)) return 0;
    const Role role = read_header(text).role;
    value = value || role == Role::baseline || role == Role::target;
  }
  if (!value || read_header(header[0].span.text).role != Role::name) return 0;
  for (const document::Row& row : table.rows) {
    if (row.cells.size() != header.size()) return 0;
    for (const document::Cell& cell : row.cells) {
      if (cell.row_span != 1 || cell.column_span != 1) return 0;
    }
  }
  return half;
}

}  // namespace

TableReading read_table(const document::Block& table, const TableContext& context) {
  const std::size_t half = table.rows.empty() ? 0 : side_by_side(table);
  if (half == 0) return read_one_table(table, context);
  TableReading both;
  std::vector<std::vector<RawIndicator>> sides;
  for (const std::size_t begin : {std::size_t{0}, half}) {
    document::Block side;
    side.kind = table.kind;
    side.span = table.span;
    for (const document::Row& row : table.rows) {
      document::Row part;
      part.line = row.line;
      part.raw = row.raw;
      const auto from = row.cells.begin() + static_cast<std::ptrdiff_t>(begin);
      part.cells.assign(from, from + static_cast<std::ptrdiff_t>(half));
      side.rows.push_back(std::move(part));
    }
    TableReading read = read_one_table(side, context);
    if (begin == 0) both = read;
    sides.push_back(std::move(read.indicators));
    if (begin != 0) both.issues.insert(both.issues.end(), read.issues.begin(), read.issues.end());
  }
  both.indicators = std::move(sides[0]);
  std::move(sides[1].begin(), sides[1].end(), std::back_inserter(both.indicators));
  std::stable_sort(
      both.indicators.begin(), both.indicators.end(),
      [](const RawIndicator& a, const RawIndicator& b) { return a.source.line < b.source.line; });
  both.columns.clear();
  return both;
}

}  // namespace shirube::intake
