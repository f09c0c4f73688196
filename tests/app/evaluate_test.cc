// Judging what is stored.
#include "app/evaluate.h"

#include "app/record.h"
#include "app/revise.h"
#include "app/workspace.h"

namespace shirube::app {
namespace {

class Evaluating : public Workspace {
 protected:
  Evaluating() {
    import(kMinatoPlan);
    Context now = context();
    RecordEntry entry;
    entry.indicator = "1-1-K1";
    entry.period = "R4";
    entry.value = "13.1";
    EXPECT_TRUE(record_value(now, "", entry));
  }
  const progress::ComponentResult& vacancy(const Evaluated& evaluated) {
    for (const progress::IndicatorResult& indicator : evaluated.result.indicators) {
      if (indicator.indicator->key == "1-1-K1") return indicator.components.at(0);
    }
    ADD_FAILURE() << "no 1-1-K1";
    return evaluated.result.indicators.at(0).components.at(0);
  }
};

TEST_F(Evaluating, TheYearIsTheLastFinishedOneUnlessOneIsAskedFor) {
  Context now = context();
  const Result<Evaluated> last = evaluate_stored(now, {});
  ASSERT_TRUE(last);
  EXPECT_EQ(last.value().result.settings.as_of, 2022);  // it is November 2023
  EXPECT_EQ(*vacancy(last.value()).evaluation.progress.value, Rational(3, 8));
  const Result<Evaluated> before = evaluate_stored(now, {"", 2021, "national", {}});
  ASSERT_TRUE(before);
  EXPECT_FALSE(vacancy(before.value()).evaluation.actual);
}

TEST_F(Evaluating, AJudgementOfAPersonStandsBesideTheComputedOne) {
  Context now = context("改善の幅が小さい");
  Override wanted;
  wanted.indicator = "1-1-K1";
  wanted.year = 2022;
  wanted.what = "national";
  wanted.value = "2";
  ASSERT_TRUE(override_judgement(now, "", wanted));
  const Result<Evaluated> evaluated = evaluate_stored(now, {});
  ASSERT_TRUE(evaluated);
  for (const progress::IndicatorResult& indicator : evaluated.value().result.indicators) {
    if (indicator.indicator->key != "1-1-K1") continue;
    EXPECT_EQ(indicator.national, progress::NationalClass::not_yet);
    ASSERT_EQ(indicator.overrides.size(), 1U);
    EXPECT_EQ(indicator.overrides[0].reason, "改善の幅が小さい");
  }
  EXPECT_EQ(vacancy(evaluated.value()).evaluation.national, progress::NationalClass::progressing);
}

TEST_F(Evaluating, AnUnknownPlanAndAnUnknownSchemeAreNamed) {
  Context now = context();
  EXPECT_EQ(evaluate_stored(now, {"nowhere", {}, "national", {}}).error().code, "plan-unknown");
  EXPECT_EQ(evaluate_stored(now, {"", {}, "nothing", {}}).error().code, "scheme-unknown");
}

}  // namespace
}  // namespace shirube::app
