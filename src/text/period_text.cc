#include "text/period_text.h"

#include <algorithm>

#include "text/period_point.h"

namespace shirube::text {
namespace {

using Status = PointMatch::Status;

struct Word {
  std::u32string_view text;
  Aggregation aggregation;
  bool cumulative;
};
// Longer words first.
constexpr Word kAggregationWords[] = {
    {U"平均値", Aggregation::mean, false}, {U"平均", Aggregation::mean, false},
    {U"累計値", Aggregation::sum, true},   {U"累計", Aggregation::sum, true},
    {U"累積", Aggregation::sum, true},     {U"合計値", Aggregation::sum, false},
    {U"合計", Aggregation::sum, false},    {U"総計", Aggregation::sum, false},
    {U"延べ", Aggregation::sum, false},    {U"計", Aggregation::sum, false},
};

struct Closing {
  std::optional<Word> word;
  std::size_t end = 0;
};

std::size_t skip_word(const FoldedText& folded, std::size_t at, std::u32string_view word) {
  const std::size_t next = skip_blanks(folded, at);
  return starts_with(folded, next, word) ? next + word.size() : at;
}

// "5年間", "五か年": how many years a range is said to have; 0 where it is not said.
struct Span {
  int years = 0;
  std::size_t end = 0;
};
Span span_of_years(const FoldedText& folded, std::size_t at) {
  static constexpr std::u32string_view kKanji = U"一二三四五六七八九十";
  static constexpr std::u32string_view kForms[] = {U"年間", U"か年", U"カ年", U"ヵ年", U"ヶ年",
                                                   U"ケ年", U"箇年", U"年度", U"年"};
  std::size_t end = skip_blanks(folded, at);
  int years = 0;
  for (std::size_t digits = 0; digits < 3 && is_digit(char_at(folded, end)); ++digits, ++end) {
    years = years * 10 + static_cast<int>(folded.text[end] - U'0');
  }
  if (years == 0) {
    const std::size_t found = end < folded.text.size() ? kKanji.find(folded.text[end]) : kKanji.npos;
    if (found == kKanji.npos) return {};
    years = static_cast<int>(found) + 1;
    ++end;
  }
  end = skip_blanks(folded, end);
  for (const std::u32string_view form : kForms) {
    if (starts_with(folded, end, form)) return {years, end + form.size()};
  }
  return {};
}

// A word for the aggregation at `at`, which is not the beginning of another word
// (合計特殊出生率, 平均寿命, 計画).
std::optional<Word> aggregation_word_at(const FoldedText& folded, std::size_t at) {
  for (const Word& word : kAggregationWords) {
    if (!starts_with(folded, at, word.text)) continue;
    if (is_kanji(char_at(folded, at + word.text.size()))) return std::nullopt;
    return word;
  }
  return std::nullopt;
}

// The index after "5年間", "の5年間" or "(5年間)", `at` where there is none. *fits becomes
// false when the number of years is not that of the range.
std::size_t skip_span(const FoldedText& folded, std::size_t at, int year_count, bool* fits) {
  std::size_t next = skip_blanks(folded, skip_word(folded, at, U"の"));
  const bool bracket = char_at(folded, next) == U'(';
  const Span span = span_of_years(folded, bracket ? next + 1 : next);
  if (span.years == 0) return at;
  std::size_t end = span.end;
  if (bracket) {
    end = skip_blanks(folded, end);
    if (char_at(folded, end) != U')') return at;
    ++end;
  }
  *fits = span.years == year_count;
  return *fits ? end : at;
}

// "年平均" and "年度合計" after a range say what "平均" and "合計" say.
std::size_t skip_yearly(const FoldedText& folded, std::size_t at) {
  for (const std::u32string_view lead : {U"年度", U"年", U"各年"}) {
    if (starts_with(folded, at, lead) && aggregation_word_at(folded, at + lead.size()))
      return at + lead.size();
  }
  return at;
}

// What may follow a range and belongs to it: まで, の5年間, の, 年平均, (累計), (5年間の累計).
// A number of years that is not that of the range ends the period before it.
Closing closing_of_range(const FoldedText& folded, std::size_t at, int year_count) {
  Closing out{std::nullopt, skip_word(folded, at, U"まで")};
  bool fits = true;
  out.end = skip_span(folded, out.end, year_count, &fits);
  if (!fits) return out;
  std::size_t next = skip_blanks(folded, skip_word(folded, out.end, U"の"));
  const bool bracket = char_at(folded, next) == U'(';
  if (bracket) {
    next = skip_span(folded, next + 1, year_count, &fits);
    if (!fits) return out;
    next = skip_blanks(folded, skip_word(folded, next, U"の"));
  }
  next = skip_yearly(folded, next);
  const std::optional<Word> word = aggregation_word_at(folded, next);
  if (!word) return out;
  std::size_t end = next + word->text.size();
  if (bracket) {
    end = skip_blanks(folded, end);
    if (char_at(folded, end) != U')') return out;
    ++end;
  }
  return {word, end};
}

// 令和2年度からの累計, 令和2年度以降の合計: begins there and does not say where it ends.
// The index after it, 0 where it is not so.
std::size_t after_open_total(const FoldedText& folded, std::size_t at) {
  for (const std::u32string_view since : {U"から", U"以降", U"~", U"-"}) {
    const std::size_t next = skip_word(folded, at, since);
    if (next == at) continue;
    const std::size_t word_at = skip_blanks(folded, skip_word(folded, next, U"の"));
    if (const std::optional<Word> word = aggregation_word_at(folded, word_at)) {
      return word_at + word->text.size();
    }
  }
  return 0;
}

// "5年間の累計(" before a range.
std::optional<Word> word_before(const FoldedText& folded, std::size_t at) {
  const auto back_over_blanks = [&folded](std::size_t i) {
    while (i > 0 && is_gap(folded.text[i - 1])) --i;
    return i;
  };
  std::size_t end = back_over_blanks(at);
  if (end == 0 || folded.text[end - 1] != U'(') return std::nullopt;
  end = back_over_blanks(end - 1);
  for (const Word& word : kAggregationWords) {
    if (word.text == U"計" || word.text.size() > end) continue;
    if (starts_with(folded, end - word.text.size(), word.text)) return word;
  }
  return std::nullopt;
}

// The dash or から between the ends of a range; the index after it, 0 if there is none.
std::size_t after_separator(const FoldedText& folded, std::size_t at) {
  const std::size_t mark = skip_blanks(folded, at);
  if (char_at(folded, mark) == U'-' || char_at(folded, mark) == U'~') return skip_blanks(folded, mark + 1);
  return starts_with(folded, mark, U"から") ? skip_blanks(folded, mark + 2) : 0;
}

// A fiscal or calendar word at either end speaks for both; two different ones for none.
YearBasis common_basis(const Point& first, const Point& last) {
  if (first.basis == YearBasis::unknown) return last.basis;
  if (last.basis == YearBasis::unknown || last.basis == first.basis) return first.basis;
  return YearBasis::unknown;
}

bool before_or_same(const Point& a, const Point& b) {
  return CivilDate{a.year, a.month, a.day} <= CivilDate{b.year, b.month, b.day};
}

// A range of days is kept when it is made of whole months.
bool whole_months(const Point& first, const Point& last) {
  return first.day == 1 && last.day > 0 && last.day == days_in_month(last.year, last.month);
}

Period period_of(const Point& point) {
  if (point.day > 0) return Period::date({point.year, point.month, point.day});
  if (point.month > 0) return Period::month(point.year, point.month);
  return Period::year(point.year, point.basis);
}

struct Found {
  Status status = Status::none;
  PeriodMatch match;
  std::size_t end = 0;  // index in the folded text
};

class Reader {
 public:
  Reader(const FoldedText& folded, bool whole) : folded_(folded) { options_.whole = whole; }

