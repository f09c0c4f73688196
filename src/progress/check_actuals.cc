// The lint of a plan and its actuals: what was recorded.
#include <algorithm>
#include <array>
#include <string_view>

#include "base/say.h"
#include "plan/component.h"
#include "progress/check_parts.h"
#include "progress/explain.h"
#include "words/values.h"

namespace shirube::progress {
namespace {

// What one of `from` is worth in `to`; 1 where they are the same, or only one is stated.
Rational scale_of(const Unit& from, const Unit& to) {
  return from.comparable_with(to) ? from.scale / to.scale : Rational(1);
}

std::string shown(int year, const Decimal& value, const Unit& unit) {
  return std::to_string(year) + ": " + words::value(value, unit).ja;
}

bool may_exceed_100(const Indicator& indicator, const Component& component) {
  static constexpr std::array<std::string_view, 7> words = {"伸び率", "増加率", "増減率", "前年比",
                                                            "達成率", "対比",   "倍率"};
  const bool named = std::any_of(words.begin(), words.end(), [&indicator](std::string_view word) {
    return indicator.name.find(word) != std::string::npos;
  });
  const auto over = [](const std::optional<Decimal>& value, const Unit& unit) {
    return value && Rational(*value) * unit.scale > Rational(1);
  };
  return named || over(component.baseline.value, component.baseline.unit) ||
         over(component.target.value, component.target.unit);
}

bool may_be_negative(const Component& component) {
  return component.target.direction == Direction::decrease ||
         (component.baseline.value && component.baseline.value->is_negative()) ||
         (component.target.value && component.target.value->is_negative());
}

void check_size(const Indicator& indicator, const Component& component, const SeriesPoint& point,
                Findings& findings) {
  const Unit& unit = unit_of_series(component);
  const std::string subject = finding_subject(indicator, component);
  const Rational value(*point.value);
  if (unit.dimension == Dimension::ratio && value * unit.scale > Rational(1) &&
      !may_exceed_100(indicator, component)) {
    findings.add(Severity::warning, "over-100-percent", subject, {}, shown(point.year, *point.value, unit),
                 {"割合の値が100%を超えています。", "A share is above 100%."},
                 {"値か単位を確かめてください。", "Check the value or the unit."});
  }
  const bool counted = unit.dimension != Dimension::none && unit.dimension != Dimension::points;
  if (counted && value.sign() < 0 && !may_be_negative(component)) {
    findings.add(Severity::warning, "negative-value", subject, {}, shown(point.year, *point.value, unit),
                 {"負の値になっています。", "The value is negative."},
                 {"▲や△の付いた値を確かめてください。", "Check values written with ▲ or △."});
  }
  const std::optional<Decimal>& baseline = component.baseline.value;
  const std::optional<Decimal>& target = component.target.value;
  if (!baseline || !target || component.target.aggregation == Aggregation::sum) return;
  const int places = std::max(baseline->places(), target->places());
  Rational step = 1;
  for (int i = 0; i < point.value->places(); ++i) step = step / Rational(10);
  const Rational way = Rational(*target) * scale_of(component.target.unit, unit) - Rational(*baseline);
  if (point.value->places() < places && way.sign() != 0 && (way < step && -way < step)) {
    findings.add(Severity::warning, "digits-too-few", subject, {}, shown(point.year, *point.value, unit),
                 {"基準値と目標値の差より粗い桁で記録されているため、進み具合が分かりません。",
                  "It is recorded more coarsely than the distance from baseline to target."},
                 {"丸める前の値を記録してください。", "Record the value before rounding."});
  }
}

// Ten times or a tenth of the value before: mostly a slip of digits or of the unit.
void check_jump(const Indicator& indicator, const Component& component, const Rational& before,
                const SeriesPoint& point, Findings& findings) {
  const Rational value(*point.value);
  if (before.sign() == 0 || value.sign() == 0 || before.sign() != value.sign()) return;
  const Rational ratio = value / before;
  const bool up = ratio >= Rational(10);
  if (!up && ratio > Rational(1, 10)) return;
  findings.add(
      Severity::warning, "sudden-change", finding_subject(indicator, component), {},
      shown(point.year, *point.value, unit_of_series(component)),
      {up ? "前の値の10倍以上です。" : "前の値の10分の1以下です。",
       up ? "It is ten times the value before, or more." : "It is a tenth of the value before, or less."},
      {"桁や単位の誤りがないか確かめてください。正しければ備考に理由を記してください。",
       "Check digits and unit; if it is right, note the reason."});
}

// Years after a change of definition are measured against a target of the old one.
void check_definition(const Indicator& indicator, const Component& component, const Series& series,
                      Findings& findings) {
  int changed = 0;
  for (const SeriesPoint& point : series) {
    if (point.missing == MissingReason::definition_changed) changed = point.year;
  }
  if (changed == 0) return;
  const bool revised = std::any_of(component.revisions.begin(), component.revisions.end(),
                                   [changed](const TargetRevision& revision) {
                                     return revision.date.substr(0, 4) >= std::to_string(changed);
                                   });
  if (revised) return;
  findings.add(Severity::warning, "definition-stale", finding_subject(indicator, component),
               component.target.source, std::to_string(changed),
               {"定義が変わりましたが、基準値と目標値が改められていません。",
                "The definition has changed, but baseline and target have not been revised."},
               {"新しい定義による基準値と目標値に改め、理由を記してください。",
                "Revise baseline and target to the new definition, with the reason."});
}

void check_missing_year(const Indicator& indicator, const Component& component, const Series& series,
                        const Plan& plan, int as_of, Findings& findings) {
  if (!indicator.cycle.falls_in(as_of)) return;
  if (plan.first_fiscal_year != 0 && as_of < plan.first_fiscal_year) return;
  if (plan.last_fiscal_year != 0 && as_of > plan.last_fiscal_year) return;
  const bool told =
      std::any_of(series.begin(), series.end(), [as_of](const SeriesPoint& p) { return p.year == as_of; });
  if (told) return;
  const bool locked =
      std::find(plan.locked_years.begin(), plan.locked_years.end(), as_of) != plan.locked_years.end();
  findings.add(Severity::warning, locked ? "locked-year" : "value-not-recorded",
               finding_subject(indicator, component), indicator.source, std::to_string(as_of),
               locked ? Message("確定した年ですが、実績値も理由も記録されていません。",
                                "The year is locked, but neither a value nor a reason is recorded.")
                      : Message("実績値も、値がない理由も記録されていません。",
                                "Neither a value nor a reason for its absence is recorded."),
               {"実績値か、値がない理由（調査年でない、統計未公表など）を記録してください。",
                "Record the value, or why there is none (not surveyed, not yet published …)."});
}

// A value entered in a unit that the plan does not measure in any more.
void check_unit(const Indicator& indicator, const Component& component, const Actual& actual,
                Findings& findings) {
  const Unit& unit = unit_of_series(component);
  if (!actual.value || actual.unit.none() || converted(*actual.value, actual.unit, unit)) return;
  findings.add(Severity::warning, "unit-differs", finding_subject(indicator, component), {},
               shown(actual.period.evaluation_year(), *actual.value, actual.unit),
               {"記録された単位を計画の単位「" + unit.text + "」に換算できないため、評価に使われません。",
                "It was recorded in a unit that cannot be converted to the plan's \"" + unit.text +
                    "\", so it is not judged."},
               {"計画の単位で記録し直すか、計画の単位を確かめてください。",
                "Record it again in the plan's unit, or check the plan's unit."});
}

// The kind of period the actuals of an indicator should have.
void check_period(const Indicator& indicator, const Component& component, const Actual& actual,
                  Findings& findings) {
  const std::string subject = finding_subject(indicator, component);
  const Period& period = actual.period;
  const bool range = period.first_year() != period.last_year();
  if (range && component.target.aggregation != Aggregation::point) {
    findings.add(Severity::warning, "period-mismatch", subject, {}, period.to_iso(),
                 {"期間をまとめた値は、年ごとの合計・平均には使えません。",
                  "A value over several years cannot be one year of a total or mean."},
                 {"年ごとの値を記録してください。", "Record the value of each year."});
  }
  const bool basis_differs = indicator.basis != YearBasis::unknown && period.basis() != YearBasis::unknown &&
                             indicator.basis != period.basis();
  const std::optional<Period>& baseline = component.baseline.period;
  const bool month_differs = baseline && baseline->kind() == Period::Kind::month &&
                             period.kind() == Period::Kind::month &&
                             baseline->first().month != period.first().month;
  if (!basis_differs && !month_differs) return;
  findings.add(Severity::warning, "period-mismatch", subject, {}, period.to_iso(),
               basis_differs
                   ? Message("年度と暦年が、指標の定めと異なります。",
                             "Fiscal and calendar year are not as the indicator says.")
                   : Message("基準値と異なる月の値です。", "It is of another month than the baseline."),
               {"同じ時点の値かどうかを確かめてください。", "Check that the same time is compared."});
}

}  // namespace

void check_series(const Indicator& indicator, const Component& component, const Series& series,
                  const Plan& plan, int as_of, Findings& findings) {
  std::optional<Rational> before;
  const bool same_unit = component.baseline.unit == unit_of_series(component);
  if (component.baseline.value && same_unit && component.baseline.aggregation != Aggregation::sum) {
    before = Rational(*component.baseline.value);
  }
  for (const SeriesPoint& point : series) {
    if (!point.value) continue;
    if (before) check_jump(indicator, component, *before, point, findings);
    before = Rational(*point.value);
    check_size(indicator, component, point, findings);
    if (point.preliminary && point.year <= as_of - 2) {
      findings.add(Severity::note, "preliminary-left", finding_subject(indicator, component), {},
                   shown(point.year, *point.value, unit_of_series(component)),
                   {"速報値のまま2年以上たっています。", "It has stayed preliminary for two years or more."},
                   {"確報値を記録してください。", "Record the final value."});
    }
  }
  check_definition(indicator, component, series, findings);
  check_missing_year(indicator, component, series, plan, as_of, findings);
}

void check_recorded(const Plan& plan, const std::vector<Actual>& actuals, Findings& findings) {
  for (const Actual& actual : actuals) {
    const Indicator* indicator = plan.find_indicator(actual.indicator);
    const Component* component = indicator == nullptr ? nullptr : indicator->find_component(actual.component);
    if (component == nullptr) {
      findings.add(Severity::error, "actual-unknown", actual.indicator, {}, actual.component,
                   {"計画にない指標または区分の実績値です。", "The plan has no such indicator or component."},
                   {"指標の番号と区分を確かめてください。", "Check the indicator's key and the component."});
      continue;
    }
    if (!component->series_of.empty()) {
      findings.add(Severity::warning, "series-elsewhere", finding_subject(*indicator, *component), {},
                   actual.period.to_iso(),
                   say({"この区分は「{0}」の値から計算するため、記録された値は使われません。",
                        "This component is computed from \"{0}\"; the recorded value is not used."},
                       component->series_of),
                   say({"「{0}」に年ごとの値を記録してください。", "Record the yearly values for \"{0}\"."},
                       component->series_of));
    }
    check_unit(*indicator, *component, actual, findings);
    check_period(*indicator, *component, actual, findings);
  }
}

}  // namespace shirube::progress
