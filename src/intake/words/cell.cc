#include "intake/words/cell.h"

#include <algorithm>
#include <array>
#include <utility>

#include "intake/words/cell_words.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"
#include "text/number.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

using text::digit_value;
using text::letter_at;

constexpr std::size_t kLongestCell = 600;  // bytes; longer text is prose, not a figure
constexpr std::size_t kLongestDash = 60;   // bytes

class CellReader {
 public:
  explicit CellReader(std::string_view text) : folded_(text), text_(folded_.text()) {
    for (const text::PeriodMatch& match : text::find_periods(text_, false)) periods_.push_back(match);
  }

  CellReading run() {
    scan(0, text_.size(), false);
    finish();
    flush_word();
    share_period();
    return std::move(out_);
  }

 private:
  CellPart& part() {
    if (!current_) current_.emplace();
    return *current_;
  }
  bool has_content() const {
    return current_ && (current_->value || current_->trend != Trend::none || current_->against_baseline);
  }
  void finish() {
    if (!current_) return;
    if (current_->value || current_->trend != Trend::none || current_->against_baseline) {
      out_.parts.push_back(std::move(*current_));
    } else if (current_->period) {
      pending_ = std::move(current_->period);
      if (!out_.parts.empty() && !out_.parts.back().period) out_.parts.back().period = std::move(pending_);
      pending_.reset();
    }
    current_.reset();
  }

  // Letters that no rule took: a label before a figure, or something unread.
  void flush_word() {
    const std::string_view word = text::trim(word_);
    if (!word.empty()) {
      if (const auto missing = parse_missing_reason(word); missing && out_.parts.empty() && !has_content()) {
        if (!out_.missing) out_.missing = missing;
      } else {
        out_.unread.emplace_back(word);
      }
    }
    word_.clear();
  }

  void scan(std::size_t begin, std::size_t end, bool bracket) {
    std::size_t at = begin;
    while (at < end) {
      const text::Letter letter = letter_at(text_, at);
      if (letter.code == '\n' || letter.code == ' ' || letter.code == '\t') {
        if (!word_.empty() && word_.back() != ' ') word_ += ' ';
        at += letter.bytes;
        continue;
      }
      if (at == begin && !bracket && leading_bullet(at)) {
        at += letter.bytes;
      } else if (const std::size_t next = period(at, end); next > at) {
        at = next;
      } else if (letter.code == '(' || letter.code == '[' || letter.code == 0x3010 || letter.code == 0x3014) {
        at = brackets(at, end);
      } else if (letter.code == 0x203B || letter.code == ';' || letter.code == '/' || letter.code == 0x3001 ||
                 letter.code == ',' || letter.code == 0x3002) {
        at = separator(at, letter, bracket);
      } else if (const std::size_t per = per_head(at, end); per > at) {
        at = per;
      } else if (const std::size_t past = number(at, end); past > at) {
        at = past;
      } else if (const std::size_t known = word(at, end); known > at) {
        at = known;
      } else {
        word_ += text_.substr(at, letter.bytes);
        at += letter.bytes;
      }
    }
  }

  // "1日平均 1,200人": the 1 is no figure of its own.
  std::size_t per_head(std::size_t at, std::size_t end) {
    if (text_[at] != '1' || !word_blank() || (current_ && current_->value)) return at;
    const CellWord known = cell_word(std::string_view(text_).substr(0, end), at);
    const bool head =
        known.bytes > 1 && known.kind == CellWordKind::filler && digits_follow(at + known.bytes, end);
    return head ? at + known.bytes : at;
  }

  // "・年間120件": one bullet before the text is no part of it.
  bool leading_bullet(std::size_t at) const {
    static constexpr std::u32string_view kBullets = U"・○●◎■□◆◇▶▷";
    const text::Letter letter = letter_at(text_, at);
    if (kBullets.find(letter.code) == std::u32string_view::npos) return false;
    const text::Letter next = letter_at(text_, text::skip_blanks(text_, at + letter.bytes));
    return next.bytes > 0 && kBullets.find(next.code) == std::u32string_view::npos;
  }

