// What a reader finds in a report.
#include <gtest/gtest.h>

#include <algorithm>

#include "markup/reader.h"
#include "report/sample.h"

namespace shirube::report {
namespace {

using markup::testing::Node;
using testing::Sample;

std::string text_of(const Node* node) { return node == nullptr ? "(absent)" : node->all_text(); }

bool says(const Node* node, const std::string& words) {
  return text_of(node).find(words) != std::string::npos;
}

// Rows of the first table below `node` whose caption begins with `caption`, cells joined with '|'.
std::vector<std::string> rows_of(const Node* node, const std::string& caption) {
  std::vector<std::string> rows;
  for (const Node* table : node->all("table")) {
    if (table->children.front()->all_text().rfind(caption, 0) != 0) continue;
    for (const Node* row : table->first("tbody")->all("tr")) {
      std::string line;
      for (const auto& cell : row->children) line += (line.empty() ? "" : "|") + cell->all_text();
      rows.push_back(line);
    }
    break;
  }
  return rows;
}

TEST(Content, TitleBlockSaysWhatThisIs) {
  const auto root = markup::testing::read_markup(Sample().html());
  const Node* header = root->first("header");
  for (const char* words :
       {"みなと市", "第2期みなと市総合戦略", "令和2（2020）年度～令和6（2024）年度", "令和4（2022）年度",
        "案（策定前）", "架空の自治体の例", "令和5（2023）年8月1日"}) {
    EXPECT_TRUE(says(header, words)) << words;
  }
}

TEST(Content, ARealPlanCarriesNoNoticeOfFiction) {
  Sample sample;
  sample.plan.notes = "出典: 市の公表資料";
  sample.plan.status = PlanStatus::adopted;
  const auto root = markup::testing::read_markup(sample.html());
  EXPECT_FALSE(says(root->first("header"), "架空"));
  EXPECT_TRUE(says(root->first("header"), "策定済み"));
  EXPECT_TRUE(says(root->first("header"), "出典: 市の公表資料"));
}

TEST(Content, OverviewCountsEveryIndicatorOnce) {
  const auto root = markup::testing::read_markup(Sample().html());
  const auto rows = rows_of(root->by_id("overview"), "国の区分");
  ASSERT_EQ(rows.size(), 4u);
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum +=
        std::stoi(rows[static_cast<std::size_t>(i)].substr(rows[static_cast<std::size_t>(i)].find('|') + 1));
  EXPECT_EQ(sum, 7);
  EXPECT_EQ(rows[3], "合計|7");
  EXPECT_TRUE(says(root->by_id("overview"), "48,000人"));
}

TEST(Content, GradesOfACityStandOnlyWhereASchemeWasChosen) {
  Sample sample;
  EXPECT_TRUE(rows_of(markup::testing::read_markup(sample.html())->by_id("overview"), "市の評価").empty());
  for (const progress::Scheme& scheme : progress::preset_schemes()) {
    if (scheme.id() == "national") continue;
    sample.scheme_id = scheme.id();
    const auto root = markup::testing::read_markup(sample.html());
    EXPECT_EQ(rows_of(root->by_id("overview"), "市の評価").size(), scheme.grades().size()) << scheme.id();
    EXPECT_TRUE(says(root->by_id("methods"), scheme.name().ja)) << scheme.id();
  }
}

TEST(Content, IndicatorShowsItsYearsWithSourceAndExpectedPath) {
  const auto root = markup::testing::read_markup(Sample().html());
  const auto rows = rows_of(root->by_id("i-1-T1"), "年度ごとの値");
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0], "令和2（2020）年度|45|46");
  EXPECT_EQ(rows[2], "令和4（2022）年度評価年度|55速報|54");
  EXPECT_EQ(rows[4], "令和6（2024）年度|これから|62");
}

