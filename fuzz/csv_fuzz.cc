// Bytes of any encoding → text → table → CSV → table, and text → CP932 → text. Aborts
// when the second table or text is another one.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "text/csv.h"
#include "text/encoding.h"
#include "text/normalise.h"

namespace shirube::text {
namespace {

void check_table(const std::string& utf8) {
  CsvLimits limits;
  limits.cell_bytes = 1u << 12;
  limits.columns = 64;
  const Result<std::vector<CsvRow>> read = parse_csv(utf8, limits);
  if (!read) {
    SHIRUBE_CHECK(read.error().code == "csv-quote" || read.error().code == "csv-too-large",
                  read.error().code);
    SHIRUBE_CHECK(read.error().place.line > 0, utf8);
    return;
  }
  CsvWriter writer;
  int line = 0;
  for (const CsvRow& row : read.value()) {
    SHIRUBE_CHECK(!row.cells.empty() && row.line > line, utf8);
    line = row.line;
    writer.row(row.cells);
  }
  const Result<std::vector<CsvRow>> again = parse_csv(writer.with_bom());
  SHIRUBE_CHECK(again && again.value().size() == read.value().size(), utf8);
  for (std::size_t i = 0; i < again.value().size(); ++i) {
    std::vector<std::string> cells = again.value()[i].cells;
    for (std::string& cell : cells) cell = unguard_formula(cell);
    SHIRUBE_CHECK(cells == read.value()[i].cells, utf8);
  }
}

void check_cp932(const std::string& utf8) {
  const EncodedCp932 encoded = encode_cp932(utf8);
  // Kana before it that are no UTF-8: however its bytes fall, it is CP932 then.
  std::string kana_bytes;
  std::string kana;
  for (std::size_t i = 0; i <= encoded.bytes.size(); ++i) {
    kana_bytes += "\x82\xA0";
    kana += "あ";
  }
  const Result<Decoded> back = decode(kana_bytes + encoded.bytes);
  SHIRUBE_CHECK(back.ok(), utf8);
  if (encoded.substitutions.empty()) SHIRUBE_CHECK(back.value().utf8 == kana + utf8, utf8);
}

}  // namespace
}  // namespace shirube::text

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const shirube::Result<shirube::text::Decoded> decoded = shirube::text::decode(bytes);
  if (!decoded) return 0;
  SHIRUBE_CHECK(shirube::text::is_valid_utf8(decoded.value().utf8), bytes);
  shirube::text::check_table(decoded.value().utf8);
  shirube::text::check_cp932(decoded.value().utf8);
  return 0;
}
