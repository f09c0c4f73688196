#include "words/years.h"

#include <array>
#include <optional>

#include "base/check.h"

namespace shirube::words {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};

std::string english_year(int year, const std::optional<EraYear>& era) {
  std::string out = std::to_string(year);
  if (era) out += std::string(" (") + letter(era->era) + std::to_string(era->year) + ")";
  return out;
}

std::string english_moment(const CivilDate& date, bool with_day) {
  const std::string year =
      english_year(date.year, era_year_of(with_day ? date : CivilDate{date.year, date.month, 1}));
  return (with_day ? std::to_string(date.day) + " " : "") + month(date.month).en + " " + year;
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

Message aggregation_word(Aggregation aggregation) {
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

}  // namespace

Message fiscal_year(int year) {
  return {format_fiscal_year(year, YearStyle::both),
          "FY" + english_year(year, era_year_of_fiscal_year(year))};
}

Message fiscal_years(int first, int last) {
  if (first == last) return fiscal_year(first);
  const Message from = fiscal_year(first);
  const Message to = fiscal_year(last);
  return {from.ja + "～" + to.ja, from.en + " to " + to.en};
}

Message calendar_year(int year) {
  return {format_calendar_year(year, YearStyle::both), english_year(year, era_year_of_calendar_year(year))};
}

Message western_years(const std::vector<int>& years) {
  Message out;
  for (const int year : years) {
    out.ja += (out.ja.empty() ? "" : "、") + std::to_string(year) + "年";
    out.en += (out.en.empty() ? "" : ", ") + std::to_string(year);
  }
  return out;
}

Message western_years(int first, int last) {
  if (first == last) return western_years(std::vector<int>{first});
  const std::string from = std::to_string(first);
  const std::string to = std::to_string(last);
  return {from + "～" + to + "年", from + " to " + to};
}

Message year(int year, YearBasis basis, YearStyle style) {
  const std::string western = std::to_string(year);
  return {Period::year(year, basis).format(style), basis == YearBasis::fiscal ? "FY" + western : western};
}

Message month(int month) {
  SHIRUBE_CHECK(month >= 1 && month <= 12, "month " + std::to_string(month));
  return {std::to_string(month) + "月", kMonths[static_cast<std::size_t>(month - 1)]};
}

Message period(const Period& period, Aggregation aggregation) {
  Message out{period.format(YearStyle::both), english_period(period)};
  const Message word =
      aggregation_word(aggregation != Aggregation::point ? aggregation : period.aggregation());
  if (word.empty()) return out;
  if (period.aggregation() == Aggregation::point) out.ja += word.ja;  // otherwise format says it
  out.en += ", " + word.en;
  return out;
}

Message date(const std::string& iso) {
  const std::optional<Period> day = Period::from_iso(std::string_view(iso).substr(0, 10));
  if (!day || day->kind() != Period::Kind::date) return {iso, iso};
  return period(*day);
}

}  // namespace shirube::words
