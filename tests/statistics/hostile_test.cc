// Bytes that nobody meant well: every one ends in an error or a record, never in anything else.
#include "statistics/sample.h"

namespace shirube::statistics {
namespace {

std::string outcome(const std::string& bytes, const ReadOptions& given = {}) {
  ReadOptions options = given;
  options.code = "14999";
  const auto records = read_population(bytes, "f", options, nullptr);
  return records ? "records" : records.error().code;
}

TEST(Hostile, ATableOfBadFiles) {
  const std::string header = "code,year,sex,age,population\n";
  const std::pair<std::string, std::string> table[] = {
      {"", "statistics-header"},
      {"\n\n\n", "statistics-header"},
      {std::string("\0\0\0\0", 4), "statistics-header"},
      {"%PDF-1.7\n", "encoding-unknown"},
      {"PK\x03\x04", "encoding-unknown"},
      {"\xFF\xFE", "statistics-header"},
      {"{", "json-syntax"},
      {"{}", "estat-shape"},
      {"[1,2]", "estat-shape"},
      {"{\"GET_STATS_DATA\":{}}", "estat-shape"},
      {"{\"GET_STATS_DATA\":{\"STATISTICAL_DATA\":{\"DATA_INF\":{\"VALUE\":[]}}}}", "statistics-empty"},
      {"{\"GET_STATS_DATA\":{\"STATISTICAL_DATA\":{\"DATA_INF\":{\"VALUE\":[1,null,[],\"x\",{\"$\":{}}]}}}}",
       "statistics-empty"},
      {std::string(70, '{') + std::string(70, '['), "estat-shape"},
      {header, "statistics-empty"},
      {header + "\"14999", "csv-quote"},
      {header + "14999,2020,M,0-4,1e400\n", "value-syntax"},
      {header + "14999,2020,M,0-4,nan\n", "value-syntax"},
      {header + "14999,2020,M,0-4,inf\n", "value-syntax"},
      {header + "14999,2020,M,0-4,1e13\n", "value-syntax"},
      {header + "14999,2020,M,0-4,1,2\n", "csv-columns"},
      {header + "14999,2020,M,999999999999,1\n", "age-syntax"},
      {header + "14999,2020,M,5-1,1\n", "age-syntax"},
      {header + "14999,99999999999999999999,M,0-4,1\n", "year-syntax"},
      {header + "14999,2020,M\n", "age-syntax"},
      {header + "9999999999999999999,2020,M,0-4,1\n", "code-syntax"},
      {header + "14999,2020,M,\xF0\x9F\x98\x80,1\n", "age-syntax"},
      {"year,year,sex,sex,a00,a00,a05,a10p\n2020,2020,M,M,1,2,3,4\n", "cell-repeated"},
  };
  for (const auto& [bytes, expected] : table) EXPECT_EQ(outcome(bytes), expected) << bytes.substr(0, 120);
}

TEST(Hostile, LimitsHold) {
  ReadOptions options;
  options.limits.bytes = 100;
  EXPECT_EQ(outcome(wide({{2020, 0, 0}}), options), "statistics-too-large");
  options = {};
  options.limits.values = 10;
  EXPECT_EQ(outcome(wide({{2020, 0, 0}}), options), "statistics-too-large");
  options = {};
  options.limits.rows = 2;
  EXPECT_EQ(outcome(wide({{2020, 0, 0}}), options), "csv-too-large");
}

TEST(Hostile, AFileOfErrorsIsToldInBoundedLength) {
  std::string text = "code,year,sex,age,population\n";
  for (int i = 0; i < 20000; ++i) text += "14999,2020,M,0-4,x" + std::to_string(i) + "\n";
  Diagnostics findings;
  ASSERT_FALSE(read_population(text, "f.csv", {}, &findings));
  EXPECT_LT(findings.items().size(), 200U);
  EXPECT_NE(findings.items().back().what.en.find("19950 more"), std::string::npos);
}

TEST(Hostile, EveryPrefixOfASoundFileIsSurvived) {
  const std::string text = wide({{2015, 0, 0}, {2020, 5, 9}});
  int read = 0;
  for (std::size_t length = 0; length <= text.size(); ++length) {
    read += outcome(text.substr(0, length)) == "records" ? 1 : 0;
  }
  // Whole records only: without the last line end, and where a last unknown or a last year is not there.
  EXPECT_GE(read, 2);
  EXPECT_LT(read, 20);
}

}  // namespace
}  // namespace shirube::statistics
