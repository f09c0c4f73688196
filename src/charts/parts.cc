#include "charts/parts.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "base/check.h"
#include "base/embedded.h"
#include "time/era.h"
#include "words/numbers.h"

namespace shirube::charts {

std::span<const EmbeddedFile> embedded_files();

namespace {

constexpr double kTitleLetter = 15;
constexpr double kTitleRow = 21;
constexpr double kNoteRow = 16;
constexpr double kMargin = 12;  // of a file of its own

void write_head(markup::Html& html, const ChartHead& head, double width, double height, bool own_file) {
  markup::Attributes attributes{{"class", "people-chart"},
                                {"viewBox", "0 0 " + coordinate(width) + " " + coordinate(height)},
                                {"role", "img"},
                                {"aria-labelledby", head.id + "-title"},
                                {"aria-describedby", head.id + "-desc"}};
  if (own_file) {
    attributes.insert(attributes.begin(), {"xmlns", "http://www.w3.org/2000/svg"});
    attributes.push_back({"width", coordinate(width * 1.5)});
    attributes.push_back({"height", coordinate(height * 1.5)});
  }
  html.open("svg", attributes);
  html.leaf("title", head.title, {{"id", head.id + "-title"}});
  html.leaf("desc", head.description, {{"id", head.id + "-desc"}});
}

double height_of(const ChartBody& body) {
  markup::Html probe;
  return body(probe);
}

void write_table(markup::Html& html, const ChartTable& table) {
  html.open("div",
            {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-label", table.caption}});
  html.open("table", {{"class", "chart-table"}});
  html.leaf("caption", table.caption);
  html.open("thead").open("tr");
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    html.leaf("th", table.columns[c],
              c == 0 ? markup::Attributes{{"scope", "col"}}
                     : markup::Attributes{{"scope", "col"}, {"class", "number"}});
  }
  html.close("tr").close("thead").open("tbody");
  for (const std::vector<std::string>& row : table.rows) {
    SHIRUBE_CHECK(row.size() == table.columns.size(), "a row of " + std::to_string(row.size()) + " cells");
    html.open("tr");
    html.leaf("th", row.front(), {{"scope", "row"}});
    for (std::size_t c = 1; c < row.size(); ++c) html.leaf("td", row[c], {{"class", "number"}});
    html.close("tr");
  }
  html.close("tbody").close("table").close("div");
}

std::size_t letter_length(unsigned char lead) {
  return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

}  // namespace

std::string_view chart_css() {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == "charts.css") return file.contents;
  }
  SHIRUBE_CHECK(false, "charts.css is not embedded");
}

YearLabel year_label(int year, Lang lang) {
  const std::string era = format_calendar_year(year, YearStyle::letter);
  const std::string western = std::to_string(year);
  return lang == Lang::ja ? YearLabel{era, western} : YearLabel{western, era};
}

std::string with_unit(double value, const std::string& unit, Lang lang) {
  const std::string number = words::whole(value);
  return lang == Lang::ja ? number + unit : unit.empty() ? number : number + " " + unit;
}

void write_chart_svg(markup::Html& html, const ChartHead& head, const ChartBody& body) {
  write_head(html, head, kChartWidth, height_of(body), false);
  body(html);
  html.close("svg");
}

void write_chart_figure(markup::Html& html, const ChartHead& head, const ChartBody& body,
                        const ChartTable& table) {
  html.open("div", {{"class", table.wide ? "chart-block" : "pair"}});
  html.open("figure", {{"class", "chart"}});
  write_chart_svg(html, head, body);
  html.open("figcaption");
  html.leaf("strong", head.title);
  if (!head.note.empty()) html.empty("br").text(head.note);
  html.close("figcaption").close("figure");
  write_table(html, table);
  html.close("div");
}

std::string chart_svg_file(const ChartHead& head, const ChartBody& body) {
  const std::vector<std::string> title = wrap_label(head.title, kChartWidth / kTitleLetter);
  const std::vector<std::string> note =
      head.note.empty() ? std::vector<std::string>{} : wrap_label(head.note, kChartWidth / kChartLetter);
  const double top = kMargin + kTitleRow * static_cast<double>(title.size()) + 6;
  const double bottom = top + height_of(body);
  const double width = kChartWidth + 2 * kMargin;
  const double height = bottom + kNoteRow * static_cast<double>(note.size()) + kMargin;

  markup::Html html = markup::Html::svg_document();
  write_head(html, head, width, height, true);
  html.style(chart_css());
  html.empty("rect",
             {{"class", "chart-paper"}, {"width", coordinate(width)}, {"height", coordinate(height)}});
  for (std::size_t i = 0; i < title.size(); ++i) {
    draw_label(html, "chart-title", {kMargin, kMargin + kTitleRow * (static_cast<double>(i) + 0.75)}, "start",
               title[i]);
  }
  html.open("g", {{"transform", "translate(" + coordinate(kMargin) + " " + coordinate(top) + ")"}});
  body(html);
  html.close("g");
  for (std::size_t i = 0; i < note.size(); ++i) {
    draw_label(html, "chart-note", {kMargin, bottom + kNoteRow * (static_cast<double>(i) + 0.75)}, "start",
               note[i]);
  }
  html.close("svg");
  return std::move(html).finish();
}

std::vector<std::string> wrap_label(std::string_view text, double width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t good = 0;  // bytes of the line after which it may be broken well
  while (!text.empty()) {
    const std::size_t length = std::min(letter_length(static_cast<unsigned char>(text.front())), text.size());
    const std::string_view letter = text.substr(0, length);
    if (!line.empty() && label_width(line) + label_width(letter) > width) {
      const std::size_t cut = good > 0 ? good : line.size();
      std::string rest = line.substr(cut);
      line.resize(cut);
      while (!line.empty() && line.back() == ' ') line.pop_back();
      lines.push_back(std::move(line));
      line = std::move(rest);
      good = 0;
    }
    if (line.empty() && letter == " ") {
      text.remove_prefix(length);
      continue;
    }
    if (letter == "（") good = line.size();
    line += letter;
    text.remove_prefix(length);
    const bool may_break =
        letter == " " || letter == "・" || letter == "、" || letter == "。" || letter == "）";
    if (may_break) good = line.size();
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

double draw_chart_legend(markup::Html& html, const std::vector<LegendEntry>& entries) {
  constexpr double kRow = 20;
  constexpr double kMark = 30;
  double x = 2;
  double y = 11;
  for (const LegendEntry& entry : entries) {
    const double width = kMark + label_width(entry.text) * kChartLetter + 14;
    if (x + width - 14 > kChartWidth && x > 2) {
      x = 2;
      y += kRow;
    }
    entry.draw(html, {x, y});
    draw_label(html, "chart-label", {x + kMark, y + 4.5}, "start", entry.text);
    x += width;
  }
  return entries.empty() ? 0 : y + kRow / 2 + 3;
}

}  // namespace shirube::charts
