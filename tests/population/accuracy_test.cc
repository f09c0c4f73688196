#include "population/forecast/accuracy.h"

#include <gtest/gtest.h>

namespace shirube::population {
namespace {

Cells cells(double women, double men) {
  Cells made({5, 19});
  made.at(Sex::female, 4) = women;
  made.at(Sex::male, 4) = men;
  return made;
}

TEST(Accuracy, IsThatComputedByHand) {
  // Errors of totals: +10 %, −5 %, 0.
  const Cells f1 = cells(60, 50), a1 = cells(50, 50);
  const Cells f2 = cells(100, 90), a2 = cells(100, 100);
  const Cells f3 = cells(250, 250), a3 = cells(260, 240);
  const std::vector<Outcome> outcomes = {{100, &f1, &a1, Range{90, 105, 80, 120}},
                                         {200, &f2, &a2, Range{185, 201, 180, 210}},
                                         {500, &f3, &a3, Range{480, 520, 470, 530}}};
  const Accuracy made = accuracy_of(outcomes, size_classes()[0]);
  EXPECT_EQ(made.places, 3u);
  EXPECT_NEAR(made.mape, 5, 1e-12);
  EXPECT_NEAR(made.median_ape, 5, 1e-12);
  EXPECT_NEAR(made.p90_ape, 9, 1e-12);  // 0, 5, 10 joined by straight lines
  EXPECT_NEAR(made.malpe, 5.0 / 3, 1e-12);
  EXPECT_NEAR(made.sum_error, 0, 1e-12);               // 800 for 800
  EXPECT_NEAR(made.age_sex, 100 * 40.0 / 800, 1e-12);  // 10 + 10 + 20 of 800
  ASSERT_TRUE(made.coverage.has_value());
  EXPECT_NEAR(made.coverage->share80, 100, 1e-12);
  EXPECT_NEAR(made.coverage->width80, 100 * (15.0 / 100 + 16.0 / 200 + 40.0 / 500) / 3, 1e-12);
  EXPECT_NEAR(made.coverage->score80, made.coverage->width80, 1e-12);
}

TEST(Accuracy, IntervalScoreAddsTenTimesTheDistanceOutsideAnEightyPercentInterval) {
  const Cells forecast = cells(50, 50), actual = cells(60, 60);
  const Accuracy made = accuracy_of({{100, &forecast, &actual, Range{90, 108, 80, 118}}}, size_classes()[0]);
  EXPECT_NEAR(made.coverage->share80, 0, 1e-12);
  EXPECT_NEAR(made.coverage->score80, 100 * (18 + 10 * 12) / 120.0, 1e-9);
  EXPECT_NEAR(made.coverage->score95, 100 * (38 + 40 * 2) / 120.0, 1e-9);
}

TEST(Accuracy, CountsAPlaceInTheClassOfItsSizeAtTheOrigin) {
  const Cells one = cells(2500, 2500);
  const std::vector<Outcome> outcomes = {{4999, &one, &one, {}}, {5000, &one, &one, {}}};
  EXPECT_EQ(accuracy_of(outcomes, size_classes()[1]).places, 1u);
  EXPECT_EQ(accuracy_of(outcomes, size_classes()[2]).places, 1u);
  EXPECT_FALSE(accuracy_of(outcomes, size_classes()[0]).coverage.has_value());
}

TEST(Accuracy, LeavesAnEmptiedPlaceOutOfRelativeErrors) {
  const Cells none = cells(0, 0), some = cells(10, 0);
  const Accuracy made = accuracy_of({{100, &some, &none, {}}, {100, &some, &some, {}}}, size_classes()[0]);
  EXPECT_EQ(made.places, 2u);
  EXPECT_NEAR(made.mape, 0, 1e-12);
  EXPECT_NEAR(made.age_sex, 100, 1e-12);
}

}  // namespace
}  // namespace shirube::population
