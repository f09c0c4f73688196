// What a person settles, and what of it survives the next reading of the document.
#include "intake/answer.h"

#include <gtest/gtest.h>

#include "document/document.h"
#include "intake/intake.h"
#include "intake/reimport.h"
#include "plan/fields.h"

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

Answer give(std::string subject, std::string field, std::string value, std::string code = {}) {
  return {std::move(subject), std::move(field), std::move(value), "観光課",
          "2020-05-01",       "確認",           std::move(code),  0};
}

TEST(Answers, SetTheFieldsAPersonMaySettle) {
  Plan plan = read(kRows);
  const std::vector<Answer> answers = {give("1-1-K1", "target.direction", "maintain"),
                                       give("1-1-K1", "basis", "fiscal"),
                                       give("1-1-K1", "baseline.period", "R1"),
                                       give("1-1-K1", "target.unit", "件"),
                                       give("1-1-K1", "target.aggregation", "sum"),
                                       give("1-1-K1", "name", "観光入込客数"),
                                       give("1-1-K1", "owner", "観光課"),
                                       give("1-1-K1", "data_source", "入込調査"),
                                       give("1-1-K1", "cycle", "5@2019"),
                                       give("1-1-K1", "release_month", "7"),
                                       give("1-1-K1", "outcome", "outcome"),
                                       give("1-1-K2/female", "baseline.value", "85.3"),
                                       give("", "status", "adopted"),
                                       give("", "municipality.code", "01203"),
                                       give("", "planned_population", "51000@2025")};
  for (const Answer& answer : answers) {
    const auto applied = apply_answer(plan, answer);
    EXPECT_TRUE(applied.ok()) << answer.field;
  }
  const Indicator& visitors = *plan.find_indicator("1-1-K1");
  EXPECT_EQ(visitors.components[0].target.direction, Direction::maintain);
  EXPECT_EQ(visitors.basis, YearBasis::fiscal);
  EXPECT_EQ(visitors.components[0].baseline.period->first_year(), 2019);
  EXPECT_EQ(visitors.components[0].target.unit.text, "件");
  EXPECT_EQ(visitors.components[0].target.aggregation, Aggregation::sum);
  EXPECT_EQ(visitors.name, "観光入込客数");
  EXPECT_EQ(visitors.owner, "観光課");
  EXPECT_EQ(visitors.data_source, "入込調査");
  EXPECT_EQ(visitors.cycle, (SurveyCycle{5, 2019}));
  EXPECT_EQ(visitors.release_month, 7);
  EXPECT_EQ(visitors.outcome, Outcome::outcome);
  EXPECT_EQ(plan.find_indicator("1-1-K2")->find_component("female")->baseline.value->to_string(), "85.3");
  EXPECT_EQ(plan.status, PlanStatus::adopted);
  EXPECT_EQ(plan.municipality.code, "012033");
  EXPECT_EQ(plan.planned_population->persons, 51000);
}

struct Refused {
  const char* subject;
  const char* field;
  const char* value;
  const char* code;
};

class RefusedAnswers : public testing::TestWithParam<Refused> {};

TEST_P(RefusedAnswers, NameWhatIsAcceptedAndChangeNothing) {
  Plan plan = read(kRows);
  const Plan before = plan;
  const auto applied = apply_answer(plan, give(GetParam().subject, GetParam().field, GetParam().value));
  ASSERT_FALSE(applied.ok());
  EXPECT_EQ(applied.error().code, GetParam().code);
  EXPECT_FALSE(applied.error().remedy.ja.empty());
  EXPECT_FALSE(applied.error().remedy.en.empty());
  EXPECT_EQ(plan, before);
}

