// What one cell (or the part of a sentence that stands for one) says: values with
// units, periods and the words around them.
//
//   33,492 人 (H30.10)                        one part
//   575 人 (R2-6 平均) ※R2-6 累計 2,875 人      two parts, mean and sum
//   男性 79.08 歳 女性 85.14 歳 (H27)           two parts with labels, one shared period
//   基準値より増, 30%以上, 20~30%, 年間120件, 5年間で延べ500人, −, 未実施, 設置
//
// What the grammar does not account for is kept in `unread`: a cell is understood
// only where that is empty.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quantity/decimal.h"
#include "quantity/missing.h"
#include "quantity/unit.h"
#include "time/period.h"

namespace shirube::intake {

enum class Bound { none, at_least, at_most, above, below };
enum class Trend {
  none,
  up,      // 増加, 向上, 延伸
  down,    // 減少, 低下
  keep,    // 維持
  better,  // 改善: up or down, the word does not say
  done,    // 設置, 策定, 実施
  undone,  // なし, 未設置
};

struct CellPeriod {
  Period period = Period::year(1);
  std::string text;  // as written
  bool era_overrun = false;
  bool cumulative = false;
};

struct CellPart {
  std::string label;  // 男性
  std::optional<Decimal> value;
  std::optional<Decimal> upper;
  std::optional<Unit> unit;
  std::optional<CellPeriod> period;
  std::optional<Aggregation> aggregation;  // only where the cell says so
  Bound bound = Bound::none;
  Trend trend = Trend::none;
  bool against_baseline = false;  // 基準値より, 現状値以上
  bool against_previous = false;  // 前年度比
  bool relative = false;          // 10%増: the number is a change, not a level
  bool approximate = false;       // 約, 程度
  bool per_year = false;          // 年間, 毎年
  bool noted = false;             // stood after ※
  int span_years = 0;             // 5年間で
  bool whole_plan = false;        // 計画期間中
  bool ambiguous_digits = false;  // 33, 492; a plus that may mean a level
};

struct CellReading {
  bool blank = true;
  bool ditto = false;  // 〃, 同上
  std::vector<CellPart> parts;
  std::optional<MissingReason> missing;
  std::optional<Unit> missing_unit;  // "― 件/年"
  std::string unclear_period;        // "26年度": no era
  std::vector<std::string> unread;   // pieces that were not understood
  std::vector<std::string> asides;   // brackets with figures beside the value: （うち市外10人）
  std::vector<std::string> remarks;  // brackets and notes without figures

  bool understood() const { return unread.empty() && unclear_period.empty(); }
  bool has_value() const;
};

CellReading read_cell(std::string_view text);

// "→ ⇒ ➡ ▶ ⇨" between two figures: where it stands and how long it is.
struct Arrow {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
  bool found() const { return begin != std::string_view::npos; }
};
Arrow find_arrow(std::string_view text, std::size_t from = 0);

}  // namespace shirube::intake
