#include "intake/indicator/line.h"

#include <array>
#include <optional>
#include <utility>

#include "intake/table/columns.h"
#include "intake/words/cell_words.h"
#include "intake/words/heading.h"
#include "intake/words/name_split.h"
#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

using text::digit_value;
using text::letter_at;

constexpr std::size_t kLongestLine = 6000;      // bytes; beyond it nothing is looked for
constexpr std::size_t kLongestBriefLine = 600;  // a line with one indicator
constexpr std::size_t kLongestSide = 400;       // of から and を
constexpr std::size_t kLongestKeyLine = 400;
constexpr std::size_t kLongestKeyBracket = 60;
constexpr std::size_t kMostKeys = 16;

constexpr std::string_view kBoundaries = "、,，;；:()（）「」【】[]《》<>・/|";
constexpr std::string_view kStop = "。";
constexpr std::string_view kFrom = "から";
constexpr std::string_view kObject = "を";

struct KeyedPart {
  Role role = Role::none;
  std::string header;
  std::size_t begin = 0;  // of the key
  std::size_t value = 0;  // past "(…)" and ":"
};

// Keys at the start of the line or after a blank, comma or bracket, followed by a
// colon, a blank, a bracket or a digit.
std::vector<KeyedPart> find_keys(std::string_view text) {
  std::vector<KeyedPart> parts;
  bool boundary = true;
  for (std::size_t at = 0; at < text.size() && parts.size() < kMostKeys;) {
    const text::Letter letter = letter_at(text, at);
    const std::string_view self = text.substr(at, letter.bytes);
    if (!boundary) {
      boundary = text::is_blank(letter.code) || text::one_of(kBoundaries, self);
      at += letter.bytes;
      continue;
    }
    const std::optional<Word> key = word_at(Where::key, text, at);
    if (!key) {
      boundary = text::is_blank(letter.code) || text::one_of(kBoundaries, self);
      at += letter.bytes;
      continue;
    }
    std::size_t end = at + key->text.size();
    std::size_t past = end;
    if (text::starts_at(text, past, "(")) {
      const std::size_t close = text.find(')', past);
      if (close != std::string::npos && close - past < kLongestKeyBracket) past = close + 1;
    }
    past = text::skip_any(text, past, {"】", "]", "》", ">", "」"});
    const std::size_t header_end = past;
    past = text::skip_any(text, past, {":", "は"});
    const bool colon = past > header_end;
    const char32_t next = letter_at(text, past).code;
    const bool follows = colon || text::is_blank(next) || digit_value(next) >= 0 || header_end > end ||
                         next == 0x25B2 || next == '-';
    if (follows && past < text.size()) {
      parts.push_back({role_of(key->meaning), std::string(text.substr(at, header_end - at)), at,
                       text::skip_blanks(text, past)});
      at = past;
    } else {
      at = end;
    }
    boundary = colon;
  }
  return parts;
}

class LineReader {
 public:
  LineReader(std::string_view text, const Source& source, const LineContext& context)
      : folded_(text), source_(source), context_(context) {
    text_ = strip_prefix(text::trim(folded_.text()));
  }

  LineReading run() {
    if (text_.empty() || text_.size() > kLongestLine) return std::move(out_);
    if (!text::has_digit(text_) && !has_word(Where::key, text_, {Concept::baseline}) &&
        !has_word(Where::cell, text_, {Concept::keep}))
      return std::move(out_);
    const bool brief = text_.size() <= kLongestBriefLine && (!context_.prose || context_.measuring) &&
                       !find_arrow(text_).found();
    const bool keys = has_word(Where::key, text_, {Concept::baseline, Concept::target});
    if ((brief && trailing_baseline()) || ((keys || !context_.prose) && keyed()) || arrows() || from_to())
      return std::move(out_);
    if (context_.measuring && !context_.prose) single();
    if (context_.measuring && context_.prose) in_sentences();
    return std::move(out_);
  }

