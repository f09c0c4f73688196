// The words that stand over parts of a strategy: 数値目標, 重要業績評価指標（KPI）,
// 基本的方向, 具体的施策, 主な取組.
#pragma once

#include <string>
#include <string_view>

namespace shirube::intake {

enum class Label {
  none,
  directions,  // 基本的方向
  target,      // 数値目標
  kpi,         // 重要業績評価指標（KPI）
  measures,    // 具体的施策
  actions,     // 施策の主な内容, 主な取組
  rationale,   // 現状と課題, 施策の方向性
  contents,    // 目次
};

// The label a whole line is (decoration, numbering and brackets do not matter).
Label label_of(std::string_view text);

// A heading that ends the part with the goals: 推進体制, 進捗管理, 資料編, …
bool ends_goals(std::string_view text);

}  // namespace shirube::intake
