// How numbers, years and values are said.
#include <gtest/gtest.h>

#include "words/numbers.h"
#include "words/values.h"
#include "words/years.h"

namespace shirube::words {
namespace {

Unit unit_of(const char* text) { return parse_unit(text).value_or(Unit{}); }
Decimal dec(const char* text) { return Decimal::parse(text).value(); }

TEST(Numbers, RoundHalfAwayFromZeroForPeopleAndPrograms) {
  EXPECT_EQ(plain(0.25, 1), "0.3");
  EXPECT_EQ(plain(-0.25, 1), "-0.3");
  EXPECT_EQ(plain(12.5, 0), "13");
  EXPECT_EQ(fixed(-12.5, 0), "−13");
  EXPECT_EQ(whole(-12.5), "−13");
  EXPECT_EQ(plain(1.115, 2), "1.12") << "as it is typed, not as the nearest double";
}

TEST(Numbers, WhatRoundsToZeroHasNoSign) {
  EXPECT_EQ(plain(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(-0.4, 0), "0");
  EXPECT_EQ(whole(-0.4), "0");
  EXPECT_EQ(signed_whole(0.4), "0");
  EXPECT_EQ(figure(-0.0), "0");
}

TEST(Numbers, PlainHasAllItsPlaces) {
  EXPECT_EQ(plain(1.27, 3), "1.270");
  EXPECT_EQ(plain(0.004, 3), "0.004");
  EXPECT_EQ(plain(-575, 0), "-575");
  EXPECT_EQ(plain(1e20, 1), "100000000000000000000.0") << "beyond exact whole numbers";
  std::string out = "x,";
  append_plain(out, 99.96, 1);
  EXPECT_EQ(out, "x,100.0");
}

TEST(Numbers, ShortestReadsBackAndHasNoExponent) {
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(1e-7), "0.0000001");
  EXPECT_EQ(shortest(1e22), "10000000000000000000000");
}

TEST(Numbers, FiguresHaveNoExponentAndKeepTheWholePart) {
  EXPECT_EQ(figure(0.9985), "0.9985");
  EXPECT_EQ(figure(12345), "12345");
  EXPECT_EQ(figure(1234567), "1234567");
  EXPECT_EQ(figure(-0.00001234), "-0.00001234");
  EXPECT_EQ(figure(3.14159265, 4), "3.142");
}

TEST(Numbers, WholeNumbersAreGroupedWithAMinusSign) {
  EXPECT_EQ(whole(111299.4), "111,299");
  EXPECT_EQ(signed_whole(575), "+575");
  EXPECT_EQ(signed_whole(-1020), "−1,020");
  EXPECT_EQ(number(dec("-1298.50")), "−1,298.50");
  EXPECT_EQ(persons(91000), Message("91,000人", "91,000"));
  EXPECT_EQ(signed_persons(-3), Message("−3人", "−3"));
}

TEST(Numbers, PercentOfRatiosAndShares) {
  EXPECT_EQ(percent(Rational(-3, 8), 1), "−37.5%");
  EXPECT_EQ(percent(Rational(2415, 2000), 1, Rounding::truncate), "120.7%");
  EXPECT_EQ(percent(0.4085), "40.9%");
  EXPECT_EQ(share(1, 3), "33.3%");
  EXPECT_EQ(share(1, 0), "—");
}

TEST(Values, UnitsHaveEnglishNamesWhereThereAreAny) {
  EXPECT_EQ(value(dec("1124100"), unit_of("人")).ja, "1,124,100人");
  EXPECT_EQ(value(dec("91.30"), unit_of("%")), Message("91.30%", "91.30%"));
  EXPECT_EQ(value(dec("-1298"), unit_of("億円")).ja, "−1,298億円");
  EXPECT_EQ(value(dec("1.12"), Unit()), Message("1.12", "1.12"));
  EXPECT_EQ(value(dec("1"), unit_of("件")).en, "1 case");
  EXPECT_EQ(value(dec("2025"), unit_of("億円")).en, "2,025 hundred million yen");
  EXPECT_EQ(value(dec("3"), unit_of("航路")).en, "3 航路");
  EXPECT_EQ(unit(unit_of("億円")), Message("億円", "hundred million yen"));
  EXPECT_EQ(unit(Unit()), Message());
}

TEST(Years, BothCalendarsWithEra) {
  EXPECT_EQ(fiscal_year(2024), Message("令和6（2024）年度", "FY2024 (R6)"));
  EXPECT_EQ(fiscal_year(2019).ja, "令和元（2019）年度");
  EXPECT_EQ(fiscal_years(2024, 2024), fiscal_year(2024));
  EXPECT_EQ(fiscal_years(2024, 2028),
            Message("令和6（2024）年度～令和10（2028）年度", "FY2024 (R6) to FY2028 (R10)"));
  EXPECT_EQ(calendar_year(2020), Message("令和2（2020）年", "2020 (R2)"));
  EXPECT_EQ(calendar_year(1860), Message("1860年", "1860"));
  EXPECT_EQ(western_years({2030, 2040}), Message("2030年、2040年", "2030, 2040"));
  EXPECT_EQ(western_years(2030, 2034), Message("2030～2034年", "2030 to 2034"));
  EXPECT_EQ(western_years(2030, 2030), Message("2030年", "2030"));
  EXPECT_EQ(year(2019, YearBasis::calendar, YearStyle::kanji), Message("令和元年", "2019"));
  EXPECT_EQ(year(2022, YearBasis::fiscal, YearStyle::letter).en, "FY2022");
}

TEST(Years, MonthsDaysAndPeriods) {
  EXPECT_EQ(month(11), Message("11月", "November"));
  const Period mean = Period::years(2009, 2018, Aggregation::mean, YearBasis::unknown);
  EXPECT_EQ(period(mean, Aggregation::mean),
            Message("平成21（2009）年～平成30（2018）年平均", "2009 (H21) to 2018 (H30), mean"));
  EXPECT_EQ(period(Period::year(2024), Aggregation::sum).ja, "令和6（2024）年合計");
  EXPECT_EQ(period(Period::month(2018, 10)).en, "October 2018 (H30)");
  EXPECT_EQ(period(Period::date({2019, 5, 1})).en, "1 May 2019 (R1)");
  EXPECT_EQ(date("2026-11-24T09:00:00Z"), Message("令和8（2026）年11月24日", "24 November 2026 (R8)"));
  EXPECT_EQ(date("soon"), Message("soon", "soon"));
}

}  // namespace
}  // namespace shirube::words
