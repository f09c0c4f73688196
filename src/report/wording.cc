#include "report/wording.h"

#include <algorithm>

#include "plan/component.h"

namespace shirube::report {
namespace {

std::string english_year(int year, const std::optional<EraYear>& era) {
  std::string out = std::to_string(year);
  if (era) out += std::string(" (") + letter(era->era) + std::to_string(era->year) + ")";
  return out;
}

std::string english_month(const CivilDate& date) {
  static constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
  return kMonths[(date.month - 1 + 12) % 12];
}

std::string english_moment(const CivilDate& date, bool with_day) {
  const std::string year =
      english_year(date.year, era_year_of(with_day ? date : CivilDate{date.year, date.month, 1}));
  return (with_day ? std::to_string(date.day) + " " : "") + english_month(date) + " " + year;
}

std::string english_plain_year(int year, YearBasis basis) {
  return (basis == YearBasis::fiscal ? "FY" : "") + english_year(year, era_year_of_fiscal_year(year));
}

std::string english_period(const Period& period) {
  switch (period.kind()) {
    case Period::Kind::year:
      return english_plain_year(period.first_year(), period.basis());
    case Period::Kind::month:
      return english_moment(period.first(), false);
    case Period::Kind::date:
      return english_moment(period.first(), true);
    case Period::Kind::year_range:
      return english_plain_year(period.first_year(), period.basis()) + " to " +
             english_plain_year(period.last_year(), period.basis());
    case Period::Kind::month_range:
      return english_moment(period.first(), false) + " to " + english_moment(period.last(), false);
  }
  return {};
}

Message aggregation_label(Aggregation aggregation) {
  switch (aggregation) {
    case Aggregation::mean:
      return {"平均", "mean"};
    case Aggregation::sum:
      return {"合計", "total"};
    case Aggregation::point:
      break;
  }
  return {};
}

int places_of(const Component& component) {
  int places = 0;
  if (component.baseline.value) places = std::max(places, component.baseline.value->places());
  if (component.target.value) places = std::max(places, component.target.value->places());
  return places;
}

}  // namespace

std::string fiscal_year(int year, Lang lang) {
  if (lang == Lang::ja) return format_fiscal_year(year, YearStyle::both);
  return "FY" + english_year(year, era_year_of_fiscal_year(year));
}

std::string fiscal_years(int first, int last, Lang lang) {
  if (first == last) return fiscal_year(first, lang);
  return fiscal_year(first, lang) + (lang == Lang::ja ? "～" : " to ") + fiscal_year(last, lang);
}

std::string era_letter_year(int year) { return format_fiscal_year(year, YearStyle::letter); }

std::string period_text(const Period& period, Aggregation aggregation, Lang lang) {
  const bool ja = lang == Lang::ja;
  std::string out = ja ? period.format(YearStyle::both) : english_period(period);
  const bool says_it = ja && period.aggregation() != Aggregation::point;
  const Message word =
      aggregation_label(aggregation != Aggregation::point ? aggregation : period.aggregation());
  if (!says_it && !word.empty()) out += ja ? word.ja : ", " + word.en;
  return out;
}

std::string date_text(const std::string& iso, Lang lang) {
  const std::optional<Period> day = Period::from_iso(std::string_view(iso).substr(0, 10));
  if (!day || day->kind() != Period::Kind::date) return iso;
  return period_text(*day, Aggregation::point, lang);
}

std::string baseline_text(const Figure& figure, Lang lang) {
  if (figure.value) return progress::format_value(*figure.value, figure.unit, lang);
  return missing_text(figure.missing, lang);
}

std::string target_text(const Target& target, Lang lang) {
  const bool ja = lang == Lang::ja;
  const auto value = [&](const std::optional<Decimal>& of) {
    return of ? progress::format_value(*of, target.unit, lang) : std::string("—");
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

std::string calendar_year(int year, Lang lang) {
  if (lang == Lang::ja) return format_calendar_year(year, YearStyle::both);
  return english_year(year, era_year_of_calendar_year(year));
}

std::string number_text(const Decimal& value) { return progress::format_value(value, Unit{}); }

std::string number_text(const Rational& value, const Component& component,
                        const progress::ReportStyle& style) {
  const int places = places_of(component);
  const Decimal rounded = value.round(places, style.rounding);
  if (Rational(rounded) == value || places >= Decimal::kMaxPlaces) return number_text(rounded);
  return number_text(value.round(places + 1, style.rounding));
}

std::string actual_text(const Decimal& value, const Component& component, Lang lang) {
  return progress::format_value(value, unit_of_series(component), lang);
}

std::string unit_text(const Unit& unit, Lang lang) {
  if (lang == Lang::ja || unit.none()) return unit.text;
  // As a value is read out, without the value.
  const std::string zero = progress::format_value(Decimal(0), unit, lang);
  return zero.substr(zero.find_first_not_of("0 "));
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
