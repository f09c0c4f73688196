// The expected path: B + (T − B)·(y − s)/(e − s), or the points entered by hand.
#include "progress/frame.h"

namespace shirube::progress {
namespace {

struct Anchor {
  int year = 0;
  Int128 value = 0;
};

Rational on_line(const Anchor& from, const Anchor& to, int year) {
  if (from.year == to.year) return Rational(to.value, 1);
  const Int128 span = to.year - from.year;
  return Rational(from.value * span + (to.value - from.value) * (year - from.year), span);
}

int start_year(const Component& component, const Settings& settings) {
  switch (settings.path_start) {
    case PathStart::baseline_year:
      return component.baseline.period ? component.baseline.period->evaluation_year() : 0;
    case PathStart::year_before_plan:
      return settings.first_year == 0 ? 0 : settings.first_year - 1;
    case PathStart::plan_start:
      return settings.first_year;
  }
  return 0;
}

struct Start {
  std::optional<Anchor> anchor;
  WhyNot why_not = WhyNot::none;
};

Start start_of(const Frame& frame, const Component& component, const Settings& settings) {
  if (frame.aggregation == Aggregation::sum) return {Anchor{frame.first - 1, 0}, WhyNot::none};
  if (!frame.baseline) return {std::nullopt, frame.baseline_why};
  const int year = start_year(component, settings);
  if (year == 0) return {std::nullopt, WhyNot::period_unknown};
  return {Anchor{year, *frame.baseline}, WhyNot::none};
}

// Where nothing was entered by hand, the target itself is expected every year.
bool target_is_expected(const Frame& frame) {
  return frame.aggregation == Aggregation::mean ||
         (frame.aggregation == Aggregation::point && frame.direction == Direction::maintain);
}

bool against_direction(const Frame& frame) {
  if (frame.aggregation == Aggregation::sum || !frame.baseline || !frame.target) return false;
  return frame.lower ? *frame.target > *frame.baseline : *frame.target < *frame.baseline;
}

Computed by_hand(const Frame& frame, const Component& component, const Settings& settings, int year) {
  const PathPoint* before = nullptr;
  const PathPoint* after = nullptr;
  for (const PathPoint& point : component.path) {
    if (point.year <= year) before = &point;
    if (point.year >= year && after == nullptr) after = &point;
  }
  const auto anchor = [&frame](const PathPoint& point) {
    return Anchor{point.year, frame.of_target(point.value)};
  };
  if (before != nullptr && after != nullptr) {
    return Computed::of(on_line(anchor(*before), anchor(*after), year));
  }
  if (before != nullptr) {
    if (!frame.target || frame.last <= before->year) return Computed::of(Rational(anchor(*before).value, 1));
    return Computed::of(on_line(anchor(*before), {frame.last, *frame.target}, year));
  }
  if (frame.aggregation == Aggregation::mean) return Computed::of(Rational(anchor(*after).value, 1));
  const Start start = start_of(frame, component, settings);
  if (!start.anchor) return Computed::none(start.why_not);
  if (year < start.anchor->year) return Computed::none(WhyNot::not_started);
  return Computed::of(on_line(*start.anchor, anchor(*after), year));
}

}  // namespace

Computed expected_at(const Frame& frame, const Component& component, const Settings& settings, int year) {
  if (frame.direction == Direction::unknown) return Computed::none(WhyNot::direction_unknown);
  if (frame.direction == Direction::reach || frame.direction == Direction::range) {
    return Computed::none(WhyNot::not_this_kind);
  }
  if (frame.last != 0 && year > frame.last) year = frame.last;
  if (!component.path.empty()) return by_hand(frame, component, settings, year);
  if (!frame.target) return Computed::none(frame.target_why);
  if (frame.last == 0) return Computed::none(WhyNot::period_unknown);
  if (target_is_expected(frame)) return Computed::of(Rational(*frame.target, 1));
  if (against_direction(frame)) return Computed::none(WhyNot::target_against_direction);
  const Start start = start_of(frame, component, settings);
  if (!start.anchor) return Computed::none(start.why_not);
  if (start.anchor->year >= frame.last) return Computed::none(WhyNot::period_unknown);
  if (year < start.anchor->year) return Computed::none(WhyNot::not_started);
  return Computed::of(on_line(*start.anchor, {frame.last, *frame.target}, year));
}

Computed expected_recorded(const Frame& frame, const Component& component, const Series& series,
                           const Settings& settings, const Observed& observed, int year) {
  const bool whole = frame.aggregation != Aggregation::sum || observed.recorded == 0 ||
                     observed.recorded == frame.elapsed_years();
  if (whole) return expected_at(frame, component, settings, year);
  Rational total = 0;
  for (const SeriesPoint& point : series) {
    if (!point.value || point.year < frame.first || point.year > frame.judged_year) continue;
    const Computed upto = expected_at(frame, component, settings, point.year);
    const Computed before = expected_at(frame, component, settings, point.year - 1);
    if (!upto.value) return upto;
    if (!before.value) return before;
    total = total + *upto.value - *before.value;
  }
  return Computed::of(total);
}

Computed expected_value(const Component& component, const Settings& settings, int year) {
  const Frame frame = make_frame(component, {}, settings);
  Computed expected = expected_at(frame, component, settings, year);
  if (expected.value) expected.value = *expected.value / Rational(frame.unit, 1);
  return expected;
}

Computed expected_before(const Component& component, const TargetRevision& revision, const Settings& settings,
                         int year) {
  Component old = component;
  old.target = revision.old_target;
  old.path = revision.old_path;
  return expected_value(old, settings, year);
}

}  // namespace shirube::progress
