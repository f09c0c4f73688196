#include "progress/series.h"

#include <algorithm>
#include <tuple>

#include "plan/component.h"

namespace shirube::progress {
namespace {

// Of several entries for one evaluation year the one of the whole year holds, else the
// latest within the year; of several for the same period the last recorded.
struct Entry {
  int year = 0;
  bool recorded = false;  // an actual, not only printed in the document
  int width = 0;          // 2 = a year, 1 = a month or day within it, 0 = a range ending in it
  CivilDate last;
  std::int64_t sequence = 0;
  std::size_t order = 0;
  SeriesPoint point;

  auto rank() const { return std::tie(recorded, width, last, sequence, order); }
};

int width_of(const Period& period) {
  switch (period.kind()) {
    case Period::Kind::year:
      return 2;
    case Period::Kind::month:
    case Period::Kind::date:
      return 1;
    case Period::Kind::year_range:
    case Period::Kind::month_range:
      break;
  }
  return 0;
}

// A range cannot be one year of a sum or a mean.
bool fits(const Period& period, const Component& component) {
  return component.target.aggregation == Aggregation::point || width_of(period) > 0 ||
         period.evaluation_year() == period.first_year();
}

// The point of a value that was entered in `unit`, in the unit of the series. What was entered in a
// unit that does not compare with the plan's says nothing of what the plan measures now.
SeriesPoint in_unit(SeriesPoint point, const Unit& unit, const Unit& to) {
  if (!point.value || unit.none() || unit == to) return point;
  point.value = converted(*point.value, unit, to);
  if (!point.value) point.missing = MissingReason::definition_changed;
  return point;
}

}  // namespace

Series make_series(const Indicator& indicator, const Component& component,
                   const std::vector<Actual>& actuals) {
  const Component* source = &component;
  if (!component.series_of.empty()) {
    if (const Component* other = indicator.find_component(component.series_of)) source = other;
  }
  const Unit& unit = unit_of_series(component);
  // A companion in a unit of its own that does not compare is a finding about the plan.
  const Unit& own = unit_of_series(*source).comparable_with(unit) ? unit_of_series(*source) : unit;
  std::vector<Entry> entries;
  const auto add = [&](const auto& from, const Unit& entered, bool recorded, bool preliminary,
                       std::int64_t sequence) {
    if (!fits(from.period, component)) return;
    const int year = from.period.evaluation_year();
    entries.push_back({year, recorded, width_of(from.period), from.period.last(), sequence, entries.size(),
                       in_unit({year, from.value, from.missing, preliminary}, entered, unit)});
  };
  for (const Observation& observation : source->observations) add(observation, own, false, false, 0);
  for (const Actual& actual : actuals) {
    if (actual.indicator != indicator.key || actual.component != source->key) continue;
    add(actual, actual.unit.none() ? own : actual.unit, true, actual.preliminary, actual.sequence);
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.year != b.year ? a.year < b.year : a.rank() < b.rank();
  });
  Series series;
  for (const Entry& entry : entries) {
    if (!series.empty() && series.back().year == entry.year) {
      series.back() = entry.point;
    } else {
      series.push_back(entry.point);
    }
  }
  return series;
}

}  // namespace shirube::progress
