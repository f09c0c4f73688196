// Judging one component of an indicator at the end of one year.
//
// Pure, exact and without allocation: every figure is a Rational of the values as entered, judgement
// compares unrounded, and a figure that does not exist says why. Formulas, edges
// and their sources: docs/methods/evaluation.md.
//
//   Evaluation e = evaluate(component, series, settings);
//   if (e.progress.value) …            // (A−B)/(T−B)
//   Message why = explain_national(indicator, component, e, rounding);  // explain.h
//
// Symbols: A actual, B baseline, T target, k years elapsed of n, E expected value.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "plan/indicator.h"
#include "progress/series.h"
#include "quantity/decimal.h"

namespace shirube::progress {

// Where the straight line from baseline to target starts in time.
enum class PathStart { baseline_year, year_before_plan, plan_start };

// What the rules leave open, said openly. Defaults follow docs/methods/evaluation.md.
struct EdgeSettings {
  bool equal_to_target_counts = true;            // exactly on target is met
  bool flat_counts_as_progress = false;          // A = B: class ① or ②
  bool flat_counts_above_baseline = false;       // the same where the target is 基準値より増 / 減
  Rational maintain_tolerance = 0;               // share of T that may be missed and still be kept
  bool sum_on_pace_counts = true;                // ΣA ≥ T·k/n is progress before the last year
  bool sum_better_than_baseline_counts = false;  // the yearly mean of a sum beats a one-year baseline
  bool mean_better_than_baseline_counts = true;  // the running mean beats the baseline
  bool reached_stands = true;           // a sum or a yes/no once reached needs no new value to stay reached
  bool judge_on_latest_known = false;   // no value this year: judge on the latest one of the plan, not ③
  bool late_value_counts = false;       // no value in the target year: the first one after it counts
  bool values_may_be_negative = false;  // an exceeded cap can still be made good by negative years
  bool operator==(const EdgeSettings&) const = default;
};

struct Settings {
  int as_of = 0;       // evaluation year; later points of the series are not seen
  int first_year = 0;  // of the plan
  int last_year = 0;
  PathStart path_start = PathStart::year_before_plan;
  EdgeSettings edges;
};

enum class WhyNot {
  none,               // there is a value
  no_actual,          // nothing recorded up to as_of
  missing_this_year,  // the year has a reason instead of a value
  no_baseline,
  no_target_value,         // 基準値より増
  target_equals_baseline,  // T−B = 0
  zero_divisor,            // A or T is 0
  sign_changes,            // T/A with A ≤ 0 says nothing
  not_this_kind,           // a pace for a level, a progress for a sum
  period_unknown,
  basis_differs,  // one-year baseline against a five-year sum
  not_started,    // as_of is before the plan
  too_few_points,
  unit_differs,              // baseline and target are in units that cannot be compared
  target_against_direction,  // more is wanted and T < B, or less is wanted and T > B
  period_ended,              // no year is left
  direction_unknown,
};
std::string_view code(WhyNot why_not);

struct Computed {
  std::optional<Rational> value;
  WhyNot why_not = WhyNot::not_this_kind;
  static Computed of(Rational value) { return {value, WhyNot::none}; }
  static Computed none(WhyNot why_not) { return {std::nullopt, why_not}; }
  bool operator==(const Computed&) const = default;
};

// Where the series is heading for the target year. A range, never a single number.
struct Landing {
  bool known = false;
  double low = 0;
  double middle = 0;
  double high = 0;
  int points = 0;  // recorded points it stands on
  WhyNot why_not = WhyNot::too_few_points;
};

enum class NationalClass { progressing = 1, not_yet = 2, other = 3 };  // ① ② ③
// Why the class was given, one code per row of the decision table.
enum class NationalRule {
  target_met,
  improved,
  not_improved,
  kept,
  not_kept,
  above_baseline,
  not_above_baseline,
  sum_met,
  sum_on_pace,
  sum_behind,
  mean_met,
  mean_better_than_baseline,
  mean_behind,
  reached,
  not_reached,
  in_range,
  out_of_range,
  no_actual,
  missing_with_reason,
  not_judgeable,
  below_baseline,
  not_below_baseline,
  not_started,
  direction_unknown,
  no_baseline,    // the target is not met, and whether it rose cannot be said
  years_missing,  // the last year is over, and the sum lacks years
};
std::string_view code(NationalClass national);  // "1", "2", "3"
std::string_view code(NationalRule rule);       // "target-met", …

// 1 非常に効果的 … 4 効果がなかった; a proposal where the rule is silent.
struct GrantProposal {
  std::optional<int> category;
  bool certain = false;  // the wording of the rule decides it
  // The silent point that was settled by a proposal, empty when certain: "exactly-on-target",
  // "between-80-and-100", "no-change", "target-without-number", "close-but-worse",
  // "before-the-end", "too-few-figures", "no-actual". Points to static text.
  std::string_view open_point;
  bool operator==(const GrantProposal&) const = default;
};

struct Evaluation {
  int as_of = 0;
  Direction direction = Direction::unknown;
  Aggregation aggregation = Aggregation::point;  // of the target
  // The years the target is about: the plan's up to the target year, or the target's own
  // range. 0 where unknown. A target that ends before as_of is judged at its own end.
  int target_first_year = 0;
  int target_last_year = 0;
  int judged_year = 0;                   // min(as_of, target_last_year)
  int figures_year = 0;                  // year of `actual`; figures of levels are of that year
  int elapsed_years = 0;                 // k: target years up to as_of, 0..n
  int plan_years = 0;                    // n: target years
  std::optional<SeriesPoint> actual;     // of judged_year, when it has a value, else the latest before it
  std::optional<SeriesPoint> previous;   // the value before that
  bool stale = false;                    // `actual` is older than judged_year
  std::optional<MissingReason> missing;  // why judged_year itself has none
  bool before_plan_only = false;         // the only values are from before the plan
  bool preliminary = false;              // a value that was used is 速報値

