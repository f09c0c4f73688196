#include "charts/year_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/check.h"
#include "words/years.h"

namespace shirube::charts {
namespace {

constexpr double kLeaderRoom = 16;  // between the end of a line and its label
constexpr double kMarkRoom = 14;

// Spacing of the years on the axis: a round number of years with room for their labels.
int year_step(const YearPlot& plot) {
  const double room = label_width("2020") * kChartLetter + 5;
  const double per_year = (plot.right - plot.left) / (plot.last_year - plot.first_year);
  for (const int step : {1, 2, 5, 10, 20, 25, 50}) {
    if (step * per_year >= room) return step;
  }
  return 100;
}

Obstacles::Box box_at(Point corner, double width, double height) {
  return {corner.x, corner.y, corner.x + width, corner.y + height};
}

int overlaps(const Obstacles& obstacles, const Obstacles::Box& box) {
  int count = 0;
  for (const Point& point : obstacles.points) {
    count += point.x > box.left - 3 && point.x < box.right + 3 && point.y > box.top - 3 &&
             point.y < box.bottom + 3;
  }
  for (const Obstacles::Box& other : obstacles.boxes) {
    const bool apart =
        other.right < box.left || other.left > box.right || other.bottom < box.top || other.top > box.bottom;
    count += apart ? 0 : 100;
  }
  return count;
}

double widest(const std::vector<std::string>& lines) {
  double width = 0;
  for (const std::string& line : lines) width = std::max(width, label_width(line));
  return width * kChartLetter;
}

}  // namespace

YearPlot make_year_plot(const std::vector<YearValue>& values, const std::string& unit, bool from_zero,
                        double top, double right, double height) {
  SHIRUBE_CHECK(!values.empty(), "a plot without values");
  YearPlot plot;
  plot.unit = unit;
  plot.top = top;
  plot.bottom = top + height;
  plot.right = right;
  plot.first_year = plot.last_year = values.front().year;
  double low = values.front().value, high = low;
  for (const YearValue& one : values) {
    plot.first_year = std::min(plot.first_year, one.year);
    plot.last_year = std::max(plot.last_year, one.year);
    low = std::min(low, one.value);
    high = std::max(high, one.value);
  }
  if (plot.first_year == plot.last_year) ++plot.last_year;
  const bool near_zero = low >= 0 && low < (high - low) * 0.6;
  if (from_zero || near_zero) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
  }
  plot.axis = make_axis(low, high, 5);
  double label = label_width(unit);
  for (const Axis::Tick& tick : plot.axis.ticks) label = std::max(label, label_width(tick.label));
  plot.left = label * kChartLetter + 10;
  return plot;
}

const Message& cut_axis_note() {
  static const Message kNote = {"縦軸は0から始まっていません。", "The vertical axis does not begin at zero."};
  return kNote;
}

double draw_year_grid(markup::Html& html, const YearPlot& plot, std::optional<int> last_observed, Lang lang) {
  constexpr double kBelow = 40;
  for (const Axis::Tick& tick : plot.axis.ticks) {
    const double y = plot.y(tick.value);
    draw_line(html, tick.value == 0 ? "chart-zero" : "chart-grid", {plot.left, y}, {plot.right, y});
    draw_label(html, "chart-tick", {plot.left - 6, y + 4.5}, "end", tick.label);
  }
  if (!plot.unit.empty()) {
    draw_label(html, "chart-tick", {plot.left - 6, plot.top - 14}, "end", plot.unit);
  }
  const int step = year_step(plot);
  for (int year = plot.first_year; year <= plot.last_year; ++year) {
    if (year % step != 0) continue;
    const double x = plot.x(year);
    draw_line(html, "chart-axis", {x, plot.bottom}, {x, plot.bottom + 4});
    const YearLabel label = year_label(year, lang);
    draw_label(html, "chart-tick", {x, plot.bottom + 17}, "middle", label.upper);
    draw_label(html, "chart-tick", {x, plot.bottom + 32}, "middle", label.lower);
  }
  if (last_observed && *last_observed > plot.first_year && *last_observed < plot.last_year) {
    const double x = plot.x(*last_observed);
    const Message past{"実績", "Observed"};
    const Message coming{"推計", "Projected"};
    draw_line(html, "chart-boundary", {x, plot.top - 18}, {x, plot.bottom});
    if (x - label_width(past.in(lang)) * kChartLetter - 8 > plot.left) {
      draw_label(html, "chart-tick", {x - 6, plot.top - 8}, "end", past.in(lang));
    }
    draw_label(html, "chart-tick", {x + 6, plot.top - 8}, "start", coming.in(lang));
  }
  return kBelow;
}

