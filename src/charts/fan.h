// How uncertain a projection is: bands around its median that widen with the years.
//
// The darker the likelier; each band also has an edge of its own (dotted, dashed, solid),
// and the widest one, the median and their values are named at the right end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "charts/year_plot.h"

namespace shirube::charts {

struct FanBand {
  int percent = 80;               // of trajectories inside
  std::vector<double> low, high;  // by FanChart::years
};

struct FanChart {
  std::string id;
  std::string title;
  std::string description;  // empty: median and ranges in words
  std::string note;         // sources; may be empty
  std::string unit;         // "人"
  std::vector<YearValue> observed;
  std::vector<int> years;  // of the median and the bands; at least two, in time
  std::vector<double> median;
  std::vector<FanBand> bands;  // any order; three at most are told apart
  std::string median_label;    // empty: 中央値
  struct Line {
    std::string label;
    std::vector<YearValue> points;
  };
  std::optional<Line> official;  // dashed
  std::optional<TargetMark> target;
  bool from_zero = false;
};

bool is_empty(const FanChart& chart);
void write_fan_chart(markup::Html& html, const FanChart& chart, Lang lang);
void write_fan_drawing(markup::Html& html, const FanChart& chart, Lang lang);
std::string fan_svg(const FanChart& chart, Lang lang);

}  // namespace shirube::charts