INSTANTIATE_TEST_SUITE_P(Cases, RefusedAnswers,
                         testing::Values(Refused{"9-9-K9", "owner", "x", "answer-subject"},
                                         Refused{"9-9-K9", "owner", "ok", "answer-subject"},
                                         Refused{"1-1-K1", "nonsense.field", "ok", "answer-field"},
                                         Refused{"", "nonsense.field", "ok", "answer-field"},
                                         Refused{"1-1-K1", "key", "1-1-K9", "answer-field"},
                                         Refused{"1-1-K2/child", "target.value", "1", "component-unknown"},
                                         Refused{"1-1-K2/child", "target.value", "ok", "component-unknown"},
                                         Refused{"1-1-K2", "target.value", "1", "component-needed"},
                                         Refused{"1-1-K1", "target.strict", "多分", "answer-value"},
                                         Refused{"", "parent_plan.first_fiscal_year", "いつか",
                                                 "answer-value"},
                                         Refused{"1-1-K1", "colour", "x", "answer-field"},
                                         Refused{"", "colour", "x", "answer-field"},
                                         Refused{"1-1-K1", "target.direction", "up", "answer-value"},
                                         Refused{"1-1-K1", "baseline.period", "いつか", "answer-value"},
                                         Refused{"1-1-K1", "release_month", "13", "answer-value"},
                                         Refused{"1-1-K1", "cycle", "x@2019", "answer-value"},
                                         Refused{"1-1-K1", "target.value", "百人くらい", "number-syntax"},
                                         Refused{"", "municipality.code", "012034", "municipality-code"}));

TEST(Answers, NameTheirFieldInEitherLanguage) {
  Plan plan = read(kRows);
  const std::vector<std::pair<const char*, const char*>> fields = {
      {"目標値", "target.value"}, {"目標値の単位", "target.unit"}, {"基準値の時点", "baseline.period"},
      {"担当", "owner"},          {"Data source", "data_source"},  {"年の区切り", "basis"}};
  for (const auto& [typed, path] : fields) {
    const Result<Answer> resolved = resolve_answer(plan, give("1-1-K1", typed, "x"));
    ASSERT_TRUE(resolved) << typed;
    EXPECT_EQ(resolved.value().field, path);
  }
  ASSERT_TRUE(apply_answer(plan, give("1-1-K1", "目標値の方向", "維持を目指す")));
  EXPECT_EQ(plan.find_indicator("1-1-K1")->components[0].target.direction, Direction::maintain);
  ASSERT_TRUE(apply_answer(plan, give("", "計画の初年度", "R3")));
  EXPECT_EQ(plan.first_fiscal_year, 2021);
}

TEST(Answers, EveryFieldIsFoundByItsPathAndByItsWords) {
  Plan plan = read(kRows);
  plan.actions.push_back({"A1", "朝市", {"1-1"}, {}, {}, {}});
  const std::vector<std::pair<const char*, std::vector<FieldOwner>>> subjects = {
      {"", {FieldOwner::plan}},
      {"1", {FieldOwner::goal}},
      {"1-1", {FieldOwner::measure}},
      {"1-1-K2/male", {FieldOwner::indicator, FieldOwner::component}}};
  for (const auto& [subject, owners] : subjects) {
    for (const FieldOwner owner : owners) {
      for (const NamedField& field : named_fields(owner)) {
        if (!field.answered) continue;
        for (const std::string& typed : {field.path, field.words.ja, field.words.en}) {
          const Result<Answer> resolved = resolve_answer(plan, give(subject, typed, "x"));
          ASSERT_TRUE(resolved) << subject << " " << typed;
          EXPECT_EQ(resolved.value().field, field.path) << subject << " " << typed;
        }
      }
    }
  }
}

TEST(Answers, SayAlsoThatTheTargetItselfDoesNotCount) {
  Plan plan = read(kRows);
  ASSERT_TRUE(apply_answer(plan, give("1-1-K1", "target.strict", "はい")));
  EXPECT_TRUE(plan.find_indicator("1-1-K1")->components[0].target.strict);
}

TEST(Answers, MaySayOkToAnyFieldAndToAllComponentsAtOnce) {
  Plan plan = read(kRows);
  const Plan before = plan;
  for (const char* field : {"target.value", "unit", "observations", "path", "name", "key"})
    EXPECT_TRUE(apply_answer(plan, give("1-1-K2", field, "ok"))) << field;
  EXPECT_TRUE(apply_answer(plan, give("", "goals", "ok")));
  EXPECT_TRUE(apply_answer(plan, give("1-1", "title", "ok")));
  EXPECT_EQ(plan, before);
}

TEST(Answers, FindTheComponentByItsLabel) {
  Plan plan = read(kRows);
  const Result<Answer> resolved = resolve_answer(plan, give("1-1-K2/男性", "baseline.value", "79.5"));
  ASSERT_TRUE(resolved);
  EXPECT_EQ(resolved.value().subject, "1-1-K2/male");
}

