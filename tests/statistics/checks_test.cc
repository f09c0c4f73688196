// Wrong input is refused with file, row, value and remedy; doubtful input is warned of.
#include <array>

#include "statistics/sample.h"

namespace shirube::statistics {
namespace {

std::string two_years() { return wide({{2015, 0, 0}, {2020, 5, 9}}); }

TEST(Checks, SoundFiguresRaiseNothing) {
  Diagnostics findings;
  ASSERT_TRUE(read_population(wide({{2010, 0, 0}, {2015, 0, 0}, {2020, 5, 9}}), "f.csv", {}, &findings));
  EXPECT_EQ(codes_of(findings), "");
}

TEST(Checks, AgesThatDoNotAddUpToTheirTotalAreRefused) {
  // Men of 2020: 0–4 are 977.
  EXPECT_EQ(refused(replaced(two_years(), ",977,", ",979,")), "f.csv:4 total ages-total");
}

TEST(Checks, SexesThatDoNotAddUpToBothAreRefused) {
  std::string text = "code,year,sex,age,population\n";
  for (const char* sex : {"M", "F", "T"}) {
    const std::string row = std::string("14999,2020,") + sex + ",";
    const int times = *sex == 'T' ? 2 : 1;
    for (const char* age : {"0-4", "5-9", "10-14", "15+"})
      text += row + age + "," + std::to_string(100 * times) + "\n";
  }
  EXPECT_EQ(read_ok(text).size(), 1U);
  EXPECT_EQ(refused(replaced(text, "T,10-14,200", "T,10-14,201")), "f.csv:12 population sexes-total");
}

TEST(Checks, NegativeFiguresAreRefused) {
  EXPECT_EQ(refused(replaced(two_years(), ",977,", ",-977,")), "f.csv:4 a00 value-negative");
}

TEST(Checks, WordsForFiguresAreRefusedAndEveryOneIsNamed) {
  const std::string text = replaced(replaced(two_years(), ",977,", ",千人,"), ",970,", ",?,");
  Diagnostics findings;
  ASSERT_FALSE(read_population(text, "f.csv", {}, &findings));
  std::string places;
  for (const Diagnostic& finding : findings.items()) {
    if (finding.code == "value-syntax") places += finding.place.to_string() + " " + finding.value + "; ";
  }
  EXPECT_EQ(places, "f.csv:4 a00 千人; f.csv:5 a00 ?; ");
}

TEST(Checks, AMissingAgeIsNamed) {
  std::string text = two_years();
  text = replaced(text, "a40", "memo");
  Diagnostics findings;
  const auto records = read_population(text, "f.csv", {}, &findings);
  ASSERT_FALSE(records);
  EXPECT_EQ(records.error().code, "age-missing");
  EXPECT_EQ(records.error().value, "40～44歳");
  EXPECT_EQ(records.error().place.line, 2);
  EXPECT_NE(records.error().what.en.find("40–44"), std::string::npos);
}

TEST(Checks, AGapIsNotBridgedByASubtotal) {
  std::string text = "code,year,sex,age,population\n";
  for (const char* sex : {"M", "F"}) {
    const std::string row = std::string("14999,2020,") + sex + ",";
    for (int age = 0; age < 80; age += 5) {
      if (age != 70) text += row + std::to_string(age) + "-" + std::to_string(age + 4) + ",100\n";
    }
    text += row + "80+,50\n" + row + "65+,350\n";
  }
  EXPECT_EQ(refused(text), "f.csv:2 population age-missing");
}

TEST(Checks, AnOpenGroupThatIsMissingIsNamed) {
  const std::string text = replaced(two_years(), "a90p", "memo");
  Diagnostics findings;
  const auto records = read_population(text, "f.csv", {}, &findings);
  ASSERT_FALSE(records);
  EXPECT_EQ(records.error().code, "age-missing");
  EXPECT_EQ(records.error().value, "90歳以上");
}

TEST(Checks, ABlankCellIsNotTakenForNobody) {
  EXPECT_EQ(refused(replaced(two_years(), ",977,", ",,")), "f.csv:4 a00 value-missing");
  EXPECT_EQ(refused(replaced(two_years(), ",977,", ",***,")), "f.csv:4 a00 value-missing");
}

TEST(Checks, APlaceWhoseAgesAreNotShownIsPassedOver) {
  std::string text = "code,year,sex,age,population\n";
  for (const char* code : {"14998", "14999"}) {
    for (const char* sex : {"M", "F"}) {
      for (const char* age : {"0-4", "5-9", "10-14", "15+"}) {
        text += std::string(code) + ",2020," + sex + "," + age + (code[4] == '8' ? ",X\n" : ",10\n");
      }
    }
  }
  Diagnostics findings;
  const auto records = read_population(text, "f.csv", {}, &findings);
  ASSERT_TRUE(records);
  ASSERT_EQ(records.value().size(), 1U);
  EXPECT_EQ(records.value()[0].code, "14999");
  EXPECT_EQ(codes_of(findings), "place-suppressed ");
}

TEST(Checks, RepeatedCellsAreRefusedWhereTheyDiffer) {
  const std::string once = wide({{2020, 0, 0}});
  const std::string again = once + once.substr(once.find('\n') + 1);
  Diagnostics findings;
  ASSERT_TRUE(read_population(again, "f.csv", {}, &findings));
  EXPECT_EQ(codes_of(findings), "cell-repeated cell-repeated ") << "one for each repeated row";
  EXPECT_EQ(findings.items().front().value, "3, 5");
  EXPECT_FALSE(findings.has_errors());
  EXPECT_EQ(refused(once + replaced(once, ",977,", ",978,").substr(once.find('\n') + 1)),
            "f.csv:4 a00 cell-repeated");
}

TEST(Checks, OneSexAloneIsNotAPopulation) {
  EXPECT_EQ(refused("code,year,age,population\n14999,2020,0-4,1\n14999,2020,5-9,1\n14999,2020,10-14,1\n"
                    "14999,2020,15+,1\n"),
            "f.csv:2 population sex-missing");
}

TEST(Checks, BroadAgesAreReferredToTotals) {
  const auto records = read_population(
      "code,year,sex,age,population\n14999,2020,M,0-14,1\n14999,2020,M,15-64,1\n14999,2020,M,65+,1\n"
      "14999,2020,F,0-14,1\n14999,2020,F,15-64,1\n14999,2020,F,65+,1\n",
      "f.csv", {}, nullptr);
  ASSERT_FALSE(records);
  EXPECT_EQ(records.error().code, "ages-broad");
  EXPECT_NE(records.error().remedy.en.find("--kind totals"), std::string::npos);
}

TEST(Checks, PlacesYearsAndSexesThatCannotBeReadAreNamed) {
  const std::string text = two_years();
  EXPECT_EQ(refused(replaced(text, "14999,2020,M", "149990,2020,M")), "f.csv:4 code code-syntax");
  EXPECT_EQ(refused(replaced(text, "14999,2020,M", "99999,2020,M")), "f.csv:4 code code-syntax");
  EXPECT_EQ(refused(replaced(text, "14999,2020,M", "14999,いつか,M")), "f.csv:4 year year-syntax");
  EXPECT_EQ(refused(replaced(text, "14999,2020,M", "14999,2020,Q")), "f.csv:4 sex sex-syntax");
}

TEST(Checks, AFileAboutNoPlaceAsksForOne) {
  const std::string text = "year,sex,a00,a05,a10,a15p\n2020,M,1,1,1,1\n2020,F,1,1,1,1\n";
  EXPECT_EQ(refused(text), "f.csv:1 place-missing");
  ReadOptions options;
  options.code = "149990";
  const auto wrong = read_population(text, "f.csv", options, nullptr);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "code-syntax");
}

TEST(Checks, TheZeroASpreadsheetLostIsPutBack) {
  EXPECT_EQ(parse_code("1203").value(), "01203");
  EXPECT_EQ(parse_code("012033").value(), "01203");
  EXPECT_EQ(parse_code("０１２０３").value(), "01203");
  EXPECT_EQ(parse_code("01").value(), "01000");
  EXPECT_EQ(parse_code("00000").value(), "00000");
  for (const char* wrong : {"", "012034", "48000", "00100", "0120333", "小樽", "-1203"}) {
    EXPECT_FALSE(parse_code(wrong)) << wrong;
  }
}

TEST(Checks, PlacesHaveLevels) {
  EXPECT_EQ(level_of("00000"), PlaceLevel::nation);
  EXPECT_EQ(level_of("01000"), PlaceLevel::prefecture);
  EXPECT_EQ(level_of("01203"), PlaceLevel::municipality);
  EXPECT_EQ(level_of("14150"), PlaceLevel::municipality);  // 相模原市
  EXPECT_EQ(level_of("01110"), PlaceLevel::ward);          // 札幌市清田区
  EXPECT_EQ(level_of("13101"), PlaceLevel::municipality);  // 千代田区
}

TEST(Checks, TheRestOfATotalIsOfUnknownAge) {
  const std::string text =
      "code,year,sex,total,a00,a05,a10,a15p\n14999,2020,M,402,100,100,100,100\n14999,2020,F,400,100,100,100,"
      "100\n";
  Diagnostics findings;
  const auto records = read_population(text, "f.csv", {}, &findings);
  ASSERT_TRUE(records);
  EXPECT_EQ(records.value()[0].unknown_age[static_cast<int>(Sex::male)], 2);
  EXPECT_EQ(codes_of(findings), "age-unknown-derived ");
  EXPECT_EQ(refused(replaced(text, "402", "502")), "f.csv:2 total ages-total");
}

TEST(Checks, UnknownAgesAreDistributedWithinTheirSexInProportion) {
  PopulationRecord record;
  record.persons = population::Cells({5, 2});
  record.persons.at(Sex::male, 0) = 100;
  record.persons.at(Sex::male, 1) = 300;
  record.persons.at(Sex::female, 0) = 50;
  record.unknown_age[static_cast<int>(Sex::male)] = 40;
  const population::Cells cells = distribute_unknown(record);
  EXPECT_DOUBLE_EQ(cells.at(Sex::male, 0), 110);
  EXPECT_DOUBLE_EQ(cells.at(Sex::male, 1), 330);
  EXPECT_DOUBLE_EQ(cells.at(Sex::female, 0), 50);
  EXPECT_DOUBLE_EQ(cells.total(), 490);
}

std::string findings_of(const std::string& text) {
  Diagnostics findings;
  EXPECT_TRUE(read_population(text, "f.csv", {}, &findings));
  return codes_of(findings);
}

// Four wide groups: 0, 5, …, 85, 90+ with the given figures at the end.
std::string old_ages(const std::vector<std::array<int, 6>>& rows) {  // year, sex, 70, 80, 85, 90+
  std::string text = "code,year,sex";
  for (int age = 0; age < 90; age += 5) text += ",a" + std::to_string(age);
  text += ",a90p\n";
  for (const auto& row : rows) {
    text += "14999," + std::to_string(row[0]) + (row[1] == 0 ? ",F" : ",M");
    for (int age = 0; age < 90; age += 5) {
      const int value = age == 70 || age == 75 ? row[2] : age == 80 ? row[3] : age == 85 ? row[4] : 1000;
      text += "," + std::to_string(value);
    }
    text += "," + std::to_string(row[5]) + "\n";
  }
  return text;
}

TEST(Checks, SwappedSexesAreRefused) {
  const std::vector<std::array<int, 6>> right = {{2015, 0, 600, 500, 300, 150}, {2015, 1, 500, 400, 150, 60}};
  EXPECT_EQ(findings_of(old_ages(right)), "");
  const std::string swapped = old_ages({{2015, 1, 600, 500, 300, 150}, {2015, 0, 500, 400, 150, 60}});
  EXPECT_EQ(refused(swapped), "f.csv:2 sexes-swapped");
  ReadOptions looked_at;
  looked_at.accept = {"sexes-swapped"};
  Diagnostics findings;
  ASSERT_TRUE(read_population(swapped, "f.csv", looked_at, &findings));
  EXPECT_EQ(codes_of(findings), "sexes-swapped ");
}

TEST(Checks, SexesSwappedInOneYearOfAFewPeopleAreSeenByTheOthers) {
  const auto small = [](int year, int women, int men) {
    std::string text;
    for (const auto& [sex, old] : {std::pair("F", women), {"M", men}}) {
      text += "14999," + std::to_string(year) + "," + sex;
      for (int age = 0; age < 75; age += 5) text += ",50";
      text += "," + std::to_string(old) + "\n";
    }
    return text;
  };
  std::string header = "code,year,sex";
  for (int age = 0; age < 75; age += 5) header += ",a" + std::to_string(age);
  header += ",a75p\n";
  EXPECT_EQ(refused(header + small(2010, 60, 35) + small(2015, 37, 62) + small(2020, 64, 38)),
            "f.csv:4 sexes-swapped");
  EXPECT_EQ(findings_of(header + small(2010, 49, 51) + small(2015, 48, 62) + small(2020, 50, 52)), "")
      << "a small place may have more old men";
}

TEST(Checks, TotalsOfTheOtherSexAreNamedAsSuch) {
  std::string text =
      "code,year,sex,total,a00,a05,a10,a15p\n14999,2020,M,430,100,100,100,100\n"
      "14999,2020,F,400,110,110,110,100\n";
  Diagnostics findings;
  const auto records = read_population(text, "f.csv", {}, &findings);
  ASSERT_FALSE(records);
  EXPECT_EQ(records.error().code, "ages-total");
  EXPECT_NE((records.error().what.ja + records.error().remedy.ja).find("入れ替わ"), std::string::npos)
      << records.error().to_string(Lang::ja);
}

TEST(Checks, OldPeopleWhoMultiplyAreNoticed) {
  const std::vector<std::array<int, 6>> sound = {{2015, 0, 600, 400, 200, 100},
                                                 {2015, 1, 600, 400, 150, 60},
                                                 {2020, 0, 600, 420, 220, 110},
                                                 {2020, 1, 600, 420, 160, 70}};
  EXPECT_EQ(findings_of(old_ages(sound)), "");
  auto shifted = sound;
  shifted[2][3] = 800;  // women of 80–84 in 2020, 600 of 75–79 in 2015
  EXPECT_EQ(findings_of(old_ages(shifted)), "survival-impossible ");
  shifted[2][3] = 950;
  EXPECT_EQ(refused(old_ages(shifted)), "f.csv:4 survival-impossible");
}

TEST(Checks, OldPeopleWhoComeBackWithEverybodyElseAreNot) {
  // An evacuated town: the total is many times that of the census before.
  std::vector<std::array<int, 6>> rows = {{2015, 0, 600, 400, 200, 100}, {2015, 1, 500, 300, 120, 50}};
  const std::string whole = old_ages(rows);
  std::string text = whole.substr(0, whole.find('\n') + 1);
  for (const char* sex : {"F", "M"}) {
    text += std::string("14999,2015,") + sex;
    for (int age = 0; age <= 90; age += 5) text += ",10";
    text += "\n";
  }
  for (auto& row : rows) row[0] = 2020;
  text += old_ages(rows).substr(whole.find('\n') + 1);
  Diagnostics findings;
  EXPECT_TRUE(read_population(text, "f.csv", {}, &findings));
  EXPECT_FALSE(findings.has_errors());
}

TEST(Checks, AJumpOfTheTotalIsNoticed) {
  std::string text = "code,year,sex,a00,a05,a10,a15p\n";
  text += "14999,2015,M,1000,1000,1000,1000\n14999,2015,F,1000,1000,1000,1000\n";
  text += "14999,2020,M,1400,1400,1400,1400\n14999,2020,F,1400,1400,1400,1400\n";
  Diagnostics findings;
  ASSERT_TRUE(read_population(text, "f.csv", {}, &findings));
  ASSERT_EQ(codes_of(findings), "population-jump ");
  EXPECT_EQ(findings.items()[0].place.line, 4);
  EXPECT_EQ(findings.items()[0].severity, Severity::warning);
  EXPECT_NE(findings.items()[0].remedy.ja.find("対応表"), std::string::npos);
}

}  // namespace
}  // namespace shirube::statistics
