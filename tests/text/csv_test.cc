#include "text/csv.h"

#include <gtest/gtest.h>

#include "text/arbitrary.h"

namespace shirube::text {
namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> cells_of(std::string_view text) {
  std::vector<Cells> out;
  std::vector<CsvRow> rows = parse_csv(text).value();
  for (CsvRow& row : rows) out.push_back(std::move(row.cells));
  return out;
}

// "csv-quote 3 B2"
std::string error_of(std::string_view text, const CsvLimits& limits = {}) {
  const Result<std::vector<CsvRow>> result = parse_csv(text, limits);
  if (result) return "read";
  const Error& error = result.error();
  return error.code + " " + std::to_string(error.place.line) + " " + error.place.cell;
}

TEST(ParseCsv, ReadsEveryLineEnd) {
  const std::vector<Cells> expected = {{"a", "b"}, {"c", ""}};
  EXPECT_EQ(cells_of("a,b\nc,"), expected);
  EXPECT_EQ(cells_of("a,b\r\nc,\r\n"), expected);
  EXPECT_EQ(cells_of("a,b\rc,\r"), expected);
  EXPECT_EQ(cells_of("\xEF\xBB\xBF"
                     "a,b\nc,\n\n"),
            expected);
  EXPECT_TRUE(cells_of("").empty());
  EXPECT_TRUE(cells_of("\r\n\r\n").empty());
}

TEST(ParseCsv, ReadsQuotedCells) {
  EXPECT_EQ(cells_of("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",\"\""),
            (std::vector<Cells>{{"a,b", "say \"hi\"", "two\r\nlines", ""}}));
  EXPECT_EQ(cells_of("\"\"\n"), (std::vector<Cells>{{""}}));
}

TEST(ParseCsv, ChoosesTheSeparatorOfTheFirstLine) {
  EXPECT_EQ(cells_of("a\tb,c\td\n1\t2\t3"), (std::vector<Cells>{{"a", "b,c", "d"}, {"1", "2", "3"}}));
  EXPECT_EQ(cells_of("\"x\ty\tz\",b\n1,2"), (std::vector<Cells>{{"x\ty\tz", "b"}, {"1", "2"}}));
  EXPECT_EQ(cells_of("\n\na\tb\n"), (std::vector<Cells>{{"a", "b"}}));
}

TEST(ParseCsv, CountsLinesThroughBlankOnesAndQuotedBreaks) {
  const std::vector<CsvRow> rows = parse_csv("a\n\n\"b\nc\r\nd\re\"\nf").value();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].line, 1);
  EXPECT_EQ(rows[1].line, 3);
  EXPECT_EQ(rows[2].line, 7);
}

TEST(ParseCsv, AFirstLineMayNameTheSeparator) {
  const std::vector<CsvRow> rows = parse_csv("sep=;\r\na;b\n1,5;2\n").value();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].line, 2);
  EXPECT_EQ(rows[1].cells, (std::vector<std::string>{"1,5", "2"}));
  EXPECT_EQ(error_of("sep=;\na;b\"\n"), "csv-quote 2 B2");
  EXPECT_EQ(parse_csv("sep=x\n").value()[0].cells[0], "sep=x");
  EXPECT_EQ(parse_csv("\"sep=;\"\na;b\n").value()[1].cells[0], "a;b");
  CsvWriter writer;
  writer.row({"sep=;"});
  EXPECT_EQ(parse_csv(writer.with_bom()).value()[0].cells[0], "sep=;");
}

TEST(ParseCsv, TabsAreSeenUnderATitleWithoutAny) {
  EXPECT_EQ(parse_csv("表題\na\tb\n").value()[1].cells.size(), 2u);
}

TEST(ParseCsv, RefusesQuotesThatDoNotFit) {
  EXPECT_EQ(error_of("a,b\nc,d\"e\n"), "csv-quote 2 B2");
  EXPECT_EQ(error_of("a,b\n\n\"c\"x,d\n"), "csv-quote 3 A3");
  EXPECT_EQ(error_of("a\nb,c,\"open\nand on\nand on"), "csv-quote 2 C2");
  EXPECT_EQ(error_of("\""), "csv-quote 1 A1");
}

