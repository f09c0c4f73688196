// Text and Markdown → blocks.
#include "document/document.h"

#include <gtest/gtest.h>

namespace shirube::document {
namespace {

Document read(std::string_view text) {
  Result<Document> document = read_text(text, "test.md");
  EXPECT_TRUE(document.ok());
  return std::move(document).value();
}

std::vector<std::string> row_texts(const Row& row) {
  std::vector<std::string> out;
  for (const Cell& cell : row.cells) out.push_back(cell.span.text);
  return out;
}

using Texts = std::vector<std::string>;

TEST(Headings, LevelsComeFromTheSignsAndBoldLinesAreLevelZero) {
  const Document document = read("# I はじめに\n\n#### 課題\n\n**具体的施策**\n\n**基本目標1** 本文\n");
  ASSERT_EQ(document.blocks.size(), 4u);
  EXPECT_EQ(document.blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(document.blocks[0].level, 1);
  EXPECT_EQ(document.blocks[0].span.text, "I はじめに");
  EXPECT_EQ(document.blocks[1].level, 4);
  EXPECT_EQ(document.blocks[2].kind, BlockKind::heading);
  EXPECT_EQ(document.blocks[2].level, 0);
  EXPECT_EQ(document.blocks[3].kind, BlockKind::paragraph);
  EXPECT_EQ(document.blocks[3].span.text, "基本目標1 本文");
}

TEST(Headings, ABoldTitleOverTwoLinesIsOneHeading) {
  const Document document = read("**誰もが活躍できる地域社会をつくり、  \n安心な暮らしを守る**\n");
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_EQ(document.blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(document.blocks[0].span.text, "誰もが活躍できる地域社会をつくり、安心な暮らしを守る");
  EXPECT_EQ(document.blocks[0].span.first_line, 1);
  EXPECT_EQ(document.blocks[0].span.last_line, 2);
}

TEST(Paragraphs, LinesThatGoOnAreJoinedAndOthersStayApart) {
  const Document document = read(
      "港湾の整備を進めるとともに、\n雇用を広げます。\n"
      "数値目標：100人\n"
      "KPI：20件\n");
  ASSERT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.blocks[0].span.text, "港湾の整備を進めるとともに、雇用を広げます。");
  EXPECT_EQ(document.blocks[1].span.text, "数値目標：100人");
  EXPECT_EQ(document.blocks[2].span.first_line, 4);
}

TEST(Items, TheInnerMarkIsTheMarker) {
  const Document document =
      read("- ◎ 商店街の支援\n・ 販路の開拓\n（1） 農業\n① 林業\n* 水産業\nア） 工業\n");
  ASSERT_EQ(document.blocks.size(), 6u);
  const Texts markers = {"◎", "・", "（1）", "①", "*", "ア）"};
  const Texts texts = {"商店街の支援", "販路の開拓", "農業", "林業", "水産業", "工業"};
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(document.blocks[i].kind, BlockKind::list_item);
    EXPECT_EQ(document.blocks[i].marker, markers[i]);
    EXPECT_EQ(document.blocks[i].span.text, texts[i]);
  }
}

TEST(Items, NumbersSignsAndPlaceholdersAreNoMarkers) {
  for (const char* line :
       {"1.5%を超える", "▲12人", "△5ポイント", "〇〇年度に調査", "・・・続く", "2024年の計画"}) {
    const Document document = read(line);
    ASSERT_EQ(document.blocks.size(), 1u) << line;
    EXPECT_EQ(document.blocks[0].kind, BlockKind::paragraph) << line;
    EXPECT_EQ(document.blocks[0].span.text, line);
  }
}

TEST(PageDebris, PageNumbersRulesAndFormFeedsAreNoText) {
  const Document document = read("前の頁\n\n- 12 -\n\n-----\n\n－13－\n\n\f次の頁\n");
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_EQ(document.blocks[1].span.text, "次の頁");
  EXPECT_EQ(document.blocks[1].span.first_line, 9);
}

TEST(Tables, TabsSeparateCells) {
  const Document document = read("指標\t基準値\t目標値\n観光客数\t100人 (H30)\t120人\n\n本文\n");
  ASSERT_EQ(document.blocks.size(), 2u);
  ASSERT_EQ(document.blocks[0].kind, BlockKind::table);
  ASSERT_EQ(document.blocks[0].rows.size(), 2u);
  EXPECT_EQ(row_texts(document.blocks[0].rows[1]), (Texts{"観光客数", "100人 (H30)", "120人"}));
  EXPECT_EQ(document.blocks[0].rows[1].line, 2);
}

TEST(Tables, ANumberedLineWithATabIsNoTable) {
  const Document document = read("1\t地場産業の発展\n\n本文\n");
  EXPECT_EQ(document.blocks[0].kind, BlockKind::paragraph);
}

TEST(Tables, BarsSeparateCellsAndRulesAreNoRows) {
  const Document document = read("| 指標 | 目標値 |\n|:---|---:|\n| A\\|B | 1<br>2 |\n");
  ASSERT_EQ(document.blocks.size(), 1u);
  ASSERT_EQ(document.blocks[0].rows.size(), 2u);
  EXPECT_EQ(row_texts(document.blocks[0].rows[1]), (Texts{"A|B", "1\n2"}));
}

TEST(Tables, BarsWithoutOuterBarsNeedARule) {
  const Document document = read("指標 | 目標\n---|---\n観光客数 | 100人\n");
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_EQ(document.blocks[0].rows.size(), 2u);
}

TEST(Tables, ADrawnGridJoinsTheLinesOfARow) {
  const Document document = read(
      "+------+------+\n"
      "| 指標 | 目標 |\n"
      "+------+------+\n"
      "| 健康 | 79歳 |\n"
      "| 寿命 | (R6) |\n"
      "+------+------+\n");
  ASSERT_EQ(document.blocks.size(), 1u);
  ASSERT_EQ(document.blocks[0].rows.size(), 2u);
  EXPECT_EQ(row_texts(document.blocks[0].rows[1]), (Texts{"健康\n寿命", "79歳\n(R6)"}));
}

TEST(Tables, HtmlKeepsItsMergedCells) {
  const Document document = read(
      "前\n<table><tr><th rowspan=\"2\">施策</th><th colspan='2'>基準値</th></tr>\n"
      "<tr><td>年度</td><td>値</td></tr></table>\n後\n");
  ASSERT_EQ(document.blocks.size(), 3u);
  const Block& table = document.blocks[1];
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].cells[0].row_span, 2);
  EXPECT_EQ(table.rows[0].cells[1].column_span, 2);
  EXPECT_EQ(row_texts(table.rows[1]), (Texts{"年度", "値"}));
  EXPECT_EQ(table.rows[1].line, 3);
}

