#include "population/forecast/forecast.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "population/forecast/check.h"
#include "population/forecast/runs.h"

namespace shirube::population {
namespace {

using forecasting::Column;
using forecasting::Misses;
using forecasting::Run;
using forecasting::Runs;

constexpr double kCellPrior = 0.5;
// The official change of a cell since the origin is taken within these bounds.
constexpr double kLargestChange = 20;

double interpolate(const std::vector<double>& x, const std::vector<double>& y, double at) {
  if (x.empty()) return 0;
  if (at <= x.front()) return y.front();
  if (at >= x.back()) return y.back();
  std::size_t above = 1;
  while (x[above] < at) ++above;
  const double share = (at - x[above - 1]) / (x[above] - x[above - 1]);
  return y[above - 1] + share * (y[above] - y[above - 1]);
}

Range around(double middle, double prior, double half80, double half95) {
  const auto end = [&](double shift) { return std::max(0.0, (middle + prior) * std::exp(shift) - prior); };
  return {end(-half80), end(half80), end(-half95), end(half95)};
}

// cells[place] in the order of the panel.
std::vector<Cells> in_panel_order(const Panel& panel, const std::vector<std::size_t>& places,
                                  const std::vector<Column>& people) {
  std::vector<Cells> made(places.size(), Cells(panel.ages));
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (const Sex sex : kSexes) {
      for (int group = 0; group < panel.ages.count; ++group)
        made[places[i]].at(sex, group) =
            people[static_cast<std::size_t>(static_cast<int>(sex) * panel.ages.count + group)][i];
    }
  }
  return made;
}

class Official {
 public:
  explicit Official(const Panel& panel) : panel_(panel) {
    for (std::size_t i = 0; i < panel.codes.size(); ++i) places_[panel.codes[i]] = i;
  }
  // Null where the place or year is not covered.
  const Cells* find(const std::string& code, int year) const {
    const auto place = places_.find(code);
    const auto at = std::find(panel_.years.begin(), panel_.years.end(), year);
    if (place == places_.end() || at == panel_.years.end()) return nullptr;
    return &panel_.cells[place->second][static_cast<std::size_t>(at - panel_.years.begin())];
  }

 private:
  const Panel& panel_;
  std::map<std::string, std::size_t> places_;
};

// The official figures, moved from their base to the census.
Cells on_census(const Cells& official, const Cells* official_base, const Cells& census) {
  Cells made = official;
  if (official_base == nullptr) return made;
  const double base = official_base->total();
  if (!(base > 0)) return made;
  const double factor = std::clamp(census.total() / base, 1 / kLargestChange, kLargestChange);
  for (const Sex sex : kSexes)
    for (double& persons : made.of(sex)) persons *= factor;
  return made;
}

void blend(const Panel& panel, const ForecastOptions& options, std::size_t origin, ForecastStep& step) {
  const Official official(*options.official);
  for (std::size_t i = 0; i < panel.codes.size(); ++i) {
    const Cells* there = official.find(panel.codes[i], step.year);
    if (there == nullptr) continue;
    const Cells moved =
        on_census(*there, official.find(panel.codes[i], panel.years[origin]), panel.cells[i][origin]);
    for (const Sex sex : kSexes) {
      for (int group = 0; group < panel.ages.count; ++group) {
        double& persons = step.cells[i].at(sex, group);
        persons += options.official_weight * (moved.at(sex, group) - persons);
      }
    }
    step.blended[i] = 1;
  }
}

void add_notes(const Panel& panel, const ForecastOptions& options, std::size_t origin, Forecast& made) {
  std::string empty;
  std::size_t count = 0;
  for (std::size_t i = 0; i < panel.codes.size(); ++i) {
    if (panel.cells[i][origin].total() > 0) continue;
    if (++count <= 5) empty += (empty.empty() ? "" : ", ") + panel.codes[i];
  }
  if (count > 0) {
    made.notes.push_back({std::to_string(count) + "団体は起点の人口が0のため、0のままです（" + empty +
                              (count > 5 ? " など" : "") + "）。",
                          std::to_string(count) + " places have nobody at the origin and stay empty (" +
                              empty + (count > 5 ? ", …" : "") + ")."});
  }
  if (options.official == nullptr) return;
  std::size_t blended = 0;
  for (const char one : made.steps.front().blended) blended += one != 0;
  made.notes.push_back(
      {std::to_string(blended) + "団体に公式推計を" +
           std::to_string(std::lround(options.official_weight * 100)) + "%の重みで合わせました（ほかの" +
           std::to_string(panel.codes.size() - blended) + "団体は公式推計に含まれません）。",
       std::to_string(blended) + " places are blended with the official projection, its share " +
           std::to_string(std::lround(options.official_weight * 100)) + " %; the other " +
           std::to_string(panel.codes.size() - blended) + " are not in it."});
}

}  // namespace

Range ForecastStep::cell_range(std::size_t place, Sex sex, int group) const {
  if (cell_errors.empty()) return {};
  const double middle = cells[place].at(sex, group);
  const ErrorCurve& curve = cell_errors[static_cast<std::size_t>(group)][static_cast<std::size_t>(sex)];
  const double at = std::log(middle + kCellPrior);
  return around(middle, kCellPrior, interpolate(curve.log_people, curve.half80, at),
                interpolate(curve.log_people, curve.half95, at));
}

namespace forecasting {

Forecast forecast_of(const Panel& panel, const ForecastOptions& options, const Runs& runs) {
  const Run& run = runs.run;
  const History order = history_of(panel, 1);
  Forecast made;
  made.origin = panel.years[run.origin];
  made.codes = panel.codes;
  made.names = panel.names;
  for (std::size_t s = 0; s < run.steps.size(); ++s) {
    ForecastStep step;
    step.year = made.origin + static_cast<int>(s + 1) * panel.ages.width;
    step.cells = in_panel_order(panel, order.places, run.steps[s]);
    step.totals.resize(panel.codes.size());
    step.blended.assign(panel.codes.size(), 0);
    if (options.official != nullptr) blend(panel, options, run.origin, step);
    if (options.intervals) {
      const Misses misses(panel, runs, s + 1);
      step.cell_errors = misses.cells();
      for (std::size_t i = 0; i < order.places.size(); ++i) {
        const auto half = misses.total(run.people[i], run.restless[i]);
        const std::size_t place = order.places[i];
        step.totals[place] = around(step.cells[place].total(), 0, half[0], half[1]);
      }
    }
    made.steps.push_back(std::move(step));
  }
  return made;
}

}  // namespace forecasting

Result<Forecast> forecast(const Panel& panel, const ForecastOptions& options, Watcher& watcher) {
  SHIRUBE_TRY(asked, forecasting::check_forecast(panel, options));
  forecasting::FitOptions fitting;
  fitting.threads = options.threads;
  SHIRUBE_TRY(runs, forecasting::run_from(panel, asked.origin, asked.steps, fitting, watcher));
  Forecast made = forecasting::forecast_of(panel, options, runs);
  add_notes(panel, options, asked.origin, made);
  return made;
}

}  // namespace shirube::population
