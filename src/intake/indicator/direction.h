// Which way is good. Rules in docs/formats/strategy-documents.md.
#pragma once

#include <optional>
#include <string_view>

#include "intake/words/cell.h"
#include "plan/indicator.h"

namespace shirube::intake {

struct DirectionInput {
  std::string_view name;
  const CellPart* part = nullptr;  // of the target; nullptr where the cell says nothing
  std::string_view column;         // text of a 方向性 column
  const Figure* baseline = nullptr;
  const Target* target = nullptr;
};

struct DirectionReading {
  Direction direction = Direction::unknown;
  bool strict = false;
  std::string_view finding;  // code of what is doubtful; empty where nothing is
};

DirectionReading read_direction(const DirectionInput& input);

}  // namespace shirube::intake