TEST(Content, SourcesOfTheActualsStandOnceForYearsInARow) {
  const auto root = markup::testing::read_markup(Sample().html());
  EXPECT_TRUE(says(root->by_id("i-1-T1"), "令和2（2020）年度～令和4（2022）年度　出典: 担当課調べ"));
  EXPECT_TRUE(says(root->by_id("i-1-T1"), "令和4（2022）年度　注記: 確報は翌年6月"));
}

TEST(Content, TotalsShowTheirRunningSum) {
  const auto root = markup::testing::read_markup(Sample().html());
  const auto rows = rows_of(root->by_id("i-1-1-K2"), "年度ごとの値");
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[2].rfind("令和4（2022）年度評価年度|8|23|21", 0), 0u) << rows[2];
}

TEST(Content, ValuesAfterTheYearOfTheEvaluationAreNotShown) {
  Sample sample;
  sample.as_of = 2021;
  const auto root = markup::testing::read_markup(sample.html());
  const auto rows = rows_of(root->by_id("i-1-T1"), "年度ごとの値");
  EXPECT_EQ(rows[2].rfind("令和4（2022）年度|これから|", 0), 0u) << rows[2];
  EXPECT_FALSE(says(root->by_id("i-1-T1"), "確報は翌年6月"));
}

TEST(Content, EveryFigureStandsWithItsSentence) {
  const auto root = markup::testing::read_markup(Sample().html());
  const auto rows = rows_of(root->by_id("i-1-T1"), "評価の数値");
  EXPECT_GE(rows.size(), 4u);
  for (const std::string& row : rows) {
    const std::size_t last = row.rfind('|');
    EXPECT_GT(row.size() - last, 12u) << "no sentence: " << row;
  }
}

TEST(Content, ChartDescribesTheNumbersOfTheTable) {
  const auto root = markup::testing::read_markup(Sample().html());
  const Node* desc = root->by_id("i-1-1-K1-c1-desc");
  EXPECT_TRUE(says(desc, "基準値 14.0%（平成30（2018）年10月）、目標値 11.6%。")) << text_of(desc);
  EXPECT_TRUE(says(desc, "令和2（2020）年度 14.2%、令和3（2021）年度 13.6%、令和4（2022）年度 14.4%"))
      << text_of(desc);
}

TEST(Content, MeanAndTotalOfOneIndicatorStandTogether) {
  const auto root = markup::testing::read_markup(Sample().html());
  const Node* article = root->by_id("i-2-T1");
  ASSERT_NE(article, nullptr);
  ASSERT_EQ(article->all("h5").size(), 2u);
  EXPECT_EQ(article->all("h5")[0]->all_text(), "年平均");
  EXPECT_EQ(article->all("h5")[1]->all_text(), "累計");
  EXPECT_EQ(article->all("svg").size(), 2u);
}

TEST(Content, OverrideShowsBothJudgementsWhoWhenAndWhy) {
  const auto root = markup::testing::read_markup(Sample().html());
  EXPECT_TRUE(says(root->by_id("i-1-1-K1"),
                   "国の区分　計算では「② "
                   "政策効果が必ずしも十分に発現していない」ですが、評価委員会（令和5（2023）年7月1日）の"
                   "判断により「③ その他（実績値の把握が不可能なもの等）」としています。"
                   "理由は「再開発の工事期間中で比較できない」です。"))
      << text_of(root->by_id("i-1-1-K1"));
}

TEST(Content, ChangedTargetKeepsTheOldOne) {
  const auto root = markup::testing::read_markup(Sample().html());
  const auto rows = rows_of(root->by_id("i-1-1-K1"), "目標値の見直し");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0], "令和4（2022）年3月10日|10.0%|再開発の延期による（企画課長）");
}

TEST(Content, ProvenanceTellsLineAndTextButNoFolder) {
  const std::string html = Sample().html();
  EXPECT_EQ(html.find("/home/someone"), std::string::npos);
  const auto root = markup::testing::read_markup(html);
  const Node* details = root->by_id("i-1-T1")->first("details");
  EXPECT_TRUE(says(details, "minato.md:30")) << text_of(details);
  EXPECT_TRUE(says(details, "62人"));
}

