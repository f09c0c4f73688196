// Every form in which a population may come gives the same people.
#include "statistics/sample.h"
#include "text/encoding.h"

namespace shirube::statistics {
namespace {

const char* const kJapaneseAges[] = {"0～4歳",   "5～9歳",   "10～14歳", "15～19歳", "20～24歳",
                                     "25～29歳", "30～34歳", "35～39歳", "40～44歳", "45～49歳",
                                     "50～54歳", "55～59歳", "60～64歳", "65～69歳", "70～74歳",
                                     "75～79歳", "80～84歳", "85～89歳", "90歳以上"};

std::string long_japanese(const std::string& separator = ",") {
  std::string text = "市区町村コード" + separator + "市区町村" + separator + "年" + separator + "男女" +
                     separator + "年齢" + separator + "人口\n";
  for (const Sex sex : {Sex::male, Sex::female}) {
    const std::string name = sex == Sex::male ? "男" : "女";
    int total = 0;
    for (int group = 0; group < 19; ++group) {
      total += sample(sex, group, 2020);
      text += "149993" + separator + "みなと市" + separator + "令和2年" + separator + name + separator +
              kJapaneseAges[group] + separator + std::to_string(sample(sex, group, 2020)) + "\n";
    }
    text += "149993" + separator + "みなと市" + separator + "令和2年" + separator + name + separator +
            "不詳" + separator + "3\n";
    text += "149993" + separator + "みなと市" + separator + "令和2年" + separator + name + separator +
            "総数" + separator + std::to_string(total + 3) + "\n";
  }
  return text;
}

TEST(Formats, TheWideFormGivesEveryCellAndKeepsTheUnknownApart) {
  const auto records = read_ok(wide({{2015, 0, 0}, {2020, 5, 9}}));
  ASSERT_EQ(records.size(), 2U);
  expect_sample(records[0], 2015);
  expect_sample(records[1], 2020);
  EXPECT_EQ(records[1].unknown_age[static_cast<int>(Sex::male)], 5);
  EXPECT_EQ(records[1].unknown_age[static_cast<int>(Sex::female)], 9);
  EXPECT_EQ(records[1].basis, "census");
  EXPECT_EQ(records[1].origin.line, 4);
}

TEST(Formats, JapaneseLongTablesAreRead) {
  const auto records = read_ok(long_japanese());
  ASSERT_EQ(records.size(), 1U);
  expect_sample(records[0], 2020);
  EXPECT_EQ(records[0].name, "みなと市");
  EXPECT_EQ(records[0].unknown_age[0], 3);
}

TEST(Formats, OldSpreadsheetsAndTabsAndByteOrderMarksAreRead) {
  const std::string cp932 = text::encode_cp932(long_japanese()).bytes;
  expect_sample(read_ok(cp932).at(0), 2020);
  expect_sample(read_ok("\xEF\xBB\xBF" + long_japanese("\t")).at(0), 2020);
}

TEST(Formats, LowerAndUpperAgesInColumnsOfTheirOwnAreRead) {
  std::string text = "date,sex,age_lo,age_hi,population,source\n";
  for (const Sex sex : {Sex::male, Sex::female}) {
    const std::string name = sex == Sex::male ? "M" : "F";
    for (int group = 0; group < 19; ++group) {
      const std::string upper = group == 18 ? "" : std::to_string(group * 5 + 4);
      text += "2020-10-01," + name + "," + std::to_string(group * 5) + "," + upper + "," +
              std::to_string(sample(sex, group, 2020)) + "," + (group == 0 ? "架空の調査" : "same") + "\n";
    }
    text += "2020-10-01," + name + ",unknown,unknown,1,same\n";
  }
  ReadOptions options;
  options.code = "149993";
  options.name = "みなと市";
  const auto records = read_ok(text, options);
  ASSERT_EQ(records.size(), 1U);
  expect_sample(records[0], 2020);
  EXPECT_EQ(records[0].name, "みなと市");
  EXPECT_EQ(records[0].origin.source, "架空の調査");
}

TEST(Formats, AgesDownAndSexesAcrossAreRead) {
  std::string text = "みなと市の人口,,,\n年次,年齢,総数,男,女\n";
  for (int group = 0; group < 19; ++group) {
    const int m = sample(Sex::male, group, 2020);
    const int f = sample(Sex::female, group, 2020);
    std::string both = std::to_string(m + f);
    if (both.size() > 3)
      both = "\"" + both.substr(0, both.size() - 3) + "," + both.substr(both.size() - 3) + "\"";
    text += "2020年10月1日," + std::string(kJapaneseAges[group]) + "," + both + "," + std::to_string(m) +
            "," + std::to_string(f) + "\n";
  }
  text += "注）架空の数です,,,,\n";
  ReadOptions options;
  options.code = "14999";
  expect_sample(read_ok(text, options).at(0), 2020);
}

TEST(Formats, OneSexAndTheTotalGiveTheOther) {
  std::string text = "code,year,sex,age,population\n";
  for (int group = 0; group < 19; ++group) {
    const std::string age =
        group == 18 ? "90+" : std::to_string(group * 5) + "-" + std::to_string(group * 5 + 4);
    const int m = sample(Sex::male, group, 2020);
    text += "14999,2020,T," + age + "," + std::to_string(m + sample(Sex::female, group, 2020)) + "\n";
    text += "14999,2020,M," + age + "," + std::to_string(m) + "\n";
  }
  expect_sample(read_ok(text).at(0), 2020);
}

TEST(Formats, SingleYearsStaySingleAndSubtotalsAreNotCountedTwice) {
  std::string text = "code,year,sex,age,population\n";
  for (const char* sex : {"1", "2"}) {
    for (int age = 0; age < 100; ++age)
      text += std::string("14999,2020,") + sex + "," + std::to_string(age) + "歳,10\n";
    text += std::string("14999,2020,") + sex + ",100歳以上,3\n";
    text += std::string("14999,2020,") + sex + ",（再掲）15歳未満,150\n";
    text += std::string("14999,2020,") + sex + ",（再掲）65歳以上,353\n";
    text += std::string("14999,2020,") + sex + ",平均年齢,48.1\n";
    text += std::string("14999,2020,") + sex + ",総数,1003\n";
  }
  const auto records = read_ok(text);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].persons.ages(), (population::AgeGroups{1, 101}));
  EXPECT_EQ(records[0].persons.total(), 2006);
}

