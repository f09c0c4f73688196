#include "store/check_entry.h"

#include <algorithm>

namespace shirube::store {
namespace {

Result<const Indicator*> known_indicator(const Plan& plan, const std::string& key) {
  const Indicator* indicator = plan.find_indicator(key);
  if (indicator != nullptr) return indicator;
  return make_error("indicator-unknown",
                    {"指標「" + key + "」は計画にありません", "the plan has no indicator \"" + key + "\""},
                    {"指標の記号は shirube show で確かめられます", "shirube show lists the indicators"}, key);
}

Result<void> known_component(const Indicator& indicator, const std::string& key) {
  if (indicator.find_component(key) != nullptr) return {};
  std::string known;
  for (const Component& component : indicator.components) {
    known += (known.empty() ? "" : ", ") + component.key;
  }
  return make_error("component-unknown",
                    {"指標「" + indicator.key + "」に区分「" + key + "」はありません",
                     "the indicator \"" + indicator.key + "\" has no component \"" + key + "\""},
                    {"次から選んでください: " + known, "choose one of: " + known}, key);
}

Result<void> open_year(const Plan& plan, int year, const std::string& value) {
  if (std::find(plan.locked_years.begin(), plan.locked_years.end(), year) == plan.locked_years.end()) {
    return {};
  }
  return make_error("year-locked",
                    {format_fiscal_year(year, YearStyle::both) + "は締め切られています",
                     "fiscal year " + std::to_string(year) + " is locked"},
                    {"訂正するときは、理由を添えて締切を解いてください: shirube unlock",
                     "to correct it, unlock the year with a reason: shirube unlock"},
                    value);
}

}  // namespace

Result<void> check_plan_id(const std::string& id) {
  const bool sound = !id.empty() && id.size() <= 200 && std::none_of(id.begin(), id.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7F || c == '/' || c == '\\';
  });
  if (sound) return {};
  return make_error(
      "plan-id",
      {"計画の識別名に使えない文字があるか、長さが合いません", "this cannot be the short name of a plan"},
      {"空白と / \\ を含まない短い名前にしてください（例: minato-2）",
       "choose a short name without blanks, / and \\ (for example minato-2)"},
      id);
}

Result<void> check_dataset_name(const std::string& name) {
  const bool sound =
      !name.empty() && name.size() <= 200 && std::none_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F || c == '/' || c == '\\';
      });
  if (sound) return {};
  return make_error(
      "dataset-name",
      {"統計データの名前に使えない文字があるか、長さが合いません", "this cannot be the name of a dataset"},
      {"/ \\ と制御文字を含まない200バイト以内の名前にしてください",
       "choose a name of at most 200 bytes without / and \\ and control characters"},
      name);
}

Result<void> check_actual(const Plan& plan, const Actual& actual) {
  const std::string shown =
      actual.indicator + " " + actual.component + " " + actual.period.format(YearStyle::letter);
  SHIRUBE_TRY(indicator, known_indicator(plan, actual.indicator));
  SHIRUBE_TRY_VOID(known_component(*indicator, actual.component));
  if (actual.value.has_value() == actual.missing.has_value()) {
    return make_error("value-or-reason",
                      {"値か、値がない理由のどちらか一方が必要です",
                       "there must be a value or the reason why there is none, and not both"},
                      {"値を入れるか、理由（未公表、調査年でない など）を選んでください",
                       "enter the value, or give a reason (not-yet-published, not-surveyed …)"},
                      shown);
  }
  return open_year(plan, actual.period.evaluation_year(), shown);
}

Result<void> check_override(const Plan& plan, const Override& override_) {
  SHIRUBE_TRY(indicator, known_indicator(plan, override_.indicator));
  if (!override_.component.empty()) SHIRUBE_TRY_VOID(known_component(*indicator, override_.component));
  if (override_.what != "national" && override_.what != "grant" && override_.what != "grade") {
    return make_error("override-what",
                      {"置き換える判定の種類が違います", "there is no such judgement to override"},
                      {"national（国の区分）、grant（交付金の区分）、grade（評価）から選んでください",
                       "choose national, grant or grade"},
                      override_.what);
  }
  return open_year(plan, override_.year, override_.indicator + " " + override_.what);
}

}  // namespace shirube::store