TEST(OpenFindings, OfSeveralComponentsNeedAnAnswerEach) {
  const Finding finding{{Severity::warning, "period-missing", {}, "", {}, {}}, "1-1-K2", "baseline.period"};
  const std::vector<Finding> findings = {finding, finding};
  const Answer male = give("1-1-K2/male", "baseline.period", "R1");
  const Answer female = give("1-1-K2/female", "baseline.period", "R1");
  EXPECT_EQ(open_findings(findings, {male}).size(), 1u);
  EXPECT_EQ(open_findings(findings, {male, female}).size(), 0u);
  EXPECT_EQ(open_findings(findings, {give("1-1-K2", "baseline.period", "ok")}).size(), 0u);
  EXPECT_EQ(open_findings(findings, {give("1-1-K20/male", "baseline.period", "R1")}).size(), 2u);
}

TEST(OpenFindings, AreThoseNobodyAnswered) {
  const auto document = document::read_text(
      "## 基本目標1 しごと\n\n### 施策1 "
      "観光\n\nKPI\t基準値\t目標値(R6)\n会員数\t410人\t400人\n講座数\t10回\t12回\n",
      "minato.md");
  const std::vector<Finding> findings = read_plan(document.value()).findings;
  const auto count = [&](const std::vector<Answer>& answers) {
    return open_findings(findings, answers).size();
  };
  const std::size_t all = count({});
  ASSERT_GE(all, 3u);
  EXPECT_EQ(count({give("1-1-K1", "target.direction", "maintain")}), all - 1);
  EXPECT_EQ(count({give("1-1-K1", "baseline.period", "R1")}), all - 1);
  EXPECT_EQ(count({give("1-1-K1", "target.direction", "ok", "target-below-baseline")}), all - 1);
  EXPECT_EQ(count({give("1-1-K2", "target.direction", "ok")}), all);
}

Plan carried_over(const Plan& incoming, const Plan& stored) {
  std::vector<UnusedAnswer> unused;
  Plan carried = carry_over(incoming, stored, {}, {"2021-04-01", "企画課", "改訂"}, unused);
  EXPECT_TRUE(unused.empty());
  return carried;
}

TEST(CarryOver, KeysStayWhenARowIsPutInBefore) {
  const Plan stored = read(kRows);
  const Plan carried = carried_over(read("移住者数\t5人\t8人\n" + kRows), stored);
  EXPECT_EQ(carried.find_indicator("1-1-K1")->name, "観光客数");
  EXPECT_EQ(carried.find_indicator("1-1-K3")->name, "会員数");
  EXPECT_EQ(carried.find_indicator("1-1-K4")->name, "移住者数");
  EXPECT_TRUE(check_plan(carried).empty());
}

TEST(CarryOver, AnswersHoldForTheNewReading) {
  const Plan stored = read(kRows);
  std::vector<UnusedAnswer> unused;
  const Plan carried =
      carry_over(read(kRows), stored, {give("1-1-K3", "owner", "健康課"), give("7-T1", "owner", "x")},
                 {"2021-04-01", "企画課", "改訂"}, unused);
  EXPECT_EQ(carried.find_indicator("1-1-K3")->owner, "健康課");
  ASSERT_EQ(unused.size(), 1u);
  EXPECT_EQ(unused[0].answer.subject, "7-T1");
  EXPECT_EQ(unused[0].reason.code, "answer-subject");
}

TEST(CarryOver, AChangedTargetKeepsTheOldOneWithDateAndReason) {
  const Plan carried = carried_over(read("観光客数\t100人\t130人\n"), read(kRows));
  const Component& component = carried.find_indicator("1-1-K1")->components[0];
  EXPECT_EQ(component.target.value, Decimal(130));
  ASSERT_EQ(component.revisions.size(), 1u);
  EXPECT_EQ(component.revisions[0].old_target.value, Decimal(120));
  EXPECT_EQ(component.revisions[0].date, "2021-04-01");
  EXPECT_EQ(component.revisions[0].reason, "改訂");
}

TEST(CarryOver, LockedYearsProjectsAndCodeStay) {
  Plan stored = read(kRows);
  stored.locked_years = {2020};
  stored.municipality.code = "012033";
  stored.projects.push_back({"P1", "案内所の改修", "観光課", {"1-1"}, {}, {}, {}, {}});
  const Plan carried = carried_over(read(kRows), stored);
  EXPECT_EQ(carried.locked_years, std::vector<int>{2020});
  EXPECT_EQ(carried.municipality.code, "012033");
  EXPECT_EQ(carried.projects.size(), 1u);
}

}  // namespace
}  // namespace shirube::intake