  // What is compared with what, in the unit of the series (plan/component.h): the actual, ΣA or the mean; the
  // target; the baseline, per year where the target is a sum.
  Computed judged_value;
  Computed target_value;
  Computed baseline_value;

  Computed attainment;           // A/T, falling: T/A
  Computed attainment_mirrored;  // falling: 2−A/T
  Computed progress;             // (A−B)/(T−B)
  Computed expected;             // E
  Computed attainment_expected;  // A/E; falling: (B−A)/(B−E)
  Computed change;               // A−B, in the unit (points for %)
  Computed sum;                  // ΣA over plan years up to as_of
  Computed sum_attainment;       // ΣA/T
  Computed pace;                 // ΣA/(T·k/n)
  Computed needed_per_year;      // (T−ΣA)/(n−k)
  Computed mean;                 // mean of the plan years so far
  Computed needed_mean;          // (n·T−ΣA)/(n−k)
  Computed elapsed_share;        // k/n
  int recorded_years = 0;        // plan years with a value, for sum and mean
  std::optional<bool> met;       // target reached by now; nullopt: cannot be said
  bool out_of_reach = false;     // arithmetically, for sums, means and caps
  Landing landing;

  NationalClass national = NationalClass::other;
  NationalRule national_rule = NationalRule::no_actual;
  GrantProposal grant;
};

Evaluation evaluate(const Component& component, const Series& series, const Settings& settings);

// E of any year, for charts: the straight line or the path entered by hand (component.path),
// linear between its points, from the start of the line to the first and from the last to the
// target. For sums cumulative, for means and `maintain` the target itself where nothing was entered.
Computed expected_value(const Component& component, const Settings& settings, int year);
// The same before a revision of the target: the old path is kept and can be shown beside the new.
Computed expected_before(const Component& component, const TargetRevision& revision, const Settings& settings,
                         int year);

// 0.90 quantile of Student's t with `degrees` ≥ 1 of freedom (two-sided 80 %).
double t_quantile_90(int degrees);

// The indicator as a whole: ① only if all components are, ② if any is, else ③.
NationalClass combine(const std::vector<NationalClass>& components);

}  // namespace shirube::progress

namespace shirube {

template <>
inline constexpr std::array kEnumWords<progress::PathStart>{
    EnumWord<progress::PathStart>{progress::PathStart::baseline_year, "baseline-year", "基準値の年",
                                  "the year of the baseline"},
    EnumWord<progress::PathStart>{progress::PathStart::year_before_plan, "year-before-plan", "計画の前年度",
                                  "the year before the plan"},
    EnumWord<progress::PathStart>{progress::PathStart::plan_start, "plan-start", "計画の初年度",
                                  "the first year of the plan"}};

}  // namespace shirube
