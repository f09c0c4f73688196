// What a strategy measures itself by: numeric targets (数値目標) of goals and KPIs
// (重要業績評価指標) of measures.
//
// An indicator has one component or several: 男性/女性 side by side, or a mean and
// the cumulative total printed with it (R2-6 平均 575 人 ※累計 2,875 人). Components
// are evaluated each by itself; an indicator is met when all its components are.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_words.h"
#include "plan/source.h"
#include "quantity/decimal.h"
#include "quantity/missing.h"
#include "quantity/unit.h"
#include "time/period.h"

namespace shirube {

// What counts as good. The document rarely says it; see docs/methods/evaluation.md.
enum class Direction {
  unknown,         // a person has to say
  increase,        // more than the baseline, up to the target
  decrease,        // falling is good
  maintain,        // keep at least the target (T = B, or T below B by intent)
  at_least,        // 30%以上
  at_most,         // 1.0%以下, 未満
  above_baseline,  // 基準値より増, 延伸: no number
  below_baseline,  // 基準値より減
  reach,           // yes/no: 設置, 策定
  range,           // between two values
};

template <>
inline constexpr std::array kEnumWords<Direction>{
    EnumWord<Direction>{Direction::unknown, "unknown", "未定（確認が必要）", "not settled (to be confirmed)"},
    EnumWord<Direction>{Direction::increase, "increase", "増加を目指す", "increase"},
    EnumWord<Direction>{Direction::decrease, "decrease", "減少を目指す", "decrease"},
    EnumWord<Direction>{Direction::maintain, "maintain", "維持を目指す", "maintain"},
    EnumWord<Direction>{Direction::at_least, "at_least", "目標値以上を目指す", "at least the target"},
    EnumWord<Direction>{Direction::at_most, "at_most", "目標値以下を目指す", "at most the target"},
    EnumWord<Direction>{Direction::above_baseline, "above_baseline", "基準値より増を目指す",
                        "above the baseline"},
    EnumWord<Direction>{Direction::below_baseline, "below_baseline", "基準値より減を目指す",
                        "below the baseline"},
    EnumWord<Direction>{Direction::reach, "reach", "実施・設置を目指す", "to be reached (yes or no)"},
    EnumWord<Direction>{Direction::range, "range", "範囲内を目指す", "within a range"}};

// Falling is good: decrease, at_most, below_baseline.
bool lower_is_better(Direction direction);

struct Figure {
  std::optional<Decimal> value;
  std::optional<MissingReason> missing;  // why there is no value, where it is known
  Unit unit;
  std::optional<Period> period;
  std::string period_text;  // as written: "H21-30 平均"; empty where nothing was
  Aggregation aggregation = Aggregation::point;
  Source source;

  bool operator==(const Figure&) const = default;
};

struct Target {
  std::optional<Decimal> value;  // none: 基準値より増, 設置
  std::optional<Decimal> upper;  // range only
  bool strict = false;           // 未満, 超: the value itself does not count
  Unit unit;
  std::optional<Period> period;
  std::string period_text;          // as written, in the cell or else in the header
  bool period_from_header = false;  // the cell said nothing, the column did
  Aggregation aggregation = Aggregation::point;
  Direction direction = Direction::unknown;
  Source source;

  bool operator==(const Target&) const = default;
};

// An interim target, or a value of the expected path entered by hand.
struct PathPoint {
  int year = 0;  // evaluation year
  Decimal value;
  Source source;
  bool operator==(const PathPoint&) const = default;
};

// A target that was changed: the old one is kept.
struct TargetRevision {
  std::string date;  // ISO
  std::string by;
  std::string reason;
  Target old_target;
  std::vector<PathPoint> old_path;
  bool operator==(const TargetRevision&) const = default;
};

// An actual value the document itself prints (実績値 columns).
struct Observation {
  Period period = Period::year(1);
  std::optional<Decimal> value;
  std::optional<MissingReason> missing;
  Source source;
  bool operator==(const Observation&) const = default;
};

struct Component {
  // "main"; "mean" and "cumulative" where a cell holds both; "male", "female"; else
  // the label as printed.
  std::string key = "main";
  std::string label;  // as printed: "男性"; empty for main
  // Key of the component whose yearly actuals this one is judged by (cumulative →
  // mean); empty: its own.
  std::string series_of;
  Figure baseline;
  Target target;
  std::vector<PathPoint> path;  // ascending years
  std::vector<TargetRevision> revisions;
  std::vector<Observation> observations;

  bool operator==(const Component&) const = default;
};

enum class IndicatorKind { target, kpi };  // 数値目標, KPI
template <>
inline constexpr std::array kEnumWords<IndicatorKind>{
    EnumWord<IndicatorKind>{IndicatorKind::target, "target", "数値目標", "Numeric target"},
    EnumWord<IndicatorKind>{IndicatorKind::kpi, "kpi", "KPI（重要業績評価指標）", "KPI"}};

enum class Outcome { unknown, outcome, output };  // アウトカム, アウトプット
template <>
inline constexpr std::array kEnumWords<Outcome>{
    EnumWord<Outcome>{Outcome::unknown, "unknown", "不明", "unknown"},
    EnumWord<Outcome>{Outcome::outcome, "outcome", "成果", "outcome"},
    EnumWord<Outcome>{Outcome::output, "output", "活動量", "output"}};

// How often the figure is made; years 0 = unknown, 1 = every year, 5 = census.
struct SurveyCycle {
  int years = 0;
  int anchor_year = 0;  // one year in which it is surveyed
  bool falls_in(int year) const {
    return years <= 1 || anchor_year == 0 || (year - anchor_year) % years == 0;
  }
  bool operator==(const SurveyCycle&) const = default;
};

struct Indicator {
  // Stable within a plan, what people type: "1-T2" (goal 1, second target), "1-2-K3".
  std::string key;
  std::string name;  // as printed
  IndicatorKind kind = IndicatorKind::kpi;
  int goal = 0;         // number of the goal; 0 = of the whole plan
  std::string measure;  // key of the measure ("1-2"); empty for targets of a goal
  std::vector<Component> components;
  YearBasis basis = YearBasis::unknown;
  Outcome outcome = Outcome::unknown;
  std::string definition;
  std::string formula;
  std::string data_source;
  std::string owner;  // department
  std::string contact;
  SurveyCycle cycle;
  int release_month = 0;
  std::string notes;
  Source source;

  const Component* find_component(std::string_view component_key) const;
  bool operator==(const Indicator&) const = default;
};

}  // namespace shirube
