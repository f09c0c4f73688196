// The landing: least squares with an 80 % prediction interval, and its limits.
#include <cmath>

#include "progress/build.h"

namespace shirube::progress {
namespace {

// Area of Student's density up to x by Simpson's rule, apart from the table it tests.
double t_probability(double x, int degrees) {
  const double v = degrees;
  const double norm = std::exp(std::lgamma((v + 1) / 2) - std::lgamma(v / 2)) / std::sqrt(v * M_PI);
  const auto density = [norm, v](double t) { return norm * std::pow(1 + t * t / v, -(v + 1) / 2); };
  const int steps = 2000;
  const double h = x / steps;
  double area = density(0) + density(x);
  for (int i = 1; i < steps; ++i) area += density(i * h) * (i % 2 == 1 ? 4 : 2);
  return 0.5 + area * h / 3;
}

TEST(TQuantile, IsTheNinetiethPercentileOfStudentsT) {
  for (const int degrees : {1, 2, 3, 5, 8, 13, 20, 30, 31, 40, 100, 1000}) {
    EXPECT_NEAR(t_probability(t_quantile_90(degrees), degrees), 0.9, 2e-6) << degrees;
  }
}

Build level(const std::string& unit_text = "人") {
  Build build{"", "200"};
  build.unit_text = unit_text;
  return build;
}

TEST(Landing, OfAWorkedExample) {
  // y = 10, 12, 13 in 2020–2022: slope 1.5, mean 35/3, residuals −1/6, 1/3, −1/6, s² = 1/6.
  // For 2024: 35/3 + 1.5·3 = 16.1667 ± 3.0777·√(1/6·(1 + 1/3 + 9/2)).
  const Evaluation e = evaluate_at(2022, level(), {{2020, "10"}, {2021, "12"}, {2022, "13"}});
  ASSERT_TRUE(e.landing.known);
  EXPECT_EQ(e.landing.points, 3);
  EXPECT_NEAR(e.landing.middle, 16.1666667, 1e-6);
  const double half = 3.0776835 * std::sqrt(1.0 / 6 * (1 + 1.0 / 3 + 4.5));
  EXPECT_NEAR(e.landing.high - e.landing.middle, half, 1e-5);
  EXPECT_NEAR(e.landing.middle - e.landing.low, half, 1e-5);
}

TEST(Landing, NeedsThreePoints) {
  const Evaluation two = evaluate_at(2022, level(), {{2020, "10"}, {2022, "13"}});
  EXPECT_FALSE(two.landing.known);
  EXPECT_EQ(two.landing.why_not, WhyNot::too_few_points);
  EXPECT_EQ(two.landing.points, 2);
}

TEST(Landing, CountsABaselineOfOneYearAsAPointAndAMeanOfTenNot) {
  const std::vector<YearValue> values = {{2020, "10"}, {2022, "13"}};
  EXPECT_EQ(evaluate_at(2022, {"9", "200"}, values).landing.points, 3);
  Build ten_years{"9", "200"};
  ten_years.baseline_period = Period::years(2009, 2018, Aggregation::mean);
  EXPECT_EQ(evaluate_at(2022, ten_years, values).landing.points, 2);
  Build recorded{"9", "200"};  // the series has that year itself
  EXPECT_EQ(evaluate_at(2022, recorded, {{2018, "9"}, {2020, "10"}, {2022, "13"}}).landing.points, 3);
}

TEST(Landing, OfAPerfectLineIsStillARangeAsWideAsTheDigitsAllow) {
  const Evaluation e = evaluate_at(2022, level(), {{2020, "10"}, {2021, "12"}, {2022, "14"}});
  EXPECT_NEAR(e.landing.middle, 18, 1e-9);
  EXPECT_GT(e.landing.high - e.landing.low, 1.0);
  const Evaluation finer = evaluate_at(2022, level(), {{2020, "10.00"}, {2021, "12.00"}, {2022, "14.00"}});
  EXPECT_LT(finer.landing.high - finer.landing.low, 0.1);
  EXPECT_GT(finer.landing.high, finer.landing.low);
}

TEST(Landing, StaysWithinZeroAndAHundredPercentAndAboveZeroForCounts) {
  const Evaluation up =
      evaluate_at(2022, {"", "90", Direction::increase, "%"}, {{2020, "60"}, {2021, "85"}, {2022, "99"}});
  EXPECT_LE(up.landing.high, 100);
  EXPECT_GE(up.landing.high, up.landing.middle);
  const Evaluation down = evaluate_at(2022, level("件"), {{2020, "90"}, {2021, "40"}, {2022, "5"}});
  EXPECT_GE(down.landing.low, 0);
  EXPECT_GE(down.landing.middle, down.landing.low);
}

TEST(Landing, IsNotBoundedWhereTheValuesThemselvesGoBeyond) {
  const Evaluation negative = evaluate_at(2022, level("人"), {{2020, "20"}, {2021, "-10"}, {2022, "-45"}});
  EXPECT_LT(negative.landing.low, -45);
  const Evaluation rate = evaluate_at(2022, level("%"), {{2020, "90"}, {2021, "120"}, {2022, "150"}});
  EXPECT_GT(rate.landing.high, 150);
}

TEST(Landing, OfASumAddsTheYearsToComeToWhatIsRecorded) {
  Build build = sum_of("", "35");
  const Evaluation e = evaluate_at(2022, build, {{2020, "6"}, {2021, "7"}, {2022, "8"}});
  EXPECT_NEAR(e.landing.middle, 21 + 9 + 10, 1e-9);
  const Evaluation mean = evaluate_at(2022, mean_of("825", "575", Direction::decrease),
                                      {{2020, "700"}, {2021, "650"}, {2022, "640"}});
  // Line through 700, 650, 640: 663.33 − 30·(x − 2021); 2023 and 2024 give 603.33 and 573.33.
  EXPECT_NEAR(mean.landing.middle, (1990 + 603.3333333 + 573.3333333) / 5, 1e-6);
  EXPECT_EQ(mean.landing.points, 3);
}

TEST(Landing, OfASumIsWiderThanTheYearsByThemselves) {
  // 10, 12, 13: s² = 1/6, x̄ = 2021; 2023 and 2024: q = 2, x̄_q = 2023.5, so the variance of
  // their total is 1/6·(2 + 4·(1/3 + 2.5²/2)).
  const Evaluation e = evaluate_at(2022, sum_of("", "99"), {{2020, "10"}, {2021, "12"}, {2022, "13"}});
  const double half = 3.0776835 * std::sqrt(1.0 / 6 * (2 + 4 * (1.0 / 3 + 2.5 * 2.5 / 2)));
  EXPECT_NEAR(e.landing.middle, 35 + 2 * (35.0 / 3 + 1.5 * 2.5), 1e-6);
  EXPECT_NEAR(e.landing.high - e.landing.middle, half, 1e-4);
}

TEST(Landing, IsNotSaidOnceTheTargetYearHasItsValue) {
  const Evaluation e = evaluate_at(2024, level(), {{2020, "10"}, {2022, "13"}, {2023, "13"}, {2024, "15"}});
  EXPECT_FALSE(e.landing.known);
  EXPECT_EQ(e.landing.why_not, WhyNot::period_ended);
}

TEST(Landing, HoldsEightyTimesInAHundredOnLinesWithNormalNoise) {
  // 4,000 series of five years with known noise; the sixth year is drawn too.
  std::uint64_t state = 1;
  const auto uniform = [&state] {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (static_cast<double>(state >> 11) + 0.5) / 9007199254740992.0;
  };
  const auto normal = [&uniform] {
    return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * M_PI * uniform());
  };
  const auto written = [](double value) {
    return Decimal::from_coefficient(static_cast<std::int64_t>(std::llround(value * 1000)), 3);
  };
  Component component = level().component();
  component.target.period = Period::year(2025);
  Settings settings = plan_2020_2024(2024);
  settings.last_year = 2025;
  int within = 0;
  const int runs = 4000;
  for (int run = 0; run < runs; ++run) {
    const double slope = 10 * normal();
    Series values;
    for (int i = 0; i < 5; ++i) {
      SeriesPoint point;
      point.year = 2020 + i;
      point.value = written(1000 + slope * i + 20 * normal());
      values.push_back(point);
    }
    const double sixth = 1000 + slope * 5 + 20 * normal();
    const Landing landing = evaluate(component, values, settings).landing;
    within += sixth >= landing.low && sixth <= landing.high ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(within) / runs, 0.80, 0.025);
}

}  // namespace
}  // namespace shirube::progress
