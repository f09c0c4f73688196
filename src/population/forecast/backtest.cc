#include "population/forecast/backtest.h"

#include <algorithm>
#include <optional>
#include <set>

#include "population/forecast/check.h"
#include "population/forecast/rivals.h"
#include "population/forecast/runs.h"

namespace shirube::population {
namespace {

constexpr double kFewest = 50;

// One method's forecasts of all places for one year.
struct Method {
  std::string code;
  Message name;
  const std::vector<Cells>* cells;
  const std::vector<Range>* ranges = nullptr;
  const std::vector<char>* covered = nullptr;  // nullptr: every place
};

class Judge {
 public:
  Judge(const Panel& panel, const BacktestOptions& options) : panel_(panel) {
    for (std::size_t i = 0; i < panel.codes.size(); ++i) {
      const bool excluded =
          std::any_of(options.exclude.begin(), options.exclude.end(),
                      [&](const std::string& one) { return panel.codes[i].starts_with(one); });
      counted_.push_back(!excluded);
      if (panel.codes[i] == options.code) place_ = i;
    }
  }

  void judge(std::size_t origin, std::size_t target, const Method& method, Backtest& out) const {
    std::vector<Outcome> outcomes;
    for (std::size_t i = 0; i < panel_.codes.size(); ++i) {
      const double people = panel_.cells[i][origin].total();
      const Cells& actual = panel_.cells[i][target];
      const bool covered = method.covered == nullptr || (*method.covered)[i] != 0;
      if (place_ == i && covered) add_place(origin, target, method, actual, out);
      if (!covered || !counted_[i] || people < kFewest || actual.total() < kFewest) continue;
      Outcome one{people, &(*method.cells)[i], &actual, std::nullopt};
      if (method.ranges != nullptr) one.range = (*method.ranges)[i];
      outcomes.push_back(one);
    }
    for (const SizeClass& size : size_classes()) {
      out.rows.push_back({panel_.years[origin], panel_.years[target], method.code, method.name, size,
                          accuracy_of(outcomes, size)});
    }
  }

 private:
  void add_place(std::size_t origin, std::size_t target, const Method& method, const Cells& actual,
                 Backtest& out) const {
    const Cells& forecast = (*method.cells)[*place_];
    PlaceRow row{panel_.years[origin], panel_.years[target], method.code, method.name,
                 forecast.total(),     actual.total(),       0,           {}};
    const std::vector<Outcome> one = {{1, &forecast, &actual, std::nullopt}};
    row.age_sex = accuracy_of(one, size_classes()[0]).age_sex;
    if (method.ranges != nullptr) row.range = (*method.ranges)[*place_];
    out.place.push_back(row);
  }

