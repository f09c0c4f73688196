// Whatever a plan says is compared, and a line of history names it.
#include "intake/compare.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "document/document.h"
#include "intake/intake.h"
#include "plan/filler.h"

namespace shirube::intake {
namespace {

Plan read(const std::string& rows) {
  const auto document = document::read_text(
      "# 第2期みなと市総合戦略\n\n計画期間 令和2年度～令和6年度\n\n## 基本目標1 しごと\n\n### 施策1 観光\n\n"
      "KPI\t基準値(H30)\t目標値(R6)\n" +
          rows,
      "minato.md");
  return read_plan(document.value()).plan;
}

const std::string kRows = "観光客数\t100人\t120人\n健康寿命\t男性79歳 女性85歳\t延伸\n会員数\t410人\t400人\n";

std::string lines_of(const std::vector<PlanChange>& changes) {
  std::string all;
  for (const PlanChange& change : changes) {
    all += std::string(code(change.kind)) + " " + change.subject + " " + change.field + ": " +
           change.old_text + " → " + change.new_text + "\n";
  }
  return all;
}

TEST(Compare, EveryFieldThatChangesIsAChangeAndNamed) {
  const Plan plan = Filler::filled<Plan>();
  int compared = 0;
  int n = 0;
  for (Plan changed = plan;; changed = plan, ++n) {
    ChangeNth nth(n);
    if (!nth.change(changed)) break;
    const std::vector<PlanChange> changes = compare(plan, changed);
    // The key of an indicator is that of the stored plan, whatever the reading called it.
    if (!nth.compared() || nth.path() == "indicators.key") {
      EXPECT_TRUE(changes.empty()) << nth.path() << "\n" << lines_of(changes);
      continue;
    }
    ++compared;
    // By its name, or with the list that holds it: one that is known by the field is another one.
    const bool named = std::any_of(changes.begin(), changes.end(), [&](const PlanChange& change) {
      return change.field.find(nth.field().name) != std::string::npos ||
             nth.path().find(change.field.substr(0, change.field.find(' ')) + ".") != std::string::npos;
    });
    const bool key = (nth.field().traits & kKey) == kKey;
    EXPECT_TRUE(named || (key && !changes.empty())) << nth.path() << "\n" << lines_of(changes);
    for (const PlanChange& change : changes) EXPECT_FALSE(change.old_text.empty() && change.new_text.empty());
  }
  EXPECT_GT(compared, 300);
}

TEST(Compare, WhatIsLeftOutIsNamedInTheTable) {
  std::set<std::string> left_out;
  const Plan plan = Filler::filled<Plan>();
  for (int n = 0;; ++n) {
    Plan changed = plan;
    ChangeNth nth(n);
    if (!nth.change(changed)) break;
    if (!nth.compared() && nth.path().find("revisions.") == std::string::npos) left_out.insert(nth.path());
  }
  EXPECT_EQ(left_out, (std::set<std::string>{"actions.key", "term_marks.line"}));
}

TEST(Compare, TheSameSaidElsewhereIsNoChange) {
  const Plan plan = Filler::filled<Plan>();
  const Plan elsewhere = Elsewhere::of(plan);
  ASSERT_FALSE(plan == elsewhere);
  EXPECT_TRUE(compare(plan, elsewhere).empty()) << lines_of(compare(plan, elsewhere));
}

RC_GTEST_PROP(Compare, AnyPlanIsTheSameAsItself, ()) {
  Plan plan = AnyPlan::make();
  int next = 0;
  for (Indicator& indicator : plan.indicators) indicator.key = "K" + std::to_string(++next);
  RC_ASSERT(compare(plan, plan).empty());
  RC_ASSERT(compare(plan, Elsewhere::of(plan)).empty());
}

TEST(Compare, WhatIsThereOnceOnlyIsAChange) {
  const Plan full = Filler::filled<Plan>();
  EXPECT_GT(compare(Plan{}, full).size(), 100U);
  EXPECT_GT(compare(full, Plan{}).size(), 100U);
  Plan stated;
  stated.planned_population.emplace();
  EXPECT_EQ(compare(Plan{}, stated).size(), 1U);
  Plan empty_text;
  empty_text.issues.emplace_back();
  EXPECT_EQ(compare(Plan{}, empty_text).size(), 1U);
}

TEST(Compare, AnotherOrderIsAChange) {
  const Plan plan = read(kRows);
  Plan turned = plan;
  std::swap(turned.indicators[0], turned.indicators[2]);
  EXPECT_EQ(lines_of(compare(plan, turned)),
            "changed  indicators order: 1-1-K1, 1-1-K2, 1-1-K3 → 1-1-K3, 1-1-K2, 1-1-K1\n");
}

TEST(Compare, DigitsCountAsTheyAreWritten) {
  Plan plan = read("空き店舗率\t14.0%\t11.6%\n");
  Plan other = plan;
  other.indicators[0].components[0].target.value = Decimal::from_coefficient(1160, 2);
  EXPECT_EQ(lines_of(compare(plan, other)), "changed 1-1-K1 target.value: 11.6 → 11.60\n");
}

TEST(Compare, AStrictTargetIsAnother) {
  const std::vector<PlanChange> changes =
      compare(read("待機児童数\t150件\t120件未満\n"), read("待機児童数\t150件\t120件以下\n"));
  EXPECT_NE(lines_of(changes).find("changed 1-1-K1 target.strict: yes → no"), std::string::npos)
      << lines_of(changes);
}

TEST(Compare, PeriodsOfTheSameYearsDifferByBasisAndAggregation) {
  Plan plan = read(kRows);
  plan.indicators[0].components[0].target.period = Period::years(2020, 2024, Aggregation::sum);
  Plan other = plan;
  other.indicators[0].components[0].target.period = Period::years(2020, 2024, Aggregation::mean);
  EXPECT_EQ(lines_of(compare(plan, other)),
            "changed 1-1-K1 target.period: 2020/2024 (unknown, sum) → 2020/2024 (unknown, mean)\n");
}

TEST(Compare, AReadingThatChangedNothingHasNoChanges) {
  EXPECT_TRUE(compare(read(kRows), read(kRows)).empty());
}

TEST(Compare, NamesWhatWasAddedRemovedAndChangedWithItsLine) {
  const Plan incoming =
      read("観光客数\t100人\t130人\n健康寿命\t男性79歳 女性85歳\t延伸\n移住者数\t5人\t8人\n");
  const std::vector<PlanChange> changes = compare(read(kRows), incoming);
  const auto has = [&](ChangeKind kind, const std::string& field, const std::string& text, int line) {
    return std::any_of(changes.begin(), changes.end(), [&](const PlanChange& change) {
      return change.kind == kind && change.field == field &&
             (change.new_text == text || change.old_text == text) && change.line == line;
    });
  };
  EXPECT_TRUE(has(ChangeKind::changed, "target.value", "130", 10)) << lines_of(changes);
  EXPECT_TRUE(has(ChangeKind::added, "name", "移住者数", 12)) << lines_of(changes);
  EXPECT_TRUE(has(ChangeKind::removed, "name", "会員数", 0)) << lines_of(changes);
}

}  // namespace
}  // namespace shirube::intake
