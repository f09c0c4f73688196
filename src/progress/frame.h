// Internal to progress: one component in one evaluation year, with all values as
// whole numbers of one common unit, so that comparing and adding is exact and cheap.
#pragma once

#include <optional>

#include "progress/evaluate.h"

namespace shirube::progress {

struct Frame {
  Direction direction = Direction::unknown;
  Aggregation aggregation = Aggregation::point;
  bool lower = false;  // falling is good
  bool strict = false;
  // Years the target is about; 0 = unknown.
  int first = 0;
  int last = 0;
  int judged_year = 0;

  // A value v in the unit of the series is held as v · unit = v · 10^places · factor, one in the
  // unit of the target as v · 10^places · target_factor.
  Int128 unit = 1;
  int places = 0;
  Int128 factor = 1;
  Int128 target_factor = 1;
  std::optional<Int128> baseline;  // per year where the target is a sum or a mean
  WhyNot baseline_why = WhyNot::none;
  std::optional<Int128> target;
  WhyNot target_why = WhyNot::no_target_value;
  std::optional<Int128> upper;

  Int128 of(const Decimal& value) const;         // in the unit of the series
  Int128 of_target(const Decimal& value) const;  // in that of the target
  int target_years() const { return last == 0 ? 0 : last - first + 1; }
  int elapsed_years() const;
  bool not_started() const { return first != 0 && judged_year < first; }
};

Frame make_frame(const Component& component, const Series& series, const Settings& settings);

// What the series holds up to the judged year.
struct Observed {
  const SeriesPoint* latest = nullptr;
  const SeriesPoint* previous = nullptr;
  const SeriesPoint* judged = nullptr;  // the point of the judged year, with or without a value
  bool this_year = false;               // the judged year has a value
  bool before_plan_only = false;
  bool preliminary = false;
  Int128 sum = 0;    // of the target's years, recorded ones only
  int recorded = 0;  // how many they are
  int to_come = 0;   // target years without a value, past ones included
};
Observed observe(const Frame& frame, const Series& series, const Settings& settings);

// The value that is judged as numerator / denominator in units of the frame.
struct Judged {
  bool known = false;
  Int128 numerator = 0;
  Int128 denominator = 1;
  WhyNot why_not = WhyNot::no_actual;
};
Judged judged_value(const Frame& frame, const Observed& observed);

// E in units of the frame (divide by frame.unit for a reader).
Computed expected_at(const Frame& frame, const Component& component, const Settings& settings, int year);
// E against which the recorded years stand: for sums the increments of those years only.
Computed expected_recorded(const Frame& frame, const Component& component, const Series& series,
                           const Settings& settings, const Observed& observed, int year);

// −1, 0, 1: the judged value against a level of the frame; 1 = better, by direction.
int better(const Frame& frame, const Judged& judged, Int128 level);
// The judged value satisfies the target (equal counts by setting, never where strict).
bool satisfies(const Frame& frame, const Judged& judged, const EdgeSettings& edges);

void judge_national(Evaluation& evaluation, const Frame& frame, const Observed& observed,
                    const Judged& judged, const EdgeSettings& edges);
void judge_met(Evaluation& evaluation, const Frame& frame, const Observed& observed, const Judged& judged,
               const EdgeSettings& edges);
GrantProposal propose_grant(const Evaluation& evaluation, const Frame& frame, const Observed& observed,
                            const Judged& judged);
Landing land(const Frame& frame, const Component& component, const Series& series, const Observed& observed);

}  // namespace shirube::progress
