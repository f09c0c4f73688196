// Whether a compiled condition holds for an evaluated component. Allocates nothing.
#include "progress/scheme_rules.h"

namespace shirube::progress {
namespace {

using Known = std::optional<Rational>;

bool lower(const Evaluation& e) { return lower_is_better(e.direction); }
bool falling_sum(const Evaluation& e) { return lower(e) && e.aggregation == Aggregation::sum; }

Known quotient(const Known& a, const Known& b) {
  if (!a || !b || b->sign() == 0) return std::nullopt;
  return *a / *b;
}

// (A−B)/(E−B)
Known progress_expected(const Evaluation& e) {
  if (e.aggregation == Aggregation::sum) return e.attainment_expected.value;
  if (!e.judged_value.value || !e.baseline_value.value || !e.expected.value) return std::nullopt;
  const Rational way = *e.expected.value - *e.baseline_value.value;
  if (way.sign() == 0 || (lower(e) ? way.sign() > 0 : way.sign() < 0)) return std::nullopt;
  return (*e.judged_value.value - *e.baseline_value.value) / way;
}

}  // namespace

Known figure_of(RuleFigure figure, const Evaluation& e) {
  switch (figure) {
    case RuleFigure::attainment:
      return e.attainment.value;
    case RuleFigure::attainment_mirrored:
      return e.attainment_mirrored.value;
    case RuleFigure::attainment_expected:
      return e.attainment_expected.value;
    case RuleFigure::attainment_pace:
      if (e.aggregation == Aggregation::sum) return lower(e) ? Known() : e.pace.value;
      return lower(e) ? Known() : quotient(e.attainment.value, e.elapsed_share.value);
    case RuleFigure::progress:
      return e.progress.value;
    case RuleFigure::progress_expected:
      return progress_expected(e);
    case RuleFigure::pace:
      if (!falling_sum(e)) return e.pace.value;
      return quotient(Rational(1), e.pace.value);
    case RuleFigure::sum_attainment:
      return falling_sum(e) ? e.attainment.value : e.sum_attainment.value;
    case RuleFigure::elapsed:
      return e.elapsed_share.value;
    case RuleFigure::change:
      if (!e.change.value) return std::nullopt;
      return lower(e) ? -*e.change.value : *e.change.value;
    case RuleFigure::elapsed_years:
      return Rational(e.elapsed_years);
    case RuleFigure::years_left:
      return Rational(e.plan_years - e.elapsed_years);
    case RuleFigure::recorded_years:
      return Rational(e.recorded_years);
  }
  return std::nullopt;
}

namespace {

bool needs_value(RuleFigure figure) {
  return figure != RuleFigure::elapsed && figure != RuleFigure::elapsed_years &&
         figure != RuleFigure::years_left && figure != RuleFigure::recorded_years;
}

}  // namespace

Known level_of(RuleLevel level, const Evaluation& e) {
  switch (level) {
    case RuleLevel::actual:
      return e.judged_value.value;
    case RuleLevel::target:
      return e.target_value.value;
    case RuleLevel::baseline:
      // A one-year baseline against a sum: as many years of it as are recorded.
      if (e.aggregation != Aggregation::sum || !e.baseline_value.value) return e.baseline_value.value;
      return *e.baseline_value.value * Rational(e.recorded_years);
    case RuleLevel::expected:
      return e.expected.value;
    case RuleLevel::previous:
      if (e.aggregation != Aggregation::point || !e.previous) return std::nullopt;
      return Rational(*e.previous->value);
  }
  return std::nullopt;
}

namespace {

Known value_of(const Operand& operand, const Evaluation& e, bool usable) {
  switch (operand.kind) {
    case Operand::Kind::number:
      return operand.number;
    case Operand::Kind::figure:
      if (!usable && needs_value(operand.figure)) return std::nullopt;
      return figure_of(operand.figure, e);
    case Operand::Kind::level:
      break;
  }
  if (!usable && operand.level == RuleLevel::actual) return std::nullopt;
  const Known base = level_of(operand.level, e);
  if (!base) return std::nullopt;
  Rational value = *base;
  if (operand.factor != Rational(1)) value = value * operand.factor;
  if (operand.share.sign() == 0 && operand.distance.sign() == 0) return value;
  const Rational size = base->sign() < 0 ? -*base : *base;
  const Rational better_by = size * operand.share + operand.distance;
  return lower(e) ? value - better_by : value + better_by;
}

bool compare(const Condition& condition, const Evaluation& e, bool usable) {
  const Known left = value_of(condition.left, e, usable);
  const Known right = value_of(condition.right, e, usable);
  if (!left || !right) return false;
  const bool levels =
      condition.left.kind == Operand::Kind::level && condition.right.kind == Operand::Kind::level;
  if (levels && e.direction == Direction::unknown) return false;
  const bool turned = levels && lower(e);
  const auto order = turned ? *right <=> *left : *left <=> *right;
  switch (condition.comparison) {
    case Comparison::greater:
      return order > 0;
    case Comparison::greater_equal:
      return order >= 0;
    case Comparison::less:
      return order < 0;
    case Comparison::less_equal:
      return order <= 0;
    case Comparison::equal:
      return order == 0;
    case Comparison::not_equal:
      return order != 0;
  }
  return false;
}

bool state_holds(RuleState state, const Case& of) {
  const Evaluation& e = of.evaluation;
  const bool usable = of.usable;
  switch (state) {
    case RuleState::always:
      return true;
    case RuleState::has_value:
      return usable;
    case RuleState::missing:
      return !usable;
    case RuleState::no_actual:
      return !e.actual || e.before_plan_only;
    case RuleState::met:
      return usable && e.met.value_or(false);
    case RuleState::not_met:
      return usable && e.met && !*e.met;
    case RuleState::final_year:
      return e.target_last_year != 0 && e.judged_year >= e.target_last_year;
    case RuleState::before_plan:
      return e.elapsed_years == 0 && e.target_first_year != 0;
    case RuleState::preliminary:
      return e.preliminary;
    case RuleState::out_of_reach:
      return e.out_of_reach;
    case RuleState::survey:
      return of.subject.survey;
    case RuleState::has_baseline:
      return e.baseline_value.value.has_value();
    case RuleState::has_target:
      return e.target_value.value.has_value();
    case RuleState::yearly_path:
      return !of.component.path.empty();
  }
  return false;
}

bool property_holds(const Condition& condition, const Evaluation& e, const Subject& subject) {
  switch (condition.property) {
    case RuleProperty::direction:
      return static_cast<int>(e.direction) == condition.word;
    case RuleProperty::aggregation:
      return static_cast<int>(e.aggregation) == condition.word;
    case RuleProperty::kind:
      return static_cast<int>(subject.kind) == condition.word;
    case RuleProperty::outcome:
      return static_cast<int>(subject.outcome) == condition.word;
    case RuleProperty::national:
      return static_cast<int>(e.national) == condition.word;
    case RuleProperty::missing_reason:
      return e.missing && static_cast<int>(*e.missing) == condition.word;
  }
  return false;
}

}  // namespace

bool holds(const Condition& condition, const Case& of) {
  bool held = false;
  switch (condition.kind) {
    case Condition::Kind::state:
      held = state_holds(condition.state, of);
      break;
    case Condition::Kind::comparison:
      held = compare(condition, of.evaluation, of.usable);
      break;
    case Condition::Kind::property:
      held = property_holds(condition, of.evaluation, of.subject);
      break;
    case Condition::Kind::known:
      held = value_of(condition.left, of.evaluation, of.usable).has_value();
      break;
  }
  return held != condition.negated;
}

}  // namespace shirube::progress
