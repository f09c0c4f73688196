// The five modern eras: 明治 (M) 大正 (T) 昭和 (S) 平成 (H) 令和 (R).
//
// A year shared by two eras is written with either in documents; parsing accepts
// an era year that is at most `kToleratedOverrun` years past its end (平成35年度
// stands in plans written before 2019) and says so. Formatting gives the year
// its customary name: fiscal year 2019 is 令和元年度, calendar year 2019 is
// 令和元年 too (the era that holds at its end), 2018 is 平成30年.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "time/civil_date.h"

namespace shirube {

enum class Era { meiji, taisho, showa, heisei, reiwa };

// Population visions of 2015 count on to 平成112年 (2100).
inline constexpr int kToleratedOverrun = 81;

struct EraYear {
  Era era = Era::reiwa;
  int year = 1;
  bool operator==(const EraYear&) const = default;
};

// M: 1868-10-23 (first day by the Gregorian calendar; the era is counted from
// 1868-01-25), T: 1912-07-30, S: 1926-12-25, H: 1989-01-08, R: 2019-05-01.
CivilDate first_day(Era era);
std::string_view kanji(Era era);                          // "令和"
char letter(Era era);                                     // 'R'
std::optional<Era> era_from_name(std::string_view name);  // 令和, R, r, Ｒ, ｒ, ㋿

// An era year that documents may write: from 1 (元) to kToleratedOverrun years past
// the last year of the era (for 令和, which goes on: up to Western year 2199).
std::optional<EraYear> make_era_year(Era era, int year);

// The era and year of a day; nullopt before 1868-01-25.
std::optional<EraYear> era_year_of(const CivilDate& date);
// A year takes the name that its December has: 1989 is 平成元年, 1988年度 昭和63年度,
// 2019年度 令和元年度. nullopt before 1868.
std::optional<EraYear> era_year_of_fiscal_year(int fiscal_year);
std::optional<EraYear> era_year_of_calendar_year(int year);

// Western year of an era year, without asking whether the era lasted that long.
int western_year(const EraYear& era_year);
// The era had ended before this year began (平成35 → true, 平成31 → false, 平成32 → true).
bool past_end_of_era(const EraYear& era_year);
// The day lies in the era: 平成 holds on 2019-04-30 and no longer on 2019-05-01.
bool holds_on(Era era, const CivilDate& date);

enum class YearStyle {
  letter,   // R6
  kanji,    // 令和6年度
  western,  // 2024年度
  both,     // 令和6（2024）年度
};

// Year 1 is 元 except after a letter (R1). Without an era (before 1868) every
// style prints the Western year.
std::string format_fiscal_year(int fiscal_year, YearStyle style);
std::string format_calendar_year(int year, YearStyle style);

}  // namespace shirube