  std::size_t period(std::size_t at, std::size_t end) {
    while (next_period_ < periods_.size() && periods_[next_period_].begin < at) ++next_period_;
    if (next_period_ >= periods_.size()) return at;
    const text::PeriodMatch& match = periods_[next_period_];
    if (match.begin != at || match.end > end) return at;
    // "H30年度比", "H30実績以上", "R1水準を維持": what the figure is compared with, not when
    // it holds.
    const std::size_t after = text::skip_blanks(text_, match.end);
    if (const auto word = word_at(Where::after_year, text_, after)) {
      const bool other_figure = has_content() && current_->value;
      if (other_figure && !(word->meaning == Concept::than && in_annotation_)) finish();
      CellPart& here = part();
      here.against_baseline = true;
      if (word->meaning == Concept::keep) here.trend = Trend::keep;
      if (word->meaning == Concept::above) here.bound = Bound::above;
      if (word->meaning == Concept::at_least) here.bound = Bound::at_least;
      return after + word->text.size();
    }
    CellPeriod read;
    read.period = match.period;
    read.text = folded_.raw(match.begin, match.end);
    read.era_overrun = match.era_overrun;
    read.cumulative = match.cumulative;
    if (has_content() && !current_->period) {
      part().period = std::move(read);
    } else {
      if (has_content()) finish();
      take_label();
      part().period = std::move(read);
    }
    if (current_->period->period.aggregation() != Aggregation::point)
      current_->aggregation = current_->period->period.aggregation();
    return match.end;
  }

  std::size_t separator(std::size_t at, text::Letter letter, bool bracket) {
    if (letter.code == 0x203B) {
      if (has_content()) finish();
      flush_word_as_remark();
      noted_ = true;
    } else if (letter.code == '/' && has_content() && current_->value && !in_annotation_) {
      // 3人/5年
      std::size_t past = 0;
      if (const int years = per_years(at + 1, &past); years > 0) {
        current_->span_years = years;
        return past;
      }
      // 11.4人/年
      for (const std::string_view year : {"年度", "年間", "年"}) {
        if (!text::starts_at(text_, at + 1, year)) continue;
        if (current_->unit && current_->unit->text.find('/') == std::string::npos)
          current_->unit = parse_unit(current_->unit->text + "/" + std::string(year));
        current_->per_year = true;
        return at + 1 + year.size();
      }
      finish();
    } else if (!bracket && letter.code != ',' && has_content()) {
      finish();
    }
    if (letter.code == ',' && !word_.empty()) word_ += ',';
    return at + letter.bytes;
  }

  int per_years(std::size_t at, std::size_t* past) const {
    std::size_t end = text::skip_blanks(text_, at);
    const int years = text::read_digits(text_, end, 2, &end);
    const std::size_t word = text::after_any(text_, text::skip_blanks(text_, end), {"年間", "年"});
    if (years < 2 || word == text::npos) return 0;
    *past = word;
    return years;
  }

  void flush_word_as_remark() {
    const std::string_view word = text::trim(word_);
    if (!word.empty()) out_.remarks.emplace_back(word);
    word_.clear();
  }

