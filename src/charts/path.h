// The way of one component from its baseline to its target: what was measured, what
// was expected, and where it is heading.
//
// Differences are carried by shape and dash, not by colour: actuals are filled dots on
// a solid line (hollow: preliminary), the expected path is dashed, the target is a
// diamond, the baseline a square, the landing range a bracket, and a year that should
// have a value and has none is a hatched column.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "markup/html.h"

namespace shirube::charts {

struct ChartSlot {
  std::string label;           // "R4"
  std::string sublabel;        // "2022"
  bool years_skipped = false;  // between the slot before and this one
  std::optional<double> actual;
  std::string actual_text;
  bool preliminary = false;
  bool missing = false;  // past, and without a value
  std::optional<double> expected;
  bool judged = false;  // the year of the evaluation
};

struct ChartRange {
  double low = 0;
  double middle = 0;
  double high = 0;
};

struct PathChart {
  std::string id;
  std::string title;
  std::string description;  // the numbers in words
  std::string unit;
  std::vector<ChartSlot> slots;  // in time; the first is the baseline's when there is one
  std::optional<double> baseline;
  std::string baseline_text;
  std::optional<double> target;
  std::string target_text;
  bool target_is_level = false;    // to be held in every year (keep, at least, mean): a line
  bool baseline_is_limit = false;  // 基準値より増: the baseline is the line to pass
  bool from_zero = false;          // totals
  std::optional<ChartRange> landing;
};

// Nothing to draw: neither a baseline nor a target nor an actual.
bool is_empty(const PathChart& chart);
// The vertical axis does not begin at zero, which must be said beside the chart.
bool axis_is_cut(const PathChart& chart);
void write_path_chart(markup::Html& html, const PathChart& chart, Lang lang);

}  // namespace shirube::charts
