// Any bytes as files of rates: read or refused with a reason, and what is read makes a projection
// and life tables, or says why not; nobody is lost in a projection.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "statistics/rates/projection_rates.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shirube;
  if (size > 1u << 15) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  statistics::RateBook book;
  Diagnostics findings;
  const Result<void> read = statistics::read_rate_figures(bytes, "rates.csv", {}, book, &findings);
  SHIRUBE_CHECK(read.ok() || !findings.empty(), "refused without a finding");
  if (!read) return 0;
  for (const statistics::RateFigure& figure : book.figures) {
    const statistics::QuantityInfo& what = statistics::info(figure.quantity);
    SHIRUBE_CHECK(figure.value >= what.low && figure.value <= what.high, "a figure out of range");
  }
  statistics::ProjectionRateOptions options;
  options.radix = 1;
  options.hold = true;
  const auto rates = statistics::projection_of(book, options);
  if (rates) {
    const auto projection = population::project(rates.value().input);
    if (projection) {
      for (const population::Cells& cells : projection.value().populations) {
        for (const population::Sex sex : population::kSexes) {
          for (const double value : cells.of(sex)) SHIRUBE_CHECK(value >= 0, "fewer than nobody");
        }
      }
    }
  }
  const auto series = statistics::life_table_series(book, 1, true);
  if (!series || series.value().main({}) == nullptr) return 0;
  for (const statistics::RateSlice& slice : series.value().main({})->slices()) {
    const auto figures = statistics::figures_over(series.value(), slice.from, slice.to, false);
    if (!figures) continue;
    for (const population::Sex sex : population::kSexes) {
      const auto table = statistics::life_table_of(book, figures.value(), sex, {});
      if (table) SHIRUBE_CHECK(table.value().lx.back() >= 0, "negative survivors");
    }
  }
  return 0;
}
