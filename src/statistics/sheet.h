// A statistics file as a table with recognised columns, whether it came as CSV or as e-Stat's
// JSON. Private to the module.
#pragma once

#include <string>
#include <vector>

#include "statistics/labels.h"
#include "statistics/readers.h"
#include "text/csv.h"

namespace shirube::statistics {

enum class Role {
  ignored,
  code,
  name,
  time,
  time_code,  // used where `time` is no time
  sex,
  age,
  age_from,
  age_to,
  cell,  // a value; of the sex and age of the column where it has them
  unit,
  source,
  basis,
  edition,
  level,      // kind of place
  item,       // what is counted: 表章項目, quantity
  dimension,  // a further dimension of an e-Stat table
  old_code,
  new_code,
  share,
};

struct Column {
  Role role = Role::ignored;
  std::string title;  // as written
  std::optional<SexWord> sex;
  std::optional<AgeLabel> age;
  double scale = 1;  // of its unit
  bool known = true;
};

struct Sheet {
  std::string file;
  std::string title;  // from the lines before the header, or TABLE_INF
  bool json = false;
  int header_line = 0;
  std::vector<Column> columns;
  std::vector<text::CsvRow> rows;    // those after the header
  std::vector<Diagnostic> findings;  // about the file as a whole

  Place place(const text::CsvRow& row, std::size_t column) const;
  Place place_of_line(int line, std::size_t column) const;
  int find(Role role) const;  // first column of that role, or -1
  bool has(Role role) const { return find(role) >= 0; }
};

// Decodes, parses and recognises. Errors: those of detect_kind.
Result<Sheet> read_sheet(std::string_view bytes, const std::string& file, const ReadOptions& options);

// What a column is, by its title alone. Role::ignored with known == false: not recognised.
Column column_of_title(const std::string& title, bool estat);

// e-Stat's JSON as a sheet. Errors: json-syntax, json-too-deep, estat-status, estat-shape,
// statistics-too-large.
Result<Sheet> sheet_of_estat_json(std::string_view utf8, const std::string& file, const ReadLimits& limits);

FileKind kind_of(const Sheet& sheet);

bool is_population_item(const std::string& name);  // 人口, population, …

// Options with codes of five digits. Error: code-syntax.
Result<ReadOptions> with_normal_codes(const ReadOptions& options);

// Which quantity a title names; columns of rates by age.
enum class RateColumn { none, mx, qx, lx, ex, fertility, fertility_share };
RateColumn rate_column(const std::string& title);

}  // namespace shirube::statistics