TEST(Tables, AnHtmlTableThatIsNeverClosedEndsAtTheNextHeading) {
  const Document document = read("<table><tr><td>A</td></tr>\n# 次の章\n本文\n");
  ASSERT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.blocks[1].kind, BlockKind::heading);
}

TEST(Tables, ColumnsSetApartByBlanksAreATableUnderAHeaderOfWords) {
  const Document document = read(
      "指標              基準値          目標値\n"
      "町内就業者数      4,210人（H27）  4,200人（R6）\n"
      "製造品出荷額等                    18億円\n");
  ASSERT_EQ(document.blocks.size(), 1u);
  ASSERT_EQ(document.blocks[0].rows.size(), 3u);
  EXPECT_EQ(row_texts(document.blocks[0].rows[1]),
            (Texts{"町内就業者数", "4,210人（H27）", "4,200人（R6）"}));
  EXPECT_EQ(row_texts(document.blocks[0].rows[2]), (Texts{"製造品出荷額等", "", "18億円"}));
}

TEST(Notes, TermSeparatorAndTextAreTakenApart) {
  const Document document =
      read("※1「チャネル」・・・流通経路  \n ※2 関係人口：多様に関わる人々\n※3「A」…a。※4「B」…b。\n");
  ASSERT_EQ(document.blocks.size(), 4u);
  EXPECT_EQ(document.blocks[0].kind, BlockKind::note);
  EXPECT_EQ(document.blocks[0].note_number, 1);
  EXPECT_EQ(document.blocks[0].note_term, "チャネル");
  EXPECT_EQ(document.blocks[0].note_separator, "・・・");
  EXPECT_EQ(document.blocks[0].note_text, "流通経路");
  EXPECT_EQ(document.blocks[1].note_term, "関係人口");
  EXPECT_EQ(document.blocks[2].note_text, "a。");
  EXPECT_EQ(document.blocks[3].note_number, 4);
}

