// Small documents of the fictional みなと市, one layout or doubt each.
#include <gtest/gtest.h>

#include <algorithm>

#include "document/document.h"
#include "intake/intake.h"

namespace shirube::intake {
namespace {

constexpr std::string_view kFront =
    "# 第2期みなと市総合戦略\n\n## 計画期間\n\n令和2年度から令和6年度までの5年間\n\n## 基本目標1 "
    "しごとをつくる\n\n";

Draft read(const std::string& body, std::string_view front = kFront) {
  const auto document = document::read_text(std::string(front) + body, "minato.md");
  EXPECT_TRUE(document.ok());
  return read_plan(document.value());
}

bool found(const Draft& draft, std::string_view code) {
  return std::any_of(draft.findings.begin(), draft.findings.end(),
                     [&](const Finding& finding) { return finding.diagnostic.code == code; });
}

// "name | B unit period | T unit period | aggregation direction" for each component.
std::vector<std::string> lines(const Draft& draft) {
  std::vector<std::string> out;
  for (const Indicator& indicator : draft.plan.indicators) {
    for (const Component& c : indicator.components) {
      std::string line = indicator.name;
      if (c.key != "main") line += "/" + c.key;
      line += " | " + (c.baseline.value ? c.baseline.value->to_string() : "") + c.baseline.unit.text + " " +
              (c.baseline.period ? c.baseline.period->to_iso() : "");
      line += " | " + (c.target.value ? c.target.value->to_string() : "") + c.target.unit.text + " " +
              (c.target.period ? c.target.period->to_iso() : "");
      line += " | " + std::string(code(c.target.aggregation)) + " " + std::string(code(c.target.direction));
      out.push_back(line);
    }
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(Layouts, TargetsOfGoalsAndKpisOfMeasures) {
  const Draft draft = read(
      "| 数値目標 | 基準値 | 目標値（R6） |\n|---|---|---|\n| 創業者数 | 42人（H30） | 43人 |\n\n"
      "### 施策1 商店街\n\n| KPI | 現状値（H30） | 目標値（R6） |\n|---|---|---|\n| 空き店舗率 | 14.0% | "
      "11.6% |\n");
  EXPECT_EQ(lines(draft), (Lines{"創業者数 | 42人 2018 | 43人 2024 | point increase",
                                 "空き店舗率 | 14.0% 2018 | 11.6% 2024 | point decrease"}));
  EXPECT_EQ(draft.plan.indicators[0].kind, IndicatorKind::target);
  EXPECT_EQ(draft.plan.indicators[0].key, "1-T1");
  EXPECT_EQ(draft.plan.indicators[1].key, "1-1-K1");
  EXPECT_TRUE(draft.findings.empty());
}

TEST(Layouts, UnitOwnerSourceAndFormulaColumns) {
  const Draft draft = read(
      "### 施策1 観光\n\nKPI\t単位\t基準値\t年度\t目標値\t年度\t担当課\t出典\t算出方法\n"
      "観光客数\t千人\t1,385\tH30\t1,500\tR6\t観光課\t入込調査\t年間の延べ数\n"
      "宿泊客数\t〃\t120\t〃\t150\t〃\t〃\t〃\t\n");
  EXPECT_EQ(lines(draft), (Lines{"観光客数 | 1385千人 2018 | 1500千人 2024 | point increase",
                                 "宿泊客数 | 120千人 2018 | 150千人 2024 | point increase"}));
  EXPECT_EQ(draft.plan.indicators[1].owner, "観光課");
  EXPECT_EQ(draft.plan.indicators[0].data_source, "入込調査");
  EXPECT_EQ(draft.plan.indicators[0].formula, "年間の延べ数");
}

TEST(Layouts, YearColumnsAreThePathAndTheLastIsTheTarget) {
  const Draft draft = read(
      "### 施策1 "
      "観光\n\nKPI\t基準値(R1)\tR2\tR3\tR4\tR5\tR6\n観光客数\t100人\t102人\t104人\t106人\t108人\t110人\n");
  EXPECT_EQ(lines(draft), Lines{"観光客数 | 100人 2019 | 110人 2024 | point increase"});
  const std::vector<PathPoint>& path = draft.plan.indicators[0].components[0].path;
  ASSERT_EQ(path.size(), 4u);
  EXPECT_EQ(path[0].year, 2020);
  EXPECT_EQ(path[3].value, Decimal(108));
}

TEST(Layouts, YearsAloneAreBaselineBeforeThePlanAndTargetAtItsEnd) {
  const Draft draft =
      read("### 数値目標\n\n数値目標\t平成29年度\t平成30年度\t令和6年度\n観光客数\t90人\t100人\t120人\n");
  EXPECT_EQ(lines(draft), Lines{"観光客数 | 100人 2018 | 120人 2024 | point increase"});
  EXPECT_EQ(draft.plan.indicators[0].components[0].observations.size(), 1u);
  EXPECT_TRUE(found(draft, "columns-inferred"));
}

TEST(Layouts, TwoDatedValuesOnALineAreBaselineAndTarget) {
  const Draft draft = read("### 数値目標\n\n- 観光消費額　R1：85億円　R6：100億円\n");
  EXPECT_EQ(lines(draft), Lines{"観光消費額 | 85億円 2019 | 100億円 2024 | point increase"});
  EXPECT_TRUE(found(draft, "value-from-series"));
}

TEST(Layouts, ADeeperNumberingNeverBecomesASiblingOfItsMeasure) {
  const Draft draft = read(
      "（１）農業\n　①担い手\n　　研修を行う。\n　　KPI：就農者数　２人（H30）→５人（R6）\n　②ブランド\n"
      "　　KPI：認定品目数　3品目（H30）→10品目（R6）\n（２）商業\n　　KPI：空き店舗数　15店舗（H30）→8店舗（"
      "R6）\n");
  std::vector<std::string> keys;
  for (const Measure& measure : draft.plan.goals.at(0).measures) keys.push_back(measure.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"1-1", "1-1-1", "1-1-2", "1-2"}));
  EXPECT_EQ(draft.plan.indicators.at(2).measure, "1-2");
}

TEST(Layouts, BlankGoalsGoOnOverAPageBreak) {
  const std::string header = "基本目標\t施策\tKPI\t基準値(H30)\t目標値(R6)\n";
  const Draft draft = read("### 施策1 農業\n\n- 就農相談\n\n## 資料 指標一覧\n\n" + header +
                           "1 しごとをつくる\t1 農業\t就農者数\t5人\t8人\n\n- 9 -\n\n" + header +
                           "\t〃\t農家数\t12戸\t20戸\n");
  ASSERT_EQ(draft.plan.indicators.size(), 2u);
  EXPECT_EQ(draft.plan.indicators[1].measure, "1-1");
}

TEST(Layouts, ActualsAreObservationsNotTargets) {
  const Draft draft = read(
      "### 施策1 "
      "観光\n\nKPI\t基準値(H30)\t実績値(R1)\t実績値(R2)\t目標値(R6)\n観光客数\t100人\t90人\t―\t110人\n");
  ASSERT_EQ(draft.plan.indicators.size(), 1u);
  const std::vector<Observation>& observed = draft.plan.indicators[0].components[0].observations;
  ASSERT_EQ(observed.size(), 2u);
  EXPECT_EQ(observed[0].value, Decimal(90));
  EXPECT_EQ(observed[1].missing, MissingReason::not_entered);
}

TEST(Layouts, AHeaderOverTwoRowsWithMergedCells) {
  const Draft draft = read(
      "### 施策1 観光\n\n<table><tr><th rowspan=2>KPI</th><th colspan=2>基準値</th><th "
      "colspan=2>目標値</th></tr>\n"
      "<tr><th>年度</th><th>数値</th><th>年度</th><th>数値</th></tr>\n"
      "<tr><td>観光客数(万人)</td><td>H30</td><td>12.5</td><td>R6</td><td>15.0</td></tr></table>\n");
  EXPECT_EQ(lines(draft), Lines{"観光客数(万人) | 12.5万人 2018 | 15.0万人 2024 | point increase"});
}

TEST(Layouts, KeysInTheFirstColumn) {
  const Draft draft = read(
      "### 施策1 観光\n\n| 指標名 | 観光客数 |\n|---|---|\n| 基準値 | 100人（H30） |\n| 目標値 | 120人（R6） "
      "|\n");
  EXPECT_EQ(lines(draft), Lines{"観光客数 | 100人 2018 | 120人 2024 | point increase"});
}

TEST(Layouts, LinesAndSentences) {
  const Draft draft = read(
      "### 数値目標\n\n- 観光客数　R1:120万人 → R6:150万人\n- 転出超過数：1,577人(平成25年)→0人(平成31年)\n"
      "- 指標：出生数　現状値 170人（H30）　目標値 180人（R6）\n- 創業件数 25件（R6）【現状値 "
      "3件（H30）】\n\n"
      "### 施策1 移住\n\nKPI：移住者数 20人（R6）\n");
  EXPECT_EQ(lines(draft), (Lines{"観光客数 | 120万人 2019 | 150万人 2024 | point increase",
                                 "転出超過数 | 1577人 2013 | 0人 2019 | point decrease",
                                 "出生数 | 170人 2018 | 180人 2024 | point increase",
                                 "創業件数 | 3件 2018 | 25件 2024 | point increase",
                                 "移住者数 |   | 20人 2024 | point increase"}));
}

TEST(Layouts, ATableAtTheEndNamesGoalsAndMeasures) {
  const Draft draft = read(
      "### 施策1 農業\n\n- 就農相談\n\n## 資料 指標一覧\n\n基本目標\t施策\tKPI\t基準値(H30)\t目標値(R6)\n"
      "1 しごとをつくる\t1 農業\t就農者数\t5人\t8人\n〃\t〃\t農家数\t12戸\t20戸\n");
  ASSERT_EQ(draft.plan.indicators.size(), 2u);
  EXPECT_EQ(draft.plan.indicators[0].measure, "1-1");
  EXPECT_EQ(draft.plan.indicators[1].measure, "1-1");
  ASSERT_EQ(draft.plan.goals[0].measures.size(), 1u);
}

TEST(Layouts, APlanWithoutHeadingsIsMadeFromItsTable) {
  const Draft draft = read(
      "基本目標\t施策\tKPI\t基準値(H30)\t目標値(R6)\n1 しごと\t(1) 農業\t就農者数\t5人\t8人\n2 ひと\t(1) "
      "移住\t移住者数\t12人\t20人\n",
      "# みなと市総合戦略\n\n");
  ASSERT_EQ(draft.plan.goals.size(), 2u);
  EXPECT_EQ(draft.plan.goals[1].title.value, "ひと");
  EXPECT_EQ(draft.plan.indicators[1].measure, "2-1");
  EXPECT_TRUE(check_plan(draft.plan).empty());
}

TEST(Layouts, ARowTornByALineBreakIsJoinedWithAFinding) {
  const Draft draft = read(
      "### 施策1 健康\n\nKPI\t基準値\t目標値(R6)\n健康寿命\t男性 79.08 歳\n女性 85.14 歳 "
      "(H27)\t基準値より延伸\n");
  EXPECT_EQ(lines(draft), (Lines{"健康寿命/male | 79.08歳 2015 | 歳 2024 | point above_baseline",
                                 "健康寿命/female | 85.14歳 2015 | 歳 2024 | point above_baseline"}));
  EXPECT_TRUE(found(draft, "row-joined"));
}

TEST(Layouts, ATableThatGoesOnAfterAPageKeepsItsColumns) {
  const Draft draft = read(
      "### 施策1 観光\n\nKPI\t基準値(H30)\t目標値(R6)\n観光客数\t100人\t120人\n\n- 7 "
      "-\n\n宿泊客数\t50人\t60人\n");
  EXPECT_EQ(lines(draft).size(), 2u);
  EXPECT_TRUE(found(draft, "table-continued"));
}

TEST(Layouts, ACaptionGivesTheUnit) {
  const Draft draft =
      read("### 施策1 観光\n\n（単位：千人）\n\nKPI\t基準値(H30)\t目標値(R6)\n観光客数\t100\t120\n");
  EXPECT_EQ(lines(draft), Lines{"観光客数 | 100千人 2018 | 120千人 2024 | point increase"});
}

TEST(Layouts, TheListOfContentsMakesNoGoals) {
  const Draft draft =
      read("",
           "# みなと市総合戦略\n\n目次\n\n基本目標1 しごと ...... 3\n\n基本目標2 ひと ...... 9\n\n"
           "## 基本目標1 しごと\n\n数値目標\t基準値(H30)\t目標値(R6)\n創業者数\t4人\t5人\n\n"
           "## 基本目標2 ひと\n\n数値目標\t基準値(H30)\t目標値(R6)\n移住者数\t4人\t5人\n");
  ASSERT_EQ(draft.plan.goals.size(), 2u);
  EXPECT_EQ(draft.plan.goals[0].title.source.line, 9);
}

TEST(Layouts, TargetsOfAFormerPlanAreNotOurs) {
  const Draft draft = read("数値目標\t基準値(R1)\t目標値(R6)\n創業者数\t4人\t5人\n\n",
                           "# 第2期みなと市総合戦略\n\n計画期間 令和2年度～令和6年度\n\n## 第1章 "
                           "第1期総合戦略の検証\n\n### 基本目標1 古い目標\n\n"
                           "数値目標\t基準値(H26)\t目標値(R1)\n古い指標\t1人\t2人\n\n## 第2章 "
                           "基本目標\n\n### 基本目標1 新しい目標\n\n");
  EXPECT_EQ(lines(draft), Lines{"創業者数 | 4人 2019 | 5人 2024 | point increase"});
  EXPECT_EQ(draft.plan.goals[0].title.value, "新しい目標");
  EXPECT_TRUE(found(draft, "table-of-former-plan"));
}

struct DoubtCase {
  const char* row;  // name, baseline, target under (H30), (R6)
  const char* code;
};

class Doubts : public testing::TestWithParam<DoubtCase> {};

TEST_P(Doubts, BecomeFindings) {
  const Draft draft =
      read(std::string("### 施策1 観光\n\nKPI\t基準値(H30)\t目標値(R6)\n") + GetParam().row + "\n");
  EXPECT_TRUE(found(draft, GetParam().code)) << GetParam().row;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Doubts,
    testing::Values(DoubtCase{"観光客数\t100人\t10,00人", "value-not-understood"},
                    DoubtCase{"観光客数\t別表参照\t100人", "baseline-not-understood"},
                    DoubtCase{"観光客数\t100人\t120人（うち外国人20人）", "value-partly-read"},
                    DoubtCase{"観光客数\t100人\t120人 10組", "value-several"},
                    DoubtCase{"観光客数\t100人\t1 200人", "number-ambiguous"},
                    DoubtCase{"観光客数\t100人\t10%増", "target-relative"},
                    DoubtCase{"観光客数\t100人\t1.5倍", "target-relative"},
                    DoubtCase{"観光客数\t100人\t前年度比増", "target-against-previous-year"},
                    DoubtCase{"観光客数\t100人\t現状維持", "target-in-words"},
                    DoubtCase{"観光客数\t100人\t", "target-missing"},
                    DoubtCase{"観光客数\t―\t100人", "baseline-missing"},
                    DoubtCase{"観光客数\t100人（29年度）\t120人", "period-unclear"},
                    DoubtCase{"観光客数\t100人\t120人（R5）", "period-differs-from-header"},
                    DoubtCase{"観光客数\t100人\t120人（H29）", "period-order"},
                    DoubtCase{"観光客数\t100人\t120人（平成36年度）", "era-overrun"},
                    DoubtCase{"観光客数\t100\t120", "unit-missing"},
                    DoubtCase{"観光客数\t100人\t120", "unit-missing"},
                    DoubtCase{"観光客数\t100人\t120件", "unit-differs"},
                    DoubtCase{"消費額\t900百万円\t12億円", "unit-scale-differs"},
                    DoubtCase{"認知の割合\t90%\t120%", "percent-over-100"},
                    DoubtCase{"講座数\t100回\t60回", "direction-unsure"},
                    DoubtCase{"会員数\t410人\t400人", "target-below-baseline"},
                    DoubtCase{"空き家率\t10%\t12%", "direction-against-name"},
                    DoubtCase{"創業件数\t7件\t35件（R2-6累計）", "sum-against-one-year"},
                    DoubtCase{"相談件数\t60件\t80件（R2-6平均）※R2-6累計 300件", "sum-not-mean-times-years"},
                    DoubtCase{"創業件数\t7件\t累計35件", "cumulative-start-unknown"},
                    DoubtCase{"転出数\t800人（H21-30平均）\t700人", "aggregation-differs"},
                    DoubtCase{"観光客数\t100人\t約120人", "value-approximate"},
                    DoubtCase{"健康寿命\t男79歳 女85歳\t86歳", "components-differ"},
                    DoubtCase{"創業件数\t7件\t5年間で35件", "period-inferred"},
                    DoubtCase{"100人\t120人\t130人", "row-not-understood"},
                    DoubtCase{"観光客数\t100人\t120人\t130人", "row-not-understood"}));

TEST(Doubts, AValueThatIsNotWhollyReadIsWithheld) {
  const Draft draft = read("### 施策1 観光\n\nKPI\t基準値(H30)\t目標値(R6)\n観光客数\tl2人\t4億3,0000万円\n");
  ASSERT_EQ(draft.plan.indicators.size(), 1u);
  EXPECT_FALSE(draft.plan.indicators[0].components[0].baseline.value);
  EXPECT_FALSE(draft.plan.indicators[0].components[0].target.value);
}

TEST(Doubts, ATableOfFiguresWithUnknownColumnsIsNamed) {
  const Draft draft = read("### 数値目標\n\n項番\tあ\tい\nA\t100人\t120人\nB\t50人\t数えない\n");
  EXPECT_TRUE(draft.plan.indicators.empty());
  EXPECT_TRUE(found(draft, "table-not-understood"));
}

TEST(Doubts, ALineUnderALabelThatIsNotUnderstoodIsNamed) {
  EXPECT_TRUE(found(read("### 数値目標\n\n- 詳しくは別冊の12ページ\n"), "line-not-understood"));
}

TEST(Doubts, TheSameIndicatorTwiceIsTakenOnce) {
  const std::string table = "KPI\t基準値(H30)\t目標値(R6)\n観光客数\t100人\t120人\n\n";
  const Draft same = read("### 施策1 観光\n\n" + table + "本文です。\n\n" + table);
  EXPECT_EQ(same.plan.indicators.size(), 1u);
  EXPECT_TRUE(found(same, "indicator-repeated"));
  const Draft other = read("### 施策1 観光\n\n" + table +
                           "本文です。\n\nKPI\t基準値(H30)\t目標値(R6)\n観光客数\t100人\t130人\n");
  EXPECT_TRUE(found(other, "indicator-conflict"));
}

TEST(Doubts, OnlyAPersonKnowsAPeriodThatStandsNowhere) {
  const Draft draft = read("### 施策1 観光\n\nKPI\t基準値\t目標値\n観光客数\t100人\t120人\n");
  EXPECT_FALSE(draft.plan.indicators[0].components[0].baseline.period);
  EXPECT_FALSE(draft.plan.indicators[0].components[0].target.period);
  EXPECT_TRUE(found(draft, "period-missing"));
}

TEST(Front, TitleEditionStatusAndCity) {
  const Draft draft = read("", "第2期\n\nみなと市\n\nまち・ひと・しごと創生総合戦略（素案）\n\n令和2年3月\n");
  EXPECT_EQ(draft.plan.municipality.name.value, "みなと市");
  EXPECT_EQ(draft.plan.edition, "第2期");
  EXPECT_EQ(draft.plan.status, PlanStatus::draft);
  EXPECT_EQ(draft.plan.title.value, "第2期 みなと市 まち・ひと・しごと創生総合戦略");
}

TEST(Front, ThePlannedPeriodIsThatOfThisPlan) {
  const Draft draft =
      read("",
           "# 第2期みなと市総合戦略\n\n第1期総合戦略（平成27年度～令和元年度）の成果を踏まえます。\n\n"
           "## 2 計画期間\n\n本戦略の計画期間は、令和2年度から令和6年度までの5年間です。\n");
  EXPECT_EQ(draft.plan.first_fiscal_year, 2020);
  EXPECT_EQ(draft.plan.last_fiscal_year, 2024);
}

TEST(Front, OfSeveralPopulationsTheNearestIsTakenWithAFinding) {
  const Draft draft = read("",
                           "# 第2期みなと市総合戦略\n\n計画期間 令和2年度～令和6年度\n\n## 将来人口\n\n"
                           "令和7年に51,000人、令和42年に約3万人を維持することを目標とします。\n");
  ASSERT_TRUE(draft.plan.planned_population.has_value());
  EXPECT_EQ(draft.plan.planned_population->persons, 51000);
  EXPECT_EQ(draft.plan.planned_population->year, 2025);
  EXPECT_TRUE(found(draft, "planned-population-several"));
}

TEST(Front, MonthsBecomeFiscalYearsAndTheCountOfYearsIsCompared) {
  const Draft months =
      read("", "# 第2期みなと市総合戦略\n\n計画期間は令和2年4月から令和7年3月までの5年間とする。\n");
  EXPECT_EQ(months.plan.first_fiscal_year, 2020);
  EXPECT_EQ(months.plan.last_fiscal_year, 2024);
  EXPECT_FALSE(found(months, "planned-period-several"));
  const Draft six =
      read("", "# 第2期みなと市総合戦略\n\n計画期間は令和2年度から令和7年度までの5年間とする。\n");
  EXPECT_TRUE(found(six, "planned-period-several"));
}

TEST(Front, AFictionalMunicipalityIsSeenInTheNotes) {
  const Draft draft = read("", "# 第2期みなと市総合戦略\n\nみなと市は架空の市です。\n");
  EXPECT_EQ(draft.plan.notes, "みなと市は架空の市です。");
}

TEST(Regions, NamesWithParticlesAreWholeNames) {
  const Draft draft = read(
      "",
      "# みなと市総合戦略\n\n圏域※1で連携します。\n\n※1「港圏域」…みなと市、えびの市及びときがわ町で構成\n");
  ASSERT_EQ(draft.plan.partner_regions.size(), 1u);
  EXPECT_EQ(draft.plan.partner_regions[0].members,
            (std::vector<std::string>{"みなと市", "えびの市", "ときがわ町"}));
}

TEST(Priorities, AnArrowLineGivesCausalLinks) {
  const Draft draft =
      read("",
           "# みなと市総合戦略\n\n## 重点事項\n\n### しごと\n\n- 港の活用\n\n### 子育て\n\n- 相談の充実\n\n"
           "しごと → 子育て → 社会減の抑制\n");
  ASSERT_EQ(draft.plan.causal_links.size(), 2u);
  EXPECT_EQ(draft.plan.causal_links[1].from, "子育て");
  EXPECT_EQ(draft.plan.causal_links[1].to, "社会減の抑制");
}

TEST(Actions, AreListItemsUnderTheirLabelAndAreOneWhenRepeated) {
  const Draft draft = read(
      "### 施策1 観光\n\n【主な取組】\n・案内所の改修\n・商談会の開催\n\n### 施策2 "
      "移住\n\n【主な取組】\n・商談会の開催\n");
  ASSERT_EQ(draft.plan.actions.size(), 2u);
  EXPECT_EQ(draft.plan.actions[1].measures, (std::vector<std::string>{"1-1", "1-2"}));
  EXPECT_TRUE(found(draft, "action-repeated"));
}

TEST(Empty, NothingIsReadAndThatIsSaid) {
  const Draft draft = read("", "");
  EXPECT_TRUE(draft.plan.indicators.empty());
  for (const char* code : {"title-missing", "planned-period-missing", "no-goals", "no-indicators"})
    EXPECT_TRUE(found(draft, code));
}

}  // namespace
}  // namespace shirube::intake
