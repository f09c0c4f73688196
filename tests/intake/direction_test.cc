// Which way is good: by the words of the target, the numbers, the column and the name.
#include "intake/indicator/direction.h"

#include <gtest/gtest.h>

#include <ostream>
#include <tuple>

#include "intake/words/name_meaning.h"

namespace shirube::intake {
namespace {

struct DirectionCase {
  const char* name;
  const char* baseline;  // a cell; empty: none
  const char* target;    // a cell; empty: nothing there
  const char* column;    // 方向性
  Direction direction;
  bool strict = false;
  const char* finding = "";
};

std::string said(const DirectionReading& reading) {
  return std::string(code(reading.direction)) + (reading.strict ? " strict " : " ") +
         std::string(reading.finding);
}

DirectionReading read(const DirectionCase& c) {
  const CellReading from = read_cell(c.baseline);
  const CellReading to = read_cell(c.target);
  Figure baseline;
  Target target;
  if (!from.parts.empty()) {
    baseline.value = from.parts.front().value;
    baseline.unit = from.parts.front().unit.value_or(Unit());
    baseline.aggregation = from.parts.front().aggregation.value_or(Aggregation::point);
  }
  const CellPart* part = to.parts.empty() ? nullptr : &to.parts.front();
  if (part != nullptr) {
    if (!part->relative) target.value = part->value;
    target.upper = part->upper;
    target.unit = part->unit.value_or(Unit());
    target.aggregation = part->aggregation.value_or(Aggregation::point);
  }
  return read_direction({c.name, part, c.column, from.parts.empty() ? nullptr : &baseline, &target});
}

void check(const std::vector<DirectionCase>& cases) {
  for (const DirectionCase& c : cases) {
    EXPECT_EQ(said(read(c)), said({c.direction, c.strict, c.finding}))
        << c.name << ": " << c.baseline << " → " << c.target << " [" << c.column << "]";
  }
}

TEST(Direction, WordsOfATargetWithoutANumber) {
  check({
      {"観光客数", "100人", "基準値より増", "", Direction::above_baseline},
      {"観光客数", "100人", "増加", "", Direction::above_baseline},
      {"健康寿命", "79.08歳", "延伸", "", Direction::above_baseline},
      {"認知度", "30%", "向上", "", Direction::above_baseline},
      {"空き店舗率", "14.0%", "基準値より減", "", Direction::below_baseline},
      {"事故件数", "50件", "減少", "", Direction::below_baseline},
      {"満足度", "60%", "維持", "", Direction::maintain},
      {"満足度", "60%", "現状維持", "", Direction::maintain},
      {"満足度", "60%", "現状値以上", "", Direction::maintain},
      {"協議会", "", "設置", "", Direction::reach},
      {"計画", "", "策定", "", Direction::reach},
  });
}

TEST(Direction, ImprovementIsReadByTheNameAndAskedAbout) {
  check({
      {"満足度", "60%", "改善", "", Direction::above_baseline, false, "direction-unsure"},
      {"空き店舗率", "14.0%", "改善", "", Direction::below_baseline, false, "direction-unsure"},
  });
}

TEST(Direction, BoundsOfANumber) {
  check({
      {"満足度", "60%", "70%以上", "", Direction::at_least},
      {"満足度", "60%", "70%超", "", Direction::at_least, true},
      {"事故件数", "150件", "120件以下", "", Direction::at_most},
      {"事故件数", "150件", "120件未満", "", Direction::at_most, true},
      {"高齢化率", "30%", "20~30%", "", Direction::range},
  });
}

TEST(Direction, NumbersSayMoreOrLess) {
  check({
      {"観光客数", "100人", "120人", "", Direction::increase},
      {"観光消費額", "85,000千円", "1億円", "", Direction::increase},
      {"転出超過数", "120人", "80人", "", Direction::decrease},
      {"満足度", "60%", "60%", "", Direction::maintain},
      {"市債残高", "1億円", "90,000千円", "", Direction::decrease},
  });
}

TEST(Direction, ANumberBelowTheBaselineIsAskedAboutUnlessFallingIsGood) {
  check({
      {"会員数", "410人", "400人", "", Direction::maintain, false, "target-below-baseline"},
      {"会員数", "410人", "369人", "", Direction::maintain, false, "target-below-baseline"},  // 10 %
      {"会員数", "410人", "368人", "", Direction::decrease, false, "direction-unsure"},
      {"空き店舗率", "14.0%", "15.0%", "", Direction::increase, false, "direction-against-name"},
  });
}

TEST(Direction, WithoutABaselineTheNameDecidesAndIsAskedAbout) {
  check({
      {"創業件数", "", "20件", "", Direction::increase, false, "direction-unsure"},
      {"空き家数", "", "20件", "", Direction::decrease, false, "direction-unsure"},
  });
}

TEST(Direction, ATotalOverYearsIsMoreThanOneYear) {
  check({{"創業件数", "15件", "10件（R2-6累計）", "", Direction::increase}});
}

TEST(Direction, TheColumnHoldsAndContradictionsAreAskedAbout) {
  check({
      {"観光客数", "100人", "", "増加", Direction::above_baseline},
      {"事故件数", "50件", "", "減少", Direction::below_baseline},
      {"満足度", "60%", "", "維持", Direction::maintain},
      {"会員数", "410人", "300人", "減少", Direction::decrease},
      {"観光客数", "100人", "120人", "減少", Direction::decrease, false, "direction-against-column"},
      {"観光客数", "100人", "120人", "維持", Direction::maintain},
      {"観光客数", "100人", "", "", Direction::unknown},
  });
}

TEST(FallingIsGood, ForEveryKindOfNameAsExpected) {
  const struct {
    const char* name;
    bool falls;
  } cases[] = {
      {"空き家数", true},
      {"空き店舗率", true},
      {"転出超過数", true},
      {"社会減", true},
      {"待機児童数", true},
      {"離職率", true},
      {"交通事故件数", true},
      {"刑法犯認知件数", true},
      {"ごみ排出量", true},
      {"ゴミ排出量", true},
      {"ｺﾞﾐ排出量", true},
      {"市税の滞納額", true},
      {"耕作放棄地面積", true},
      {"不登校児童生徒数", true},
      {"喫煙率", true},
      {"高齢化率", true},
      {"自殺死亡率", true},
      {"火災発生件数", true},
      {"時間外勤務時間", true},
      {"実質公債費比率", true},
      {"空き家バンク登録件数", false},
      {"空き家の利活用件数", false},
      {"ごみのリサイクル率", false},
      {"自殺予防講座の参加者数", false},
      {"交通事故防止教室の開催数", false},
      {"待機児童の解消", false},
      {"観光客数", false},
      {"転入者数", false},
      {"合計特殊出生率", false},
      {"", false},
  };
  for (const auto& c : cases) EXPECT_EQ(falling_is_good(c.name), c.falls) << c.name;
}

}  // namespace
}  // namespace shirube::intake
