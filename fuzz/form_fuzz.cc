// Bytes of any encoding → rows → form. Aborts when a form without findings lacks a header or a
// row, or when a cell that stands under a header or beyond it is lost without a word.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "text/form.h"
#include "text/normalise.h"

namespace shirube::text {
namespace {

const FormKind kKind = {{{{"指標", "indicator", "kpi"}, true},
                         {{"期間", "period", "年度"}, true},
                         {{"値", "value", "実績値"}},
                         {{"備考", "note"}}}};

std::size_t filled(const std::vector<std::string>& cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !trim(cell).empty(); }));
}

void check_form(const std::vector<CsvRow>& rows, std::string_view bytes) {
  Diagnostics found;
  const Form form = read_form(rows, kKind, "fuzz.csv", found);
  SHIRUBE_CHECK(form.usable || found.has_errors(), bytes);
  for (const Diagnostic& one : found.items()) {
    SHIRUBE_CHECK(one.place.file == "fuzz.csv" && !one.remedy.ja.empty() && !one.remedy.en.empty(), bytes);
  }
  const bool hidden = std::any_of(rows.begin(), rows.end(), [&](const CsvRow& row) {
    return row.line == form.header_line &&
           std::any_of(row.cells.begin(), row.cells.end(),
                       [](const auto& cell) { return trim(cell).starts_with('#'); });
  });
  for (const FormRow& row : form.rows) {
    SHIRUBE_CHECK(row.cells.size() == kKind.fields.size() && row.line > form.header_line, bytes);
    const auto from =
        std::find_if(rows.begin(), rows.end(), [&](const CsvRow& r) { return r.line == row.line; });
    SHIRUBE_CHECK(from != rows.end(), bytes);
    if (!hidden) SHIRUBE_CHECK(filled(row.cells) == filled(from->cells), bytes);
    for (const std::string& cell : row.cells) {
      const Result<Amount> amount = parse_amount(cell);
      SHIRUBE_CHECK(amount || !amount.error().code.empty(), bytes);
    }
  }
}

}  // namespace
}  // namespace shirube::text

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  shirube::text::CsvLimits limits;
  limits.columns = 64;
  const auto rows = shirube::text::read_rows(bytes, "fuzz.csv", limits);
  if (rows) shirube::text::check_form(rows.value(), bytes);
  return 0;
}
