#include "document/line_kind.h"

#include <array>

#include "text/letters.h"

namespace shirube::document {
namespace {

using text::letter_text;
using text::one_of;

constexpr std::string_view kBullets = "・･●○◯〇◎■□◆◇▶▷►▸▹➢➤★☆✓✔▼▽▲△•‣◦∙⚫⬤❖◉⦿➣➡❏❑☐※";
constexpr std::string_view kSigned = "▲△▼▽";  // before a digit they are signs

bool is_circled(char32_t code) {
  return text::is_circled_number(code) || (code >= 0x2474 && code <= 0x249B) ||
         (code >= 0x2776 && code <= 0x2793) || (code >= 0x24EB && code <= 0x24FE) ||
         (code >= 0x32D0 && code <= 0x32FE) || (code >= 0x3251 && code <= 0x325F);
}

// (1) （ア） 1) a) 1. １． ア． : bytes of the marker, 0 for none.
std::size_t bracketed_ordinal(std::string_view text) {
  std::size_t at = 0;
  const std::string_view first = letter_text(text, 0);
  const bool open = one_of("(（〔［", first);
  if (open) at += first.size();
  std::size_t end = at;
  const int number = text::read_digits(text, at, 2, &end);
  if (number < 0) {
    const text::Letter letter = text::letter_at(text, at);
    const bool kana = letter.code >= 0x30A2 && letter.code <= 0x30F3;
    const bool roman =
        (letter.code >= 'a' && letter.code <= 'z') || (letter.code >= 0x2160 && letter.code <= 0x217B);
    if (!kana && !roman) return 0;
    end = at + letter.bytes;
  }
  const std::string_view close = letter_text(text, end);
  if (one_of(")）〕］", close)) return end + close.size();
  if (open || !one_of(".．", close)) return 0;
  const std::size_t after = end + close.size();
  if (after >= text.size() || text::digit_value(text::letter_at(text, after).code) >= 0) return 0;
  return after;
}

std::size_t bullet(std::string_view text) {
  const text::Letter letter = text::letter_at(text, 0);
  if (letter.bytes == 0) return 0;
  const std::string_view self = text.substr(0, letter.bytes);
  if (is_circled(letter.code)) return letter.bytes;
  if (letter.code < 0x80 || !one_of(kBullets, self)) return bracketed_ordinal(text);
  const std::string_view next = letter_text(text, letter.bytes);
  if (next == self) return 0;  // 〇〇, ・・・
  const std::size_t word = text::skip_blanks(text, letter.bytes);
  if (one_of(kSigned, self) && text::digit_value(text::letter_at(text, word).code) >= 0) return 0;
  if (self == "〇" && one_of("年月日", next)) return 0;
  return letter.bytes;
}

}  // namespace

NoteStart note_start(std::string_view line) {
  std::string_view text = text::trim(line);
  const std::size_t lead = static_cast<std::size_t>(text.data() - line.data());
  std::size_t at = 0;
  const auto eat = [&](std::string_view what) {
    if (!text::starts_at(text, at, what)) return false;
    at += what.size();
    return true;
  };
  if (text.size() > 4 && (text.starts_with("- ※") || text.starts_with("* ※"))) at = 2;
  eat("**");
  eat("<sup>");
  bool bracket = false;
  if (eat("[^")) {
    std::size_t end = 0;
    const int number = text::read_digits(text, at, 3, &end);
    if (number <= 0 || text.substr(end, 2) != "]:") return {};
    return {number, lead + text::skip_blanks(text, end + 2)};
  }
  bracket = eat("（") || eat("(") || eat("[") || eat("［");
  const bool star = !bracket && (eat("\\*") || eat("*") || eat("＊"));
  const bool reference = !star && eat("※");
  if (!star && !reference && !eat("注")) return {};
  at = text::skip_blanks(text, at);
  eat("<sup>");
  std::size_t end = 0;
  const int number = text::read_digits(text, at, 2, &end);
  if (number <= 0) return {};
  at = end;
  eat("</sup>");
  eat("**");
  const std::string_view next = letter_text(text, at);
  if (star && !one_of(" 　\t:：)）「", next)) return {};
  if (one_of("年月日人件円回個歳万億千割倍位期次章号,，.．%％~～-－市町村", next) && next != "") return {};
  while (at < text.size() && one_of(" 　\t:：)）]］.．", letter_text(text, at)))
    at += text::letter_at(text, at).bytes;
  if (at >= text.size()) return {};
  return {number, lead + at};
}

ItemStart item_start(std::string_view line) {
  ItemStart item;
  std::size_t at = 0;
  int columns = 0;
  while (at < line.size()) {
    const text::Letter letter = text::letter_at(line, at);
    if (!text::is_blank(letter.code)) break;
    columns += letter.code == '\t' ? 4 : letter.code == 0x3000 ? 2 : 1;
    at += letter.bytes;
  }
  item.depth = columns / 2;
  std::string_view text = line.substr(at);
  if (text.size() >= 2 && one_of("-*+", text.substr(0, 1)) && (text[1] == ' ' || text[1] == '\t')) {
    item.marker = text.substr(0, 1);
    const std::size_t inner = text::skip_blanks(text, 1);
    at += inner;
    text = text.substr(inner);
  }
  std::size_t bold = text.starts_with("**") ? 2 : 0;
  const std::size_t length = bullet(text.substr(bold));
  if (length > 0) {
    item.marker = text.substr(bold, length);
    at += bold + length;
    // "**(1) text**": the closing ** stays with the text, which the stripper drops.
  }
  if (item.marker.empty()) return {};
  at = text::skip_blanks(line, at);
  if (at >= line.size()) return {};
  item.body = at;
  return item;
}

int heading_level(std::string_view line, std::size_t* body) {
  const std::size_t lead = text::skip_blanks(line, 0);
  if (lead > 3) return 0;
  std::size_t at = lead;
  while (at < line.size() && line[at] == '#') ++at;
  const std::size_t level = at - lead;
  if (level == 0 || level > 6) return 0;
  const text::Letter next = text::letter_at(line, at);
  const bool spaced = next.bytes == 0 || text::is_blank(next.code);
  if (!spaced && (level < 2 || text::digit_value(next.code) >= 0)) return 0;
  *body = text::skip_blanks(line, at);
  return static_cast<int>(level);
}

bool is_rule(std::string_view line) {
  const std::string_view text = text::trim(line);
  std::string_view first;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = letter_text(text, at);
    at += letter.size();
    if (text::is_blank(text::letter_at(letter, 0).code)) continue;
    if (first.empty()) first = letter;
    if (letter != first) return false;
    ++count;
  }
  return count >= 3 && one_of("-*_=—―─━－ー＿＝~～…‥.", first);
}

