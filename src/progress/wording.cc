// Labels and reasons as they are read out.
#include "progress/explain.h"

namespace shirube::progress {

Unit difference_unit(const Unit& unit) {
  if (unit.text != "%") return unit;
  Unit points = unit;
  points.text = "ポイント";
  points.dimension = Dimension::points;
  return points;
}

Message why_not_text(WhyNot why_not) {
  switch (why_not) {
    case WhyNot::none:
      return {"", ""};
    case WhyNot::no_actual:
      return {"実績値がまだ記録されていないため", "no actual value has been recorded yet"};
    case WhyNot::missing_this_year:
      return {"この年の実績値が得られていないため", "there is no actual value for this year"};
    case WhyNot::no_baseline:
      return {"基準値の数値がないため", "there is no baseline value"};
    case WhyNot::no_target_value:
      return {"目標が数値で定められていないため", "the target is not given as a number"};
    case WhyNot::target_equals_baseline:
      return {"目標値が基準値と同じで、両者の差が0のため",
              "the target equals the baseline, so there is no distance to cover"};
    case WhyNot::zero_divisor:
      return {"割る数が0になるため", "it would mean dividing by zero"};
    case WhyNot::sign_changes:
      return {"0以下の値が含まれ、割合が意味を持たないため",
              "a value is zero or negative, so a ratio says nothing"};
    case WhyNot::not_this_kind:
      return {"この種類の目標には当てはまらない指標のため", "it does not apply to this kind of target"};
    case WhyNot::period_unknown:
      return {"年次が示されていないため", "the year is not stated"};
    case WhyNot::basis_differs:
      return {"基準値が1年分、目標値が期間の合計で、そのままでは比べられないため",
              "the baseline is for one year and the target a total over the period"};
    case WhyNot::not_started:
      return {"計画期間が始まっていないため", "the plan period has not begun"};
    case WhyNot::too_few_points:
      return {"記録された値が3年分に満たないため", "fewer than three years have been recorded"};
    case WhyNot::unit_differs:
      return {"基準値と目標値の単位が異なるため", "the baseline and the target are in different units"};
    case WhyNot::target_against_direction:
      return {"目標値が基準値より望ましくない側にあり、差が進み具合を表さないため",
              "the target lies on the worse side of the baseline, so the distance does not show progress"};
    case WhyNot::period_ended:
      return {"対象期間のすべての年の値がそろっているため", "every year of the period has its value"};
    case WhyNot::direction_unknown:
      return {"増加・減少のどちらを目指すかが定められていないため",
              "it is not settled whether more or less is wanted"};
  }
  return {"", ""};
}

Message national_label(NationalClass national) {
  switch (national) {
    case NationalClass::progressing:
      return {"① 目標達成に向けて進捗している", "① progressing towards the target"};
    case NationalClass::not_yet:
      return {"② 政策効果が必ずしも十分に発現していない", "② effect not yet fully shown"};
    case NationalClass::other:
      break;
  }
  return {"③ その他（実績値の把握が不可能なもの等）", "③ other (actual value not available, etc.)"};
}

Message grant_label(int category) {
  switch (category) {
    case 1:
      return {"1 非常に効果的であった", "1 very effective"};
    case 2:
      return {"2 相当程度効果があった", "2 considerably effective"};
    case 3:
      return {"3 効果があった", "3 effective"};
    case 4:
      return {"4 効果がなかった", "4 not effective"};
    default:
      return {"判定できない", "cannot be said"};
  }
}

}  // namespace shirube::progress
