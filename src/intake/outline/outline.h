// Which part of a document is what: where the basic goals are and how measures are
// marked. Decided by numbers and by what follows, not by heading levels, which the
// conversion from PDF scatters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "intake/words/heading.h"
#include "intake/words/labels.h"

namespace shirube::intake {

// A block with what its text is as a heading.
struct Node {
  const document::Block* block = nullptr;
  Head head;
  Label label = Label::none;
  bool former = false;          // in a part about a plan before this one (第1期の検証)
  bool contents = false;        // a line of the table of contents
  bool short_line = false;      // may be a heading: not a sentence, not long
  int figures = 0;              // indicators may stand here: tables 2, lines and labels 1
  int goal = 0;                 // section of a basic goal it lies in; 0 = outside
  bool goal_head = false;       // begins (or goes on with) that section
  int measure_level = 0;        // 1 = measure, 2 = measure under a measure
  bool direction_head = false;  // 基本的方向1 …: a direction with measures under it

  bool is_heading() const { return block->kind == document::BlockKind::heading; }
  bool is_table() const { return block->kind == document::BlockKind::table; }
  const std::string& text() const { return block->span.text; }
  int line() const { return block->span.first_line; }
};

// A place where a goal is named, with the title found there.
struct GoalMention {
  std::size_t node = 0;
  int number = 0;
  bool active = false;  // its section has indicators, measures or directions
};

struct Outline {
  std::vector<Node> nodes;
  std::string goal_keyword;  // 基本目標; empty where goals go by numbering or are not there
  bool goals_by_numbering = false;
  std::vector<GoalMention> mentions;  // in order
};

// The number in 第2期, 0 where there is none. Of several the largest.
int edition_number(std::string_view text);

Outline read_outline(const document::Document& document);

}  // namespace shirube::intake
