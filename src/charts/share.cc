#include "charts/share.h"

#include <algorithm>

#include "charts/drawing.h"

namespace shirube::charts {
namespace {

constexpr double kWidth = 420;
constexpr double kRowHeight = 32;
constexpr double kBar = 24;
constexpr double kLetter = 12.5;
constexpr const char* kMarks[] = {"①", "②", "③"};

int total_of(const ShareRow& row) { return row.counts[0] + row.counts[1] + row.counts[2]; }

std::string description(const std::vector<ShareRow>& rows, Lang lang) {
  std::string out;
  for (const ShareRow& row : rows) {
    out += row.label + ": ";
    for (int i = 0; i < 3; ++i) {
      if (i > 0) out += lang == Lang::ja ? "、" : ", ";
      out += std::string(kMarks[i]) + " " + std::to_string(row.counts[i]);
    }
    out += lang == Lang::ja ? "。" : ". ";
  }
  return out;
}

void define_patterns(markup::Html& html, const std::string& id) {
  html.open("defs");
  html.open("pattern",
            {{"id", id + "-p1"}, {"width", "8"}, {"height", "8"}, {"patternUnits", "userSpaceOnUse"}});
  html.empty("rect", {{"class", "share-1"}, {"width", "8"}, {"height", "8"}}).close("pattern");
  html.open("pattern",
            {{"id", id + "-p2"}, {"width", "8"}, {"height", "8"}, {"patternUnits", "userSpaceOnUse"}});
  html.empty("rect", {{"class", "share-2"}, {"width", "8"}, {"height", "8"}});
  html.empty("path", {{"class", "share-2-line"}, {"d", "M-2 10L10 -2M-2 2L2 -2M6 10L10 6"}}).close("pattern");
  html.open("pattern",
            {{"id", id + "-p3"}, {"width", "8"}, {"height", "8"}, {"patternUnits", "userSpaceOnUse"}});
  html.empty("rect", {{"class", "share-3"}, {"width", "8"}, {"height", "8"}});
  html.empty("circle", {{"class", "share-3-dot"}, {"cx", "4"}, {"cy", "4"}, {"r", "1.3"}}).close("pattern");
  html.close("defs");
}

void draw_segment(markup::Html& html, const std::string& fill, double x, double y, double width) {
  html.empty("rect", {{"class", "share-bar"},
                      {"x", coordinate(x)},
                      {"y", coordinate(y)},
                      {"width", coordinate(width)},
                      {"height", coordinate(kBar)},
                      {"fill", "url(#" + fill + ")"}});
}

// Returns the height the legend took.
double draw_legend(markup::Html& html, const std::string& id, Lang lang) {
  static const Message kWords[] = {{"① 進捗している", "① progressing"},
                                   {"② 効果が十分でない", "② not yet enough"},
                                   {"③ その他（値なし等）", "③ other (no value)"}};
  double x = 1;
  double y = 1;
  for (int i = 0; i < 3; ++i) {
    const std::string& words = kWords[i].in(lang);
    const double width = 28 + label_width(words) * kLetter;
    if (x + width > kWidth) {
      x = 1;
      y += kRowHeight;
    }
    draw_segment(html, id + "-p" + std::to_string(i + 1), x, y, 22);
    draw_label(html, "legend", {x + 28, y + kBar / 2 + 4.5}, "start", words);
    x += width + 16;
  }
  return y + kRowHeight + 8;
}

}  // namespace

void write_share_chart(markup::Html& html, const std::string& id, const std::string& title,
                       const std::vector<ShareRow>& rows, Lang lang) {
  double widest = 0;
  for (const ShareRow& row : rows) widest = std::max(widest, label_width(row.label));
  const double left = std::min(widest * kLetter + 12, kWidth / 3);
  const double room = kWidth - left - 4;
  markup::Html probe;
  const double top = draw_legend(probe, id, lang);
  open_drawing(html, id, "share-chart", kWidth, top + kRowHeight * static_cast<double>(rows.size()), title,
               description(rows, lang));
  define_patterns(html, id);
  draw_legend(html, id, lang);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const double y = top + kRowHeight * static_cast<double>(r);
    draw_label(html, "share-label", {left - 10, y + kBar / 2 + 4.5}, "end", rows[r].label);
    const int total = total_of(rows[r]);
    if (total == 0) continue;
    double at = left;
    for (int i = 0; i < 3; ++i) {
      const int count = rows[r].counts[i];
      if (count == 0) continue;
      const double width = room * count / total;
      draw_segment(html, id + "-p" + std::to_string(i + 1), at, y, width);
      const std::string text = std::string(kMarks[i]) + " " + std::to_string(count);
      const double plate = label_width(text) * kLetter + 10;
      if (width > plate + 4) {
        html.empty("rect", {{"class", "share-plate"},
                            {"x", coordinate(at + width / 2 - plate / 2)},
                            {"y", coordinate(y + 3)},
                            {"width", coordinate(plate)},
                            {"height", coordinate(kBar - 6)},
                            {"rx", "3"}});
        draw_label(html, "share-count", {at + width / 2, y + kBar / 2 + 4.8}, "middle", text);
      }
      at += width;
    }
  }
  close_drawing(html);
}

}  // namespace shirube::charts
