// What the columns of a table are, by their headers: 指標, 基準値, 目標値(令和6年度),
// 単位, 担当課, R2 … R6.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/words/cell.h"
#include "intake/words/vocabulary.h"

namespace shirube::intake {

inline constexpr std::size_t kLongestHeader = 160;  // bytes

enum class Role {
  none,
  name,             // 指標, 数値目標, KPI, 項目
  baseline,         // 基準値, 現状値, 当初値
  target,           // 目標値
  both,             // 基準値 → 目標値: two values with an arrow between them
  year,             // R2, 令和2年度: a yearly target, or an actual under 実績
  actual,           // 実績値
  unit,             // 単位
  baseline_period,  // 基準年度
  target_period,    // 目標年度
  component,        // 区分: 男性, 女性 under one indicator
  goal,             // 基本目標
  measure,          // 施策
  owner,            // 担当課
  source,           // 出典
  formula,          // 算出方法
  definition,       // 指標の説明
  direction,        // 方向性
  notes,            // 備考
  number,           // No.
  action,           // 主な取組, 事業名
  ignored,          // 分野, SDGs, …: known, and of no use here
};

// What a word of the vocabulary makes of a column; none where it names no column.
Role role_of(Concept meaning);

struct Column {
  Role role = Role::none;
  std::string header;                       // as written
  std::optional<CellPeriod> period;         // in the header
  std::optional<CellPeriod> target_period;  // of the right side, where the role is both
  std::optional<Unit> unit;                 // in the header: 基準値（人）
  std::optional<Aggregation> aggregation;   // in the header: 目標値（5年間累計）
  int span_years = 0;
  bool kpi_word = false;     // the header says KPI or 重要業績評価指標
  bool target_word = false;  // the header says 数値目標
  bool strong = false;       // the header can be nothing but a header
};

// One header cell; role none where it is no header. `whole` texts such as
// "基準値より増" are no headers.
Column read_header(std::string_view text);

// The years of a header: "令和6年度", "R6目標値". nullopt where there is none.
std::optional<CellPeriod> header_period(std::string_view text);

// Settles what one header cannot tell by itself (数値目標 as the name or the target
// column, 実績 as the baseline). True when the columns make an indicator table.
bool settle_columns(std::vector<Column>* columns);

}  // namespace shirube::intake
