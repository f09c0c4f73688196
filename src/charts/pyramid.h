// A population pyramid: men to the left, women to the right, the oldest on top.
//
// Bars show one population; another (a later year, a scenario) may lie over them as an
// outline, with whiskers for its range. Men are plain, women hatched, the outline is a
// line: nothing depends on colour.
#pragma once

#include <optional>
#include <string>

#include "base/message.h"
#include "markup/html.h"
#include "population/cells.h"

namespace shirube::charts {

struct PyramidPopulation {
  std::string label;  // "令和2（2020）年 国勢調査"
  population::Cells persons;
};

// Of the outline where there is one, else of the bars; same ages.
struct PyramidRange {
  std::string label;  // "80%の範囲"
  population::Cells low;
  population::Cells high;
};

struct PyramidChart {
  std::string id;
  std::string title;
  std::string description;  // empty: totals, sexes and the share of 65+ in words
  std::string note;         // sources; may be empty
  PyramidPopulation bars;
  std::optional<PyramidPopulation> outline;  // the same ages as the bars
  std::optional<PyramidRange> range;
};

// No person in it: nothing is drawn.
bool is_empty(const PyramidChart& chart);
// The figure and the table beside it. Ages by single years are told in groups of five there.
void write_pyramid_chart(markup::Html& html, const PyramidChart& chart, Lang lang);
// The drawing alone, for a page that has the table elsewhere.
void write_pyramid_drawing(markup::Html& html, const PyramidChart& chart, Lang lang);
// An SVG file of its own.
std::string pyramid_svg(const PyramidChart& chart, Lang lang);

}  // namespace shirube::charts
