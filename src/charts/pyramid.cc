#include "charts/pyramid.h"

#include <algorithm>
#include <vector>

#include "base/check.h"
#include "charts/parts.h"
#include "words/numbers.h"

namespace shirube::charts {
namespace {

using population::AgeGroups;
using population::Cells;
using population::Sex;

constexpr double kSide = 8;     // outside of the longest bar
constexpr double kCentre = 58;  // for the ages

struct Frame {
  double top = 0;
  double row = 15;
  int rows = 0;
  double high = 1;  // persons at the outer edge
  std::vector<Axis::Tick> ticks;

  double bottom() const { return top + row * rows; }
  double room() const { return (kChartWidth - kCentre) / 2 - kSide; }
  // 0 persons, at the inner edge of the side.
  double zero(Sex sex) const {
    return sex == Sex::male ? (kChartWidth - kCentre) / 2 : (kChartWidth + kCentre) / 2;
  }
  double x(Sex sex, double persons) const {
    const double length = persons / high * room();
    return sex == Sex::male ? zero(sex) - length : zero(sex) + length;
  }
  double y(int group) const { return bottom() - row * (group + 1); }  // upper edge
};

const Message& name_of(Sex sex) {
  static const Message kMale = {"男", "Men"};
  static const Message kFemale = {"女", "Women"};
  return sex == Sex::male ? kMale : kFemale;
}

const char* bar_class(Sex sex) { return sex == Sex::male ? "chart-men" : "chart-women"; }

std::string age_name(const AgeGroups& ages, int group, Lang lang) {
  const std::string lower = std::to_string(ages.lower(group));
  if (group + 1 == ages.count) return lang == Lang::ja ? lower + "歳以上" : lower + "+";
  if (ages.width == 1) return lang == Lang::ja ? lower + "歳" : lower;
  const std::string upper = std::to_string(ages.lower(group) + ages.width - 1);
  return lang == Lang::ja ? lower + "～" + upper + "歳" : lower + "–" + upper;
}

std::string age_tick(const AgeGroups& ages, int group) {
  const std::string lower = std::to_string(ages.lower(group));
  if (group + 1 == ages.count) return lower + "+";
  return ages.width == 1 ? lower : lower + "–" + std::to_string(ages.lower(group) + ages.width - 1);
}

double largest(const PyramidChart& chart) {
  double most = 0;
  const auto look = [&](const Cells& cells) {
    for (const Sex sex : population::kSexes) {
      for (const double persons : cells.of(sex)) most = std::max(most, persons);
    }
  };
  look(chart.bars.persons);
  if (chart.outline) look(chart.outline->persons);
  if (chart.range) look(chart.range->high);
  return most;
}

// As many round numbers as have room for their labels; the scale ends at the longest bar.
void make_scale(Frame& frame, double longest) {
  frame.high = longest * 1.03;
  for (const int wanted : {4, 3, 2, 1}) {
    frame.ticks = make_axis(0, longest, wanted).ticks;
    while (frame.ticks.size() > 1 && frame.ticks.back().value > frame.high) frame.ticks.pop_back();
    if (frame.ticks.size() < 2) continue;
    // The outermost label is pushed inwards where the drawing ends.
    const double label = label_width(frame.ticks.back().label) * kChartLetter;
    const double outermost = kSide + frame.room() * (1 - frame.ticks.back().value / frame.high);
    const double pushed = std::max(0.0, label / 2 + 1 - outermost);
    const double apart = frame.ticks[1].value / frame.high * frame.room() - pushed;
    if (apart >= label + 6) return;
  }
}

void define_hatch(markup::Html& html, const std::string& id) {
  html.open("pattern", {{"id", id}, {"width", "6"}, {"height", "6"}, {"patternUnits", "userSpaceOnUse"}});
  html.empty("rect", {{"class", "chart-women-ground"}, {"width", "6"}, {"height", "6"}});
  html.empty("path", {{"class", "chart-women-line"}, {"d", "M-1 7L7 -1M-1 1L1 -1M5 7L7 5"}});
  html.close("pattern");
}

void draw_bar(markup::Html& html, Sex sex, const std::string& hatch, double x, double y, double width,
              double height) {
  markup::Attributes attributes{{"class", bar_class(sex)},
                                {"x", coordinate(x)},
                                {"y", coordinate(y)},
                                {"width", coordinate(width)},
                                {"height", coordinate(height)}};
  if (sex == Sex::female) attributes.push_back({"fill", "url(#" + hatch + ")"});
  html.empty("rect", attributes);
}

void draw_bars(markup::Html& html, const PyramidChart& chart, const Frame& frame, const std::string& hatch) {
  const double gap = frame.row >= 10 ? 2 : 0.4;
  for (const Sex sex : {Sex::male, Sex::female}) {
    for (int group = 0; group < frame.rows; ++group) {
      const double persons = chart.bars.persons.at(sex, group);
      if (!(persons > 0)) continue;
      const double edge = frame.x(sex, persons);
      const double zero = frame.zero(sex);
      draw_bar(html, sex, hatch, std::min(edge, zero), frame.y(group) + gap / 2, std::abs(edge - zero),
               frame.row - gap);
    }
  }
}

void draw_outline(markup::Html& html, const Cells& cells, const Frame& frame) {
  for (const Sex sex : {Sex::male, Sex::female}) {
    std::string path = "M" + coordinate(frame.zero(sex)) + " " + coordinate(frame.bottom());
    for (int group = 0; group < frame.rows; ++group) {
      path += "H" + coordinate(frame.x(sex, cells.at(sex, group))) + "V" + coordinate(frame.y(group));
    }
    path += "H" + coordinate(frame.zero(sex));
    html.empty("path", {{"class", "chart-outline-halo"}, {"d", path}});
    html.empty("path", {{"class", "chart-outline"}, {"d", path}});
  }
}

void draw_whisker(markup::Html& html, double low, double high, double y, double cap) {
  const std::string d = "M" + coordinate(low) + " " + coordinate(y) + "H" + coordinate(high) + "M" +
                        coordinate(low) + " " + coordinate(y - cap) + "v" + coordinate(2 * cap) + "M" +
                        coordinate(high) + " " + coordinate(y - cap) + "v" + coordinate(2 * cap);
  html.empty("path", {{"class", "chart-whisker-halo"}, {"d", d}});
  html.empty("path", {{"class", "chart-whisker"}, {"d", d}});
}

void draw_range(markup::Html& html, const PyramidRange& range, const Frame& frame) {
  const int every = frame.row >= 10 ? 1 : 5;  // single years: the middle of each five
  for (const Sex sex : {Sex::male, Sex::female}) {
    for (int group = every / 2; group < frame.rows; group += every) {
      draw_whisker(html, frame.x(sex, range.low.at(sex, group)), frame.x(sex, range.high.at(sex, group)),
                   frame.y(group) + frame.row / 2, 3);
    }
  }
}

void draw_scale(markup::Html& html, const PyramidChart& chart, const Frame& frame, Lang lang) {
  for (const Sex sex : {Sex::male, Sex::female}) {
    for (const Axis::Tick& tick : frame.ticks) {
      const double x = frame.x(sex, tick.value);
      draw_line(html, tick.value == 0 ? "chart-axis" : "chart-grid", {x, frame.top - 2}, {x, frame.bottom()});
      // The outermost label stays inside the drawing.
      const double half = label_width(tick.label) * kChartLetter / 2;
      const double at = std::clamp(x, half + 1, kChartWidth - half - 1);
      draw_label(html, "chart-tick", {at, frame.bottom() + 16}, "middle", tick.label);
    }
    const double middle = (frame.zero(sex) + frame.x(sex, frame.high)) / 2;
    draw_label(html, "chart-strong", {middle, frame.top - 10}, "middle",
               name_of(sex).in(lang) + " " +
                   with_unit(chart.bars.persons.total(sex), lang == Lang::ja ? "人" : "", lang));
  }
  const AgeGroups& ages = chart.bars.persons.ages();
  const double middle = kChartWidth / 2;
  draw_label(html, "chart-tick", {middle, frame.bottom() + 16}, "middle",
             lang == Lang::ja ? "（人）" : "persons");
  draw_label(html, "chart-tick", {middle, frame.top - 10}, "middle", lang == Lang::ja ? "年齢" : "Age");
  for (int group = 0; group < frame.rows; ++group) {
    if (frame.row < 10 && ages.lower(group) % 10 != 0) continue;
    draw_label(html, "chart-age", {middle, frame.y(group) + frame.row / 2 + 4.2}, "middle",
               age_tick(ages, group));
  }
}

std::vector<LegendEntry> legend_of(const PyramidChart& chart, const std::string& hatch) {
  std::vector<LegendEntry> entries;
  entries.push_back({chart.bars.label, [hatch](markup::Html& html, Point at) {
                       draw_bar(html, Sex::male, hatch, at.x, at.y - 6, 12, 12);
                       draw_bar(html, Sex::female, hatch, at.x + 12, at.y - 6, 12, 12);
                     }});
  if (chart.outline) {
    entries.push_back(
        {chart.outline->label, [](markup::Html& html, Point at) {
           html.empty("path", {{"class", "chart-outline"},
                               {"d", "M" + coordinate(at.x) + " " + coordinate(at.y + 5) + "h8v-10h16"}});
         }});
  }
  if (chart.range) {
    entries.push_back({chart.range->label, [](markup::Html& html, Point at) {
                         draw_whisker(html, at.x + 1, at.x + 23, at.y, 4);
                       }});
  }
  return entries;
}

double draw(markup::Html& html, const PyramidChart& chart, Lang lang) {
  const std::string hatch = chart.id + "-women";
  define_hatch(html, hatch);
  Frame frame;
  frame.top = draw_chart_legend(html, legend_of(chart, hatch)) + 32;
  frame.rows = chart.bars.persons.count();
  frame.row = frame.rows <= 24 ? 16 : 3.4;
  make_scale(frame, largest(chart));
  draw_scale(html, chart, frame, lang);
  draw_bars(html, chart, frame, hatch);
  if (chart.outline) draw_outline(html, chart.outline->persons, frame);
  if (chart.range) draw_range(html, *chart.range, frame);
  return frame.bottom() + 24;
}

std::string in_words(const PyramidPopulation& of, Lang lang) {
  const double total = of.persons.total();
  const int old_group = std::min(65, of.persons.ages().open_age());
  const std::string old = words::share(of.persons.between(old_group, 1000), total);
  const std::string men = words::whole(of.persons.total(Sex::male));
  const std::string women = words::whole(of.persons.total(Sex::female));
  const std::string from = std::to_string(old_group);
  if (lang == Lang::ja) {
    return of.label + "：総数" + words::whole(total) + "人（男" + men + "人、女" + women + "人）、" + from +
           "歳以上の割合" + old + "。";
  }
  return of.label + ": " + words::whole(total) + " persons (" + men + " men, " + women + " women), " + old +
         " aged " + from + " and over.";
}

ChartHead head_of(const PyramidChart& chart, Lang lang) {
  std::string description = chart.description;
  if (description.empty()) {
    description = in_words(chart.bars, lang);
    if (chart.outline) description += (lang == Lang::ja ? "" : " ") + in_words(*chart.outline, lang);
  }
  return {chart.id, chart.title, description, chart.note};
}

// Rows of the table: the groups themselves, or fives of single years.
AgeGroups table_ages(const AgeGroups& ages) {
  if (ages.width != 1 || ages.count <= 24) return ages;
  return {5, (ages.open_age() + 4) / 5 + 1};
}

ChartTable table_of(const PyramidChart& chart, Lang lang) {
  const bool ja = lang == Lang::ja;
  const AgeGroups ages = table_ages(chart.bars.persons.ages());
  ChartTable table;
  table.caption = ja ? "年齢別・男女別人口（人）" : "Persons by age and sex";
  table.columns = {ja ? "年齢" : "Age"};
  std::vector<const Cells*> populations{&chart.bars.persons};
  std::vector<std::string> labels{chart.bars.label};
  if (chart.outline) {
    populations.push_back(&chart.outline->persons);
    labels.push_back(chart.outline->label);
  }
  for (const std::string& label : labels) {
    for (const Sex sex : {Sex::male, Sex::female}) {
      table.columns.push_back((labels.size() == 1 ? "" : label + " ") + name_of(sex).in(lang));
    }
  }
  const auto add_row = [&](const std::string& name, int from, int to) {
    std::vector<std::string> row{name};
    for (const Cells* cells : populations) {
      for (const Sex sex : {Sex::male, Sex::female})
        row.push_back(words::whole(cells->between(sex, from, to)));
    }
    table.rows.push_back(std::move(row));
  };
  for (int group = 0; group < ages.count; ++group) {
    const bool open = group + 1 == ages.count;
    add_row(age_name(ages, group, lang), ages.lower(group), open ? 1000 : ages.lower(group) + ages.width);
  }
  add_row(ja ? "総数" : "Total", 0, 1000);
  return table;
}

void check(const PyramidChart& chart) {
  const auto same = [&](const Cells& cells) { return cells.ages() == chart.bars.persons.ages(); };
  SHIRUBE_CHECK(!chart.outline || same(chart.outline->persons), "outline and bars have other ages");
  SHIRUBE_CHECK(!chart.range || (same(chart.range->low) && same(chart.range->high)),
                "range and bars have other ages");
}

}  // namespace

bool is_empty(const PyramidChart& chart) { return !(largest(chart) > 0); }

void write_pyramid_chart(markup::Html& html, const PyramidChart& chart, Lang lang) {
  if (is_empty(chart)) return;
  check(chart);
  write_chart_figure(
      html, head_of(chart, lang), [&](markup::Html& to) { return draw(to, chart, lang); },
      table_of(chart, lang));
}

void write_pyramid_drawing(markup::Html& html, const PyramidChart& chart, Lang lang) {
  if (is_empty(chart)) return;
  check(chart);
  write_chart_svg(html, head_of(chart, lang), [&](markup::Html& to) { return draw(to, chart, lang); });
}

std::string pyramid_svg(const PyramidChart& chart, Lang lang) {
  check(chart);
  return chart_svg_file(head_of(chart, lang),
                        [&](markup::Html& to) { return is_empty(chart) ? 0 : draw(to, chart, lang); });
}

}  // namespace shirube::charts