TEST(Content, NoNameOfWhoEnteredAValueIsPublished) {
  EXPECT_EQ(Sample().html().find("hanako"), std::string::npos);
}

TEST(Content, MissingValuesAreListedWithTheirReasons) {
  const auto root = markup::testing::read_markup(Sample().html());
  const auto rows = rows_of(root->by_id("missing"), "値のない年度");
  const auto has = [&rows](const std::string& wanted) {
    return std::any_of(rows.begin(), rows.end(),
                       [&](const std::string& row) { return row.find(wanted) != std::string::npos; });
  };
  EXPECT_TRUE(has("健康寿命男性|令和4（2022）年度|" + label(MissingReason::not_yet_published).ja));
  EXPECT_TRUE(has("|令和2（2020）年度～令和4（2022）年度|" + label(MissingReason::not_entered).ja))
      << "a run of years is one row";
  EXPECT_FALSE(has("新規就業者数"));
}

TEST(Content, BlankYearNamesTheNextSurvey) {
  const auto root = markup::testing::read_markup(Sample().html());
  const auto rows = rows_of(root->by_id("missing"), "次に調査");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_NE(rows[0].find("|令和5（2023）年度"), std::string::npos) << rows[0];
}

TEST(Content, AttentionPutsTheFurthestBehindFirst) {
  Sample sample;
  sample.overrides.clear();
  sample.actuals[2].value = testing::decimal("30");  // 新規就業者数 below its baseline of 42
  const auto root = markup::testing::read_markup(sample.html());
  const auto rows = rows_of(root->by_id("attention"), "②の指標");
  ASSERT_GE(rows.size(), 2u);
  std::vector<double> order;
  for (const std::string& row : rows) {
    std::string last = row.substr(row.rfind('|') + 1);
    if (last.rfind("−", 0) == 0) last = "-" + last.substr(std::string("−").size());
    if (last != "—") order.push_back(std::stod(last));
  }
  ASSERT_GE(order.size(), 2u);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(Content, ChecksAndOpenFindingsShowPlaceAndRemedy) {
  Sample sample;
  sample.findings = {testing::sample_finding()};
  sample.checks = {{testing::sample_finding(), "1-1-K1"}};
  const auto root = markup::testing::read_markup(sample.html());
  const auto checks = rows_of(root->by_id("attention"), "点検で見つかった点");
  ASSERT_EQ(checks.size(), 1u);
  EXPECT_NE(checks[0].find("空き店舗率"), std::string::npos);
  const auto findings = rows_of(root->by_id("attention"), "原文の読み取り");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_NE(findings[0].find("minato.md:42"), std::string::npos);
  EXPECT_NE(findings[0].find("どちらの単位が正しいか確認する。"), std::string::npos);
}

TEST(Content, TheSameFindingAboutManyIndicatorsIsOneRowThatLinksThemAll) {
  Sample sample;
  Diagnostic note = testing::sample_finding();
  note.severity = Severity::note;
  note.code = "basis-unknown";
  sample.checks = {
      {note, "1-T1"}, {testing::sample_finding(), "1-1-K1"}, {note, "1-1-K2"}, {note, "2-T1 mean"}};
  const auto root = markup::testing::read_markup(sample.html());
  const auto rows = rows_of(root->by_id("attention"), "点検で見つかった点");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].rfind("注意|", 0), 0u) << "warnings before notes: " << rows[0];
  EXPECT_NE(rows[1].find("|3|1-T1 1-1-K2 2-T1 mean "), std::string::npos) << rows[1];
}

TEST(Content, WithoutActualsItSaysWhatIsAwaitedFromWhom) {
  Sample sample;
  sample.actuals.clear();
  sample.overrides.clear();
  const auto root = markup::testing::read_markup(sample.html());
  const Node* article = root->by_id("i-1-T1");
  EXPECT_TRUE(says(article,
                   "令和2（2020）年度～令和4（2022）年度の実績値を待っています。依頼先は商工課です。"
                   "資料は雇用動向調べ（毎年6月公表）です。"))
      << text_of(article);
  EXPECT_NE(article->first("svg"), nullptr) << "the way from baseline to target is known";
  EXPECT_TRUE(says(root->by_id("i-1-1-K2"), "担当部署が未定"));
}

