#include "intake/answer.h"

#include <functional>
#include <map>

#include "text/normalise.h"
#include "text/number.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

Error bad_value(const Answer& answer, const Message& accepted) {
  return make_error(
      "answer-value",
      {"この値は使えません（" + answer.field + "）", "this value cannot be used (" + answer.field + ")"},
      {"使える値: " + accepted.ja, "accepted: " + accepted.en}, answer.value);
}

Result<Period> period_of(const Answer& answer) {
  const std::optional<text::PeriodMatch> match = text::parse_period(answer.value);
  if (match) return match->period;
  return bad_value(answer, {"H30、令和元年度、H30.10、H21-30平均 など",
                            "H30, 令和元年度, H30.10, H21-30平均 and the like"});
}

Result<Unit> unit_of(const Answer& answer) {
  const std::optional<Unit> unit = parse_unit(text::for_parsing(text::trim(answer.value)));
  if (unit) return *unit;
  return bad_value(answer, {"人、件、%、億円 などの単位", "a unit such as 人, 件, %, 億円"});
}

Result<Aggregation> aggregation_of(const Answer& answer) {
  for (const Aggregation aggregation : {Aggregation::point, Aggregation::mean, Aggregation::sum}) {
    if (answer.value == code(aggregation)) return aggregation;
  }
  return bad_value(answer, {"point（単年）、mean（平均）、sum（合計）", "point, mean, sum"});
}

Result<int> whole_number(const Answer& answer, int low, int high) {
  const Result<Decimal> value = text::parse_number(answer.value);
  if (value && value.value().places() == 0 && value.value() >= Decimal(low) &&
      value.value() <= Decimal(high)) {
    return static_cast<int>(value.value().coefficient());
  }
  const std::string range = std::to_string(low) + "–" + std::to_string(high);
  return bad_value(answer, {range + " の整数", "a whole number " + range});
}

using ComponentSetter = std::function<Result<void>(Component&, const Answer&)>;
using IndicatorSetter = std::function<Result<void>(Indicator&, const Answer&)>;
using PlanSetter = std::function<Result<void>(Plan&, const Answer&)>;

const std::map<std::string, ComponentSetter>& component_setters() {
  static const std::map<std::string, ComponentSetter> kSetters = {
      {"baseline.value",
       [](Component& c, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(value, text::parse_number(a.value));
         c.baseline.value = value;
         c.baseline.missing.reset();
         return {};
       }},
      {"baseline.unit",
       [](Component& c, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(unit, unit_of(a));
         c.baseline.unit = unit;
         return {};
       }},
      {"baseline.period",
       [](Component& c, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(period, period_of(a));
         c.baseline.period = period;
         c.baseline.period_text = a.value;
         c.baseline.aggregation = period.aggregation();
         return {};
       }},
      {"baseline.aggregation",
       [](Component& c, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(aggregation, aggregation_of(a));
         c.baseline.aggregation = aggregation;
         return {};
       }},
      {"target.value",
       [](Component& c, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(value, text::parse_number(a.value));
         c.target.value = value;
         return {};
       }},
      {"target.upper",
       [](Component& c, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(value, text::parse_number(a.value));
         c.target.upper = value;
         return {};
       }},
      {"target.unit",
       [](Component& c, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(unit, unit_of(a));
         c.target.unit = unit;
         return {};
       }},
      {"target.period",
       [](Component& c, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(period, period_of(a));
         c.target.period = period;
         c.target.period_text = a.value;
         c.target.period_from_header = false;
         if (period.kind() == Period::Kind::year_range) c.target.aggregation = period.aggregation();
         return {};
       }},
      {"target.aggregation",
       [](Component& c, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(aggregation, aggregation_of(a));
         c.target.aggregation = aggregation;
         return {};
       }},
      {"target.direction",
       [](Component& c, const Answer& a) -> Result<void> {
         const std::optional<Direction> direction = parse_direction(a.value);
         if (!direction) {
           return bad_value(a, {"increase, decrease, maintain, at_least, at_most, above_baseline, "
                                "below_baseline, reach, range",
                                "increase, decrease, maintain, at_least, at_most, above_baseline, "
                                "below_baseline, reach, range"});
         }
         c.target.direction = *direction;
         return {};
       }},
  };
  return kSetters;
}

