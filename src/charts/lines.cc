#include "charts/lines.h"

#include <algorithm>
#include <functional>

#include "words/numbers.h"
#include "words/years.h"

namespace shirube::charts {
namespace {

constexpr double kPlotHeight = 270;
constexpr double kTop = 34;
constexpr double kMostLabel = 8;  // em, of a label's line
constexpr std::size_t kShapes = 6;
constexpr std::size_t kDashes = 3;

// Marks of scenarios, told apart by shape alone.
void draw_shape(markup::Html& html, std::size_t shape, const std::string& css_class, Point at) {
  const std::string x = coordinate(at.x);
  const auto y = [&](double dy) { return coordinate(at.y + dy); };
  std::string d;
  switch (shape % kShapes) {
    case 0:
      html.empty("circle", {{"class", css_class}, {"cx", x}, {"cy", y(0)}, {"r", "4"}});
      return;
    case 1:
      d = "M" + coordinate(at.x - 3.6) + " " + y(-3.6) + "h7.2v7.2h-7.2z";
      break;
    case 2:
      d = "M" + x + " " + y(-4.8) + "l4.6 8h-9.2z";
      break;
    case 3:
      d = "M" + x + " " + y(4.8) + "l-4.6 -8h9.2z";
      break;
    case 4:
      d = "M" + coordinate(at.x - 3.8) + " " + y(-3.8) + "l7.6 7.6m0 -7.6l-7.6 7.6";
      break;
    default:
      d = "M" + coordinate(at.x - 4.8) + " " + y(0) + "h9.6m-4.8 -4.8v9.6";
  }
  html.empty("path", {{"class", css_class}, {"d", d}});
}

struct Style {
  std::string line, mark;
  std::optional<std::size_t> shape;
};

// Scenarios and official lines count each for themselves.
std::vector<Style> styles_of(const LinesChart& chart) {
  std::vector<Style> styles;
  std::size_t scenarios = 0, officials = 0;
  for (const LineSeries& series : chart.series) {
    if (series.kind == LineKind::observed) {
      styles.push_back({"chart-observed", "chart-observed-mark", std::nullopt});
    } else if (series.kind == LineKind::official) {
      styles.push_back({"chart-official-" + std::to_string(officials++ % 3 + 1), "", std::nullopt});
    } else {
      // Beyond the shapes there are: filled marks, then dashes of other lengths.
      const std::string number = std::to_string(scenarios % kShapes + 1);
      const std::size_t round = scenarios / kShapes;
      const std::string dash = round == 0 ? "" : " chart-dash-" + std::to_string((round - 1) % kDashes + 1);
      const bool full = series.strong || round % 2 == 1;
      styles.push_back(
          {std::string(series.strong ? "chart-strong-line " : "") + "chart-line-" + number + dash,
           std::string(full ? "chart-full-" : "chart-mark-") + number, scenarios % kShapes});
      ++scenarios;
    }
  }
  return styles;
}

std::vector<YearValue> all_values(const LinesChart& chart) {
  std::vector<YearValue> values;
  for (const LineSeries& series : chart.series) {
    values.insert(values.end(), series.points.begin(), series.points.end());
  }
  if (chart.target) values.push_back({chart.target->year, chart.target->value});
  return values;
}

std::optional<int> last_observed(const LinesChart& chart) {
  std::optional<int> last;
  for (const LineSeries& series : chart.series) {
    if (series.kind == LineKind::observed && !series.points.empty()) last = series.points.back().year;
  }
  return last;
}

void draw_series(markup::Html& html, const YearPlot& plot, const LineSeries& series, const Style& style) {
  if (series.kind == LineKind::observed) return draw_observed(html, plot, series.points);
  html.empty("path", {{"class", style.line}, {"d", line_path(plot, series.points)}});
  if (!style.shape) return;
  const bool few = series.points.size() <= 8;
  for (std::size_t i = 0; i < series.points.size(); ++i) {
    const YearValue& point = series.points[i];
    const bool last = i + 1 == series.points.size();
    // Scenarios leave the past at the same point, where their marks would cover each other.
    if (!last && (i == 0 || (!few && point.year % 5 != 0))) continue;
    draw_shape(html, *style.shape, style.mark, plot.at(point));
  }
}

// Lines that end at the right edge are named there; others beside their end.
bool ends_at_edge(const LinesChart& chart, const LineSeries& series) {
  int last = series.points.back().year;
  for (const YearValue& value : all_values(chart)) last = std::max(last, value.year);
  return series.points.back().year == last && series.kind != LineKind::observed;
}

double draw(markup::Html& html, const LinesChart& chart, Lang lang) {
  const std::vector<Style> styles = styles_of(chart);
  const auto make_labels = [&](const YearPlot* plot) {
    std::vector<EndLabel> labels;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
      const LineSeries& series = chart.series[i];
      if (series.points.empty() || !ends_at_edge(chart, series)) continue;
      EndLabel label;
      if (plot != nullptr) label.at = plot->at(series.points.back());
      label.lines = wrap_label(series.label, kMostLabel);
      label.lines.push_back(end_value(series.points.back().value, chart.unit, lang));
      if (styles[i].shape) {
        label.mark = [shape = *styles[i].shape, css = styles[i].mark](markup::Html& to, Point at) {
          draw_shape(to, shape, css, at);
        };
      }
      labels.push_back(std::move(label));
    }
    return labels;
  };
  const std::vector<EndLabel> sizes = make_labels(nullptr);
  const double height = std::max(kPlotHeight, end_labels_height(sizes) - 12);
  const YearPlot plot = make_year_plot(all_values(chart), chart.unit, chart.from_zero, kTop,
                                       kChartWidth - end_labels_width(sizes), height);
  const double below = draw_year_grid(html, plot, last_observed(chart), lang);
  Obstacles obstacles;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    draw_series(html, plot, chart.series[i], styles[i]);
    obstacles.add_line(plot, chart.series[i].points);
  }
  draw_end_labels(html, plot, make_labels(&plot));
  if (chart.target) draw_target(html, plot, *chart.target, obstacles, lang);
  for (const LineSeries& series : chart.series) {
    if (series.points.empty() || ends_at_edge(chart, series)) continue;
    const bool observed = series.kind == LineKind::observed;
    const Point at = plot.at(observed ? series.points[series.points.size() / 3] : series.points.back());
    draw_free_label(html, plot, at, wrap_label(series.label, kMostLabel), "chart-inner-label", obstacles);
  }
  return plot.bottom + below;
}