  // A word between two figures is the label of the second; one before a period too.
  void take_label() {
    const std::string_view word = text::trim(word_);
    if (word.empty()) return;
    std::string label(word);
    while (!label.empty() && (label.back() == ':' || label.back() == ' ')) label.pop_back();
    const bool nothing = label.empty() || means(Where::part_name, label, {Concept::filler});
    if (nothing) {
      word_.clear();
      return;
    }
    if (!is_label(label)) {
      out_.unread.push_back(std::move(label));
      word_.clear();
      return;
    }
    part().label = std::move(label);
    word_.clear();
  }
  // Letters only, and not the lone Latin letter that a bad scan makes of a digit.
  static bool is_label(std::string_view label) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < label.size(); ++letters) {
      const text::Letter letter = letter_at(label, at);
      at += letter.bytes;
      const bool latin = (letter.code | 0x20) >= 'a' && (letter.code | 0x20) <= 'z';
      if (letter.code == ' ' || letter.code == 0x30FB) continue;
      if (!latin && !text::is_kanji(letter.code) && !text::is_kana(letter.code) &&
          digit_value(letter.code) < 0)
        return false;
      if (latin && label.size() == 1) return false;
    }
    return letters > 0 && letters <= 20;
  }

  std::size_t brackets(std::size_t at, std::size_t end) {
    const text::Letter open = letter_at(text_, at);
    const char32_t close = open.code == '(' ? U')' : open.code == '[' ? U']' : open.code + 1;
    std::size_t depth = 0;
    std::size_t inner_end = end;
    std::size_t past = end;
    for (std::size_t i = at; i < end;) {
      const text::Letter letter = letter_at(text_, i);
      if (letter.code == open.code) ++depth;
      if (letter.code == close && --depth == 0) {
        inner_end = i;
        past = i + letter.bytes;
        break;
      }
      i += letter.bytes;
    }
    const std::size_t inner = at + open.bytes;
    annotation(inner, inner_end);
    return std::max(past, at + open.bytes);
  }

  // Inside brackets: a period, a unit, a label, words of the grammar, or a remark.
  void annotation(std::size_t begin, std::size_t end) {
    const std::string_view inner = text::trim(std::string_view(text_).substr(begin, end - begin));
    if (inner.empty()) return;
    if (const auto unit = known_unit(inner); unit && current_ && current_->value && !current_->unit) {
      current_->unit = unit;
      return;
    }
    const bool digits = std::any_of(inner.begin(), inner.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (const auto bare = text::parse_period(inner); bare && bare->bare_western) {
      CellPeriod read{bare->period, std::string(folded_.raw(begin, end)), false, false};
      if (has_content() && !current_->period) {
        current_->period = std::move(read);
      } else {
        finish();
        part().period = std::move(read);
      }
      return;
    }
    if (is_gender(inner) && current_ && current_->label.empty()) {
      current_->label = inner;
      return;
    }
    if (unclear_year(inner)) {
      out_.unclear_period = inner;
      return;
    }
    if (const auto missing = parse_missing_reason(inner); missing && !has_content()) {
      out_.missing = missing;
      return;
    }
    const std::string before = std::exchange(word_, {});
    if (!digits) {
      // Words only: those of the grammar count, the rest is a remark.
      const std::size_t unread = out_.unread.size();
      scan(begin, end, true);
      flush_word_as_remark();
      while (out_.unread.size() > unread) {
        out_.remarks.push_back(std::move(out_.unread.back()));
        out_.unread.pop_back();
      }
      word_ = before;
      return;
    }
    const bool only_words = std::none_of(
        periods_.begin(), periods_.end(),
        [&](const text::PeriodMatch& match) { return match.begin >= begin && match.end <= end; });
    if (only_words && !span_inside(begin, end)) {
      (has_content() && current_->value ? out_.asides : out_.unread).emplace_back(inner);
    } else {
      in_annotation_ = true;
      scan(begin, end, true);
      in_annotation_ = false;
      const std::string_view rest = text::trim(word_);
      if (!rest.empty()) out_.remarks.emplace_back(rest);
    }
    word_ = before;
  }

  // "26年度", "21年": a year without its era.
  static bool unclear_year(std::string_view inner) {
    std::size_t end = 0;
    const int year = text::read_digits(inner, 0, 2, &end);
    if (year <= 0) return false;
    const std::string_view rest = text::trim(inner.substr(end));
    return rest == "年度" || rest == "年" || rest == "年度末" || rest == "年末" || rest == "年度実績";
  }

  bool span_inside(std::size_t begin, std::size_t end) const {
    std::size_t past = 0;
    return span_of_years(std::string_view(text_).substr(0, end), begin, &past) > 0;
  }

  std::size_t number(std::size_t at, std::size_t end) {
    std::size_t past = 0;
    if (const int years = span_of_years(std::string_view(text_).substr(0, end), at, &past);
        years > 0 && is_span(past, end)) {
      if (has_content() && !in_annotation_ && digits_follow(past, end)) finish();
      CellPart& here = attach();
      here.span_years = years;
      return past;
    }
    if (const int label = grade_label(std::string_view(text_).substr(0, end), at);
        label > 0 && word_blank() && digits_follow(at + label, end)) {
      if (has_content()) finish();
      flush_word();
      part().label = text_.substr(at, static_cast<std::size_t>(label));
      return at + static_cast<std::size_t>(label);
    }
    // A sign inside a word is a hyphen.
    const text::Letter first = letter_at(text_, at);
    if ((first.code == '-' || first.code == '+') && !word_blank()) return at;
    PlainNumber read = plain_number(std::string_view(text_).substr(0, end), at);
    if (read.end == at) return at;
    if (read.valid && !word_.empty() && touches_debris()) read.valid = false;
    if (!read.valid) {
      out_.unread.emplace_back(text_.substr(at, read.end - at));
      return read.end;
    }
    if (in_annotation_) {
      (has_content() && current_->value ? out_.asides : out_.unread)
          .emplace_back(text_.substr(at, read.end - at));
      return read.end;
    }
    if (current_ && current_->value) {
      if (range_open_ && !current_->upper) {
        current_->upper = read.value;
        range_open_ = false;
        if (read.unit) current_->unit = read.unit;
        return after_number(read.end, end);
      }
      finish();
    }
    take_label();
    CellPart& here = part();
    if (pending_ && !here.period) here.period = std::exchange(pending_, {});
    here.value = read.value;
    here.unit = read.unit;
    here.noted = noted_;
    here.ambiguous_digits = read.ambiguous;
    const std::size_t past_unit = after_number(read.end, end);
    if (read.plus) {  // +50人 may be a level (社会増減), +5% is a change
      const bool share = current_->unit && (current_->unit->dimension == Dimension::ratio ||
                                            current_->unit->dimension == Dimension::points);
      (share || current_->against_baseline ? current_->relative : current_->ambiguous_digits) = true;
    }
    return past_unit;
  }

  bool word_blank() const { return word_.empty() || word_.back() == ' ' || word_.back() == ':'; }
  // l2件: a lone Latin letter or a sign right before the digits.
  bool touches_debris() const {
    static constexpr std::u32string_view kDebris = U"lIOoSBZ●○■□◯×*#?";
    const text::Letter last = text::letter_before(word_, word_.size());
    if (kDebris.find(last.code) == std::u32string_view::npos) return false;
    const text::Letter before = text::letter_before(word_, word_.size() - last.bytes);
    return before.bytes == 0 || !text::is_ascii_word(before.code);
  }

  bool digits_follow(std::size_t at, std::size_t end) const {
    for (std::size_t i = at; i < end && i < at + 40; ++i) {
      if (text_[i] >= '0' && text_[i] <= '9') return true;
    }
    return false;
  }
  // "5年間" says over how long something is counted where a figure stands with it.
  bool is_span(std::size_t past, std::size_t end) const {
    return in_annotation_ || has_content() || digits_follow(past, end);
  }
  CellPart& attach() {
    if (!current_) current_.emplace();
    return *current_;
  }

  // The unit, ~ and the words that follow a number directly.
  std::size_t after_number(std::size_t at, std::size_t end) {
    CellPart& here = *current_;
    const std::string_view text = std::string_view(text_).substr(0, end);
    if (!here.unit) {
      std::size_t start = at;
      while (start < end && text[start] == ' ') ++start;
      const std::size_t taken = unit_at(text, start, &here.unit);
      if (taken > 0) at = start + taken;
    }
    std::size_t next = at;
    while (next < end && text[next] == ' ') ++next;
    if (next < end && (text[next] == '~' || text[next] == '-') && !here.upper) {
      std::size_t after = next + 1;
      while (after < end && text[after] == ' ') ++after;
      const bool begins_period =
          std::any_of(periods_.begin(), periods_.end(),
                      [&](const text::PeriodMatch& match) { return match.begin == after; });
      if (after < end && digit_value(letter_at(text, after).code) >= 0 && !begins_period) {
        range_open_ = true;
        return after;
      }
      if (text[next] == '~' && (after >= end || text[after] == ')')) here.bound = Bound::at_least;
      if (text[next] == '~') return after;
    }
    const RelativeWord relative = relative_word(text, next);
    if (relative.bytes > 0) {
      here.relative = true;
      here.trend = relative.trend;
      return next + relative.bytes;
    }
    return at;
  }

  std::size_t word(std::size_t at, std::size_t end) {
    const CellWord known = cell_word(std::string_view(text_).substr(0, end), at);
    if (known.bytes == 0) return at;
    const std::size_t past = at + known.bytes;
    // A known word in the middle of letters nobody took belongs to them (空き家対策計画).
    if (!word_.empty() && word_.back() != ' ') return at;
    switch (known.kind) {
      case CellWordKind::filler:
        break;
      case CellWordKind::ditto:
        out_.ditto = true;
        break;
      case CellWordKind::about:
        if (has_content() && known.before_only) break;
        attach().approximate = true;
        break;
      case CellWordKind::per_year:
        if (current_ && current_->value && !in_annotation_ && digits_follow(past, end)) finish();
        attach().per_year = true;
        break;
      case CellWordKind::whole_plan:
        attach().whole_plan = true;
        break;
      case CellWordKind::sum:
      case CellWordKind::mean:
        if (current_ && current_->value && !in_annotation_ && digits_follow(past, end)) finish();
        attach().aggregation = known.kind == CellWordKind::sum ? Aggregation::sum : Aggregation::mean;
        break;
      case CellWordKind::bound:
        attach().bound = known.bound;
        break;
      case CellWordKind::trend:
        if (current_ && current_->trend != Trend::none && current_->trend != known.trend) {
          word_ += text_.substr(at, known.bytes);
        } else {
          attach().trend = known.trend;
          attach().noted = noted_;
        }
        break;
      case CellWordKind::baseline:
        attach().against_baseline = true;
        break;
      case CellWordKind::previous:
        attach().against_previous = true;
        attach().against_baseline = true;
        if (known.bound != Bound::none) attach().bound = known.bound;
        break;
      case CellWordKind::label:
        if (has_content()) finish();
        flush_word();
        part().label = text_.substr(at, known.bytes);
        break;
    }
    return past;
  }

  // 男性 79.08 歳 女性 85.14 歳 (H27): the period at the end speaks for all.
  void share_period() {
    out_.blank = out_.parts.empty() && out_.unread.empty() && !out_.missing && !out_.ditto &&
                 out_.remarks.empty() && out_.unclear_period.empty();
    if (out_.parts.size() < 2 || !out_.parts.back().period) return;
    const bool alone = std::all_of(out_.parts.begin(), out_.parts.end() - 1,
                                   [](const CellPart& part) { return !part.period && !part.label.empty(); });
    if (!alone || out_.parts.back().label.empty()) return;
    for (CellPart& part : out_.parts) part.period = out_.parts.back().period;
  }

  text::Folded folded_;
  const std::string& text_;
  std::vector<text::PeriodMatch> periods_;
  std::size_t next_period_ = 0;
  CellReading out_;
  std::optional<CellPart> current_;
  std::optional<CellPeriod> pending_;
  std::string word_;
  bool noted_ = false;
  bool range_open_ = false;
  bool in_annotation_ = false;
};

}  // namespace

