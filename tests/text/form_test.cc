// Rows under a header: what is forgiven, and what is said by name.
#include "text/form.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "text/arbitrary.h"
#include "text/encoding.h"

namespace shirube::text {
namespace {

enum Field { kKey, kYear, kValue, kNote };

const FormKind kKind = {{{{"指標", "indicator", "kpi"}, true},
                         {{"年度", "year", "期間"}, true},
                         {{"値", "value", "実績値"}},
                         {{"備考", "note"}}}};

struct Read {
  Form form;
  Diagnostics found;
};

Read read(const std::string& csv, const FormKind& kind = kKind) {
  Read out;
  out.form = read_form(read_rows(csv, "own.csv").value(), kind, "own.csv", out.found);
  return out;
}

// "code line value", joined by " | ".
std::string errors(const Read& read) {
  std::string out;
  for (const Diagnostic& one : read.found.items()) {
    out += (out.empty() ? "" : " | ") + one.code + " " + std::to_string(one.place.line) +
           (one.value.empty() ? "" : " " + one.value);
  }
  return out;
}

std::string cells(const Read& read) {
  std::string out = errors(read);
  for (const FormRow& row : read.form.rows) {
    out += "[" + std::to_string(row.line);
    for (const std::string& cell : row.cells) out += "," + cell;
    out += "]";
  }
  return out;
}

TEST(Form, ColumnsAreKnownByAnyOfTheirNamesInAnyOrder) {
  EXPECT_EQ(cells(read("値,指標,年度\n13.1,K1,R4\n")), "[2,K1,R4,13.1,]");
  EXPECT_EQ(cells(read("Year,KPI,ＶＡＬＵＥ\nR4, K1 ,13.1\n")), "[2,K1,R4,13.1,]");
}

TEST(Form, TitlesStandAboveTheHeader) {
  const Read made = read("みなと市の実績\n令和4年度,分\n\n指標,年度,値\nK1,R4,1\n");
  EXPECT_EQ(cells(made), "[5,K1,R4,1,]");
  EXPECT_EQ(made.form.title, "みなと市の実績 令和4年度 分");
  EXPECT_EQ(made.form.header_line, 4);
  EXPECT_EQ(cells(read("指標\n指標,年度\nK1,R4\n")), "[3,K1,R4,,]") << "a title that is a column's name";
}

TEST(Form, BlankRowsAndColumnsAndRemarksArePassedOver) {
  EXPECT_EQ(cells(read("# 記入例\n,指標,,年度,,\n,K1,,R4,,,,\n,,,,\n  \n,# 以下は未確認\n,K2,,R5\n")),
            "[3,K1,R4,,][7,K2,R5,,]");
}

TEST(Form, AColumnThatBeginsWithAHashIsNotRead) {
  EXPECT_EQ(cells(read("指標,#担当,年度\nK1,#佐藤,R4\n")), "[2,K1,R4,,]");
  EXPECT_EQ(cells(read("#メモ,指標,年度\n#確認済,K1,R4\n,K2,R5\n")), "[2,K1,R4,,][3,K2,R5,,]")
      << "its cells are no remarks";
}

TEST(Form, TheFirstLineMayNameTheSeparator) {
  EXPECT_EQ(cells(read("sep=;\n指標;年度;値\nK1;R4;1,298\n")), "[3,K1,R4,1,298,]");
  EXPECT_EQ(cells(read("表題\n指標\t年度\nK1\tR4\n")), "[3,K1,R4,,]") << "tabs under a title without any";
}

TEST(Form, UnknownColumnsAreSaidByNameAllOfThem) {
  const Read made = read("指標,年度,値い,memo\nK1,R4,1,x\n");
  EXPECT_EQ(errors(made), "csv-header 1 値い | csv-header 1 memo");
  EXPECT_TRUE(made.form.rows.empty());
  EXPECT_FALSE(made.form.usable);
  EXPECT_NE(made.found.items()[0].remedy.ja.find("指標, 年度"), std::string::npos);
  EXPECT_NE(made.found.items()[0].remedy.en.find("indicator, year"), std::string::npos);
}

TEST(Form, ColumnsThatStandTwiceAreSaidByName) {
  const Read made = read("指標,年度,値,実績値\nK1,R4,1,2\n");
  EXPECT_EQ(errors(made), "csv-header 1 実績値");
  EXPECT_EQ(made.found.items()[0].what.ja, "「値」の列が二つあります");
}

TEST(Form, MissingColumnsAreSaidByName) {
  const Read made = read("値,備考\n1,x\n");
  EXPECT_EQ(errors(made), "csv-header 1 | csv-header 1");
  EXPECT_EQ(made.found.items()[0].what.ja, "「指標」の列がありません");
  EXPECT_EQ(made.found.items()[1].what.en, "column year is missing");
}

TEST(Form, WithoutAHeaderTheFirstRowIsShown) {
  EXPECT_EQ(errors(read("a,b\n1,2\n")), "csv-header 1 a, b");
  EXPECT_EQ(errors(read("")), "csv-empty 0");
  EXPECT_EQ(errors(read("# nothing\n")), "csv-empty 0");
  EXPECT_EQ(errors(read("指標,年度\n\n# x\n")), "csv-empty 0");
}

TEST(Form, CellsBeyondTheHeaderAreRefusedWithRowAndValue) {
  const Read made = read("指標,年度,値\nK1,R4,1,298\nK2,R4,5,,\nK3,R4,2,,x\n");
  EXPECT_EQ(errors(made), "csv-columns 2 298 | csv-columns 4 x");
  ASSERT_EQ(made.form.rows.size(), 1u) << "blank cells there are nothing";
  EXPECT_EQ(made.form.rows[0][kKey], "K2");
  EXPECT_TRUE(made.form.usable);
}

TEST(Form, ACellUnderAColumnWithoutANameIsRefused) {
  EXPECT_EQ(errors(read("指標,,年度\nK1,stray,R4\n")), "csv-columns 2 stray");
}

TEST(Form, FilesOfOthersMayHaveOtherColumns) {
  FormKind kind = kKind;
  kind.other_columns = true;
  EXPECT_EQ(cells(read(",指標,年度,memo\n1,K1,R4,x\n", kind)), "[2,K1,R4,,]");
  EXPECT_EQ(errors(read("指標,年度,memo\nK1,R4,x,y\n", kind)), "csv-columns 2 y");
}

TEST(Form, AColumnMayHaveItsUnitInBrackets) {
  const Read made = read("指標,年度,値（千円）\nK1,R4,90\n");
  EXPECT_EQ(cells(made), "[2,K1,R4,90,]");
  EXPECT_EQ(made.form.units[kValue], "千円");
  EXPECT_EQ(made.form.headers[kValue], "値（千円）");
  EXPECT_EQ(made.form.place(made.form.rows[0], kValue), (Place{"own.csv", 2, "値（千円）"}));
}

TEST(Form, ErrorsOfBytesCarryTheFile) {
  EXPECT_EQ(read_rows("a,\"b", "own.csv").error().place, (Place{"own.csv", 1, "B1"}));
}

TEST(Amount, ANumberMayCarryItsUnit) {
  EXPECT_EQ(parse_amount("13.1").value().value, Decimal::parse("13.1").value());
  EXPECT_FALSE(parse_amount("13.1").value().unit);
  EXPECT_EQ(parse_amount(" 90,000千円 ").value().unit->text, "千円");
  EXPECT_EQ(parse_amount("13.1 ％").value().unit->text, "%");
  EXPECT_EQ(parse_amount("▲12人").value().value, Decimal(-12));
  EXPECT_EQ(parse_amount("約12人").error().code, "number-syntax");
  EXPECT_EQ(parse_amount("12人、3人").error().code, "number-syntax");
  EXPECT_EQ(parse_amount("").error().code, "number-syntax");
}

TEST(Form, AnyBytesAreReadOrSaid) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = "指標,年度\n" + *arbitrary_text();
    const Result<std::vector<CsvRow>> rows = read_rows(text, "own.csv");
    if (!rows) return;
    Diagnostics found;
    const Form form = read_form(rows.value(), kKind, "own.csv", found);
    RC_ASSERT(form.usable || found.has_errors());
    for (const FormRow& row : form.rows) RC_ASSERT(row.cells.size() == kKind.fields.size());
  }));
}

}  // namespace
}  // namespace shirube::text
