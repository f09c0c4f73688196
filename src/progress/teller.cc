#include "progress/teller.h"

#include <algorithm>

#include "plan/component.h"

namespace shirube::progress {

Message operator+(const Message& a, const Message& b) { return {a.ja + b.ja, a.en + b.en}; }

std::string national_mark(NationalClass national) {
  return national == NationalClass::progressing ? "①" : national == NationalClass::not_yet ? "②" : "③";
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Teller::Teller(const Indicator* indicator, const Component& component, const Evaluation& evaluation,
               const ReportStyle& style)
    : indicator_(indicator),
      component_(&component),
      evaluation_(&evaluation),
      style_(&style),
      unit_(&unit_of_series(component)),
      basis_(indicator != nullptr ? indicator->basis : YearBasis::unknown) {
  for (const std::optional<Decimal>& value : {component.baseline.value, component.target.value}) {
    if (value) places_ = std::max(places_, value->places());
  }
  if (evaluation.actual) places_ = std::max(places_, evaluation.actual->value->places());
}

Message Teller::value(const Decimal& decimal) const { return value(decimal, unit()); }

Message Teller::value(const Decimal& decimal, const Unit& unit) const {
  return {format_value(decimal, unit, Lang::ja), format_value(decimal, unit, Lang::en)};
}

std::string Teller::digits(const Rational& rational, const Unit& unit, Lang lang) const {
  if (const std::optional<Decimal> all = rational.exact()) return format_value(*all, unit, lang);
  const int places = std::min(places_ + 1, Decimal::kMaxPlaces);
  const Decimal rounded = rational.round(places, style_->rounding);
  return (lang == Lang::ja ? "約" : "about ") + format_value(rounded, unit, lang);
}

Message Teller::value(const Rational& rational) const {
  return {digits(rational, unit(), Lang::ja), digits(rational, unit(), Lang::en)};
}

Message Teller::difference(const Rational& rational) const {
  const Unit points = difference_unit(unit());
  return {digits(rational, points, Lang::ja), digits(rational, points, Lang::en)};
}

Message Teller::number(const Rational& rational) const {
  return {digits(rational, Unit(), Lang::ja), digits(rational, Unit(), Lang::en)};
}

Message Teller::percent(const Rational& ratio) const {
  const std::string text = format_percent(ratio, *style_);
  return {text, text};
}

Message Teller::year(int year) const { return year_text(year, basis_, style_->years); }

Message Teller::years(int first, int last) const {
  if (first == last) return year(first);
  const Message from = year(first);
  const Message to = year(last);
  return {from.ja + "から" + to.ja + "まで", from.en + " to " + to.en};
}

Message Teller::actual() const {
  const Evaluation& e = *evaluation_;
  if (!e.actual) return {"実績値", "the actual value"};
  const Message number = value(*e.actual->value);
  const Message of = year(e.actual->year);
  Message text{
      (e.stale ? of.ja + "の実績値" : "実績値") + number.ja,
      (e.stale ? "the actual value of " + number.en + " for " + of.en : "the actual value of " + number.en)};
  if (e.actual->preliminary) text = text + Message("（速報値）", " (preliminary)");
  return text;
}

Message Teller::judged() const {
  const Evaluation& e = *evaluation_;
  if (e.aggregation == Aggregation::point || !e.judged_value.value) return actual();
  const Message number = value(*e.judged_value.value);
  return e.aggregation == Aggregation::mean
             ? Message("これまでの平均" + number.ja, "the mean so far of " + number.en)
             : Message("これまでの合計" + number.ja, "the total so far of " + number.en);
}

Message Teller::baseline() const {
  if (!component_->baseline.value) return {"基準値", "the baseline"};
  const Decimal& number = *component_->baseline.value;
  return {"基準値" + format_value(number, component_->baseline.unit, Lang::ja),
          "the baseline of " + format_value(number, component_->baseline.unit, Lang::en)};
}

Message Teller::target() const {
  const Target& target = component_->target;
  if (!target.value) {
    const bool less = target.direction == Direction::below_baseline;
    return {less ? "目標（基準値より減）" : "目標（基準値より増）",
            less ? "the target (below the baseline)" : "the target (above the baseline)"};
  }
  const Unit& as_written = target.unit.none() ? unit() : target.unit;
  const Message number = value(*target.value, as_written);
  if (!target.upper) return {"目標値" + number.ja, "the target of " + number.en};
  const Message upper = value(*target.upper, as_written);
  return {"目標値" + number.ja + "〜" + upper.ja, "the target of " + number.en + " to " + upper.en};
}

Message Teller::release() const {
  if (indicator_ == nullptr || indicator_->release_month < 1 || indicator_->release_month > 12) return {};
  static const char* const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  return {
      "次の公表は例年" + std::to_string(indicator_->release_month) + "月頃です。",
      std::string(" The figure is usually published about ") + months[indicator_->release_month - 1] + "."};
}

}  // namespace shirube::progress
