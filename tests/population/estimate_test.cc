// What is projected with known rates is found again by estimation.
#include "population/estimation/estimate.h"

#include "municipal_data.h"
#include "population/scenario/levers.h"
#include "population/schedules/national.h"

namespace shirube::population {
namespace {

struct Known {
  StepInput step;
  CensusCount from;
  CensusCount to;
  Step done;
};

Known known_interval(double children_migration = 0) {
  Known out;
  out.from = {2015, minato_start()};
  out.step.mortality = national_survival(2015, kCensusAges, 1.1);
  out.step.fertility = national_fertility(2015, kCensusAges);
  for (double& rate : out.step.fertility.annual_rates) rate *= 0.8;
  out.step.migration.net_rates = Cells(kCensusAges);
  for (const Sex sex : kSexes) {
    for (int group = 1; group < kCensusAges.count; ++group)
      out.step.migration.net_rates.at(sex, group) = group == 4 ? -0.2 : 0.01 * (group % 3 - 1);
    out.step.migration.net_rates.at(sex, 0) = children_migration;
  }
  const Result<Step> done = project_step(out.from.persons, out.step, Timing::un2019);
  EXPECT_TRUE(done.ok());
  out.done = done.value();
  out.to = {2020, out.done.end};
  return out;
}

TEST(NetMigration, ForwardResidualFindsTheRatesThatWereProjected) {
  const Known known = known_interval(0.03);
  const Births births{known.done.accounts.births_female, known.done.accounts.births_male};
  const auto found = net_migration(known.from, known.to, known.step.mortality, Residual::forward, births);
  ASSERT_TRUE(found.ok());
  for (const Sex sex : kSexes) {
    for (int group = 0; group < kCensusAges.count; ++group) {
      EXPECT_NEAR(found.value().rates.at(sex, group), known.step.migration.net_rates.at(sex, group), 1e-12);
      EXPECT_NEAR(found.value().persons.at(sex, group), known.done.accounts.net_migrants.at(sex, group),
                  1e-8);
    }
  }
}

TEST(NetMigration, ReverseCountsThoseWhoDiedAfterMovingAndAverageLiesBetween) {
  const Known known = known_interval();
  const auto forward = net_migration(known.from, known.to, known.step.mortality, Residual::forward);
  const auto reverse = net_migration(known.from, known.to, known.step.mortality, Residual::reverse);
  const auto average = net_migration(known.from, known.to, known.step.mortality, Residual::average);
  for (int group = 1; group < kCensusAges.count; ++group) {
    const double survival = known.step.mortality.survival.at(Sex::male, group);
    const double f = forward.value().persons.at(Sex::male, group);
    EXPECT_NEAR(reverse.value().persons.at(Sex::male, group), f / survival, 1e-9);
    EXPECT_NEAR(average.value().persons.at(Sex::male, group), f * (1 + 1 / survival) / 2, 1e-9);
  }
}

TEST(NetMigration, WithoutBirthsTheYoungestDoNotMove) {
  const Known known = known_interval();
  const auto found = net_migration(known.from, known.to, known.step.mortality);
  EXPECT_EQ(found.value().persons.at(Sex::female, 0), 0);
  EXPECT_NEAR(found.value().base.at(Sex::female, 0), known.done.accounts.births_female, 1e-9);
}

TEST(NetMigration, OtherIntervalsAndImpossibleSurvivalAreRefused) {
  Known known = known_interval();
  known.to.year = 2025;
  EXPECT_EQ(net_migration(known.from, known.to, known.step.mortality).error().code, "census-years");
  known.to.year = 2020;
  known.step.mortality.survival.at(Sex::male, 7) = 1.2;
  const auto refused = net_migration(known.from, known.to, known.step.mortality);
  EXPECT_EQ(refused.error().code, "survival-range");
  EXPECT_NE(refused.error().what.en.find("male, group from age 35"), std::string::npos);
}

TEST(ImpliedFertility, FindsTheLevelThatWasProjected) {
  const Known known = known_interval();
  const auto found =
      implied_fertility(known.from, known.to, known.step.mortality, national_fertility(2015, kCensusAges));
  ASSERT_TRUE(found.ok());
  EXPECT_NEAR(found.value().ratio, 0.8, 1e-12);
}

TEST(ChildWomanRatio, DividesChildrenByWomen) {
  Cells cells(kCensusAges);
  cells.at(Sex::female, 0) = 10;
  cells.at(Sex::male, 0) = 12;
  EXPECT_EQ(child_woman_ratio(cells), 0);
  cells.at(Sex::female, 3) = 100;
  cells.at(Sex::female, 9) = 10;
  cells.at(Sex::female, 10) = 500;
  EXPECT_DOUBLE_EQ(child_woman_ratio(cells), 0.2);
  EXPECT_DOUBLE_EQ(child_woman_ratio(cells, 20, 50), 2.2);
}

TEST(CohortChange, OpenGroupTakesTheLastTwo) {
  CensusCount from{2015, Cells(kCensusAges, 100)};
  CensusCount to{2020, Cells(kCensusAges, 50)};
  const auto ratios = cohort_change_ratios(from, to);
  ASSERT_TRUE(ratios.ok());
  EXPECT_DOUBLE_EQ(ratios.value().at(Sex::female, 1), 0.5);
  EXPECT_DOUBLE_EQ(ratios.value().at(Sex::female, 18), 0.25);
  EXPECT_EQ(ratios.value().at(Sex::female, 0), 0);
}

TEST(CheckCohorts, NamesWhatCannotBe) {
  CensusCount from{2015, Cells(kCensusAges, 400)};
  CensusCount to = from;
  to.year = 2020;
  EXPECT_TRUE(check_cohorts("みなと市", from, to).empty());
  to.persons.at(Sex::female, 16) = 700;
  to.persons.at(Sex::male, 4) = 0;
  to.persons.at(Sex::male, 5) = 1500;
  const std::vector<Diagnostic> found = check_cohorts("みなと市", from, to);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].code, "survival-impossible");
  EXPECT_EQ(found[0].severity, Severity::error);
  EXPECT_EQ(found[0].what.ja,
            "2015→2020年、女 75-79→80-84歳: 高齢の人口が大きく増えており、生残率として成り立ちません。");
  EXPECT_EQ(found[0].value, "400→700");
  EXPECT_EQ(found[1].code, "cohort-vanished");
  EXPECT_EQ(found[2].code, "cohort-grew");
}

