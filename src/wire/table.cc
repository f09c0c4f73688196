#include "wire/table.h"

#include "base/check.h"
#include "text/csv.h"
#include "wire/json_writer.h"
#include "wire/terminal_table.h"

namespace shirube::wire {
namespace {

std::string render_json(const Table& table) {
  JsonWriter json(Layout::pretty);
  json.begin_array();
  for (const auto& row : table.rows) {
    SHIRUBE_CHECK(row.size() <= table.columns.size(), "a row of " + std::to_string(row.size()) + " cells");
    json.begin_object();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      json.field(table.columns[c].key, c < row.size() ? row[c] : std::nullopt);
    }
    json.end_object();
  }
  json.end_array();
  return json.take();
}

std::string render_csv(const Table& table) {
  text::CsvWriter csv;
  std::vector<std::string> cells;
  for (const Column& column : table.columns) cells.push_back(column.key);
  csv.row(cells);
  for (const auto& row : table.rows) {
    SHIRUBE_CHECK(row.size() <= table.columns.size(), "a row of " + std::to_string(row.size()) + " cells");
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      cells[c] = c < row.size() ? row[c].value_or("") : std::string();
    }
    csv.row(cells);
  }
  return csv.with_bom();
}

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
  if (name == "table") return Format::table;
  if (name == "json") return Format::json;
  if (name == "csv") return Format::csv;
  return std::nullopt;
}

std::string render(const Table& table, Format format, Lang lang, int terminal_width) {
  switch (format) {
    case Format::table:
      return terminal_table(table, lang, terminal_width);
    case Format::json:
      return render_json(table);
    case Format::csv:
      return render_csv(table);
  }
  return {};
}

}  // namespace shirube::wire
