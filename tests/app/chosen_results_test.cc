#include "app/evaluate.h"
#include "app/history.h"
#include "app/record.h"
#include "app/revise.h"
#include "app/workspace.h"

namespace shirube::app {
namespace {

class Choosing : public Workspace {
 protected:
  Choosing() {
    import(kMinatoPlan);
    Context now = context();
    RecordEntry entry;
    entry.indicator = "1-1-K1";
    entry.period = "R4";
    entry.value = "13.1";
    EXPECT_TRUE(record_value(now, "", entry));
  }
  Evaluated evaluated() {
    Context now = context();
    EvaluateRequest request;
    request.as_of = 2022;
    Result<Evaluated> made = evaluate_stored(now, request);
    EXPECT_TRUE(made) << (made ? "" : made.error().to_string(Lang::en));
    return std::move(made).value();
  }
};

TEST_F(Choosing, ChosenIndicatorsComeInTheOrderOfThePlan) {
  const Evaluated all = evaluated();
  const auto chosen = results_of(all, {"商談会", "1-T1"});
  ASSERT_TRUE(chosen);
  ASSERT_EQ(chosen.value().size(), 2u);
  EXPECT_EQ(chosen.value()[0]->indicator->key, "1-T1");
  EXPECT_EQ(chosen.value()[1]->indicator->key, "1-1-K2");
  EXPECT_EQ(results_of(all, {}).value().size(), all.result.indicators.size());
}

TEST_F(Choosing, AnIndicatorThatIsNotThereIsAnError) {
  const auto chosen = results_of(evaluated(), {"1-1-K9"});
  ASSERT_FALSE(chosen);
  EXPECT_EQ(chosen.error().code, "indicator-unknown");
}

TEST_F(Choosing, ChecksNameWhatIsMissing) {
  bool found = false;
  for (const progress::CheckFinding& one : checks_of(evaluated())) found |= one.subject.starts_with("1-1-K2");
  EXPECT_TRUE(found) << "nothing was recorded for it";
}

TEST_F(Choosing, AnUnknownSchemeIsAnError) {
  Context now = context();
  EvaluateRequest request;
  request.scheme = "no-such-scheme";
  EXPECT_FALSE(evaluate_stored(now, request));
}

TEST_F(Choosing, TheHistoryOfAnIndicatorIsItsOwn) {
  Context now = context();
  const auto all = history(now, "", "");
  ASSERT_TRUE(all);
  const auto own = history(now, "", "空き店舗率");
  ASSERT_TRUE(own);
  ASSERT_EQ(own.value().size(), 1u);
  EXPECT_EQ(own.value().front().subject, "1-1-K1");
  EXPECT_EQ(own.value().front().by, "企画課");
  EXPECT_GT(all.value().size(), own.value().size());
  EXPECT_FALSE(history(now, "", "何もない"));
  EXPECT_FALSE(history(now, "no-such-plan", ""));
}

}  // namespace
}  // namespace shirube::app
