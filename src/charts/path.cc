#include "charts/path.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing.h"

namespace shirube::charts {
namespace {

constexpr double kWidth = 420;
constexpr double kLegendRow = 20;
constexpr double kPlotHeight = 190;
constexpr double kRight = 40;
constexpr double kBelow = 44;
constexpr double kLetter = 12.5;  // font size of the style sheet, in units of the drawing

struct LegendItem {
  enum class Mark { actual, preliminary, expected, target, baseline, missing, landing } mark;
  Message text;
};

struct Frame {
  double left = 0, right = 0, top = 0, bottom = 0;
  Axis axis;
  std::size_t slots = 1;

  double y(double value) const {
    return bottom - (value - axis.low) / (axis.high - axis.low) * (bottom - top);
  }
  double slot_width() const { return (right - left) / static_cast<double>(slots); }
  double x(std::size_t slot) const { return left + (static_cast<double>(slot) + 0.5) * slot_width(); }
};

std::vector<double> values_of(const PathChart& chart) {
  std::vector<double> values;
  if (chart.baseline) values.push_back(*chart.baseline);
  if (chart.target) values.push_back(*chart.target);
  for (const ChartSlot& slot : chart.slots) {
    if (slot.actual) values.push_back(*slot.actual);
    if (slot.expected) values.push_back(*slot.expected);
  }
  if (chart.landing) {
    values.push_back(chart.landing->low);
    values.push_back(chart.landing->high);
  }
  return values;
}

Axis axis_of(const PathChart& chart) {
  const std::vector<double> values = values_of(chart);
  double low = *std::min_element(values.begin(), values.end());
  double high = *std::max_element(values.begin(), values.end());
  const bool near_zero = low >= 0 && low < (high - low) * 0.8;
  if (chart.from_zero || near_zero) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
  } else if (low < high) {
    const double room = (high - low) * 0.08;
    if (low - room >= 0 || low < 0) low -= room;
    high += room;
  }
  return make_axis(low, high, 4);
}

std::vector<LegendItem> legend_of(const PathChart& chart) {
  using Mark = LegendItem::Mark;
  bool actual = false, preliminary = false, expected = false, missing = false;
  for (const ChartSlot& slot : chart.slots) {
    actual |= slot.actual && !slot.preliminary;
    preliminary |= slot.actual && slot.preliminary;
    expected |= slot.expected.has_value();
    missing |= slot.missing;
  }
  std::vector<LegendItem> items;
  if (chart.baseline) items.push_back({Mark::baseline, {"基準値", "Baseline"}});
  if (actual) items.push_back({Mark::actual, {"実績値", "Actual"}});
  if (preliminary) items.push_back({Mark::preliminary, {"速報値", "Preliminary"}});
  if (expected) items.push_back({Mark::expected, {"期待値", "Expected"}});
  if (chart.target) items.push_back({Mark::target, {"目標値", "Target"}});
  if (chart.landing) items.push_back({Mark::landing, {"着地見込み", "Landing range"}});
  if (missing) items.push_back({Mark::missing, {"値のない年", "No value"}});
  return items;
}

void draw_diamond(markup::Html& html, Point at) {
  html.empty("path", {{"class", "mark-target"},
                      {"d", "M" + coordinate(at.x) + " " + coordinate(at.y - 7) + "l7 7l-7 7l-7 -7z"}});
}

void draw_square(markup::Html& html, Point at) {
  html.empty("path", {{"class", "mark-baseline"},
                      {"d", "M" + coordinate(at.x - 5) + " " + coordinate(at.y - 5) + "h10v10h-10z"}});
}

void draw_dot(markup::Html& html, Point at, bool preliminary) {
  html.empty("circle", {{"class", preliminary ? "mark-actual preliminary" : "mark-actual"},
                        {"cx", coordinate(at.x)},
                        {"cy", coordinate(at.y)},
                        {"r", "4.5"}});
}

void draw_bracket(markup::Html& html, double x, double low, double middle, double high) {
  html.empty("path", {{"class", "mark-landing"},
                      {"d", "M" + coordinate(x - 6) + " " + coordinate(high) + "h12m-6 0V" + coordinate(low) +
                                "m-6 0h12M" + coordinate(x - 4) + " " + coordinate(middle) + "h8"}});
}

void draw_column(markup::Html& html, const std::string& pattern, double x, double y, double width,
                 double height) {
  html.empty("rect", {{"class", "mark-missing"},
                      {"x", coordinate(x)},
                      {"y", coordinate(y)},
                      {"width", coordinate(width)},
                      {"height", coordinate(height)},
                      {"fill", "url(#" + pattern + ")"}});
}

void draw_mark(markup::Html& html, LegendItem::Mark mark, const std::string& pattern, Point at) {
  using Mark = LegendItem::Mark;
  const Point centre{at.x + 11, at.y};
  switch (mark) {
    case Mark::actual:
    case Mark::preliminary:
      draw_line(html, "line-actual", at, {at.x + 22, at.y});
      draw_dot(html, centre, mark == Mark::preliminary);
      return;
    case Mark::expected:
      return draw_line(html, "line-expected", at, {at.x + 22, at.y});
    case Mark::target:
      return draw_diamond(html, centre);
    case Mark::baseline:
      return draw_square(html, centre);
    case Mark::missing:
      return draw_column(html, pattern, at.x + 3, at.y - 7, 16, 14);
    case Mark::landing:
      return draw_bracket(html, centre.x, at.y + 7, at.y, at.y - 7);
  }
}

// Returns the height the legend took.
double draw_legend(markup::Html& html, const std::vector<LegendItem>& items, const std::string& pattern,
                   Lang lang) {
  double x = 4;
  double y = 12;
  for (const LegendItem& item : items) {
    const std::string& text = item.text.in(lang);
    const double width = 28 + label_width(text) * kLetter + 14;
    if (x + width > kWidth && x > 4) {
      x = 4;
      y += kLegendRow;
    }
    draw_mark(html, item.mark, pattern, {x, y});
    draw_label(html, "legend", {x + 28, y + 4.5}, "start", text);
    x += width;
  }
  return y + kLegendRow;
}

void draw_grid(markup::Html& html, const PathChart& chart, const Frame& frame) {
  for (const Axis::Tick& tick : frame.axis.ticks) {
    const double y = frame.y(tick.value);
    draw_line(html, tick.value == 0 ? "grid zero" : "grid", {frame.left, y}, {frame.right, y});
    draw_label(html, "tick", {frame.left - 7, y + 4.5}, "end", tick.label);
  }
  if (!chart.unit.empty()) draw_label(html, "tick", {frame.left - 7, frame.top - 22}, "end", chart.unit);
  // Every label has room for about three letters; more years than that show every other.
  const double room = label_width("R10") * kLetter + 6;
  const auto every = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(room / frame.slot_width())));
  for (std::size_t i = 0; i < chart.slots.size(); ++i) {
    const ChartSlot& slot = chart.slots[i];
    const double x = frame.x(i);
    if (slot.years_skipped) {
      const double edge = frame.left + static_cast<double>(i) * frame.slot_width();
      html.empty("path", {{"class", "skip"},
                          {"d", "M" + coordinate(edge - 4) + " " + coordinate(frame.bottom + 5) +
                                    "l4 -10m2 10l4 -10"}});
    }
    if (i % every != 0 && i + 1 != chart.slots.size() && !slot.judged) continue;
    draw_label(html, slot.judged ? "year judged" : "year", {x, frame.bottom + 17}, "middle", slot.label);
    draw_label(html, slot.judged ? "year judged" : "year", {x, frame.bottom + 33}, "middle", slot.sublabel);
  }
}