TEST(ParseCsv, KeepsToItsLimits) {
  CsvLimits limits;
  limits.rows = 2;
  limits.columns = 3;
  limits.cell_bytes = 4;
  EXPECT_EQ(error_of("1\n2\n", limits), "read");
  EXPECT_EQ(error_of("1\n2\n3\n", limits), "csv-too-large 3 A3");
  EXPECT_EQ(error_of("1,2,3\n", limits), "read");
  EXPECT_EQ(error_of("a\n1,2,3,4\n", limits), "csv-too-large 2 D2");
  EXPECT_EQ(error_of("a,12345\n", limits), "csv-too-large 1 B1");
  EXPECT_EQ(error_of("a,\"12345\"\n", limits), "csv-too-large 1 B1");
  limits.bytes = 3;
  EXPECT_EQ(error_of("1,23", limits), "csv-too-large 0 ");
}

TEST(ParseCsv, SurvivesAnyBytes) {
  EXPECT_TRUE(rc::check([] { (void)parse_csv(*arbitrary_text()); }));
}

TEST(CellName, IsTheSpreadsheets) {
  EXPECT_EQ(cell_name(7, 2), "B7");
  EXPECT_EQ(cell_name(1, 26), "Z1");
  EXPECT_EQ(cell_name(1, 27), "AA1");
  EXPECT_EQ(cell_name(1, 28), "AB1");
  EXPECT_EQ(cell_name(1, 702), "ZZ1");
  EXPECT_EQ(cell_name(1, 703), "AAA1");
}

TEST(GuardFormula, DisarmsWhatASpreadsheetWouldRun) {
  for (const char* cell :
       {"=1+1", "+SUM(A1)", "-SUM(A1)", "@cmd", "\t=1", "\r=1", "＝1+1", "-5+6", "+ABC", "=5", "@@"}) {
    EXPECT_EQ(guard_formula(cell), "'" + std::string(cell)) << cell;
  }
}

TEST(GuardFormula, LeavesNumbersAndOrdinaryTextAlone) {
  for (const char* cell :
       {"", "-5", "+3.2%", "-1,298.5", "－５", "-", "－", "5", "▲12.3", "小樽市", "a=b", "'quoted'", " =1"}) {
    EXPECT_EQ(guard_formula(cell), cell);
  }
}

TEST(GuardFormula, IsTakenOffAgain) {
  EXPECT_TRUE(rc::check([] {
    const std::string cell = *arbitrary_text();
    RC_ASSERT(unguard_formula(guard_formula(cell)) == cell);
  }));
  EXPECT_EQ(unguard_formula(guard_formula("'=1")), "'=1");
}

TEST(CsvWriter, QuotesOnlyWhatNeedsIt) {
  CsvWriter writer;
  writer.row({"指標", "33,492", "say \"hi\"", "", "two\nlines", " 空白", "=1+1"});
  EXPECT_EQ(writer.plain(), "指標,\"33,492\",\"say \"\"hi\"\"\",,\"two\nlines\",\" 空白\",'=1+1\r\n");
  EXPECT_EQ(writer.with_bom(), "\xEF\xBB\xBF" + writer.plain());
}

TEST(CsvWriter, WhatItWritesIsReadBack) {
  EXPECT_TRUE(rc::check([] {
    const auto short_rows = rc::gen::scale(0.3, rc::gen::container<std::vector<Cells>>(rc::gen::nonEmpty(
                                                    rc::gen::container<Cells>(arbitrary_text()))));
    const std::vector<Cells> rows = *short_rows;
    CsvWriter writer;
    for (const Cells& row : rows) writer.row(row);
    for (const std::string& text : {writer.plain(), writer.with_bom()}) {
      std::vector<Cells> back = cells_of(text);
      for (Cells& row : back) {
        for (std::string& cell : row) cell = unguard_formula(cell);
      }
      RC_ASSERT(back == rows);
    }
  }));
}

}  // namespace
}  // namespace shirube::text
