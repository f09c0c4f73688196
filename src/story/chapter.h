// What is told, as values: a chapter of sentences, tables and charts. Terminal, report, paper,
// JSON and page print the same chapter; none of them knows the engine it comes from.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/message.h"
#include "charts/fan.h"
#include "charts/lines.h"
#include "charts/pyramid.h"

namespace shirube::story {

struct Table {
  struct Column {
    Message title;
    bool numeric = false;
  };
  Message caption;
  std::vector<Column> columns;             // the first heads the rows
  std::vector<std::vector<Message>> rows;  // as many cells as columns
};

// Sentences first, then what they rest on.
struct Block {
  std::string id;  // "population-gap"; unique in the document
  Message title;
  std::vector<Message> sentences;
  std::vector<Table> tables;
  std::vector<Message> notes;  // in smaller letters under the tables
};

// With its words in one language; without data it is not drawn.
using Chart = std::variant<charts::LinesChart, charts::FanChart, charts::PyramidChart>;

struct Chapter {
  std::string id;  // "population"; unique in the document
  Message place;   // whom it is about
  Message title;   // 計画人口の検証
  Message answer;  // the whole in two or three sentences
  std::vector<Block> blocks;
  Message charts_title;
  std::vector<Chart> charts;  // shown after the first block
};

}  // namespace shirube::story
