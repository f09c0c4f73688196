#include "progress/teller.h"

#include <algorithm>

#include "base/say.h"
#include "plan/component.h"
#include "words/numbers.h"
#include "words/values.h"
#include "words/years.h"

namespace shirube::progress {

Message operator+(const Message& a, const Message& b) { return {a.ja + b.ja, a.en + b.en}; }

std::string national_mark(NationalClass national) {
  return national == NationalClass::progressing ? "①" : national == NationalClass::not_yet ? "②" : "③";
}

Message capital(Message message) {
  std::string& text = message.en;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return message;
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

Message Teller::value(const Decimal& decimal) const { return words::value(decimal, unit()); }

std::string Teller::digits(const Rational& rational, const Unit& unit, Lang lang) const {
  if (const std::optional<Decimal> all = rational.exact()) return words::value(*all, unit).in(lang);
  const int places = std::min(places_ + 1, Decimal::kMaxPlaces);
  const Decimal rounded = rational.round(places, style_->rounding);
  return (lang == Lang::ja ? "約" : "about ") + words::value(rounded, unit).in(lang);
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
  const std::string text = words::percent(ratio, style_->rate_places, style_->rounding);
  return {text, text};
}

Message Teller::year(int year) const { return words::year(year, basis_, style_->years); }

Message Teller::years(int first, int last) const {
  if (first == last) return year(first);
  const Message from = year(first);
  const Message to = year(last);
  return say({"{0}から{1}まで", "{0} to {1}"}, from, to);
}

Message Teller::actual() const {
  const Evaluation& e = *evaluation_;
  if (!e.actual) return {"実績値", "the actual value"};
  const Message number = value(*e.actual->value);
  const Message of = year(e.actual->year);
  Message text = e.stale ? say({"{0}の実績値{1}", "the actual value of {1} for {0}"}, of, number)
                         : say({"実績値{0}", "the actual value of {0}"}, number);
  if (e.actual->preliminary) text = text + Message("（速報値）", " (preliminary)");
  return text;
}

Message Teller::judged() const {
  const Evaluation& e = *evaluation_;
  if (e.aggregation == Aggregation::point || !e.judged_value.value) return actual();
  const Message number = value(*e.judged_value.value);
  return e.aggregation == Aggregation::mean ? say({"これまでの平均{0}", "the mean so far of {0}"}, number)
                                            : say({"これまでの合計{0}", "the total so far of {0}"}, number);
}

Message Teller::baseline() const {
  if (!component_->baseline.value) return {"基準値", "the baseline"};
  const Decimal& number = *component_->baseline.value;
  return say({"基準値{0}", "the baseline of {0}"}, words::value(number, component_->baseline.unit));
}

Message Teller::target() const {
  const Target& target = component_->target;
  if (!target.value) {
    const bool less = target.direction == Direction::below_baseline;
    return {less ? "目標（基準値より減）" : "目標（基準値より増）",
            less ? "the target (below the baseline)" : "the target (above the baseline)"};
  }
  const Unit& as_written = target.unit.none() ? unit() : target.unit;
  const Message number = words::value(*target.value, as_written);
  if (!target.upper) return say({"目標値{0}", "the target of {0}"}, number);
  const Message upper = words::value(*target.upper, as_written);
  return say({"目標値{0}〜{1}", "the target of {0} to {1}"}, number, upper);
}

Message Teller::release() const {
  if (indicator_ == nullptr || indicator_->release_month < 1 || indicator_->release_month > 12) return {};
  const Message month = words::month(indicator_->release_month);
  return say({"次の公表は例年{0}頃です。", " The figure is usually published about {0}."}, month);
}

}  // namespace shirube::progress