  Found period_at(std::size_t at) const {
    const PointMatch first = point_at(folded_, at, options_);
    if (first.status != Status::ok) return {first.status, {}, first.end};
    Found found = range_from(at, first);
    return found.status == Status::none ? single(at, first) : found;
  }

 private:
  Found range_from(std::size_t at, const PointMatch& first) const {
    const std::size_t second_at = after_separator(folded_, first.end);
    if (second_at == 0) return {};
    PointMatch second = point_at(folded_, second_at, options_);
    const bool continued = second.status == Status::none;
    if (continued) second = continuation_at(folded_, second_at, first.point);
    if (second.status == Status::none) return {};
    if (second.status == Status::refused) return continued ? Found{Status::refused, {}, second.end} : Found{};

    const Point& a = first.point;
    const Point& b = second.point;
    const bool days = a.day > 0 || b.day > 0;
    const bool alike = days ? whole_months(a, b) : (a.month > 0) == (b.month > 0);
    if (!alike || !before_or_same(a, b)) {
      return continued ? Found{Status::refused, {}, second.end} : Found{};
    }
    if (continued && !b.year_word && b.month == 0 && !a.era && !says_range(second.end, a, b)) {
      return {Status::refused, {}, second.end};
    }
    return make_range(at, a, b, second.end);
  }

  // "2020-10" may be a month: two digits after a Western year are a year only when
  // they cannot be a month or a word says so.
  bool says_range(std::size_t end, const Point& a, const Point& b) const {
    return b.year % 100 > 12 || closing_of_range(folded_, end, b.year - a.year + 1).word.has_value();
  }

