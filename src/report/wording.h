// How a report words years, figures and targets. Era and Western year stand together.
#pragma once

#include <string>

#include "base/message.h"
#include "plan/indicator.h"
#include "progress/evaluate.h"
#include "progress/explain.h"

namespace shirube::report {

std::string fiscal_year(int year, Lang lang);              // 令和6（2024）年度, "FY2024 (R6)"
std::string fiscal_years(int first, int last, Lang lang);  // one name when they are the same
std::string era_letter_year(int year);                     // "R6": for the axis of a chart
std::string period_text(const Period& period, Aggregation aggregation, Lang lang);
std::string date_text(const std::string& iso, Lang lang);  // 2026-11-24 → 令和8（2026）年11月24日
std::string calendar_year(int year, Lang lang);
std::string number_text(const Decimal& value);  // "−1,298", without the unit
// With the digits of the component's own figures, one more where that is not exact.
std::string number_text(const Rational& value, const Component& component,
                        const progress::ReportStyle& style);
std::string actual_text(const Decimal& value, const Component& component, Lang lang);
std::string unit_text(const Unit& unit, Lang lang);          // "億円", "hundred million yen"
std::string baseline_text(const Figure& figure, Lang lang);  // "42件"; the reason where there is none
std::string target_text(const Target& target, Lang lang);    // "30%以上", "基準値より増"
Message component_label(const Component& component);  // as printed, or 平均, 累計, 男性 …; may be empty
Message basis_label(YearBasis basis);
std::string mark(progress::NationalClass national);  // "①"
std::string missing_text(std::optional<MissingReason> reason, Lang lang);
std::string count_of(int count, const char* counter_ja, const char* one, const char* many, Lang lang);

}  // namespace shirube::report
