// The expected path: straight from one of three starts, or entered by hand and re-based.
#include "progress/build.h"

namespace shirube::progress {
namespace {

Settings starting(PathStart start) {
  Settings settings = plan_2020_2024(2022);
  settings.path_start = start;
  return settings;
}

const Build kBuild{"100", "160"};  // baseline 2018, target 2024

Rational at(const Component& component, const Settings& settings, int year) {
  const Computed expected = expected_value(component, settings, year);
  EXPECT_TRUE(expected.value) << year << ": " << code(expected.why_not);
  return expected.value.value_or(Rational(-1));
}

TEST(ExpectedPath, StartsWhereTheSettingSays) {
  const Component c = kBuild.component();
  EXPECT_EQ(at(c, starting(PathStart::baseline_year), 2021), Rational(130));     // 3 of 6 years
  EXPECT_EQ(at(c, starting(PathStart::year_before_plan), 2021), Rational(124));  // 2 of 5
  EXPECT_EQ(at(c, starting(PathStart::plan_start), 2021), Rational(115));        // 1 of 4
  for (const PathStart start :
       {PathStart::baseline_year, PathStart::year_before_plan, PathStart::plan_start}) {
    EXPECT_EQ(at(c, starting(start), 2024), Rational(160));
    EXPECT_EQ(at(c, starting(start), 2030), Rational(160));
  }
}

TEST(ExpectedPath, NeedsAStartThatIsKnownAndHasCome) {
  Build build = kBuild;
  build.baseline_period.reset();
  EXPECT_EQ(expected_value(build.component(), starting(PathStart::baseline_year), 2021).why_not,
            WhyNot::period_unknown);
  EXPECT_EQ(expected_value(kBuild.component(), starting(PathStart::plan_start), 2019).why_not,
            WhyNot::not_started);
}

TEST(ExpectedPath, GoesThroughThePointsEnteredByHand) {
  Component c = kBuild.component();
  c.path = {{2021, dec("105"), {}}, {2023, dec("125"), {}}};
  const Settings settings = starting(PathStart::year_before_plan);
  EXPECT_EQ(at(c, settings, 2020), fraction("102.5"));  // from the baseline in 2019
  EXPECT_EQ(at(c, settings, 2021), Rational(105));
  EXPECT_EQ(at(c, settings, 2022), Rational(115));
  EXPECT_EQ(at(c, settings, 2023), Rational(125));
  EXPECT_EQ(at(c, settings, 2024), Rational(160));
}

TEST(ExpectedPath, AReBasedTargetKeepsItsOldPathBesideTheNewOne) {
  // As Ibaraki prints 10,000 and the revised 13,000 together.
  Component c = sum_of("", "13000").component();
  c.path = {{2020, Decimal(2600), {}}, {2024, Decimal(13000), {}}};
  TargetRevision revision;
  revision.old_target = sum_of("", "10000").component().target;
  revision.old_path = {{2020, Decimal(2000), {}}, {2024, Decimal(10000), {}}};
  c.revisions = {revision};
  const Settings settings = plan_2020_2024(2022);
  EXPECT_EQ(at(c, settings, 2022), Rational(7800));
  EXPECT_EQ(*expected_before(c, c.revisions[0], settings, 2022).value, Rational(6000));
}

TEST(ExpectedPath, OfASumCountsOnlyTheYearsThatAreRecorded) {
  Component c = sum_of("", "100").component();
  c.path = {{2020, Decimal(10), {}}, {2021, Decimal(30), {}}, {2022, Decimal(60), {}}};
  const Evaluation e = evaluate(c, series({{2020, "12"}, {2022, "33"}}), plan_2020_2024(2022));
  EXPECT_EQ(*e.expected.value, Rational(40));  // 10 + (60 − 30)
  EXPECT_EQ(*e.attainment_expected.value, Rational(45, 40));
}

TEST(ExpectedPath, OfWhatIsKeptOrAveragedIsTheTargetItself) {
  const Settings settings = starting(PathStart::year_before_plan);
  EXPECT_EQ(at(Build{"21080", "21000", Direction::maintain}.component(), settings, 2020), Rational(21000));
  EXPECT_EQ(at(mean_of("825", "575", Direction::decrease).component(), settings, 2020), Rational(575));
}

TEST(ExpectedPath, OfAFallingIndicatorIsMeasuredByTheFall) {
  const Evaluation e = evaluate_at(2022, {"14.0", "11.6", Direction::decrease, "%"}, {{2022, "13.1"}});
  EXPECT_EQ(*e.expected.value, fraction("12.56"));
  EXPECT_EQ(*e.attainment_expected.value, Rational(90, 144));
}

}  // namespace
}  // namespace shirube::progress
