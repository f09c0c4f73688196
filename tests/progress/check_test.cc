// The lint: each finding on a plan that has just that fault, none on one that has not.
#include <algorithm>

#include "progress/build.h"
#include "progress/rollup.h"

namespace shirube::progress {
namespace {

Indicator sound_indicator() {
  Indicator i;
  i.key = "1-1-K1";
  i.name = "相談件数";
  i.goal = 1;
  i.measure = "1-1";
  i.owner = "企画課";
  i.basis = YearBasis::fiscal;
  i.definition = "窓口で受けた相談";
  i.outcome = Outcome::outcome;
  Build build{"100", "120"};
  build.unit_text = "件";
  i.components = {build.component()};
  return i;
}

struct Case {
  Plan plan;
  std::vector<Actual> actuals;

  Case() {
    plan.first_fiscal_year = 2020;
    plan.last_fiscal_year = 2024;
    plan.goals.resize(1);
    plan.goals[0].number = 1;
    plan.goals[0].measures.resize(1);
    plan.goals[0].measures[0].key = "1-1";
    plan.goals[0].measures[0].title.value = "相談体制の充実";
    Action action;
    action.key = "A1";
    action.measures = {"1-1"};
    plan.actions = {action};
    plan.indicators = {sound_indicator()};
    record(2020, "102");
    record(2021, "105");
  }

  Indicator& indicator() { return plan.indicators[0]; }
  Component& component() { return plan.indicators[0].components[0]; }

  void record(int year, const std::string& value, const std::string& component_key = "main") {
    Actual a;
    a.indicator = "1-1-K1";
    a.component = component_key;
    a.period = Period::year(year);
    if (value.front() == '?') {
      a.missing = parse_missing_reason(value.substr(1));
    } else {
      a.value = dec(value);
    }
    a.sequence = static_cast<std::int64_t>(actuals.size()) + 1;
    actuals.push_back(a);
  }

