#include "wire/table.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "text/csv.h"
#include "text/normalise.h"
#include "wire/terminal_table.h"

namespace shirube::wire {
namespace {

Table example() {
  Table table;
  table.columns = {{"name", {"指標", "name"}, false, 0},
                   {"value", {"実績値", "actual"}, true, 0},
                   {"unit", {"単位", "unit"}, false, 0}};
  table.rows = {{"観光入込客数", "1,124,100", "人"}, {"満足度", "91.30", "%"}, {"TFR", std::nullopt, ""}};
  return table;
}

TEST(Table, IsAlignedByDisplayWidth) {
  EXPECT_EQ(render(example(), Format::table, Lang::ja),
            "指標             実績値  単位\n"
            "────────────  ─────────  ────\n"
            "観光入込客数  1,124,100  人\n"
            "満足度            91.30  %\n"
            "TFR                   —\n");
  EXPECT_EQ(render(example(), Format::table, Lang::en).substr(0, 30), "name             actual  unit\n");
}

TEST(Table, LongCellsGoOnInTheNextLine) {
  Table table = example();
  table.columns[0].max_width = 6;
  EXPECT_EQ(render(table, Format::table, Lang::ja),
            "指標       実績値  単位\n"
            "──────  ─────────  ────\n"
            "観光入  1,124,100  人\n"
            "込客数\n"
            "満足度      91.30  %\n"
            "TFR             —\n");
}

TEST(Table, FitsTheTerminalAndKeepsNumbersWhole) {
  Table table = example();
  table.rows.push_back({"とても長い名前の指標がここにあっても表は端末の幅に収まる", "12", "件"});
  const std::string text = render(table, Format::table, Lang::ja, 40);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(text::display_width(line), 40U) << line;
  EXPECT_NE(text.find("1,124,100"), std::string::npos);
}

TEST(Table, ACellCannotSteerTheTerminal) {
  Table table = example();
  table.rows = {{"赤\x1b[31m字\a", "1", "a\tb\r\u202Ec"}};
  const std::string text = render(table, Format::table, Lang::ja);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\a'), std::string::npos);
  EXPECT_NE(text.find("赤\uFFFD[31m字\uFFFD"), std::string::npos);
  EXPECT_NE(text.find("a b \uFFFDc"), std::string::npos);
}

TEST(Table, LineEndsOfACellStay) {
  Table table = example();
  table.rows = {{"一\n二", "1", "人"}};
  const std::string text = render(table, Format::table, Lang::ja);
  EXPECT_NE(text.find("\n一         1  人\n二\n"), std::string::npos) << text;
}

TEST(Table, WithoutRowsTheHeaderStands) {
  Table table = example();
  table.rows.clear();
  EXPECT_EQ(render(table, Format::table, Lang::ja), "指標  実績値  単位\n────  ──────  ────\n");
  EXPECT_EQ(render(table, Format::json, Lang::ja), "[]\n");
}

TEST(Table, CsvHasKeysBomAndEmptyCells) {
  EXPECT_EQ(render(example(), Format::csv, Lang::ja),
            "\xEF\xBB\xBFname,value,unit\r\n観光入込客数,\"1,124,100\",人\r\n満足度,91.30,%\r\nTFR,,\r\n");
}

TEST(Table, JsonKeepsNumbersAsWritten) {
  const auto json = nlohmann::json::parse(render(example(), Format::json, Lang::en));
  ASSERT_EQ(json.size(), 3U);
  EXPECT_EQ(json[1], (nlohmann::json{{"name", "満足度"}, {"value", "91.30"}, {"unit", "%"}}));
  EXPECT_EQ(json[2]["value"], nullptr);
  EXPECT_EQ(json[2]["unit"], "");
}

TEST(Table, ShortRowsAreFilled) {
  Table table = example();
  table.rows = {{"一"}};
  EXPECT_EQ(nlohmann::json::parse(render(table, Format::json, Lang::ja))[0]["unit"], nullptr);
  EXPECT_EQ(render(table, Format::csv, Lang::ja), "\xEF\xBB\xBFname,value,unit\r\n一,,\r\n");
}

TEST(Table, FormatsHaveNames) {
  EXPECT_EQ(parse_format("table"), Format::table);
  EXPECT_EQ(parse_format("json"), Format::json);
  EXPECT_EQ(parse_format("csv"), Format::csv);
  EXPECT_EQ(parse_format("xml"), std::nullopt);
}

}  // namespace
}  // namespace shirube::wire
