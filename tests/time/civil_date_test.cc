// Days are checked against the calendar of <chrono>, another implementation.
#include "time/civil_date.h"

#include <gtest/gtest.h>

#include <chrono>

namespace shirube {
namespace {

TEST(CivilDate, AgreesWithChronoOnEveryDayOfFourCenturies) {
  using namespace std::chrono;
  const sys_days first{year{1800} / 1 / 1};
  const sys_days last{year{2200} / 12 / 31};
  for (sys_days day = first; day <= last; day += days{1}) {
    const year_month_day expected{day};
    const std::int64_t serial = day.time_since_epoch().count();
    const CivilDate date = CivilDate::from_serial(serial);
    ASSERT_EQ(date, (CivilDate{static_cast<int>(expected.year()),
                               static_cast<int>(static_cast<unsigned>(expected.month())),
                               static_cast<int>(static_cast<unsigned>(expected.day()))}));
    ASSERT_EQ(date.serial(), serial);
  }
}

TEST(CivilDate, MakesOnlyDaysThatExist) {
  EXPECT_TRUE(CivilDate::make(2024, 2, 29));
  EXPECT_TRUE(CivilDate::make(2000, 2, 29));
  EXPECT_FALSE(CivilDate::make(2023, 2, 29));
  EXPECT_FALSE(CivilDate::make(1900, 2, 29));
  EXPECT_FALSE(CivilDate::make(2018, 2, 30));
  EXPECT_FALSE(CivilDate::make(2018, 0, 1));
  EXPECT_FALSE(CivilDate::make(2018, 13, 1));
  EXPECT_FALSE(CivilDate::make(2018, 4, 0));
  EXPECT_FALSE(CivilDate::make(2018, 4, 31));
  EXPECT_FALSE(CivilDate::make(0, 1, 1));
  EXPECT_FALSE(CivilDate::make(10000, 1, 1));
}

TEST(CivilDate, PrintsIso) {
  EXPECT_EQ((CivilDate{2020, 10, 1}).to_iso(), "2020-10-01");
  EXPECT_EQ((CivilDate{868, 1, 9}).to_iso(), "0868-01-09");
}

TEST(CivilDate, FiscalYearBeginsInApril) {
  EXPECT_EQ(fiscal_year_of({2019, 3, 31}), 2018);
  EXPECT_EQ(fiscal_year_of({2019, 4, 1}), 2019);
  EXPECT_EQ(fiscal_year_of({2020, 1, 1}), 2019);
}

}  // namespace
}  // namespace shirube
