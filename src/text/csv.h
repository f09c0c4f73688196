// CSV as spreadsheets write it (RFC 4180, with LF, CRLF or CR, tab or comma).
//
// Reading is strict about quotes and limited in size; writing guards against the
// reader: cells that a spreadsheet would run as a formula (= + - @ at the start,
// unless they are numbers) get a leading apostrophe.
#pragma once

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

// Text must be UTF-8 (see encoding.h). Blank lines are skipped. The separator is
// ',' or '\t', whichever the first line has more of. Errors: csv-quote,
// csv-too-large, each with line and column.
Result<std::vector<CsvRow>> parse_csv(std::string_view utf8, const CsvLimits& limits = {});

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
