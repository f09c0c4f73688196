#include "app/record.h"

#include "app/evaluate.h"
#include "app/revise.h"
#include "text/encoding.h"
#include "workspace.h"

namespace shirube::app {
namespace {

class Recording : public Workspace {
 protected:
  Recording() { import(kMinatoPlan); }
  Result<RecordOutcome> record(const std::string& csv, Diagnostics* refused = nullptr) {
    Context now = context();
    Diagnostics ignored;
    return record_csv(now, "", write("actuals.csv", csv), refused != nullptr ? refused : &ignored);
  }
};

TEST_F(Recording, OneValueWithAPartOfTheName) {
  Context now = context();
  RecordEntry entry;
  entry.indicator = "空き店舗率";
  entry.period = "R4";
  entry.value = "１３．１";
  entry.unit = "％";
  ASSERT_TRUE(record_value(now, "", entry));
  const std::vector<Actual> all = actuals();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].indicator, "1-1-K1");
  EXPECT_EQ(all[0].value, Decimal::parse("13.1").value());
  EXPECT_EQ(all[0].entered_by, "企画課");
}

TEST_F(Recording, OneBadLineAndNothingIsWritten) {
  Diagnostics refused;
  const Result<RecordOutcome> outcome = record(
      "指標,期間,値,理由\n"
      "1-1-K1,R4,13.1,\n"
      "1-1-K9,R4,5,\n"
      "1-1-K2,R4.13,5,\n"
      "1-T1,R4,abc,\n"
      "1-T1,R5,,\n"
      "1-T1,R3,43,調査年でない\n",
      &refused);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "record-refused");
  std::vector<std::pair<int, std::string>> found;
  for (const Diagnostic& d : refused.items()) found.emplace_back(d.place.line, d.code);
  ASSERT_EQ(found.size(), 5u);
  EXPECT_EQ(found[0], (std::pair<int, std::string>{3, "indicator-unknown"}));
  EXPECT_EQ(found[1], (std::pair<int, std::string>{4, "period-syntax"}));
  EXPECT_EQ(found[2], (std::pair<int, std::string>{5, "number-syntax"}));
  EXPECT_EQ(found[3], (std::pair<int, std::string>{6, "value-or-reason"}));
  EXPECT_EQ(found[4], (std::pair<int, std::string>{7, "value-or-reason"}));
  EXPECT_TRUE(actuals().empty());
}

TEST_F(Recording, Cp932AndReasonsAreRead) {
  const text::EncodedCp932 encoded = text::encode_cp932(
      "指標,期間,値,理由,速報\n商談会参加社数,令和4年度,,統計未公表,\n新規創業者数,R4,\"1,043\",,速報\n");
  ASSERT_TRUE(encoded.substitutions.empty());
  ASSERT_TRUE(record(encoded.bytes));
  const std::vector<Actual> all = actuals();
  ASSERT_EQ(all.size(), 2u);
  const Actual& missing = all[0].value ? all[1] : all[0];
  const Actual& given = all[0].value ? all[0] : all[1];
  EXPECT_EQ(missing.missing, MissingReason::not_yet_published);
  EXPECT_EQ(given.value, Decimal(1043));
  EXPECT_TRUE(given.preliminary);
}

TEST_F(Recording, ACorrectionAddsAndTheLastWordHolds) {
  ASSERT_TRUE(record("指標,期間,値\n1-T1,R4,430\n"));
  ASSERT_TRUE(record("指標,期間,値\n1-T1,R4,43\n"));
  EXPECT_EQ(actuals().size(), 1u);
  EXPECT_EQ(actuals()[0].value, Decimal(43));
  EXPECT_EQ(actuals(false).size(), 2u);
}

TEST_F(Recording, AYearIsTheSameHoweverItIsWritten) {
  ASSERT_TRUE(record("指標,期間,値\n1-T1,令和4年度,43\n"));
  ASSERT_TRUE(record("指標,期間,値\n1-T1,2022,44\n"));
  ASSERT_EQ(actuals().size(), 1u);
  EXPECT_EQ(actuals()[0].value, Decimal(44));
}

TEST_F(Recording, WhatIsProbablyMistypedIsRecordedAndSaid) {
  const Result<RecordOutcome> outcome = record("指標,期間,値\n1-T1,平成34年度,43\n1-T1,昭和20年,1\n");
  ASSERT_TRUE(outcome);
  std::vector<std::string> codes;
  for (const Diagnostic& d : outcome.value().diagnostics.items()) codes.push_back(d.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"era-overrun", "year-far-from-plan"}));
  EXPECT_EQ(actuals().size(), 2u);
}

TEST_F(Recording, TheSamePeriodTwiceInAFileIsRefused) {
  Diagnostics refused;
  ASSERT_FALSE(record("指標,期間,値\n1-T1,R4,43\n新規創業者数,令和4,44\n", &refused));
  ASSERT_EQ(refused.items().size(), 1u);
  EXPECT_EQ(refused.items()[0].code, "record-repeated");
  EXPECT_EQ(refused.items()[0].place.line, 3);
}

TEST_F(Recording, AnUnknownColumnIsRefusedAndACommentColumnSkipped) {
  const Result<RecordOutcome> unknown = record("指標,期間,実せき\n1-T1,R4,43\n");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, "csv-header");
  EXPECT_TRUE(record("指標,期間,値,#確認\n1-T1,R4,43,済\n"));
}

