#include "time/era.h"

#include <gtest/gtest.h>

#include <ostream>

namespace shirube {

void PrintTo(const EraYear& era_year, std::ostream* out) { *out << letter(era_year.era) << era_year.year; }

namespace {

TEST(Era, ChangesOnItsFirstDay) {
  const struct {
    CivilDate date;
    EraYear era_year;
  } cases[] = {
      {{1868, 1, 25}, {Era::meiji, 1}},    {{1868, 10, 23}, {Era::meiji, 1}},
      {{1912, 7, 29}, {Era::meiji, 45}},   {{1912, 7, 30}, {Era::taisho, 1}},
      {{1926, 12, 24}, {Era::taisho, 15}}, {{1926, 12, 25}, {Era::showa, 1}},
      {{1989, 1, 7}, {Era::showa, 64}},    {{1989, 1, 8}, {Era::heisei, 1}},
      {{2019, 4, 30}, {Era::heisei, 31}},  {{2019, 5, 1}, {Era::reiwa, 1}},
      {{2024, 12, 31}, {Era::reiwa, 6}},
  };
  for (const auto& c : cases) EXPECT_EQ(era_year_of(c.date), c.era_year) << c.date.to_iso();
  EXPECT_EQ(era_year_of({1868, 1, 24}), std::nullopt);
}

TEST(Era, YearTakesTheNameOfItsDecember) {
  EXPECT_EQ(era_year_of_fiscal_year(2019), (EraYear{Era::reiwa, 1}));
  EXPECT_EQ(era_year_of_calendar_year(2019), (EraYear{Era::reiwa, 1}));
  EXPECT_EQ(era_year_of_fiscal_year(2018), (EraYear{Era::heisei, 30}));
  EXPECT_EQ(era_year_of_fiscal_year(1989), (EraYear{Era::heisei, 1}));
  EXPECT_EQ(era_year_of_fiscal_year(1988), (EraYear{Era::showa, 63}));
  EXPECT_EQ(era_year_of_calendar_year(1868), (EraYear{Era::meiji, 1}));
  EXPECT_EQ(era_year_of_calendar_year(1867), std::nullopt);
}

TEST(Era, BothNamesOfASharedYearMeanTheSameYear) {
  EXPECT_EQ(western_year({Era::heisei, 31}), western_year({Era::reiwa, 1}));
  EXPECT_EQ(western_year({Era::showa, 64}), western_year({Era::heisei, 1}));
  EXPECT_EQ(western_year({Era::taisho, 15}), western_year({Era::showa, 1}));
  EXPECT_EQ(western_year({Era::meiji, 45}), western_year({Era::taisho, 1}));
}

TEST(Era, KnowsYearsThatNeverHappened) {
  EXPECT_FALSE(past_end_of_era({Era::heisei, 31}));
  EXPECT_TRUE(past_end_of_era({Era::heisei, 32}));
  EXPECT_TRUE(past_end_of_era({Era::heisei, 35}));
  EXPECT_FALSE(past_end_of_era({Era::showa, 64}));
  EXPECT_TRUE(past_end_of_era({Era::showa, 65}));
  EXPECT_FALSE(past_end_of_era({Era::reiwa, 60}));
  EXPECT_TRUE(holds_on(Era::heisei, {2019, 4, 30}));
  EXPECT_FALSE(holds_on(Era::heisei, {2019, 5, 1}));
}

TEST(Era, AcceptsYearsOfOldVisionsAndNoFurther) {
  EXPECT_TRUE(make_era_year(Era::heisei, 112));  // 2100
  EXPECT_FALSE(make_era_year(Era::heisei, 113));
  EXPECT_TRUE(make_era_year(Era::reiwa, 181));
  EXPECT_FALSE(make_era_year(Era::reiwa, 182));
  EXPECT_FALSE(make_era_year(Era::reiwa, 0));
  EXPECT_FALSE(make_era_year(Era::reiwa, -1));
}

TEST(Era, IsReadFromEveryUsualName) {
  for (const char* name : {"令和", "R", "r", "Ｒ", "ｒ", "㋿"})
    EXPECT_EQ(era_from_name(name), Era::reiwa) << name;
  for (const char* name : {"平成", "H", "h", "Ｈ", "㍻"}) EXPECT_EQ(era_from_name(name), Era::heisei) << name;
  for (const char* name : {"昭和", "S", "㍼"}) EXPECT_EQ(era_from_name(name), Era::showa) << name;
  for (const char* name : {"大正", "T", "㍽"}) EXPECT_EQ(era_from_name(name), Era::taisho) << name;
  for (const char* name : {"明治", "M", "㍾"}) EXPECT_EQ(era_from_name(name), Era::meiji) << name;
  for (const char* name : {"", "慶応", "令", "RR", "X"}) EXPECT_EQ(era_from_name(name), std::nullopt) << name;
}

TEST(Era, FormatsYearsInFourStyles) {
  EXPECT_EQ(format_fiscal_year(2024, YearStyle::letter), "R6");
  EXPECT_EQ(format_fiscal_year(2024, YearStyle::kanji), "令和6年度");
  EXPECT_EQ(format_fiscal_year(2024, YearStyle::western), "2024年度");
  EXPECT_EQ(format_fiscal_year(2024, YearStyle::both), "令和6（2024）年度");
  EXPECT_EQ(format_fiscal_year(2019, YearStyle::letter), "R1");
  EXPECT_EQ(format_fiscal_year(2019, YearStyle::kanji), "令和元年度");
  EXPECT_EQ(format_calendar_year(2018, YearStyle::kanji), "平成30年");
  EXPECT_EQ(format_calendar_year(2019, YearStyle::both), "令和元（2019）年");
  EXPECT_EQ(format_calendar_year(1850, YearStyle::kanji), "1850年");
  EXPECT_EQ(format_fiscal_year(1850, YearStyle::letter), "1850年度");
}

}  // namespace
}  // namespace shirube