TEST(Formats, AbridgedFirstAgesAreJoinedToAFiveYearGroup) {
  std::string text = "code,year,sex,age,population\n";
  for (const char* sex : {"M", "F"}) {
    const std::string row = std::string("14999,2020,") + sex + ",";
    text += row + "0,20\n" + row + "1-4,80\n";
    for (int age = 5; age < 80; age += 5)
      text += row + std::to_string(age) + "-" + std::to_string(age + 4) + ",100\n";
    text += row + "80+,60\n";
  }
  const auto records = read_ok(text);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].persons.ages(), (population::AgeGroups{5, 17}));
  EXPECT_EQ(records[0].persons.at(Sex::male, 0), 100);
}

TEST(Formats, SingleYearsOfChildhoodGiveWayToFiveYearGroupsOfAll) {
  std::string text = "code,year,sex,age,population\n";
  for (const char* sex : {"M", "F"}) {
    const std::string row = std::string("14999,2020,") + sex + ",";
    for (int age = 0; age < 20; ++age) text += row + std::to_string(age) + "歳,10\n";
    for (int age = 0; age < 90; age += 5)
      text += row + std::to_string(age) + "-" + std::to_string(age + 4) + ",50\n";
    text += row + "90+,5\n";
  }
  const auto records = read_ok(text);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].persons.ages(), (population::AgeGroups{5, 19}));
  EXPECT_EQ(records[0].persons.total(), 2 * (18 * 50 + 5));
}

TEST(Formats, ThousandsAreMadePersons) {
  const std::string text =
      "sex,year,age,population_thousands\n"
      "M,2020,0-4,1.5\nM,2020,5-9,2\nM,2020,10-14,2\nM,2020,15+,3\n"
      "F,2020,0-4,1\nF,2020,5-9,2\nF,2020,10-14,2\nF,2020,15+,4\n";
  ReadOptions options;
  options.code = "00000";
  const auto records = read_ok(text, options);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].persons.at(Sex::male, 0), 1500);
  EXPECT_EQ(records[0].persons.total(), 17500);
}

TEST(Formats, EditionsOfAProjectionDoNotMix) {
  std::string text = "code,year,edition,sex,a00,a05,a10,a15p\n";
  for (const char* edition : {"2018年推計", "2023年推計"}) {
    for (const char* sex : {"M", "F"}) {
      text += std::string("14999,2030,") + edition + "," + sex + ",1,2,3," + (edition[3] == '8' ? "8" : "9") +
              "\n";
    }
  }
  const auto records = read_ok(text);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].edition, "2018年推計");
  EXPECT_EQ(records[0].basis, "projection");
  EXPECT_EQ(records[0].persons.at(Sex::male, 3), 8);
  EXPECT_EQ(records[1].persons.at(Sex::male, 3), 9);
}

TEST(Formats, OnlyThePlaceAskedForIsRead) {
  std::string text = wide({{2020, 0, 0}});
  text +=
      replaced(replaced(wide({{2020, 0, 0}}), "14999,2020,M", "01203,2020,M"), "14999,2020,F", "01203,2020,F")
          .substr(text.find('\n') + 1);
  EXPECT_EQ(read_ok(text).size(), 2U);
  ReadOptions options;
  options.only = "012033";
  const auto records = read_ok(text, options);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].code, "01203");
}

TEST(Formats, TheKindIsSeenInTheHeader) {
  const auto kind = [](const std::string& text) {
    ReadOptions options;
    options.code = "14999";
    const auto found = detect_kind(text, "f.csv", options);
    return found ? std::string(code(found.value())) : found.error().code;
  };
  EXPECT_EQ(kind(wide({{2020, 0, 0}})), "population");
  EXPECT_EQ(kind(long_japanese()), "population");
  EXPECT_EQ(kind("year,births,deaths\n2020,1,2\n"), "yearly");
  EXPECT_EQ(kind("year,sex,age_group,population\n2020,T,0-14,5\n2020,T,15-64,5\n2020,T,65+,5\n"), "totals");
  EXPECT_EQ(kind("date,population\n2020-10-01,100\n"), "totals");
  EXPECT_EQ(kind("sex,period,age,mx\nM,2015-2020,0,0.002\n"), "life-table");
  EXPECT_EQ(kind("year,age,percent_of_tfr\n2020,15-19,3\n"), "fertility");
  EXPECT_EQ(kind("old_code,new_code,date\n01203,01204,2005-10-01\n"), "mapping");
  EXPECT_EQ(kind("氏名,住所\nあ,い\n"), "statistics-header");
}

}  // namespace
}  // namespace shirube::statistics
