// The plan as values: codes, look-ups and what check_plan refuses.
#include "plan/plan.h"

#include <gtest/gtest.h>

namespace shirube {
namespace {

Plan sound_plan() {
  Plan plan;
  plan.municipality.code = "012033";
  plan.first_fiscal_year = 2020;
  plan.last_fiscal_year = 2024;
  Goal goal;
  goal.number = 1;
  Measure measure;
  measure.key = "1-1";
  Measure nested;
  nested.key = "1-1-1";
  nested.parent = "1-1";
  goal.measures = {measure, nested};
  plan.goals = {goal};
  Action action;
  action.key = "A1";
  action.measures = {"1-1"};
  plan.actions = {action};
  Indicator indicator;
  indicator.key = "1-1-K1";
  indicator.goal = 1;
  indicator.measure = "1-1";
  indicator.components.resize(2);
  indicator.components[0].key = "mean";
  indicator.components[1].key = "cumulative";
  indicator.components[1].series_of = "mean";
  plan.indicators = {indicator};
  Project project;
  project.key = "P1";
  project.measures = {"1-1"};
  project.indicators = {"1-1-K1"};
  plan.projects = {project};
  return plan;
}

std::vector<std::string> codes(const Plan& plan) {
  std::vector<std::string> out;
  const Diagnostics found = check_plan(plan);
  for (const Diagnostic& diagnostic : found.items()) out.push_back(diagnostic.code);
  return out;
}

using Codes = std::vector<std::string>;

TEST(MunicipalityCode, CheckDigitIsThatOfTheStandard) {
  // 北海道, 札幌市, 小樽市, 千代田区, 大阪市
  EXPECT_EQ(municipality_check_digit("01000"), '6');
  EXPECT_EQ(municipality_check_digit("01100"), '2');
  EXPECT_EQ(municipality_check_digit("01203"), '3');
  EXPECT_EQ(municipality_check_digit("13101"), '6');
  EXPECT_EQ(municipality_check_digit("27100"), '4');
  EXPECT_FALSE(municipality_check_digit("0120"));
  EXPECT_FALSE(municipality_check_digit("0120a"));
}

TEST(MunicipalityCode, FiveDigitsAreCompletedAndSixAreVerified) {
  EXPECT_EQ(complete_municipality_code("01203").value(), "012033");
  EXPECT_EQ(complete_municipality_code("012033").value(), "012033");
  for (const char* wrong : {"012034", "0120", "0120333", "abcde", ""}) {
    const auto result = complete_municipality_code(wrong);
    ASSERT_FALSE(result.ok()) << wrong;
    EXPECT_EQ(result.error().code, "municipality-code");
    EXPECT_EQ(result.error().value, wrong);
  }
}

TEST(Codes, EveryDirectionHasANameThatIsReadBack) {
  for (int i = 0; i <= static_cast<int>(Direction::range); ++i) {
    const Direction direction = static_cast<Direction>(i);
    EXPECT_EQ(from_code<Direction>(code(direction)), direction);
  }
  EXPECT_FALSE(from_code<Direction>("up"));
  EXPECT_EQ(code(IndicatorKind::target), "target");
  EXPECT_EQ(code(IndicatorKind::kpi), "kpi");
}

TEST(Codes, LowerIsBetterOnlyWhereFallingIsMeant) {
  EXPECT_TRUE(lower_is_better(Direction::decrease));
  EXPECT_TRUE(lower_is_better(Direction::at_most));
  EXPECT_TRUE(lower_is_better(Direction::below_baseline));
  for (const Direction direction :
       {Direction::unknown, Direction::increase, Direction::maintain, Direction::at_least,
        Direction::above_baseline, Direction::reach, Direction::range}) {
    EXPECT_FALSE(lower_is_better(direction));
  }
}

TEST(Find, KeysLeadToTheirThings) {
  Plan plan = sound_plan();
  EXPECT_EQ(plan.find_goal(1), &plan.goals[0]);
  EXPECT_EQ(plan.find_goal(2), nullptr);
  EXPECT_EQ(plan.find_measure("1-1-1"), &plan.goals[0].measures[1]);
  EXPECT_EQ(plan.find_measure("2-1"), nullptr);
  EXPECT_EQ(plan.find_indicator("1-1-K1"), &plan.indicators[0]);
  EXPECT_EQ(std::as_const(plan).find_indicator("1-1-K2"), nullptr);
  EXPECT_EQ(plan.indicators[0].find_component("cumulative"), &plan.indicators[0].components[1]);
  EXPECT_EQ(plan.indicators[0].find_component("male"), nullptr);
}

TEST(SurveyCycle, FallsInEveryNthYearFromItsAnchor) {
  const SurveyCycle census{5, 2020};
  EXPECT_TRUE(census.falls_in(2025));
  EXPECT_TRUE(census.falls_in(2015));
  EXPECT_FALSE(census.falls_in(2024));
  EXPECT_TRUE(SurveyCycle{}.falls_in(2021));
}

TEST(CheckPlan, ASoundPlanHasNothingToReport) { EXPECT_EQ(codes(sound_plan()), Codes{}); }

TEST(CheckPlan, MunicipalityCodeAndPeriodMustBePossible) {
  Plan plan = sound_plan();
  plan.municipality.code = "012034";
  plan.last_fiscal_year = 2019;
  EXPECT_EQ(codes(plan), (Codes{"plan-municipality-code", "plan-period"}));
}

TEST(CheckPlan, KeysAreUnique) {
  Plan plan = sound_plan();
  plan.goals.push_back(plan.goals[0]);
  plan.actions.push_back(plan.actions[0]);
  plan.indicators.push_back(plan.indicators[0]);
  EXPECT_EQ(codes(plan), (Codes{"plan-goal-number", "plan-key", "plan-key", "plan-key", "plan-key"}));
}

TEST(CheckPlan, ReferencesAreKept) {
  Plan plan = sound_plan();
  plan.actions[0].measures = {"9-9"};
  plan.indicators[0].goal = 7;
  plan.indicators[0].measure = "8-8";
  plan.indicators[0].components[1].series_of = "none";
  plan.projects[0].indicators = {"x"};
  plan.goals[0].measures[1].parent = "y";
  plan.term_marks.push_back({1, "語", "※n", 3, 4});
  const Codes found = codes(plan);
  EXPECT_EQ(std::count(found.begin(), found.end(), "plan-reference"), 7);
  EXPECT_EQ(found.size(), 7u);
}

TEST(CheckPlan, NumbersOutOfRangeAreNamed) {
  Plan plan = sound_plan();
  plan.goals[0].sdgs = {18};
  plan.indicators[0].release_month = 13;
  Target& target = plan.indicators[0].components[0].target;
  target.direction = Direction::range;
  target.value = Decimal(30);
  target.upper = Decimal(20);
  plan.indicators[0].components[0].path = {{2022, Decimal(1), {}}, {2021, Decimal(2), {}}};
  EXPECT_EQ(codes(plan), (Codes{"plan-sdg-number", "plan-survey-cycle", "plan-range", "plan-path-order"}));
}

TEST(CheckPlan, AnIndicatorNeedsAComponent) {
  Plan plan = sound_plan();
  plan.indicators[0].components.clear();
  EXPECT_EQ(codes(plan), Codes{"plan-no-component"});
}

}  // namespace
}  // namespace shirube
