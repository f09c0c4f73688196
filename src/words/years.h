// How years, months, days and periods are said. In Japanese the era and the Western year
// stand together, in English the Western year comes first.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "time/period.h"

namespace shirube::words {

Message fiscal_year(int year);                         // 令和6（2024）年度 / FY2024 (R6)
Message fiscal_years(int first, int last);             // one name when they are the same
Message calendar_year(int year);                       // 令和2（2020）年 / 2020 (R2)
Message western_years(const std::vector<int>& years);  // 2030年、2040年 / 2030, 2040
Message western_years(int first, int last);  // 2030～2034年 / 2030 to 2034; one when they are the same
// In a given style: 令和4年度, 令和4年, R4; in English always Western (FY2022, 2022).
Message year(int year, YearBasis basis, YearStyle style);

Message month(int month);  // 10月 / October; 1 to 12

// With a word for the way years are put together; `aggregation` goes before the period's own.
Message period(const Period& period, Aggregation aggregation = Aggregation::point);
// 2026-11-24 (more may follow) → 令和8（2026）年11月24日 / 24 November 2026 (R8). As it is
// where it is no date.
Message date(const std::string& iso);

}  // namespace shirube::words
