#include "report/chapter.h"

#include <variant>

#include "base/check.h"

namespace shirube::report {
namespace {

// Tables with more columns than this scroll sideways on narrow screens.
constexpr std::size_t kNarrowColumns = 2;

void write_rows(markup::Html& html, const story::Table& table, Lang lang) {
  for (const std::vector<Message>& row : table.rows) {
    SHIRUBE_CHECK(row.size() == table.columns.size(), "a row of " + std::to_string(row.size()) + " cells");
    html.open("tr").leaf("th", row.front().in(lang), {{"scope", "row"}});
    for (std::size_t i = 1; i < row.size(); ++i) {
      html.leaf("td", row[i].in(lang),
                table.columns[i].numeric ? markup::Attributes{{"class", "number"}} : markup::Attributes{});
    }
    html.close("tr");
  }
}

void write_table(markup::Html& html, const story::Table& table, Lang lang) {
  const bool wide = table.columns.size() > kNarrowColumns;
  if (wide) {
    html.open(
        "div",
        {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-label", table.caption.in(lang)}});
  }
  html.open("table", {{"class", "answer"}}).leaf("caption", table.caption.in(lang));
  html.open("thead").open("tr");
  for (const story::Table::Column& column : table.columns) {
    markup::Attributes attributes{{"scope", "col"}};
    if (column.numeric) attributes.push_back({"class", "number"});
    html.leaf("th", column.title.in(lang), attributes);
  }
  html.close("tr").close("thead").open("tbody");
  write_rows(html, table, lang);
  html.close("tbody").close("table");
  if (wide) html.close("div");
}

void write_block(markup::Html& html, const story::Block& block, Lang lang) {
  html.leaf("h3", block.title.in(lang), {{"id", block.id}});
  for (const Message& sentence : block.sentences) html.leaf("p", sentence.in(lang));
  for (const story::Table& table : block.tables) write_table(html, table, lang);
  if (block.notes.empty()) return;
  html.open("ul", {{"class", "note"}});
  for (const Message& note : block.notes) html.leaf("li", note.in(lang));
  html.close("ul");
}

struct InPage {
  Lang lang;
  markup::Html& html;
  void operator()(const charts::LinesChart& chart) const { charts::write_lines_chart(html, chart, lang); }
  void operator()(const charts::FanChart& chart) const { charts::write_fan_chart(html, chart, lang); }
  void operator()(const charts::PyramidChart& chart) const { charts::write_pyramid_chart(html, chart, lang); }
};

struct AsFile {
  Lang lang;
  std::string operator()(const charts::LinesChart& chart) const { return charts::lines_svg(chart, lang); }
  std::string operator()(const charts::FanChart& chart) const { return charts::fan_svg(chart, lang); }
  std::string operator()(const charts::PyramidChart& chart) const { return charts::pyramid_svg(chart, lang); }
};

void write_charts(markup::Html& html, const story::Chapter& chapter, Lang lang) {
  bool headed = false;
  for (const story::Chart& chart : chapter.charts) {
    if (is_empty(chart)) continue;
    if (!headed) html.leaf("h3", chapter.charts_title.in(lang), {{"id", chapter.id + "-charts"}});
    headed = true;
    write_chart(html, chart, lang);
  }
}

}  // namespace

bool is_empty(const story::Chart& chart) {
  return std::visit([](const auto& one) { return charts::is_empty(one); }, chart);
}

void write_chart(markup::Html& html, const story::Chart& chart, Lang lang) {
  std::visit(InPage{lang, html}, chart);
}

std::string chart_svg(const story::Chart& chart, Lang lang) { return std::visit(AsFile{lang}, chart); }

void write_chapter(markup::Html& html, const story::Chapter& chapter, Lang lang) {
  html.open("section", {{"id", chapter.id}, {"aria-labelledby", chapter.id + "-h"}});
  html.leaf("h2", chapter.title.in(lang), {{"id", chapter.id + "-h"}});
  html.leaf("p", chapter.answer.in(lang), {{"class", "lead"}});
  // The answer and its grounds first, the charts, then how it was read and what to mind.
  constexpr std::size_t kBeforeCharts = 1;
  for (std::size_t i = 0; i < chapter.blocks.size(); ++i) {
    if (i == kBeforeCharts) write_charts(html, chapter, lang);
    write_block(html, chapter.blocks[i], lang);
  }
  if (chapter.blocks.size() <= kBeforeCharts) write_charts(html, chapter, lang);
  html.close("section");
}

}  // namespace shirube::report