std::string in_words(const LinesChart& chart, Lang lang) {
  const bool ja = lang == Lang::ja;
  std::string out;
  for (const LineSeries& series : chart.series) {
    if (series.points.empty()) continue;
    const auto told = [&](const YearValue& point) {
      return words::calendar_year(point.year).in(lang) + (ja ? "に" : ": ") +
             with_unit(point.value, chart.unit, lang);
    };
    out += (out.empty() || ja ? "" : " ") + series.label + (ja ? "：" : ": ") + told(series.points.front());
    if (series.points.size() > 1) out += (ja ? "、" : ", ") + told(series.points.back());
    out += ja ? "。" : ".";
  }
  if (chart.target) {
    out += ja ? chart.target->label + "：" + words::calendar_year(chart.target->year).in(lang) + "に" +
                    with_unit(chart.target->value, chart.unit, lang) + "。"
              : " " + chart.target->label + ": " + with_unit(chart.target->value, chart.unit, lang) + " in " +
                    words::calendar_year(chart.target->year).in(lang) + ".";
  }
  return out;
}

ChartHead head_of(const LinesChart& chart, Lang lang) {
  ChartHead head{chart.id, chart.title, chart.description, chart.note};
  if (head.description.empty()) head.description = in_words(chart, lang);
  if (!is_empty(chart) && axis_is_cut(make_year_plot(all_values(chart), "", chart.from_zero, 0, 1, 1))) {
    head.note = cut_axis_note().in(lang) + (head.note.empty() || lang == Lang::ja ? "" : " ") + head.note;
  }
  return head;
}

ChartTable table_of(const LinesChart& chart, Lang lang) {
  const bool ja = lang == Lang::ja;
  ChartTable table;
  table.caption = ja ? "各年の値" + (chart.unit.empty() ? "" : "（" + chart.unit + "）")
                     : "Values by year" + (chart.unit.empty() ? "" : " (" + chart.unit + ")");
  table.columns = {ja ? "年" : "Year"};
  std::vector<int> years;
  for (const LineSeries& series : chart.series) {
    table.columns.push_back(series.label);
    for (const YearValue& point : series.points) years.push_back(point.year);
  }
  table.wide = table.columns.size() > 4;
  std::vector<int> also;
  if (chart.target) {
    table.columns.push_back(chart.target->label);
    years.push_back(chart.target->year);
    also.push_back(chart.target->year);
  }
  if (const std::optional<int> last = last_observed(chart)) also.push_back(*last);
  for (const int year : table_years(years, also)) {
    std::vector<std::string> row{words::calendar_year(year).in(lang)};
    for (const LineSeries& series : chart.series) {
      const auto found = std::find_if(series.points.begin(), series.points.end(),
                                      [&](const YearValue& point) { return point.year == year; });
      row.push_back(found == series.points.end() ? "—" : words::whole(found->value));
    }
    if (chart.target) row.push_back(chart.target->year == year ? words::whole(chart.target->value) : "—");
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

bool is_empty(const LinesChart& chart) {
  return std::none_of(chart.series.begin(), chart.series.end(),
                      [](const LineSeries& series) { return series.points.size() >= 2; });
}

void write_lines_chart(markup::Html& html, const LinesChart& chart, Lang lang) {
  if (is_empty(chart)) return;
  write_chart_figure(
      html, head_of(chart, lang), [&](markup::Html& to) { return draw(to, chart, lang); },
      table_of(chart, lang));
}

void write_lines_drawing(markup::Html& html, const LinesChart& chart, Lang lang) {
  if (is_empty(chart)) return;
  write_chart_svg(html, head_of(chart, lang), [&](markup::Html& to) { return draw(to, chart, lang); });
}

std::string lines_svg(const LinesChart& chart, Lang lang) {
  return chart_svg_file(head_of(chart, lang),
                        [&](markup::Html& to) { return is_empty(chart) ? 0 : draw(to, chart, lang); });
}

}  // namespace shirube::charts