std::string line_path(const YearPlot& plot, const std::vector<YearValue>& points) {
  std::string path;
  for (const YearValue& point : points) {
    path +=
        (path.empty() ? "M" : "L") + coordinate(plot.x(point.year)) + " " + coordinate(plot.y(point.value));
  }
  return path;
}

void draw_observed(markup::Html& html, const YearPlot& plot, const std::vector<YearValue>& points) {
  if (points.empty()) return;
  html.empty("path", {{"class", "chart-observed"}, {"d", line_path(plot, points)}});
  const bool few = points.size() <= 16;
  for (const YearValue& point : points) {
    if (!few && point.year % 5 != 0) continue;
    html.empty("circle", {{"class", "chart-observed-mark"},
                          {"cx", coordinate(plot.x(point.year))},
                          {"cy", coordinate(plot.y(point.value))},
                          {"r", "3.2"}});
  }
}

void draw_diamond(markup::Html& html, Point at) {
  html.empty("path",
             {{"class", "chart-target"},
              {"d", "M" + coordinate(at.x) + " " + coordinate(at.y - 7.5) + "l7.5 7.5l-7.5 7.5l-7.5 -7.5z"}});
}

std::vector<double> spread_labels(const std::vector<double>& wanted, const std::vector<double>& heights,
                                  double low, double high) {
  SHIRUBE_CHECK(wanted.size() == heights.size(), "a height for every label");
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });

  // Least squares under an order: with the room of those above taken off, the places must
  // not fall; neighbours that would are pooled to their mean.
  struct Pool {
    double sum;
    int count;
    double mean() const { return sum / count; }
  };
  std::vector<double> above(order.size());
  std::vector<Pool> pools;
  double used = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    above[i] = used + heights[order[i]] / 2;
    used += heights[order[i]];
    pools.push_back({wanted[order[i]] - above[i], 1});
    while (pools.size() > 1 && pools[pools.size() - 2].mean() >= pools.back().mean()) {
      const Pool last = pools.back();
      pools.pop_back();
      pools.back().sum += last.sum;
      pools.back().count += last.count;
    }
  }
  const double highest = std::max(low, high - used);
  std::vector<double> centres(order.size());
  std::size_t i = 0;
  for (const Pool& pool : pools) {
    const double top = std::clamp(pool.mean(), low, highest);
    for (int n = 0; n < pool.count; ++n, ++i) centres[order[i]] = top + above[i];
  }
  return centres;
}

double end_labels_width(const std::vector<EndLabel>& labels) {
  double width = 0;
  for (const EndLabel& label : labels) {
    width = std::max(width, widest(label.lines) + (label.mark ? kMarkRoom : 0));
  }
  return labels.empty() ? 12 : width + kLeaderRoom + 2;
}

double end_labels_height(const std::vector<EndLabel>& labels) {
  double height = 0;
  for (const EndLabel& label : labels) height += kLabelRow * static_cast<double>(label.lines.size()) + 5;
  return height;
}

void draw_end_labels(markup::Html& html, const YearPlot& plot, const std::vector<EndLabel>& labels) {
  std::vector<double> wanted, heights;
  for (const EndLabel& label : labels) {
    wanted.push_back(label.at.y);
    heights.push_back(kLabelRow * static_cast<double>(label.lines.size()) + 5);
  }
  const std::vector<double> centres = spread_labels(
      wanted, heights, plot.top - 12, std::max(plot.bottom, plot.top - 12 + end_labels_height(labels)));
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const EndLabel& label = labels[i];
    const double x = plot.right + kLeaderRoom;
    html.empty("path", {{"class", "chart-leader"},
                        {"d", "M" + coordinate(label.at.x + 5) + " " + coordinate(label.at.y) + "L" +
                                  coordinate(x - 4) + " " + coordinate(centres[i])}});
    const double text = label.mark ? x + kMarkRoom : x;
    double y = centres[i] - kLabelRow * (static_cast<double>(label.lines.size()) - 1) / 2;
    if (label.mark) label.mark(html, {x + 5, y});
    for (std::size_t line = 0; line < label.lines.size(); ++line, y += kLabelRow) {
      const bool value = line > 0 && line + 1 == label.lines.size();
      draw_label(html, value ? "chart-value" : "chart-label", {text, y + 4.5}, "start", label.lines[line]);
    }
  }
}

