// Rows under a header, as people keep them in spreadsheets and hand them on.
//
// One reader for every such file, so that all are equally forgiving: titles may stand
// above the header and remarks (#) anywhere, blank rows and columns are passed over, a
// column is known by any of its names in Japanese or English, with a unit in brackets
// behind it. And equally strict: a column that is unknown or stands twice, and a cell
// beyond the header, is said by name and never dropped in silence.
//
// It reads cells, not bytes: a row of another kind of spreadsheet feeds it as well.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "quantity/unit.h"
#include "text/csv.h"

namespace shirube::text {

// Decodes and parses; every error carries `file`. Errors: those of decode and parse_csv.
Result<std::vector<CsvRow>> read_rows(std::string_view bytes, const std::string& file,
                                      const CsvLimits& limits = {});

// A row without a cell, or whose first cell with something in it begins with '#'.
bool says_nothing(const CsvRow& row);

// The error csv-columns where something stands beyond the first `columns` cells of a row.
std::optional<Error> beyond_header(const CsvRow& row, std::size_t columns, const std::string& file);

struct FormField {
  std::vector<std::string> names;  // the Japanese and the English one first, for messages
  bool required = false;
};

struct FormKind {
  std::vector<FormField> fields;
  // Columns that no field names are passed over instead of refused (files of others).
  bool other_columns = false;
  const char* header_code = "csv-header";
  const char* empty_code = "csv-empty";
};

struct FormRow {
  int line = 0;
  std::vector<std::string> cells;  // by field, trimmed; empty where the row or the file has none

  const std::string& operator[](std::size_t field) const { return cells[field]; }
};

struct Form {
  std::string file;
  std::string title;  // what stands above the header
  int header_line = 0;
  std::vector<std::string> headers;  // by field, as written; empty: there is no such column
  std::vector<std::string> units;    // by field: what stands in brackets in its header
  std::vector<FormRow> rows;
  bool usable = false;  // the header is right and there is a row under it

  bool has(std::size_t field) const { return !headers[field].empty(); }
  Place place(const FormRow& row) const { return {file, row.line, {}}; }
  Place place(const FormRow& row, std::size_t field) const { return {file, row.line, headers[field]}; }
};

// The header is the first row that has all required fields, else the one with most known names.
// All errors go into `findings`: kind.header_code (no header; a column unknown, twice or missing),
// kind.empty_code (no row), csv-columns (a cell beyond the header or under a column without a
// name). Rows in error are left out; with an error in the header there are none.
Form read_form(std::vector<CsvRow> rows, const FormKind& kind, const std::string& file,
               Diagnostics& findings);

// A number that may carry its unit: "13.1", "90,000千円", "13.1 %". Errors: those of parse_number.
struct Amount {
  Decimal value;
  std::optional<Unit> unit;
};
Result<Amount> parse_amount(std::string_view cell);

}  // namespace shirube::text
