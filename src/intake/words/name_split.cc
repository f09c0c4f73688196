#include "intake/words/name_split.h"

#include <algorithm>
#include <vector>

#include "intake/words/cell_words.h"
#include "intake/words/heading.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

using text::digit_value;
using text::letter_at;

constexpr std::size_t kLongestName = 240;  // bytes

bool known_label(const std::string& label) {
  if (label.empty() || is_gender(label)) return true;
  if (grade_label(label, 0) == static_cast<int>(label.size())) return true;
  const CellWord word = cell_word(label, 0);
  return word.kind == CellWordKind::label && word.bytes == label.size();
}

// "観光客数　R1:120万人": the colon belongs to the year, not to the name.
bool ends_with_period(std::string_view text) {
  const std::vector<text::PeriodMatch> found = text::find_periods(text, false);
  return !found.empty() && found.back().end == text::trim(text).size();
}

Split split_at(std::string_view text, bool colons, bool states) {
  std::size_t tries = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size() && tries < 24;) {
    const text::Letter letter = letter_at(text, at);
    const bool sign = letter.code == ':' || letter.code == 0x2026;
    const bool blank = text::is_blank(letter.code);
    const bool digit = digit_value(letter.code) >= 0 && digit_value(before) < 0;
    const bool signed_digit =
        (letter.code == 0xB1 || letter.code == 0x25B2 || letter.code == 0x25B3 || letter.code == 0x7D04) &&
        digit_value(letter_at(text, at + letter.bytes).code) >= 0;
    const bool era = signed_digit || text::after_any(text, at, {"令和", "平成"}) != text::npos ||
                     ((letter.code == 'R' || letter.code == 'H') &&
                      digit_value(letter_at(text, at + letter.bytes).code) >= 0);
    if (at > 0 && (colons ? sign : blank || digit || era)) {
      const std::size_t value = sign || blank ? text::skip_blanks(text, at + letter.bytes) : at;
      const std::string_view rest = text.substr(value);
      if (!rest.empty() && rest.size() <= 400) {
        ++tries;
        const CellReading reading = read_cell(rest);
        const bool fits = colons && states ? is_state(reading) : is_figure(reading);
        const bool named = is_name(text.substr(0, at)) && !(colons && ends_with_period(text.substr(0, at)));
        if (fits && named) return {at, value, colons};
      }
    }
    before = letter.code;
    at += letter.bytes;
  }
  return {};
}

}  // namespace

// ① 名, (1) 名, No1 指標 → 名; colons and signs at the ends go too.
std::string clean_name(std::string_view text) {
  std::string_view bare = undecorated(text);
  const Head head = parse_head(bare);
  const bool numbered = head.style == HeadStyle::circled || head.style == HeadStyle::paren ||
                        head.style == HeadStyle::digit || head.style == HeadStyle::kana;
  std::string name(numbered && !head.title.empty() ? undecorated(head.title) : bare);
  while (!name.empty()) {
    const text::Letter last = text::letter_before(name, name.size());
    const std::string_view tail = std::string_view(name).substr(name.size() - last.bytes);
    if (std::string_view("：:、，,・…= ＝　を±").find(tail) == std::string_view::npos) break;
    name.resize(name.size() - last.bytes);
  }
  return name;
}

bool is_figure(const CellReading& reading) {
  return reading.understood() && reading.parts.size() >= 1 &&
         std::all_of(reading.parts.begin(), reading.parts.end(), [](const CellPart& part) {
           return known_label(part.label) &&
                  (part.value || part.against_baseline || part.trend == Trend::keep);
         });
}

bool is_state(const CellReading& reading) {
  if (is_figure(reading) || reading.missing) return true;
  return reading.understood() && reading.parts.size() == 1 && reading.parts.front().trend != Trend::none;
}

bool ends_with_particle(std::string_view name) {
  const text::Letter last = text::letter_before(name, name.size());
  return text::one_of("のはがをにでともへ", name.substr(name.size() - last.bytes));
}

bool is_name(std::string_view name) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size();) {
    const text::Letter letter = letter_at(name, at);
    at += letter.bytes;
    const bool latin = (letter.code | 0x20) >= 'a' && (letter.code | 0x20) <= 'z';
    if (latin || text::is_kanji(letter.code) || text::is_kana(letter.code)) ++letters;
  }
  return letters >= 2 && name.size() <= kLongestName;
}

// Names in sentences: what stands after the last comma, without particles.
std::string name_in_sentence(std::string_view text) {
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = text::letter_text(text, at);
    at += letter.size();
    if (letter == "、" || letter == "，" || letter == "。") start = at;
  }
  std::string name = clean_name(text.substr(start));
  for (const std::string_view tail : {"については", "について", "における", "を", "は", "が", "の", "も"}) {
    if (name.size() > tail.size() && name.compare(name.size() - tail.size(), tail.size(), tail) == 0)
      name.resize(name.size() - tail.size());
  }
  return name;
}

std::optional<CellPeriod> take_leading_period(std::string* name) {
  const text::Folded folded(*name);
  const std::vector<text::PeriodMatch> found = text::find_periods(folded.text(), false);
  if (found.empty() || found.front().begin != 0) return std::nullopt;
  const text::PeriodMatch& match = found.front();
  std::size_t cut = match.end;
  for (const std::string_view word :
       {"までの", "5年間で", "における", "までに", "時点の", "末の", "の", "に", "で", "、"}) {
    if (folded.text().compare(cut, word.size(), word) == 0) cut += word.size();
  }
  if (cut == match.end && match.period.kind() != Period::Kind::year_range) return std::nullopt;
  const std::string kept(folded.raw(cut, folded.text().size()));
  if (!is_name(kept)) return std::nullopt;
  *name = kept;
  return CellPeriod{match.period, std::string(folded.raw(match.begin, match.end)), match.era_overrun,
                    match.cumulative};
}

Split split_name(std::string_view text, bool states) {
  const Split colon = split_at(text, true, states);
  return colon.found() ? colon : split_at(text, false, states);
}

}  // namespace shirube::intake
