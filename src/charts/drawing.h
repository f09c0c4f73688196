// What the charts of a report share: exact coordinates as text, widths of labels and
// the round numbers of an axis. Pure, and the same on every machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "markup/html.h"

namespace shirube::charts {

// A coordinate with at most one decimal: 12 → "12", 12.34 → "12.3".
std::string coordinate(double value);

// Width of a label in em, wide letters 1 and narrow ones 0.56: enough to keep labels apart.
double label_width(std::string_view utf8);

// Round numbers that hold [low, high]: steps of 1, 2 or 5 times a power of ten.
struct Axis {
  double low = 0;
  double high = 1;
  struct Tick {
    double value = 0;
    std::string label;  // grouped, with the decimals the step needs
  };
  std::vector<Tick> ticks;
};
// About `wanted` ticks. low <= high; equal values are given room around them.
Axis make_axis(double low, double high, int wanted);

struct Point {
  double x = 0;
  double y = 0;
};

// Opens <svg role="img"> with its title and description, as a screen reader says them.
void open_drawing(markup::Html& html, const std::string& id, const std::string& css_class, double width,
                  double height, const std::string& title, const std::string& description);
void close_drawing(markup::Html& html);

void draw_line(markup::Html& html, const std::string& css_class, Point from, Point to);
void draw_label(markup::Html& html, const std::string& css_class, Point at, const std::string& anchor,
                std::string_view text);

}  // namespace shirube::charts
