// What is told of a judged indicator.
#include "story/progress/indicator.h"

#include <gtest/gtest.h>

namespace shirube::story {
namespace {

struct Judged {
  Plan plan;
  progress::Scheme scheme = progress::find_preset("ibaraki").value();
  progress::PlanResult result;

  Judged() {
    Component component;
    component.baseline.value = Decimal::from_coefficient(140, 1);
    component.baseline.unit = *parse_unit("%");
    component.baseline.period = Period::year(2018);
    component.target.value = Decimal::from_coefficient(116, 1);
    component.target.unit = *parse_unit("%");
    component.target.period = Period::year(2024);
    component.target.direction = Direction::decrease;
    Indicator vacancy;
    vacancy.key = "1-1-K1";
    vacancy.name = "空き店舗率";
    vacancy.components = {component};
    plan.indicators = {vacancy};
    Actual actual;
    actual.indicator = "1-1-K1";
    actual.period = Period::year(2022);
    actual.value = Decimal::from_coefficient(131, 1);
    Override override_;
    override_.indicator = "1-1-K1";
    override_.year = 2022;
    override_.what = "national";
    override_.value = "2";
    override_.by = "評価委員会";
    override_.reason = "調査の延期";
    progress::Settings settings;
    settings.as_of = 2022;
    settings.first_year = 2020;
    settings.last_year = 2024;
    result = progress::evaluate_plan(plan, {actual}, {override_}, settings, scheme);
  }
  IndicatorStory told(const progress::Scheme* by) const {
    return indicator_story(result.indicators.front(), result.settings, by, {});
  }
};

TEST(IndicatorStory, TheGradeIsTheLastSentenceAndOnlyWithAScheme) {
  const Judged judged;
  const IndicatorStory with = judged.told(&judged.scheme);
  const IndicatorStory without = judged.told(nullptr);
  ASSERT_EQ(with.components.size(), 1u);
  ASSERT_EQ(with.components[0].sentences.size(), without.components[0].sentences.size() + 1);
  EXPECT_EQ(with.components[0].sentences.back().figure, "grade");
  EXPECT_NE(without.components[0].sentences.back().figure, "grade");
  EXPECT_FALSE(with.components[0].summary.empty());
}

TEST(IndicatorStory, AnOverrideSaysBothJudgementsInWords) {
  const Judged judged;
  const IndicatorStory told = judged.told(nullptr);
  ASSERT_EQ(told.overrides.size(), 1u);
  const OverrideStory& one = told.overrides.front();
  EXPECT_EQ(one.what.ja, "国の区分");
  EXPECT_EQ(one.value.ja, progress::national_label(progress::NationalClass::not_yet).ja);
  EXPECT_EQ(one.computed.ja, progress::national_label(progress::NationalClass::progressing).ja);
  EXPECT_EQ(one.applied->by, "評価委員会");
}

}  // namespace
}  // namespace shirube::story
