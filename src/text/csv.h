// CSV as spreadsheets write it (RFC 4180, with LF, CRLF or CR, tab or comma).
//
// Reading is strict about quotes and limited in size; writing guards against the
// reader: cells that a spreadsheet would run as a formula get a leading apostrophe.
// What CsvWriter writes, parse_csv reads back, guarded cells with their apostrophe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shirube::text {

struct CsvRow {
  int line = 0;  // of its first cell
  std::vector<std::string> cells;
};

struct CsvLimits {
  std::size_t bytes = 256u << 20;
  std::size_t rows = 5'000'000;
  std::size_t columns = 4096;
  std::size_t cell_bytes = 1u << 20;
};

// Text must be UTF-8 (see encoding.h); a BOM before it is no part of the first cell.
// Blank lines are skipped. The separator is what a first line "sep=;" names (',', ';',
// '|' or a tab), else ',' or '\t', whichever the first line that has any has more of
// outside quotes. Errors: csv-quote (a quote that is not closed, or stands
// in the middle of a cell), csv-too-large; each with its line and, as spreadsheets
// count them, its cell ("C12").
Result<std::vector<CsvRow>> parse_csv(std::string_view utf8, const CsvLimits& limits = {});

// The name a spreadsheet gives a cell: (1, 28) → "AB1". Both count from 1.
std::string cell_name(std::size_t row, std::size_t column);

// A leading apostrophe where a spreadsheet would take the cell for a formula: it begins
// with = + - @ (also in full width), tab or CR and is neither a number nor that sign
// alone ("-" for a missing value). Also where it already has such apostrophes, so that
// unguard_formula gives back every cell.
std::string guard_formula(std::string_view cell);
std::string unguard_formula(std::string_view cell);

class CsvWriter {
 public:
  void row(const std::vector<std::string>& cells);
  // With BOM, so that spreadsheets read UTF-8. CRLF line ends.
  std::string with_bom() const { return "\xEF\xBB\xBF" + out_; }
  const std::string& plain() const { return out_; }

 private:
  std::string out_;
};

}  // namespace shirube::text
