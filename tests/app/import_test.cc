#include "app/import.h"

#include "app/revise.h"
#include "workspace.h"

namespace shirube::app {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}

TEST_F(Workspace, NamesThePlanAfterMunicipalityAndFirstYear) {
  const ImportOutcome outcome = import(kMinatoPlan);
  EXPECT_EQ(outcome.plan_id, "みなと市-R2");
  EXPECT_EQ(outcome.revision, 1);
  EXPECT_FALSE(outcome.known_plan);
  EXPECT_EQ(plan().indicators.size(), 4u);
}

TEST_F(Workspace, PreviewStoresNothing) {
  Context now = context();
  ASSERT_TRUE(preview_import(now, {write("plan.md", kMinatoPlan), "", ""}));
  const Result<void> read = store_->read([](store::Reader& reader) -> Result<void> {
    SHIRUBE_TRY(plans, reader.plans());
    EXPECT_TRUE(plans.empty());
    return {};
  });
  EXPECT_TRUE(read);
}

TEST_F(Workspace, TheSameDocumentMakesNoRevision) {
  import(kMinatoPlan);
  const ImportOutcome again = import(kMinatoPlan);
  EXPECT_TRUE(again.known_plan);
  EXPECT_TRUE(again.changes.empty());
  EXPECT_EQ(again.revision, 1);
}

TEST_F(Workspace, AChangedTargetIsShownAndTheOldOneKept) {
  import(kMinatoPlan);
  const ImportOutcome again = import(replaced(kMinatoPlan, "11.6%", "12.0%"));
  ASSERT_EQ(again.changes.size(), 1u);
  EXPECT_EQ(again.changes[0].subject, "1-1-K1");
  EXPECT_EQ(again.changes[0].field, "target.value");
  EXPECT_EQ(again.changes[0].old_text, "11.6");
  EXPECT_EQ(again.changes[0].new_text, "12.0");
  EXPECT_EQ(again.revision, 2);
  const Plan now = plan();
  const Component& component = now.find_indicator("1-1-K1")->components[0];
  ASSERT_EQ(component.revisions.size(), 1u);
  EXPECT_EQ(component.revisions[0].old_target.value, Decimal::parse("11.6").value());
  EXPECT_EQ(component.revisions[0].date, "2023-11-14");
}

TEST_F(Workspace, ATargetThatBecameLessStrictIsANewRevisionWithALineOfHistory) {
  import(replaced(kMinatoPlan, "60件", "60件未満"));
  const ImportOutcome again = import(replaced(kMinatoPlan, "60件", "60件以下"));
  EXPECT_EQ(again.revision, 2);
  EXPECT_TRUE(std::any_of(again.changes.begin(), again.changes.end(), [](const intake::PlanChange& change) {
    return change.subject == "1-T1" && change.field == "target.strict";
  }));
  EXPECT_FALSE(plan().find_indicator("1-T1")->components[0].target.strict);
  const Result<void> read = store_->read([](store::Reader& reader) -> Result<void> {
    SHIRUBE_TRY(history, reader.history("みなと市-R2", "1-T1"));
    EXPECT_TRUE(std::any_of(history.begin(), history.end(), [](const store::Change& line) {
      return line.field == "target.strict" && line.old_value == "yes" && line.new_value == "no";
    }));
    return {};
  });
  EXPECT_TRUE(read);
}

TEST_F(Workspace, AnAnswerWhoseIndicatorIsGoneIsReportedWithTheReason) {
  import(kMinatoPlan);
  Context now = context("担当課に確認");
  ASSERT_TRUE(answer(now, "", {"1-1-K2", "担当", "商工課", "", "", "", "", 0}));
  EXPECT_EQ(plan().find_indicator("1-1-K2")->owner, "商工課");
  const ImportOutcome again = import(replaced(kMinatoPlan, "| 商談会参加社数 | 70社 | 90社 |\n", ""));
  ASSERT_EQ(again.unused.size(), 1u);
  EXPECT_EQ(again.unused[0].answer.subject, "1-1-K2");
  EXPECT_EQ(again.unused[0].answer.field, "owner");
  EXPECT_EQ(again.unused[0].reason.code, "answer-subject");
  EXPECT_TRUE(import(kMinatoPlan).unused.empty());
}

