// Figures printed in real documents, and worked examples of the methods.
#include "progress/build.h"
#include "progress/explain.h"
#include "words/numbers.h"

namespace shirube::progress {
namespace {

// 茨城県 雇用創出数, expected 2,000 a year, cumulative.
// https://vdocuments.pub/eoecoeoeffccccfkpie.html and its earlier edition.
Component ibaraki_jobs() {
  Component c = sum_of("", "10000").component();
  for (int k = 1; k <= 5; ++k) c.path.push_back({2019 + k, Decimal(2000 * k), {}});
  return c;
}

TEST(Golden, IbarakiTruncatesItsRatesInOneEditionAndRoundsThemInTheOther) {
  const Series recorded = series({{2020, "2748"}, {2021, "2415"}, {2022, "1914"}});
  const std::vector<std::pair<int, std::string>> printed_rates = {
      {2020, "137.4%"}, {2021, "129.0%"}, {2022, "117.9%"}};
  for (const auto& [year, rate] : printed_rates) {
    const Evaluation e = evaluate(ibaraki_jobs(), recorded, plan_2020_2024(year));
    EXPECT_EQ(words::percent(*e.attainment_expected.value, 1, Rounding::truncate), rate) << year;
  }
  const Evaluation second = evaluate(ibaraki_jobs(), recorded, plan_2020_2024(2021));
  EXPECT_EQ(*second.attainment_expected.value, fraction("1.29075"));
  EXPECT_EQ(words::percent(*second.attainment_expected.value, 1), "129.1%");
  const Evaluation third = evaluate(ibaraki_jobs(), recorded, plan_2020_2024(2022));
  EXPECT_EQ(*third.attainment_expected.value, fraction("1.1795"));
  EXPECT_EQ(words::percent(Rational(2415, 2000), 1), "120.8%");
  EXPECT_EQ(words::percent(Rational(2415, 2000), 1, Rounding::truncate), "120.7%");
}

TEST(Golden, ThreeTrueStatementsOnTheVacancyRate) {
  const Evaluation e = evaluate_at(2022, {"14.0", "11.6", Direction::decrease, "%"}, {{2022, "13.1"}});
  EXPECT_EQ(*e.attainment.value, Rational(116, 131));
  EXPECT_EQ(words::percent(*e.attainment.value, 1), "88.5%");
  EXPECT_EQ(*e.progress.value, fraction("0.375"));
  EXPECT_EQ(e.national, NationalClass::progressing);
  EXPECT_EQ(*e.attainment_mirrored.value, Rational(2) - Rational(131, 116));
}

TEST(Golden, NetOutMigrationLeaves442AndAHalfForTheRest) {
  const Evaluation e = evaluate_at(2022, mean_of("825", "575", Direction::decrease),
                                   {{2020, "700"}, {2021, "650"}, {2022, "640"}});
  EXPECT_EQ(*e.sum.value, Rational(1990));
  EXPECT_EQ(*e.needed_mean.value, fraction("442.5"));
  EXPECT_FALSE(e.out_of_reach);
}

TEST(Golden, SumOfThirtyFiveOverFiveYears) {
  const Evaluation e = evaluate_at(2021, sum_of("7", "35"), {{2020, "6"}, {2021, "7"}});
  EXPECT_EQ(*e.pace.value, Rational(13, 14));
  EXPECT_EQ(*e.needed_per_year.value, Rational(22, 3));
  EXPECT_EQ(*e.change.value, fraction("-0.5"));
  EXPECT_EQ(e.progress.why_not, WhyNot::basis_differs);
}

TEST(Golden, EveryFigureOfRisingIndicatorsWithNothingDoneStillLooksLikeAttainment) {
  // Why A/T alone is worthless: A = B scores 97.3 % (観光客満足度 91.30 → 93.8).
  const Evaluation e = evaluate_at(2022, {"91.30", "93.8", Direction::increase, "%"}, {{2022, "91.30"}});
  EXPECT_EQ(words::percent(*e.attainment.value, 1), "97.3%");
  EXPECT_EQ(*e.progress.value, Rational(0));
  EXPECT_EQ(e.national, NationalClass::not_yet);
}

TEST(Golden, CapitalInvestmentOfTheGrowthStrategyIsA) {
  // 64.9 兆円 (2012) → 70 by 2015; 69.4 in 2014, printed A.
  // https://happylibus.com/doc/304374/kpiの進捗状況
  Build build{"64.9", "70", Direction::increase, "兆円", Period::year(2012), Period::year(2015)};
  Settings settings;
  settings.as_of = 2014;
  settings.first_year = 2013;
  settings.last_year = 2015;
  const Component component = build.component();
  const Evaluation e = evaluate(component, series({{2013, "68.2"}, {2014, "69.4"}}), settings);
  EXPECT_EQ(*e.progress.value, Rational(45, 51));
  EXPECT_EQ(*e.elapsed_share.value, Rational(2, 3));
  EXPECT_EQ(find_preset("growth-strategy").value().grade(component, e).label, "A");
}

}  // namespace
}  // namespace shirube::progress
