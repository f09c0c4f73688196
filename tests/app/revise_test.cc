// Changes a person makes to a stored plan.
#include "app/revise.h"

#include "workspace.h"

namespace shirube::app {
namespace {

class Revising : public Workspace {
 protected:
  Revising() { import(kMinatoPlan); }
  Plan plan_now() { return plan(); }
  const Component& component(const Plan& of, const std::string& key, std::size_t at = 0) {
    return of.find_indicator(key)->components.at(at);
  }
};

TEST_F(Revising, TheOldTargetIsKeptWithNameAndReason) {
  Context now = context("社会情勢の変化");
  const Result<int> revision = revise_target(now, "", {"空き店舗率", "", "12.5", "", "R8"});
  ASSERT_TRUE(revision) << revision.error().to_string(Lang::en);
  EXPECT_EQ(revision.value(), 2);
  const Plan after = plan_now();
  const Component& vacancy = component(after, "1-1-K1");
  EXPECT_EQ(vacancy.target.value, Decimal::parse("12.5").value());
  EXPECT_EQ(vacancy.target.period->last_year(), 2026);
  ASSERT_EQ(vacancy.revisions.size(), 1u);
  EXPECT_EQ(vacancy.revisions[0].old_target.value, Decimal::parse("11.6").value());
  EXPECT_EQ(vacancy.revisions[0].by, "企画課");
  EXPECT_EQ(vacancy.revisions[0].reason, "社会情勢の変化");
}

TEST_F(Revising, NothingIsChangedWithoutAReasonOrWithoutAChange) {
  Context silent = context("");
  EXPECT_EQ(revise_target(silent, "", {"1-1-K1", "", "12.5", "", ""}).error().code, "reason-missing");
  Context now = context();
  EXPECT_EQ(revise_target(now, "", {"1-1-K1", "", "11.6", "", ""}).error().code, "nothing-to-change");
  EXPECT_EQ(revise_target(now, "", {"1-1-K1", "", "", "upwards", ""}).error().code, "direction-unknown");
  EXPECT_EQ(revise_target(now, "", {"1-1-K1", "", "", "", "いつか"}).error().code, "period-syntax");
}

TEST_F(Revising, OfMenAndWomenNeitherIsTakenUnasked) {
  const Plan before = plan_now();
  ASSERT_EQ(before.find_indicator("1-1-K3")->components.size(), 2u);
  Context now = context();
  const Result<int> unasked = revise_target(now, "", {"1-1-K3", "", "80", "", ""});
  ASSERT_FALSE(unasked);
  EXPECT_EQ(unasked.error().code, "component-needed");
  EXPECT_NE(unasked.error().remedy.en.find("male（男性）, female（女性）"), std::string::npos)
      << unasked.error().remedy.en;
  EXPECT_EQ(set_path(now, "", "1-1-K3", "", {{2022, "79.5"}}).error().code, "component-needed");
  EXPECT_EQ(plan_now(), before);
  ASSERT_TRUE(revise_target(now, "", {"1-1-K3", "女性", "86", "", ""}));
  const Plan after = plan_now();
  EXPECT_EQ(component(after, "1-1-K3", 0).target, component(before, "1-1-K3", 0).target);
  EXPECT_EQ(component(after, "1-1-K3", 1).target.value, Decimal(86));
}

TEST_F(Revising, APathByHandReplacesTheOneBeforeAndKeepsIt) {
  Context now = context();
  ASSERT_TRUE(set_path(now, "", "1-1-K1", "", {{2021, "13.6"}, {2022, "13.0"}}));
  ASSERT_TRUE(set_path(now, "", "1-1-K1", "", {{2022, "12.8"}}));
  const Plan after = plan_now();
  const Component& vacancy = component(after, "1-1-K1");
  ASSERT_EQ(vacancy.path.size(), 1u);
  EXPECT_EQ(vacancy.path[0].value, Decimal::parse("12.8").value());
  ASSERT_EQ(vacancy.revisions.size(), 2u);
  EXPECT_EQ(vacancy.revisions[1].old_path.size(), 2u);
  EXPECT_EQ(set_path(now, "", "1-1-K1", "", {{2022, "12.8"}}).error().code, "nothing-to-change");
}

TEST_F(Revising, OnlyYearsOfThePlanAreLocked) {
  Context now = context();
  EXPECT_EQ(lock_year(now, "", 2019, true).error().code, "year-outside-plan");
  ASSERT_TRUE(lock_year(now, "", 2022, true));
  EXPECT_EQ(lock_year(now, "", 2022, true).error().code, "nothing-to-change");
  Context silent = context("");
  EXPECT_EQ(lock_year(silent, "", 2022, false).error().code, "reason-missing");
}

}  // namespace
}  // namespace shirube::app
