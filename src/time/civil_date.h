// Days of the civil (proleptic Gregorian) calendar, without time zones.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace shirube {

struct CivilDate {
  int year = 0;
  int month = 0;  // 1..12
  int day = 0;    // 1..31

  // nullopt when the day does not exist (2023-02-29).
  static std::optional<CivilDate> make(int year, int month, int day);
  static CivilDate from_serial(std::int64_t days);  // days since 1970-01-01
  std::int64_t serial() const;
  std::string to_iso() const;  // "2020-10-01"

  auto operator<=>(const CivilDate&) const = default;
};

int days_in_month(int year, int month);

// The Japanese fiscal year (April to March) a day falls in: 2019-03-31 → 2018.
int fiscal_year_of(const CivilDate& date);

}  // namespace shirube
