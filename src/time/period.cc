#include "time/period.h"

#include <cstdio>

#include "base/check.h"

namespace shirube {
namespace {

bool in_range(int year) { return year >= 1 && year <= 9999; }

std::string iso_year(int year) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d", year);
  return buffer;
}

std::string iso_month(const CivilDate& date) { return date.to_iso().substr(0, 7); }

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? std::nullopt : std::optional<int>(value);
}

struct IsoMoment {
  int year = 0;
  int month = 0;  // 0 = not stated
  int day = 0;
};

std::optional<IsoMoment> parse_moment(std::string_view iso) {
  const auto dash = [&](std::size_t at) { return iso[at] == '-'; };
  if (iso.size() != 4 && !(iso.size() == 7 && dash(4)) && !(iso.size() == 10 && dash(4) && dash(7))) {
    return std::nullopt;
  }
  IsoMoment moment;
  const std::optional<int> year = digits(iso.substr(0, 4));
  if (!year || !in_range(*year)) return std::nullopt;
  moment.year = *year;
  if (iso.size() >= 7) {
    const std::optional<int> month = digits(iso.substr(5, 2));
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    moment.month = *month;
  }
  if (iso.size() == 10) {
    const std::optional<int> day = digits(iso.substr(8, 2));
    if (!day || !CivilDate::make(moment.year, moment.month, *day)) return std::nullopt;
    moment.day = *day;
  }
  return moment;
}

std::string_view aggregation_word(Aggregation aggregation) {
  switch (aggregation) {
    case Aggregation::mean:
      return "平均";
    case Aggregation::sum:
      return "合計";
    case Aggregation::point:
      break;
  }
  return "";
}

std::string format_year_in(int year, YearBasis basis, YearStyle style) {
  if (basis == YearBasis::fiscal) {
    return format_fiscal_year(year, style) +
           (style == YearStyle::letter && era_year_of_fiscal_year(year) ? "年度" : "");
  }
  const bool bare_letter = style == YearStyle::letter && era_year_of_calendar_year(year).has_value();
  return format_calendar_year(year, style) + (bare_letter && basis == YearBasis::calendar ? "年" : "");
}

// A month or a day; `day` false leaves the day out.
std::string format_day_in(const CivilDate& date, bool day, YearStyle style) {
  const CivilDate named_by =
      day ? date : CivilDate{date.year, date.month, days_in_month(date.year, date.month)};
  const std::optional<EraYear> era_year = era_year_of(named_by);
  const std::string month = std::to_string(date.month);
  if (style == YearStyle::letter && era_year) {
    return letter(era_year->era) + std::to_string(era_year->year) + "." + month +
           (day ? "." + std::to_string(date.day) : "");
  }
  std::string out = std::to_string(date.year);
  if (era_year && style != YearStyle::western) {
    const std::string number = era_year->year == 1 ? "元" : std::to_string(era_year->year);
    out = std::string(kanji(era_year->era)) + number + (style == YearStyle::both ? "（" + out + "）" : "");
  }
  return out + "年" + month + "月" + (day ? std::to_string(date.day) + "日" : "");
}

}  // namespace

Period Period::year(int year, YearBasis basis) {
  SHIRUBE_CHECK(in_range(year), std::to_string(year));
  Period period;
  period.basis_ = basis;
  period.first_ = period.last_ = CivilDate{year, 1, 1};
  return period;
}

Period Period::month(int year, int month) {
  SHIRUBE_CHECK(in_range(year) && month >= 1 && month <= 12,
                std::to_string(year) + "-" + std::to_string(month));
  Period period;
  period.kind_ = Kind::month;
  period.first_ = period.last_ = CivilDate{year, month, 1};
  return period;
}

Period Period::date(const CivilDate& date) {
  SHIRUBE_CHECK(CivilDate::make(date.year, date.month, date.day).has_value(), date.to_iso());
  Period period;
  period.kind_ = Kind::date;
  period.first_ = period.last_ = date;
  return period;
}

Period Period::years(int first, int last, Aggregation aggregation, YearBasis basis) {
  SHIRUBE_CHECK(in_range(first) && in_range(last) && first <= last,
                std::to_string(first) + "/" + std::to_string(last));
  Period period;
  period.kind_ = Kind::year_range;
  period.basis_ = basis;
  period.aggregation_ = aggregation;
  period.first_ = CivilDate{first, 1, 1};
  period.last_ = CivilDate{last, 1, 1};
  return period;
}

Period Period::months(int first_year, int first_month, int last_year, int last_month,
                      Aggregation aggregation) {
  const Period first = month(first_year, first_month);
  const Period last = month(last_year, last_month);
  SHIRUBE_CHECK(first.first_ <= last.first_, first.to_iso() + "/" + last.to_iso());
  Period period;
  period.kind_ = Kind::month_range;
  period.aggregation_ = aggregation;
  period.first_ = first.first_;
  period.last_ = last.first_;
  return period;
}

int Period::evaluation_year() const {
  const bool whole_years = kind_ == Kind::year || kind_ == Kind::year_range;
  return whole_years ? last_.year : fiscal_year_of(last_);
}

std::string Period::to_iso() const {
  switch (kind_) {
    case Kind::year:
      return iso_year(first_.year);
    case Kind::month:
      return iso_month(first_);
    case Kind::date:
      return first_.to_iso();
    case Kind::year_range:
      return iso_year(first_.year) + "/" + iso_year(last_.year);
    case Kind::month_range:
      return iso_month(first_) + "/" + iso_month(last_);
  }
  return "";
}

std::optional<Period> Period::from_iso(std::string_view iso, Aggregation aggregation, YearBasis basis) {
  const std::size_t slash = iso.find('/');
  const std::optional<IsoMoment> first = parse_moment(iso.substr(0, slash));
  if (!first) return std::nullopt;
  if (slash == std::string_view::npos) {
    if (first->day > 0) return date(CivilDate{first->year, first->month, first->day});
    if (first->month > 0) return month(first->year, first->month);
    return year(first->year, basis);
  }
  const std::optional<IsoMoment> last = parse_moment(iso.substr(slash + 1));
  const bool alike = last && first->day == 0 && last->day == 0 && (first->month > 0) == (last->month > 0);
  if (!alike) return std::nullopt;
  if (CivilDate{first->year, first->month, 0} > CivilDate{last->year, last->month, 0}) return std::nullopt;
  if (first->month == 0) return years(first->year, last->year, aggregation, basis);
  return months(first->year, first->month, last->year, last->month, aggregation);
}

std::string Period::format(YearStyle style) const {
  const std::string to = style == YearStyle::letter ? "-" : "～";
  const std::string word(aggregation_word(aggregation_));
  switch (kind_) {
    case Kind::year:
      return format_year_in(first_.year, basis_, style);
    case Kind::month:
      return format_day_in(first_, false, style);
    case Kind::date:
      return format_day_in(first_, true, style);
    case Kind::year_range:
      return format_year_in(first_.year, basis_, style) + to + format_year_in(last_.year, basis_, style) +
             word;
    case Kind::month_range:
      return format_day_in(first_, false, style) + to + format_day_in(last_, false, style) + word;
  }
  return "";
}

}  // namespace shirube
