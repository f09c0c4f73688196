// The words that stand for enumerated values in JSON: those of `code`, where the
// type has one, so that files, scripts and the command line say the same.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "plan/plan.h"
#include "progress/evaluate.h"

namespace shirube::wire {

inline std::string_view name_of(Aggregation value) { return code(value); }
inline std::string_view name_of(YearBasis value) { return code(value); }
inline std::string_view name_of(Direction value) { return code(value); }
inline std::string_view name_of(IndicatorKind value) { return code(value); }
inline std::string_view name_of(MissingReason value) { return code(value); }
std::string_view name_of(PlanStatus value);           // "unknown", "draft", "adopted"
std::string_view name_of(Outcome value);              // "unknown", "outcome", "output"
std::string_view name_of(progress::PathStart value);  // "baseline-year", "year-before-plan", "plan-start"

template <class E>
inline constexpr std::array<E, 0> kValues{};
template <>
inline constexpr std::array kValues<Aggregation>{Aggregation::point, Aggregation::mean, Aggregation::sum};
template <>
inline constexpr std::array kValues<YearBasis>{YearBasis::unknown, YearBasis::calendar, YearBasis::fiscal};
template <>
inline constexpr std::array kValues<IndicatorKind>{IndicatorKind::target, IndicatorKind::kpi};
template <>
inline constexpr std::array kValues<PlanStatus>{PlanStatus::unknown, PlanStatus::draft, PlanStatus::adopted};
template <>
inline constexpr std::array kValues<Outcome>{Outcome::unknown, Outcome::outcome, Outcome::output};
template <>
inline constexpr std::array kValues<Direction>{
    Direction::unknown,  Direction::increase, Direction::decrease,       Direction::maintain,
    Direction::at_least, Direction::at_most,  Direction::above_baseline, Direction::below_baseline,
    Direction::reach,    Direction::range};
template <>
inline constexpr std::array kValues<MissingReason>{
    MissingReason::not_entered,     MissingReason::not_surveyed,  MissingReason::not_yet_published,
    MissingReason::cannot_be_known, MissingReason::project_ended, MissingReason::definition_changed,
    MissingReason::suppressed};

// The value of that exact name.
template <class E>
std::optional<E> from_name(std::string_view name) {
  for (const E value : kValues<E>) {
    if (name_of(value) == name) return value;
  }
  return std::nullopt;
}

}  // namespace shirube::wire
