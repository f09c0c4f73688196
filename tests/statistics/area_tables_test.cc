// Populations of districts and headship rates from files.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "statistics/areas/districts.h"
#include "statistics/areas/headship.h"

namespace shirube::statistics {
namespace {

using population::Sex;

std::string example(const std::string& name) {
  std::ifstream in(std::string(SHIRUBE_SOURCE_DIR) + "/examples/minato/population/" + name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

const char kTwoAges[] =
    "district,year,sex,age,population\n"
    "港地区,2020,F,0-4,10\n港地区,2020,F,5+,20\n"
    "港地区,2020,M,0-4,11\n港地区,2020,M,5+,22\n";

TEST(Districts, OfTheExampleAreRead) {
  Diagnostics findings;
  const auto districts = read_districts(example("districts.csv"), "districts.csv", &findings).value();
  ASSERT_EQ(districts.size(), 3u);
  EXPECT_EQ(districts[1].name, "中央地区");
  ASSERT_EQ(districts[1].censuses.size(), 3u);
  EXPECT_EQ(districts[1].censuses.back().year, 2020);
  EXPECT_EQ(districts[1].censuses.back().persons.ages(), (population::AgeGroups{5, 18}));
  EXPECT_TRUE(findings.empty());
}

TEST(Districts, MayHaveJapaneseTitlesInAnyOrderAndUnknownAges) {
  const auto districts =
      read_districts(
          "# "
          "架空\n年齢,性別,人口,地区,年\n0～4歳,女,10,港地区,R2\n5歳以上,女,30,港地区,R2\n不詳,女,4,港地区,"
          "R2\n"
          "0～4歳,男,10,港地区,R2\n5歳以上,男,\"1,030\",港地区,R2\n総数,男,1040,港地区,R2\n",
          "d.csv", nullptr)
          .value();
  const population::Cells& persons = districts.front().censuses.front().persons;
  EXPECT_DOUBLE_EQ(persons.at(Sex::female, 0), 11) << "a quarter of the four of unknown age";
  EXPECT_DOUBLE_EQ(persons.at(Sex::male, 1), 1030);
}

struct Refused {
  const char* what;
  std::string file;
  const char* code;
  int line;
};

TEST(Districts, RefusedFilesNameTheirRow) {
  const std::string good = kTwoAges;
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string out = good;
    return out.replace(out.find(from), from.size(), to);
  };
  const Refused cases[] = {
      {"no header", "a,b\n1,2\n", "area-header", 1},
      {"no rows", "district,year,sex,age,population\n", "area-header", 0},
      {"a negative number", with("M,5+,22", "M,5+,-22"), "value-negative", 5},
      {"a word for a number", with("M,5+,22", "M,5+,many"), "value-syntax", 5},
      {"an age nobody reads", with("F,5+,20", "F,old,20"), "age-syntax", 3},
      {"a sex nobody reads", with("F,5+", "Q,5+"), "sex-syntax", 3},
      {"a year nobody reads", with("2020,F,5+", "someday,F,5+"), "year-syntax", 3},
      {"no name", with("港地区,2020,F,5+", ",2020,F,5+"), "group-missing", 3},
      {"a row twice", good + "港地区,2020,M,5+,22\n", "cell-repeated", 6},
      {"one sex alone", good.substr(0, good.find("港地区,2020,M")), "sex-missing", 2},
      {"an age missing", with("港地区,2020,M,0-4,11\n", ""), "age-missing", 2},
      {"ages of two widths", good + "港地区,2020,F,20+,5\n港地区,2020,M,20+,5\n", "ages-uneven", 2},
  };
  for (const Refused& one : cases) {
    Diagnostics findings;
    const auto result = read_districts(one.file, "d.csv", &findings);
    ASSERT_FALSE(result.ok()) << one.what;
    EXPECT_EQ(result.error().code, one.code) << one.what;
    EXPECT_EQ(result.error().place.line, one.line) << one.what;
    EXPECT_EQ(result.error().place.file, "d.csv") << one.what;
    EXPECT_FALSE(findings.empty()) << one.what;
  }
}

TEST(Districts, AllErrorsOfAFileAreTold) {
  std::string bad = kTwoAges;
  bad.replace(bad.find("20\n"), 2, "x");
  bad.replace(bad.find("22\n"), 2, "y");
  Diagnostics findings;
  EXPECT_FALSE(read_districts(bad, "d.csv", &findings).ok());
  EXPECT_EQ(findings.items().size(), 2u);
}

TEST(Districts, WithOtherAgesThanTheFirstAreRefused) {
  const std::string other =
      std::string(kTwoAges) +
      "山地区,2020,F,0-9,1\n山地区,2020,F,10+,1\n山地区,2020,M,0-9,1\n山地区,2020,M,10+,1\n";
  const auto result = read_districts(other, "d.csv", nullptr);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "ages-differ");
  EXPECT_EQ(result.error().value, "山地区");
}

TEST(Headship, OfTheExampleIsRead) {
  const auto own = read_headship(example("headship.csv"), "headship.csv", nullptr).value();
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(own[0].year, 2020);
  EXPECT_EQ(own[0].types.size(), 5u);
  EXPECT_EQ(own[0].rates[0].at(Sex::male, 2), 0) << "nobody under 15 heads a household";
  EXPECT_GT(own[0].rates[0].at(Sex::male, 3), 0);
  const auto prefecture = read_headship(example("headship-prefecture.csv"), "p.csv", nullptr).value();
  ASSERT_EQ(prefecture.size(), 3u);
  EXPECT_EQ(prefecture[2].year, 2040);
  EXPECT_EQ(prefecture[2].types, own[0].types);
}

TEST(Headship, ARateAboveOneIsRefusedWithItsRowAndValue) {
  const auto result = read_headship(
      "type,sex,age,rate\n単独世帯,F,15-19,0.2\n単独世帯,F,20+,41.2\n単独世帯,M,15-19,0.2\n単独世帯,M,20+,0."
      "3\n",
      "h.csv", nullptr);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "headship-range");
  EXPECT_EQ(result.error().place.line, 3);
  EXPECT_EQ(result.error().value, "41.2");
  EXPECT_NE(result.error().what.ja.find("単独世帯 F 20+"), std::string::npos);
}

TEST(Headship, TypesThatOverlapAreRefused) {
  std::string both = "type,sex,age,rate\n";
  for (const char* type : {"一般世帯", "単独世帯"}) {
    for (const char* rest : {",F,15-19,0.6\n", ",F,20+,0.6\n", ",M,15-19,0.6\n", ",M,20+,0.6\n"})
      both += type + std::string(rest);
  }
  EXPECT_EQ(read_headship(both, "h.csv", nullptr).error().code, "headship-sum");
}

}  // namespace
}  // namespace shirube::statistics
