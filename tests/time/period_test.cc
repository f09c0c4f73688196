#include "time/period.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace shirube {
namespace {

rc::Gen<Period> periods() {
  return rc::gen::exec([] {
    const int year = *rc::gen::inRange(1, 9990);
    const int month = *rc::gen::inRange(1, 13);
    const int more_years = *rc::gen::inRange(0, 10);
    const YearBasis basis = *rc::gen::element(YearBasis::unknown, YearBasis::calendar, YearBasis::fiscal);
    const Aggregation aggregation =
        *rc::gen::element(Aggregation::point, Aggregation::mean, Aggregation::sum);
    switch (*rc::gen::inRange(0, 5)) {
      case 0:
        return Period::year(year, basis);
      case 1:
        return Period::month(year, month);
      case 2:
        return Period::date({year, month, *rc::gen::inRange(1, days_in_month(year, month) + 1)});
      case 3:
        return Period::years(year, year + more_years, aggregation, basis);
      default:
        return Period::months(year, month, year + more_years, *rc::gen::inRange(month, 13), aggregation);
    }
  });
}

TEST(Period, IsReadBackFromItsIsoForm) {
  EXPECT_TRUE(rc::check("from_iso(to_iso(p)) == p", [] {
    const Period period = *periods();
    RC_ASSERT(Period::from_iso(period.to_iso(), period.aggregation(), period.basis()) == period);
  }));
}

TEST(Period, HoldsFirstBeforeLast) {
  EXPECT_TRUE(rc::check([] {
    const Period period = *periods();
    RC_ASSERT(period.first() <= period.last());
    RC_ASSERT(period.year_count() >= 1);
    RC_ASSERT(period.evaluation_year() <= period.last_year());
  }));
}

TEST(Period, PrintsIso) {
  EXPECT_EQ(Period::year(2018).to_iso(), "2018");
  EXPECT_EQ(Period::month(2018, 10).to_iso(), "2018-10");
  EXPECT_EQ(Period::date({2020, 10, 1}).to_iso(), "2020-10-01");
  EXPECT_EQ(Period::years(2009, 2018, Aggregation::mean).to_iso(), "2009/2018");
  EXPECT_EQ(Period::months(2020, 4, 2025, 3, Aggregation::point).to_iso(), "2020-04/2025-03");
}

TEST(Period, RefusesIsoThatNamesNoPeriod) {
  for (const char* iso : {"", "18", "02018", "2018-", "2018-13", "2018-00", "2018-1", "2023-02-29", "2018/",
                          "/2018", "2018/2009", "2018-10/2018-09", "2018/2019-01", "2018-01-01/2019-01-01",
                          "0000", "２０１８", "2018 ", "2018/2019/2020"}) {
    EXPECT_EQ(Period::from_iso(iso), std::nullopt) << iso;
  }
}

TEST(Period, IsEvaluatedInTheFiscalYearItsLastMonthFallsIn) {
  EXPECT_EQ(Period::year(2018).evaluation_year(), 2018);
  EXPECT_EQ(Period::month(2018, 10).evaluation_year(), 2018);
  EXPECT_EQ(Period::month(2019, 3).evaluation_year(), 2018);
  EXPECT_EQ(Period::date({2019, 4, 1}).evaluation_year(), 2019);
  EXPECT_EQ(Period::years(2020, 2024, Aggregation::sum).evaluation_year(), 2024);
  EXPECT_EQ(Period::months(2020, 4, 2025, 3, Aggregation::mean).evaluation_year(), 2024);
}

TEST(Period, FormatsYearsByBasis) {
  const Period unknown = Period::year(2018);
  EXPECT_EQ(unknown.format(YearStyle::letter), "H30");
  EXPECT_EQ(unknown.format(YearStyle::kanji), "平成30年");
  const Period fiscal = Period::year(2019, YearBasis::fiscal);
  EXPECT_EQ(fiscal.format(YearStyle::letter), "R1年度");
  EXPECT_EQ(fiscal.format(YearStyle::kanji), "令和元年度");
  EXPECT_EQ(fiscal.format(YearStyle::western), "2019年度");
  EXPECT_EQ(fiscal.format(YearStyle::both), "令和元（2019）年度");
  EXPECT_EQ(Period::year(2018, YearBasis::calendar).format(YearStyle::letter), "H30年");
}

TEST(Period, NamesMonthsByTheEraOfTheirLastDay) {
  EXPECT_EQ(Period::month(2018, 10).format(YearStyle::letter), "H30.10");
  EXPECT_EQ(Period::month(2019, 4).format(YearStyle::letter), "H31.4");
  EXPECT_EQ(Period::month(2019, 5).format(YearStyle::kanji), "令和元年5月");
  EXPECT_EQ(Period::month(1989, 1).format(YearStyle::letter), "H1.1");
  EXPECT_EQ(Period::date({1989, 1, 7}).format(YearStyle::letter), "S64.1.7");
  EXPECT_EQ(Period::date({2020, 10, 1}).format(YearStyle::both), "令和2（2020）年10月1日");
  EXPECT_EQ(Period::month(2020, 10).format(YearStyle::western), "2020年10月");
}

TEST(Period, FormatsRangesWithTheirAggregation) {
  EXPECT_EQ(Period::years(2020, 2024, Aggregation::mean).format(YearStyle::letter), "R2-R6平均");
  EXPECT_EQ(Period::years(2020, 2024, Aggregation::sum, YearBasis::fiscal).format(YearStyle::kanji),
            "令和2年度～令和6年度合計");
  EXPECT_EQ(Period::years(2009, 2018, Aggregation::point).format(YearStyle::western), "2009年～2018年");
  EXPECT_EQ(Period::months(2020, 4, 2025, 3, Aggregation::point).format(YearStyle::letter), "R2.4-R7.3");
}

TEST(PeriodDeathTest, AbortsOnWhatIsNoPeriod) {
  EXPECT_DEATH(Period::year(0), "broken invariant");
  EXPECT_DEATH(Period::month(2018, 13), "2018-13");
  EXPECT_DEATH(Period::date({2023, 2, 29}), "2023-02-29");
  EXPECT_DEATH(Period::years(2024, 2020, Aggregation::sum), "2024/2020");
}

}  // namespace
}  // namespace shirube
