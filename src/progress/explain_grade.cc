// Why a grade was given: the rule that held, in words and with its numbers.
#include <algorithm>
#include <array>
#include <utility>

#include "base/say.h"
#include "progress/scheme_rules.h"
#include "progress/teller.h"

namespace shirube::progress {
namespace {

struct FigureName {
  RuleFigure figure;
  Message name;
  bool percent;
};

const FigureName& name_of(RuleFigure figure) {
  static const std::array<FigureName, 13> names = {{
      {RuleFigure::attainment, {"単純達成率", "simple attainment"}, true},
      {RuleFigure::attainment_mirrored,
       {"単純達成率（2−実績値÷目標値）", "simple attainment (2 − A/T)"},
       true},
      {RuleFigure::attainment_expected,
       {"期待値に対する達成率", "attainment against the expected value"},
       true},
      {RuleFigure::attainment_pace,
       {"目標値の経過年数分に対する達成率", "attainment of the target's share due so far"},
       true},
      {RuleFigure::progress, {"進捗率", "progress from the baseline"}, true},
      {RuleFigure::progress_expected,
       {"期待値の伸びに対する進み", "progress against the expected change"},
       true},
      {RuleFigure::pace, {"累計のペース", "the pace of the total"}, true},
      {RuleFigure::sum_attainment, {"累計の達成率", "the share of the target total"}, true},
      {RuleFigure::elapsed, {"期間の経過割合", "the elapsed share of the period"}, true},
      {RuleFigure::change, {"基準値からの改善幅", "the improvement on the baseline"}, false},
      {RuleFigure::elapsed_years, {"経過年数", "the years elapsed"}, false},
      {RuleFigure::years_left, {"残りの年数", "the years left"}, false},
      {RuleFigure::recorded_years, {"値のある年数", "the years recorded"}, false},
  }};
  for (const FigureName& each : names) {
    if (each.figure == figure) return each;
  }
  return names.front();
}

Message level_name(RuleLevel level, Aggregation aggregation) {
  switch (level) {
    case RuleLevel::actual:
      if (aggregation == Aggregation::mean) return {"実績の平均", "the mean so far"};
      if (aggregation == Aggregation::sum) return {"実績の合計", "the total so far"};
      return {"実績値", "the actual value"};
    case RuleLevel::target:
      return {"目標値", "the target"};
    case RuleLevel::baseline:
      return {"基準値", "the baseline"};
    case RuleLevel::expected:
      return {"期待値", "the expected value"};
    case RuleLevel::previous:
      return {"前回の値", "the previous value"};
  }
  return {};
}

Message operand_text(const Teller& tell, const Operand& operand, const Evaluation& e, bool percent) {
  if (operand.kind == Operand::Kind::number) {
    if (!percent) return tell.number(operand.number);
    const Message hundredfold = tell.number(operand.number * Rational(100));
    return say({"{0}%", "{0}%"}, hundredfold);
  }
  if (operand.kind == Operand::Kind::figure) {
    const FigureName& name = name_of(operand.figure);
    const std::optional<Rational> value = figure_of(operand.figure, e);
    if (!value) return name.name;
    const Message shown = name.percent ? tell.percent(*value) : tell.number(*value);
    return say({"{0}（{1}）", "{0} ({1})"}, name.name, shown);
  }
  Message name = level_name(operand.level, e.aggregation);
  if (const std::optional<Rational> value = level_of(operand.level, e)) {
    const Message shown = tell.value(*value);
    name = say({"{0}（{1}）", "{0} ({1})"}, name, shown);
  }
  if (operand.factor != Rational(1)) {
    const Message times = tell.number(operand.factor * Rational(100));
    return say({"{0}の{1}%", "{1}% of {0}"}, name, times);
  }
  const int sign = operand.share.sign() + operand.distance.sign();
  if (sign == 0) return name;
  const bool relative = operand.share.sign() != 0;
  const Rational size = relative ? operand.share * Rational(100) : operand.distance;
  const Message amount = relative ? tell.number(sign < 0 ? -size : size) + Message("%", "%")
                                  : tell.difference(sign < 0 ? -size : size);
  return sign > 0 ? say({"{0}より{1}良い値", "{0} bettered by {1}"}, name, amount)
                  : say({"{0}より{1}劣る値", "{0} less {1}"}, name, amount);
}

Message comparison_text(Comparison comparison, bool levels) {
  switch (comparison) {
    case Comparison::greater:
      return levels ? Message("より良い", "is better than") : Message("を超えている", "is above");
    case Comparison::greater_equal:
      return levels ? Message("と同じかより良い", "is at least as good as")
                    : Message("以上である", "is at least");
    case Comparison::less:
      return levels ? Message("より劣っている", "is worse than") : Message("未満である", "is below");
    case Comparison::less_equal:
      return levels ? Message("と同じか劣っている", "is no better than")
                    : Message("以下である", "is at most");
    case Comparison::equal:
      return {"と等しい", "equals"};
    case Comparison::not_equal:
      return {"と異なる", "differs from"};
  }
  return {};
}

Message state_text(const Condition& c) {
  static const std::array<std::pair<RuleState, std::pair<Message, Message>>, 14> texts = {{
      {RuleState::always, {{"他の条件に当たらない", "no other rule applies"}, {"", ""}}},
      {RuleState::has_value,
       {{"この年の値がある", "there is a value this year"},
        {"この年の値がない", "there is no value this year"}}},
      {RuleState::missing,
       {{"この年の値がない", "there is no value this year"},
        {"この年の値がある", "there is a value this year"}}},
      {RuleState::no_actual,
       {{"計画期間の実績値がない", "there is no value of the plan period"},
        {"計画期間の実績値がある", "there is a value of the plan period"}}},
      {RuleState::met,
       {{"目標を達成している", "the target is met"},
        {"目標の達成が確かめられない", "the target is not known to be met"}}},
      {RuleState::not_met,
       {{"目標を達成していない", "the target is not met"},
        {"目標を達成していないとはいえない", "the target is not known to be missed"}}},
      {RuleState::final_year,
       {{"目標年に当たる", "it is the target year"},
        {"目標年より前である", "the target year is still to come"}}},
      {RuleState::before_plan,
       {{"計画期間より前である", "the plan has not begun"}, {"計画期間に入っている", "the plan has begun"}}},
      {RuleState::preliminary,
       {{"速報値である", "the value is preliminary"}, {"確報値である", "the value is final"}}},
      {RuleState::out_of_reach,
       {{"計算上達成できない", "the target is out of reach"},
        {"なお達成できる", "the target is still within reach"}}},
      {RuleState::survey,
       {{"アンケート調査の指標である", "it is a survey indicator"},
        {"アンケート調査の指標でない", "it is not a survey indicator"}}},
      {RuleState::has_baseline,
       {{"基準値がある", "there is a baseline"}, {"基準値がない", "there is no baseline"}}},
      {RuleState::has_target,
       {{"目標値がある", "there is a target value"}, {"目標値がない", "there is no target value"}}},
      {RuleState::yearly_path,
       {{"年ごとの期待値が定められている", "expected values are set per year"},
        {"年ごとの期待値が定められていない", "no expected values are set per year"}}},
  }};
  for (const auto& [state, text] : texts) {
    if (state == c.state) return c.negated ? text.second : text.first;
  }
  return {};
}

Message property_text(const Condition& c, const Evaluation& e) {
  const Message is = c.negated ? Message("でない", "is not") : Message("である", "is");
  switch (c.property) {
    case RuleProperty::direction:
      return say({"目指す方向が「{0}」{1}", "the direction {1} \"{0}\""},
                 words_of(static_cast<Direction>(c.word)), is);
    case RuleProperty::national:
      return say({"国の分類が{0}{1}", "the national class {1} {0}"},
                 national_mark(static_cast<NationalClass>(c.word)), is);
    case RuleProperty::missing_reason:
      return say({"値がない理由が「{0}」{1}", "the reason for no value {1} \"{0}\""},
                 label(static_cast<MissingReason>(c.word)), is);
    case RuleProperty::aggregation: {
      const auto aggregation = static_cast<Aggregation>(c.word);
      const Message what = aggregation == Aggregation::sum ? Message("期間の合計", "a total")
                           : aggregation == Aggregation::mean
                               ? Message("期間の平均", "a mean")
                               : Message("ある年の値", "the value of one year");
      return say({"目標が{0}{1}", "the target {1} {0}"}, what, is);
    }
    case RuleProperty::kind: {
      const bool target = static_cast<IndicatorKind>(c.word) == IndicatorKind::target;
      return say({"{0}{1}", "it {1} {0}"},
                 target ? Message("数値目標", "a numeric target") : Message("KPI", "a KPI"), is);
    }
    case RuleProperty::outcome: {
      const bool output = static_cast<Outcome>(c.word) == Outcome::output;
      return say({"{0}指標{1}", "it {1} {0} indicator"},
                 output ? Message("アウトプット", "an output") : Message("アウトカム", "an outcome"), is);
    }
  }
  (void)e;
  return {};
}

Message condition_text(const Teller& tell, const Condition& c, const Evaluation& e) {
  switch (c.kind) {
    case Condition::Kind::state:
      return state_text(c);
    case Condition::Kind::property:
      return property_text(c, e);
    case Condition::Kind::known: {
      const Message what = c.left.kind == Operand::Kind::figure ? name_of(c.left.figure).name
                                                                : level_name(c.left.level, e.aggregation);
      return c.negated ? say({"{0}が計算できない", "{0} cannot be given"}, what)
                       : say({"{0}が計算できる", "{0} can be given"}, what);
    }
    case Condition::Kind::comparison:
      break;
  }
  const bool levels = c.left.kind == Operand::Kind::level && c.right.kind == Operand::Kind::level;
  const auto is_percent = [](const Operand& o) {
    return o.kind == Operand::Kind::figure && name_of(o.figure).percent;
  };
  const bool percent = is_percent(c.left) || is_percent(c.right);
  const Message left = operand_text(tell, c.left, e, percent);
  const Message right = operand_text(tell, c.right, e, percent);
  const Message how = comparison_text(c.comparison, levels);
  Message text = say({"{0}が{1}{2}", "{0} {2} {1}"}, left, right, how);
  if (c.negated) text = say({"{0}とはいえない", "it cannot be said that {0}"}, text);
  return text;
}

}  // namespace

Sentence explain_grade(const Scheme& scheme, const Grade& grade, const Graded& graded,
                       const Component& component, const Evaluation& evaluation, const ReportStyle& style) {
  Sentence sentence;
  sentence.figure = "grade";
  sentence.label = scheme.name();
  sentence.value = grade.label.empty() ? "—" : grade.label;
  if (grade.label.empty()) {
    sentence.text = say({"「{0}」の基準では、当てはまる区分がありません。", "By \"{0}\" no grade applies."},
                        scheme.name());
    return sentence;
  }
  const Teller tell(nullptr, component, evaluation, style);
  // A person's grade follows no rule.
  const bool by_person = grade.rule.empty();
  Message why;
  const auto add = [&](const Condition& condition) {
    const Message one = condition_text(tell, condition, evaluation);
    why = why.empty() ? one : why + Message("こと、", " and ") + one;
  };
  if (const Rule* rule = by_person ? nullptr : scheme.rules().find(graded.rule); rule != nullptr) {
    std::for_each(rule->conditions.begin(), rule->conditions.end(), add);
    if (rule->conditions.empty()) add(Condition{});  // always
  }
  const Message meaning = say({"{0}（{1}）", "{0} ({1})"}, grade.label, grade.meaning);
  if (why.empty()) {
    sentence.text =
        say({"「{0}」の基準では、{1}とされています。", "By \"{0}\" it is {1}."}, scheme.name(), meaning);
    return sentence;
  }
  sentence.text = say({"「{0}」の基準では、{1}ことから、{2}です。", "By \"{0}\" it is {2}, because {1}."},
                      scheme.name(), why, meaning);
  return sentence;
}

}  // namespace shirube::progress
