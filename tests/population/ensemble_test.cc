#include "population/ensemble/ensemble.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "population/ensemble_input.h"

namespace shirube::population {
namespace {

TEST(Ensemble, GivesTheSameBitsForAnyNumberOfThreads) {
  for (const int count : {1, 9}) {
    EnsembleOptions made = options(517, 1);
    made.keep_trajectories = true;
    made.cell_quantiles = true;
    const std::vector<EnsembleResult> one = simulated(places(count), made);
    for (const int threads : {2, 3, 8}) {
      made.threads = threads;
      expect_same(one, simulated(places(count), made));
    }
  }
}

TEST(Ensemble, GivesAPlaceTheSameFutureWhicheverOthersStandBesideIt) {
  const std::vector<EnsembleInput> all = places(6);
  const std::vector<EnsembleResult> together = simulated(all, options(200, 2));
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(simulated({all[i]}, options(200, 1)).front().values, together[i].values);
}

TEST(Ensemble, KeepsToTheMiddleWhereNothingIsUncertain) {
  EnsembleInput input = places(1).front();
  input.uncertainty = {};
  const EnsembleResult result = simulated({input}, options(50, 1)).front();
  const Result<Projection> middle = project(input.base);
  ASSERT_TRUE(middle.ok());
  for (std::size_t year = 0; year < result.years.size(); ++year) {
    for (std::size_t a = 0; a < result.aggregates.size(); ++a) {
      const double expected = value_of(middle.value().populations[year], result.aggregates[a]);
      for (std::size_t q = 0; q < result.quantiles.size(); ++q)
        EXPECT_NEAR(result.quantile(year, a, q) / expected, 1, 1e-12);
      EXPECT_NEAR(result.means[year * result.aggregates.size() + a] / expected, 1, 1e-12);
    }
  }
}

TEST(Ensemble, PutsTheMiddleWithinItsFanAndTheFanWiderInTime) {
  const EnsembleResult result = simulated(places(1, {1, 101}), options(2000, 2)).front();
  const Result<Projection> middle = project(places(1, {1, 101}).front().base);
  double previous = 0;
  for (std::size_t year = 1; year < result.years.size(); ++year) {
    const double total = middle.value().populations[year].total();
    EXPECT_LT(result.quantile(year, 0, 1), total);
    EXPECT_GT(result.quantile(year, 0, 5), total);
    EXPECT_NEAR(result.quantile(year, 0, 3) / total, 1, 0.005);
    const double width = result.quantile(year, 0, 6) - result.quantile(year, 0, 0);
    EXPECT_GT(width, previous);
    previous = width;
    for (std::size_t q = 1; q < result.quantiles.size(); ++q)
      EXPECT_LE(result.quantile(year, 0, q - 1), result.quantile(year, 0, q));
  }
}

TEST(Ensemble, SharesNationalAndPrefecturalLevelsBetweenPlaces) {
  std::vector<EnsembleInput> inputs = places(3);
  for (EnsembleInput& input : inputs) {
    input.base.steps.resize(1);
    input.base.start = inputs.front().base.start;
    input.base.timing = Timing::un2019;
    input.uncertainty.fertility.place.sd = 0;
    input.uncertainty.mortality.place.sd = 0;
    for (MigrationGroup& group : input.uncertainty.migration_groups) group.level.place.sd = 0;
  }
  inputs[0].prefecture = inputs[1].prefecture = "01";
  inputs[2].prefecture = "13";
  EnsembleOptions made = options(100, 1);
  made.keep_trajectories = true;
  const std::vector<EnsembleResult> results = simulated(inputs, made);
  EXPECT_EQ(results[0].trajectories, results[1].trajectories);
  EXPECT_NE(results[0].trajectories, results[2].trajectories);
}

TEST(Ensemble, AnswersTheChanceOfReachingANumber) {
  EnsembleOptions made = options(1000, 2);
  made.keep_trajectories = true;
  const EnsembleResult result = simulated(places(1), made).front();
  const double middle = result.quantile(3, 0, 3);
  const Result<Chance> half = chance_of_at_least(result, "total", 2035, middle);
  ASSERT_TRUE(half.ok());
  EXPECT_NEAR(half.value().share, 0.5, 0.002);
  EXPECT_NEAR(half.value().standard_error, std::sqrt(0.25 / 1000), 1e-4);
  EXPECT_EQ(chance_of_at_least(result, "total", 2035, 0).value().share, 1);
  EXPECT_EQ(chance_of_at_least(result, "total", 2035, 1e9).value().share, 0);
  EXPECT_EQ(chance_of_at_least(result, "pupils", 2035, 0).error().code, "aggregate-unknown");
  EXPECT_EQ(chance_of_at_least(result, "total", 2031, 0).error().code, "year-outside");
}

TEST(Ensemble, RefusesInputThatCannotBe) {
  Watcher watcher;
  const auto code = [&](const std::vector<EnsembleInput>& inputs, const EnsembleOptions& made) {
    const auto results = simulate(inputs, made, watcher);
    return results.ok() ? std::string("ok") : results.error().code;
  };
  EXPECT_EQ(code({}, options(10, 1)), "ensemble-input");
  EXPECT_EQ(code(places(1), options(0, 1)), "ensemble-input");
  std::vector<EnsembleInput> two = places(2);
  two[1] = places(2, {1, 101})[1];
  EXPECT_EQ(code(two, options(10, 1)), "ages-differ");
  two = places(2);
  two[1].base.start_year = 2015;
  EXPECT_EQ(code(two, options(10, 1)), "ensemble-input");
  two = places(2);
  two[1].uncertainty.fertility.place.rho = 1;
  EXPECT_EQ(code(two, options(10, 1)), "ensemble-input");
  two[1].uncertainty.fertility.place = {0.5, 0.1};
  two[1].uncertainty.fertility.place_df = 2;
  EXPECT_EQ(code(two, options(10, 1)), "ensemble-input");
  two = places(2);
  two[1].base.steps[0].mortality.survival.at(Sex::male, 3) = 1.2;
  EXPECT_EQ(code(two, options(10, 1)), "survival-range");
}

TEST(Ensemble, StopsWhenItIsCancelled) {
  Impatient impatient;
  const auto results = simulate(places(9), options(100, 2), impatient);
  ASSERT_FALSE(results.ok());
  EXPECT_EQ(results.error().code, "cancelled");
}

}  // namespace
}  // namespace shirube::population