TEST_F(Recording, ComponentsMustBeNamed) {
  const Result<RecordOutcome> unnamed = record("指標,期間,値\n健康寿命の延伸,R4,80\n");
  EXPECT_FALSE(unnamed);
  EXPECT_TRUE(record("指標,区分,期間,値\n健康寿命の延伸,男性,R4,80.1\n健康寿命の延伸,female,R4,85.9\n"));
  EXPECT_EQ(actuals().size(), 2u);
}

TEST_F(Recording, ALockedYearTakesNoActualsUntilItIsOpened) {
  Context now = context("議会報告済み");
  ASSERT_TRUE(lock_year(now, "", 2022, true));
  EXPECT_FALSE(record("指標,期間,値\n1-T1,R4,43\n"));
  EXPECT_TRUE(record("指標,期間,値\n1-T1,R5,43\n"));
  ASSERT_TRUE(lock_year(now, "", 2022, false));
  EXPECT_TRUE(record("指標,期間,値\n1-T1,R4,43\n"));
}

TEST_F(Recording, AnOverrideNeedsAReasonAndAPossibleValue) {
  Context silent = context("");
  Override wanted;
  wanted.indicator = "1-T1";
  wanted.year = 2022;
  wanted.what = "national";
  wanted.value = "1";
  Result<void> done = override_judgement(silent, "", wanted);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "reason-missing");
  Context now = context("有識者会議");
  EXPECT_TRUE(override_judgement(now, "", wanted));
  wanted.value = "4";
  done = override_judgement(now, "", wanted);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "override-value");
  wanted.what = "grade";
  wanted.scheme = "nagayo";
  wanted.value = "Z";
  done = override_judgement(now, "", wanted);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "override-value");
}

constexpr const char* kTwoScales = R"(# 第2期みなと市総合戦略

計画期間は令和2（2020）年度から令和6（2024）年度までの5年間とします。

## 基本目標1 しごとをつくる

| 数値目標 | 基準値 | 目標値（R6） |
|---|---|---|
| 観光消費額 | 85,000千円（H30） | 1億円 |
)";

class RecordingUnits : public Workspace {
 protected:
  Result<RecordOutcome> record(const std::string& period, const std::string& value, const std::string& unit) {
    Context now = context();
    RecordEntry entry;
    entry.indicator = "1-T1";
    entry.period = period;
    entry.value = value;
    entry.unit = unit;
    return record_value(now, "", entry);
  }
  progress::Evaluation evaluation(int as_of) {
    Context now = context();
    Result<Evaluated> evaluated = evaluate_stored(now, {"", as_of, "national", {}});
    EXPECT_TRUE(evaluated);
    return evaluated.value().result.indicators.at(0).components.at(0).evaluation;
  }
};

TEST_F(RecordingUnits, OneAmountInAnyScaleIsJudgedTheSame) {
  import(kTwoScales);
  ASSERT_TRUE(record("R2", "90000", "千円"));
  ASSERT_TRUE(record("R3", "0.9", "億円"));
  const Result<RecordOutcome> unstated = record("R4", "90000", "");
  ASSERT_TRUE(unstated);
  ASSERT_EQ(unstated.value().diagnostics.items().size(), 1u);
  EXPECT_EQ(unstated.value().diagnostics.items()[0].code, "unit-assumed");
  EXPECT_EQ(actuals().at(1).unit.text, "億円");
  for (int year : {2020, 2021, 2022}) {
    const progress::Evaluation e = evaluation(year);
    EXPECT_EQ(e.actual->value, Decimal(90000)) << year;
    EXPECT_EQ(*e.attainment.value, Rational(9, 10)) << year;
  }
}

TEST_F(RecordingUnits, WhatCannotBeConvertedIsRefused) {
  import(kTwoScales);
  EXPECT_EQ(record("R4", "90000", "人").error().code, "unit-differs");
  EXPECT_EQ(record("R4", "0.0001", "円").error().code, "unit-inexact");
  EXPECT_TRUE(actuals().empty());
}

TEST_F(RecordingUnits, TheSameValueInTheSameUnitSaysNothingNewStatedOrNot) {
  import(kTwoScales);
  ASSERT_TRUE(record("R4", "90000", ""));
  EXPECT_EQ(record("R4", "90000", "千円").value().written, 0);
  EXPECT_EQ(record("R4", "90000", "億円").value().written, 1);
}

TEST_F(RecordingUnits, AValueKeepsTheUnitItWasRecordedInWhenThePlanTakesAnother) {
  import(kTwoScales);
  ASSERT_TRUE(record("R4", "90000", ""));
  Context now = context();
  ASSERT_TRUE(answer(now, "", {"1-T1", "baseline.unit", "百万円", {}, {}, {}, {}}));
  EXPECT_EQ(actuals().at(0).unit.text, "千円");
  EXPECT_EQ(evaluation(2022).actual->value, Decimal(90));
  EXPECT_EQ(record("R4", "90000", "").value().written, 1);  // of 百万円: something new
}

TEST_F(RecordingUnits, AUnitThatWasReadWronglyIsPutRightWithTheValues) {
  import(kTwoScales);
  ASSERT_TRUE(record("R4", "90000", ""));
  Context now = context();
  ASSERT_TRUE(answer(now, "", {"1-T1", "baseline.unit", "人", {}, {}, {}, {}}));
  ASSERT_TRUE(answer(now, "", {"1-T1", "target.unit", "人", {}, {}, {}, {}}));
  EXPECT_EQ(evaluation(2022).actual->value, Decimal(90000));
}

}  // namespace
}  // namespace shirube::app
