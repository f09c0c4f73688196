#include "intake/goals/indicators.h"

#include <cstdlib>

#include "intake/indicator/build.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

// "1-2-K" for KPIs of a measure, "1-T" for targets of a goal.
std::string key_base(const IndicatorPlace& place) {
  const std::string owner = !place.measure.empty() ? place.measure : std::to_string(place.goal);
  return owner + (place.kind == IndicatorKind::target ? "-T" : "-K");
}

// Indicators of measures are KPIs; of goals what the label or the header says, else
// targets. What belongs to no goal is a KPI but for a target that is called so.
IndicatorKind kind_of(const RawIndicator& raw, const IndicatorPlace& place, Label label) {
  if (!place.measure.empty()) return IndicatorKind::kpi;
  const bool target = raw.target_word || (label == Label::target && !raw.kpi_word);
  if (target) return IndicatorKind::target;
  const bool kpi = raw.kpi_word || (label == Label::kpi && !raw.target_word);
  return kpi || place.goal == 0 ? IndicatorKind::kpi : IndicatorKind::target;
}

bool same_figures(const Indicator& a, const Indicator& b) {
  if (a.components.size() != b.components.size()) return false;
  for (std::size_t i = 0; i < a.components.size(); ++i) {
    const Component& x = a.components[i];
    const Component& y = b.components[i];
    if (x.baseline.value != y.baseline.value || x.target.value != y.target.value ||
        x.target.direction != y.target.direction)
      return false;
  }
  return true;
}

}  // namespace

void Indicators::add(const RawIndicator& raw, int goal, const std::string& measure, Label label) {
  IndicatorPlace place;
  place.goal = goal;
  place.measure = measure;
  if (!raw.goal.empty()) {
    place.goal = measures_.goal_of_column(raw.goal, raw.source);
    place.measure.clear();
  }
  if (!raw.measure.empty()) place.measure = measures_.measure_of_column(raw.measure, place.goal, raw.source);
  if (raw.kind_column && raw.target_word) place.measure.clear();
  if (!place.measure.empty() && place.goal == 0) place.goal = std::atoi(place.measure.c_str());
  place.first_fiscal_year = r_.plan.first_fiscal_year;
  place.last_fiscal_year = r_.plan.last_fiscal_year;
  place.default_baseline = r_.default_baseline;
  place.default_target = r_.default_target;
  place.kind = kind_of(raw, place, label);
  const std::string base = key_base(place);
  place.key = base + std::to_string(counts_[base] + 1);
  Findings own(r_.document.file);
  Indicator built = build_indicator(raw, place, own);
  if (repeated(built)) return;
  ++counts_[base];
  for (Finding& finding : own.take()) r_.findings.add(std::move(finding));
  if (place.goal == 0 && !r_.plan.goals.empty())
    r_.findings.add("indicator-without-goal", raw.source.line, built.name, built.key);
  by_name_[text::for_matching(built.name)].push_back(r_.plan.indicators.size());
  r_.plan.indicators.push_back(std::move(built));
}

// A list at the end, or an overview at the front, prints an indicator again.
bool Indicators::repeated(const Indicator& built) {
  const auto found = by_name_.find(text::for_matching(built.name));
  if (found == by_name_.end() || built.name.empty()) return false;
  for (const std::size_t index : found->second) {
    const Indicator& known = r_.plan.indicators[index];
    const bool goals_fit = known.goal == built.goal || built.goal == 0;
    const bool places_fit = known.measure == built.measure || built.measure.empty();
    if (!goals_fit || !places_fit) continue;
    const bool both_placed = known.measure == built.measure && known.kind == built.kind;
    if (!both_placed && known.kind != built.kind && built.goal != 0) continue;
    r_.findings.add(same_figures(known, built) ? "indicator-repeated" : "indicator-conflict",
                    built.source.line, built.source.text, known.key);
    return true;
  }
  r_.findings.add("duplicate-indicator-name", built.source.line, built.name, built.key);
  return false;
}

}  // namespace shirube::intake
