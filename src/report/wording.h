// How a report words figures, targets and what they belong to.
#pragma once

#include <string>

#include "base/message.h"
#include "plan/indicator.h"
#include "progress/evaluate.h"
#include "progress/explain.h"

namespace shirube::report {

// With the digits of the component's own figures, one more where that is not exact.
std::string number_text(const Rational& value, const Component& component,
                        const progress::ReportStyle& style);
std::string actual_text(const Decimal& value, const Component& component, Lang lang);
std::string baseline_text(const Figure& figure, Lang lang);  // "42件"; the reason where there is none
std::string target_text(const Target& target, Lang lang);    // "30%以上", "基準値より増"
Message component_label(const Component& component);  // as printed, or 平均, 累計, 男性 …; may be empty
Message basis_label(YearBasis basis);
std::string mark(progress::NationalClass national);  // "①"
std::string missing_text(std::optional<MissingReason> reason, Lang lang);
std::string count_of(int count, const char* counter_ja, const char* one, const char* many, Lang lang);

}  // namespace shirube::report