 private:
  // "KPI：", "【数値目標】", "◆数値目標2：" before the indicator.
  std::string_view strip_prefix(std::string_view text) {
    // undecorated() takes from both ends; only the front counts here.
    const std::string_view bare = undecorated(text);
    const std::string_view body = text.substr(static_cast<std::size_t>(bare.data() - text.data()));
    const std::optional<Word> prefix = word_at(Where::prefix, body, 0);
    if (!prefix) return text;
    std::size_t at = prefix->text.size();
    if (text::read_digits(body, at, 2, &at) < 0) at = prefix->text.size();
    if (const text::Letter l = letter_at(body, at); text::is_circled_number(l.code)) at += l.bytes;
    const std::string_view sign = text::letter_text(body, at);
    const bool closes = text::one_of(":】]》>〉≫", sign);
    const bool blank = text::is_blank(letter_at(body, at).code) && prefix->text != "指標";
    if (!closes && !blank) return text;
    at += closes ? sign.size() : 0;
    while (at < body.size() && (text::is_blank(letter_at(body, at).code) || text::starts_at(body, at, ":")))
      at += letter_at(body, at).bytes;
    context_.measuring = true;
    context_.prose = false;
    kpi_word_ = prefix->meaning == Concept::kpi;
    target_word_ = prefix->meaning == Concept::targets;
    return body.substr(at);
  }

  // A piece of text_ as it is written.
  std::string as_written(std::string_view piece) const {
    const std::size_t begin = static_cast<std::size_t>(piece.data() - folded_.text().data());
    return std::string(folded_.raw(begin, begin + piece.size()));
  }

  RawIndicator start(std::string name) const {
    RawIndicator raw;
    raw.name = std::move(name);
    raw.source = source_;
    raw.kpi_word = kpi_word_;
    raw.target_word = target_word_;
    return raw;
  }
  RawField field(std::string_view text, std::string header = {}) const {
    RawField made;
    made.text = as_written(text::trim(text));
    made.source = source_;
    made.source.text = made.text;
    made.present = true;
    if (!header.empty()) made.period = header_period(header);
    made.header = std::move(header);
    return made;
  }