namespace {

// "― 件/年": no value, but its unit.
CellReading dash_with_unit(std::string_view text) {
  CellReading out;
  const text::Folded folded(text.substr(0, 80));
  const std::string& plain = folded.text();
  if (plain.size() < 2 || plain[0] != '-' || text.size() > kLongestDash) return out;
  const std::string_view rest = text::trim(std::string_view(plain).substr(1));
  const std::optional<Unit> unit = known_unit(rest);
  if (!unit) return out;
  out.blank = false;
  out.missing = MissingReason::not_entered;
  out.missing_unit = unit;
  return out;
}

}  // namespace

bool CellReading::has_value() const {
  return std::any_of(parts.begin(), parts.end(), [](const CellPart& part) { return part.value.has_value(); });
}

CellReading read_cell(std::string_view text) {
  text = text::trim(text);
  CellReading out;
  if (text.empty()) return out;
  if (const auto missing = parse_missing_reason(text)) {
    out.blank = false;
    out.missing = missing;
    return out;
  }
  if (const CellReading dash = dash_with_unit(text); dash.missing) return dash;
  if (text.size() > kLongestCell) {
    out.blank = false;
    out.unread.emplace_back(text);
    return out;
  }
  return CellReader(text).run();
}

Arrow find_arrow(std::string_view text, std::size_t from) {
  static constexpr std::array<std::string_view, 10> kArrows = {"→", "⇒", "➡", "⇨", "➔",
                                                               "➜", "▶", "▷", "►", "⮕"};
  for (std::size_t at = text.find_first_of("\xE2-=", from); at != std::string_view::npos;
       at = text.find_first_of("\xE2-=", at + 1)) {
    Arrow arrow;
    if (text[at] != '\xE2') {
      if (at + 1 < text.size() && text[at + 1] == '>') arrow = {at, at + 2};
    } else {
      const std::string_view sign = text::letter_text(text, at);
      if (std::find(kArrows.begin(), kArrows.end(), sign) != kArrows.end()) arrow = {at, at + sign.size()};
    }
    if (!arrow.found()) continue;
    // "➡️" has a variation selector behind it.
    arrow.end = text::skip_any(text, arrow.end, {"\uFE0F"});
    return arrow;
  }
  return {};
}

}  // namespace shirube::intake
