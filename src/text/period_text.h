// Japanese dates, years and periods in text → Period.
//
// Understood: 令和6年度, 令和６, R6, R6年度, Ｒ６, 令和元, R元.5, ㋿6, H30.10, H30年10月,
// 平成30年10月1日, H30.10.1 (date), 2024, 2024年度, 令和6（2024）年度, 平成30(2018)年,
// H21-30平均, H21～H30平均, R2~6 合計, R2-6 累計, 令和2年度～令和6年度の累計,
// R2～R6の5年間, 5年平均 is not a period by itself. Blanks anywhere. An era year past
// the end of its era is read (平成35年度 = FY2023) and flagged.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "time/period.h"

namespace shirube::text {

struct PeriodMatch {
  Period period = Period::year(1);
  std::size_t begin = 0;      // bytes in the text that was searched
  std::size_t end = 0;        // includes 年度, 平均 and closing words, not brackets around it
  bool era_overrun = false;   // 平成35年度
  bool bare_western = false;  // "2024" without 年 or 年度: may be a plain number
  bool cumulative = false;    // 累計 rather than 合計
};

// The whole text is one period.
std::optional<PeriodMatch> parse_period(std::string_view text);
// Every period in the text, from left to right. Bare western years (1900-2199)
// only when `bare_western`.
std::vector<PeriodMatch> find_periods(std::string_view text, bool bare_western = false);

}  // namespace shirube::text
