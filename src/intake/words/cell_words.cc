#include "intake/words/cell_words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "intake/words/vocabulary.h"
#include "text/letters.h"
#include "text/normalise.h"
#include "text/number.h"

namespace shirube::intake {
namespace {

using text::digit_value;
using text::letter_at;
using text::one_of;

struct Kind {
  Concept meaning;
  CellWordKind kind;
  Bound bound = Bound::none;
  Trend trend = Trend::none;
};
constexpr Kind kKinds[] = {
    {Concept::filler, CellWordKind::filler},
    {Concept::ditto, CellWordKind::ditto},
    {Concept::about, CellWordKind::about},
    {Concept::per_year, CellWordKind::per_year},
    {Concept::whole_plan, CellWordKind::whole_plan},
    {Concept::sum, CellWordKind::sum},
    {Concept::mean, CellWordKind::mean},
    {Concept::at_least, CellWordKind::bound, Bound::at_least},
    {Concept::at_most, CellWordKind::bound, Bound::at_most},
    {Concept::below, CellWordKind::bound, Bound::below},
    {Concept::above, CellWordKind::bound, Bound::above},
    {Concept::up, CellWordKind::trend, Bound::none, Trend::up},
    {Concept::down, CellWordKind::trend, Bound::none, Trend::down},
    {Concept::keep, CellWordKind::trend, Bound::none, Trend::keep},
    {Concept::better, CellWordKind::trend, Bound::none, Trend::better},
    {Concept::done, CellWordKind::trend, Bound::none, Trend::done},
    {Concept::undone, CellWordKind::trend, Bound::none, Trend::undone},
    {Concept::previous, CellWordKind::previous},
    {Concept::previous_above, CellWordKind::previous, Bound::above},
    {Concept::previous_at_least, CellWordKind::previous, Bound::at_least},
    {Concept::part, CellWordKind::label},
};

constexpr Concepts kOtherThanBaseline = {
    Concept::filler,   Concept::ditto,          Concept::about,
    Concept::per_year, Concept::whole_plan,     Concept::sum,
    Concept::mean,     Concept::at_least,       Concept::at_most,
    Concept::below,    Concept::above,          Concept::up,
    Concept::down,     Concept::keep,           Concept::better,
    Concept::done,     Concept::undone,         Concept::previous,
    Concept::part,     Concept::previous_above, Concept::previous_at_least,
};

// 基準値より, 現状値の1.5倍, 基準値+5, 現状以上: a word for the baseline counts only where the
// figure is set against it. Its bytes, with より and its like.
std::size_t baseline_word(std::string_view text, std::size_t at, std::string_view word) {
  const auto digit_at = [&](std::size_t i) { return digit_value(letter_at(text, i).code) >= 0; };
  const std::size_t past = at + word.size();
  if (const std::size_t of = text::after(text, past, "の"); of != text::npos && digit_at(of)) return of - at;
  if (const std::size_t plus = text::after(text, past, "+"); plus != text::npos && digit_at(plus))
    return word.size();
  const std::optional<Word> next = word_at(Where::after_baseline, text, past);
  if (!next) return 0;
  return word.size() + (next->meaning == Concept::than ? next->text.size() : 0);
}

constexpr std::size_t kLongestCounter = 5;  // letters

bool is_counter_letter(char32_t code) {
  const bool latin = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  const bool square = (code >= 0x3380 && code <= 0x33FF) || code == 0x2103 || code == 0x2113;
  return latin || square || text::is_kanji(code) || text::is_kana(code) || code == '%' || code == '/' ||
         code == 0x2030 || code == 0xB2 || code == 0xB3;
}

// How many letters of units and counters stand at `at`: up to a blank, a digit, a
// bracket, punctuation, hiragana or a word of the grammar.
std::size_t counter_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const text::Letter letter = letter_at(text, end);
    const std::string_view self = text.substr(end, letter.bytes);
    if (!is_counter_letter(letter.code)) break;
    const bool hiragana = letter.code >= 0x3041 && letter.code <= 0x309F;
    const bool counter_ka = self == "か" && one_of("所国月年", text::letter_text(text, end + self.size()));
    if (hiragana && !counter_ka && self != "つ") break;
    if (end > at && !counter_ka) {
      const CellWord word = cell_word(text, end);
      if (word.bytes > 0 && word.kind != CellWordKind::filler && word.kind != CellWordKind::sum) break;
      if (word.bytes > 3 && word.kind == CellWordKind::filler) break;
    }
    end += letter.bytes;
    if (end - at > 40) break;
  }
  return end - at;
}

}  // namespace

