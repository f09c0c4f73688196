// Counts by measure, goal and plan; overrides; what stays blank this year.
#include "progress/rollup.h"

#include "progress/build.h"

namespace shirube::progress {
namespace {

Indicator indicator(const std::string& key, const std::string& measure, const Build& build) {
  Indicator i;
  i.key = key;
  i.name = key;
  i.goal = key[0] - '0';
  i.measure = measure;
  i.kind = measure.empty() ? IndicatorKind::target : IndicatorKind::kpi;
  i.components = {build.component()};
  return i;
}

Actual actual(const std::string& key, int year, const std::string& value) {
  Actual a;
  a.indicator = key;
  a.period = Period::year(year);
  if (value.front() == '?') {
    a.missing = parse_missing_reason(value.substr(1));
  } else {
    a.value = dec(value);
  }
  a.sequence = year;
  return a;
}

// Goal 1 with measures 1-1 and, nested in it, 1-1-1; goal 2 without indicators.
Plan plan() {
  Plan p;
  p.first_fiscal_year = 2020;
  p.last_fiscal_year = 2024;
  p.goals.resize(2);
  p.goals[0].number = 1;
  p.goals[1].number = 2;
  p.goals[0].measures.resize(2);
  p.goals[0].measures[0].key = "1-1";
  p.goals[0].measures[1].key = "1-1-1";
  p.goals[0].measures[1].parent = "1-1";
  p.indicators = {indicator("1-T1", "", {"100", "120"}), indicator("1-1-K1", "1-1", {"100", "120"}),
                  indicator("1-1-1-K1", "1-1-1", {"22", "", Direction::above_baseline, "%"})};
  p.indicators[2].cycle = {2, 2021};
  return p;
}

std::vector<Actual> actuals() {
  return {actual("1-T1", 2022, "125"), actual("1-1-K1", 2022, "99"),
          actual("1-1-1-K1", 2022, "?not-surveyed")};
}

Override override_of(const std::string& what, const std::string& value, std::int64_t sequence = 1) {
  Override o;
  o.indicator = "1-1-K1";
  o.year = 2022;
  o.what = what;
  o.value = value;
  o.by = "企画課長";
  o.reason = "災害の影響を除くと改善";
  o.at = "2023-06-01T00:00:00Z";
  o.sequence = sequence;
  return o;
}

PlanResult result_of(const Plan& p, const std::vector<Override>& overrides = {},
                     const std::string& scheme = "national") {
  return evaluate_plan(p, actuals(), overrides, plan_2020_2024(2022), find_preset(scheme).value());
}

TEST(Rollup, CountsByClassReasonAndGradeAtEveryLevel) {
  const Plan p = plan();
  const PlanResult result = result_of(p);
  EXPECT_EQ(result.all.indicators, 3);
  EXPECT_EQ(result.all.met, 1);
  EXPECT_EQ(result.all.by_national.at(NationalClass::progressing), 1);
  EXPECT_EQ(result.all.by_national.at(NationalClass::not_yet), 1);
  EXPECT_EQ(result.all.by_national.at(NationalClass::other), 1);
  EXPECT_EQ(result.all.by_reason.at(MissingReason::not_surveyed), 1);
  EXPECT_EQ(result.all.by_grade.at("①"), 1);
  ASSERT_EQ(result.goals.size(), 2u);
  EXPECT_EQ(result.goals[0].targets.indicators, 1);
  EXPECT_EQ(result.goals[0].all.indicators, 3);
  EXPECT_EQ(result.goals[1].all.indicators, 0);
  EXPECT_EQ(result.goals[0].measures[0].counts.indicators, 2);  // with the nested measure
  EXPECT_EQ(result.goals[0].measures[1].counts.indicators, 1);
}

TEST(Rollup, SaysWhatStaysBlankBecauseNoSurveyFallsInTheYear) {
  const Plan p = plan();
  const PlanResult result = result_of(p);
  EXPECT_TRUE(result.indicators[2].blank_this_year);
  EXPECT_EQ(result.all.blank_this_year, 1);
  EXPECT_FALSE(evaluate_plan(p, actuals(), {}, plan_2020_2024(2023), find_preset("national").value())
                   .indicators[2]
                   .blank_this_year);
}

TEST(Rollup, GivesNoScoreForAGoalUnlessTheSchemeDefinesOne) {
  const Plan p = plan();
  EXPECT_EQ(result_of(p).goals[0].grade, std::nullopt);
  const PlanResult sano = result_of(p, {}, "sano");
  ASSERT_TRUE(sano.goals[0].grade);
  EXPECT_EQ(sano.goals[0].grade->label, "6ポイント");  // mean of 104.17 % and 82.5 %
  EXPECT_EQ(sano.goals[1].grade, std::nullopt);
}

TEST(Rollup, AnOverrideReplacesTheClassAndKeepsTheComputedOne) {
  const Plan p = plan();
  const PlanResult result = result_of(p, {override_of("national", "1")});
  const IndicatorResult& one = result.indicators[1];
  EXPECT_EQ(one.national, NationalClass::progressing);
  EXPECT_EQ(one.components[0].evaluation.national, NationalClass::not_yet);
  ASSERT_EQ(one.overrides.size(), 1u);
  EXPECT_EQ(one.overrides[0].computed, "2");
  EXPECT_EQ(one.overrides[0].by, "企画課長");
  EXPECT_EQ(result.all.overridden, 1);
  EXPECT_EQ(result.all.by_national.at(NationalClass::progressing), 2);
}

TEST(Rollup, TheLastRecordedOverrideHoldsAndOtherYearsDoNotMatter) {
  const Plan p = plan();
  Override other_year = override_of("national", "1", 9);
  other_year.year = 2021;
  const PlanResult result =
      result_of(p, {override_of("national", "3", 5), override_of("national", "1", 2), other_year});
  EXPECT_EQ(result.indicators[1].national, NationalClass::other);
  EXPECT_EQ(result.indicators[1].overrides.size(), 1u);
}

TEST(Rollup, GradesAreOverriddenWithinTheirScheme) {
  const Plan p = plan();
  Override grade = override_of("grade", "S");
  grade.scheme = "nagayo";
  const PlanResult nagayo = result_of(p, {grade}, "nagayo");
  EXPECT_EQ(nagayo.indicators[1].components[0].grade.label, "S");
  EXPECT_EQ(nagayo.indicators[1].overrides[0].computed, "B");
  EXPECT_EQ(nagayo.all.by_grade.at("S"), 2);
  EXPECT_TRUE(result_of(p, {grade}, "ino").indicators[1].overrides.empty());
}

TEST(Rollup, GrantCategoriesAreOverriddenAndImpossibleValuesAreNot) {
  const Plan p = plan();
  const PlanResult result = result_of(p, {override_of("grant", "3"), override_of("national", "7")});
  EXPECT_EQ(result.indicators[1].components[0].grant, 3);
  EXPECT_EQ(result.indicators[1].components[0].evaluation.grant.category, 4);
  EXPECT_EQ(result.indicators[1].overrides.size(), 1u);
}

TEST(Rollup, AnOverriddenComponentIsCombinedWithTheOthers) {
  Plan p = plan();
  p.indicators[1].components.push_back(Build{"10", "12"}.component());
  p.indicators[1].components[1].key = "female";
  std::vector<Actual> values = actuals();
  Actual female = actual("1-1-K1", 2022, "12");
  female.component = "female";
  values.push_back(female);
  Override main = override_of("national", "1");
  main.component = "main";
  const PlanResult result =
      evaluate_plan(p, values, {main}, plan_2020_2024(2022), find_preset("national").value());
  EXPECT_EQ(result.indicators[1].national, NationalClass::progressing);
}

TEST(Rollup, TheEdgesOfTheSchemeHold) {
  const Plan p = plan();
  const Scheme scheme = parse_scheme(
                            "id = \"x\"\nname = \"x\"\n[[grade]]\nlabel = \"a\"\nmeaning = \"a\"\n"
                            "[[rule]]\ngrade = \"a\"\n[edges]\nflat_counts_as_progress = true\n",
                            "x.toml")
                            .value();
  const PlanResult result =
      evaluate_plan(p, {actual("1-1-K1", 2022, "100")}, {}, plan_2020_2024(2022), scheme);
  EXPECT_EQ(result.indicators[1].national, NationalClass::progressing);
  EXPECT_TRUE(result.settings.edges.flat_counts_as_progress);
}

}  // namespace
}  // namespace shirube::progress
