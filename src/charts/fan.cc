#include "charts/fan.h"

#include <algorithm>

#include "base/check.h"
#include "words/numbers.h"
#include "words/years.h"

namespace shirube::charts {
namespace {

constexpr double kPlotHeight = 260;

// The widest first; bands beyond three share the looks of the narrowest.
std::vector<const FanBand*> ordered_bands(const FanChart& chart) {
  std::vector<const FanBand*> bands;
  for (const FanBand& band : chart.bands) bands.push_back(&band);
  std::stable_sort(bands.begin(), bands.end(),
                   [](const FanBand* a, const FanBand* b) { return a->percent > b->percent; });
  return bands;
}

// A lone band looks like the middle of three.
std::string tone(std::size_t index, std::size_t count) {
  const std::size_t number = count == 1 ? 2 : std::min<std::size_t>(index + 1, 3);
  return std::to_string(number);
}

// The fan opens at the last observation where it begins after it.
std::vector<YearValue> fan_line(const FanChart& chart, const std::vector<double>& values) {
  std::vector<YearValue> line;
  if (!chart.observed.empty() && chart.observed.back().year < chart.years.front()) {
    line.push_back(chart.observed.back());
  }
  for (std::size_t i = 0; i < chart.years.size(); ++i) line.push_back({chart.years[i], values[i]});
  return line;
}

std::vector<YearValue> all_values(const FanChart& chart) {
  std::vector<YearValue> values = chart.observed;
  const auto add = [&](const std::vector<double>& line) {
    for (std::size_t i = 0; i < chart.years.size(); ++i) values.push_back({chart.years[i], line[i]});
  };
  add(chart.median);
  for (const FanBand& band : chart.bands) {
    add(band.low);
    add(band.high);
  }
  if (chart.official) {
    values.insert(values.end(), chart.official->points.begin(), chart.official->points.end());
  }
  if (chart.target) values.push_back({chart.target->year, chart.target->value});
  return values;
}

std::string band_name(int percent, Lang lang) {
  return lang == Lang::ja ? std::to_string(percent) + "%の範囲" : std::to_string(percent) + "% range";
}

std::string median_name(const FanChart& chart, Lang lang) {
  return !chart.median_label.empty() ? chart.median_label : lang == Lang::ja ? "中央値" : "Median";
}

std::string observed_name(Lang lang) { return lang == Lang::ja ? "実績" : "Observed"; }

std::vector<LegendEntry> legend_of(const FanChart& chart, Lang lang) {
  std::vector<LegendEntry> entries;
  if (!chart.observed.empty()) {
    entries.push_back({observed_name(lang), [](markup::Html& html, Point at) {
                         draw_line(html, "chart-observed", at, {at.x + 24, at.y});
                         html.empty("circle", {{"class", "chart-observed-mark"},
                                               {"cx", coordinate(at.x + 12)},
                                               {"cy", coordinate(at.y)},
                                               {"r", "3.2"}});
                       }});
  }
  entries.push_back({median_name(chart, lang), [](markup::Html& html, Point at) {
                       draw_line(html, "chart-median", at, {at.x + 24, at.y});
                     }});
  const std::vector<const FanBand*> bands = ordered_bands(chart);
  for (std::size_t i = bands.size(); i-- > 0;) {
    const std::string number = tone(i, bands.size());
    entries.push_back({band_name(bands[i]->percent, lang), [number](markup::Html& html, Point at) {
                         html.empty("rect", {{"class", "chart-band-" + number},
                                             {"x", coordinate(at.x)},
                                             {"y", coordinate(at.y - 6)},
                                             {"width", "24"},
                                             {"height", "12"}});
                         draw_line(html, "chart-edge-" + number, {at.x, at.y - 6}, {at.x + 24, at.y - 6});
                         draw_line(html, "chart-edge-" + number, {at.x, at.y + 6}, {at.x + 24, at.y + 6});
                       }});
  }
  if (chart.official) {
    entries.push_back({chart.official->label, [](markup::Html& html, Point at) {
                         draw_line(html, "chart-official-1", at, {at.x + 24, at.y});
                       }});
  }
  return entries;
}

void draw_band(markup::Html& html, const YearPlot& plot, const FanChart& chart, const FanBand& band,
               const std::string& number) {
  const std::vector<YearValue> high = fan_line(chart, band.high);
  std::vector<YearValue> low = fan_line(chart, band.low);
  const std::string lower_edge = line_path(plot, low);
  std::reverse(low.begin(), low.end());
  html.empty("path", {{"class", "chart-band-" + number},
                      {"d", line_path(plot, high) + "L" + line_path(plot, low).substr(1) + "Z"}});
  html.empty("path", {{"class", "chart-edge-" + number}, {"d", line_path(plot, high)}});
  html.empty("path", {{"class", "chart-edge-" + number}, {"d", lower_edge}});
}

std::vector<EndLabel> end_labels(const FanChart& chart, const YearPlot* plot, Lang lang) {
  std::vector<EndLabel> labels;
  const auto add = [&](const std::string& name, double value) {
    EndLabel label;
    if (plot != nullptr) label.at = plot->at({chart.years.back(), value});
    label.lines = {name, end_value(value, chart.unit, lang)};
    labels.push_back(std::move(label));
  };
  const std::vector<const FanBand*> bands = ordered_bands(chart);
  const bool ja = lang == Lang::ja;
  if (!bands.empty()) {
    const std::string percent = std::to_string(bands.front()->percent) + "%";
    add(percent + (ja ? "の上限" : " upper"), bands.front()->high.back());
  }
  add(median_name(chart, lang), chart.median.back());
  if (!bands.empty()) {
    const std::string percent = std::to_string(bands.front()->percent) + "%";
    add(percent + (ja ? "の下限" : " lower"), bands.front()->low.back());
  }
  return labels;
}

double draw(markup::Html& html, const FanChart& chart, Lang lang) {
  const double top = draw_chart_legend(html, legend_of(chart, lang)) + 34;
  const double right = kChartWidth - end_labels_width(end_labels(chart, nullptr, lang));
  const YearPlot plot =
      make_year_plot(all_values(chart), chart.unit, chart.from_zero, top, right, kPlotHeight);
  const std::vector<const FanBand*> bands = ordered_bands(chart);
  for (std::size_t i = 0; i < bands.size(); ++i)
    draw_band(html, plot, chart, *bands[i], tone(i, bands.size()));
  const std::optional<int> observed =
      chart.observed.empty() ? std::nullopt : std::optional(chart.observed.back().year);
  const double below = draw_year_grid(html, plot, observed, lang);

  Obstacles obstacles;
  const std::vector<YearValue> median = fan_line(chart, chart.median);
  obstacles.add_line(plot, median);
  obstacles.add_line(plot, chart.observed);
  if (chart.official) {
    html.empty("path", {{"class", "chart-official-1"}, {"d", line_path(plot, chart.official->points)}});
    obstacles.add_line(plot, chart.official->points);
  }
  html.empty("path", {{"class", "chart-median"}, {"d", line_path(plot, median)}});
  draw_observed(html, plot, chart.observed);
  draw_end_labels(html, plot, end_labels(chart, &plot, lang));
  if (chart.target) draw_target(html, plot, *chart.target, obstacles, lang);
  return plot.bottom + below;
}

std::string range_text(const FanBand& band, std::size_t i, Lang lang) {
  return words::whole(band.low[i]) + (lang == Lang::ja ? "～" : "–") + words::whole(band.high[i]);
}

std::string in_words(const FanChart& chart, Lang lang) {
  const bool ja = lang == Lang::ja;
  const std::size_t last = chart.years.size() - 1;
  std::string out;
  if (!chart.observed.empty()) {
    const YearValue& first = chart.observed.front();
    const YearValue& now = chart.observed.back();
    out +=
        ja ? "実績は" + words::calendar_year(first.year).in(lang) + "の" +
                 with_unit(first.value, chart.unit, lang) + "から" + words::calendar_year(now.year).in(lang) +
                 "の" + with_unit(now.value, chart.unit, lang) + "へ。"
           : "Observed: " + with_unit(first.value, chart.unit, lang) + " in " +
                 words::calendar_year(first.year).in(lang) + ", " + with_unit(now.value, chart.unit, lang) +
                 " in " + words::calendar_year(now.year).in(lang) + ". ";
  }
  out += ja ? words::calendar_year(chart.years[last]).in(lang) + "の" + median_name(chart, lang) + "は" +
                  with_unit(chart.median[last], chart.unit, lang)
            : median_name(chart, lang) + " of " + words::calendar_year(chart.years[last]).in(lang) + ": " +
                  with_unit(chart.median[last], chart.unit, lang);
  for (const FanBand* band : ordered_bands(chart)) {
    out += (ja ? "、" : ", ") + band_name(band->percent, lang) + (ja ? "は" : " ") +
           range_text(*band, last, lang) + (ja ? chart.unit : "");
  }
  out += ja ? "。" : ".";
  if (chart.target) {
    out += ja ? chart.target->label + "は" + words::calendar_year(chart.target->year).in(lang) + "に" +
                    with_unit(chart.target->value, chart.unit, lang) + "。"
              : " " + chart.target->label + ": " + with_unit(chart.target->value, chart.unit, lang) + " in " +
                    words::calendar_year(chart.target->year).in(lang) + ".";
  }
  return out;
}

ChartHead head_of(const FanChart& chart, Lang lang) {
  ChartHead head{chart.id, chart.title, chart.description, chart.note};
  if (is_empty(chart)) return head;
  if (head.description.empty()) head.description = in_words(chart, lang);
  if (axis_is_cut(make_year_plot(all_values(chart), "", chart.from_zero, 0, 1, 1))) {
    head.note = cut_axis_note().in(lang) + (head.note.empty() || lang == Lang::ja ? "" : " ") + head.note;
  }
  return head;
}

ChartTable table_of(const FanChart& chart, Lang lang) {
  const bool ja = lang == Lang::ja;
  const std::string unit = chart.unit.empty() ? "" : ja ? "（" + chart.unit + "）" : " (" + chart.unit + ")";
  ChartTable table;
  table.caption = (ja ? "実績と推計の範囲" : "Observed values and ranges of the projection") + unit;
  table.columns = {ja ? "年" : "Year", ja ? "実績・中央値" : "Observed, median"};
  if (chart.observed.empty()) table.columns[1] = median_name(chart, lang);
  const std::vector<const FanBand*> bands = ordered_bands(chart);
  for (std::size_t i = bands.size(); i-- > 0;) table.columns.push_back(band_name(bands[i]->percent, lang));
  if (chart.target) table.columns.push_back(chart.target->label);

  table.wide = table.columns.size() > 4;

  std::vector<int> years = chart.years;
  for (const YearValue& point : chart.observed) years.push_back(point.year);
  std::vector<int> also;
  if (chart.target) also.push_back(chart.target->year);
  if (!chart.observed.empty()) also.push_back(chart.observed.back().year);
  for (const int year : table_years(years, also)) {
    const auto projected = std::find(chart.years.begin(), chart.years.end(), year);
    const auto observed = std::find_if(chart.observed.begin(), chart.observed.end(),
                                       [&](const YearValue& point) { return point.year == year; });
    const auto i = static_cast<std::size_t>(projected - chart.years.begin());
    const bool seen = observed != chart.observed.end();
    std::vector<std::string> row{words::calendar_year(year).in(lang),
                                 words::whole(seen ? observed->value : chart.median[i])};
    for (std::size_t b = bands.size(); b-- > 0;) row.push_back(seen ? "—" : range_text(*bands[b], i, lang));
    if (chart.target) row.push_back(chart.target->year == year ? words::whole(chart.target->value) : "—");
    table.rows.push_back(std::move(row));
  }
  return table;
}

void check(const FanChart& chart) {
  const std::size_t n = chart.years.size();
  SHIRUBE_CHECK(chart.median.size() == n, "a median for every year");
  for (const FanBand& band : chart.bands) {
    SHIRUBE_CHECK(band.low.size() == n && band.high.size() == n, "a band for every year");
  }
}

}  // namespace

bool is_empty(const FanChart& chart) { return chart.years.size() < 2; }

void write_fan_chart(markup::Html& html, const FanChart& chart, Lang lang) {
  if (is_empty(chart)) return;
  check(chart);
  write_chart_figure(
      html, head_of(chart, lang), [&](markup::Html& to) { return draw(to, chart, lang); },
      table_of(chart, lang));
}

void write_fan_drawing(markup::Html& html, const FanChart& chart, Lang lang) {
  if (is_empty(chart)) return;
  check(chart);
  write_chart_svg(html, head_of(chart, lang), [&](markup::Html& to) { return draw(to, chart, lang); });
}

std::string fan_svg(const FanChart& chart, Lang lang) {
  check(chart);
  return chart_svg_file(head_of(chart, lang),
                        [&](markup::Html& to) { return is_empty(chart) ? 0 : draw(to, chart, lang); });
}

}  // namespace shirube::charts