CellWord cell_word(std::string_view folded, std::size_t at) {
  CellWord found;
  std::optional<Word> word = word_at(Where::cell, folded, at);
  if (word && word->meaning == Concept::baseline) {
    found.bytes = baseline_word(folded, at, word->text);
    found.kind = CellWordKind::baseline;
    if (found.bytes == 0) word = word_at(Where::cell, folded, at, kOtherThanBaseline);
  }
  if (word && word->meaning != Concept::baseline) {
    for (const Kind& kind : kKinds) {
      if (kind.meaning != word->meaning) continue;
      found.bytes = word->text.size();
      found.kind = kind.kind;
      found.bound = kind.bound;
      found.trend = kind.trend;
    }
  }
  // "年120件": 年 before a digit.
  if (const std::size_t year = text::after(folded, at, "年");
      found.bytes == 0 && year != text::npos &&
      digit_value(letter_at(folded, text::skip_blanks(folded, year)).code) >= 0) {
    found.bytes = year - at;
    found.kind = CellWordKind::per_year;
  }
  // 男, 女 alone, not in 男女.
  if (const std::size_t sex = text::after_any(folded, at, {"男", "女"});
      found.bytes == 0 && sex != text::npos && !text::is_kanji(letter_at(folded, sex).code)) {
    found.bytes = sex - at;
    found.kind = CellWordKind::label;
  }
  found.before_only = text::starts_at(folded, at, "約");
  return found;
}

RelativeWord relative_word(std::string_view folded, std::size_t at) {
  const std::optional<Word> word = word_at(Where::change, folded, at);
  if (!word) return {};
  return {word->text.size(), word->meaning == Concept::up ? Trend::up : Trend::down};
}

bool is_gender(std::string_view word) {
  return means(Where::part_name, word, {Concept::male, Concept::female});
}

int span_of_years(std::string_view folded, std::size_t at, std::size_t* past) {
  std::size_t end = text::skip_blanks(folded, at);
  const int years = text::read_digits(folded, end, 2, &end);
  if (years < 2 || years > 20) return 0;
  end = text::skip_blanks(folded, end);
  if (const std::size_t year = text::after(folded, end, "年");
      year != text::npos &&
      text::after_any(folded, year, {"累計", "合計", "平均", "計", "総数"}) != text::npos) {
    *past = year;
    return years;
  }
  const std::size_t form =
      text::after_any(folded, end, {"年間", "か年", "カ年", "ヵ年", "ヶ年", "ケ年", "箇年"});
  if (form == text::npos) return 0;
  *past = form;
  for (const std::string_view link : {"で", "の", "に"}) *past = text::skip_any(folded, *past, {link});
  return years;
}

namespace {

// 4 億 3,500 万円 → 4億3,500万円: blanks beside 億, 万 and 千 that stand between digits.
// `back` gives the place in the original for every byte of the result and its end.
std::string without_scale_blanks(std::string_view text, std::vector<std::size_t>* back) {
  std::string out;
  const auto is_scale = [&](std::size_t at) {
    return text::starts_at(text, at, "億") || text::starts_at(text, at, "万") ||
           text::starts_at(text, at, "千") || text::starts_at(text, at, "兆");
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      const std::size_t next = text::skip_blanks(text, at);
      const bool before = out.size() >= 3 && (text::ends_with(out, "億") || text::ends_with(out, "万") ||
                                              text::ends_with(out, "千") || text::ends_with(out, "兆"));
      const bool digit_before = !out.empty() && out.back() >= '0' && out.back() <= '9';
      const bool digit_next = digit_value(letter_at(text, next).code) >= 0;
      if ((before && (digit_next || is_scale(next))) || (digit_before && is_scale(next))) {
        at = next;
        continue;
      }
    }
    const std::size_t bytes = letter_at(text, at).bytes;
    for (std::size_t i = 0; i < bytes; ++i) back->push_back(at);
    out += text.substr(at, bytes);
    at += bytes;
  }
  back->push_back(text.size());
  return out;
}

constexpr std::size_t kLongestUnit = 64;  // bytes looked at

