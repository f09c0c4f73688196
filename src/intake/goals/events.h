// What each block of an outline says of goals, measures and indicators, one event after
// another. An event follows from the outline alone: nothing that was read from it before
// plays a part. goals.cc folds the events into a plan.
#pragma once

#include <optional>
#include <vector>

#include "intake/indicator/line.h"
#include "intake/outline/outline.h"
#include "quantity/unit.h"

namespace shirube::intake {

enum class EventKind {
  former,     // of a plan before this one
  goal,       // the head of a basic goal
  measure,    // the head of a measure
  direction,  // 基本的方向1 … over measures
  table,      // any table
  caption,    // （単位：千人） before a table
  debris,     // header cells that a page break printed as headings
  header,     // "指標 現状 目標": the header of a table that was not kept as one
  label,      // 数値目標, 主な取組 over what follows
  key_line,   // 基準値：100人 on a line of its own
  text,       // anything else
};

struct Event {
  EventKind kind = EventKind::text;
  const Node* node = nullptr;
  bool first = true;            // of a goal, or of a run of debris
  const Node* title = nullptr;  // of goals and measures: the block that holds the title
  std::optional<Unit> unit;     // of captions
  KeyLine key;                  // of key lines …
  const Node* name = nullptr;   // … and debris: the block above that may name the indicator
};

std::vector<Event> events(const Outline& outline);

// The block whose text is the title of the head at `index`: itself, or a plain short line
// right after it; nullptr where there is none.
const Node* title_of(const Outline& outline, std::size_t index);

}  // namespace shirube::intake