TEST(NationalRates, SurvivalOfFiveYearsIsThatOfFiveSingleYears) {
  const Mortality five = national_survival(2020, kCensusAges);
  const Mortality one = national_survival(2020, {1, 101});
  for (const Sex sex : kSexes) {
    // L(20..24) / L(15..19) from yearly ratios of one table.
    double before = 0, after = 0, lived = 1;
    for (int age = 15; age < 25; ++age) {
      if (age > 15) lived *= one.survival.at(sex, age);
      (age < 20 ? before : after) += lived;
    }
    EXPECT_NEAR(five.survival.at(sex, 4), after / before, 1e-9);
  }
}

// UN WPP 2024, Japan: mean of the published life expectancies of 2020 … 2024.
TEST(NationalRates, LiveAsLongAsPublished) {
  ProjectionInput input;
  input.start = Cells({1, 101});
  input.steps.resize(1);
  input.steps[0].mortality = national_survival(2020, {1, 101});
  EXPECT_NEAR(life_expectancy(input, 0, Sex::female), 87.605, 0.15);
  EXPECT_NEAR(life_expectancy(input, 0, Sex::male), 81.532, 0.15);
}

// Ratios of the same death rates with straight lines for l(x) within five years: the curve
// through single years differs from them by what the lines leave out, more at high ages.
TEST(NationalRates, AreNearRatiosOfTheAbridgedTable) {
  const Mortality survival = national_survival(2020, {5, 21});
  EXPECT_NEAR(survival.survival.at(Sex::female, 0), 0.99813, 1e-4);
  EXPECT_NEAR(survival.survival.at(Sex::female, 5), 0.998796, 1e-4);
  EXPECT_NEAR(survival.survival.at(Sex::female, 13), 0.979184, 1e-3);
  EXPECT_NEAR(survival.survival.at(Sex::male, 16), 0.80111, 4e-3);
  EXPECT_NEAR(survival.survival.at(Sex::female, 18), 0.644512, 8e-3);
}

TEST(NationalRates, FertilityKeepsItsTotalInAnyWidth) {
  double five = 0, one = 0;
  for (const double rate : national_fertility(2019, kCensusAges, 1).annual_rates) five += 5 * rate;
  for (const double rate : national_fertility(2019, {1, 101}).annual_rates) one += rate;
  EXPECT_NEAR(five, national_total_fertility(2020), 1e-6);
  EXPECT_NEAR(one, five, 1e-9);
  EXPECT_NEAR(five, 1.303565, 1e-6);
}

}  // namespace
}  // namespace shirube::population
