// The parts that write_indicator puts together.
#pragma once

#include <vector>

#include "charts/path.h"
#include "report/indicator/yearly.h"
#include "report/writer.h"
#include "story/progress/indicator.h"

namespace shirube::report {

void write_verdict(IndicatorWriter& page, const story::IndicatorStory& told);
void write_years_and_chart(IndicatorWriter& page, const progress::ComponentResult& component,
                           const std::vector<YearRow>& rows, const charts::PathChart& chart);
// Where the values come from: one line for years in a row with the same words.
void write_sources(IndicatorWriter& page, const std::vector<YearRow>& rows);
// Figures that exist as a table, the others with the reason why they do not.
void write_figures(IndicatorWriter& page, const story::ComponentStory& told);
void write_revisions(IndicatorWriter& page, const progress::IndicatorResult& result);

}  // namespace shirube::report
