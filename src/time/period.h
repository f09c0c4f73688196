// When a figure holds: a year, a month, a day, or a range of years with the way
// they are put together.
//
//   H30           year 2018, basis unknown until somebody says fiscal or calendar
//   平成30年度     fiscal year 2018
//   H30.10        month 2018-10
//   R2~6 合計      years 2020 to 2024, summed
//   H21-30 平均    years 2009 to 2018, averaged
//
// Values compare field by field. A Period always holds a valid first and last
// moment, first <= last, of the years 1 to 9999; the named constructors abort on
// anything else, so input is checked before.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/enum_words.h"
#include "time/civil_date.h"
#include "time/era.h"

namespace shirube {

// What kind of year a bare "H30" is; documents often do not say.
enum class YearBasis { unknown, calendar, fiscal };

enum class Aggregation { point, mean, sum };

template <>
inline constexpr std::array kEnumWords<YearBasis>{
    EnumWord<YearBasis>{YearBasis::unknown, "unknown", "不明", "unknown"},
    EnumWord<YearBasis>{YearBasis::calendar, "calendar", "暦年", "calendar year"},
    EnumWord<YearBasis>{YearBasis::fiscal, "fiscal", "年度", "fiscal year"}};

template <>
inline constexpr std::array kEnumWords<Aggregation>{
    EnumWord<Aggregation>{Aggregation::point, "point", "単年", "one year"},
    EnumWord<Aggregation>{Aggregation::mean, "mean", "平均", "mean"},
    EnumWord<Aggregation>{Aggregation::sum, "sum", "合計", "sum"}};

class Period {
 public:
  enum class Kind { year, month, date, year_range, month_range };

  static Period year(int year, YearBasis basis = YearBasis::unknown);
  static Period month(int year, int month);
  static Period date(const CivilDate& date);
  // first <= last. A range without a word for it has aggregation point.
  static Period years(int first, int last, Aggregation aggregation, YearBasis basis = YearBasis::unknown);
  static Period months(int first_year, int first_month, int last_year, int last_month,
                       Aggregation aggregation);

  Kind kind() const { return kind_; }
  YearBasis basis() const { return basis_; }
  Aggregation aggregation() const { return aggregation_; }
  int first_year() const { return first_.year; }
  int last_year() const { return last_.year; }
  const CivilDate& first() const { return first_; }  // month and day are 1 where not stated
  const CivilDate& last() const { return last_; }
  int year_count() const { return last_.year - first_.year + 1; }
  // The plan year it is evaluated in: the year itself, or for months and days the
  // fiscal year they fall in; for a range that of its end.
  int evaluation_year() const;

  // "2018", "2018-10", "2020-10-01", "2009/2018", "2020-04/2025-03". Reading it back
  // takes the aggregation for ranges and the basis for years; they are not in it.
  std::string to_iso() const;
  static std::optional<Period> from_iso(std::string_view iso, Aggregation aggregation = Aggregation::point,
                                        YearBasis basis = YearBasis::unknown);
  // "平成30年度", "H30.10", "R2-R6平均" by style; basis unknown prints without 年/年度 in
  // letter style and with 年 otherwise. A month has the era of its last day. What is
  // printed, text::parse_period reads back (an unknown basis as far as it is printed).
  std::string format(YearStyle style) const;

  bool operator==(const Period&) const = default;

 private:
  Kind kind_ = Kind::year;
  YearBasis basis_ = YearBasis::unknown;
  Aggregation aggregation_ = Aggregation::point;
  CivilDate first_;
  CivilDate last_;
};

}  // namespace shirube
