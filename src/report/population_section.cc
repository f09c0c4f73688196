#include "report/population_section.h"

#include <string_view>

#include "base/check.h"

namespace shirube::report {
namespace {

// Tables with more columns than this scroll sideways on narrow screens.
constexpr std::size_t kNarrowColumns = 2;

void write_rows(markup::Html& html, const AnswerTable& table, Lang lang) {
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

void write_table(markup::Html& html, const AnswerTable& table, Lang lang) {
  const bool wide = table.columns.size() > kNarrowColumns;
  if (wide) {
    html.open(
        "div",
        {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-label", table.caption.in(lang)}});
  }
  html.open("table", {{"class", "answer"}}).leaf("caption", table.caption.in(lang));
  html.open("thead").open("tr");
  for (const AnswerTable::Column& column : table.columns) {
    markup::Attributes attributes{{"scope", "col"}};
    if (column.numeric) attributes.push_back({"class", "number"});
    html.leaf("th", column.title.in(lang), attributes);
  }
  html.close("tr").close("thead").open("tbody");
  write_rows(html, table, lang);
  html.close("tbody").close("table");
  if (wide) html.close("div");
}

void write_block(markup::Html& html, const AnswerBlock& block, Lang lang) {
  html.leaf("h3", block.title.in(lang), {{"id", block.id}});
  for (const Message& sentence : block.sentences) html.leaf("p", sentence.in(lang));
  for (const AnswerTable& table : block.tables) write_table(html, table, lang);
  if (block.notes.empty()) return;
  html.open("ul", {{"class", "note"}});
  for (const Message& note : block.notes) html.leaf("li", note.in(lang));
  html.close("ul");
}

void write_charts(markup::Html& html, const PopulationAnswer& answer, Lang lang) {
  const bool lines = answer.lines && !charts::is_empty(*answer.lines);
  const bool fan = answer.fan && !charts::is_empty(*answer.fan);
  const bool pyramid = answer.pyramid && !charts::is_empty(*answer.pyramid);
  if (!lines && !fan && !pyramid) return;
  html.leaf("h3", lang == Lang::ja ? "図で見る人口の見通し" : "The outlook in charts",
            {{"id", "population-charts"}});
  if (lines) charts::write_lines_chart(html, *answer.lines, lang);
  if (fan) charts::write_fan_chart(html, *answer.fan, lang);
  if (pyramid) charts::write_pyramid_chart(html, *answer.pyramid, lang);
}

}  // namespace

void write_population_answer(markup::Html& html, const PopulationAnswer& answer, Lang lang) {
  html.open("section", {{"id", "population"}, {"aria-labelledby", "population-h"}});
  html.leaf("h2", answer.title.in(lang), {{"id", "population-h"}});
  html.leaf("p", answer.answer.in(lang), {{"class", "lead"}});
  // The answer and its grounds first, the charts, then how it was read and what to mind.
  constexpr std::size_t kBeforeCharts = 1;
  for (std::size_t i = 0; i < answer.blocks.size(); ++i) {
    if (i == kBeforeCharts) write_charts(html, answer, lang);
    write_block(html, answer.blocks[i], lang);
  }
  if (answer.blocks.size() <= kBeforeCharts) write_charts(html, answer, lang);
  html.close("section");
}

}  // namespace shirube::report