  const Panel& panel_;
  std::vector<char> counted_;
  std::optional<std::size_t> place_;
};

std::vector<Cells> official_cells(const Panel& panel, const Panel& official, int year,
                                  std::vector<char>& covered) {
  std::vector<Cells> made(panel.codes.size(), Cells(panel.ages));
  covered.assign(panel.codes.size(), 0);
  const auto at = std::find(official.years.begin(), official.years.end(), year);
  if (at == official.years.end()) return made;
  for (std::size_t i = 0; i < official.codes.size(); ++i) {
    const auto place = std::find(panel.codes.begin(), panel.codes.end(), official.codes[i]);
    if (place == panel.codes.end()) continue;
    const auto p = static_cast<std::size_t>(place - panel.codes.begin());
    made[p] = official.cells[i][static_cast<std::size_t>(at - official.years.begin())];
    covered[p] = 1;
  }
  return made;
}

Result<std::set<std::size_t>> wanted_origins(const Panel& panel, const BacktestOptions& options) {
  std::set<std::size_t> made;
  for (const int year : options.origins) {
    ForecastOptions asked;
    asked.origin = year;
    SHIRUBE_TRY(checked, forecasting::check_forecast(panel, asked));
    if (checked.origin + 1 >= panel.years.size()) {
      return make_error("backtest-year",
                        {"この起点より後の国勢調査がないため、検証できません。",
                         "There is no later census by which this origin could be judged."},
                        {"もっと前の年を起点にしてください。", "Take an earlier origin."},
                        std::to_string(year));
    }
    made.insert(checked.origin);
  }
  if (options.origins.empty()) {
    for (std::size_t k = kFewestCensuses - 1; k + 1 < panel.years.size(); ++k) made.insert(k);
  }
  return made;
}

// Every method, every step from one origin.
void judge_origin(const Panel& panel, const BacktestOptions& options, const forecasting::Runs& runs,
                  std::size_t steps, const Judge& judge, Backtest& made) {
  const std::size_t k = runs.run.origin;
  const Forecast ours = forecasting::forecast_of(panel, {}, runs);
  ForecastOptions blending;
  blending.official = options.official;
  blending.official_weight = options.official_weight;
  const bool known_then = options.official != nullptr && options.official->years.front() <= panel.years[k];
  const Forecast blended = known_then ? forecasting::forecast_of(panel, blending, runs) : Forecast{};
  for (std::size_t s = 0; s < steps; ++s) {
    const std::size_t target = k + s + 1;
    judge.judge(k, target,
                {"forecast", {"しるべの予測", "forecast"}, &ours.steps[s].cells, &ours.steps[s].totals},
                made);
    for (const Rival rival : kRivals) {
      const auto theirs = forecast_by(rival, panel, k, s + 1);
      judge.judge(k, target, {code(rival), name(rival), &theirs.back()}, made);
    }
    if (!known_then) continue;
    std::vector<char> covered;
    const std::vector<Cells> official =
        official_cells(panel, *options.official, panel.years[target], covered);
    if (std::find(covered.begin(), covered.end(), 1) == covered.end()) continue;
    const ForecastStep& both = blended.steps[s];
    judge.judge(k, target, {"official", {"公式推計", "official"}, &official, nullptr, &covered}, made);
    judge.judge(
        k, target,
        {"blend", {"公式推計と合わせた予測", "blend with the official"}, &both.cells, &both.totals, &covered},
        made);
  }
}

}  // namespace

Result<Backtest> backtest(const Panel& panel, const BacktestOptions& options, Watcher& watcher) {
  ForecastOptions checked;
  checked.official = options.official;
  checked.official_weight = options.official_weight;
  SHIRUBE_TRY(asked, forecasting::check_forecast(panel, checked));
  (void)asked;
  if (!options.code.empty() &&
      std::find(panel.codes.begin(), panel.codes.end(), options.code) == panel.codes.end()) {
    return make_error("place-unknown",
                      {"この団体コードは国勢調査の表にありません。", "The censuses have no such place."},
                      {"5桁の団体コードを確かめてください。", "Check the five-digit code."}, options.code);
  }
  SHIRUBE_TRY(origins, wanted_origins(panel, options));
  if (origins.empty()) {
    return make_error("backtest-year",
                      {"検証できる起点がありません。", "There is no origin that could be judged."},
                      {"4回以上の国勢調査を渡してください。", "Give four censuses or more."},
                      std::to_string(panel.years.size()));
  }

  const std::size_t newest = panel.years.size() - 1;
  const Judge judge(panel, options);
  Backtest made;
  int done = 0;
  for (const std::size_t k : origins) {
    const std::size_t steps = std::min(options.steps, newest - k);
    forecasting::FitOptions fitting;
    fitting.threads = options.threads;
    fitting.done = done++;
    fitting.of = static_cast<int>(origins.size());
    SHIRUBE_TRY(runs, forecasting::run_from(panel, k, steps, fitting, watcher));
    judge_origin(panel, options, runs, steps, judge, made);
  }
  if (options.official != nullptr &&
      std::none_of(made.rows.begin(), made.rows.end(),
                   [](const BacktestRow& row) { return row.method == "official"; })) {
    made.notes.push_back(
        {"公式推計は、検証する起点より後に作られたか、その年を含まないため、比べていません。",
         "The official projection is not compared: it was made after the origins, or lacks the "
         "years."});
  }
  return made;
}

}  // namespace shirube::population
