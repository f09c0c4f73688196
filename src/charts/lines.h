// Scenarios of a population over the years as lines, with what was observed, official
// projections (dashed) and the planned population (a diamond).
//
// Every line is named at its end; scenarios differ by the shape of their marks, so that
// they can be told apart without colour.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "charts/year_plot.h"

namespace shirube::charts {

enum class LineKind { observed, scenario, official };

struct LineSeries {
  std::string label;  // "趨勢", "社人研 2018年推計"
  LineKind kind = LineKind::scenario;
  std::vector<YearValue> points;  // in time
  bool strong = false;            // the line that the chart is about
};

struct LinesChart {
  std::string id;
  std::string title;
  std::string description;  // empty: first, last and target values in words
  std::string note;         // sources; may be empty
  std::string unit;         // "人"
  std::vector<LineSeries> series;
  std::optional<TargetMark> target;
  bool from_zero = false;
};

// Without a line of at least two years nothing is drawn.
bool is_empty(const LinesChart& chart);
void write_lines_chart(markup::Html& html, const LinesChart& chart, Lang lang);
void write_lines_drawing(markup::Html& html, const LinesChart& chart, Lang lang);
std::string lines_svg(const LinesChart& chart, Lang lang);

}  // namespace shirube::charts
