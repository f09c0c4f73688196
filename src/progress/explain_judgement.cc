// Why a national class or a grant category was given, in one sentence each.
#include <array>
#include <utility>

#include "progress/teller.h"

namespace shirube::progress {
namespace {

struct Reason {
  Message text;
  bool names_value = true;  // begins with the value that is judged
};

Reason reason_of(const Teller& tell, const Evaluation& e) {
  const Message target = tell.target();
  const Message baseline = tell.baseline();
  const bool flat = e.change.value && e.change.value->sign() == 0;
  const Message same_or_worse =
      flat ? Message("同じで改善がみられず", "the same as ") : Message("改善しておらず", "not better than ");
  switch (e.national_rule) {
    case NationalRule::target_met:
      return {{"が" + target.ja + "に達しているため", " meets " + target.en}};
    case NationalRule::improved:
      return {{"が" + target.ja + "には達していないものの、" + baseline.ja + "より改善しているため",
               " does not yet meet " + target.en + " but is better than " + baseline.en}};
    case NationalRule::not_improved:
      return {{"が" + target.ja + "に達しておらず、" + baseline.ja +
                   (flat ? "と同じである" : "より改善していない") + "ため",
               " does not meet " + target.en + " and is " + same_or_worse.en + baseline.en}};
    case NationalRule::kept:
      return {{"が、維持すべき" + target.ja + "を保っているため", " keeps " + target.en}};
    case NationalRule::not_kept:
      return {{"が、維持すべき" + target.ja + "を下回っているため",
               " is below " + target.en + ", which is to be kept"}};
    case NationalRule::above_baseline:
      return {{"が" + baseline.ja + "を上回っているため", " is above " + baseline.en}};
    case NationalRule::not_above_baseline:
      return {{"が" + baseline.ja + (flat ? "と同じで、上回っていない" : "を上回っていない") + "ため",
               (flat ? " equals " : " is not above ") + baseline.en}};
    case NationalRule::below_baseline:
      return {{"が" + baseline.ja + "を下回っているため", " is below " + baseline.en}};
    case NationalRule::not_below_baseline:
      return {{"が" + baseline.ja + (flat ? "と同じで、下回っていない" : "を下回っていない") + "ため",
               (flat ? " equals " : " is not below ") + baseline.en}};
    case NationalRule::sum_met:
      return {{"が" + target.ja + (tell.lower() ? "以内に収まったため" : "に達しているため"),
               tell.lower() ? " stayed within " + target.en : " meets " + target.en}};
    case NationalRule::sum_on_pace:
      return {{"が、" + target.ja + (tell.lower() ? "に収まるペースにあるため" : "に届くペースにあるため"),
               " is on pace for " + target.en}};
    case NationalRule::sum_behind:
      return {{"が、" + target.ja +
                   (tell.lower() ? "に収まるペースを超えているため" : "に届くペースに達していないため"),
               " is not on pace for " + target.en}};
    case NationalRule::mean_met:
      return {{"が" + target.ja + "に達しているため", " meets " + target.en}};
    case NationalRule::mean_better_than_baseline:
      return {{"が" + target.ja + "には達していないものの、" + baseline.ja + "より改善しているため",
               " does not yet meet " + target.en + " but is better than " + baseline.en}};
    case NationalRule::mean_behind:
      return {{"が" + target.ja + "に達しておらず、" + baseline.ja + "より改善していないため",
               " does not meet " + target.en + " and is not better than " + baseline.en}};
    case NationalRule::reached:
      return {{"目標とした取組が実施されたため", "What was aimed at has been done"}, false};
    case NationalRule::not_reached:
      return {{"目標とした取組がまだ実施されていないため", "What was aimed at has not been done yet"}, false};
    case NationalRule::in_range:
      return {{"が目標の範囲内にあるため", " lies within the target range"}};
    case NationalRule::out_of_range:
      return {{"が目標の範囲の外にあるため", " lies outside the target range"}};
    case NationalRule::no_actual:
      return {{"実績値がまだ記録されていないため", "No actual value has been recorded"}, false};
    case NationalRule::missing_with_reason: {
      const Message why = e.missing ? label(*e.missing) : Message();
      return {{"実績値が得られない（" + why.ja + "）ため", "There is no actual value (" + why.en + ")"},
              false};
    }
    case NationalRule::not_judgeable:
      return {{"目標が数値で定められていないため", "The target is not given as a number"}, false};
    case NationalRule::not_started:
      return {{"計画期間が始まっていないため", "The plan period has not begun"}, false};
    case NationalRule::direction_unknown:
      return {{"増加・減少のどちらを目指すかが定められていないため",
               "It is not settled whether more or less is wanted"},
              false};
    case NationalRule::no_baseline:
      return {{"が" + target.ja + "に達しておらず、比べる基準値もないため",
               " does not meet " + target.en + ", and there is no baseline to compare it with"}};
    case NationalRule::years_missing:
      return {{"値のない年があり、期間の合計が定まらないため",
               "Years are missing, so the total of the period is not known"},
              false};
  }
  return {{"", ""}, false};
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
  const Reason reason = reason_of(tell, e);
  const Message value = tell.judged();
  const std::string ja = reason.names_value ? value.ja + reason.text.ja : reason.text.ja;
  const std::string en = reason.names_value ? capital(value.en) + reason.text.en : reason.text.en;
  Message text{ja + "、国の分類では" + national_mark(e.national) + "です。",
               en + ": national class " + national_mark(e.national) + "."};
  const bool waiting =
      e.national_rule == NationalRule::no_actual || e.national_rule == NationalRule::missing_with_reason;
  return waiting ? text + tell.release() : text;
}

Message grant_sentence(const Evaluation& e) {
  const Message open = open_point_text(e.grant.open_point);
  if (!e.grant.category) {
    return {"交付金の区分は判定できません（" + open.ja + "）。",
            "No grant category can be proposed (" + open.en + ")."};
  }
  const Message label = grant_label(*e.grant.category);
  if (e.grant.certain) {
    return {"交付金の区分では「" + label.ja + "」に当たります。", "Grant category: " + label.en + "."};
  }
  return {"交付金の区分は「" + label.ja + "」を提案します。" + open.ja + "ので、担当者の判断が必要です。",
          "Proposed grant category: " + label.en + "; " + open.en + ", so a person has to decide."};
}

Message summary_sentence(const Indicator& indicator, const Component& component, const Evaluation& e,
                         const ReportStyle& style) {
  const Teller tell(&indicator, component, e, style);
  const Message year = tell.year(e.judged_year);
  const Message why = national_sentence(tell, component, e);
  return {year.ja + "は、" + why.ja, year.en + ": " + why.en};
}

}  // namespace shirube::progress