IndicatorSetter text_field(std::string Indicator::*field) {
  return [field](Indicator& indicator, const Answer& answer) -> Result<void> {
    indicator.*field = answer.value;
    return {};
  };
}

const std::map<std::string, IndicatorSetter>& indicator_setters() {
  static const std::map<std::string, IndicatorSetter> kSetters = {
      {"name", text_field(&Indicator::name)},
      {"owner", text_field(&Indicator::owner)},
      {"contact", text_field(&Indicator::contact)},
      {"definition", text_field(&Indicator::definition)},
      {"formula", text_field(&Indicator::formula)},
      {"data_source", text_field(&Indicator::data_source)},
      {"notes", text_field(&Indicator::notes)},
      {"basis",
       [](Indicator& i, const Answer& a) -> Result<void> {
         for (const YearBasis basis : {YearBasis::calendar, YearBasis::fiscal, YearBasis::unknown}) {
           if (a.value == code(basis)) {
             i.basis = basis;
             return {};
           }
         }
         return bad_value(a, {"calendar（暦年）、fiscal（年度）、unknown", "calendar, fiscal, unknown"});
       }},
      {"outcome",
       [](Indicator& i, const Answer& a) -> Result<void> {
         if (a.value == "outcome")
           i.outcome = Outcome::outcome;
         else if (a.value == "output")
           i.outcome = Outcome::output;
         else
           return bad_value(a, {"outcome（成果）、output（活動量）", "outcome, output"});
         return {};
       }},
      {"cycle",
       [](Indicator& i, const Answer& a) -> Result<void> {
         const std::size_t at = a.value.find('@');
         Answer part = a;
         part.value = a.value.substr(0, at);
         SHIRUBE_TRY(years, whole_number(part, 1, 20));
         i.cycle.years = years;
         i.cycle.anchor_year = 0;
         if (at == std::string::npos) return {};
         part.value = a.value.substr(at + 1);
         SHIRUBE_TRY(period, period_of(part));
         i.cycle.anchor_year = period.first_year();
         return {};
       }},
      {"release_month",
       [](Indicator& i, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(month, whole_number(a, 1, 12));
         i.release_month = month;
         return {};
       }},
  };
  return kSetters;
}

const std::map<std::string, PlanSetter>& plan_setters() {
  static const std::map<std::string, PlanSetter> kSetters = {
      {"title",
       [](Plan& p, const Answer& a) -> Result<void> {
         p.title.value = a.value;
         return {};
       }},
      {"notes",
       [](Plan& p, const Answer& a) -> Result<void> {
         p.notes = a.value;
         return {};
       }},
      {"edition",
       [](Plan& p, const Answer& a) -> Result<void> {
         p.edition = a.value;
         return {};
       }},
      {"municipality.name",
       [](Plan& p, const Answer& a) -> Result<void> {
         p.municipality.name.value = a.value;
         return {};
       }},
      {"municipality.code",
       [](Plan& p, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(full, complete_municipality_code(a.value));
         p.municipality.code = full;
         return {};
       }},
      {"status",
       [](Plan& p, const Answer& a) -> Result<void> {
         if (a.value == "draft")
           p.status = PlanStatus::draft;
         else if (a.value == "adopted")
           p.status = PlanStatus::adopted;
         else
           return bad_value(a, {"draft（案）、adopted（策定済）", "draft, adopted"});
         return {};
       }},
      {"first_fiscal_year",
       [](Plan& p, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(period, period_of(a));
         p.first_fiscal_year = period.first_year();
         return {};
       }},
      {"last_fiscal_year",
       [](Plan& p, const Answer& a) -> Result<void> {
         SHIRUBE_TRY(period, period_of(a));
         p.last_fiscal_year = period.last_year();
         return {};
       }},
      {"planned_population",
       [](Plan& p, const Answer& a) -> Result<void> {
         const std::size_t split = a.value.find('@');
         if (split == std::string::npos)
           return bad_value(a, {"人数@年（例: 91000@2030）", "PERSONS@YEAR, e.g. 91000@2030"});
         Answer part = a;
         part.value = a.value.substr(0, split);
         SHIRUBE_TRY(persons, whole_number(part, 0, 200'000'000));
         part.value = a.value.substr(split + 1);
         SHIRUBE_TRY(period, period_of(part));
         if (!p.planned_population) p.planned_population.emplace();
         p.planned_population->persons = persons;
         p.planned_population->year = period.first_year();
         return {};
       }},
  };
  return kSetters;
}