void draw_expected(markup::Html& html, const PathChart& chart, const Frame& frame) {
  std::string path;
  const auto add = [&](std::size_t slot, double value) {
    path += (path.empty() ? "M" : "L") + coordinate(frame.x(slot)) + " " + coordinate(frame.y(value));
  };
  bool any = false;
  for (const ChartSlot& slot : chart.slots) any |= slot.expected.has_value();
  if (!any) return;
  if (chart.baseline && !chart.slots.front().expected && !chart.from_zero) add(0, *chart.baseline);
  for (std::size_t i = 0; i < chart.slots.size(); ++i) {
    if (chart.slots[i].expected) add(i, *chart.slots[i].expected);
  }
  html.empty("path", {{"class", "line-expected"}, {"d", path}});
}

void draw_actuals(markup::Html& html, const PathChart& chart, const Frame& frame) {
  std::string path;
  bool joined = false;
  for (std::size_t i = 0; i < chart.slots.size(); ++i) {
    const ChartSlot& slot = chart.slots[i];
    if (!slot.actual) {
      joined = joined && !slot.missing && i == 0;
      continue;
    }
    path += (joined ? "L" : "M") + coordinate(frame.x(i)) + " " + coordinate(frame.y(*slot.actual));
    joined = true;
  }
  if (!path.empty()) html.empty("path", {{"class", "line-actual"}, {"d", path}});
  for (std::size_t i = 0; i < chart.slots.size(); ++i) {
    const ChartSlot& slot = chart.slots[i];
    if (slot.actual) draw_dot(html, {frame.x(i), frame.y(*slot.actual)}, slot.preliminary);
  }
}

// A label near `at`, kept inside the drawing.
void draw_value(markup::Html& html, const std::string& css_class, Point at, double dy,
                std::string_view text) {
  const double half = label_width(text) * kLetter / 2;
  const double x = std::clamp(at.x, half + 2, std::max(half + 2, kWidth - half - 2));
  draw_label(html, css_class, {x, at.y + dy}, "middle", text);
}

