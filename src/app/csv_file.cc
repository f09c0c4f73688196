#include "app/csv_file.h"

#include "platform/file.h"
#include "text/encoding.h"

namespace shirube::app {
namespace {

constexpr std::size_t kCsvLimit = 256u << 20;

}  // namespace

Result<std::vector<text::CsvRow>> read_csv_file(const std::string& path, const Message& empty,
                                                const Message& remedy) {
  SHIRUBE_TRY(bytes, platform::read_file(path, kCsvLimit));
  const auto in_file = [&path](const Error& error) {
    return at(error, Place{path, error.place.line, error.place.cell});
  };
  const Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded) return in_file(decoded.error());
  Result<std::vector<text::CsvRow>> rows = text::parse_csv(decoded.value().utf8);
  if (!rows) return in_file(rows.error());
  if (rows.value().size() < 2) return at(make_error("csv-empty", empty, remedy), Place{path, 0, {}});
  return rows;
}

}  // namespace shirube::app
