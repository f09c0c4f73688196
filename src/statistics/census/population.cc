// Reading populations by sex and age, and giving unknown ages to the known ones.
#include "statistics/census/assemble.h"
#include "statistics/checks.h"
#include "statistics/readers.h"

namespace shirube::statistics {
namespace {

Error nothing_read(const Sheet& sheet) {
  return at(
      make_error("statistics-empty", {"人口の値が1つもありません", "there is no figure of a population"},
                 {"見出しの下に行があるか、--code の指定が合うかを確かめてください",
                  "see whether rows follow the header, and whether --code fits"}),
      Place{sheet.file, sheet.header_line, {}});
}

}  // namespace

Result<std::vector<PopulationRecord>> read_population(std::string_view bytes, const std::string& file,
                                                      const ReadOptions& options, Diagnostics* findings) {
  SHIRUBE_TRY(asked, with_normal_codes(options));
  SHIRUBE_TRY(sheet, read_sheet(bytes, file, asked));
  Collector collector(findings);
  CountTable counts = read_counts(sheet, asked, {}, collector);
  const bool any = !counts.counts.empty();
  std::vector<PopulationRecord> records = assemble(sheet, std::move(counts), collector);
  if (!collector.first_error() && asked.compare) check_series(records, asked.accept, collector);
  collector.finish();
  if (collector.first_error()) return *collector.first_error();
  if (!any && asked.only.empty()) return nothing_read(sheet);
  return records;
}

population::Cells distribute_unknown(const PopulationRecord& record) {
  population::Cells cells = record.persons;
  for (const population::Sex sex : population::kSexes) {
    const double known = cells.total(sex);
    const double unknown = record.unknown_age[static_cast<int>(sex)];
    if (unknown == 0 || known == 0) continue;
    const double factor = (known + unknown) / known;
    for (double& value : cells.of(sex)) value *= factor;
  }
  return cells;
}

}  // namespace shirube::statistics
