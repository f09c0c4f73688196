// Indicators that stand in lines and sentences instead of tables:
//   観光入込客数　R1:120万人 → R6:150万人
//   1,577人(平成25年)→0人(平成31年) behind a name
//   指標：… 現状値 100人（H30）　目標値 120人（R6）
//   KPI：新規就農者数 5人（R6）
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/table/raw_indicator.h"

namespace shirube::intake {

struct LineContext {
  bool measuring = false;  // under 数値目標 or KPI: a name and a figure are an indicator
  bool prose = false;      // a paragraph of sentences
};

struct LineReading {
  std::vector<RawIndicator> indicators;
  bool suspicious = false;  // looks like an indicator, but was not understood
};

LineReading read_line(std::string_view text, const Source& source, const LineContext& context);

// "基準値：100人（H30）" alone on a line: which column it would be and what it says.
enum class KeyLineKind { none, name, baseline, target };
struct KeyLine {
  KeyLineKind kind = KeyLineKind::none;
  std::string text;
  std::string header;
};
KeyLine read_key_line(std::string_view text);

}  // namespace shirube::intake
