// Numbered headings, labels and the headers of tables.
#include "intake/words/heading.h"

#include <gtest/gtest.h>

#include "intake/table/columns.h"
#include "intake/words/labels.h"
#include "intake/words/name_meaning.h"

namespace shirube::intake {
namespace {

struct HeadCase {
  const char* text;
  HeadStyle style;
  std::vector<int> numbers;
  const char* title;
};

class Heads : public testing::TestWithParam<HeadCase> {};

TEST_P(Heads, StyleNumbersAndTitleAreTakenApart) {
  const Head head = parse_head(GetParam().text);
  EXPECT_EQ(head.style, GetParam().style);
  EXPECT_EQ(head.numbers, GetParam().numbers);
  EXPECT_EQ(head.title, GetParam().title);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Heads,
    testing::Values(HeadCase{"基本目標1 しごとをつくる", HeadStyle::keyword, {1}, "しごとをつくる"},
                    HeadCase{"基本目標 4", HeadStyle::keyword, {4}, ""},
                    HeadCase{
                        "基本目標Ⅲ　子どもを「はぐくむ」", HeadStyle::keyword, {3}, "子どもを「はぐくむ」"},
                    HeadCase{"【基本目標②】人を呼ぶ", HeadStyle::keyword, {2}, "人を呼ぶ"},
                    HeadCase{"基本目標（１）「育てる」", HeadStyle::keyword, {1}, "育てる"},
                    HeadCase{"■基本目標一：働く", HeadStyle::keyword, {1}, "働く"},
                    HeadCase{"基本目標A 港のにぎわい", HeadStyle::keyword, {1}, "港のにぎわい"},
                    HeadCase{"第4章 基本目標２ 暮らす", HeadStyle::keyword, {2}, "暮らす"},
                    HeadCase{"施策1-2 創業の支援", HeadStyle::keyword, {1, 2}, "創業の支援"},
                    HeadCase{"施策A-1 食品産業", HeadStyle::keyword, {1, 1}, "食品産業"},
                    HeadCase{"具体的施策（3）移住", HeadStyle::keyword, {3}, "移住"},
                    HeadCase{"1 地場産業の発展", HeadStyle::digit, {1}, "地場産業の発展"},
                    HeadCase{"２．観光の振興", HeadStyle::digit, {2}, "観光の振興"},
                    HeadCase{"(3) 農業", HeadStyle::paren, {3}, "農業"},
                    HeadCase{"④ 漁業", HeadStyle::circled, {4}, "漁業"},
                    HeadCase{"1-3 林業", HeadStyle::hierarchy, {1, 3}, "林業"},
                    HeadCase{"(1)-② 商業", HeadStyle::hierarchy, {1, 2}, "商業"},
                    HeadCase{"IV", HeadStyle::roman, {4}, ""},
                    HeadCase{"Ⅱ 基本的な考え方", HeadStyle::roman, {2}, "基本的な考え方"},
                    HeadCase{"第3章　推進体制", HeadStyle::chapter, {3}, "推進体制"},
                    HeadCase{"ア 農業の振興", HeadStyle::kana, {1}, "農業の振興"},
                    HeadCase{"A-1 食品産業", HeadStyle::hierarchy, {1, 1}, "食品産業"}));

TEST(Heads, MentionsAndFiguresAreNoHeadings) {
  for (const char* text : {"基本目標1では、雇用を広げます", "基本目標4つを掲げます", "施策1及び施策2",
                           "75.8%", "2024年度の実績", "観光客数100人", "1.5倍", "ICTの活用", "VISION 2030"}) {
    EXPECT_EQ(parse_head(text).style, HeadStyle::none) << text;
  }
}

TEST(Heads, TheMarkerOfAListItemCounts) {
  EXPECT_EQ(parse_head("農業の振興", "（2）").numbers, std::vector<int>{2});
  EXPECT_EQ(parse_head("農業の振興", "◎").style, HeadStyle::none);
  EXPECT_EQ(parse_head("農業の振興", "-").style, HeadStyle::none);
}

TEST(Labels, AreKnownWithTheirDecoration) {
  EXPECT_EQ(label_of("数値目標"), Label::target);
  EXPECT_EQ(label_of("■ 数値目標："), Label::target);
  EXPECT_EQ(label_of("(2) 数値目標"), Label::target);
  EXPECT_EQ(label_of("【重要業績評価指標（ＫＰＩ）】"), Label::kpi);
  EXPECT_EQ(label_of("(KPI)"), Label::kpi);
  EXPECT_EQ(label_of("基本目標1のKPI"), Label::kpi);
  EXPECT_EQ(label_of("基本的方向"), Label::directions);
  EXPECT_EQ(label_of("具体的な施策"), Label::measures);
  EXPECT_EQ(label_of("具体的な施策と重要業績評価指標（KPI）"), Label::measures);
  EXPECT_EQ(label_of("施策の主な内容"), Label::actions);
  EXPECT_EQ(label_of("（主な事業）"), Label::actions);
  EXPECT_EQ(label_of("◇具体的な取組"), Label::actions);
  EXPECT_EQ(label_of("現状と課題"), Label::rationale);
  EXPECT_EQ(label_of("目次"), Label::contents);
}

TEST(Labels, SentencesAndNumberedThingsAreNone) {
  for (const char* text : {"数値目標を定め、毎年検証します。", "基本的方向1 産業を伸ばす",
                           "取組の成果を市民に知らせます", "観光客数"}) {
    EXPECT_EQ(label_of(text), Label::none) << text;
  }
}

TEST(FallingIsGood, ByTheWordsOfTheName) {
  for (const char* name :
       {"空き店舗率", "転出超過数", "待機児童数", "自殺死亡率", "1人1日当たりごみ排出量", "市税の滞納額"}) {
    EXPECT_TRUE(falling_is_good(name)) << name;
  }
}

TEST(FallingIsGood, NotWhereAWordTurnsItRound) {
  for (const char* name : {"空き家バンク登録件数", "ごみのリサイクル率", "自殺予防講座の参加者数",
                           "交通事故防止教室の開催数", "観光客数"}) {
    EXPECT_FALSE(falling_is_good(name)) << name;
  }
}

struct HeaderCase {
  const char* text;
  Role role;
  const char* period;  // ISO; empty for none
};

class Headers : public testing::TestWithParam<HeaderCase> {};

TEST_P(Headers, GiveRoleAndPeriod) {
  const Column column = read_header(GetParam().text);
  EXPECT_EQ(column.role, GetParam().role);
  EXPECT_EQ(column.period ? column.period->period.to_iso() : "", GetParam().period);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Headers,
    testing::Values(
        HeaderCase{"基準値", Role::baseline, ""}, HeaderCase{"現状値（R元）", Role::baseline, "2019"},
        HeaderCase{"現状値 2018年度末", Role::baseline, "2018"},
        HeaderCase{"当初値(平成26年度)", Role::baseline, "2014"},
        HeaderCase{"H30(現状値)", Role::baseline, "2018"}, HeaderCase{"策定時", Role::baseline, ""},
        HeaderCase{"目標値 (R6)", Role::target, "2024"}, HeaderCase{"R6目標", Role::target, "2024"},
        HeaderCase{"目標値（令和6年度）", Role::target, "2024"},
        HeaderCase{"令和6（2024）年度目標値", Role::target, "2024"},
        HeaderCase{"5年後の目標", Role::target, ""}, HeaderCase{"目標値（5年間累計）", Role::target, ""},
        HeaderCase{"R3", Role::year, "2021"}, HeaderCase{"令和2年度", Role::year, "2020"},
        HeaderCase{"中間目標（R4）", Role::year, "2022"}, HeaderCase{"実績値(H30)", Role::actual, "2018"},
        HeaderCase{"指標名", Role::name, ""}, HeaderCase{"重要業績評価指標（ＫＰＩ）", Role::name, ""},
        HeaderCase{"単位", Role::unit, ""}, HeaderCase{"担当課", Role::owner, ""},
        HeaderCase{"出典", Role::source, ""}, HeaderCase{"算出方法", Role::formula, ""},
        HeaderCase{"備考", Role::notes, ""}, HeaderCase{"基本目標", Role::goal, ""},
        HeaderCase{"施策", Role::measure, ""}, HeaderCase{"目標年度", Role::target_period, ""},
        HeaderCase{"基準値(H30) → 目標値(R6)", Role::both, "2018"}));

TEST(Headers, ValuesAreNone) {
  for (const char* text : {"基準値より増", "100人", "現状維持", "観光客数", "目標を上回る"}) {
    EXPECT_EQ(read_header(text).role, Role::none) << text;
  }
}

TEST(Headers, UnitsAndSpansInBracketsAreTaken) {
  EXPECT_EQ(read_header("基準値（人）").unit->text, "人");
  EXPECT_EQ(read_header("目標値（単位：千円）").unit->text, "千円");
  EXPECT_EQ(read_header("目標値（5年間累計）").span_years, 5);
  EXPECT_EQ(read_header("目標値（5年間累計）").aggregation, Aggregation::sum);
}

}  // namespace
}  // namespace shirube::intake
