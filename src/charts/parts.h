// What the charts of populations share: how persons and years are written, the figure
// with its table, and the same drawing as an SVG file of its own.
//
// A chart is drawn in a canvas of kChartWidth; its body says how high it became. Inside a
// page it takes its looks from chart_css(), a file of its own carries them. The style
// sheet uses single classes and plain colours only, so that word processors read it too.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "charts/drawing.h"
#include "markup/html.h"

namespace shirube::charts {

inline constexpr double kChartWidth = 420;
inline constexpr double kChartLetter = 12.5;  // font size of chart_css(), in units of the drawing

// Style rules of population charts; a page that shows one has them once in its head.
std::string_view chart_css();

// The two lines of a year on an axis: R2 over 2020, in English 2020 over R2.
struct YearLabel {
  std::string upper;
  std::string lower;
};
YearLabel year_label(int year, Lang lang);
// 91,000人 / 91,000 — units stand behind the number in Japanese only where it is 人.
std::string with_unit(double value, const std::string& unit, Lang lang);

struct ChartTable {
  std::string caption;
  std::vector<std::string> columns;            // the first heads the rows
  std::vector<std::vector<std::string>> rows;  // as many cells as columns
  bool wide = false;                           // has no room beside the chart
};

struct ChartHead {
  std::string id;           // unique in the document
  std::string title;        // what is shown, of where and when
  std::string description;  // the numbers in words, for those who do not see it
  std::string note;         // sources and remarks under the chart; may be empty
};

// Draws within (0, 0) … (kChartWidth, height) and returns the height.
using ChartBody = std::function<double(markup::Html&)>;

// The drawing alone: <svg role="img"> with title and description.
void write_chart_svg(markup::Html& html, const ChartHead& head, const ChartBody& body);
// A figure with the drawing and its caption, and the table beside it (under it, when it is wide).
void write_chart_figure(markup::Html& html, const ChartHead& head, const ChartBody& body,
                        const ChartTable& table);
// A whole SVG file with the title above and the note below. The same input gives the same bytes.
std::string chart_svg_file(const ChartHead& head, const ChartBody& body);

// Text in lines of at most `width` em: broken after blanks and ・、） where possible.
std::vector<std::string> wrap_label(std::string_view text, double width);

// A legend from left to right in as many rows as it needs; returns its height. `draw`
// puts the mark into a box of 24 × 12 whose left middle is given.
struct LegendEntry {
  std::string text;
  std::function<void(markup::Html&, Point)> draw;
};
double draw_chart_legend(markup::Html& html, const std::vector<LegendEntry>& entries);

}  // namespace shirube::charts
