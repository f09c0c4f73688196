#include "charts/drawing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "quantity/decimal.h"

namespace shirube::charts {
namespace {

// base × 10^exponent, base 1, 2 or 5.
struct Step {
  int base = 1;
  int exponent = 0;
  double size() const { return base * std::pow(10.0, exponent); }
};

Step round_step(double raw) {
  Step step;
  step.exponent = static_cast<int>(std::floor(std::log10(raw)));
  const double leading = raw / std::pow(10.0, step.exponent);
  if (leading <= 1) {
    step.base = 1;
  } else if (leading <= 2) {
    step.base = 2;
  } else if (leading <= 5) {
    step.base = 5;
  } else {
    step.base = 1;
    ++step.exponent;
  }
  step.exponent = std::clamp(step.exponent, -Decimal::kMaxPlaces, 12);
  return step;
}

std::string tick_label(std::int64_t index, const Step& step) {
  std::int64_t coefficient = index * step.base;
  for (int i = 0; i < step.exponent; ++i) coefficient *= 10;
  return Decimal::from_coefficient(coefficient, std::max(0, -step.exponent)).to_grouped_string();
}

}  // namespace

std::string coordinate(double value) {
  const std::int64_t tenths = std::llround(value * 10);
  std::string out = std::to_string(std::abs(tenths) / 10);
  if (tenths % 10 != 0) out += "." + std::to_string(std::abs(tenths) % 10);
  return tenths < 0 ? "-" + out : out;
}

double label_width(std::string_view utf8) {
  double width = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      width += 0.56;
    } else if (byte >= 0xC0) {
      width += byte >= 0xE2 ? 1 : 0.6;
    }
  }
  return width;
}

Axis make_axis(double low, double high, int wanted) {
  if (high - low <= std::abs(high) * 1e-9) {
    const double room = low == 0 ? 1 : std::abs(low) * 0.05;
    low -= room;
    high += room;
  }
  const Step step = round_step((high - low) / wanted);
  const double size = step.size();
  const auto first = static_cast<std::int64_t>(std::floor(low / size + 1e-9));
  const auto last = static_cast<std::int64_t>(std::ceil(high / size - 1e-9));
  Axis axis;
  axis.low = static_cast<double>(first) * size;
  axis.high = static_cast<double>(last) * size;
  for (std::int64_t i = first; i <= last; ++i) {
    axis.ticks.push_back({static_cast<double>(i) * size, tick_label(i, step)});
  }
  return axis;
}

void open_drawing(markup::Html& html, const std::string& id, const std::string& css_class, double width,
                  double height, const std::string& title, const std::string& description) {
  html.open("svg", {{"class", css_class},
                    {"viewBox", "0 0 " + coordinate(width) + " " + coordinate(height)},
                    {"role", "img"},
                    {"aria-labelledby", id + "-title"},
                    {"aria-describedby", id + "-desc"}});
  html.leaf("title", title, {{"id", id + "-title"}});
  html.leaf("desc", description, {{"id", id + "-desc"}});
}

void close_drawing(markup::Html& html) { html.close("svg"); }

void draw_line(markup::Html& html, const std::string& css_class, Point from, Point to) {
  html.empty("path", {{"class", css_class},
                      {"d", "M" + coordinate(from.x) + " " + coordinate(from.y) + "L" + coordinate(to.x) +
                                " " + coordinate(to.y)}});
}

void draw_label(markup::Html& html, const std::string& css_class, Point at, const std::string& anchor,
                std::string_view text) {
  html.leaf(
      "text", text,
      {{"class", css_class}, {"x", coordinate(at.x)}, {"y", coordinate(at.y)}, {"text-anchor", anchor}});
}

}  // namespace shirube::charts
