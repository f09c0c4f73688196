#include "report/indicator/yearly.h"

#include <algorithm>

#include "plan/component.h"
#include "report/wording.h"
#include "words/numbers.h"
#include "words/values.h"
#include "words/years.h"

namespace shirube::report {
namespace {

using progress::ComponentResult;

Aggregation aggregation_of(const Component& component) {
  const Target& target = component.target;
  if (target.aggregation != Aggregation::point) return target.aggregation;
  return target.period ? target.period->aggregation() : Aggregation::point;
}

struct Years {
  int first = 0;
  int last = -1;
};

Years years_of(const IndicatorWriter& page, const ComponentResult& component) {
  const progress::Settings& settings = page.settings;
  Years years{settings.first_year, settings.last_year};
  if (settings.first_year == 0 || settings.last_year < settings.first_year) years = {page.as_of, page.as_of};
  for (const progress::SeriesPoint& point : component.series) {
    if (point.value && point.year <= page.as_of) years.first = std::min(years.first, point.year);
  }
  return years;
}

const progress::SeriesPoint* point_of(const ComponentResult& component, int year) {
  for (const progress::SeriesPoint& point : component.series) {
    if (point.year == year) return &point;
  }
  return nullptr;
}

// The baseline has a slot of its own unless its year is one of the rows.
std::string baseline_moment(const Figure& baseline) {
  return baseline.period ? baseline.period->format(YearStyle::letter) : std::string();
}

std::string description(const IndicatorWriter& page, const Component& component,
                        const std::vector<YearRow>& rows, const progress::Evaluation& evaluation) {
  const bool ja = page.lang == Lang::ja;
  std::string out = ja ? "基準値 " : "Baseline ";
  out += baseline_text(component.baseline, page.lang);
  if (component.baseline.period) {
    out += ja ? "（" : " (";
    out += words::period(*component.baseline.period, component.baseline.aggregation).in(page.lang);
    out += ja ? "）" : ")";
  }
  out += ja ? "、目標値 " : ", target ";
  out += target_text(component.target, page.lang);
  out += ja ? "。実績値: " : ". Actual values: ";
  std::string values;
  for (const YearRow& row : rows) {
    if (row.to_come) continue;
    if (!values.empty()) values += ja ? "、" : ", ";
    values += words::fiscal_year(row.year).in(page.lang) + " ";
    values +=
        row.value ? actual_text(*row.value, component, page.lang) : missing_text(row.missing, page.lang);
  }
  out += values.empty() ? (ja ? "なし" : "none") : values;
  out += ja ? "。" : ".";
  if (evaluation.landing.known) out += ja ? "着地見込みの幅を併せて示す。" : " The landing range is shown.";
  return out;
}

std::string running_text(const Rational& value, const Component& component, const IndicatorWriter& page) {
  const std::string number = number_text(value, component, page.style);
  const std::string unit = words::unit(unit_of_series(component)).in(page.lang);
  const bool apart = page.lang == Lang::en && !unit.empty() && unit != "%" && unit != "‰";
  return number + (apart ? " " : "") + unit;
}

}  // namespace

std::vector<YearRow> year_rows(const IndicatorWriter& page, const Indicator& indicator,
                               const ComponentResult& component) {
  const Component& of = *component.component;
  const Aggregation aggregation = aggregation_of(of);
  const Years years = years_of(page, component);
  const int first_counted = of.target.period && of.target.period->kind() == Period::Kind::year_range
                                ? of.target.period->first_year()
                                : page.settings.first_year;
  std::vector<YearRow> rows;
  Rational sum = 0;
  int recorded = 0;
  for (int year = years.first; year <= years.last; ++year) {
    YearRow row;
    row.year = year;
    row.to_come = year > page.as_of;
    const progress::SeriesPoint* point = point_of(component, year);
    if (point != nullptr && !row.to_come) {
      row.value = point->value;
      row.missing = point->missing;
      row.preliminary = point->preliminary;
    }
    if (row.value && year >= first_counted) {
      sum = sum + Rational(*row.value);
      ++recorded;
    }
    if (!row.to_come && recorded > 0 && aggregation != Aggregation::point) {
      row.running = aggregation == Aggregation::sum ? sum : sum / Rational(recorded);
    }
    if (year >= page.settings.first_year) {
      row.expected = progress::expected_value(of, page.settings, year).value;
    }
    row.recorded = row.to_come ? nullptr : page.recorded(indicator, of, year);
    rows.push_back(row);
  }
  return rows;
}

Message running_label(const Component& component) {
  switch (aggregation_of(component)) {
    case Aggregation::sum:
      return {"累計", "Total so far"};
    case Aggregation::mean:
      return {"平均（ここまで）", "Mean so far"};
    case Aggregation::point:
      break;
  }
  return {};
}

std::string judged_text(const IndicatorWriter& page, const ComponentResult& component) {
  const Component& of = *component.component;
  const progress::Evaluation& evaluation = component.evaluation;
  const Aggregation aggregation = aggregation_of(of);
  const std::optional<Rational>& running =
      aggregation == Aggregation::sum ? evaluation.sum.value : evaluation.mean.value;
  if (aggregation != Aggregation::point && running) {
    const std::string value = running_text(*running, of, page);
    if (aggregation == Aggregation::sum) return page.in({"累計" + value, value + " in total"});
    return page.in({"平均" + value, value + " on average"});
  }
  if (!evaluation.actual || !evaluation.actual->value) return "—";
  const std::string year = format_fiscal_year(evaluation.actual->year, YearStyle::letter);
  return actual_text(*evaluation.actual->value, of, page.lang) +
         page.in({"（" + year + "）", " (" + year + ")"});
}

charts::PathChart make_path_chart(const IndicatorWriter& page, const Indicator& indicator,
                                  const ComponentResult& component, const std::vector<YearRow>& rows,
                                  const std::string& id) {
  const Component& of = *component.component;
  const Aggregation aggregation = aggregation_of(of);
  const Direction direction = of.target.direction;
  charts::PathChart chart;
  if (direction == Direction::reach) return chart;
  chart.id = id;
  const std::string label = page.in(component_label(of));
  chart.title = indicator.name +
                (label.empty() ? "" : (page.lang == Lang::ja ? "（" + label + "）" : " (" + label + ")"));
  chart.description = description(page, of, rows, component.evaluation);
  chart.unit = words::unit(unit_of_series(of)).in(page.lang);
  chart.from_zero = aggregation == Aggregation::sum;

  const Figure& baseline = of.baseline;
  // A one-year baseline does not stand on the scale of a total over several years.
  const bool comparable = baseline.value && aggregation != Aggregation::sum &&
                          (unit_of_series(of) == baseline.unit || baseline.unit.none());
  if (comparable) {
    chart.baseline = baseline.value->to_double();
    chart.baseline_text = words::number(*baseline.value);
    charts::ChartSlot slot;
    slot.label = page.lang == Lang::ja ? "基準" : "Base";
    slot.sublabel =
        baseline.period ? baseline_moment(baseline) : (page.lang == Lang::ja ? "時点不明" : "undated");
    chart.slots.push_back(slot);
  }
  for (const YearRow& row : rows) {
    if (comparable && baseline.period && !chart.slots.empty() &&
        row.year <= baseline.period->evaluation_year()) {
      continue;
    }
    charts::ChartSlot slot;
    slot.label = format_fiscal_year(row.year, YearStyle::letter);
    slot.sublabel = std::to_string(row.year);
    if (comparable && chart.slots.size() == 1) {
      slot.years_skipped = !baseline.period || row.year > baseline.period->evaluation_year() + 1;
    }
    slot.preliminary = row.preliminary;
    slot.missing = !row.value && !row.to_come;
    slot.judged = row.year == page.as_of;
    const bool total = aggregation == Aggregation::sum;
    if (row.value && (!total || row.running)) {
      slot.actual = total ? row.running->to_double() : row.value->to_double();
      slot.actual_text = total ? number_text(*row.running, of, page.style) : words::number(*row.value);
    }
    if (row.expected) slot.expected = row.expected->to_double();
    chart.slots.push_back(slot);
  }
  if (const std::optional<Rational>& target = component.evaluation.target_value.value) {
    chart.target = target->to_double();
    chart.target_text = of.target.unit == unit_of_series(of) ? words::number(*of.target.value)
                                                             : number_text(*target, of, page.style);
    chart.target_is_level = aggregation == Aggregation::mean || direction == Direction::maintain ||
                            direction == Direction::at_least || direction == Direction::at_most;
  }
  chart.baseline_is_limit = direction == Direction::above_baseline || direction == Direction::below_baseline;
  const progress::Landing& landing = component.evaluation.landing;
  if (landing.known) chart.landing = charts::ChartRange{landing.low, landing.middle, landing.high};
  return chart;
}

}  // namespace shirube::report
