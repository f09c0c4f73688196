// Bytes → every kind of statistics. Aborts when a population that was read is not one: people
// who are negative or no number, ages that do not fit, an error without a code or remedy.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "statistics/readers.h"

namespace shirube::statistics {
namespace {

template <class T>
void check_error(const Result<T>& result) {
  if (result) return;
  const Error& error = result.error();
  SHIRUBE_CHECK(!error.code.empty() && !error.what.ja.empty() && !error.what.en.empty(), error.code);
  SHIRUBE_CHECK(!error.remedy.ja.empty() && !error.remedy.en.empty(), error.code);
}

void check_population(const PopulationRecord& record) {
  SHIRUBE_CHECK(record.code.size() == 5 && record.year > 0, record.code);
  SHIRUBE_CHECK(record.persons.count() >= 2, record.code);
  double known = 0;
  for (const population::Sex sex : population::kSexes) {
    for (const double value : record.persons.of(sex)) {
      SHIRUBE_CHECK(std::isfinite(value) && value >= 0, record.code);
      known += value;
    }
    const double unknown = record.unknown_age[static_cast<int>(sex)];
    SHIRUBE_CHECK(std::isfinite(unknown) && unknown >= 0, record.code);
    known += unknown;
  }
  const double distributed = distribute_unknown(record).total();
  SHIRUBE_CHECK(std::fabs(distributed - known) <= 1e-9 * (1 + known), record.code);
}

void read_all(std::string_view bytes) {
  ReadOptions options;
  options.code = "14999";
  options.limits.bytes = 1u << 16;
  options.limits.rows = 2000;
  options.limits.values = 20000;
  Diagnostics findings;
  check_error(detect_kind(bytes, "f", options));
  const Result<std::vector<PopulationRecord>> records = read_population(bytes, "f", options, &findings);
  check_error(records);
  if (records) {
    SHIRUBE_CHECK(!findings.has_errors(), "errors, and yet records");
    for (const PopulationRecord& record : records.value()) check_population(record);
    check_error(panel_of(records.value()));
  }
  const Result<std::vector<YearlyRecord>> figures = read_yearly(bytes, "f", options, nullptr);
  check_error(figures);
  if (figures) (void)yearly_series(figures.value(), "14999", "deaths");
  check_error(read_life_tables(bytes, "f", options, nullptr));
  check_error(read_fertility(bytes, "f", options, nullptr));
  const Result<std::vector<Merger>> mapping = read_mapping(bytes, "f", options);
  check_error(mapping);
  if (mapping && records) check_error(apply_mapping(records.value(), mapping.value(), nullptr));
}

}  // namespace
}  // namespace shirube::statistics

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  shirube::statistics::read_all({reinterpret_cast<const char*>(data), size});
  return 0;
}