  Found make_range(std::size_t at, const Point& a, const Point& b, std::size_t end) const {
    const bool months = a.month > 0;
    const int year_count = months ? months_between(a, b) / 12 : b.year - a.year + 1;
    Closing closing = closing_of_range(folded_, end, year_count);
    if (!closing.word) closing.word = word_before(folded_, at);
    const Aggregation aggregation = closing.word ? closing.word->aggregation : Aggregation::point;
    Found found{Status::ok, {}, closing.end};
    found.match.period = months ? Period::months(a.year, a.month, b.year, b.month, aggregation)
                                : Period::years(a.year, b.year, aggregation, common_basis(a, b));
    found.match.era_overrun = a.overrun || b.overrun;
    found.match.bare_western = is_bare(a) && is_bare(b);
    found.match.cumulative = closing.word && closing.word->cumulative;
    return placed(found, at);
  }

  Found single(std::size_t at, const PointMatch& first) const {
    Found found{Status::ok, {}, first.end};
    found.match.period = period_of(first.point);
    found.match.era_overrun = first.point.overrun;
    found.match.bare_western = is_bare(first.point);
    if (const std::size_t end = after_open_total(folded_, first.end); end > 0) {
      return {Status::refused, {}, end};
    }
    const std::size_t next = skip_blanks(folded_, first.end);
    const std::optional<Word> word = aggregation_word_at(folded_, next);
    if (word && word->cumulative) {  // 令和6年度累計: what has come together by then
      found.match.cumulative = true;
      found.end = next + word->text.size();
    }
    return placed(found, at);
  }

  // First month to last month, both counted.
  static int months_between(const Point& a, const Point& b) {
    return (b.year - a.year) * 12 + b.month - a.month + 1;
  }
  static bool is_bare(const Point& point) { return !point.era && !point.year_word && point.day == 0; }

  Found placed(Found found, std::size_t at) const {
    found.match.begin = folded_.begin[at];
    found.match.end = folded_.end[found.end - 1];
    return found;
  }

  const FoldedText& folded_;
  PointOptions options_;
};

// A period begins with a digit, the name or letter of an era, or 西暦.
bool may_begin_period(char32_t c) {
  static constexpr std::u32string_view kFirstLetters = U"RHSTM令平昭大明西";
  return is_digit(c) || kFirstLetters.find(c) != std::u32string_view::npos;
}

// What may close a whole text and changes nothing about the period.
std::size_t skip_closing_words(const FoldedText& folded, std::size_t at) {
  for (const std::u32string_view word : {U"度", U"末", U"現在", U"時点"}) at = skip_word(folded, at, word);
  return at;
}

}  // namespace

std::optional<PeriodMatch> parse_period(std::string_view text) {
  const FoldedText folded = fold_text(text);
  const std::size_t begin = skip_blanks(folded, 0);
  if (begin >= folded.text.size()) return std::nullopt;
  const Found found = Reader(folded, true).period_at(begin);
  if (found.status == Status::ok) {
    const bool all = skip_blanks(folded, skip_closing_words(folded, found.end)) == folded.text.size();
    if (all) return found.match;
  }
  // "2018-10", "2009/2018": as Period::to_iso writes.
  std::string ascii;
  for (std::size_t i = begin; i < folded.text.size() && !is_gap(folded.text[i]); ++i) {
    if (folded.text[i] > 0x7F) return std::nullopt;
    ascii += static_cast<char>(folded.text[i]);
  }
  const std::optional<Period> iso = Period::from_iso(ascii);
  if (!iso || skip_blanks(folded, begin + ascii.size()) != folded.text.size()) return std::nullopt;
  PeriodMatch match;
  match.period = *iso;
  match.begin = folded.begin[begin];
  match.end = folded.end[begin + ascii.size() - 1];
  match.bare_western = iso->kind() != Period::Kind::date;
  return match;
}

Result<int> parse_year(std::string_view text) {
  const std::optional<PeriodMatch> match = parse_period(text);
  if (!match || match->period.kind() != Period::Kind::year) {
    return make_error("year-syntax", {"年度として読めません", "this is not a year"},
                      {"R4、令和4年度、2022 のように書いてください", "write R4, 令和4年度 or 2022"},
                      std::string(text));
  }
  return match->period.first_year();
}

std::vector<PeriodMatch> find_periods(std::string_view text, bool bare_western) {
  const FoldedText folded = fold_text(text);
  const Reader reader(folded, false);
  std::vector<PeriodMatch> out;
  for (std::size_t at = 0; at < folded.text.size();) {
    const Found found = may_begin_period(folded.text[at]) ? reader.period_at(at) : Found{};
    if (found.status == Status::ok && (bare_western || !found.match.bare_western)) out.push_back(found.match);
    at = found.status == Status::none ? at + 1 : std::max(found.end, at + 1);
  }
  return out;
}

}  // namespace shirube::text