template <class Map>
std::string names(const Map& setters) {
  std::string out;
  for (const auto& [name, setter] : setters) out += (out.empty() ? "" : ", ") + name;
  return out;
}

Error unknown_field(const Answer& answer, const std::string& known) {
  return make_error("answer-field", {"この項目はありません", "there is no such field"},
                    {"使える項目: " + known, "known: " + known}, answer.field);
}

}  // namespace

Result<void> apply_answer(Plan& plan, const Answer& answer) {
  const std::size_t slash = answer.subject.find('/');
  const std::string key = answer.subject.substr(0, slash);
  if (answer.value == "ok") {
    // Accepted as read: nothing to set. Any key that findings speak of will do.
    return {};
  }
  if (key.empty()) {
    const auto setter = plan_setters().find(answer.field);
    return setter == plan_setters().end() ? unknown_field(answer, names(plan_setters()))
                                          : setter->second(plan, answer);
  }
  Indicator* indicator = plan.find_indicator(key);
  if (indicator == nullptr) {
    return make_error("answer-subject", {"この記号の指標はありません", "there is no indicator of this key"},
                      {"`shirube show` で記号を確かめてください（計画全体は -）",
                       "see the keys with `shirube show` (- is the plan)"},
                      answer.subject);
  }
  const auto of_indicator = indicator_setters().find(answer.field);
  if (of_indicator != indicator_setters().end()) return of_indicator->second(*indicator, answer);
  const auto of_component = component_setters().find(answer.field);
  if (of_component == component_setters().end()) {
    return unknown_field(answer, names(indicator_setters()) + ", " + names(component_setters()));
  }
  const std::string wanted = slash == std::string::npos ? std::string() : answer.subject.substr(slash + 1);
  if (wanted.empty()) {
    if (indicator->components.empty()) indicator->components.emplace_back();
    return of_component->second(indicator->components.front(), answer);
  }
  for (Component& component : indicator->components) {
    if (component.key == wanted) return of_component->second(component, answer);
  }
  std::string known;
  for (const Component& component : indicator->components)
    known += (known.empty() ? "" : ", ") + component.key;
  return make_error("answer-subject", {"この区分はありません", "there is no such component"},
                    {"使える区分: " + known, "known: " + known}, answer.subject);
}

std::vector<Finding> open_findings(const std::vector<Finding>& findings, const std::vector<Answer>& answers) {
  std::vector<Finding> open;
  for (const Finding& finding : findings) {
    bool settled = false;
    for (const Answer& answer : answers) {
      if (answer.subject != finding.subject) continue;
      const bool same_code = answer.finding_code.empty() || answer.finding_code == finding.diagnostic.code;
      settled = settled || (same_code && (answer.field == finding.field || !answer.finding_code.empty()));
    }
    if (!settled) open.push_back(finding);
  }
  return open;
}

}  // namespace shirube::intake
