// Why a national class or a grant category was given, in one sentence each.
#include <array>
#include <utility>

#include "base/say.h"
#include "progress/teller.h"

namespace shirube::progress {
namespace {

// The clause before the class: "実績値13.1%が目標値11.6%に達しているため".
Message reason_of(const Teller& tell, const Evaluation& e) {
  const Message who = capital(tell.judged());
  const Message target = tell.target();
  const Message baseline = tell.baseline();
  const bool flat = e.change.value && e.change.value->sign() == 0;
  switch (e.national_rule) {
    case NationalRule::target_met:
    case NationalRule::mean_met:
      return say({"{0}が{1}に達しているため", "{0} meets {1}"}, who, target);
    case NationalRule::improved:
    case NationalRule::mean_better_than_baseline:
      return say({"{0}が{1}には達していないものの、{2}より改善しているため",
                  "{0} does not yet meet {1} but is better than {2}"},
                 who, target, baseline);
    case NationalRule::not_improved:
      return flat ? say({"{0}が{1}に達しておらず、{2}と同じであるため",
                         "{0} does not meet {1} and is the same as {2}"},
                        who, target, baseline)
                  : say({"{0}が{1}に達しておらず、{2}より改善していないため",
                         "{0} does not meet {1} and is not better than {2}"},
                        who, target, baseline);
    case NationalRule::kept:
      return say({"{0}が、維持すべき{1}を保っているため", "{0} keeps {1}"}, who, target);
    case NationalRule::not_kept:
      return say({"{0}が、維持すべき{1}を下回っているため", "{0} is below {1}, which is to be kept"}, who,
                 target);
    case NationalRule::above_baseline:
      return say({"{0}が{1}を上回っているため", "{0} is above {1}"}, who, baseline);
    case NationalRule::not_above_baseline:
      return flat ? say({"{0}が{1}と同じで、上回っていないため", "{0} equals {1}"}, who, baseline)
                  : say({"{0}が{1}を上回っていないため", "{0} is not above {1}"}, who, baseline);
    case NationalRule::below_baseline:
      return say({"{0}が{1}を下回っているため", "{0} is below {1}"}, who, baseline);
    case NationalRule::not_below_baseline:
      return flat ? say({"{0}が{1}と同じで、下回っていないため", "{0} equals {1}"}, who, baseline)
                  : say({"{0}が{1}を下回っていないため", "{0} is not below {1}"}, who, baseline);
    case NationalRule::sum_met:
      return tell.lower() ? say({"{0}が{1}以内に収まったため", "{0} stayed within {1}"}, who, target)
                          : say({"{0}が{1}に達しているため", "{0} meets {1}"}, who, target);
    case NationalRule::sum_on_pace:
      return tell.lower() ? say({"{0}が、{1}に収まるペースにあるため", "{0} is on pace for {1}"}, who, target)
                          : say({"{0}が、{1}に届くペースにあるため", "{0} is on pace for {1}"}, who, target);
    case NationalRule::sum_behind:
      return tell.lower() ? say({"{0}が、{1}に収まるペースを超えているため", "{0} is not on pace for {1}"},
                                who, target)
                          : say({"{0}が、{1}に届くペースに達していないため", "{0} is not on pace for {1}"},
                                who, target);
    case NationalRule::mean_behind:
      return say({"{0}が{1}に達しておらず、{2}より改善していないため",
                  "{0} does not meet {1} and is not better than {2}"},
                 who, target, baseline);
    case NationalRule::reached:
      return {"目標とした取組が実施されたため", "What was aimed at has been done"};
    case NationalRule::not_reached:
      return {"目標とした取組がまだ実施されていないため", "What was aimed at has not been done yet"};
    case NationalRule::in_range:
      return say({"{0}が目標の範囲内にあるため", "{0} lies within the target range"}, who);
    case NationalRule::out_of_range:
      return say({"{0}が目標の範囲の外にあるため", "{0} lies outside the target range"}, who);
    case NationalRule::no_actual:
      return {"実績値がまだ記録されていないため", "No actual value has been recorded"};
    case NationalRule::missing_with_reason:
      return say({"実績値が得られない（{0}）ため", "There is no actual value ({0})"},
                 e.missing ? label(*e.missing) : Message());
    case NationalRule::not_judgeable:
      return {"目標が数値で定められていないため", "The target is not given as a number"};
    case NationalRule::not_started:
      return {"計画期間が始まっていないため", "The plan period has not begun"};
    case NationalRule::direction_unknown:
      return {"増加・減少のどちらを目指すかが定められていないため",
              "It is not settled whether more or less is wanted"};
    case NationalRule::no_baseline:
      return say({"{0}が{1}に達しておらず、比べる基準値もないため",
                  "{0} does not meet {1}, and there is no baseline to compare it with"},
                 who, target);
    case NationalRule::years_missing:
      return {"値のない年があり、期間の合計が定まらないため",
              "Years are missing, so the total of the period is not known"};
  }
  return {};
}

Message open_point_text(std::string_view point) {
  static const std::array<std::pair<std::string_view, Message>, 8> texts = {{
      {"exactly-on-target",
       {"目標値ちょうどを「上回った」とみるかは定めがありません",
        "whether exactly on target counts is not laid down"}},
      {"between-80-and-100",
       {"達成率80%超100%未満の扱いは定めがありません", "between 80% and 100% is not laid down"}},
      {"no-change",
       {"開始前と変わらない場合の扱いは定めがありません", "no change from before is not laid down"}},
      {"target-without-number",
       {"数値のない目標の扱いは定めがありません", "a target without a number is not laid down"}},
      {"close-but-worse",
       {"7割以上の達成でも開始前より悪化した場合の扱いは定めがありません",
        "close to the target but worse than before is not laid down"}},
      {"before-the-end",
       {"期間の途中のため、これまでの年に見合う目標と比べたものです",
        "the period is not over; compared with the share due so far"}},
      {"too-few-figures", {"判定に必要な値がそろっていません", "figures needed for it are missing"}},
      {"no-actual", {"実績値がありません", "there is no actual value"}},
  }};
  for (const auto& [code, text] : texts) {
    if (code == point) return text;
  }
  return {};
}

}  // namespace

Message national_sentence(const Teller& tell, const Component&, const Evaluation& e) {
  const Message text = say({"{0}、国の分類では{1}です。", "{0}: national class {1}."}, reason_of(tell, e),
                           national_mark(e.national));
  const bool waiting =
      e.national_rule == NationalRule::no_actual || e.national_rule == NationalRule::missing_with_reason;
  return waiting ? text + tell.release() : text;
}

Message grant_sentence(const Evaluation& e) {
  const Message open = open_point_text(e.grant.open_point);
  if (!e.grant.category) {
    return say({"交付金の区分は判定できません（{0}）。", "No grant category can be proposed ({0})."}, open);
  }
  const Message label = grant_label(*e.grant.category);
  if (e.grant.certain) {
    return say({"交付金の区分では「{0}」に当たります。", "Grant category: {0}."}, label);
  }
  return say({"交付金の区分は「{0}」を提案します。{1}ので、担当者の判断が必要です。",
              "Proposed grant category: {0}; {1}, so a person has to decide."},
             label, open);
}

Message summary_sentence(const Indicator& indicator, const Component& component, const Evaluation& e,
                         const ReportStyle& style) {
  const Teller tell(&indicator, component, e, style);
  const Message year = tell.year(e.judged_year);
  const Message why = national_sentence(tell, component, e);
  return say({"{0}は、{1}", "{0}: {1}"}, year, why);
}

}  // namespace shirube::progress
