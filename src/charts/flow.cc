#include "charts/flow.h"

#include <algorithm>
#include <map>

#include "charts/drawing.h"

namespace shirube::charts {
namespace {

constexpr double kLetter = 15;
constexpr double kBoxHeight = 44;
constexpr double kRowGap = 52;
constexpr double kMargin = 6;

struct Box {
  std::string name;
  std::size_t column = 0;
  double x = 0, y = 0, width = 0;
};

struct Layout {
  std::vector<Box> boxes;  // in the order of their first mention
  std::map<std::string, std::size_t> index;
  double width = 0, height = 0;
};

std::size_t box_of(Layout& layout, const std::string& name) {
  const auto [found, inserted] = layout.index.emplace(name, layout.boxes.size());
  if (inserted) layout.boxes.push_back({name, 0, 0, 0, label_width(name) * kLetter + 28});
  return found->second;
}

// Column = longest way from a beginning; a cycle stops growing after as many rounds as
// there are boxes.
void assign_columns(Layout& layout, const std::vector<FlowLink>& links) {
  const std::size_t limit = layout.boxes.size();
  for (std::size_t round = 0; round < limit; ++round) {
    bool changed = false;
    for (const FlowLink& link : links) {
      const std::size_t wanted = layout.boxes[layout.index[link.from]].column + 1;
      Box& to = layout.boxes[layout.index[link.to]];
      if (link.from == link.to || to.column >= wanted || wanted >= limit) continue;
      to.column = wanted;
      changed = true;
    }
    if (!changed) return;
  }
}

Layout lay_out(const std::vector<FlowLink>& links) {
  Layout layout;
  for (const FlowLink& link : links) {
    box_of(layout, link.from);
    box_of(layout, link.to);
  }
  assign_columns(layout, links);
  std::map<std::size_t, std::vector<Box*>> columns;
  for (Box& box : layout.boxes) columns[box.column].push_back(&box);
  double widest_effect = 0;
  for (const FlowLink& link : links)
    widest_effect = std::max(widest_effect, label_width(link.effect) * kLetter * 0.87);
  std::size_t most = 1;
  for (const auto& [column, boxes] : columns) most = std::max(most, boxes.size());
  const double gap = std::max(48.0, widest_effect + 40);
  layout.height = static_cast<double>(most) * (kBoxHeight + kRowGap) - kRowGap + 2 * kMargin + 16;
  double x = kMargin;
  for (auto& [column, boxes] : columns) {
    double widest = 0;
    for (const Box* box : boxes) widest = std::max(widest, box->width);
    const double total = static_cast<double>(boxes.size()) * (kBoxHeight + kRowGap) - kRowGap;
    double y = (layout.height - total) / 2;
    for (Box* box : boxes) {
      box->x = x;
      box->y = y;
      box->width = widest;
      y += kBoxHeight + kRowGap;
    }
    x += widest + gap;
  }
  layout.width = x - gap + kMargin;
  return layout;
}

void draw_link(markup::Html& html, const Layout& layout, const FlowLink& link) {
  const Box& from = layout.boxes[layout.index.at(link.from)];
  const Box& to = layout.boxes[layout.index.at(link.to)];
  const Point start{from.x + from.width, from.y + kBoxHeight / 2};
  const Point end{to.x, to.y + kBoxHeight / 2};
  const double tip = end.x - 9;
  std::string path = "M" + coordinate(start.x) + " " + coordinate(start.y);
  if (to.column > from.column) {
    const double bend = (tip - start.x) / 2;
    path += "C" + coordinate(start.x + bend) + " " + coordinate(start.y) + " " + coordinate(tip - bend) +
            " " + coordinate(end.y) + " " + coordinate(tip) + " " + coordinate(end.y);
  } else {
    const double low = layout.height - 4;
    path += "C" + coordinate(start.x + 40) + " " + coordinate(low) + " " + coordinate(tip - 40) + " " +
            coordinate(low) + " " + coordinate(tip) + " " + coordinate(end.y);
  }
  html.empty("path", {{"class", "flow-link"}, {"d", path}});
  html.empty("path", {{"class", "flow-tip"},
                      {"d", "M" + coordinate(end.x) + " " + coordinate(end.y) + "l-11 -6v12z"}});
  if (!link.effect.empty()) {
    draw_label(html, "flow-effect", {(start.x + tip) / 2, (start.y + end.y) / 2 - 9}, "middle", link.effect);
  }
}

}  // namespace

void write_flow_chart(markup::Html& html, const std::string& id, const std::string& title,
                      const std::string& description, const std::vector<FlowLink>& links) {
  if (links.empty()) return;
  const Layout layout = lay_out(links);
  open_drawing(html, id, "flow-chart", layout.width, layout.height, title, description);
  for (const FlowLink& link : links) draw_link(html, layout, link);
  for (const Box& box : layout.boxes) {
    html.empty("rect", {{"class", "flow-box"},
                        {"x", coordinate(box.x)},
                        {"y", coordinate(box.y)},
                        {"width", coordinate(box.width)},
                        {"height", coordinate(kBoxHeight)},
                        {"rx", "6"}});
    draw_label(html, "flow-name", {box.x + box.width / 2, box.y + kBoxHeight / 2 + 5.5}, "middle", box.name);
  }
  close_drawing(html);
}

}  // namespace shirube::charts