// Letters and signs that a bad scan leaves beside digits.
bool is_debris(char32_t code) {
  if (code == 'l' || code == 'I' || code == 'O' || code == 'o' || code == 'S' || code == 'B' || code == 'Z')
    return true;
  static constexpr std::u32string_view kSigns = U"●○■□◯〇×＊*#?◆◇★☆�";
  return kSigns.find(code) != std::u32string_view::npos;
}

}  // namespace

namespace {

bool digit_at(std::string_view folded, std::size_t at) {
  return digit_value(letter_at(folded, at).code) >= 0;
}

constexpr std::size_t kLongestNumber = 90;  // bytes looked at
constexpr char32_t kBlackTriangle = 0x25B2;
constexpr char32_t kWhiteTriangle = 0x25B3;
constexpr char32_t kPlusMinus = 0xB1;

// Where the number itself begins: behind ± of ±0, behind ▲ or △ with blanks.
struct NumberStart {
  std::size_t begin = 0;
  bool sign = false;       // - + ▲ △ stand right there and belong to the number
  bool negative = false;   // the sign stood apart
  bool ambiguous = false;  // △ apart from its digits may be a grade
};
NumberStart number_start(std::string_view folded, std::size_t at) {
  NumberStart out{at, false, false, false};
  const text::Letter first = letter_at(folded, at);
  const std::size_t next = at + first.bytes;
  if (first.code == kPlusMinus && text::starts_at(folded, next, "0")) out.begin = next;
  const bool triangle = first.code == kWhiteTriangle || first.code == kBlackTriangle;
  const std::size_t digits = text::skip_blanks(folded, next);
  if (triangle && digits > next && digit_at(folded, digits)) {
    out = {digits, false, true, first.code == kWhiteTriangle};
  }
  out.sign = out.begin == at && (first.code == '-' || first.code == '+' || triangle);
  return out;
}

// Past all digits and signs of a piece that makes no number.
std::size_t past_debris(std::string_view folded, std::size_t end) {
  while (end < folded.size() &&
         (digit_at(folded, end) || text::after_any(folded, end, {",", "."}) != text::npos ||
          is_debris(letter_at(folded, end).code)))
    end += letter_at(folded, end).bytes;
  return end;
}

// "1,29", "4億3,0000万", "2●,5○0", "1O件": digits go on where no number can. "5l" is a unit.
bool goes_on(std::string_view folded, std::size_t end) {
  const text::Letter next = letter_at(folded, end);
  if ((next.code == ',' || next.code == '.') && digit_at(folded, end + next.bytes)) return true;
  if (!is_debris(next.code)) return false;
  const text::Letter after = letter_at(folded, end + next.bytes);
  return next.code != 'l' || text::is_kanji(after.code) || digit_value(after.code) >= 0;
}

// "33, 492", "1 234": groups that a reader of images tore apart.
void join_torn_group(std::string_view folded, PlainNumber* number) {
  const std::size_t mark = text::skip_any(folded, number->end, {", ", ". "});
  const std::size_t blank = mark > number->end ? mark - 1 : mark;
  std::size_t group = blank;
  while (group < folded.size() && folded[group] == ' ') ++group;
  if (group == blank || !digit_at(folded, group)) return;
  std::size_t digits = group;
  while (digit_at(folded, digits)) ++digits;
  const bool point = text::starts_at(folded, number->end, ".");
  const bool whole_group = digits - group == 3 && number->value.places() == 0 && !point;
  const bool decimals = text::starts_at(folded, number->end, ". ") && digits - group <= 2;
  if (!whole_group && !decimals) return;
  const auto value = Decimal::parse(number->value.to_string() + (decimals ? "." : "") +
                                    std::string(folded.substr(group, digits - group)));
  if (!value) return;
  number->value = value.value();
  number->end = digits;
  number->ambiguous = true;
}

// "2.9万TJ": the scale belongs to the unit although the table has no 万TJ.
void give_scale_to_unit(std::string_view folded, std::size_t begin, PlainNumber* number) {
  struct Scale {
    std::string_view text;
    int factor;
  };
  static constexpr Scale kScales[] = {
      {"百万", 1000000}, {"千万", 10000000}, {"億", 100000000}, {"万", 10000}, {"千", 1000}};
  const std::string_view written = folded.substr(begin, number->end - begin);
  for (const Scale& scale : kScales) {
    std::string_view digits = written;
    if (!text::take_back(&digits, scale.text) || digits.empty()) continue;
    const auto bare = text::parse_number(digits);
    const std::size_t unit_begin = text::skip_blanks(folded, number->end);
    std::size_t taken = 0;
    const auto unit = known_unit_prefix(folded.substr(unit_begin, kLongestUnit), &taken);
    const bool latin =
        taken > 0 && static_cast<unsigned char>(folded[unit_begin]) < 0x80 && folded[unit_begin] != '%';
    if (!bare || !unit || !latin) return;
    number->value = bare.value();
    number->unit = unit;
    number->unit->text = std::string(scale.text) + unit->text;
    number->unit->scale = unit->scale * Rational(scale.factor);
    number->end = unit_begin + taken;
    return;
  }
}

}  // namespace