TEST(Content, SdgsAppearOnlyWhereTheSourceStatesThem) {
  const auto root = markup::testing::read_markup(Sample().html());
  EXPECT_TRUE(says(root->by_id("goal-2"), "3、11"));
  EXPECT_FALSE(says(root->by_id("goal-1"), "SDGs"));
}

TEST(Content, ATermDefinedTwiceAlikeStandsOnce) {
  const auto root = markup::testing::read_markup(Sample().html());
  EXPECT_EQ(root->by_id("terms")->all("dt").size(), 2u);
  EXPECT_EQ(root->by_id("terms")->all("dd").size(), 2u);
}

TEST(Content, CausalLinksStandAsListAndDiagram) {
  const auto root = markup::testing::read_markup(Sample().html());
  const Node* priorities = root->by_id("priorities");
  EXPECT_TRUE(says(priorities, "しごと は 子育て につながる（定住・転出抑制）"));
  EXPECT_NE(priorities->first("svg"), nullptr);
}

TEST(Content, ProjectsOfAMeasureShowBudgetAndSettledAmount) {
  const auto root = markup::testing::read_markup(Sample().html());
  const auto rows = rows_of(root->by_id("goal-1"), "事業（");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0], "朝市応援事業|商工課|1,200,000|1,150,300");
}

TEST(Content, AppendixListsEveryComponent) {
  const auto root = markup::testing::read_markup(Sample().html());
  EXPECT_EQ(rows_of(root->by_id("appendix"), "すべての指標").size(), 9u);
}

TEST(Content, TargetsForAPeriodAreComparedWithTheTotalOrMeanSoFar) {
  const auto root = markup::testing::read_markup(Sample().html());
  const auto rows = rows_of(root->by_id("appendix"), "すべての指標");
  const auto row = [&rows](const std::string& key) {
    return *std::find_if(rows.begin(), rows.end(),
                         [&](const std::string& one) { return one.rfind(key, 0) == 0; });
  };
  EXPECT_NE(row("1-1-K2").find("|35件|累計23件|"), std::string::npos) << row("1-1-K2");
  EXPECT_NE(row("2-T1").find("|575人|平均663.3人|"), std::string::npos) << row("2-T1");
  EXPECT_NE(row("1-T1").find("|62人|55人（R4）|"), std::string::npos) << row("1-T1");
}

TEST(Content, EnglishReportMarksJapaneseTextAsJapanese) {
  Sample sample;
  sample.lang = Lang::en;
  const auto root = markup::testing::read_markup(sample.html());
  EXPECT_TRUE(says(root->by_id("overview"), "Overview"));
  EXPECT_TRUE(says(root->first("header"), "FY2020 (R2) to FY2024 (R6)"));
  const Node* heading = root->by_id("i-1-T1-h");
  bool marked = false;
  heading->visit(
      [&](const Node& node) { marked |= node.attribute("lang") == "ja" && node.text == "新規就業者数"; });
  EXPECT_TRUE(marked);
  for (const char* japanese : {"概要", "基準値", "実績値", "目標値", "年度"}) {
    root->visit([&](const Node& node) {
      if (node.text.find(japanese) == std::string::npos) return;
      bool within = node.attribute("lang") == "ja" || node.tag == "q" || node.inside("svg");
      for (const Node* at = node.parent; at != nullptr; at = at->parent)
        within |= at->attribute("lang") == "ja";
      EXPECT_TRUE(within) << japanese << " in English text: " << node.text;
    });
  }
}

TEST(Content, SaysThatJudgementIsNotRounded) {
  const auto root = markup::testing::read_markup(Sample().html());
  EXPECT_TRUE(says(root->by_id("methods"), "判定には丸める前の値を用いる"));
}

}  // namespace
}  // namespace shirube::report
