// One step worked by hand in every timing, and what is refused.
#include "population/project.h"

#include <gtest/gtest.h>

#include <cmath>

#include "population/projection.h"

namespace shirube::population {
namespace {

// Four groups of 20 years, so that every figure can be checked on paper. One birth per woman
// of 20–39 in the step; as many boys as girls.
constexpr AgeGroups kAges{20, 4};

Cells both(const std::vector<double>& values) {
  Cells cells(kAges);
  cells.of(Sex::female) = cells.of(Sex::male) = values;
  return cells;
}

Cells hundred_people() { return both({100, 200, 100, 50}); }

StepInput by_hand() {
  StepInput input;
  input.mortality.survival = both({0.9, 0.8, 0.5, 0.4});
  input.fertility = {{0, 0.05, 0, 0}, 1.0};
  input.migration.net_persons = both({10, 20, -10, 0});
  return input;
}

void expect_people(const Cells& found, const std::vector<double>& expected) {
  for (const Sex sex : kSexes) {
    for (int group = 0; group < 4; ++group) {
      EXPECT_NEAR(found.at(sex, group), expected[static_cast<std::size_t>(group)], 1e-12) << group;
    }
  }
}

Step step_of(const StepInput& input, Timing timing) {
  const Result<Step> step = project_step(hundred_people(), input, timing);
  EXPECT_TRUE(step) << step.error().to_string(Lang::en);
  return step.value();
}

TEST(ProjectStep, MigrantsAtTheEndBearNoChildren) {
  const Step step = step_of(by_hand(), Timing::end);
  // Births (200 + 80) / 2 = 140; survivors 80, 100, 60.
  expect_people(step.end, {73, 100, 90, 60});
  EXPECT_NEAR(step.accounts.births_female, 70, 1e-12);
  EXPECT_NEAR(step.accounts.births_by_mother[1], 140, 1e-12);
  EXPECT_NEAR(step.accounts.deaths.at(Sex::male, 0), 7, 1e-12);
  EXPECT_NEAR(step.accounts.deaths.at(Sex::male, 3), 90, 1e-12);
  EXPECT_NEAR(step.accounts.in_migrants.at(Sex::female, 1), 20, 1e-12);
  EXPECT_NEAR(step.accounts.out_migrants.at(Sex::female, 2), 10, 1e-12);
}

TEST(ProjectStep, Un2019CountsMigrantsAmongTheMothers) {
  const Step step = step_of(by_hand(), Timing::un2019);
  // Births (200 + 100) / 2 = 150; 75 · 0.9 + 10.
  expect_people(step.end, {77.5, 100, 90, 60});
}

TEST(ProjectStep, HalvesAreExposedAtTheStart) {
  // Exposed 105, 210, 95, 50; births (210 + 94) / 2 = 152; 76 · 0.9 + 5.
  for (const Timing timing : {Timing::preston, Timing::even}) {
    const Step step = step_of(by_hand(), timing);
    expect_people(step.end, {73.4, 94, 100, 58});
    // By end age: half of the group below at the start, half of this one at the end.
    EXPECT_NEAR(step.accounts.net_migrants.at(Sex::female, 0), 5, 1e-12);
    EXPECT_NEAR(step.accounts.net_migrants.at(Sex::female, 1), 15, 1e-12);
    EXPECT_NEAR(step.accounts.net_migrants.at(Sex::female, 2), 5, 1e-12);
    EXPECT_NEAR(step.accounts.net_migrants.at(Sex::female, 3), -5, 1e-12);
    EXPECT_NEAR(step.accounts.net_migrants.total(), 40, 1e-12);
  }
}

TEST(ProjectStep, LeslieLeavesTheLastArrivalsWithoutChildren) {
  // Births (210 + 84) / 2 = 147.
  expect_people(step_of(by_hand(), Timing::leslie).end, {71.15, 94, 100, 58});
}

TEST(ProjectStep, RatesAreOnTheCohortAtTheEndAndOnTheGroupInHalves) {
  StepInput input = by_hand();
  input.migration = {};
  input.migration.net_rates = both({0.1, 0.2, -0.05, 0.1});
  // Cohorts 70 born, 100, 200, 150.
  expect_people(step_of(input, Timing::end).end, {63 + 7, 80 + 20, 100 - 10, 60 + 15});
  // Groups 100, 200, 100, 50: migrants 10, 40, −5, 5.
  StepInput persons = by_hand();
  persons.migration.net_persons = both({10, 40, -5, 5});
  EXPECT_EQ(step_of(input, Timing::preston).end, step_of(persons, Timing::preston).end);
}

TEST(ProjectStep, GrossFlowsAreKeptApart) {
  StepInput input = by_hand();
  input.migration = {};
  input.migration.out_rates = both({0, 0.1, 0.1, 0});
  input.migration.in_persons = both({10, 30, 10, 0});
  const Step step = step_of(input, Timing::end);
  expect_people(step.end, {73, 80 + 30 - 10, 100 + 10 - 20, 60});
  EXPECT_NEAR(step.accounts.in_migrants.at(Sex::male, 1), 30, 1e-12);
  EXPECT_NEAR(step.accounts.out_migrants.at(Sex::male, 2), 20, 1e-12);
  EXPECT_NEAR(account_gap(hundred_people(), step), 0, 1e-12);
}

TEST(ProjectStep, OpenGroupMayHaveASurvivalOfItsOwn) {
  StepInput input = by_hand();
  input.migration = {};
  input.mortality.open_survival = {0.2, 0.1};
  const Step step = step_of(input, Timing::end);
  EXPECT_NEAR(step.end.at(Sex::female, 3), 100 * 0.4 + 50 * 0.2, 1e-12);
  EXPECT_NEAR(step.end.at(Sex::male, 3), 100 * 0.4 + 50 * 0.1, 1e-12);
  EXPECT_NEAR(step.accounts.deaths.at(Sex::male, 3), 60 + 45, 1e-12);
}

TEST(ProjectStep, SexRatioDividesTheBirths) {
  StepInput input = by_hand();
  input.fertility.sex_ratio_at_birth = 1.5;
  const Step step = step_of(input, Timing::end);
  EXPECT_NEAR(step.accounts.births_female, 56, 1e-12);
  EXPECT_NEAR(step.accounts.births_male, 84, 1e-12);
}

TEST(ProjectStep, ChildrenFromTheChildWomanRatio) {
  const StepInput input = by_hand();
  const Result<Step> done =
      project_step_child_woman(hundred_people(), input.mortality, input.migration, {0.5, 20, 60, 0.9});
  ASSERT_TRUE(done) << done.error().to_string(Lang::en);
  const Step& step = done.value();
  // Women 100 + 90 at the end: 95 children, 50 girls and 45 boys.
  EXPECT_NEAR(step.end.at(Sex::female, 0), 50, 1e-12);
  EXPECT_NEAR(step.end.at(Sex::male, 0), 45, 1e-12);
  EXPECT_NEAR(step.accounts.births_female, 40 / 0.9, 1e-12);
  EXPECT_NEAR(step.accounts.deaths.at(Sex::female, 0), 4 / 0.9, 1e-12);
  EXPECT_TRUE(step.accounts.births_by_mother.empty());
  EXPECT_NEAR(account_gap(hundred_people(), step), 0, 1e-12);
  // With rates the children are births · (survival + rate).
  Migration rates;
  rates.net_rates = both({0.1, 0, 0, 0});
  const Result<Step> by_rate =
      project_step_child_woman(hundred_people(), input.mortality, rates, {0.5, 20, 60, 1});
  ASSERT_TRUE(by_rate);
  EXPECT_NEAR(by_rate.value().end.at(Sex::female, 0), 0.25 * 180, 1e-12);
  EXPECT_NEAR(by_rate.value().accounts.births_female, 0.25 * 180, 1e-12);  // 0.9 + 0.1 = 1
  EXPECT_NEAR(account_gap(hundred_people(), by_rate.value()), 0, 1e-12);
}

TEST(ProjectStep, AccountGapSeesAPersonTooMany) {
  Step step = step_of(by_hand(), Timing::even);
  EXPECT_LT(account_gap(hundred_people(), step), 1e-12);
  step.end.at(Sex::male, 2) += 1;
  EXPECT_NEAR(account_gap(hundred_people(), step), 1, 1e-12);
}

Error refused(const StepInput& input, Timing timing = Timing::end, const Cells& start = hundred_people()) {
  const Result<Step> step = project_step(start, input, timing);
  EXPECT_FALSE(step);
  return step ? Error() : step.error();
}

TEST(ProjectStepRefuses, RatesAboveOneNamingSexAgeAndValue) {
  StepInput input = by_hand();
  input.mortality.survival.at(Sex::male, 2) = 98.5;
  Error error = refused(input);
  EXPECT_EQ(error.code, "survival-range");
  EXPECT_EQ(error.value, "98.5");
  EXPECT_EQ(error.place.cell, "男 40～59歳");
  EXPECT_NE(error.what.en.find("male, ages 40–59"), std::string::npos);
  EXPECT_NE(error.what.en.find("from 0 to 1"), std::string::npos);
  EXPECT_NE(error.remedy.en.find("per cent"), std::string::npos);

  input = by_hand();
  input.fertility.annual_rates[1] = 50;
  error = refused(input);
  EXPECT_EQ(error.code, "fertility-range");
  EXPECT_EQ(error.place.cell, "女 20～39歳");
  EXPECT_NE(error.remedy.ja.find("1,000"), std::string::npos);

  input = by_hand();
  input.migration.out_rates = both({0, 1.2, 0, 0});
  EXPECT_EQ(refused(input).code, "rate-range");
  input.migration = {};
  input.migration.net_rates = both({0, 0, -1.01, 0});
  EXPECT_EQ(refused(input).value, "-1.01");
  input.migration = {};
  input.migration.in_persons = both({0, 0, -1, 0});
  EXPECT_EQ(refused(input).code, "rate-range");
}

TEST(ProjectStepRefuses, WhatIsNotANumber) {
  for (const double wrong : {std::nan(""), HUGE_VAL}) {
    StepInput input = by_hand();
    input.mortality.survival.at(Sex::female, 1) = wrong;
    EXPECT_EQ(refused(input).code, "survival-range");
    input = by_hand();
    input.migration.net_persons.at(Sex::female, 1) = wrong;
    EXPECT_EQ(refused(input).code, "rate-range");
    input = by_hand();
    input.fertility.sex_ratio_at_birth = wrong;
    EXPECT_EQ(refused(input).code, "fertility-range");
  }
  StepInput input = by_hand();
  Cells start = hundred_people();
  start.at(Sex::female, 0) = std::nan("");
  EXPECT_EQ(refused(input, Timing::end, start).code, "negative-cell");
}

TEST(ProjectStepRefuses, MissingAges) {
  StepInput input = by_hand();
  input.mortality.survival = Cells(AgeGroups{20, 3});
  Error error = refused(input);
  EXPECT_EQ(error.code, "ages-differ");
  EXPECT_NE(error.what.ja.find("生残率"), std::string::npos);
  EXPECT_NE(error.remedy.en.find("missing ages"), std::string::npos);
  input = by_hand();
  input.fertility.annual_rates.pop_back();
  EXPECT_EQ(refused(input).code, "ages-differ");
  input = by_hand();
  input.migration.net_persons = Cells(AgeGroups{5, 4});
  EXPECT_EQ(refused(input).code, "ages-differ");
  EXPECT_EQ(refused(by_hand(), Timing::end, Cells()).code, "ages-differ");
}

TEST(ProjectStepRefuses, FertilityOfTheFirstGroupAndSexRatioInHundreds) {
  StepInput input = by_hand();
  input.fertility.annual_rates[0] = 0.01;
  EXPECT_EQ(refused(input).code, "fertility-range");
  input = by_hand();
  input.fertility.sex_ratio_at_birth = 105;
  EXPECT_NE(refused(input).remedy.en.find("divide by 100"), std::string::npos);
}

TEST(ProjectStepRefuses, NegativeCellsInEveryTiming) {
  StepInput input = by_hand();
  input.migration.net_persons = both({0, -300, 0, 0});
  for (const Timing timing : {Timing::preston, Timing::leslie, Timing::even, Timing::end, Timing::un2019}) {
    const Error error = refused(input, timing);
    EXPECT_EQ(error.code, "negative-cell");
    EXPECT_NE(error.place.cell.find("20～39歳"), std::string::npos);
    EXPECT_NE(error.remedy.en.find("out-rates"), std::string::npos);
  }
  EXPECT_EQ(refused(input, Timing::end).value, "-220");
  Cells start = hundred_people();
  start.at(Sex::male, 3) = -1;
  EXPECT_EQ(refused(by_hand(), Timing::end, start).place.cell, "男 60歳以上");
  // Newborn: more leave than were born and lived.
  input.migration.net_persons = both({-64, 0, 0, 0});
  EXPECT_EQ(refused(input).code, "negative-cell");
  input.migration.net_persons = both({-63, 0, 0, 0});
  EXPECT_TRUE(project_step(hundred_people(), input, Timing::end).ok());
}

TEST(ProjectStepRefuses, ChildWomanRatiosOutOfPlace) {
  const StepInput input = by_hand();
  const auto code = [&](const ChildWoman& children) {
    const Result<Step> step =
        project_step_child_woman(hundred_people(), input.mortality, input.migration, children);
    return step ? std::string() : step.error().code;
  };
  EXPECT_EQ(code({0.5, 20, 60, 1.05}), "");
  EXPECT_EQ(code({0.5, 15, 50, 1.05}), "child-woman-range");
  EXPECT_EQ(code({-0.1, 20, 60, 1.05}), "child-woman-range");
  EXPECT_EQ(code({350, 20, 60, 1.05}), "child-woman-range");
  EXPECT_EQ(code({0.5, 20, 60, 105}), "child-woman-range");
  EXPECT_EQ(code({0.05, 20, 60, 1.05}), "negative-cell");  // fewer children than the 20 who moved in
}

TEST(Projection, ChainsStepsWithTheirOwnTimingAndSexRatio) {
  ProjectionInput input;
  input.place = "99201";
  input.name = "みなと市";
  input.start_year = 2020;
  input.start = hundred_people();
  input.steps.assign(2, by_hand());
  input.steps[1].fertility.sex_ratio_at_birth = 1.5;
  input.timings = {Timing::end, Timing::un2019};
  const Result<Projection> result = project(input);
  ASSERT_TRUE(result);
  EXPECT_EQ(result.value().years, (std::vector<int>{2020, 2040, 2060}));
  expect_people(result.value().populations[1], {73, 100, 90, 60});
  const Result<Step> second = project_step(result.value().populations[1], input.steps[1], Timing::un2019);
  ASSERT_TRUE(second);
  EXPECT_EQ(result.value().populations[2], second.value().end);
  EXPECT_EQ(*result.value().at(2060).value(), second.value().end);
  const Result<const Cells*> outside = result.value().at(2050);
  ASSERT_FALSE(outside);
  EXPECT_EQ(outside.error().code, "year-outside");
  EXPECT_NE(outside.error().what.en.find("2020 to 2060"), std::string::npos);
}

TEST(Projection, ErrorsNamePlaceAndYears) {
  ProjectionInput input;
  input.name = "みなと市";
  input.start_year = 2020;
  input.start = hundred_people();
  input.steps.assign(2, by_hand());
  input.steps[1].migration.net_persons.at(Sex::male, 2) = -1000;
  const Result<Projection> result = project(input);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().place.cell, "みなと市 2040–2060 男 40～59歳");
  input.timings = {Timing::end};
  EXPECT_EQ(project(input).error().code, "timings-differ");
}

}  // namespace
}  // namespace shirube::population
