// Row by row through the decision table of docs/methods/evaluation.md, each open point
// with its setting both ways.
#include "progress/build.h"

namespace shirube::progress {
namespace {

using enum NationalRule;

struct Verdict {
  NationalClass national;
  NationalRule rule;
  bool operator==(const Verdict&) const = default;
};
void PrintTo(const Verdict& v, std::ostream* out) { *out << code(v.national) << " " << code(v.rule); }

constexpr auto kOne = NationalClass::progressing;
constexpr auto kTwo = NationalClass::not_yet;
constexpr auto kThree = NationalClass::other;

Evaluation with_edges(const EdgeSettings& edges, const Build& build, const std::vector<YearValue>& values,
                      int as_of = 2022) {
  Settings settings = plan_2020_2024(as_of);
  settings.edges = edges;
  return evaluate(build.component(), series(values), settings);
}

Verdict verdict(const Evaluation& e) { return {e.national, e.national_rule}; }
Verdict judge(const Build& build, const std::string& actual) {
  return verdict(evaluate_at(2022, build, {{2022, actual}}));
}

const Build kRising{"100", "120"};
const Build kFalling{"100", "80", Direction::decrease};

TEST(NationalClass, RisingIsProgressWhenTheTargetIsMetOrTheValueRose) {
  EXPECT_EQ(judge(kRising, "120"), (Verdict{kOne, target_met}));
  EXPECT_EQ(judge(kRising, "100.1"), (Verdict{kOne, improved}));
  EXPECT_EQ(judge(kRising, "100"), (Verdict{kTwo, not_improved}));
  EXPECT_EQ(judge(kRising, "99.9"), (Verdict{kTwo, not_improved}));
}

TEST(NationalClass, FallingReadsRiseAsImprovement) {
  EXPECT_EQ(judge(kFalling, "80"), (Verdict{kOne, target_met}));
  EXPECT_EQ(judge(kFalling, "99.9"), (Verdict{kOne, improved}));
  EXPECT_EQ(judge(kFalling, "100"), (Verdict{kTwo, not_improved}));
  EXPECT_EQ(judge({"1577", "0", Direction::at_most}, "0"), (Verdict{kOne, target_met}));
  EXPECT_EQ(judge({"1577", "0", Direction::at_most}, "1577"), (Verdict{kTwo, not_improved}));
}

TEST(NationalClass, KeptWhenAtLeastTheTargetAlsoBelowTheBaseline) {
  const Build childcare{"21080", "21000", Direction::maintain};
  EXPECT_EQ(judge(childcare, "21040"), (Verdict{kOne, kept}));
  EXPECT_EQ(judge(childcare, "20999"), (Verdict{kTwo, not_kept}));
  EXPECT_EQ(judge({"70", "70", Direction::maintain}, "70"), (Verdict{kOne, kept}));
}

TEST(NationalClass, AboveTheBaselineIsStrict) {
  const Build survey{"44", "", Direction::above_baseline, "%"};
  EXPECT_EQ(judge(survey, "44.1"), (Verdict{kOne, above_baseline}));
  EXPECT_EQ(judge(survey, "44"), (Verdict{kTwo, not_above_baseline}));
  const Build less{"44", "", Direction::below_baseline, "%"};
  EXPECT_EQ(judge(less, "43.9"), (Verdict{kOne, below_baseline}));
  EXPECT_EQ(judge(less, "44"), (Verdict{kTwo, not_below_baseline}));
}

TEST(NationalClass, AtLeastIsMetExactlyOnTheTargetUnlessItIsStrict) {
  Build schools{"3.3", "30", Direction::at_least, "%"};
  EXPECT_EQ(judge(schools, "30"), (Verdict{kOne, target_met}));
  Component strict = Build{"1.5", "1.0", Direction::at_most, "%"}.component();
  strict.target.strict = true;  // 1.0%未満
  const Evaluation on = evaluate(strict, series({{2022, "1.0"}}), plan_2020_2024(2022));
  EXPECT_EQ(verdict(on), (Verdict{kOne, improved}));
  EXPECT_EQ(on.met, false);
  const Evaluation below = evaluate(strict, series({{2022, "0.99"}}), plan_2020_2024(2022));
  EXPECT_EQ(verdict(below), (Verdict{kOne, target_met}));
}

TEST(NationalClass, YesOrNoIsReachedByAOne) {
  const Build plan_made{"", "", Direction::reach, ""};
  EXPECT_EQ(judge(plan_made, "1"), (Verdict{kOne, reached}));
  EXPECT_EQ(judge(plan_made, "0"), (Verdict{kTwo, not_reached}));
}

TEST(NationalClass, ARangeIsMetWithinItAndNearedFromOutside) {
  Component range = Build{"10", "20", Direction::range, "%"}.component();
  range.target.upper = dec("30");
  const auto at = [&range](const std::string& value) {
    return verdict(evaluate(range, series({{2022, value}}), plan_2020_2024(2022)));
  };
  EXPECT_EQ(at("20"), (Verdict{kOne, in_range}));
  EXPECT_EQ(at("30"), (Verdict{kOne, in_range}));
  EXPECT_EQ(at("15"), (Verdict{kOne, improved}));
  EXPECT_EQ(at("35"), (Verdict{kOne, improved}));
  EXPECT_EQ(at("40"), (Verdict{kTwo, out_of_range}));
  EXPECT_EQ(at("9"), (Verdict{kTwo, out_of_range}));
}

TEST(NationalClass, AnUnknownDirectionIsNeverTakenForIncrease) {
  const Evaluation e = evaluate_at(2022, {"100", "120", Direction::unknown}, {{2022, "130"}});
  EXPECT_EQ(verdict(e), (Verdict{kThree, direction_unknown}));
  EXPECT_EQ(e.met, std::nullopt);
  EXPECT_EQ(e.attainment.why_not, WhyNot::direction_unknown);
  EXPECT_EQ(e.grant.category, std::nullopt);
}

TEST(NationalClass, WithoutAValueThisYearItIsOtherAndTheLatestFiguresStayVisible) {
  const Evaluation e = evaluate_at(2022, kRising, {{2021, "110"}, {2022, "?not-yet-published"}});
  EXPECT_EQ(verdict(e), (Verdict{kThree, missing_with_reason}));
  EXPECT_EQ(e.missing, MissingReason::not_yet_published);
  EXPECT_TRUE(e.stale);
  EXPECT_EQ(e.figures_year, 2021);
  EXPECT_EQ(*e.progress.value, Rational(1, 2));
  EXPECT_EQ(*e.expected.value, Rational(108));  // of 2021, the year of the value
  EXPECT_EQ(verdict(evaluate_at(2022, kRising, {{2021, "110"}})), (Verdict{kThree, no_actual}));
}

TEST(NationalClass, JudgeOnLatestKnownUsesTheLatestValueOfThePlanOnly) {
  EdgeSettings edges;
  edges.judge_on_latest_known = true;
  EXPECT_EQ(verdict(with_edges(edges, kRising, {{2021, "110"}})), (Verdict{kOne, improved}));
  EXPECT_EQ(verdict(with_edges(edges, kRising, {{2019, "110"}})), (Verdict{kThree, no_actual}));
}

TEST(NationalClass, NoBaselineLeavesItOpenWhetherTheValueRose) {
  const Build build{"", "120"};
  EXPECT_EQ(judge(build, "120"), (Verdict{kOne, target_met}));
  EXPECT_EQ(judge(build, "119"), (Verdict{kThree, no_baseline}));
}

TEST(NationalClass, SumIsMetOnPaceOrBehind) {
  const Build sum = sum_of("7", "35");
  EXPECT_EQ(verdict(evaluate_at(2021, sum, {{2020, "7"}, {2021, "7"}})), (Verdict{kOne, sum_on_pace}));
  EXPECT_EQ(verdict(evaluate_at(2021, sum, {{2020, "7"}, {2021, "6"}})), (Verdict{kTwo, sum_behind}));
  EXPECT_EQ(verdict(evaluate_at(2021, sum, {{2020, "20"}, {2021, "15"}})), (Verdict{kOne, sum_met}));
}

TEST(NationalClass, SumSettingsTakePaceOrBaselineIntoAccount) {
  EdgeSettings no_pace;
  no_pace.sum_on_pace_counts = false;
  EXPECT_EQ(verdict(with_edges(no_pace, sum_of("7", "35"), {{2020, "9"}, {2022, "9"}})),
            (Verdict{kTwo, sum_behind}));
  EdgeSettings by_baseline;
  by_baseline.sum_better_than_baseline_counts = true;
  EXPECT_EQ(verdict(with_edges(by_baseline, sum_of("5", "35"), {{2020, "6"}, {2021, "6"}, {2022, "6"}})),
            (Verdict{kOne, improved}));
  EXPECT_EQ(verdict(with_edges(by_baseline, sum_of("6", "35"), {{2020, "6"}, {2021, "6"}, {2022, "6"}})),
            (Verdict{kTwo, sum_behind}));
}

TEST(NationalClass, ASumOnceReachedStandsInAYearWithoutAValue) {
  const std::vector<YearValue> values = {{2020, "20"}, {2021, "15"}, {2022, "?project-ended"}};
  EXPECT_EQ(verdict(evaluate_at(2022, sum_of("7", "35"), values)), (Verdict{kOne, sum_met}));
  EdgeSettings edges;
  edges.reached_stands = false;
  EXPECT_EQ(verdict(with_edges(edges, sum_of("7", "35"), values)), (Verdict{kThree, missing_with_reason}));
}

TEST(NationalClass, ACapIsNotReachedBeforeItsEnd) {
  const Build cap = sum_of("", "2875", Direction::decrease);
  EXPECT_EQ(verdict(evaluate_at(2022, cap, {{2020, "500"}, {2021, "500"}, {2022, "?not-yet-published"}})),
            (Verdict{kThree, missing_with_reason}));
}

TEST(NationalClass, AnEndedSumWithHolesIsNotJudgedUnlessTheRestCannotMatter) {
  const Build sum = sum_of("7", "35");
  EXPECT_EQ(verdict(evaluate_at(2024, sum, {{2020, "7"}, {2022, "7"}, {2023, "7"}, {2024, "7"}})),
            (Verdict{kThree, years_missing}));
  const Build cap = sum_of("", "2875", Direction::decrease);
  EXPECT_EQ(verdict(evaluate_at(2024, cap, {{2020, "500"}, {2024, "500"}})),
            (Verdict{kThree, years_missing}));
  EXPECT_EQ(verdict(evaluate_at(2024, cap, {{2020, "2000"}, {2024, "1000"}})), (Verdict{kTwo, sum_behind}));
}

TEST(NationalClass, MeanMayCountTheBaselineOrNot) {
  const Build mean = mean_of("825", "575", Direction::decrease);
  const std::vector<YearValue> values = {{2020, "700"}, {2021, "650"}, {2022, "640"}};
  EXPECT_EQ(verdict(evaluate_at(2022, mean, values)), (Verdict{kOne, mean_better_than_baseline}));
  EdgeSettings edges;
  edges.mean_better_than_baseline_counts = false;
  EXPECT_EQ(verdict(with_edges(edges, mean, values)), (Verdict{kTwo, mean_behind}));
}

TEST(Edges, ExactlyOnTargetFollowsItsSetting) {
  EdgeSettings edges;
  edges.equal_to_target_counts = false;
  EXPECT_EQ(verdict(with_edges(edges, kRising, {{2022, "120"}})), (Verdict{kOne, improved}));
  EXPECT_EQ(verdict(with_edges(edges, {"70", "70", Direction::maintain}, {{2022, "70"}})),
            (Verdict{kTwo, not_kept}));
}

TEST(Edges, NoChangeFollowsItsSettings) {
  EdgeSettings edges;
  edges.flat_counts_as_progress = true;
  EXPECT_EQ(verdict(with_edges(edges, kRising, {{2022, "100"}})), (Verdict{kOne, improved}));
  const Build survey{"44", "", Direction::above_baseline, "%"};
  EXPECT_EQ(verdict(with_edges(edges, survey, {{2022, "44"}})), (Verdict{kTwo, not_above_baseline}));
  edges.flat_counts_above_baseline = true;
  EXPECT_EQ(verdict(with_edges(edges, survey, {{2022, "44.0"}})), (Verdict{kOne, above_baseline}));
}

TEST(Edges, MaintainToleranceIsAShareOfTheTarget) {
  EdgeSettings edges;
  edges.maintain_tolerance = Rational(1, 10);
  const Build build{"70", "70", Direction::maintain};
  EXPECT_EQ(verdict(with_edges(edges, build, {{2022, "63"}})), (Verdict{kOne, kept}));
  EXPECT_EQ(verdict(with_edges(edges, build, {{2022, "62.9"}})), (Verdict{kTwo, not_kept}));
}

TEST(Edges, TargetEqualToBaselineHasNoProgressButAnAttainment) {
  const Evaluation e = evaluate_at(2022, {"70", "70", Direction::maintain}, {{2022, "77"}});
  EXPECT_EQ(e.progress.why_not, WhyNot::target_equals_baseline);
  EXPECT_EQ(*e.attainment.value, Rational(11, 10));
  EXPECT_EQ(*e.expected.value, Rational(70));
}

TEST(Edges, ATargetOnTheWrongSideOfTheBaselineHasNoProgress) {
  const Evaluation kept_below = evaluate_at(2022, {"21080", "21000", Direction::maintain}, {{2022, "21040"}});
  EXPECT_EQ(kept_below.progress.why_not, WhyNot::target_against_direction);
  const Evaluation rising = evaluate_at(2022, {"120", "100"}, {{2022, "110"}});
  EXPECT_EQ(rising.progress.why_not, WhyNot::target_against_direction);
  EXPECT_EQ(rising.expected.why_not, WhyNot::target_against_direction);
}

TEST(Edges, OutMigrationTurningIntoInMigrationIsProgressWithoutAnAttainment) {
  const Build build{"825", "575", Direction::decrease};
  for (const char* actual : {"0", "-40"}) {
    const Evaluation e = evaluate_at(2022, build, {{2022, actual}});
    EXPECT_EQ(verdict(e), (Verdict{kOne, target_met})) << actual;
    EXPECT_FALSE(e.attainment.value) << actual;
    EXPECT_TRUE(e.progress.value) << actual;
  }
  EXPECT_EQ(evaluate_at(2022, build, {{2022, "0"}}).attainment.why_not, WhyNot::zero_divisor);
  EXPECT_EQ(evaluate_at(2022, build, {{2022, "-40"}}).attainment.why_not, WhyNot::sign_changes);
}

TEST(Edges, UnitsThatCannotBeComparedGiveNoFiguresAndScalesAreConverted) {
  Component c = Build{"7", "35"}.component();
  c.baseline.unit = unit("件");
  const Evaluation e = evaluate(c, series({{2022, "20"}}), plan_2020_2024(2022));
  EXPECT_EQ(e.progress.why_not, WhyNot::unit_differs);
  EXPECT_EQ(e.change.why_not, WhyNot::unit_differs);
  Component yen = Build{"62400000", "641", Direction::increase, "億円"}.component();
  yen.baseline.unit = unit("千円");  // 624 億円
  const Evaluation money = evaluate(yen, series({{2022, "63250000"}}), plan_2020_2024(2022));
  EXPECT_EQ(*money.baseline_value.value, Rational(62'400'000));
  EXPECT_EQ(*money.target_value.value, Rational(64'100'000));
  EXPECT_EQ(*money.progress.value, Rational(1, 2));
}

TEST(Edges, ASummedBaselineIsComparedPerYear) {
  Component c = sum_of("30", "35").component();
  c.baseline.aggregation = Aggregation::sum;
  c.baseline.period = Period::years(2015, 2019, Aggregation::sum);
  const Evaluation e = evaluate(c, series({{2020, "7"}, {2021, "8"}}), plan_2020_2024(2021));
  EXPECT_EQ(*e.baseline_value.value, Rational(6));
  EXPECT_EQ(*e.change.value, Rational(3, 2));
}

TEST(Edges, ACapThatIsExceededIsOutOfReachUnlessNegativeYearsMayFollow) {
  const Build cap = sum_of("", "2875", Direction::decrease);
  const std::vector<YearValue> values = {{2020, "1500"}, {2021, "1400"}};
  EXPECT_TRUE(evaluate_at(2021, cap, values).out_of_reach);
  EXPECT_EQ(evaluate_at(2021, cap, values).met, false);
  EXPECT_EQ(*evaluate_at(2021, cap, values).needed_per_year.value, Rational(-25, 3));
  EdgeSettings edges;
  edges.values_may_be_negative = true;
  EXPECT_FALSE(with_edges(edges, cap, values, 2021).out_of_reach);
  EXPECT_FALSE(evaluate_at(2021, cap, {{2020, "1500"}, {2021, "1375"}}).out_of_reach);  // exactly at the cap
}

TEST(Edges, AMeanOfPercentagesIsOutOfReachWhenMoreThan100WouldBeNeeded) {
  Build mean = mean_of("50", "90");
  mean.unit_text = "%";
  EXPECT_FALSE(evaluate_at(2021, mean, {{2020, "80"}, {2021, "70"}}).out_of_reach);  // needs exactly 100
  EXPECT_TRUE(evaluate_at(2021, mean, {{2020, "80"}, {2021, "69"}}).out_of_reach);
  mean.unit_text = "人";
  EXPECT_FALSE(evaluate_at(2021, mean, {{2020, "8"}, {2021, "6"}}).out_of_reach);
}

TEST(Years, HolesInASumAreSaidAndNeverZero) {
  const Evaluation e =
      evaluate_at(2022, sum_of("7", "35"), {{2020, "8"}, {2021, "?suppressed"}, {2022, "8"}});
  EXPECT_EQ(e.elapsed_years, 3);
  EXPECT_EQ(e.recorded_years, 2);
  EXPECT_EQ(*e.pace.value, Rational(16, 14));
  EXPECT_EQ(*e.mean.value, Rational(8));
  EXPECT_EQ(*e.needed_per_year.value, Rational(19, 3));  // over the three years without a value
}

TEST(Years, ValuesOutsideTheTargetsOwnRangeDoNotCount) {
  Component c = mean_of("10", "12").component();
  c.target.period = Period::years(2022, 2024, Aggregation::mean);
  const Series values = series({{2019, "99"}, {2020, "99"}, {2021, "99"}, {2022, "11"}, {2023, "13"}});
  const Evaluation e = evaluate(c, values, plan_2020_2024(2023));
  EXPECT_EQ(e.plan_years, 3);
  EXPECT_EQ(*e.mean.value, Rational(12));
  EXPECT_EQ(evaluate(c, values, plan_2020_2024(2021)).national_rule, not_started);
}

TEST(Years, ATargetThatEndsBeforeThePlanIsJudgedAtItsOwnEnd) {
  Build build{"91.30", "93.8", Direction::increase, "%"};
  build.target_period = Period::year(2023);
  const Evaluation e = evaluate_at(2024, build, {{2023, "93.8"}, {2024, "90.0"}});
  EXPECT_EQ(e.judged_year, 2023);
  EXPECT_EQ(e.plan_years, 4);
  EXPECT_EQ(e.elapsed_years, 4);
  EXPECT_EQ(verdict(e), (Verdict{kOne, target_met}));
}

TEST(Years, ALateValueCountsOnlyWhenTheSettingSaysSo) {
  Build build{"91.30", "93.8", Direction::increase, "%"};
  build.target_period = Period::year(2023);
  EXPECT_EQ(evaluate_at(2024, build, {{2024, "93.9"}}).national_rule, no_actual);
  EdgeSettings edges;
  edges.late_value_counts = true;
  EXPECT_EQ(with_edges(edges, build, {{2024, "93.9"}}, 2024).national_rule, target_met);
}

TEST(Years, BeforeThePlanNothingIsJudged) {
  const Evaluation e = evaluate_at(2019, kRising, {{2019, "130"}});
  EXPECT_EQ(verdict(e), (Verdict{kThree, not_started}));
  EXPECT_EQ(e.elapsed_years, 0);
  EXPECT_EQ(e.elapsed_share.why_not, WhyNot::not_started);
  EXPECT_EQ(e.met, std::nullopt);
}

TEST(Years, AfterTheEndTheJudgementStaysThatOfTheLastYear) {
  const std::vector<YearValue> values = {{2024, "125"}, {2025, "90"}};
  const Evaluation end = evaluate_at(2024, kRising, values);
  Evaluation later = evaluate_at(2027, kRising, values);
  EXPECT_EQ(later.judged_year, 2024);
  EXPECT_EQ(verdict(later), verdict(end));
  EXPECT_EQ(later.actual->year, 2024);
}

TEST(Years, ValuesFromBeforeThePlanAreShownAndNotJudged) {
  const Evaluation e = evaluate_at(2021, kRising, {{2018, "100"}, {2019, "121"}});
  EXPECT_TRUE(e.before_plan_only);
  EXPECT_EQ(verdict(e), (Verdict{kThree, no_actual}));
  EXPECT_EQ(*e.attainment.value, Rational(121, 120));
  EXPECT_EQ(e.met, std::nullopt);
}

TEST(Years, APointInTimeMonthFallsIntoItsFiscalYear) {
  Build build{"33492", "33492", Direction::maintain};
  build.baseline_period = Period::month(2018, 10);
  build.target_period = Period::month(2025, 3);
  const Evaluation e = evaluate_at(2024, build, {{2024, "33492"}});
  EXPECT_EQ(e.target_last_year, 2024);
  EXPECT_EQ(verdict(e), (Verdict{kOne, kept}));
}

TEST(Years, LaterValuesThanAsOfAreNotSeen) {
  const Evaluation e = evaluate_at(2021, kRising, {{2021, "101"}, {2022, "150"}});
  EXPECT_EQ(*e.actual->value, Decimal(101));
  EXPECT_EQ(e.landing.points, 2);
}

TEST(Years, WithoutPlanYearsLevelsAreStillJudgedAndThePathIsNot) {
  Build build = kRising;
  build.target_period.reset();
  Settings settings;
  settings.as_of = 2022;
  const Evaluation e = evaluate(build.component(), series({{2022, "110"}}), settings);
  EXPECT_EQ(verdict(e), (Verdict{kOne, improved}));
  EXPECT_EQ(e.expected.why_not, WhyNot::period_unknown);
  EXPECT_EQ(e.elapsed_share.why_not, WhyNot::period_unknown);
}

TEST(Combine, AnIndicatorProgressesOnlyWhenAllItsComponentsDo) {
  EXPECT_EQ(combine({kOne, kOne}), kOne);
  EXPECT_EQ(combine({kOne, kTwo}), kTwo);
  EXPECT_EQ(combine({kOne, kThree}), kThree);
  EXPECT_EQ(combine({kThree, kTwo}), kTwo);
  EXPECT_EQ(combine({}), kThree);
}

TEST(Edges, BaselineAndTargetInTwoScalesAreJudgedInOneUnit) {
  Component yen = Build{"85000", "1", Direction::increase, "千円"}.component();
  yen.target.unit = unit("億円");
  yen.path = {{2021, dec("0.88"), {}}};  // as the target
  const Evaluation e = evaluate(yen, series({{2022, "90000"}}), plan_2020_2024(2022));
  EXPECT_EQ(*e.attainment.value, Rational(9, 10));
  EXPECT_EQ(*e.progress.value, Rational(1, 3));
  EXPECT_EQ(*e.target_value.value, Rational(100'000));
  EXPECT_EQ(*e.expected.value, Rational(92'000));
  EXPECT_EQ(e.met, false);
}

}  // namespace
}  // namespace shirube::progress