PlainNumber plain_number(std::string_view folded, std::size_t at) {
  PlainNumber out;
  out.end = at;
  if (const std::size_t zero = text::after(folded, at, "ゼロ"); zero != text::npos) {
    out.end = zero;
    out.value = Decimal(0);
    return out;
  }
  const NumberStart start = number_start(folded, at);
  if (!digit_at(folded, start.begin) && !start.sign) return out;
  const auto reject = [&](std::size_t from) {
    out.end = past_debris(folded, from);
    out.valid = false;
    return out;
  };
  out.ambiguous = start.ambiguous;
  std::vector<std::size_t> back;
  const std::string window = without_scale_blanks(folded.substr(start.begin, kLongestNumber), &back);
  const auto match = text::find_number(window, 0);
  if (!match || match->begin != 0) return start.sign ? out : reject(start.begin);
  out.value = start.negative ? -match->value : match->value;
  out.end = start.begin + back[match->end];
  out.plus = letter_at(folded, at).code == '+';
  if (goes_on(folded, out.end)) return reject(out.end);
  join_torn_group(folded, &out);
  give_scale_to_unit(folded, start.begin, &out);
  return out;
}

int grade_label(std::string_view folded, std::size_t at) {
  std::size_t end = at;
  if (const std::size_t school = text::after_any(folded, at, {"小", "中", "高"}); school != text::npos) {
    end = text::skip_any(folded, text::skip_any(folded, school, {"学"}), {"校"});
    end = text::skip_blanks(folded, end);
    std::size_t past = end;
    const int grade = text::read_digits(folded, end, 1, &past);
    if (grade < 1 || grade > 6 || text::starts_at(folded, past, ".")) return 0;
    end = text::skip_any(folded, past, {"年生", "年", "生"});
  } else {
    std::size_t past = at;
    const int age = text::read_digits(folded, at, 2, &past);
    if (age < 10 || age % 10 != 0 || !text::starts_at(folded, past, "代")) return 0;
    end = text::after(folded, past, "代");
    if (text::starts_at(folded, end, "~") || text::starts_at(folded, end, "・")) return 0;
  }
  return static_cast<int>(text::skip_any(folded, end, {"男子", "女子", "男性", "女性"}) - at);
}

std::size_t unit_at(std::string_view folded, std::size_t at, std::optional<Unit>* unit) {
  // 男 79.08 女 85.14, 30以上: a word of the grammar is no unit.
  if (const CellWord word = cell_word(folded, at); word.bytes > 0 && word.kind != CellWordKind::filler)
    return 0;
  const std::size_t run = counter_run(folded, at);
  const std::string_view letters = folded.substr(at, run);
  std::size_t length = 0;
  const std::optional<Unit> prefix =
      known_unit_prefix(folded.substr(at, std::min<std::size_t>(run + 12, folded.size() - at)), &length);
  if (prefix && length >= run) {
    *unit = prefix;
    return length;
  }
  if (run == 0) {
    if (!prefix) return 0;
    *unit = prefix;
    return length;
  }
  if (prefix) {
    *unit = prefix;
    // 人/km2: the table ends at km.
    const bool squared = length > 0 && folded[at + length - 1] == 'm' && at + length < folded.size() &&
                         (folded[at + length] == '2' || folded[at + length] == '3') &&
                         digit_value(letter_at(folded, at + length + 1).code) < 0;
    if (squared) {
      (*unit)->text += folded[at + length];
      (*unit)->dimension = Dimension::counter;
      return length + 1;
    }
    return length;
  }
  if (text::length(letters) > kLongestCounter) return 0;
  const std::optional<Unit> counter = parse_unit(letters);
  if (!counter) return 0;
  *unit = counter;
  return run;
}

}  // namespace shirube::intake
