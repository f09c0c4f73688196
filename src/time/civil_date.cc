#include "time/civil_date.h"

#include <cstdio>

namespace shirube {
namespace {

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// Years are counted from March, so that the leap day is the last of a year; 400
// years are always 146,097 days.
constexpr std::int64_t kDaysPer400Years = 146097;
constexpr std::int64_t kDaysBefore1970 = 719468;  // from 0000-03-01

}  // namespace

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

std::optional<CivilDate> CivilDate::make(int year, int month, int day) {
  if (year < 1 || year > 9999 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return CivilDate{year, month, day};
}

CivilDate CivilDate::from_serial(std::int64_t days) {
  const std::int64_t shifted = days + kDaysBefore1970;
  const std::int64_t cycle = (shifted >= 0 ? shifted : shifted - (kDaysPer400Years - 1)) / kDaysPer400Years;
  const std::int64_t day_of_cycle = shifted - cycle * kDaysPer400Years;
  const std::int64_t year_of_cycle =
      (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  const std::int64_t march_month = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * march_month + 2) / 5 + 1);
  const int month = static_cast<int>(march_month < 10 ? march_month + 3 : march_month - 9);
  const int year = static_cast<int>(year_of_cycle + cycle * 400) + (month <= 2 ? 1 : 0);
  return CivilDate{year, month, day};
}

std::int64_t CivilDate::serial() const {
  const std::int64_t march_year = static_cast<std::int64_t>(year) - (month <= 2 ? 1 : 0);
  const std::int64_t cycle = (march_year >= 0 ? march_year : march_year - 399) / 400;
  const std::int64_t year_of_cycle = march_year - cycle * 400;
  const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const std::int64_t day_of_cycle =
      year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
  return cycle * kDaysPer400Years + day_of_cycle - kDaysBefore1970;
}

std::string CivilDate::to_iso() const {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  return buffer;
}

int fiscal_year_of(const CivilDate& date) { return date.month >= 4 ? date.year : date.year - 1; }

}  // namespace shirube