void draw_values(markup::Html& html, const PathChart& chart, const Frame& frame) {
  constexpr double kAbove = -12;
  constexpr double kUnder = 22;
  const std::size_t last_slot = chart.slots.size() - 1;
  std::optional<std::size_t> latest;
  for (std::size_t i = 0; i < chart.slots.size(); ++i) {
    if (chart.slots[i].actual) latest = i;
  }
  if (chart.baseline) {
    const Point at{frame.x(0), frame.y(*chart.baseline)};
    draw_square(html, at);
    const bool rising = !chart.target || *chart.target >= *chart.baseline;
    draw_value(html, "value", at, rising && at.y + kUnder < frame.bottom ? kUnder : kAbove,
               chart.baseline_text);
  }
  bool target_above = true;
  if (chart.target) {
    const Point at{frame.x(last_slot), frame.y(*chart.target)};
    const double rival = latest ? *chart.slots[*latest].actual : chart.baseline.value_or(*chart.target);
    target_above = *chart.target >= rival || at.y + kUnder > frame.bottom;
    if (at.y + kAbove < frame.top - 8) target_above = false;
    draw_diamond(html, at);
    draw_value(html, "value", at, target_above ? kAbove : kUnder, chart.target_text);
  }
  if (latest && *latest > 0) {
    const ChartSlot& slot = chart.slots[*latest];
    const Point at{frame.x(*latest), frame.y(*slot.actual)};
    const bool crowded = chart.target && last_slot - *latest <= 1;
    const bool line_above = slot.expected && *slot.expected > *slot.actual;
    bool under = crowded ? target_above : line_above;
    if (under && at.y + kUnder > frame.bottom) under = false;
    draw_value(html, "value strong", at, under ? kUnder : kAbove, slot.actual_text);
  }
}

}  // namespace

bool is_empty(const PathChart& chart) { return chart.slots.empty() || values_of(chart).empty(); }

bool axis_is_cut(const PathChart& chart) {
  if (is_empty(chart)) return false;
  const Axis axis = axis_of(chart);
  return axis.low > 0 || axis.high < 0;
}

void write_path_chart(markup::Html& html, const PathChart& chart, Lang lang) {
  if (is_empty(chart)) return;
  const std::vector<LegendItem> legend = legend_of(chart);
  // The legend's rows decide the height, so they are laid out before they are drawn.
  markup::Html probe;
  const double legend_height = draw_legend(probe, legend, "", lang);
  Frame frame;
  frame.axis = axis_of(chart);
  double widest = chart.unit.empty() ? 0 : label_width(chart.unit);
  for (const Axis::Tick& tick : frame.axis.ticks) widest = std::max(widest, label_width(tick.label));
  frame.left = std::min(widest * kLetter + 12, kWidth / 3);
  frame.right = kWidth - kRight;
  frame.top = legend_height + 28;
  frame.bottom = frame.top + kPlotHeight;
  frame.slots = chart.slots.size();

  const std::string pattern = chart.id + "-none";
  open_drawing(html, chart.id, "path-chart", kWidth, frame.bottom + kBelow, chart.title, chart.description);
  html.open("pattern",
            {{"id", pattern}, {"width", "6"}, {"height", "6"}, {"patternUnits", "userSpaceOnUse"}});
  html.empty("path", {{"class", "hatch"}, {"d", "M0 6L6 0"}});
  html.close("pattern");
  draw_legend(html, legend, pattern, lang);
  draw_grid(html, chart, frame);
  for (std::size_t i = 0; i < chart.slots.size(); ++i) {
    if (!chart.slots[i].missing) continue;
    const double inset = frame.slot_width() * 0.12;
    draw_column(html, pattern, frame.x(i) - frame.slot_width() / 2 + inset, frame.top,
                frame.slot_width() - 2 * inset, frame.bottom - frame.top);
  }
  if (chart.target && chart.target_is_level) {
    draw_line(html, "line-target", {frame.left, frame.y(*chart.target)},
              {frame.right, frame.y(*chart.target)});
  }
  if (chart.baseline && chart.baseline_is_limit) {
    draw_line(html, "line-target", {frame.left, frame.y(*chart.baseline)},
              {frame.right, frame.y(*chart.baseline)});
  }
  draw_expected(html, chart, frame);
  if (chart.landing) {
    draw_bracket(html, frame.x(chart.slots.size() - 1) + 15, frame.y(chart.landing->low),
                 frame.y(chart.landing->middle), frame.y(chart.landing->high));
  }
  draw_actuals(html, chart, frame);
  draw_values(html, chart, frame);
  close_drawing(html);
}

}  // namespace shirube::charts
