// The lint of a plan and its actuals: what stands in the plan.
#include <algorithm>
#include <optional>

#include "base/say.h"
#include "progress/check_parts.h"
#include "progress/explain.h"

namespace shirube::progress {

std::string finding_subject(const Indicator& indicator, const Component& component) {
  if (indicator.components.size() < 2) return indicator.key;
  return indicator.key + " " + (component.label.empty() ? component.key : component.label);
}

namespace {

const Measure* find_measure(const Goal& goal, const std::string& key) {
  const auto found = std::find_if(goal.measures.begin(), goal.measures.end(),
                                  [&key](const Measure& each) { return each.key == key; });
  return found == goal.measures.end() ? nullptr : &*found;
}

// `upper` is `lower` or lies above it.
bool contains(const Goal& goal, const std::string& upper, const std::string& lower) {
  std::string at = lower;
  for (std::size_t depth = 0; depth <= goal.measures.size() && !at.empty(); ++depth) {
    if (at == upper) return true;
    const Measure* measure = find_measure(goal, at);
    if (measure == nullptr) return false;
    at = measure->parent;
  }
  return false;
}

void check_measure(const Plan& plan, const Goal& goal, const Measure& measure, Findings& findings) {
  int actions = 0;
  for (const Action& action : plan.actions) {
    actions += std::find(action.measures.begin(), action.measures.end(), measure.key) != action.measures.end()
                   ? 1
                   : 0;
  }
  int indicators = 0;
  int outputs = 0;
  for (const Indicator& indicator : plan.indicators) {
    const bool related =
        contains(goal, measure.key, indicator.measure) || contains(goal, indicator.measure, measure.key);
    if (indicator.measure.empty() || !related) continue;
    indicators += 1;
    outputs += indicator.outcome == Outcome::output ? 1 : 0;
  }
  if (actions > 0 && indicators == 0) {
    findings.add(Severity::warning, "action-without-indicator", measure.key, measure.title.source,
                 measure.title.value,
                 say({"取組が{0}件ありますが、成果を測るKPIがありません。",
                      "There are {0} actions but no KPI to measure them by."},
                     actions),
                 {"この施策のKPIを定めるか、上位の数値目標で測ることを記してください。",
                  "Set a KPI for the measure, or note which numeric target covers it."});
  }
  if (indicators > 0 && outputs == indicators) {
    findings.add(Severity::note, "measure-outputs-only", measure.key, measure.title.source,
                 measure.title.value,
                 {"KPIがアウトプット（活動量）だけで、成果を測る指標がありません。",
                  "Every KPI is an output; nothing measures the outcome."},
                 {"アウトカム（成果）の指標を加えることを検討してください。",
                  "Consider adding an outcome indicator."});
  }
}

void check_target(const Indicator& indicator, const Component& component, Findings& findings) {
  const Target& target = component.target;
  const Figure& baseline = component.baseline;
  const std::string subject = finding_subject(indicator, component);
  if (target.direction == Direction::unknown) {
    findings.add(Severity::warning, "direction-unknown", subject, target.source, target.source.text,
                 {"増加・減少・維持のどれを目指すかが決まっていないため、判定できません。",
                  "It is not settled whether more, less or the same is wanted, so it cannot be judged."},
                 {"目指す方向を定めてください。", "Settle the direction."});
  }
  const bool numbers = baseline.value && target.value;
  if (numbers && !baseline.unit.comparable_with(target.unit)) {
    findings.add(Severity::warning, "unit-differs", subject, target.source, target.source.text,
                 say({"基準値の単位「{0}」と目標値の単位「{1}」が異なります。",
                      "The baseline is in \"{0}\", the target in \"{1}\"."},
                     baseline.unit.text, target.unit.text),
                 {"どちらの単位が正しいかを確かめてください。", "Check which unit is right."});
  }
  if (baseline.value && !baseline.period) {
    findings.add(Severity::warning, "period-missing", subject, baseline.source, baseline.source.text,
                 {"基準値がいつの値か書かれていません。", "It is not stated when the baseline is from."},
                 {"基準値の年次を定めてください。", "State the year of the baseline."});
  }
  const bool comparable =
      numbers && target.aggregation != Aggregation::sum &&
      (baseline.unit.comparable_with(target.unit) || baseline.unit.none() || target.unit.none());
  if (!comparable) return;
  const bool scaled = !baseline.unit.none() && !target.unit.none();
  const Rational from = Rational(*baseline.value) * (scaled ? baseline.unit.scale : Rational(1));
  const Rational to = Rational(*target.value) * (scaled ? target.unit.scale : Rational(1));
  const bool more = target.direction == Direction::increase || target.direction == Direction::at_least;
  const bool less = target.direction == Direction::decrease || target.direction == Direction::at_most;
  if ((more && to < from) || (less && to > from)) {
    findings.add(Severity::warning, "target-against-direction", subject, target.source, target.source.text,
                 say({"目標値が、目指す方向と反対の側にあります（{0}）。",
                      "The target lies against the direction ({0})."},
                     words_of(target.direction)),
                 {"目標値か、目指す方向を確かめてください。維持を目指すなら「維持」としてください。",
                  "Check the target or the direction; if the level is to be kept, set it to maintain."});
  }
}

// A mean and the total printed with it: 575 × 5 = 2,875.
void check_companion(const Indicator& indicator, const Component& total, const Plan& plan,
                     Findings& findings) {
  const Component* mean = total.series_of.empty() ? nullptr : indicator.find_component(total.series_of);
  if (mean == nullptr || !mean->target.value || !total.target.value) return;
  const std::string subject = finding_subject(indicator, total);
  if (!(mean->target.unit == total.target.unit)) {
    findings.add(Severity::warning, "unit-differs", subject, total.target.source, total.target.source.text,
                 say({"平均の単位「{0}」と累計の単位「{1}」が異なります。",
                      "The mean is in \"{0}\", the total in \"{1}\"."},
                     mean->target.unit.text, total.target.unit.text),
                 {"どちらの単位が正しいかを確かめてください。", "Check which unit is right."});
  }
  if (mean->target.aggregation != Aggregation::mean || total.target.aggregation != Aggregation::sum) return;
  int years = plan.last_fiscal_year - plan.first_fiscal_year + 1;
  if (mean->target.period && mean->target.period->year_count() > 1) years = mean->target.period->year_count();
  if (plan.first_fiscal_year == 0 && !(mean->target.period && mean->target.period->year_count() > 1)) return;
  const Rational product = Rational(*mean->target.value) * Rational(years);
  if (product == Rational(*total.target.value)) return;
  findings.add(Severity::warning, "sum-differs-from-mean", subject, total.target.source,
               total.target.source.text,
               say({"平均×年数（{0}）と累計（{1}）が一致しません。",
                    "The mean times the years ({0}) is not the total ({1})."},
                   product.to_string(), total.target.value->to_string()),
               {"平均か累計のどちらかを確かめてください。", "Check the mean or the total."});
}

}  // namespace

void check_measures(const Plan& plan, Findings& findings) {
  for (const Goal& goal : plan.goals) {
    for (const Measure& measure : goal.measures) check_measure(plan, goal, measure, findings);
  }
}

void check_indicator(const Indicator& indicator, const Plan& plan, Findings& findings) {
  if (indicator.owner.empty()) {
    findings.add(Severity::warning, "owner-missing", indicator.key, indicator.source, indicator.name,
                 {"担当課が決まっていません。担当のない指標は更新されなくなりがちです。",
                  "No department owns it; indicators without an owner tend not to be updated."},
                 {"担当課を定めてください。", "Name the department."});
  }
  if (indicator.basis == YearBasis::unknown) {
    findings.add(
        Severity::note, "basis-unknown", indicator.key, indicator.source, indicator.name,
        {"年が年度か暦年か決まっていません。", "It is not settled whether years are fiscal or calendar."},
        {"年度（4月〜3月）か暦年（1月〜12月）かを定めてください。",
         "Settle whether it is the fiscal or the calendar year."});
  }
  if (indicator.definition.empty() && indicator.formula.empty() && indicator.data_source.empty()) {
    findings.add(Severity::note, "definition-missing", indicator.key, indicator.source, indicator.name,
                 {"定義・算出方法・出典がいずれも書かれていません。",
                  "Neither definition, formula nor source is stated."},
                 {"同じ方法で測り続けられるよう、少なくとも出典を記してください。",
                  "State at least the source, so that it goes on being measured the same way."});
  }
  for (const Component& component : indicator.components) {
    check_target(indicator, component, findings);
    check_companion(indicator, component, plan, findings);
  }
}

std::vector<CheckFinding> check_progress(const Plan& plan, const std::vector<Actual>& actuals, int as_of) {
  Findings findings;
  check_measures(plan, findings);
  for (const Indicator& indicator : plan.indicators) {
    check_indicator(indicator, plan, findings);
    for (const Component& component : indicator.components) {
      if (!component.series_of.empty()) continue;
      check_series(indicator, component, make_series(indicator, component, actuals), plan, as_of, findings);
    }
  }
  check_recorded(plan, actuals, findings);
  return findings.take();
}

}  // namespace shirube::progress
