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

}  // namespace
}  // namespace shirube::report