TEST(Notes, MarksAreTakenOutOfTheTextInEveryForm) {
  const Document document = read("- 産学官金<sup>※2</sup>や二次交通※<sup>1</sup>、関係人口※3と人口（※4）\n");
  const Span& span = document.blocks[0].span;
  EXPECT_EQ(span.text, "産学官金や二次交通、関係人口と人口");
  ASSERT_EQ(span.marks.size(), 4u);
  EXPECT_EQ(span.marks[0].form, "<sup>※n</sup>");
  EXPECT_EQ(span.marks[0].number, 2);
  EXPECT_EQ(span.text.substr(0, span.marks[0].offset), "産学官金");
  EXPECT_EQ(span.marks[1].form, "※<sup>n</sup>");
  EXPECT_EQ(span.marks[2].form, "※n");
  EXPECT_EQ(span.marks[3].number, 4);
}

TEST(Notes, AFigureAfterTheSignIsNoMark) {
  const Document document = read("575 人 (R2-6 平均) ※R2-6 累計 2,875 人、参考※2年間の値\n");
  EXPECT_TRUE(document.blocks[0].span.marks.empty());
}

TEST(Markup, TagsEntitiesImagesLinksAndMathLeaveTheirText) {
  const Document document = read(
      "<u>35件</u> <u>(R2~6)</u> &lt;速報&gt; ![](a.png)[資料](b.pdf) 50km<sup>2</sup> $\\Rightarrow$ "
      "1\\*\n");
  EXPECT_EQ(document.blocks[0].span.text, "35件 (R2~6) <速報> 資料 50km² ⇒ 1*");
}

TEST(Markup, WordsInAngleBracketsAreNoTags) {
  EXPECT_EQ(read("<数値目標>\n").blocks[0].span.text, "<数値目標>");
}

TEST(Lines, AreCountedTheSameForEveryLineEnd) {
  for (const char* text : {"a。\n\nb\n", "a。\r\n\r\nb\r\n", "a。\r\rb\r",
                           "\xEF\xBB\xBF"
                           "a。\n\nb"}) {
    const Document document = read(text);
    ASSERT_EQ(document.blocks.size(), 2u);
    EXPECT_EQ(document.blocks[1].span.first_line, 3);
    EXPECT_EQ(document.line_count, 3);
  }
}

TEST(Limits, ALargeDocumentIsRefusedAndSaysWhere) {
  Limits limits;
  limits.bytes = 10;
  const auto bytes = read_text("12345678901", "f", limits);
  ASSERT_FALSE(bytes.ok());
  EXPECT_EQ(bytes.error().code, "document-too-large");
  limits = {};
  limits.lines = 2;
  EXPECT_EQ(read_text("a\nb\nc\n", "f", limits).error().code, "document-too-large");
  limits = {};
  limits.line_bytes = 5;
  const auto line = read_text("a\nabcdefgh\n", "f", limits);
  ASSERT_FALSE(line.ok());
  EXPECT_EQ(line.error().place.line, 2);
}

TEST(Limits, CellsPastTheLimitAreLeftOut) {
  Limits limits;
  limits.table_cells = 4;
  std::string text;
  for (int i = 0; i < 50; ++i) text += "a\tb\n";
  const auto document = read_text(text, "f", limits);
  ASSERT_TRUE(document.ok());
  EXPECT_LE(document.value().blocks[0].rows.size(), 3u);
}

TEST(Empty, NothingGivesNoBlocks) {
  EXPECT_TRUE(read("").blocks.empty());
  EXPECT_TRUE(read("\n \n\t\n　\n").blocks.empty());
}

}  // namespace
}  // namespace shirube::document
