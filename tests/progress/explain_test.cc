// The sentences, word for word where they are read out.
#include "progress/explain.h"

#include <algorithm>

#include "progress/build.h"

namespace shirube::progress {
namespace {

struct Told {
  Indicator indicator;
  Component component;
  Evaluation evaluation;
  std::vector<Sentence> sentences;

  const Sentence* find(const std::string& figure) const {
    const auto found = std::find_if(sentences.begin(), sentences.end(),
                                    [&figure](const Sentence& s) { return s.figure == figure; });
    return found == sentences.end() ? nullptr : &*found;
  }
  std::string ja(const std::string& figure) const { return find(figure) ? find(figure)->text.ja : "(none)"; }
  std::string en(const std::string& figure) const { return find(figure) ? find(figure)->text.en : "(none)"; }
};

Told tell(const Build& build, const Series& values, int as_of = 2022, const ReportStyle& style = {}) {
  Told told;
  told.component = build.component();
  told.indicator.basis = YearBasis::fiscal;
  told.indicator.release_month = 11;
  told.indicator.components = {told.component};
  const Settings settings = plan_2020_2024(as_of);
  told.evaluation = evaluate(told.component, values, settings);
  told.sentences = explain(told.indicator, told.component, told.evaluation, settings, style);
  return told;
}

const Build kVacancy{"14.0", "11.6", Direction::decrease, "%"};

TEST(Explain, ProgressStatesTheWayGone) {
  const Told told = tell(kVacancy, series({{2022, "13.1"}}));
  EXPECT_EQ(
      told.ja("progress"),
      "実績値13.1%は、基準値14.0%から目標値11.6%への差2.4ポイントのうち0.9ポイント（37.5%）進んでいます。");
  EXPECT_EQ(
      told.en("progress"),
      "The actual value of 13.1% has gone 0.9 points (37.5%) of the way from the baseline of 14.0% to the "
      "target of 11.6%, a distance of 2.4 points.");
}

TEST(Explain, ProgressBackwardsStandingStillAndBeyond) {
  EXPECT_EQ(tell(kVacancy, series({{2022, "15.2"}})).ja("progress"),
            "実績値15.2%は、基準値14.0%より1.2ポイント後退しており、目標値11.6%への差2."
            "4ポイントに対する進捗率は−50.0%です。");
  EXPECT_EQ(tell(kVacancy, series({{2022, "14"}})).ja("progress"),
            "実績値14%は基準値と同じで、基準値14.0%から目標値11.6%への差2."
            "4ポイントのうち、まだ進んでいません（0.0%）。");
  EXPECT_EQ(
      tell(kVacancy, series({{2022, "11.0"}})).ja("progress"),
      "実績値11.0%は、基準値14.0%から目標値11.6%への差2.4ポイントを超えて3ポイント（125.0%）進んでいます。");
}

TEST(Explain, AttainmentIsTurnedForFallingIndicatorsAndSaysSo) {
  EXPECT_EQ(tell(kVacancy, series({{2022, "13.1"}})).ja("attainment"),
            "単純達成率は、目標値11.6%÷実績値13.1%＝88.5%"
            "です（減少を目指す指標なので、目標値を実績値で割ります）。");
  EXPECT_EQ(tell({"1255", "2025", Direction::increase, "億円"}, series({{2022, "1180"}})).ja("attainment"),
            "単純達成率は、実績値1,180億円÷目標値2,025億円＝58.3%です。");
}

TEST(Explain, PreliminaryValuesAreCalledSo) {
  Series values = series({{2022, "13.1"}});
  values[0].preliminary = true;
  const Told told = tell(kVacancy, values);
  EXPECT_EQ(told.ja("actual"), "令和4年度の実績値は13.1%（速報値）です。");
  EXPECT_NE(told.ja("national").find("（速報値）"), std::string::npos);
  EXPECT_NE(told.en("progress").find("(preliminary)"), std::string::npos);
}

TEST(Explain, AMissingValueHasItsReasonTheNextReleaseAndTheLatestValue) {
  const Told told = tell(kVacancy, series({{2021, "13.6"}, {2022, "?not-yet-published"}}));
  EXPECT_EQ(told.ja("actual"),
            "令和4年度の実績値はありません（統計未公表）。次の公表は例年11月頃です。最も新しい値は令和3年度の"
            "13.6%です。");
  EXPECT_EQ(told.ja("national"),
            "実績値が得られない（統計未公表）ため、国の分類では③です。次の公表は例年11月頃です。");
  EXPECT_NE(told.ja("progress").find("令和3年度の実績値13.6%"), std::string::npos);
  EXPECT_EQ(tell(kVacancy, {}).ja("actual"),
            "令和4年度の実績値はまだ記録されていません。次の公表は例年11月頃です。");
}

TEST(Explain, TotalsSayWhichYearsLackAValue) {
  const Told told = tell(sum_of("7", "35"), series({{2020, "6"}, {2022, "8"}}));
  EXPECT_EQ(
      told.ja("sum"),
      "令和2年度から令和4年度までのうち値のある2年の合計は14件です。値のない1年は0とはみなしていません。");
  EXPECT_EQ(told.ja("pace"),
            "目標値35件を5年で均等に分けると2年分は14件です。これに対し合計は14件で、ペースは100.0%です。");
  EXPECT_EQ(told.ja("needed_per_year"),
            "目標を達成するには、値のない残り3年の1年当たりの値を7件以上にする必要があります。");
  EXPECT_EQ(told.find("attainment"), nullptr);
}

TEST(Explain, MeansSayWhatTheRestMayAverage) {
  const Told told =
      tell(mean_of("825", "575", Direction::decrease), series({{2020, "700"}, {2021, "650"}, {2022, "640"}}));
  EXPECT_EQ(told.ja("mean"), "令和2年度から令和4年度までの平均は、合計1,990人÷3年＝約663.3人です。");
  EXPECT_EQ(told.ja("needed_mean"),
            "目標を達成するには、値のない残り2年の平均を442.5人以下に収める必要があります。");
}

TEST(Explain, WhatCannotBeSaidGivesItsReasonOnce) {
  const Told told = tell({"22", "", Direction::above_baseline, "%"}, series({{2022, "24.1"}}));
  EXPECT_EQ(told.ja("attainment"), "単純達成率は、目標が数値で定められていないため計算できません。");
  EXPECT_EQ(told.find("progress"), nullptr);
  EXPECT_EQ(told.ja("landing"), "着地見込みは、記録された値が3年分に満たないため示せません。");
  const Told kept = tell({"70", "70", Direction::maintain}, series({{2022, "69"}}));
  EXPECT_EQ(kept.ja("progress"), "進捗率は、目標値が基準値と同じで、両者の差が0のため計算できません。");
}

TEST(Explain, OutOfReachIsSaid) {
  const Told told =
      tell(sum_of("", "2875", Direction::decrease), series({{2020, "1500"}, {2021, "1400"}}), 2021);
  EXPECT_EQ(told.ja("out_of_reach"), "残る年の値がどうなっても、計算上、目標の達成はできません。");
}

TEST(Explain, GrantProposalsNameTheOpenPoint) {
  EXPECT_EQ(tell({"100", "120"}, series({{2022, "120"}})).ja("grant"),
            "交付金の区分は「1 "
            "非常に効果的であった」を提案します。目標値ちょうどを「上回った」とみるかは定めがありませんので、"
            "担当者の判断が必要です。");
  EXPECT_EQ(tell({"100", "120"}, series({{2022, "121"}})).ja("grant"),
            "交付金の区分では「1 非常に効果的であった」に当たります。");
}

TEST(Explain, YearsFollowTheStyleAndTheBasis) {
  ReportStyle western;
  western.years = YearStyle::western;
  EXPECT_EQ(tell(kVacancy, series({{2022, "13.1"}}), 2022, western).ja("actual"),
            "2022年度の実績値は13.1%です。");
}

TEST(Explain, GradesAreExplainedByTheRuleThatHeld) {
  const Told told = tell(kVacancy, series({{2022, "13.1"}}));
  const Scheme ibaraki = find_preset("ibaraki").value();
  const Sentence sentence =
      explain_grade(ibaraki, ibaraki.grade(told.component, told.evaluation),
                    ibaraki.judge(told.component, told.evaluation), told.component, told.evaluation, {});
  EXPECT_EQ(sentence.value, "B");
  EXPECT_NE(sentence.text.ja.find("期待値に対する達成率（62.5%）が50%以上であることから"), std::string::npos)
      << sentence.text.ja;
  EXPECT_NE(sentence.text.en.find("(62.5%) is at least 50%"), std::string::npos) << sentence.text.en;
}

TEST(Explain, TheSummaryStandsBesideTheGrade) {
  const Told told = tell(kVacancy, series({{2022, "13.1"}}));
  EXPECT_EQ(summary_sentence(told.indicator, told.component, told.evaluation, {}).ja,
            "令和4年度は、実績値13.1%が目標値11.6%には達していないものの、基準値14.0%"
            "より改善しているため、国の分類では①です。");
}

TEST(Wording, PercentagesDifferByPoints) {
  EXPECT_EQ(difference_unit(unit("%")).text, "ポイント");
  EXPECT_EQ(difference_unit(unit("人")).text, "人");
}

TEST(Wording, EveryReasonHasWordsInBothLanguages) {
  for (int i = 1; i <= static_cast<int>(WhyNot::direction_unknown); ++i) {
    const Message text = why_not_text(static_cast<WhyNot>(i));
    EXPECT_FALSE(text.ja.empty()) << i;
    EXPECT_FALSE(text.en.empty()) << i;
    EXPECT_NE(code(static_cast<WhyNot>(i)), "none") << i;
  }
}

TEST(Explain, EveryConditionOfTheRuleIsToldWhateverItsTextSays) {
  const Told told = tell(kVacancy, series({{2022, "13.1"}}));
  const Scheme scheme = parse_scheme(
                            "id = \"city\"\nname = \"市の基準\"\n"
                            "[[grade]]\nlabel = \"A\"\nmeaning = \"順調\"\n"
                            "[[rule]]\ngrade = \"A\"\nwhen = [\"not met\", \"progress >= 30%\"]\n",
                            "city.toml")
                            .value();
  const Graded graded = scheme.judge(told.component, told.evaluation);
  Grade grade = scheme.grade_of(graded);
  grade.rule = "未達成かつ進捗率30%以上";
  EXPECT_EQ(explain_grade(scheme, grade, graded, told.component, told.evaluation, {}).text.ja,
            "「市の基準」の基準では、目標の達成が確かめられないこと、進捗率（37.5%）が30%以上であることから、"
            "A（順調）です。");
  grade.rule.clear();  // a person's
  EXPECT_EQ(explain_grade(scheme, grade, graded, told.component, told.evaluation, {}).text.ja,
            "「市の基準」の基準では、A（順調）とされています。");
}

}  // namespace
}  // namespace shirube::progress
