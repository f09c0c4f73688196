// Persons over calendar years: the frame that lines and fans are drawn in, the observed
// past, the planned population, and labels that keep clear of each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "charts/parts.h"

namespace shirube::charts {

struct YearValue {
  int year = 0;
  double value = 0;
};

// A value the plan aims at, drawn as a diamond with its label.
struct TargetMark {
  int year = 0;
  double value = 0;
  std::string label;  // "計画人口"; year and value are added
};

struct YearPlot {
  double left = 0, right = 0, top = 0, bottom = 0;
  int first_year = 0;
  int last_year = 1;
  Axis axis;
  std::string unit;

  double x(double year) const {
    return left + (year - first_year) / (last_year - first_year) * (right - left);
  }
  double y(double value) const {
    return bottom - (value - axis.low) / (axis.high - axis.low) * (bottom - top);
  }
  Point at(const YearValue& point) const { return {x(point.year), y(point.value)}; }
};

// Axis, first and last year from the values; left from the widest tick label. `top` and
// `right` are the caller's; bottom follows from `height` of the plot. From zero where
// `from_zero`, or where the least value is low beside the range.
YearPlot make_year_plot(const std::vector<YearValue>& values, const std::string& unit, bool from_zero,
                        double top, double right, double height);
// The vertical axis does not begin at zero, which the note must say.
inline bool axis_is_cut(const YearPlot& plot) { return plot.axis.low > 0 || plot.axis.high < 0; }
const Message& cut_axis_note();

// Grid, both ways of counting years, and the boundary between observation and projection.
// Returns the height below the plot.
double draw_year_grid(markup::Html& html, const YearPlot& plot, std::optional<int> last_observed, Lang lang);

// "M10 20L30 18…" through the points.
std::string line_path(const YearPlot& plot, const std::vector<YearValue>& points);
void draw_observed(markup::Html& html, const YearPlot& plot, const std::vector<YearValue>& points);
void draw_diamond(markup::Html& html, Point at);

// Labels at the right end of lines, one below the other without touching, each with a thin
// leader from where it belongs.
struct EndLabel {
  Point at;                                        // the end of the line
  std::vector<std::string> lines;                  // the name, and last the value
  std::function<void(markup::Html&, Point)> mark;  // before the name; may be empty
};
// The value in an end label: 61,148人; in English the unit stands on the axis alone.
inline std::string end_value(double value, const std::string& unit, Lang lang) {
  return with_unit(value, lang == Lang::ja ? unit : "", lang);
}
inline constexpr double kLabelRow = 15;
// Centres as near to `wanted` as they can be with `heights` apart, inside [low, high];
// in the order of `wanted`. Where there is not room enough they go on below `high`.
std::vector<double> spread_labels(const std::vector<double>& wanted, const std::vector<double>& heights,
                                  double low, double high);
void draw_end_labels(markup::Html& html, const YearPlot& plot, const std::vector<EndLabel>& labels);
// Room the labels need to the right of the plot.
double end_labels_width(const std::vector<EndLabel>& labels);
double end_labels_height(const std::vector<EndLabel>& labels);

// What a free label must keep clear of: points of lines, and boxes of labels already placed.
struct Obstacles {
  std::vector<Point> points;
  struct Box {
    double left, top, right, bottom;
  };
  std::vector<Box> boxes;
  void add_line(const YearPlot& plot, const std::vector<YearValue>& points);
};
// Puts `lines` beside `anchor` where they cover least, and adds their box.
void draw_free_label(markup::Html& html, const YearPlot& plot, Point anchor,
                     const std::vector<std::string>& lines, const std::string& css_class,
                     Obstacles& obstacles);
// The diamond with its label.
void draw_target(markup::Html& html, const YearPlot& plot, const TargetMark& target, Obstacles& obstacles,
                 Lang lang);

// Of all years those that a table shows: all up to 16, else every fifth with the first,
// the last and `also`.
std::vector<int> table_years(std::vector<int> years, const std::vector<int>& also);

}  // namespace shirube::charts
