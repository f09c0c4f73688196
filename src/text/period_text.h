// Japanese dates, years and periods in text → Period.
//
// Understood: 令和6年度, 令和６, R6, R6年度, Ｒ６, 令和元, R元.5, ㋿6, H30.10, H30年10月,
// 平成30年10月1日, H30.10.1 (date), 2024, 2024年度, 令和6（2024）年度, 平成30(2018)年,
// H21-30平均, H21～H30平均, R2~6 合計, R2-6 累計, 令和2年度～令和6年度の累計,
// R2～R6の5年間, R2.4～R7.3; 5年平均 is not a period by itself. Blanks anywhere. An era
// year past the end of its era is read (平成35年度 = FY2023) and flagged. What cannot be
// (R6.13, H30.2.30, 令和6（2023）年度) or has no end (令和2年度からの累計) is no period,
// in whole and in parts. All notations: docs/formats/numbers-and-dates.md.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "time/period.h"

namespace shirube::text {

struct PeriodMatch {
  Period period = Period::year(1);
  std::size_t begin = 0;      // bytes in the text that was searched
  std::size_t end = 0;        // includes 年度, 平均 and closing words, not brackets around it
  bool era_overrun = false;   // 平成35年度, H31.5: the era does not hold then
  bool bare_western = false;  // "2024" without 年 or 年度: may be a plain number
  bool cumulative = false;    // 累計 rather than 合計; also of a single year (R6累計)
};

// The whole text is one period, with 末, 現在 or 時点 after it perhaps. Also as
// Period::to_iso prints it ("2018-10", "2009/2018").
std::optional<PeriodMatch> parse_period(std::string_view text);
// A year as people type it: "R4", "令和4年度", "2022", "2022年度" → 2022. Error: year-syntax.
Result<int> parse_year(std::string_view text);
// Every period in the text, from left to right. Bare western years (1900-2199)
// only when `bare_western`.
std::vector<PeriodMatch> find_periods(std::string_view text, bool bare_western = false);

}  // namespace shirube::text
