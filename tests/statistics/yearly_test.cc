// Yearly figures, rates by age, mergers and panels.
#include "statistics/sample.h"

namespace shirube::statistics {
namespace {

std::vector<YearlyRecord> figures_of(const std::string& text, Diagnostics* findings = nullptr) {
  ReadOptions options;
  options.code = "14999";
  const auto figures = read_yearly(text, "f.csv", options, findings);
  EXPECT_TRUE(figures) << (figures ? "" : figures.error().to_string(Lang::ja));
  return figures ? figures.value() : std::vector<YearlyRecord>{};
}

std::string listed(const std::vector<YearlyRecord>& figures) {
  std::string text;
  for (const YearlyRecord& figure : figures) {
    std::ostringstream value;
    value << figure.value;
    text += std::to_string(figure.year) + " " + figure.quantity + " " + value.str() + "\n";
  }
  return text;
}

TEST(Yearly, OneQuantityAColumn) {
  EXPECT_EQ(
      listed(figures_of("年,出生数,死亡数,転入,転出,合計特殊出生率\n2019,440,1823,,5000,1.2\nR2,433,1940,"
                        "4000,4457,1.15\n")),
      "2019 births 440\n2019 deaths 1823\n2019 out-migrants 5000\n2019 tfr 1.2\n"
      "2020 births 433\n2020 deaths 1940\n2020 in-migrants 4000\n2020 out-migrants 4457\n2020 tfr 1.15\n");
}

TEST(Yearly, OneQuantityARowAndSexes) {
  EXPECT_EQ(listed(figures_of("item,name,unit,year,area,value\nA4200,死亡数,人,2020,みなと市,1940\n"
                              "A420001,死亡数（男）,人,2020,みなと市,\"1,000\"\nA5101,"
                              "転入者数（日本人移動者）,人,2020,みなと市,7\n")),
            "2020 deaths 1940\n2020 deaths-male 1000\n2020 in-migrants-japanese 7\n");
}

TEST(Yearly, ExcessOfOutMigrationIsNetMigrationWithTheOtherSign) {
  EXPECT_EQ(listed(figures_of("year,転出超過数,net_migration_thousands\n2020,457,-0.5\n")),
            "2020 net-migrants -457\n2020 net-migrants -500\n");
}

TEST(Yearly, TotalsAndBroadAgesKeepSexAndAge) {
  EXPECT_EQ(listed(figures_of("year,edition,sex,age_group,population\n2030,2023年推計,T,all,91079\n"
                              "2030,2023年推計,T,0-14,6000\n2030,2023年推計,F,65+,20000\n")),
            "2030 population 91079\n2030 population-0-14 6000\n2030 population-65+-female 20000\n");
}

TEST(Yearly, WhatIsNotOfOneYearIsPassedOverWithANote) {
  Diagnostics findings;
  EXPECT_EQ(
      listed(figures_of(
          "period,quantity,value\n2009-2018 mean,net_out_migration,825\n2021上期,births,1\n2020,births,4\n",
          &findings)),
      "2020 births 4\n");
  EXPECT_EQ(codes_of(findings), "period-not-year period-not-year ");
}

TEST(Yearly, TheSameYearTwiceIsRefusedWhereTheFiguresDiffer) {
  const auto refusal = [](const std::string& text) {
    Diagnostics findings;
    ReadOptions options;
    options.code = "14999";
    const auto figures = read_yearly(text, "f.csv", options, &findings);
    return (figures ? std::string("taken ") : figures.error().place.to_string() + " ") + codes_of(findings);
  };
  EXPECT_EQ(refusal("year,births\n2019,440\n2020,430\n2019,441\n"), "f.csv:4 births figure-repeated ");
  EXPECT_EQ(refusal("year,births\n2019,440\n2020,430\n2019,440\n"), "taken figure-repeated ");
  EXPECT_EQ(refusal("year,births,basis\n2019,440,概数\n2019,441,確定数\n"), "taken ");
  EXPECT_EQ(refusal("date,population\n2005-03-31,144981\n2005-10-01,142161\n"), "taken figure-repeated ");
}

TEST(Yearly, FiguresThatCannotBeAreRefused) {
  const auto refusal = [](const std::string& text) {
    ReadOptions options;
    options.code = "14999";
    const auto figures = read_yearly(text, "f.csv", options, nullptr);
    return figures ? std::string("taken") : figures.error().place.to_string() + " " + figures.error().code;
  };
  EXPECT_EQ(refusal("year,tfr\n2019,1.27\n2020,127\n"), "f.csv:3 tfr rate-range");
  EXPECT_EQ(refusal("year,life-expectancy\n2020,823\n"), "f.csv:2 life-expectancy rate-range");
  EXPECT_EQ(refusal("year,tfr\n2020,1.27\n"), "taken");
}

TEST(Yearly, UnknownQuantitiesKeepTheirNamesAndAreNotedOnce) {
  Diagnostics findings;
  EXPECT_EQ(listed(figures_of("year,鳩の数,births\n2019,5,1\n2020,6,2\n", &findings)),
            "2019 鳩の数 5\n2019 births 1\n2020 鳩の数 6\n2020 births 2\n");
  EXPECT_EQ(codes_of(findings), "quantity-unknown ");
}

TEST(Yearly, FiguresThatDoNotAgreeAreWarnedOf) {
  Diagnostics findings;
  figures_of("year,births,deaths,natural_change\n2020,433,1940,-1507\n", &findings);
  EXPECT_EQ(codes_of(findings), "");
  figures_of("year,births,deaths,natural_change\n2020,433,1940,-1500\n", &findings);
  EXPECT_EQ(codes_of(findings), "yearly-identity ");
}

TEST(Yearly, NegativeBirthsAreRefused) {
  ReadOptions options;
  options.code = "14999";
  const auto figures = read_yearly("year,births\n2020,-4\n", "f.csv", options, nullptr);
  ASSERT_FALSE(figures);
  EXPECT_EQ(figures.error().code, "value-negative");
  EXPECT_EQ(figures.error().place.to_string(), "f.csv:2 births");
}

TEST(Yearly, WhatIsMissingFollowsFromTheOthers) {
  const auto figures =
      figures_of("year,births,natural_change,total_change\n2019,440,-1383,\n2020,433,-1507,-1964\n");
  using Series = std::map<int, double>;
  EXPECT_EQ(yearly_series(figures, "14999", "births"), (Series{{2019, 440}, {2020, 433}}));
  EXPECT_EQ(yearly_series(figures, "14999", "deaths"), (Series{{2019, 1823}, {2020, 1940}}));
  EXPECT_EQ(yearly_series(figures, "14999", "social-change"), (Series{{2020, -457}}));
  EXPECT_EQ(yearly_series(figures, "14998", "births"), Series{});
}

TEST(Rates, LifeTablesKeepAbridgedAges) {
  const std::string text =
      "sex,period,age,mx,qx\nM,2015-2020,0,0.002,0.00199\nM,2015-2020,1,0.0003,0.0011\nM,2015-2020,5,0.0001,"
      "0.0005\n"
      "M,2015-2020,10,0.0001,0.0005\nM,2015-2020,15+,0.02,1\n";
  const auto tables = read_life_tables(text, "f.csv", {}, nullptr);
  ASSERT_TRUE(tables) << tables.error().to_string(Lang::en);
  ASSERT_EQ(tables.value().size(), 1U);
  const LifeTableRecord& table = tables.value()[0];
  EXPECT_EQ(table.ages, (std::vector<int>{0, 1, 5, 10, 15}));
  EXPECT_EQ(table.mx, (std::vector<double>{0.002, 0.0003, 0.0001, 0.0001, 0.02}));
  EXPECT_EQ(table.qx.back(), 1);
  EXPECT_TRUE(table.ex.empty());
  EXPECT_EQ(table.sex, Sex::male);
  EXPECT_EQ(table.first_year, 2015);
  EXPECT_EQ(table.last_year, 2020);

  const auto refusal = [](const std::string& bad) {
    const auto read = read_life_tables(bad, "f.csv", {}, nullptr);
    return read ? std::string("ok") : read.error().place.to_string() + " " + read.error().code;
  };
  EXPECT_EQ(refusal(replaced(text, "0.0005", "1.5")), "f.csv:4 qx rate-range");
  EXPECT_EQ(refusal(replaced(text, "M,2015-2020,10,0.0001,0.0005\n", "")), "f.csv:2 age-missing");
  EXPECT_EQ(refusal(replaced(text, "M,2015-2020,0,0.002,0.00199\n", "")), "f.csv:2 age-missing");
}

TEST(Rates, FertilityIsARateOrAShare) {
  const auto rates = read_fertility("year,age,asfr\n2020,15-19,0.002\n2020,20-24,0.02\n2020,25-29,0.08\n",
                                    "f.csv", {}, nullptr);
  ASSERT_TRUE(rates);
  EXPECT_FALSE(rates.value()[0].shares);
  EXPECT_EQ(rates.value()[0].width, 5);
  EXPECT_EQ(rates.value()[0].ages, (std::vector<int>{15, 20, 25}));
  const auto shares =
      read_fertility("year,age,percent_of_tfr\n2020,15-19,40\n2020,20-24,60\n", "f.csv", {}, nullptr);
  ASSERT_TRUE(shares);
  EXPECT_TRUE(shares.value()[0].shares);
  EXPECT_DOUBLE_EQ(shares.value()[0].rates[1], 0.6);
  EXPECT_FALSE(read_fertility("year,age,asfr\n2020,15-19,40\n", "f.csv", {}, nullptr));
}

PopulationRecord place(const std::string& code, int year, double each, population::AgeGroups ages = {5, 4}) {
  PopulationRecord record;
  record.code = code;
  record.year = year;
  record.basis = "census";
  record.persons = population::Cells(ages, each);
  return record;
}

std::vector<Merger> mapping_of(const std::string& text) {
  const auto mapping = read_mapping(text, "m.csv");
  EXPECT_TRUE(mapping) << (mapping ? "" : mapping.error().to_string(Lang::ja));
  return mapping ? mapping.value() : std::vector<Merger>{};
}

TEST(Mapping, OldPlacesAreAddedToTheNewOneThroughChains) {
  const auto mapping = mapping_of(
      "旧コード,新コード,年月日\n14401,14402,平成17年1月1日\n14402,14999,2010-03-31\n14403,14999,2010-03-"
      "31\n");
  ASSERT_EQ(mapping.size(), 3U);
  EXPECT_EQ(mapping[0].date, "2005-01-01");
  Diagnostics findings;
  const auto merged =
      apply_mapping({place("14401", 2000, 1), place("14402", 2000, 10), place("14403", 2000, 100),
                     place("14402", 2005, 12), place("14403", 2005, 100), place("14999", 2010, 115)},
                    mapping, &findings);
  ASSERT_TRUE(merged) << merged.error().to_string(Lang::ja);
  std::string text;
  for (const PopulationRecord& record : merged.value()) {
    text += record.code + " " + std::to_string(record.year) + " " +
            std::to_string(static_cast<int>(record.persons.at(Sex::male, 0))) + "\n";
  }
  EXPECT_EQ(text, "14999 2000 111\n14999 2005 112\n14999 2010 115\n");
  EXPECT_EQ(codes_of(findings), "");
}

TEST(Mapping, SharesAndFinerAgesAndUnknownsAreKept) {
  const auto mapping =
      mapping_of("old_code,new_code,date,share\n14401,14998,2010-01-01,0.25\n14401,14999,2010-01-01,0.75\n");
  PopulationRecord split = place("14401", 2005, 8, {5, 5});
  split.unknown_age[0] = 4;
  const auto merged = apply_mapping({split, place("14999", 2005, 1)}, mapping, nullptr);
  ASSERT_TRUE(merged);
  ASSERT_EQ(merged.value().size(), 2U);
  EXPECT_EQ(merged.value()[0].persons.at(Sex::male, 0), 2);
  EXPECT_EQ(merged.value()[1].persons.ages(), (population::AgeGroups{5, 4}));
  EXPECT_EQ(merged.value()[1].persons.at(Sex::male, 3), 1 + 0.75 * 16);
  EXPECT_EQ(merged.value()[1].unknown_age[0], 3);
}

TEST(Mapping, WhatIsMissingOrTooLateIsSaid) {
  const auto mapping = mapping_of("old_code,new_code,date\n14401,14999,2010-01-01\n14402,14999,2010-01-01\n");
  const auto part = apply_mapping({place("14401", 2005, 1)}, mapping, nullptr);
  ASSERT_FALSE(part);
  EXPECT_EQ(part.error().code, "mapping-part-missing");
  EXPECT_EQ(part.error().value, "14402");
  Diagnostics findings;
  const auto late = apply_mapping({place("14401", 2015, 1), place("14999", 2015, 5)}, mapping, &findings);
  ASSERT_TRUE(late);
  ASSERT_EQ(late.value().size(), 1U);
  EXPECT_EQ(late.value()[0].persons.at(Sex::male, 0), 5);
  EXPECT_EQ(codes_of(findings), "mapping-after-merger ");
}

TEST(Mapping, FilesThatCannotBeAreRefused) {
  const auto refusal = [](const std::string& rows) {
    const auto mapping = read_mapping("old_code,new_code,date,share\n" + rows, "m.csv");
    return mapping ? std::string("ok") : mapping.error().place.to_string() + " " + mapping.error().code;
  };
  EXPECT_EQ(refusal("14401,14999,2010-01-01,\n14999,14401,2011-01-01,\n"), "m.csv:2 mapping-cycle");
  EXPECT_EQ(refusal("14401,14999,2010-01-01,0.5\n"), "m.csv:2 mapping-share");
  EXPECT_EQ(refusal("14401,14999,2010-01-01,2\n"), "m.csv:2 share mapping-share");
  EXPECT_EQ(refusal("14401,14999,いつか,\n"), "m.csv:2 date date-syntax");
  EXPECT_EQ(refusal("x,14999,2010-01-01,\n"), "m.csv:2 old_code code-syntax");
}

TEST(Panels, PlacesAreBroughtToCommonAgesAndYears) {
  const auto panel =
      panel_of({place("14998", 2010, 1), place("14998", 2015, 2), place("14999", 2010, 3, {5, 5}),
                place("14999", 2015, 4, {5, 5}), place("14000", 2010, 9), place("14101", 2010, 9)});
  ASSERT_TRUE(panel) << panel.error().to_string(Lang::ja);
  EXPECT_EQ(panel.value().codes, (std::vector<std::string>{"14998", "14999"}));
  EXPECT_EQ(panel.value().years, (std::vector<int>{2010, 2015}));
  EXPECT_EQ(panel.value().ages, (population::AgeGroups{5, 4}));
  EXPECT_EQ(panel.value().cells[1][0].at(Sex::male, 3), 6);
}

TEST(Panels, APlaceThatIsNotInEveryYearIsNamedWithTheRemedy) {
  const auto panel = panel_of({place("14998", 2010, 1), place("14998", 2015, 2), place("14401", 2010, 3)});
  ASSERT_FALSE(panel);
  EXPECT_EQ(panel.error().code, "panel-place-missing");
  EXPECT_EQ(panel.error().value, "14401");
  EXPECT_NE(panel.error().remedy.ja.find("対応表"), std::string::npos);
  EXPECT_NE(panel.error().what.en.find("2015"), std::string::npos);
  EXPECT_EQ(panel_of({}).error().code, "panel-empty");
  EXPECT_EQ(panel_of({place("14998", 2010, 1), place("14998", 2013, 2)}).error().code, "panel-years");
}

TEST(Panels, RegroupingKeepsPeople) {
  const population::Cells single(population::AgeGroups{1, 101}, 2);
  const auto five = regroup(single, {5, 19});
  ASSERT_TRUE(five);
  EXPECT_EQ(five.value().total(), single.total());
  EXPECT_EQ(five.value().at(Sex::male, 0), 10);
  EXPECT_EQ(five.value().at(Sex::male, 18), 22);
  EXPECT_EQ(regroup(five.value(), {1, 91}).error().code, "ages-differ");
  EXPECT_EQ(common_ages({{1, 101}, {5, 21}, {5, 19}}), (population::AgeGroups{5, 19}));
}

}  // namespace
}  // namespace shirube::statistics
