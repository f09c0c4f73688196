#include "population/forecast/forecast.h"

#include <gtest/gtest.h>

#include <numeric>

#include "population/forecast/backtest.h"
#include "population/panel_sample.h"

namespace shirube::population {
namespace {

Forecast made(const Panel& panel, const ForecastOptions& options = {}) {
  Watcher watcher;
  Result<Forecast> result = forecast(panel, options, watcher);
  EXPECT_TRUE(result.ok()) << (result ? "" : result.error().to_string(Lang::en));
  return result ? std::move(result).value() : Forecast{};
}

std::string refused(const Panel& panel, const ForecastOptions& options = {}) {
  Watcher watcher;
  const Result<Forecast> result = forecast(panel, options, watcher);
  return result ? "made" : result.error().code;
}

const Panel& sample() {
  static const Panel panel = sample_panel(150, 6);
  return panel;
}

TEST(Forecast, GivesTheSameBitsForAnyNumberOfThreads) {
  ForecastOptions one;
  one.threads = 1;
  ForecastOptions three;
  three.threads = 3;
  const Forecast a = made(sample(), one);
  const Forecast b = made(sample(), three);
  ASSERT_EQ(a.steps.size(), 1u);
  EXPECT_EQ(a.steps[0].cells, b.steps[0].cells);
  EXPECT_EQ(a.steps[0].totals, b.steps[0].totals);
}

TEST(Forecast, DoesNotDependOnTheOrderOfPlaces) {
  Panel turned = sample();
  std::reverse(turned.codes.begin(), turned.codes.end());
  std::reverse(turned.cells.begin(), turned.cells.end());
  const Forecast a = made(sample());
  const Forecast b = made(turned);
  for (std::size_t i = 0; i < a.codes.size(); ++i) {
    const std::size_t j = a.codes.size() - 1 - i;
    ASSERT_EQ(a.codes[i], b.codes[j]);
    EXPECT_EQ(a.steps[0].cells[i], b.steps[0].cells[j]);
    EXPECT_EQ(a.steps[0].totals[i], b.steps[0].totals[j]);
  }
}

// Five censuses before the origin, so that every part of the method takes part.
TEST(Forecast, LooksOnlyAtCensusesUpToTheOrigin) {
  const Panel panel = sample_panel(150, 7);
  Panel altered = panel;
  for (auto& place : altered.cells) {
    place[5] = Cells(altered.ages, 7);
    place[6] = Cells(altered.ages, 0);
  }
  ForecastOptions options;
  options.origin = panel.years[4];
  options.to = panel.years[6];
  const Forecast a = made(panel, options);
  const Forecast b = made(altered, options);
  ASSERT_EQ(a.steps.size(), 2u);
  for (std::size_t step = 0; step < 2; ++step) {
    EXPECT_EQ(a.steps[step].cells, b.steps[step].cells);
    EXPECT_EQ(a.steps[step].totals, b.steps[step].totals);
    EXPECT_EQ(a.steps[step].cell_errors, b.steps[step].cell_errors);
  }
}

TEST(Forecast, KeepsAnEmptyPlaceEmptyAndSaysSo) {
  Panel panel = sample();
  panel.cells[3].back() = Cells(panel.ages);
  const Forecast a = made(panel);
  EXPECT_EQ(a.steps[0].cells[3].total(), 0);
  ASSERT_EQ(a.notes.size(), 1u);
  EXPECT_NE(a.notes[0].en.find(panel.codes[3]), std::string::npos);
}

TEST(Forecast, SurvivesAPlaceThatWasEmptyBefore) {
  Panel panel = sample();
  panel.cells[3][3] = Cells(panel.ages);
  const double people = panel.cells[3].back().total();
  EXPECT_NEAR(made(panel).steps[0].cells[3].total() / people, 1, 0.5);
}

TEST(Forecast, DoesWithoutAPrefecture) {
  Panel panel;
  panel.ages = sample().ages;
  panel.years = sample().years;
  for (std::size_t i = 0; i < sample().codes.size(); ++i) {
    if (sample().prefecture(i) == "03") continue;
    panel.codes.push_back(sample().codes[i]);
    panel.names.emplace_back();
    panel.cells.push_back(sample().cells[i]);
  }
  EXPECT_EQ(made(panel).codes.size(), 120u);
}

TEST(Forecast, WidensWithSteps) {
  ForecastOptions options;
  options.to = sample().years.back() + 15;
  const Forecast a = made(sample(), options);
  ASSERT_EQ(a.steps.size(), 3u);
  double before = 0;
  for (const ForecastStep& step : a.steps) {
    double width = 0;
    for (std::size_t i = 0; i < a.codes.size(); ++i) {
      const Range& range = step.totals[i];
      EXPECT_LE(range.lower95, range.lower80);
      EXPECT_LE(range.upper80, range.upper95);
      width += (range.upper80 - range.lower80) / step.cells[i].total();
    }
    EXPECT_GT(width, before);
    before = width;
  }
  const Range cell = a.steps[0].cell_range(0, Sex::female, 5);
  EXPECT_LT(cell.lower80, a.steps[0].cells[0].at(Sex::female, 5));
  EXPECT_GT(cell.upper80, a.steps[0].cells[0].at(Sex::female, 5));
}

TEST(Forecast, BlendsByTheWeightGivenWhereTheOfficialProjectionReaches) {
  Panel official;
  official.ages = sample().ages;
  official.years = {sample().years.back(), sample().years.back() + 5};
  official.codes = {sample().codes[0]};
  official.names = {""};
  official.cells = {{sample().cells[0].back(), Cells(sample().ages, 100)}};
  ForecastOptions options;
  const Forecast alone = made(sample(), options);
  options.official = &official;
  options.official_weight = 0.25;
  const Forecast both = made(sample(), options);
  EXPECT_NEAR(both.steps[0].cells[0].at(Sex::male, 4),
              0.75 * alone.steps[0].cells[0].at(Sex::male, 4) + 0.25 * 100, 1e-9);
  EXPECT_EQ(both.steps[0].cells[1], alone.steps[0].cells[1]);
  EXPECT_EQ(both.steps[0].blended[0], 1);
  EXPECT_EQ(both.steps[0].blended[1], 0);
}

TEST(Forecast, RefusesWhatItCannotDo) {
  EXPECT_EQ(refused(sample_panel(20, 6)), "forecast-places");
  EXPECT_EQ(refused(sample_panel(150, 2)), "forecast-censuses");
  ForecastOptions options;
  options.origin = 1983;
  EXPECT_EQ(refused(sample(), options), "forecast-origin");
  options = {};
  options.to = sample().years.back() + 3;
  EXPECT_EQ(refused(sample(), options), "forecast-year");
  options = {};
  options.official = &sample();
  options.official_weight = 1.5;
  EXPECT_EQ(refused(sample(), options), "forecast-official");
  Panel gap = sample();
  gap.years.back() += 5;
  EXPECT_EQ(refused(gap), "forecast-censuses");
}

TEST(Forecast, WorksFromThreeCensuses) {
  const Forecast a = made(sample_panel(150, 3));
  ASSERT_EQ(a.steps.size(), 1u);
  EXPECT_GT(a.steps[0].totals[0].upper80, a.steps[0].cells[0].total());
}

struct Stopper : Watcher {
  bool cancelled() const override { return true; }
};

TEST(Forecast, StopsWhenItIsCancelled) {
  Stopper stopper;
  const Result<Forecast> result = forecast(sample(), {}, stopper);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "cancelled");
}

TEST(Backtest, FindsTheForecastBetterThanHamiltonPerryWherePlacesHaveHabits) {
  Watcher watcher;
  BacktestOptions options;
  options.origins = {2000};
  options.code = sample().codes[7];
  const Result<Backtest> result = backtest(sample(), options, watcher);
  ASSERT_TRUE(result.ok());
  double ours = 0;
  double theirs = 0;
  for (const BacktestRow& row : result.value().rows) {
    if (row.size.code != "all") continue;
    if (row.method == "forecast") ours = row.accuracy.age_sex;
    if (row.method == "hamilton-perry") theirs = row.accuracy.age_sex;
  }
  EXPECT_GT(ours, 0);
  EXPECT_LT(ours, theirs);
  ASSERT_EQ(result.value().place.size(), 5u);  // ours and four rivals
  EXPECT_EQ(result.value().place[0].actual, sample().cells[7].back().total());
}

TEST(Backtest, RefusesAnOriginNothingCanBeJudgedBy) {
  Watcher watcher;
  BacktestOptions options;
  options.origins = {sample().years.back()};
  EXPECT_EQ(backtest(sample(), options, watcher).error().code, "backtest-year");
  options.origins.clear();
  options.code = "99999";
  EXPECT_EQ(backtest(sample(), options, watcher).error().code, "place-unknown");
}

}  // namespace
}  // namespace shirube::population
