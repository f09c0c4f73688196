#include "report/wording.h"

#include <gtest/gtest.h>

#include "report/sample.h"

namespace shirube::report {
namespace {

using testing::component;
using testing::decimal;
using testing::unit;

Target target(Direction direction, const std::string& value, const std::string& in_unit,
              bool strict = false) {
  Target out;
  out.direction = direction;
  out.strict = strict;
  out.unit = unit(in_unit);
  if (!value.empty()) out.value = decimal(value);
  return out;
}

TEST(Wording, YearsCarryEraAndWesternYear) {
  EXPECT_EQ(fiscal_year(2024, Lang::ja), "令和6（2024）年度");
  EXPECT_EQ(fiscal_year(2019, Lang::ja), "令和元（2019）年度");
  EXPECT_EQ(fiscal_year(2024, Lang::en), "FY2024 (R6)");
  EXPECT_EQ(fiscal_years(2020, 2024, Lang::en), "FY2020 (R2) to FY2024 (R6)");
  EXPECT_EQ(fiscal_years(2020, 2020, Lang::ja), "令和2（2020）年度");
}

TEST(Wording, PeriodsSayHowTheyAreAggregated) {
  const Period mean = Period::years(2009, 2018, Aggregation::mean);
  EXPECT_EQ(period_text(mean, Aggregation::mean, Lang::ja), "平成21（2009）年～平成30（2018）年平均");
  EXPECT_EQ(period_text(mean, Aggregation::mean, Lang::en), "2009 (H21) to 2018 (H30), mean");
  EXPECT_EQ(period_text(Period::year(2024), Aggregation::sum, Lang::ja), "令和6（2024）年合計");
  EXPECT_EQ(period_text(Period::month(2018, 10), Aggregation::point, Lang::en), "October 2018 (H30)");
  EXPECT_EQ(period_text(Period::date({2019, 5, 1}), Aggregation::point, Lang::en), "1 May 2019 (R1)");
}

TEST(Wording, DatesThatAreNoneStayAsTheyAre) {
  EXPECT_EQ(date_text("2026-11-24T13:35:00Z", Lang::ja), "令和8（2026）年11月24日");
  EXPECT_EQ(date_text("", Lang::ja), "");
  EXPECT_EQ(date_text("早春", Lang::ja), "早春");
}

TEST(Wording, TargetsReadAsTheDocumentWouldPutThem) {
  EXPECT_EQ(target_text(target(Direction::at_least, "30", "%"), Lang::ja), "30%以上");
  EXPECT_EQ(target_text(target(Direction::at_least, "30", "%"), Lang::en), "at least 30%");
  EXPECT_EQ(target_text(target(Direction::at_most, "1.0", "%", true), Lang::ja), "1.0%未満");
  EXPECT_EQ(target_text(target(Direction::above_baseline, "", "%"), Lang::ja), "基準値より増");
  EXPECT_EQ(target_text(target(Direction::reach, "", ""), Lang::ja), "実施・達成");
  EXPECT_EQ(target_text(target(Direction::unknown, "", ""), Lang::ja), "目標値の記載なし");
  Target range = target(Direction::range, "10", "人");
  range.upper = decimal("20");
  EXPECT_EQ(target_text(range, Lang::ja), "10人～20人");
}

TEST(Wording, ABaselineWithoutAValueGivesItsReason) {
  Figure figure;
  figure.missing = MissingReason::not_yet_published;
  EXPECT_EQ(baseline_text(figure, Lang::ja), label(MissingReason::not_yet_published).ja);
  figure.value = decimal("91.30");
  figure.unit = unit("%");
  EXPECT_EQ(baseline_text(figure, Lang::ja), "91.30%");
}

TEST(Wording, NumbersTakeTheDigitsOfTheirComponent) {
  const Component shops =
      component({"14.0", Period::year(2018), "11.6", Direction::decrease, Aggregation::point, "%"});
  EXPECT_EQ(number_text(Rational(131, 10), shops, {}), "13.1");
  EXPECT_EQ(number_text(Rational(1352, 100), shops, {}), "13.52");
  EXPECT_EQ(number_text(Rational(-40, 3), shops, {}), "−13.33");
  progress::ReportStyle truncated;
  truncated.rounding = Rounding::truncate;
  EXPECT_EQ(number_text(Rational(2000, 149), shops, truncated), "13.42");
}

TEST(Wording, UnitsAreNamedInTheLanguageOfTheReport) {
  EXPECT_EQ(unit_text(unit("億円"), Lang::ja), "億円");
  EXPECT_EQ(unit_text(unit("億円"), Lang::en), "hundred million yen");
  EXPECT_EQ(unit_text(unit("%"), Lang::en), "%");
  EXPECT_EQ(unit_text(Unit{}, Lang::en), "");
}

}  // namespace
}  // namespace shirube::report
