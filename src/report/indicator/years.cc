// The years of a component: the table, the chart beside it, and where the values come from.
#include "words/years.h"

#include <algorithm>

#include "charts/drawing.h"
#include "plan/component.h"
#include "report/indicator/parts.h"
#include "report/wording.h"
#include "words/numbers.h"
#include "words/values.h"

namespace shirube::report {
namespace {

using progress::ComponentResult;

void write_year_value(IndicatorWriter& page, const YearRow& row) {
  page.html.open("td", {{"class", "number"}});
  if (row.value) {
    page.html.text(words::number(*row.value));
    if (row.preliminary) page.say("span", {"速報", "preliminary"}, {{"class", "tag"}});
  } else if (row.to_come) {
    page.say("span", {"これから", "to come"}, {{"class", "quiet"}});
  } else {
    page.html.leaf("span", missing_text(row.missing, page.lang), {{"class", "absent"}});
  }
  page.html.close("td");
}

// Too wide for a narrow screen: its numbers do not break. In letters of the table, on a
// screen of 320 pixels.
bool is_wide(const IndicatorWriter& page, const Component& of, const std::vector<YearRow>& rows,
             const Message& running, bool expected) {
  constexpr double kRoom = 17;
  constexpr double kYear = 6;
  constexpr double kPadding = 1;
  double value_width = 0, running_width = 0, expected_width = 0;
  for (const YearRow& row : rows) {
    const std::string preliminary = row.preliminary ? page.in({"　速報", "  preliminary"}) : "";
    if (row.value)
      value_width = std::max(value_width, charts::label_width(words::number(*row.value) + preliminary));
    if (row.running)
      running_width = std::max(running_width, charts::label_width(number_text(*row.running, of, page.style)));
    if (row.expected)
      expected_width =
          std::max(expected_width, charts::label_width(number_text(*row.expected, of, page.style)));
  }
  double width = kYear + std::max(value_width, 3.0) + kPadding;
  if (!running.empty()) width += std::max(running_width, 3.0) + kPadding;
  if (expected) width += std::max(expected_width, 3.0) + kPadding;
  return width > kRoom;
}

void write_years(IndicatorWriter& page, const ComponentResult& component, const std::vector<YearRow>& rows) {
  const Component& of = *component.component;
  Message caption{"年度ごとの値", "Values by year"};
  if (const Message label = component_label(of); !label.empty()) {
    caption.ja += "（" + label.ja + "）";
    caption.en += ", " + label.en;
  }
  if (const Unit& unit = unit_of_series(of); !unit.none()) {
    caption.ja += "（単位: " + words::unit(unit).ja + "）";
    caption.en += " (" + words::unit(unit).en + ")";
  }
  const Message running = running_label(of);
  const bool expected =
      std::any_of(rows.begin(), rows.end(), [](const YearRow& row) { return row.expected.has_value(); });
  std::vector<Column> columns{{{"年度", "Year"}, ""}, {{"実績値", "Actual"}, "number"}};
  if (!running.empty()) columns.push_back({running, "number"});
  if (expected) columns.push_back({{"期待値", "Expected"}, "number"});
  const Table table(page, caption, columns, "years", is_wide(page, of, rows, running, expected));
  for (const YearRow& row : rows) {
    page.html.open("tr",
                   row.year == page.as_of ? markup::Attributes{{"class", "judged"}} : markup::Attributes{});
    page.html.open("th", {{"scope", "row"}}).text(words::fiscal_year(row.year).in(page.lang));
    if (row.year == page.as_of) page.say("span", {"評価年度", "judged"}, {{"class", "tag"}});
    page.html.close("th");
    write_year_value(page, row);
    if (!running.empty())
      cell(page, row.running && row.value ? number_text(*row.running, of, page.style) : "—", "number");
    if (expected) cell(page, row.expected ? number_text(*row.expected, of, page.style) : "—", "number");
    page.html.close("tr");
  }
}

// A text that holds for several years in a row.
struct Run {
  int first = 0;
  int last = 0;
  std::string text;
};

std::vector<Run> runs_of(const std::vector<YearRow>& rows, std::string Actual::*field) {
  std::vector<Run> runs;
  for (const YearRow& row : rows) {
    if (row.recorded == nullptr || (row.recorded->*field).empty()) continue;
    const std::string& text = row.recorded->*field;
    if (!runs.empty() && runs.back().text == text && runs.back().last + 1 == row.year) {
      runs.back().last = row.year;
    } else {
      runs.push_back({row.year, row.year, text});
    }
  }
  return runs;
}

void write_chart(IndicatorWriter& page, const charts::PathChart& chart) {
  if (charts::is_empty(chart)) return;
  page.html.open("figure", {{"class", "chart"}});
  charts::write_path_chart(page.html, chart, page.lang);
  page.html.open("figcaption");
  page.say({"表の値を図にしたものです。", "The values of the table as a chart."});
  if (charts::axis_is_cut(chart))
    page.say({"縦軸は0から始まっていません。", " The vertical axis does not begin at zero."});
  page.html.close("figcaption").close("figure");
}

}  // namespace

void write_years_and_chart(IndicatorWriter& page, const ComponentResult& component,
                           const std::vector<YearRow>& rows, const charts::PathChart& chart) {
  page.html.open("div", {{"class", "pair"}});
  write_years(page, component, rows);
  write_chart(page, chart);
  page.html.close("div");
}

void write_sources(IndicatorWriter& page, const std::vector<YearRow>& rows) {
  const std::vector<Run> sources = runs_of(rows, &Actual::source);
  const std::vector<Run> notes = runs_of(rows, &Actual::note);
  if (sources.empty() && notes.empty()) return;
  page.html.open("div", {{"class", "sources"}});
  page.say("p", {"実績値の出典と注記", "Sources and notes of the actual values"}, {{"class", "label"}});
  page.html.open("ul");
  const auto item = [&page](const Run& run, const Message& kind) {
    page.html.open("li").text(words::fiscal_years(run.first, run.last).in(page.lang) + page.in(kind));
    page.data(run.text);
    page.html.close("li");
  };
  for (const Run& run : sources) item(run, {"　出典: ", ", source: "});
  for (const Run& run : notes) item(run, {"　注記: ", ", note: "});
  page.html.close("ul").close("div");
}

}  // namespace shirube::report
