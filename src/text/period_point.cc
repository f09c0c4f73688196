#include "text/period_point.h"

#include <string>

#include "text/normalise.h"
#include "text/number.h"

namespace shirube::text {
namespace {

using Status = PointMatch::Status;

constexpr int kFirstWestern = 1868;
constexpr int kFirstBareWestern = 1900;
constexpr int kLastWestern = 2199;

struct Digits {
  int value = 0;
  std::size_t count = 0;
  std::size_t end = 0;
};

// A run of digits; past four the value stays at 10000 (no year, month or day).
Digits digits_at(const FoldedText& folded, std::size_t at) {
  Digits out;
  for (; is_digit(char_at(folded, at)); ++at, ++out.count) {
    if (out.value < 10000) out.value = out.value * 10 + static_cast<int>(folded.text[at] - U'0');
  }
  out.value = out.count > 4 ? 10000 : out.value;
  out.end = at;
  return out;
}

// 三十, 元: years in kanji numerals; value 0 where there are none.
Digits kanji_numerals_at(const FoldedText& folded, std::size_t at) {
  static constexpr std::u32string_view kNumerals = U"元〇一二三四五六七八九十百";
  Digits out;
  std::string text;
  out.end = at;
  for (; out.count < 5 && kNumerals.find(char_at(folded, out.end)) != std::u32string_view::npos;
       ++out.count) {
    append_utf8(text, folded.text[out.end++]);
  }
  out.value = out.count > 0 ? parse_kanji_number(text).value_or(0) : 0;
  return out;
}

PointMatch refused(std::size_t end) { return {Status::refused, {}, end}; }

// After a refusal: past everything that belongs to the same run of digits and dots.
std::size_t end_of_run(const FoldedText& folded, std::size_t at) {
  while (is_digit(char_at(folded, at)) ||
         (char_at(folded, at) == U'.' && is_digit(char_at(folded, at + 1)))) {
    ++at;
  }
  return at;
}

struct EraName {
  Era era = Era::reiwa;
  bool letter = false;
  std::size_t end = 0;
};

bool may_precede_letter(char32_t before, char32_t before_that) {
  if (is_latin(before) || is_digit(before) || before == U'_' || before == U'#') return false;
  const bool joins_words = before == U'-' || before == U'&' || before == U'.';
  return !(joins_words && is_latin(before_that));
}

struct EraLetters {
  Era era;
  char32_t first;
  char32_t second;
  char32_t capital;
};
constexpr EraLetters kEraLetters[] = {
    {Era::reiwa, U'令', U'和', U'R'},  {Era::heisei, U'平', U'成', U'H'}, {Era::showa, U'昭', U'和', U'S'},
    {Era::taisho, U'大', U'正', U'T'}, {Era::meiji, U'明', U'治', U'M'},
};

std::optional<EraName> era_name_at(const FoldedText& folded, std::size_t at, const PointOptions& options) {
  const char32_t c = char_at(folded, at);
  const char32_t capital = options.whole && c >= U'a' && c <= U'z' ? c - (U'a' - U'A') : c;
  for (const EraLetters& era : kEraLetters) {
    if (c == era.first && char_at(folded, at + 1) == era.second) return EraName{era.era, false, at + 2};
    if (capital != era.capital) continue;
    const char32_t before = at > 0 ? folded.text[at - 1] : 0;
    const char32_t before_that = at > 1 ? folded.text[at - 2] : 0;
    if (!may_precede_letter(before, before_that)) return std::nullopt;
    return EraName{era.era, true, at + 1};
  }
  return std::nullopt;
}

// 3丁目, 2条, 5号, 7区: an era's name is the name of a street there.
bool continues_an_address(const FoldedText& folded, std::size_t at) {
  for (const std::u32string_view word : {U"丁目", U"番", U"条", U"号", U"区", U"町", U"地区"}) {
    if (starts_with(folded, at, word)) return true;
  }
  return false;
}

void check_era(Point* point) {
  if (!point->era) return;
  const int month = point->month;
  const std::optional<EraYear> named = era_year_of_calendar_year(point->year);
  if (month == 0) {
    // Both names of a year that two eras share are in use.
    const int own_year = point->year - western_year({*point->era, 0});
    point->overrun = past_end_of_era({*point->era, own_year}) || !named;
    return;
  }
  const CivilDate first{point->year, month, point->day > 0 ? point->day : 1};
  const CivilDate last{point->year, month, point->day > 0 ? point->day : days_in_month(point->year, month)};
  point->overrun = !holds_on(*point->era, first) && !holds_on(*point->era, last);
}

// ".10", ".10.1", "/10/1" and the like after a year. Nothing there: month stays 0.
enum class Tail { none, ok, bad };

Tail numeric_month(const FoldedText& folded, std::size_t* at, char32_t separator, bool day_needed,
                   Point* point) {
  if (char_at(folded, *at) != separator || !is_digit(char_at(folded, *at + 1))) return Tail::none;
  const Digits month = digits_at(folded, *at + 1);
  const bool day_follows =
      char_at(folded, month.end) == separator && is_digit(char_at(folded, month.end + 1));
  if (day_needed && !day_follows) return Tail::none;
  if (month.count > 2 || month.value < 1 || month.value > 12) return Tail::bad;
  point->month = month.value;
  *at = month.end;
  if (day_follows) {
    const Digits day = digits_at(folded, month.end + 1);
    if (day.count > 2 || !CivilDate::make(point->year, point->month, day.value)) return Tail::bad;
    point->day = day.value;
    *at = day.end;
    if (char_at(folded, *at) == separator && is_digit(char_at(folded, *at + 1))) return Tail::bad;
  } else if (char_at(folded, *at) == U'月') {
    ++*at;
  }
  return Tail::ok;
}

// "10月1日" after 年, or the month of a continuation.
Tail kanji_month(const FoldedText& folded, std::size_t* at, Point* point) {
  Digits month = digits_at(folded, skip_blanks(folded, *at));
  if (month.count == 0) month = kanji_numerals_at(folded, skip_blanks(folded, *at));
  const std::size_t word = skip_blanks(folded, month.end);
  if (month.count == 0 || char_at(folded, word) != U'月') return Tail::none;
  if (month.value < 1 || month.value > 12) return Tail::bad;
  point->month = month.value;
  *at = word + 1;

  Digits day = digits_at(folded, skip_blanks(folded, *at));
  if (day.count == 0) day = kanji_numerals_at(folded, skip_blanks(folded, *at));
  const std::size_t day_word = skip_blanks(folded, day.end);
  if (day.count == 0 || char_at(folded, day_word) != U'日' || char_at(folded, day_word + 1) == U'間') {
    return Tail::ok;
  }
  if (!CivilDate::make(point->year, point->month, day.value)) return Tail::bad;
  point->day = day.value;
  *at = day_word + 1;
  return Tail::ok;
}

// 年 or 年度, and after 年 a month.
Tail year_word(const FoldedText& folded, std::size_t* at, Point* point) {
  const std::size_t word = skip_blanks(folded, *at);
  if (char_at(folded, word) != U'年') return Tail::none;
  const std::size_t next = skip_blanks(folded, word + 1);
  point->year_word = true;
  if (char_at(folded, next) == U'度') {
    point->basis = YearBasis::fiscal;
    *at = next + 1;
    return Tail::ok;
  }
  *at = word + 1;
  const Tail month = kanji_month(folded, at, point);
  if (month == Tail::none) point->basis = YearBasis::calendar;
  return month == Tail::bad ? Tail::bad : Tail::ok;
}

// The year of another name for the same year: "2024", "令和元", "R1" with 年 or 年度.
struct YearName {
  Point point;
  std::size_t end = 0;
};

std::optional<YearName> year_name_at(const FoldedText& folded, std::size_t at) {
  YearName out;
  if (const std::optional<EraName> name = era_name_at(folded, at, {})) {
    Digits number = digits_at(folded, skip_blanks(folded, name->end));
    if (number.count == 0) number = kanji_numerals_at(folded, skip_blanks(folded, name->end));
    const std::optional<EraYear> era_year = make_era_year(name->era, number.value);
    if (number.count == 0 || !era_year) return std::nullopt;
    out.point.year = western_year(*era_year);
    out.point.era = name->era;
    out.end = number.end;
  } else {
    if (starts_with(folded, at, U"西暦")) at += 2;
    const Digits number = digits_at(folded, at);
    if (number.count != 4 || number.value < kFirstWestern || number.value > kLastWestern) return std::nullopt;
    out.point.year = number.value;
    out.end = number.end;
  }
  std::size_t end = out.end;
  Point with_word = out.point;
  if (year_word(folded, &end, &with_word) == Tail::ok) {
    if (with_word.month > 0) return std::nullopt;
    out.point = with_word;
    out.end = end;
  }
  return out;
}

// "(2024)", "(2024年度)", "/R1", "・令和元年": the same year again. `bad` when a bracket
// names a different year.
Tail second_name(const FoldedText& folded, std::size_t* at, Point* point) {
  const std::size_t mark = skip_blanks(folded, *at);
  const char32_t opening = char_at(folded, mark);
  const bool bracket = opening == U'(' || opening == U'[';
  if (!bracket && opening != U'/' && opening != U'・') return Tail::none;
  const std::optional<YearName> other = year_name_at(folded, skip_blanks(folded, mark + 1));
  if (!other || other->point.era == point->era) return Tail::none;
  std::size_t end = other->end;
  if (bracket) {
    end = skip_blanks(folded, end);
    if (char_at(folded, end) != (opening == U'(' ? U')' : U']')) return Tail::none;
    ++end;
  }
  const bool same_year = other->point.year == point->year;
  if (!same_year) {
    if (bracket) *at = end;
    return bracket ? Tail::bad : Tail::none;
  }
  if (!bracket && !other->point.era) return Tail::none;
  if (point->basis == YearBasis::unknown) point->basis = other->point.basis;
  point->year_word = point->year_word || other->point.year_word;
  // 平成31/令和元: the later name is the one that lasts.
  if (other->point.era && (!point->era || *other->point.era > *point->era)) point->era = other->point.era;
  *at = end;
  return Tail::ok;
}

// Everything after the digits of the year.
PointMatch finish(const FoldedText& folded, std::size_t at, Point point, bool dotted) {
  const std::size_t year_end = at;
  Tail tail = Tail::none;
  if (dotted) {
    tail = numeric_month(folded, &at, U'.', false, &point);
    if (tail == Tail::none) tail = numeric_month(folded, &at, U'/', true, &point);
  }
  if (tail == Tail::none) {
    tail = second_name(folded, &at, &point);
    if (tail != Tail::bad) {
      const Tail word = year_word(folded, &at, &point);
      if (word == Tail::bad) tail = Tail::bad;
      if (word == Tail::ok && tail == Tail::none && point.month == 0) {
        tail = second_name(folded, &at, &point) == Tail::bad ? Tail::bad : Tail::ok;
      }
    }
  }
  if (tail == Tail::bad) return refused(end_of_run(folded, at > year_end ? at : year_end + 1));
  check_era(&point);
  return {Status::ok, point, at};
}

PointMatch era_point(const FoldedText& folded, const EraName& name, const PointOptions& options) {
  std::size_t at = name.end;
  if (name.letter && char_at(folded, at) == U'.') ++at;
  std::size_t number_at = skip_blanks(folded, at);
  const bool spaced = number_at > at;
  const bool usual_letter = name.era == Era::heisei || name.era == Era::reiwa;
  if (name.letter && spaced && !options.whole && (!usual_letter || number_at > at + 1)) return {};

  Digits number = digits_at(folded, number_at);
  const bool in_digits = number.count > 0;
  if (!in_digits) {
    number = kanji_numerals_at(folded, number_at);
    const bool first_year = number.count == 1 && folded.text[number_at] == U'元';
    const bool needs_year = !first_year && (name.letter || char_at(folded, number.end) != U'年');
    if (number.value == 0 || needs_year) return {};
  }
  const char32_t after = char_at(folded, number.end);
  if (name.letter && (number.count > 2 || is_latin(after))) return {};

  const std::optional<EraYear> era_year = make_era_year(name.era, number.value);
  if (!era_year) return refused(end_of_run(folded, number.end));
  Point point;
  point.year = western_year(*era_year);
  point.era = name.era;
  point.letter = name.letter;
  PointMatch match = finish(folded, number.end, point, in_digits || after == U'.');
  if (match.status != Status::ok || options.whole) return match;
  // M7.3 is an earthquake and T2 a model before they are years of 1874 and 1913.
  const bool rare_letter = name.letter && (name.era == Era::meiji || name.era == Era::taisho);
  if (rare_letter && !match.point.year_word) return refused(end_of_run(folded, match.end));
  if (!match.point.year_word && match.point.month == 0 && continues_an_address(folded, match.end)) {
    return refused(match.end);
  }
  return match;
}

PointMatch western_point(const FoldedText& folded, std::size_t at, const PointOptions& options) {
  const char32_t before = at > 0 ? folded.text[at - 1] : 0;
  const char32_t before_that = at > 1 ? folded.text[at - 2] : 0;
  const bool part_of_number = (before == U',' || before == U'.') && is_digit(before_that);
  if (is_digit(before) || is_latin(before) || part_of_number) return {};
  const Digits number = digits_at(folded, at);
  if (number.count != 4 || number.value < kFirstWestern || number.value > kLastWestern) return {};
  Point point;
  point.year = number.value;

  for (const char32_t separator : {U'.', U'/', U'-'}) {
    std::size_t end = number.end;
    Point dated = point;
    const bool day_needed = !options.whole;
    const Tail tail = numeric_month(folded, &end, separator, day_needed, &dated);
    if (tail == Tail::bad && (day_needed || separator != U'-')) return refused(end_of_run(folded, end + 1));
    if (tail == Tail::ok) return {Status::ok, dated, end};
  }
  const PointMatch match = finish(folded, number.end, point, false);
  if (match.status != Status::ok || match.point.year_word) return match;
  const char32_t after = char_at(folded, match.end);
  const char32_t after_that = char_at(folded, match.end + 1);
  const bool goes_on =
      is_latin(after) || after == U'%' || ((after == U',' || after == U'.') && is_digit(after_that));
  if (goes_on || number.value < kFirstBareWestern) return {};
  return match;
}

}  // namespace

std::size_t skip_blanks(const FoldedText& folded, std::size_t at) {
  while (is_gap(char_at(folded, at))) ++at;
  return at;
}

PointMatch point_at(const FoldedText& folded, std::size_t at, const PointOptions& options) {
  if (const std::optional<EraName> name = era_name_at(folded, at, options)) {
    return era_point(folded, *name, options);
  }
  if (starts_with(folded, at, U"西暦") && is_digit(char_at(folded, at + 2))) {
    return western_point(folded, at + 2, options);
  }
  return is_digit(char_at(folded, at)) ? western_point(folded, at, options) : PointMatch{};
}

PointMatch continuation_at(const FoldedText& folded, std::size_t at, const Point& first) {
  const Digits number = digits_at(folded, at);
  if (number.count == 0 || number.count > 3) return {};

  Point same_year = first;
  same_year.basis = YearBasis::unknown;
  same_year.day = 0;
  std::size_t end = at;
  if (first.month > 0 && kanji_month(folded, &end, &same_year) == Tail::ok) {
    check_era(&same_year);
    return {Status::ok, same_year, end};
  }

  Point point;
  point.era = first.era;
  point.letter = first.letter;
  if (first.era) {
    const std::optional<EraYear> era_year = make_era_year(*first.era, number.value);
    if (!era_year) return refused(end_of_run(folded, number.end));
    point.year = western_year(*era_year);
  } else {
    if (number.count != 2) return {};
    point.year = first.year / 100 * 100 + number.value;
  }
  const char32_t after = char_at(folded, number.end);
  if (is_latin(after) || after == U',' || after == U'%') return {};
  return finish(folded, number.end, point, first.letter);
}

}  // namespace shirube::text
