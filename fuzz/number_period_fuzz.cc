// Numbers, periods, units and reasons in any bytes. Aborts when a match points outside
// the text, or when what was read and printed is not read back as the same.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "quantity/missing.h"
#include "quantity/unit.h"
#include "text/normalise.h"
#include "text/number.h"
#include "text/period_text.h"

namespace shirube::text {
namespace {

void check_number(std::string_view text, const Decimal& value) {
  for (const std::string& printed : {value.to_string(), value.to_grouped_string()}) {
    const Result<Decimal> back = parse_number(printed);
    SHIRUBE_CHECK(back && back.value() == value && back.value().places() == value.places(),
                  std::string(text) + " -> " + printed);
  }
  const Rational exact = value;
  SHIRUBE_CHECK(exact.round(value.places(), Rounding::truncate) == value, value.to_string());
}

void check_numbers(std::string_view text) {
  std::size_t at = 0;
  while (const std::optional<NumberMatch> match = find_number(text, at)) {
    SHIRUBE_CHECK(match->begin >= at && match->begin < match->end && match->end <= text.size(), text);
    check_number(text, match->value);
    at = match->end;
    std::size_t length = 0;
    const std::optional<Unit> unit = known_unit_prefix(text.substr(at), &length);
    SHIRUBE_CHECK(unit.has_value() == (length > 0) && at + length <= text.size(), text);
    if (unit) SHIRUBE_CHECK(unit->comparable_with(parse_unit(unit->text).value()), unit->text);
  }
  if (const Result<Decimal> value = parse_number(text)) check_number(text, value.value());
}

void check_period(std::string_view text, const PeriodMatch& match) {
  const Period& period = match.period;
  const std::optional<Period> iso = Period::from_iso(period.to_iso(), period.aggregation(), period.basis());
  SHIRUBE_CHECK(iso == period, std::string(text) + " -> " + period.to_iso());
  // R100 and later have no letter form, and years before 1869 may have no era.
  const bool printable = period.first_year() > 1868 && period.last_year() < 2118;
  if (!printable) return;
  for (const YearStyle style : {YearStyle::letter, YearStyle::kanji, YearStyle::western, YearStyle::both}) {
    const std::string printed = period.format(style);
    const std::optional<PeriodMatch> back = parse_period(printed);
    const bool same = back && back->period.to_iso() == period.to_iso() &&
                      back->period.kind() == period.kind() &&
                      back->period.aggregation() == period.aggregation() && !back->era_overrun;
    SHIRUBE_CHECK(same, std::string(text) + " -> " + printed);
  }
}

void check_periods(std::string_view text) {
  std::size_t at = 0;
  for (const PeriodMatch& match : find_periods(text, true)) {
    SHIRUBE_CHECK(match.begin >= at && match.begin < match.end && match.end <= text.size(), text);
    check_period(text, match);
    at = match.end;
  }
  if (const std::optional<PeriodMatch> match = parse_period(text)) check_period(text, *match);
}

void check_folding(std::string_view text) {
  const std::string parsing = for_parsing(text);
  SHIRUBE_CHECK(is_valid_utf8(parsing) && for_parsing(parsing) == parsing, text);
  const std::string matching = for_matching(text);
  SHIRUBE_CHECK(is_valid_utf8(matching) && for_matching(matching) == matching, text);
  SHIRUBE_CHECK(display_width(ellipsis(text, 10)) <= 10, text);
  SHIRUBE_CHECK(trim(trim(text)) == trim(text), text);
}

}  // namespace
}  // namespace shirube::text

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  shirube::text::check_folding(text);
  shirube::text::check_numbers(text);
  shirube::text::check_periods(text);
  (void)shirube::text::parse_kanji_number(text);
  (void)shirube::text::parse_ordinal_mark(text);
  (void)shirube::parse_missing_reason(text);
  (void)shirube::parse_unit(text);
  return 0;
}