bool is_page_number(std::string_view line) {
  const std::string_view text = text::trim(line);
  if (text.size() > 24) return false;
  std::size_t at = 0;
  bool dash = false;
  while (at < text.size() && one_of("-－―—–~～ 　", letter_text(text, at))) {
    dash = dash || !text::is_blank(text::letter_at(text, at).code);
    at += text::letter_at(text, at).bytes;
  }
  bool page = false;
  for (const std::string_view word : {"P.", "p.", "P", "p", "Page ", "ページ"}) {
    if (!page && text::starts_at(text, at, word)) {
      at += word.size();
      page = true;
    }
  }
  std::size_t end = at;
  if (text::read_digits(text, at, 3, &end) < 0) return false;
  at = text::skip_blanks(text, end);
  const bool closing = at < text.size();
  while (at < text.size() && one_of("-－―—–~～ 　", letter_text(text, at)))
    at += text::letter_at(text, at).bytes;
  if (at < text.size() && text[at] == '/') {
    const std::size_t total = text::skip_blanks(text, at + 1);
    std::size_t past = total;
    return text::read_digits(text, total, 3, &past) > 0 && past == text.size();
  }
  return at == text.size() && ((dash && closing) || page);
}

bool is_pipe_row(std::string_view line) {
  const std::string_view text = text::trim(line);
  for (const std::string_view bar : {"|", "｜", "│", "┃"}) {
    if (!text.starts_with(bar)) continue;
    return text.find(bar, bar.size()) != std::string_view::npos;
  }
  return false;
}

bool is_pipe_rule(std::string_view line) {
  const std::string_view text = text::trim(line);
  bool bar = false;
  std::size_t dashes = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = letter_text(text, at);
    at += letter.size();
    if (one_of("|+｜│┃├┤┼┌┐└┘┬┴┏┓┗┛┳┻╋┣┫┠┨┿╂", letter)) {
      bar = true;
    } else if (one_of("-─━=－―", letter)) {
      ++dashes;
    } else if (letter != ":" && !text::is_blank(text::letter_at(letter, 0).code)) {
      return false;
    }
  }
  return bar && dashes > 0;
}

bool starts_table(std::string_view line) {
  const std::string_view text = text::trim(line);
  const std::size_t open = text.find('<');
  if (open == std::string_view::npos) return false;
  for (std::size_t at = open; at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view tag = text.substr(at, 7);
    if (tag.size() < 6) return false;
    static constexpr std::string_view kTable = "<table";
    bool same = true;
    for (std::size_t i = 0; i < 6; ++i) same = same && (tag[i] | (i > 0 ? 0x20 : 0)) == kTable[i];
    if (same && (tag.size() == 6 || tag[6] == '>' || tag[6] == ' ' || tag[6] == '\t')) return true;
  }
  return false;
}

bool starts_own_line(std::string_view text) {
  static constexpr std::array<std::string_view, 24> kWords = {
      "基本目標", "政策目標", "施策", "数値目標", "重要業績", "KPI",    "ＫＰＩ", "基準値",
      "現状値",   "目標値",   "指標", "成果指標", "評価指標", "具体的", "主な",   "基本的方向",
      "【",       "《",       "≪",    "〈",       "<",        "■",      "第",     "→"};
  for (const std::string_view word : kWords) {
    if (text.starts_with(word)) return true;
  }
  if (!item_start(text).marker.empty() || note_start(text).number > 0) return true;
  std::size_t end = 0;
  if (text::read_digits(text, 0, 2, &end) >= 0 && text::is_blank(text::letter_at(text, end).code) &&
      end < text.size())
    return true;
  return false;
}

bool goes_on(std::string_view previous, std::string_view next) {
  if (previous.empty() || next.empty() || starts_own_line(next)) return false;
  const text::Letter last = text::letter_before(previous, previous.size());
  const std::string_view tail = previous.substr(previous.size() - last.bytes);
  if (one_of("、，・,", tail)) return true;
  if (one_of("。．！？!?：:」』】》≫", tail)) return false;
  if (one_of(")）", tail)) return one_of("をはがにのとでもへや", letter_text(next, 0));
  std::size_t open = 0;
  std::size_t letters = 0;
  std::size_t columns = 0;
  for (std::size_t at = 0; at < previous.size();) {
    const std::string_view letter = letter_text(previous, at);
    at += letter.size();
    ++letters;
    columns += letter.size() > 1 ? 2 : 1;
    if (one_of("(（「『【", letter)) ++open;
    if (one_of(")）」』】", letter) && open > 0) --open;
  }
  if (open > 0) return true;
  if (one_of("）)」』、。，", letter_text(next, 0))) return true;
  if (letters >= 6 && one_of("とのにをはがやでへもて", tail)) return true;
  return columns >= 56;
}

}  // namespace shirube::document
