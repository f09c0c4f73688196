#include "progress/evaluate.h"

#include <algorithm>

#include "plan/component.h"
#include "progress/frame.h"

namespace shirube::progress {
namespace {

Computed ratio(Int128 numerator, Int128 denominator) {
  return Computed::of(Rational(numerator, denominator));
}

// What keeps every figure that needs a value, a target or a direction from being said.
WhyNot obstacle(const Frame& frame, const Judged& judged) {
  if (frame.direction == Direction::unknown) return WhyNot::direction_unknown;
  if (frame.direction == Direction::reach || frame.direction == Direction::range)
    return WhyNot::not_this_kind;
  if (!frame.target) return frame.target_why;
  if (!judged.known) return judged.why_not;
  return WhyNot::none;
}

bool complete(const Frame& frame, const Observed& observed) {
  return frame.last != 0 && observed.to_come == 0;
}

// A/T, or T/A where falling is good.
Computed attainment(const Frame& frame, const Observed& observed, const Judged& judged) {
  if (const WhyNot why = obstacle(frame, judged); why != WhyNot::none) return Computed::none(why);
  const bool cap = frame.lower && frame.aggregation == Aggregation::sum;
  if (cap && !complete(frame, observed)) return Computed::none(WhyNot::not_this_kind);
  const Int128 target = *frame.target * judged.denominator;
  if (target == 0 || (frame.lower && judged.numerator == 0)) return Computed::none(WhyNot::zero_divisor);
  if (target < 0 || judged.numerator < 0) return Computed::none(WhyNot::sign_changes);
  return frame.lower ? ratio(target, judged.numerator) : ratio(judged.numerator, target);
}

Computed attainment_mirrored(const Frame& frame, const Judged& judged) {
  const bool falls = frame.lower && frame.aggregation != Aggregation::sum;
  if (frame.direction != Direction::unknown && !falls) return Computed::none(WhyNot::not_this_kind);
  if (const WhyNot why = obstacle(frame, judged); why != WhyNot::none) return Computed::none(why);
  const Int128 target = *frame.target * judged.denominator;
  if (target == 0) return Computed::none(WhyNot::zero_divisor);
  if (target < 0) return Computed::none(WhyNot::sign_changes);
  return ratio(2 * target - judged.numerator, target);
}

// (A−B)/(T−B)
Computed progress_from_baseline(const Frame& frame, const Judged& judged) {
  if (const WhyNot why = obstacle(frame, judged); why != WhyNot::none) return Computed::none(why);
  if (!frame.baseline) return Computed::none(frame.baseline_why);
  if (frame.aggregation == Aggregation::sum) return Computed::none(WhyNot::basis_differs);
  const Int128 way = *frame.target - *frame.baseline;
  if (way == 0) return Computed::none(WhyNot::target_equals_baseline);
  if (frame.lower ? way > 0 : way < 0) return Computed::none(WhyNot::target_against_direction);
  return ratio(judged.numerator - *frame.baseline * judged.denominator, way * judged.denominator);
}

// A/E; where falling is good (B−A)/(B−E), for caps E/ΣA.
Computed attainment_expected(const Frame& frame, const Judged& judged, const Computed& expected) {
  if (const WhyNot why = obstacle(frame, judged); why != WhyNot::none && why != WhyNot::no_target_value) {
    return Computed::none(why);
  }
  if (!judged.known) return Computed::none(judged.why_not);
  if (!expected.value) return expected;
  const Rational actual(judged.numerator, judged.denominator);
  if (frame.lower && frame.aggregation != Aggregation::sum) {
    if (!frame.baseline) return Computed::none(frame.baseline_why);
    const Rational baseline(*frame.baseline, 1);
    const Rational way = baseline - *expected.value;
    if (way.sign() == 0) return Computed::none(WhyNot::zero_divisor);
    if (way.sign() < 0) return Computed::none(WhyNot::target_against_direction);
    return Computed::of((baseline - actual) / way);
  }
  const Rational& divisor = frame.lower ? actual : *expected.value;
  if (divisor.sign() == 0) return Computed::none(WhyNot::zero_divisor);
  if (actual.sign() < 0 || expected.value->sign() < 0) return Computed::none(WhyNot::sign_changes);
  return Computed::of(frame.lower ? *expected.value / actual : actual / *expected.value);
}

// A−B, per year where the target is a sum.
Computed change(const Frame& frame, const Observed& observed, const Judged& judged) {
  if (frame.direction == Direction::reach) return Computed::none(WhyNot::not_this_kind);
  if (!judged.known) return Computed::none(judged.why_not);
  if (!frame.baseline) return Computed::none(frame.baseline_why);
  const Int128 years = frame.aggregation == Aggregation::sum ? observed.recorded : judged.denominator;
  return ratio(judged.numerator - *frame.baseline * years, years * frame.unit);
}

void sums_and_means(Evaluation& e, const Frame& frame, const Observed& observed, const Judged& judged) {
  if (frame.aggregation == Aggregation::point) return;
  e.recorded_years = observed.recorded;
  if (!judged.known) {
    for (Computed* figure : {&e.sum, &e.mean, &e.sum_attainment, &e.pace}) {
      *figure = Computed::none(judged.why_not);
    }
  } else {
    e.sum = ratio(observed.sum, frame.unit);
    e.mean = ratio(observed.sum, frame.unit * observed.recorded);
  }
  const bool is_sum = frame.aggregation == Aggregation::sum;
  Computed& needed = is_sum ? e.needed_per_year : e.needed_mean;
  if (!frame.target) {
    needed = Computed::none(frame.target_why);
    if (is_sum) e.sum_attainment = e.pace = needed;
    return;
  }
  const Int128 total = is_sum ? *frame.target : *frame.target * frame.target_years();
  needed = frame.last == 0         ? Computed::none(WhyNot::period_unknown)
           : observed.to_come == 0 ? Computed::none(WhyNot::period_ended)
                                   : ratio(total - observed.sum, frame.unit * observed.to_come);
  if (!is_sum) e.sum_attainment = e.pace = Computed::none(WhyNot::not_this_kind);
  if (!is_sum || !judged.known) return;
  if (total == 0) {
    e.sum_attainment = e.pace = Computed::none(WhyNot::zero_divisor);
    return;
  }
  e.sum_attainment = ratio(observed.sum, total);
  e.pace = frame.last == 0 ? Computed::none(WhyNot::period_unknown)
                           : ratio(observed.sum * frame.target_years(), total * observed.recorded);
}

// A sum or mean that the years to come cannot bring to the target any more.
bool out_of_reach(const Frame& frame, const Component& component, const Observed& observed,
                  const EdgeSettings& edges) {
  if (frame.aggregation == Aggregation::point || !frame.target || frame.last == 0) return false;
  if (frame.direction == Direction::unknown || observed.recorded == 0) return false;
  const bool is_sum = frame.aggregation == Aggregation::sum;
  const Int128 total = is_sum ? *frame.target : *frame.target * frame.target_years();
  const bool equal_counts = edges.equal_to_target_counts && !frame.strict;
  // The best the years to come can add; nullopt: without limit.
  std::optional<Int128> best;
  if (observed.to_come == 0) {
    best = 0;
  } else if (frame.lower) {
    if (!edges.values_may_be_negative) best = 0;
  } else if (const Unit& shown = unit_of_series(component); shown.dimension == Dimension::ratio) {
    const Rational whole = Rational(1) / shown.scale;
    if (!is_sum && Rational(*frame.target, frame.unit) <= whole) {
      best = whole.numerator() * frame.unit / whole.denominator() * observed.to_come;
    }
  }
  if (!best) return false;
  const Int128 reached = observed.sum + *best;
  if (reached == total) return !equal_counts;
  return frame.lower ? reached > total : reached < total;
}

void who_and_when(Evaluation& e, const Frame& frame, const Observed& observed, const Settings& settings) {
  e.as_of = settings.as_of;
  e.direction = frame.direction;
  e.aggregation = frame.aggregation;
  e.target_first_year = frame.first;
  e.target_last_year = frame.last;
  e.judged_year = frame.judged_year;
  e.elapsed_years = frame.elapsed_years();
  e.plan_years = frame.target_years();
  e.figures_year = observed.latest != nullptr ? observed.latest->year : frame.judged_year;
  if (observed.latest != nullptr) e.actual = *observed.latest;
  if (observed.previous != nullptr) e.previous = *observed.previous;
  e.stale = observed.latest != nullptr && !observed.this_year;
  if (!observed.this_year && observed.judged != nullptr) e.missing = observed.judged->missing;
  e.before_plan_only = observed.before_plan_only;
  e.preliminary = observed.preliminary;
}

}  // namespace

Evaluation evaluate(const Component& component, const Series& series, const Settings& settings) {
  const Frame frame = make_frame(component, series, settings);
  const Observed observed = observe(frame, series, settings);
  const Judged judged = judged_value(frame, observed);
  Evaluation e;
  who_and_when(e, frame, observed, settings);

  e.judged_value = judged.known ? ratio(judged.numerator, judged.denominator * frame.unit)
                                : Computed::none(judged.why_not);
  e.target_value = frame.target ? ratio(*frame.target, frame.unit) : Computed::none(frame.target_why);
  e.baseline_value = frame.baseline ? ratio(*frame.baseline, frame.unit) : Computed::none(frame.baseline_why);
  e.elapsed_share = frame.last == 0        ? Computed::none(WhyNot::period_unknown)
                    : e.elapsed_years == 0 ? Computed::none(WhyNot::not_started)
                                           : ratio(e.elapsed_years, e.plan_years);

  e.attainment = attainment(frame, observed, judged);
  e.attainment_mirrored = attainment_mirrored(frame, judged);
  e.progress = progress_from_baseline(frame, judged);
  e.change = change(frame, observed, judged);
  const bool level = frame.aggregation == Aggregation::point;
  e.expected = expected_recorded(frame, component, series, settings, observed,
                                 level ? e.figures_year : frame.judged_year);
  e.attainment_expected = attainment_expected(frame, judged, e.expected);
  if (e.expected.value) e.expected.value = *e.expected.value / Rational(frame.unit, 1);
  sums_and_means(e, frame, observed, judged);
  e.out_of_reach = out_of_reach(frame, component, observed, settings.edges);
  e.landing = land(frame, component, series, observed);

  judge_met(e, frame, observed, judged, settings.edges);
  judge_national(e, frame, observed, judged, settings.edges);
  e.grant = propose_grant(e, frame, observed, judged);
  return e;
}

NationalClass combine(const std::vector<NationalClass>& components) {
  if (components.empty()) return NationalClass::other;
  NationalClass whole = NationalClass::progressing;
  for (const NationalClass each : components) {
    if (each == NationalClass::not_yet) return each;
    if (each == NationalClass::other) whole = each;
  }
  return whole;
}

std::string_view code(WhyNot why_not) {
  switch (why_not) {
    case WhyNot::none:
      return "none";
    case WhyNot::no_actual:
      return "no-actual";
    case WhyNot::missing_this_year:
      return "missing-this-year";
    case WhyNot::no_baseline:
      return "no-baseline";
    case WhyNot::no_target_value:
      return "no-target-value";
    case WhyNot::target_equals_baseline:
      return "target-equals-baseline";
    case WhyNot::zero_divisor:
      return "zero-divisor";
    case WhyNot::sign_changes:
      return "sign-changes";
    case WhyNot::not_this_kind:
      return "not-this-kind";
    case WhyNot::period_unknown:
      return "period-unknown";
    case WhyNot::basis_differs:
      return "basis-differs";
    case WhyNot::not_started:
      return "not-started";
    case WhyNot::too_few_points:
      return "too-few-points";
    case WhyNot::unit_differs:
      return "unit-differs";
    case WhyNot::target_against_direction:
      return "target-against-direction";
    case WhyNot::period_ended:
      return "period-ended";
    case WhyNot::direction_unknown:
      return "direction-unknown";
  }
  return "none";
}

}  // namespace shirube::progress
