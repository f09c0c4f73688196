#include "progress/frame.h"

#include <algorithm>
#include <utility>

#include "plan/component.h"
#include "time/civil_date.h"

namespace shirube::progress {
namespace {

// Beyond this, unit conversion could leave the range in which the formulas are exact:
// values of 10^15 · 10^15, summed over the years and multiplied by their number, fit 127 bits.
constexpr Int128 kMaxFactor = 1'000'000'000'000'000;

Aggregation aggregation_of(Aggregation stated, const std::optional<Period>& period) {
  if (stated != Aggregation::point || !period) return stated;
  return period->aggregation();
}

int first_evaluation_year(const Period& period) {
  return period.kind() == Period::Kind::month_range ? fiscal_year_of(period.first()) : period.first_year();
}

bool is_range(const Period& period) {
  return period.kind() == Period::Kind::year_range || period.kind() == Period::Kind::month_range;
}

void set_years(Frame& frame, const Target& target, const Settings& settings) {
  frame.first = settings.first_year;
  frame.last = target.period ? target.period->evaluation_year() : settings.last_year;
  if (frame.aggregation != Aggregation::point && target.period && is_range(*target.period)) {
    frame.first = first_evaluation_year(*target.period);
  }
  if (frame.last == 0) frame.first = 0;
  if (frame.first == 0) frame.first = frame.last;
  frame.first = std::min(frame.first, frame.last);
  frame.judged_year = frame.last == 0 ? settings.as_of : std::min(settings.as_of, frame.last);
}

Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

Int128 common_divisor(Int128 a, Int128 b) {
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

int max_places(const Component& component, const Series& series, int upto) {
  int places = 0;
  const auto see = [&places](const std::optional<Decimal>& value) {
    if (value) places = std::max(places, value->places());
  };
  see(component.baseline.value);
  see(component.target.value);
  see(component.target.upper);
  for (const PathPoint& point : component.path) places = std::max(places, point.value.places());
  for (const SeriesPoint& point : series) {
    if (point.year <= upto) see(point.value);
  }
  return places;
}

// How often a value goes into one of the series' unit: 億円 → 千円 100000, a sum over five
// years → per year 1/5.
struct Conversion {
  bool possible = true;
  Int128 numerator = 1;
  Int128 denominator = 1;
};

Conversion conversion_between(const Unit& from, const Unit& to) {
  if (from == to || from.none() || to.none()) return {};
  if (!from.comparable_with(to)) return {false, 1, 1};
  const Rational ratio = from.scale / to.scale;
  const Int128 shared = common_divisor(ratio.numerator(), ratio.denominator());
  return {true, ratio.numerator() / shared, ratio.denominator() / shared};
}

Conversion baseline_conversion(const Figure& baseline, const Unit& series_unit, Aggregation aggregation) {
  Conversion conversion = conversion_between(baseline.unit, series_unit);
  if (aggregation != Aggregation::point && baseline.period && is_range(*baseline.period) &&
      aggregation_of(baseline.aggregation, baseline.period) == Aggregation::sum) {
    conversion.denominator *=
        baseline.period->evaluation_year() - first_evaluation_year(*baseline.period) + 1;
  }
  return conversion;
}

// Takes the conversion into the factor of the frame, unless values would leave the range in which
// the formulas are exact.
bool take_in(Frame& frame, Conversion& conversion) {
  const Int128 most = kMaxFactor / power_of_ten(frame.places);
  const Int128 factor =
      frame.factor / common_divisor(frame.factor, conversion.denominator) * conversion.denominator;
  conversion.possible =
      conversion.possible && factor <= most && factor / conversion.denominator * conversion.numerator <= most;
  if (conversion.possible) frame.factor = factor;
  return conversion.possible;
}

}  // namespace

Int128 Frame::of(const Decimal& value) const {
  return value.coefficient() * power_of_ten(places - value.places()) * factor;
}

Int128 Frame::of_target(const Decimal& value) const {
  return value.coefficient() * power_of_ten(places - value.places()) * target_factor;
}

int Frame::elapsed_years() const {
  return last == 0 ? 0 : std::clamp(judged_year - first + 1, 0, target_years());
}

Frame make_frame(const Component& component, const Series& series, const Settings& settings) {
  const Target& target = component.target;
  Frame frame;
  frame.direction = target.direction;
  frame.aggregation = aggregation_of(target.aggregation, target.period);
  frame.lower = lower_is_better(target.direction);
  frame.strict = target.strict;
  set_years(frame, target, settings);

  frame.places = max_places(component, series, std::max(frame.judged_year, settings.as_of));
  const Unit& series_unit = unit_of_series(component);
  Conversion of_target = conversion_between(target.unit, series_unit);
  Conversion of_baseline = baseline_conversion(component.baseline, series_unit, frame.aggregation);
  const bool has_target = take_in(frame, of_target);
  const bool has_baseline = take_in(frame, of_baseline);
  frame.unit = power_of_ten(frame.places) * frame.factor;

  if (!component.baseline.value) {
    frame.baseline_why = WhyNot::no_baseline;
  } else if (!has_baseline) {
    frame.baseline_why = WhyNot::unit_differs;
  } else {
    frame.baseline = frame.of(*component.baseline.value) / of_baseline.denominator * of_baseline.numerator;
  }
  if (!has_target) {
    if (target.value) frame.target_why = WhyNot::unit_differs;
    return frame;
  }
  frame.target_factor = frame.factor / of_target.denominator * of_target.numerator;
  if (target.value) frame.target = frame.of_target(*target.value);
  if (target.upper) frame.upper = frame.of_target(*target.upper);
  return frame;
}

Observed observe(const Frame& frame, const Series& series, const Settings& settings) {
  Observed observed;
  int upto = frame.judged_year;
  if (settings.edges.late_value_counts && frame.aggregation == Aggregation::point && frame.last != 0) {
    const auto first_from_end = std::find_if(series.begin(), series.end(), [&frame](const SeriesPoint& p) {
      return p.year >= frame.last && p.value;
    });
    if (first_from_end != series.end() && first_from_end->year <= settings.as_of) {
      upto = std::max(upto, first_from_end->year);
    }
  }
  for (const SeriesPoint& point : series) {
    if (point.year > upto) break;
    if (point.year == frame.judged_year) observed.judged = &point;
    if (!point.value) continue;
    observed.previous = observed.latest;
    observed.latest = &point;
    if (frame.aggregation == Aggregation::point || frame.last == 0) continue;
    if (point.year < frame.first || point.year > frame.last) continue;
    observed.sum += frame.of(*point.value);
    observed.recorded += 1;
    observed.preliminary = observed.preliminary || point.preliminary;
  }
  observed.to_come = frame.target_years() - observed.recorded;
  if (observed.latest != nullptr) {
    observed.this_year = observed.latest->year >= frame.judged_year;
    observed.before_plan_only = frame.first != 0 && observed.latest->year < frame.first;
    observed.preliminary = observed.preliminary || observed.latest->preliminary;
  }
  return observed;
}

Judged judged_value(const Frame& frame, const Observed& observed) {
  const bool unsaid = observed.judged != nullptr && observed.judged->missing;
  if (frame.aggregation == Aggregation::point || frame.last == 0) {
    if (observed.latest == nullptr) {
      return {false, 0, 1, unsaid ? WhyNot::missing_this_year : WhyNot::no_actual};
    }
    return {true, frame.of(*observed.latest->value), 1, WhyNot::none};
  }
  if (observed.recorded == 0) {
    if (frame.not_started()) return {false, 0, 1, WhyNot::not_started};
    return {false, 0, 1, unsaid ? WhyNot::missing_this_year : WhyNot::no_actual};
  }
  const Int128 denominator = frame.aggregation == Aggregation::mean ? observed.recorded : 1;
  return {true, observed.sum, denominator, WhyNot::none};
}

int better(const Frame& frame, const Judged& judged, Int128 level) {
  const Int128 other = level * judged.denominator;
  const int sign = judged.numerator > other ? 1 : judged.numerator < other ? -1 : 0;
  return frame.lower ? -sign : sign;
}

bool satisfies(const Frame& frame, const Judged& judged, const EdgeSettings& edges) {
  const bool equal_counts = edges.equal_to_target_counts && !frame.strict;
  const int against_target = better(frame, judged, *frame.target);
  if (frame.direction != Direction::range) return against_target > 0 || (against_target == 0 && equal_counts);
  const int against_upper = frame.upper ? better(frame, judged, *frame.upper) : -1;
  return (against_target > 0 || (against_target == 0 && equal_counts)) &&
         (against_upper < 0 || (against_upper == 0 && equal_counts));
}

}  // namespace shirube::progress
