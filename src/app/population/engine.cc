#include "app/population/engine.h"

#include <algorithm>
#include <cmath>

#include "platform/file.h"

namespace shirube::app {
namespace {

using population::Cells;
using population::kSexes;
using population::Sex;

constexpr std::size_t kFileLimit = 256u << 20;

Result<void> add_file(const std::string& name, const std::string& place, statistics::RateBook& book,
                      Diagnostics* findings) {
  Result<statistics::RateFileName> file = statistics::parse_rate_file_name(name);
  const Result<std::string> bytes =
      file ? platform::read_file(file.value().path, kFileLimit) : Result<std::string>(file.error());
  if (!bytes) {
    if (findings != nullptr) findings->add(bytes.error());
    return bytes.error();
  }
  file.value().options.place = place;
  return statistics::read_rate_figures(bytes.value(), file.value().path, file.value().options, book,
                                       findings);
}

Result<void> compare(const EngineRequest& request, EngineRun& run, Diagnostics* findings) {
  std::vector<std::string> names = request.expected;
  statistics::RateBook book;
  for (std::string& name : names) {
    SHIRUBE_TRY(file, statistics::parse_rate_file_name(name));
    if (!file.options.quantity) file.options.quantity = statistics::RateQuantity::population;
    file.options.place = request.place;
    SHIRUBE_TRY(bytes, platform::read_file(file.path, kFileLimit));
    SHIRUBE_TRY_VOID(statistics::read_rate_figures(bytes, file.path, file.options, book, findings));
  }
  std::vector<EngineComparison>& rows = run.comparisons;
  const population::AgeGroups& ages = run.input.start.ages();
  for (std::size_t i = 0; i < run.projection.years.size(); ++i) {
    const Cells& cells = run.projection.populations[i];
    EngineComparison row;
    row.year = run.projection.years[i];
    for (const statistics::RateFigure& figure : book.figures) {
      const bool counts = figure.quantity == statistics::RateQuantity::population && figure.sex &&
                          figure.aged && figure.age.word == statistics::AgeWord::range &&
                          figure.first_year == row.year;
      const int age = figure.age.from;
      if (!counts || age % ages.width != 0 || age > ages.open_age()) continue;
      const double found = cells.at(*figure.sex, age / ages.width);
      row.total += found;
      row.expected += figure.value;
      const double gap = std::abs(found - figure.value) / std::max(1.0, std::abs(figure.value));
      if (row.cells++ == 0 || gap > row.largest) {
        row.largest = gap;
        row.sex = *figure.sex;
        row.group = age / ages.width;
      }
    }
    if (row.cells > 0) rows.push_back(row);
  }
  if (!rows.empty()) return {};
  return at(make_error("compare-none",
                       {"比べる人口に、推計と同じ年・男女・年齢の行がありません",
                        "the figures to compare with have no year, sex and age of the projection"},
                       {"年（year）・男女・年齢の列があるか確かめてください",
                        "check its columns of year, sex and age"}),
            {request.expected.front(), 0, {}});
}

}  // namespace

Result<statistics::RateBook> read_rate_book(const std::vector<std::string>& names, const std::string& place,
                                            Diagnostics* findings) {
  statistics::RateBook book;
  std::optional<Error> first;
  for (const std::string& name : names) {
    const Result<void> read = add_file(name, place, book, findings);
    if (read) continue;
    if (!first) first = read.error();
    // What holds of one file about places holds of all.
    if (read.error().kind() == ErrorKind::ambiguous || read.error().kind() == ErrorKind::not_found) break;
  }
  if (first) return *first;
  return book;
}

Result<EngineRun> run_engine(const EngineRequest& request, Diagnostics* findings) {
  SHIRUBE_TRY(book, read_rate_book(request.files, request.place, findings));
  SHIRUBE_TRY(rates, statistics::projection_of(book, request.rates));
  EngineRun run;
  run.input = std::move(rates.input);
  run.women_only = rates.women_only;
  run.notes = std::move(rates.notes);
  SHIRUBE_TRY(projection, population::project(run.input));
  run.projection = std::move(projection);
  for (std::size_t i = 0; i < run.projection.accounts.size(); ++i) {
    run.gaps.push_back(population::account_gap(
        run.projection.populations[i], {run.projection.populations[i + 1], run.projection.accounts[i]}));
  }
  if (!request.expected.empty()) SHIRUBE_TRY_VOID(compare(request, run, findings));
  return run;
}

}  // namespace shirube::app
