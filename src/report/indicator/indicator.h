// One indicator: what it is, its years as a table and a chart, every figure with the sentence that
// explains it, and where everything was read. Part of a report, or alone on a page.
#pragma once

#include <string>
#include <vector>

#include "report/writer.h"

namespace shirube::report {

// An article with a heading of level 4; `id` is unique in the document.
void write_indicator(IndicatorWriter& page, const progress::IndicatorResult& result, const std::string& id);

// "i-" and the key as it may stand in an id.
std::string indicator_id(const Indicator& indicator);

// The same article by itself, a fragment to be put into a page.
std::string indicator_html(const progress::IndicatorResult& result, const progress::Settings& settings,
                           const progress::Scheme* scheme, const progress::ReportStyle& style,
                           const std::vector<Actual>& actuals, Lang lang);

}  // namespace shirube::report
