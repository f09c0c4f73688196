#include "report/wording.h"

#include <algorithm>

#include "plan/component.h"
#include "words/numbers.h"
#include "words/values.h"

namespace shirube::report {
namespace {

int places_of(const Component& component) {
  int places = 0;
  if (component.baseline.value) places = std::max(places, component.baseline.value->places());
  if (component.target.value) places = std::max(places, component.target.value->places());
  return places;
}

}  // namespace

std::string baseline_text(const Figure& figure, Lang lang) {
  if (figure.value) return words::value(*figure.value, figure.unit).in(lang);
  return missing_text(figure.missing, lang);
}

std::string target_text(const Target& target, Lang lang) {
  const bool ja = lang == Lang::ja;
  const auto value = [&](const std::optional<Decimal>& of) {
    return of ? words::value(*of, target.unit).in(lang) : std::string("—");
  };
  switch (target.direction) {
    case Direction::above_baseline:
      if (!target.value) return ja ? "基準値より増" : "above the baseline";
      break;
    case Direction::below_baseline:
      if (!target.value) return ja ? "基準値より減" : "below the baseline";
      break;
    case Direction::reach:
      if (!target.value) return ja ? "実施・達成" : "to be done";
      break;
    case Direction::at_least:
      if (!target.value) break;
      if (ja) return value(target.value) + (target.strict ? "超" : "以上");
      return (target.strict ? "more than " : "at least ") + value(target.value);
    case Direction::at_most:
      if (!target.value) break;
      if (ja) return value(target.value) + (target.strict ? "未満" : "以下");
      return (target.strict ? "less than " : "at most ") + value(target.value);
    case Direction::range:
      return value(target.value) + (ja ? "～" : " to ") + value(target.upper);
    default:
      break;
  }
  if (target.value) return value(target.value);
  return ja ? "目標値の記載なし" : "no target stated";
}

std::string number_text(const Rational& value, const Component& component,
                        const progress::ReportStyle& style) {
  const int places = places_of(component);
  const Decimal rounded = value.round(places, style.rounding);
  if (Rational(rounded) == value || places >= Decimal::kMaxPlaces) return words::number(rounded);
  return words::number(value.round(places + 1, style.rounding));
}

std::string actual_text(const Decimal& value, const Component& component, Lang lang) {
  return words::value(value, unit_of_series(component)).in(lang);
}

Message component_label(const Component& component) {
  if (!component.label.empty()) return {component.label, component.label};
  if (component.key == "mean") return {"年平均", "Yearly mean"};
  if (component.key == "cumulative") return {"累計", "Cumulative"};
  if (component.key == "male") return {"男性", "Male"};
  if (component.key == "female") return {"女性", "Female"};
  if (component.key == "main") return {};
  return {component.key, component.key};
}

Message basis_label(YearBasis basis) {
  switch (basis) {
    case YearBasis::calendar:
      return {"暦年（1月～12月）", "Calendar year"};
    case YearBasis::fiscal:
      return {"年度（4月～翌年3月）", "Fiscal year (April to March)"};
    case YearBasis::unknown:
      break;
  }
  return {"原文に記載なし（暦年か年度かの確認が必要）",
          "Not stated: calendar or fiscal year, to be confirmed"};
}

std::string mark(progress::NationalClass national) {
  switch (national) {
    case progress::NationalClass::progressing:
      return "①";
    case progress::NationalClass::not_yet:
      return "②";
    case progress::NationalClass::other:
      return "③";
  }
  return "③";
}

std::string missing_text(std::optional<MissingReason> reason, Lang lang) {
  return label(reason.value_or(MissingReason::not_entered)).in(lang);
}

std::string count_of(int count, const char* counter_ja, const char* one, const char* many, Lang lang) {
  if (lang == Lang::ja) return std::to_string(count) + counter_ja;
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace shirube::report
