// The answer to "does the plan reach its planned population?", as it is read: sentences,
// the tables they rest on, and three charts. A part of the plan's report, and a paper of
// its own on A4.
//
// Whoever knows plan and engines writes the words (module app); this module only lays them
// out, the same for both, with every chart beside its table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "charts/fan.h"
#include "charts/lines.h"
#include "charts/pyramid.h"
#include "markup/html.h"

namespace shirube::report {

struct AnswerTable {
  struct Column {
    Message title;
    bool numeric = false;
  };
  Message caption;
  std::vector<Column> columns;             // the first heads the rows
  std::vector<std::vector<Message>> rows;  // as many cells as columns
};

// Sentences first, then what they rest on.
struct AnswerBlock {
  std::string id;  // "population-gap"; unique in the document
  Message title;
  std::vector<Message> sentences;
  std::vector<AnswerTable> tables;
  std::vector<Message> notes;  // in smaller letters under the tables
};

struct PopulationAnswer {
  Message municipality;
  Message title;   // 計画人口の検証
  Message answer;  // the whole in two or three sentences
  std::vector<AnswerBlock> blocks;
  // In the language of the report; without data they stay empty and are not drawn.
  std::optional<charts::LinesChart> lines;
  std::optional<charts::FanChart> fan;
  std::optional<charts::PyramidChart> pyramid;
};

// Within an open document: heading of level 2 and all the rest. Charts need chart_css().
void write_population_answer(markup::Html& html, const PopulationAnswer& answer, Lang lang);

// One self-contained page, as plan_report_html.
struct PaperInput {
  const PopulationAnswer* answer = nullptr;
  Message plan_title;
  std::string generated_at;  // ISO date
  std::string generator;
  Lang lang = Lang::ja;
};
std::string population_paper_html(const PaperInput& input);

}  // namespace shirube::report