  // 指標:… 現状値 100人 目標値 120人
  bool keyed() {
    const std::vector<KeyedPart> parts = find_keys(text_);
    if (parts.empty()) return false;
    RawIndicator raw = start({});
    std::size_t targets = 0;
    std::size_t figures = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const KeyedPart& part = parts[i];
      const std::size_t end = i + 1 < parts.size() ? parts[i + 1].begin : text_.size();
      if (part.value >= end) continue;
      const std::string_view piece = without_tail(text_.substr(part.value, end - part.value));
      const std::string value = as_written(piece);
      switch (part.role) {
        case Role::name:
          raw.name = clean_name(value);
          break;
        case Role::baseline:
          if (!raw.baseline.present) raw.baseline = field(piece, part.header);
          break;
        case Role::target:
          ++targets;
          raw.target = field(piece, part.header);
          break;
        case Role::source:
          raw.data_source = value;
          break;
        case Role::formula:
          raw.formula = value;
          break;
        case Role::owner:
          raw.owner = value;
          break;
        case Role::unit:
          raw.unit = field(piece);
          break;
        case Role::direction:
          raw.direction = value;
          break;
        case Role::definition:
          raw.definition = value;
          break;
        default:
          raw.notes = value;
          break;
      }
    }
    if (raw.name.empty() && parts.front().begin > 0)
      raw.name = clean_name(as_written(text_.substr(0, parts.front().begin)));
    // name 4,200人(2024年度)【現状値 4,050人(2016年度)】: the target needs no word.
    if (targets == 0 && raw.baseline.present && parts.front().begin > 0) {
      const std::string_view front = without_tail(text_.substr(0, parts.front().begin));
      if (const Split split = split_name(front, false); split.found()) {
        raw.name = clean_name(as_written(front.substr(0, split.name_end)));
        raw.target = field(front.substr(split.value));
        ++targets;
        ++figures;
      }
    }
    const bool both = raw.baseline.present && raw.target.present;
    if (targets != 1 || !is_name(raw.name)) return false;
    for (const RawField* one : {&raw.baseline, &raw.target}) {
      if (one->present && is_state(read_cell(one->text))) ++figures;
    }
    if (figures == 0 || (!both && !context_.measuring)) return false;
    out_.indicators.push_back(std::move(raw));
    return true;
  }

  static std::string_view without_tail(std::string_view value) {
    value = text::trim(value);
    while (!value.empty()) {
      const text::Letter last = text::letter_before(value, value.size());
      const std::string_view tail = value.substr(value.size() - last.bytes);
      if (std::string_view("(（「【[、,，;；。/|").find(tail) == std::string_view::npos) break;
      value = text::trim(value.substr(0, value.size() - last.bytes));
    }
    return value;
  }

  // name 120万人 (R1) → 150万人 (R6), in a line or in a sentence
  bool arrows() {
    bool any = false;
    std::size_t begin = 0;
    const std::string_view text = text_;
    while (begin < text.size()) {
      std::size_t end = text.find(kStop, begin);
      if (end == std::string_view::npos) end = text.size();
      any = arrow_in(text.substr(begin, end - begin)) || any;
      begin = end + kStop.size();
    }
    return any;
  }

  bool arrow_in(std::string_view sentence) {
    if (reverse_arrow(sentence)) return true;
    std::vector<std::string_view> pieces;
    std::size_t from = 0;
    for (Arrow arrow = find_arrow(sentence); arrow.found() && pieces.size() < 8;
         arrow = find_arrow(sentence, from)) {
      if (arrow.begin > from) pieces.push_back(sentence.substr(from, arrow.begin - from));
      from = arrow.end;
    }
    if (pieces.empty()) return false;
    pieces.push_back(sentence.substr(from));
    if (!text::has_digit(pieces.back()) && !is_state(read_cell(pieces.back()))) return false;
    const std::string_view left = text::trim(pieces.front());
    Split split = split_name(left, true);
    std::string_view target = text::trim(pieces.back());
    const bool readable = is_state(read_cell(target));
    if (!split.found() && !context_.prose) split = first_colon(left);
    const bool named = split.found() && (split.colon || readable);
    if (!named || (!readable && !text::has_digit(target))) {
      if (text::has_digit(left) && text::has_digit(pieces.back())) out_.suspicious = true;
      return false;
    }
    const std::string written = as_written(left.substr(0, split.name_end));
    std::string name = context_.prose ? name_in_sentence(written) : clean_name(written);
    if (!is_name(name)) {
      out_.suspicious = true;
      return false;
    }
    RawIndicator raw = start(std::move(name));
    raw.from_sentence = context_.prose;
    raw.baseline = field(left.substr(split.value));
    raw.target = field(target);
    for (std::size_t i = 1; i + 1 < pieces.size(); ++i) raw.yearly.push_back(field(pieces[i]));
    out_.indicators.push_back(std::move(raw));
    return true;
  }

  // name 120人（令和6年度） ← 112人（平成30年度）
  bool reverse_arrow(std::string_view sentence) {
    for (const std::string_view sign : {"←", "⇐", "⇦"}) {
      const std::size_t at = sentence.find(sign);
      if (at == std::string_view::npos) continue;
      const std::string_view left = text::trim(sentence.substr(0, at));
      const std::string_view right = text::trim(sentence.substr(at + sign.size()));
      const Split split = split_name(left, false);
      if (!split.found() || !is_state(read_cell(right))) {
        out_.suspicious = out_.suspicious || (text::has_digit(left) && text::has_digit(right));
        return false;
      }
      RawIndicator raw = start(clean_name(as_written(left.substr(0, split.name_end))));
      raw.target = field(left.substr(split.value));
      raw.baseline = field(right);
      out_.indicators.push_back(std::move(raw));
      return true;
    }
    return false;
  }

  // name 150億円（2024年） ※基準値 121億円（2018年）, name 3億円以上（H30 2.6億円）: what
  // stands last, in brackets or after ※, is the baseline when a word says so or its
  // year is the earlier one.
  bool trailing_baseline() {
    struct Tail {
      std::string_view open;
      std::string_view close;
    };
    static constexpr std::array<Tail, 3> kTails = {{{"(", ")"}, {"【", "】"}, {"※", ""}}};
    for (const Tail& tail : kTails) {
      const std::size_t begin = tail_begin(tail.open, tail.close);
      if (begin == std::string_view::npos || begin == 0) continue;
      const std::string_view front = text::trim(text_.substr(0, begin));
      std::string_view inside = text_.substr(begin + tail.open.size());
      inside = text::trim(inside.substr(0, inside.size() - tail.close.size()));
      const std::optional<Word> word = word_at(Where::key, inside, 0, {Concept::baseline});
      const bool said = word.has_value();
      if (said) inside = text::trim(inside.substr(word->text.size()));
      if (said && text::take_front(&inside, ":")) inside = text::trim(inside);
      const CellReading base = read_cell(inside);
      const Split split = split_name(front, false);
      if (!split.found() || !(is_figure(base) || (said && base.missing))) continue;
      const CellReading goal = read_cell(front.substr(split.value));
      if (!said) {
        if (!base.has_value() || !goal.has_value() || !base.parts.back().period) continue;
        const auto& when = goal.parts.back().period;
        if (when && when->period.last_year() <= base.parts.back().period->period.last_year()) continue;
        if (!when && !context_.measuring) continue;
      }
      std::string name = clean_name(as_written(front.substr(0, split.name_end)));
      const std::optional<CellPeriod> leading = take_leading_period(&name);
      if (!is_name(name)) continue;
      RawIndicator raw = start(std::move(name));
      raw.from_sentence = leading.has_value();
      raw.target = field(front.substr(split.value));
      raw.target.period = leading;
      raw.baseline = field(inside);
      out_.indicators.push_back(std::move(raw));
      return true;
    }
    return false;
  }

  // Where the bracket that ends the line opens; npos where none does.
  std::size_t tail_begin(std::string_view open, std::string_view close) const {
    if (close.empty()) return text_.rfind(open);
    if (text_.size() < close.size() || text_.substr(text_.size() - close.size()) != close)
      return std::string_view::npos;
    std::size_t depth = 0;
    for (std::size_t at = text_.size(); at > 0;) {
      at -= text::letter_before(text_, at).bytes;
      if (text_.compare(at, close.size(), close) == 0) ++depth;
      if (text_.compare(at, open.size(), open) == 0 && --depth == 0) return at;
    }
    return std::string_view::npos;
  }

  // A name before a colon is a name, even where a figure behind it cannot be read.
  static Split first_colon(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || !is_name(text.substr(0, colon))) return {};
    const std::size_t value = text::skip_blanks(text, colon + 1);
    return value < text.size() ? Split{colon, value, true} : Split{};
  }

  // name を 100人（H30）から120人（R6）に増やす
  bool from_to() {
    bool any = false;
    const std::string_view text = text_;
    for (std::size_t at = text.find(kFrom); at != text::npos; at = text.find(kFrom, at + kFrom.size())) {
      std::size_t begin = text.rfind(kStop, at);
      begin = begin == text::npos ? 0 : begin + kStop.size();
      std::size_t end = text.find(kStop, at);
      if (end == std::string_view::npos) end = text.size();
      const std::string_view left = text.substr(begin, at - begin);
      const std::string_view right = text.substr(at + kFrom.size(), end - at - kFrom.size());
      if (left.size() > kLongestBriefLine || right.size() > kLongestSide || !text::has_digit(left) ||
          !text::has_digit(right))
        continue;
      const Split split = split_name(left, false);
      if (!split.found()) continue;
      const CellReading base = read_cell(left.substr(split.value));
      const CellReading target = read_cell(right);
      if (!is_figure(target) || !base.has_value() || !target.has_value()) continue;
      const bool dated = base.parts.back().period && target.parts.back().period;
      if (!dated && !context_.measuring) continue;
      RawIndicator raw = start(name_in_sentence(as_written(left.substr(0, split.name_end))));
      if (!is_name(raw.name)) continue;
      raw.from_sentence = true;
      raw.baseline = field(left.substr(split.value));
      raw.target = field(right);
      out_.indicators.push_back(std::move(raw));
      any = true;
    }
    return any;
  }

  // 令和6年における社会増減を±0人とする。
  void in_sentences() {
    for (std::size_t begin = 0; begin < text_.size();) {
      std::size_t end = text_.find(kStop, begin);
      if (end == std::string_view::npos) end = text_.size();
      const std::string_view sentence = text::trim(text_.substr(begin, end - begin));
      begin = end + kStop.size();
      if (!text::has_digit(sentence)) continue;
      const std::size_t object = sentence.rfind(kObject);
      const std::string_view right =
          object == text::npos ? std::string_view() : sentence.substr(object + kObject.size());
      if (object == std::string_view::npos || right.size() > kLongestSide || !is_figure(read_cell(right)) ||
          !read_cell(right).has_value()) {
        out_.suspicious = true;
        continue;
      }
      std::string written = as_written(sentence.substr(0, object));
      RawIndicator raw = start({});
      raw.from_sentence = true;
      raw.target = field(right);
      raw.target.period = take_leading_period(&written);
      static constexpr std::string_view kTotal = "の累計";
      if (written.size() > kTotal.size() &&
          written.compare(written.size() - kTotal.size(), kTotal.size(), kTotal) == 0) {
        written.resize(written.size() - kTotal.size());
        raw.target.aggregation = Aggregation::sum;
      }
      raw.name = name_in_sentence(written);
      if (is_name(raw.name)) {
        out_.indicators.push_back(std::move(raw));
      } else {
        out_.suspicious = true;
      }
    }
  }

  // 出生数　年間180人（令和6年）
  void single() {
    const Split split = split_name(text_, false);
    if (!split.found()) {
      out_.suspicious = text::has_digit(text_);
      return;
    }
    std::string name = clean_name(as_written(text_.substr(0, split.name_end)));
    if (!is_name(name) || (!split.colon && ends_with_particle(name))) {
      out_.suspicious = true;
      return;
    }
    RawIndicator raw = start(std::move(name));
    raw.target = field(text_.substr(split.value));
    out_.indicators.push_back(std::move(raw));
  }

  text::Folded folded_;
  std::string_view text_;
  Source source_;
  LineContext context_;
  LineReading out_;
  bool kpi_word_ = false;
  bool target_word_ = false;
};

}  // namespace

LineReading read_line(std::string_view text, const Source& source, const LineContext& context) {
  return LineReader(text, source, context).run();
}

KeyLine read_key_line(std::string_view text) {
  KeyLine line;
  if (text.size() > kLongestKeyLine) return line;
  const std::string folded = text::Folded(undecorated(text)).text();
  const std::vector<KeyedPart> parts = find_keys(folded);
  if (parts.size() != 1 || parts.front().begin != 0) return line;
  line.text = text::trim(std::string_view(folded).substr(parts.front().value));
  line.header = parts.front().header;
  if (parts.front().role == Role::name) line.kind = KeyLineKind::name;
  const CellReading reading = read_cell(line.text);
  if (!is_state(reading)) return line;
  if (parts.front().role == Role::baseline) line.kind = KeyLineKind::baseline;
  if (parts.front().role == Role::target) line.kind = KeyLineKind::target;
  return line;
}

}  // namespace shirube::intake