  std::vector<std::string> codes(int as_of = 2021) const {
    std::vector<std::string> out;
    for (const CheckFinding& finding : check_progress(plan, actuals, as_of)) {
      out.push_back(finding.diagnostic.code);
      EXPECT_FALSE(finding.diagnostic.what.ja.empty() || finding.diagnostic.what.en.empty());
      EXPECT_FALSE(finding.diagnostic.remedy.ja.empty() || finding.diagnostic.remedy.en.empty());
      EXPECT_FALSE(finding.subject.empty());
    }
    return out;
  }
};

using Codes = std::vector<std::string>;

TEST(Check, ASoundPlanHasNoFindings) { EXPECT_EQ(Case().codes(), Codes()); }

TEST(Check, NamesWhatTheIndicatorLacks) {
  Case c;
  c.indicator().owner.clear();
  c.indicator().basis = YearBasis::unknown;
  c.indicator().definition.clear();
  EXPECT_EQ(c.codes(), (Codes{"owner-missing", "basis-unknown", "definition-missing"}));
}

TEST(Check, NamesDirectionUnitAndPeriod) {
  Case c;
  c.component().target.direction = Direction::unknown;
  EXPECT_EQ(c.codes(), Codes{"direction-unknown"});
  Case unit_case;
  unit_case.component().target.unit = unit("人");
  EXPECT_EQ(unit_case.codes(), Codes{"unit-differs"});
  Case period_case;
  period_case.component().baseline.period.reset();
  EXPECT_EQ(period_case.codes(), Codes{"period-missing"});
  Case against;
  against.component().target.value = dec("90");
  EXPECT_EQ(against.codes(), Codes{"target-against-direction"});
}

TEST(Check, AMeasureNeedsAKpiAndNotOnlyOutputs) {
  Case c;
  c.plan.indicators.clear();
  c.actuals.clear();
  EXPECT_EQ(c.codes(), Codes{"action-without-indicator"});
  Case outputs;
  outputs.indicator().outcome = Outcome::output;
  EXPECT_EQ(outputs.codes(), Codes{"measure-outputs-only"});
  Case nested;  // the KPI of the measure above covers the one below
  nested.plan.goals[0].measures.resize(2);
  nested.plan.goals[0].measures[1].key = "1-1-1";
  nested.plan.goals[0].measures[1].parent = "1-1";
  nested.plan.actions[0].measures = {"1-1-1"};
  EXPECT_EQ(nested.codes(), Codes());
}

TEST(Check, AMeanAndItsTotalMustAgreeInNumberAndUnit) {
  Case c;
  Build mean = mean_of("60.8", "79.0");
  mean.unit_text = "件";
  c.indicator().components = {mean.component(), sum_of("", "395").component()};
  c.indicator().components[0].key = "mean";
  c.indicator().components[1].key = "cumulative";
  c.indicator().components[1].series_of = "mean";
  c.actuals.clear();
  c.record(2021, "80", "mean");
  EXPECT_EQ(c.codes(), Codes());
  c.indicator().components[1].target.unit = unit("人");
  EXPECT_EQ(c.codes(), Codes{"unit-differs"});
  c.indicator().components[1].target.unit = unit("件");
  c.indicator().components[1].target.value = dec("390");
  EXPECT_EQ(c.codes(), Codes{"sum-differs-from-mean"});
}

TEST(Check, ATenfoldJumpUpOrDownIsNoticedAtTheValueThatJumps) {
  Case c;
  c.record(2022, "1050");
  EXPECT_EQ(c.codes(), Codes{"sudden-change"});
  EXPECT_EQ(check_progress(c.plan, c.actuals, 2021)[0].diagnostic.value, "2022: 1,050件");
  Case down;
  down.record(2022, "10.5");
  EXPECT_EQ(down.codes(), Codes{"sudden-change"});
  Case almost;
  almost.record(2022, "1049");
  EXPECT_EQ(almost.codes(), Codes());
}

TEST(Check, SharesAbove100AndNegativeCountsAreNoticed) {
  Case c;
  for (Unit* u : {&c.component().baseline.unit, &c.component().target.unit}) *u = unit("%");
  c.component().baseline.value = dec("80");
  c.component().target.value = dec("90");
  c.actuals.clear();
  c.record(2021, "100.1");
  EXPECT_EQ(c.codes(), Codes{"over-100-percent"});
  c.indicator().name = "前年比";
  EXPECT_EQ(c.codes(), Codes());
  Case negative;
  negative.record(2021, "-105");
  EXPECT_EQ(negative.codes(), Codes{"negative-value"});
}

TEST(Check, ValuesCoarserThanTheDistanceAreNoticed) {
  Case c;
  c.component().baseline.value = dec("2.0");
  c.component().target.value = dec("2.1");
  c.actuals.clear();
  c.record(2021, "2");
  EXPECT_EQ(c.codes(), Codes{"digits-too-few"});
  c.record(2021, "2.04");
  EXPECT_EQ(c.codes(), Codes());
}

TEST(Check, ADefinitionThatChangedNeedsANewTarget) {
  Case c;
  c.record(2021, "?definition-changed");
  EXPECT_EQ(c.codes(), Codes{"definition-stale"});
  TargetRevision revision;
  revision.date = "2021-09-01";
  c.component().revisions = {revision};
  EXPECT_EQ(c.codes(), Codes());
}

TEST(Check, AYearWithoutAWordIsNoticedUnlessNoSurveyFallsInIt) {
  Case c;
  EXPECT_EQ(c.codes(2022), Codes{"value-not-recorded"});
  c.plan.locked_years = {2022};
  EXPECT_EQ(c.codes(2022), Codes{"locked-year"});
  c.indicator().cycle = {5, 2020};
  EXPECT_EQ(c.codes(2022), Codes());
  EXPECT_EQ(Case().codes(2030), Codes());  // after the plan
}

TEST(Check, PreliminaryValuesMustNotStay) {
  Case c;
  c.actuals[0].preliminary = true;
  EXPECT_EQ(c.codes(2021), Codes());
  c.record(2022, "106");
  EXPECT_EQ(c.codes(2022), Codes{"preliminary-left"});
}

TEST(Check, RecordedPeriodsMustFitTheIndicator) {
  Case basis;
  basis.actuals[1].period = Period::year(2021, YearBasis::calendar);
  EXPECT_EQ(basis.codes(), Codes{"period-mismatch"});
  Case month;
  month.component().baseline.period = Period::month(2018, 10);
  month.actuals[1].period = Period::month(2021, 4);
  EXPECT_EQ(month.codes(), Codes{"period-mismatch"});
  month.actuals[1].period = Period::month(2021, 10);
  EXPECT_EQ(month.codes(), Codes());
}

TEST(Check, ValuesThatBelongNowhereAreErrors) {
  Case c;
  c.record(2021, "1", "female");
  EXPECT_EQ(c.codes(), Codes{"actual-unknown"});
}

}  // namespace
}  // namespace shirube::progress
