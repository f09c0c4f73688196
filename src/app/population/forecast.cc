#include "app/population/forecast.h"

#include <utility>

#include "platform/file.h"
#include "population/forecast/fit_uncertainty.h"
#include "statistics/readers.h"
#include "text/csv.h"
#include "words/numbers.h"

namespace shirube::app {
namespace {

using population::Cells;
using population::Forecast;
using population::ForecastStep;
using population::Panel;
using population::Range;
using population::Sex;

constexpr std::size_t kFileLimit = 256u << 20;

Result<std::vector<statistics::PopulationRecord>> read_records(const std::string& path,
                                                               const std::string& basis, Diagnostics* found) {
  SHIRUBE_TRY(bytes, platform::read_file(path, kFileLimit));
  statistics::ReadOptions options;
  options.basis = basis;
  options.limits.bytes = kFileLimit;
  return statistics::read_population(bytes, path, options, found);
}

std::string age_column(population::AgeGroups ages, int group) {
  const int lower = ages.lower(group);
  return (lower < 10 ? "a0" : "a") + std::to_string(lower) + (group + 1 == ages.count ? "p" : "");
}

}  // namespace

Result<Panel> read_census_panel(const std::string& path, Diagnostics* found) {
  SHIRUBE_TRY(records, read_records(path, "census", found));
  Result<Panel> panel = statistics::panel_of(records);
  if (!panel) return at(panel.error(), {path, panel.error().place.line, panel.error().place.cell});
  return panel;
}

Result<Panel> read_official_panel(const std::string& path, population::AgeGroups like, Diagnostics* found) {
  SHIRUBE_TRY(records, read_records(path, "projection", found));
  statistics::PanelOptions options;
  options.basis = "projection";
  options.ages = like;
  Result<Panel> panel = statistics::panel_of(records, options);
  if (!panel) return at(panel.error(), {path, panel.error().place.line, panel.error().place.cell});
  return panel;
}

Result<Forecast> forecast_files(const ForecastRequest& request, Watcher& watcher, Diagnostics* found) {
  SHIRUBE_TRY(panel, read_census_panel(request.census, found));
  population::ForecastOptions options = request.options;
  if (request.official.empty()) return population::forecast(panel, options, watcher);
  SHIRUBE_TRY(official, read_official_panel(request.official, panel.ages, found));
  options.official = &official;
  return population::forecast(panel, options, watcher);
}

std::string cells_csv(const Forecast& forecast) {
  text::CsvWriter out;
  if (forecast.steps.empty() || forecast.codes.empty()) return out.plain();
  const population::AgeGroups ages = forecast.steps[0].cells[0].ages();
  std::vector<std::string> header = {"code", "year", "sex", "total"};
  for (int group = 0; group < ages.count; ++group) header.push_back(age_column(ages, group));
  out.row(header);
  for (std::size_t place = 0; place < forecast.codes.size(); ++place) {
    for (const Sex sex : {Sex::male, Sex::female}) {
      for (const ForecastStep& step : forecast.steps) {
        const Cells& cells = step.cells[place];
        std::vector<std::string> row = {forecast.codes[place], std::to_string(step.year),
                                        sex == Sex::male ? "M" : "F", words::plain(cells.total(sex), 1)};
        for (const double persons : cells.of(sex)) row.push_back(words::plain(persons, 1));
        out.row(row);
      }
    }
  }
  return out.plain();
}

std::string totals_csv(const Forecast& forecast, double official_weight) {
  text::CsvWriter out;
  out.row({"code", "name", "year", "total", "lower80", "upper80", "lower95", "upper95", "official"});
  for (std::size_t place = 0; place < forecast.codes.size(); ++place) {
    for (const ForecastStep& step : forecast.steps) {
      const Range& range = step.totals[place];
      out.row({forecast.codes[place], forecast.names[place], std::to_string(step.year),
               words::plain(step.cells[place].total(), 1), words::plain(range.lower80, 1),
               words::plain(range.upper80, 1), words::plain(range.lower95, 1), words::plain(range.upper95, 1),
               step.blended[place] != 0 ? words::plain(official_weight * 100, 1) + "%" : "0"});
    }
  }
  return out.with_bom();
}

std::string totals_path(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  const std::size_t dot = path.find_last_of('.');
  const bool ending = dot != std::string::npos && (slash == std::string::npos || dot > slash + 1);
  return ending ? path.substr(0, dot) + "-totals" + path.substr(dot) : path + "-totals";
}

Result<population::Backtest> backtest_files(const BacktestRequest& request, Watcher& watcher,
                                            Diagnostics* found) {
  SHIRUBE_TRY(panel, read_census_panel(request.census, found));
  population::BacktestOptions options = request.options;
  if (request.official.empty()) return population::backtest(panel, options, watcher);
  SHIRUBE_TRY(official, read_official_panel(request.official, panel.ages, found));
  options.official = &official;
  return population::backtest(panel, options, watcher);
}

Result<std::string> fit_uncertainty_file(const std::string& census, const Clock& clock, Watcher& watcher,
                                         Diagnostics* found) {
  SHIRUBE_TRY(panel, read_census_panel(census, found));
  const std::string years = std::to_string(panel.years.front()) + "–" + std::to_string(panel.years.back());
  const Message source = {
      "国勢調査（" + years + "年、" + std::to_string(panel.codes.size()) + "団体、年齢不詳は按分）",
      "national censuses " + years + ", " + std::to_string(panel.codes.size()) +
          " municipalities, unknown ages distributed"};
  SHIRUBE_TRY(table,
              population::fit_uncertainty(panel, source, clock.now().to_iso8601().substr(0, 10), watcher));
  return population::to_toml(table);
}

}  // namespace shirube::app