void Obstacles::add_line(const YearPlot& plot, const std::vector<YearValue>& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Point to = plot.at(line[i]);
    points.push_back(to);
    if (i == 0) continue;
    const Point from = plot.at(line[i - 1]);
    const int pieces = std::max(1, static_cast<int>(std::hypot(to.x - from.x, to.y - from.y) / 4));
    for (int p = 1; p < pieces; ++p) {
      const double share = static_cast<double>(p) / pieces;
      points.push_back({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)});
    }
  }
}

void draw_free_label(markup::Html& html, const YearPlot& plot, Point anchor,
                     const std::vector<std::string>& lines, const std::string& css_class,
                     Obstacles& obstacles) {
  const double width = widest(lines);
  const double height = kLabelRow * static_cast<double>(lines.size());
  // Above and below first, then further away; a place that covers nothing wins at once.
  Obstacles::Box best{};
  double best_cost = std::numeric_limits<double>::max();
  for (const double away : {11.0, 26.0, 44.0, 66.0, 92.0}) {
    const double xs[] = {anchor.x - width / 2, anchor.x - width - away, anchor.x + away,
                         anchor.x - width * 0.8, anchor.x - width * 0.2};
    const double ys[] = {anchor.y - height - away, anchor.y + away, anchor.y - height / 2};
    for (const double y : ys) {
      for (const double x : xs) {
        const double left = std::clamp(x, plot.left + 3, std::max(plot.left + 3, plot.right - width - 3));
        const double top = std::clamp(y, plot.top - 2, std::max(plot.top - 2, plot.bottom - height - 4));
        const Obstacles::Box box = box_at({left, top}, width, height);
        const bool covers_anchor = anchor.x > box.left - 8 && anchor.x < box.right + 8 &&
                                   anchor.y > box.top - 8 && anchor.y < box.bottom + 8;
        const double cost = overlaps(obstacles, box) * 1000 + (covers_anchor ? 20'000 : 0) + away;
        if (cost < best_cost) {
          best_cost = cost;
          best = box;
        }
      }
    }
  }
  const Point near{std::clamp(anchor.x, best.left, best.right), std::clamp(anchor.y, best.top, best.bottom)};
  if (std::hypot(near.x - anchor.x, near.y - anchor.y) > 18) {
    html.empty("path", {{"class", "chart-leader"},
                        {"d", "M" + coordinate(anchor.x) + " " + coordinate(anchor.y) + "L" +
                                  coordinate(near.x) + " " + coordinate(near.y)}});
    for (int piece = 1; piece < 8; ++piece) {
      const double share = piece / 8.0;
      obstacles.points.push_back(
          {anchor.x + share * (near.x - anchor.x), anchor.y + share * (near.y - anchor.y)});
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    draw_label(html, css_class, {best.left, best.top + kLabelRow * (static_cast<double>(i) + 0.78)}, "start",
               lines[i]);
  }
  obstacles.boxes.push_back(best);
}

void draw_target(markup::Html& html, const YearPlot& plot, const TargetMark& target, Obstacles& obstacles,
                 Lang lang) {
  const Point at = plot.at({target.year, target.value});
  draw_free_label(html, plot, at,
                  {target.label + " " + with_unit(target.value, plot.unit, lang),
                   words::calendar_year(target.year).in(lang)},
                  "chart-target-label", obstacles);
  draw_diamond(html, at);
}

std::vector<int> table_years(std::vector<int> years, const std::vector<int>& also) {
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  if (years.size() <= 16) return years;
  std::vector<int> shown;
  for (const int year : years) {
    const bool wanted = year % 5 == 0 || year == years.front() || year == years.back() ||
                        std::find(also.begin(), also.end(), year) != also.end();
    if (wanted) shown.push_back(year);
  }
  return shown;
}

}  // namespace shirube::charts