TEST_F(Workspace, AnAnswerToSeveralComponentsSaysWhichIsMeant) {
  import(kMinatoPlan);
  Context now = context("担当課に確認");
  const Result<int> refused = answer(now, "", {"1-1-K3", "baseline.value", "80", "", "", "", "", 0});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "component-needed");
  ASSERT_TRUE(answer(now, "", {"1-1-K3/男性", "baseline.value", "80", "", "", "", "", 0}));
  EXPECT_EQ(plan().find_indicator("1-1-K3")->find_component("male")->baseline.value, Decimal(80));
}

TEST_F(Workspace, AnAnswerToAFieldThatIsNotThereIsRefusedThoughItSaysOk) {
  import(kMinatoPlan);
  Context now = context("確認");
  const Result<int> refused = answer(now, "", {"1-1-K2", "nonsense.field", "ok", "", "", "", "", 0});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "answer-field");
  EXPECT_NE(refused.error().remedy.ja.find("target.value（目標値）"), std::string::npos);
}

TEST_F(Workspace, AnIndicatorPutBeforeOthersDoesNotTakeTheirKeys) {
  import(kMinatoPlan);
  import(replaced(kMinatoPlan, "| 中央商店街", "| 展示会出展社数 | 10社（H30） | 15社 |\n| 中央商店街"));
  const Plan now = plan();
  EXPECT_EQ(now.find_indicator("1-1-K1")->name, "中央商店街の空き店舗率");
  EXPECT_EQ(now.find_indicator("1-1-K2")->name, "商談会参加社数");
  EXPECT_EQ(now.find_indicator("1-1-K4")->name, "展示会出展社数");
}

TEST_F(Workspace, AnAnswerSettlesItsFindingAndIsKeptOverImports) {
  const ImportOutcome first = import(kMinatoPlan);
  const auto about_period = [](const std::vector<Finding>& findings) {
    return std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
      return finding.subject == "1-1-K2" && finding.diagnostic.code == "period-missing";
    });
  };
  ASSERT_EQ(about_period(first.open_findings), 1);

  Context now = context("担当課に確認");
  ASSERT_TRUE(answer(now, "", {"1-1-K2", "baseline.period", "R1", "", "", "", "period-missing", 0}));
  EXPECT_EQ(plan().find_indicator("1-1-K2")->components[0].baseline.period->to_iso(), "2019");

  const ImportOutcome again = import(replaced(kMinatoPlan, "60件", "61件"));
  EXPECT_EQ(about_period(again.open_findings), 0);
  EXPECT_GE(again.answered, 1);
  EXPECT_EQ(plan().find_indicator("1-1-K2")->components[0].baseline.period->to_iso(), "2019");
}

TEST_F(Workspace, AnAnswerFindsItsIndicatorThoughARowWasPutBefore) {
  import(kMinatoPlan);
  Context now = context("担当課に確認");
  ASSERT_TRUE(answer(now, "", {"1-1-K2", "baseline.period", "R1", "", "", "", "period-missing", 0}));
  const ImportOutcome again =
      import(replaced(kMinatoPlan, "| 中央商店街", "| 展示会出展社数 | 10社 | 15社 |\n| 中央商店街"));
  std::vector<std::string> subjects;
  for (const Finding& finding : again.open_findings) {
    if (finding.diagnostic.code == "period-missing") subjects.push_back(finding.subject);
  }
  EXPECT_EQ(subjects, std::vector<std::string>{"1-1-K4"});
}

TEST_F(Workspace, ARevisedTargetStandsWhenTheDocumentSaysWhatItSaid) {
  import(kMinatoPlan);
  Context now = context("本部会議で見直し");
  ASSERT_TRUE(revise_target(now, "", {"1-1-K1", "", "12.5", "", ""}));
  const ImportOutcome again = import(kMinatoPlan);
  EXPECT_TRUE(again.changes.empty());
  EXPECT_EQ(plan().find_indicator("1-1-K1")->components[0].target.value, Decimal::parse("12.5").value());
}

TEST_F(Workspace, ADocumentWithoutAPlanIsRefused) {
  Context now = context();
  const Result<ImportOutcome> outcome = import_plan(now, {write("note.txt", "本日は晴天なり。\n"), "", ""});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "plan-empty");
}

TEST_F(Workspace, AWrongMunicipalityCodeIsRefused) {
  Context now = context();
  const Result<ImportOutcome> outcome = import_plan(now, {write("plan.md", kMinatoPlan), "", "012034"});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "municipality-code");
}

}  // namespace
}  // namespace shirube::app
