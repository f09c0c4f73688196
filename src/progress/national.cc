// The national classes ①②③, one branch a row of the decision table in
// docs/methods/evaluation.md, and whether the target is met.
#include "progress/frame.h"

namespace shirube::progress {
namespace {

struct Verdict {
  NationalClass national;
  NationalRule rule;
};

Verdict progressing(NationalRule rule) { return {NationalClass::progressing, rule}; }
Verdict not_yet(NationalRule rule) { return {NationalClass::not_yet, rule}; }
Verdict other(NationalRule rule) { return {NationalClass::other, rule}; }

// Reached = any recorded value of 1 or more.
bool done(const Frame& frame, const Judged& judged) {
  return judged.known && judged.numerator >= frame.unit * judged.denominator;
}

// T lowered by the share that may be missed.
bool kept(const Frame& frame, const Judged& judged, const EdgeSettings& edges) {
  if (satisfies(frame, judged, edges)) return true;
  if (edges.maintain_tolerance.sign() <= 0) return false;
  const Int128 size = *frame.target < 0 ? -*frame.target : *frame.target;
  const Rational floor = Rational(*frame.target, 1) - Rational(size, 1) * edges.maintain_tolerance;
  return Rational(judged.numerator, judged.denominator) >= floor;
}

Verdict against_baseline(const Frame& frame, const Judged& judged, bool flat_counts, Verdict better_verdict,
                         Verdict else_verdict) {
  if (!frame.baseline) return other(NationalRule::no_baseline);
  const int against = better(frame, judged, *frame.baseline);
  return against > 0 || (against == 0 && flat_counts) ? better_verdict : else_verdict;
}

Verdict judge_level(const Frame& frame, const Judged& judged, const EdgeSettings& edges) {
  if (frame.target && satisfies(frame, judged, edges)) return progressing(NationalRule::target_met);
  return against_baseline(frame, judged, edges.flat_counts_as_progress, progressing(NationalRule::improved),
                          not_yet(NationalRule::not_improved));
}

Verdict judge_sum(const Frame& frame, const Observed& observed, const Judged& judged,
                  const EdgeSettings& edges) {
  const Judged per_year{true, judged.numerator, observed.recorded, WhyNot::none};
  if (!frame.target) {
    return against_baseline(frame, per_year, edges.flat_counts_as_progress,
                            progressing(NationalRule::improved), not_yet(NationalRule::not_improved));
  }
  const bool within = satisfies(frame, judged, edges);
  const bool complete = observed.to_come == 0;
  if (within && (complete || !frame.lower)) return progressing(NationalRule::sum_met);
  if (complete || (frame.lower && !within)) return not_yet(NationalRule::sum_behind);
  if (frame.judged_year >= frame.last) return other(NationalRule::years_missing);
  // ΣA against T·m/n over the m recorded years.
  const Judged scaled{true, judged.numerator * frame.target_years(), observed.recorded, WhyNot::none};
  if (edges.sum_on_pace_counts && better(frame, scaled, *frame.target) >= 0) {
    return progressing(NationalRule::sum_on_pace);
  }
  if (edges.sum_better_than_baseline_counts && frame.baseline &&
      better(frame, per_year, *frame.baseline) > 0) {
    return progressing(NationalRule::improved);
  }
  return not_yet(NationalRule::sum_behind);
}

Verdict judge_mean(const Frame& frame, const Judged& judged, const EdgeSettings& edges) {
  if (frame.target && satisfies(frame, judged, edges)) return progressing(NationalRule::mean_met);
  if (!edges.mean_better_than_baseline_counts) return not_yet(NationalRule::mean_behind);
  return against_baseline(frame, judged, edges.flat_counts_as_progress,
                          progressing(NationalRule::mean_better_than_baseline),
                          not_yet(NationalRule::mean_behind));
}

// Nearer to the range than the baseline is.
bool nearer(const Frame& frame, const Judged& judged) {
  if (!frame.baseline || !frame.upper) return false;
  const auto distance = [&frame, &judged](Int128 value) -> Int128 {
    const Int128 low = *frame.target * judged.denominator;
    const Int128 high = *frame.upper * judged.denominator;
    return value < low ? low - value : value > high ? value - high : 0;
  };
  return distance(judged.numerator) < distance(*frame.baseline * judged.denominator);
}

Verdict judge(const Frame& frame, const Observed& observed, const Judged& judged, const EdgeSettings& edges) {
  const bool is_sum = frame.aggregation == Aggregation::sum;
  const Judged per_year = is_sum ? Judged{true, judged.numerator, observed.recorded, WhyNot::none} : judged;
  switch (frame.direction) {
    case Direction::unknown:
      return other(NationalRule::direction_unknown);
    case Direction::reach:
      return done(frame, judged) ? progressing(NationalRule::reached) : not_yet(NationalRule::not_reached);
    case Direction::range:
      if (!frame.target) return other(NationalRule::not_judgeable);
      if (satisfies(frame, judged, edges)) return progressing(NationalRule::in_range);
      return nearer(frame, judged) ? progressing(NationalRule::improved)
                                   : not_yet(NationalRule::out_of_range);
    case Direction::above_baseline:
      return against_baseline(frame, per_year, edges.flat_counts_above_baseline,
                              progressing(NationalRule::above_baseline),
                              not_yet(NationalRule::not_above_baseline));
    case Direction::below_baseline:
      return against_baseline(frame, per_year, edges.flat_counts_above_baseline,
                              progressing(NationalRule::below_baseline),
                              not_yet(NationalRule::not_below_baseline));
    case Direction::maintain:
      if (!frame.target) return other(NationalRule::not_judgeable);
      if (is_sum) return judge_sum(frame, observed, judged, edges);
      return kept(frame, judged, edges) ? progressing(NationalRule::kept) : not_yet(NationalRule::not_kept);
    case Direction::increase:
    case Direction::decrease:
    case Direction::at_least:
    case Direction::at_most:
      break;
  }
  if (is_sum) return judge_sum(frame, observed, judged, edges);
  if (frame.aggregation == Aggregation::mean) return judge_mean(frame, judged, edges);
  return judge_level(frame, judged, edges);
}

// Already reached, whatever the years without a value bring.
bool stands_reached(const Frame& frame, const Judged& judged, const EdgeSettings& edges) {
  if (!edges.reached_stands || !judged.known) return false;
  if (frame.direction == Direction::reach) return done(frame, judged);
  return frame.aggregation == Aggregation::sum && !frame.lower && frame.target &&
         frame.direction != Direction::unknown && frame.direction != Direction::range &&
         frame.direction != Direction::above_baseline && satisfies(frame, judged, edges);
}

}  // namespace

void judge_national(Evaluation& evaluation, const Frame& frame, const Observed& observed,
                    const Judged& judged, const EdgeSettings& edges) {
  const bool has_value =
      judged.known && !observed.before_plan_only && (observed.this_year || edges.judge_on_latest_known);
  Verdict verdict = other(NationalRule::no_actual);
  if (frame.not_started()) {
    verdict = other(NationalRule::not_started);
  } else if (frame.direction == Direction::unknown) {
    verdict = other(NationalRule::direction_unknown);
  } else if (has_value || stands_reached(frame, judged, edges)) {
    verdict = judge(frame, observed, judged, edges);
  } else if (evaluation.missing) {
    verdict = other(NationalRule::missing_with_reason);
  }
  evaluation.national = verdict.national;
  evaluation.national_rule = verdict.rule;
}

void judge_met(Evaluation& evaluation, const Frame& frame, const Observed& observed, const Judged& judged,
               const EdgeSettings& edges) {
  evaluation.met.reset();
  if (evaluation.out_of_reach) {
    evaluation.met = false;
    return;
  }
  if (!judged.known || observed.before_plan_only || frame.not_started()) return;
  const bool open_sum = frame.aggregation != Aggregation::point && observed.to_come > 0;
  switch (frame.direction) {
    case Direction::unknown:
      return;
    case Direction::reach:
      evaluation.met = done(frame, judged);
      return;
    case Direction::above_baseline:
    case Direction::below_baseline: {
      if (!frame.baseline || open_sum) return;
      const Judged per_year{
          true, judged.numerator,
          frame.aggregation == Aggregation::sum ? Int128{observed.recorded} : judged.denominator,
          WhyNot::none};
      const int against = better(frame, per_year, *frame.baseline);
      evaluation.met = against > 0 || (against == 0 && edges.flat_counts_above_baseline);
      return;
    }
    case Direction::maintain:
      if (frame.target && !open_sum) evaluation.met = kept(frame, judged, edges);
      return;
    default:
      break;
  }
  if (!frame.target) return;
  const bool within = satisfies(frame, judged, edges);
  if (open_sum) {
    const bool rising_sum = frame.aggregation == Aggregation::sum && !frame.lower;
    if (rising_sum && frame.direction != Direction::range) evaluation.met = within;
    return;
  }
  evaluation.met = within;
}

std::string_view code(NationalClass national) {
  switch (national) {
    case NationalClass::progressing:
      return "1";
    case NationalClass::not_yet:
      return "2";
    case NationalClass::other:
      break;
  }
  return "3";
}

std::string_view code(NationalRule rule) {
  switch (rule) {
    case NationalRule::target_met:
      return "target-met";
    case NationalRule::improved:
      return "improved";
    case NationalRule::not_improved:
      return "not-improved";
    case NationalRule::kept:
      return "kept";
    case NationalRule::not_kept:
      return "not-kept";
    case NationalRule::above_baseline:
      return "above-baseline";
    case NationalRule::not_above_baseline:
      return "not-above-baseline";
    case NationalRule::sum_met:
      return "sum-met";
    case NationalRule::sum_on_pace:
      return "sum-on-pace";
    case NationalRule::sum_behind:
      return "sum-behind";
    case NationalRule::mean_met:
      return "mean-met";
    case NationalRule::mean_better_than_baseline:
      return "mean-better-than-baseline";
    case NationalRule::mean_behind:
      return "mean-behind";
    case NationalRule::reached:
      return "reached";
    case NationalRule::not_reached:
      return "not-reached";
    case NationalRule::in_range:
      return "in-range";
    case NationalRule::out_of_range:
      return "out-of-range";
    case NationalRule::no_actual:
      return "no-actual";
    case NationalRule::missing_with_reason:
      return "missing-with-reason";
    case NationalRule::not_judgeable:
      return "not-judgeable";
    case NationalRule::below_baseline:
      return "below-baseline";
    case NationalRule::not_below_baseline:
      return "not-below-baseline";
    case NationalRule::not_started:
      return "not-started";
    case NationalRule::direction_unknown:
      return "direction-unknown";
    case NationalRule::no_baseline:
      return "no-baseline";
    case NationalRule::years_missing:
      return "years-missing";
  }
  return "not-judgeable";
}

}  // namespace shirube::progress
