#include "document/inline_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::document {
namespace {

constexpr std::string_view kMark = "※";
constexpr std::string_view kCommentEnd = "-->";
constexpr std::string_view kSuperscriptEnd = "</sup>";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// "<br/>" → "br", "</sup>" → "/sup"; empty where it is no tag. `end` is past '>'.
std::string tag_name(std::string_view text, std::size_t at, std::size_t* end) {
  std::size_t i = at + 1;
  std::string name;
  if (i < text.size() && text[i] == '/') name = "/", ++i;
  const std::size_t start = i;
  while (i < text.size() && i - start < 12 &&
         ((lower(text[i]) >= 'a' && lower(text[i]) <= 'z') || (text[i] >= '0' && text[i] <= '9')))
    name += lower(text[i++]);
  if (i == start || (text[start] >= '0' && text[start] <= '9')) return {};
  const std::size_t close = text.substr(i, 400).find('>');
  if (close == std::string_view::npos) return {};
  if (close > 0 && text[i] != ' ' && text[i] != '/' && text[i] != '\t') return {};
  *end = i + close + 1;
  return name;
}

// A letter that may follow a note number. "※2年" or "※1,000人" is no mark.
bool may_follow_mark(std::string_view text, std::size_t at) {
  static constexpr std::string_view kCounters =
      "年 月 日 人 件 円 回 個 歳 万 億 千 百 割 倍 位 期 次 章 号 名 社 校 戸 世 団 事 市 町 "
      "村 か カ ヶ ケ ヵ 「 % ％ . ． , ， ： : ~ ～ - －";
  const text::Letter next = text::letter_at(text, at);
  if (next.bytes == 0) return true;
  if (text::digit_value(next.code) >= 0) return false;
  return text::is_blank(next.code) || kCounters.find(text.substr(at, next.bytes)) == std::string_view::npos;
}

class Stripper {
 public:
  Stripper(std::string_view raw, int line, bool bold) : raw_(raw), line_(line), bold_(bold) {}

  InlineText run(bool* bold) {
    while (at_ < raw_.size()) {
      if (!step()) copy();
    }
    while (!out_.text.empty() && (out_.text.back() == ' ' || out_.text.back() == '\n')) out_.text.pop_back();
    out_.bold_only = bold_letters_ > 0 && plain_letters_ == 0;
    *bold = bold_;
    return std::move(out_);
  }

 private:
  bool step() {
    switch (raw_[at_]) {
      case '\\':
        return escape();
      case '*':
        return star();
      case '_':
        return underscore();
      case '<':
        return angle();
      case '&':
        return entity();
      case '!':
      case '[':
        return link();
      case '$':
        return math();
      case '`':
        ++at_;
        return true;
      default:
        return text::starts_at(raw_, at_, kMark) ? bare_mark(kMark, "※n") : false;
    }
  }

  void copy() {
    const text::Letter letter = text::letter_at(raw_, at_);
    if (!text::is_blank(letter.code)) ++(bold_ ? bold_letters_ : plain_letters_);
    out_.text.append(raw_.substr(at_, letter.bytes));
    at_ += letter.bytes;
  }
  void put(std::string_view text) {
    if (!text.empty()) ++(bold_ ? bold_letters_ : plain_letters_);
    out_.text.append(text);
  }

  bool escape() {
    if (at_ + 1 >= raw_.size()) return false;
    const char next = raw_[at_ + 1];
    if (std::string_view("\\`*_{}[]()#+-.!|~<>$%&").find(next) == std::string_view::npos) return false;
    put(raw_.substr(at_ + 1, 1));
    at_ += 2;
    return true;
  }

  bool star() {
    if (text::starts_at(raw_, at_, "**")) {
      bold_ = !bold_;
      at_ += 2;
      while (at_ < raw_.size() && raw_[at_] == '*') ++at_;
      return true;
    }
    if (bare_mark("*", "*n")) return true;
    // *emphasis*: a pair on the line with text right inside it.
    const std::size_t close = raw_.find('*', at_ + 1);
    if (italic_) {
      italic_ = false;
      ++at_;
      return true;
    }
    if (close == std::string_view::npos || close == at_ + 1 ||
        text::is_blank(text::letter_at(raw_, at_ + 1).code))
      return false;
    italic_ = true;
    ++at_;
    return true;
  }

  bool underscore() {
    if (!text::starts_at(raw_, at_, "__")) return false;
    at_ += 2;
    return true;
  }

  bool angle() {
    if (text::starts_at(raw_, at_, "<!--")) {
      const std::size_t close = raw_.find(kCommentEnd, at_);
      at_ = close == text::npos ? raw_.size() : close + kCommentEnd.size();
      return true;
    }
    std::size_t end = 0;
    const std::string name = tag_name(raw_, at_, &end);
    if (name.empty()) return false;
    at_ = end;
    if (name == "br" || name == "/p" || name == "/div" || name == "/li") {
      if (!out_.text.empty() && out_.text.back() != '\n') out_.text += '\n';
    } else if (name == "sup") {
      superscript();
    } else if (name == "b" || name == "strong") {
      bold_ = true;
    } else if (name == "/b" || name == "/strong") {
      bold_ = false;
    }
    return true;
  }

  // After <sup>: a note number, a power of a unit, or text like any other.
  void superscript() {
    const std::size_t close = raw_.substr(at_, 60).find(kSuperscriptEnd);
    if (close == std::string_view::npos) return;
    const std::string_view inside = text::trim(raw_.substr(at_, close));
    const std::size_t after = at_ + close + kSuperscriptEnd.size();
    std::size_t start = 0;
    std::string form = "<sup>n</sup>";
    for (const std::string_view mark : {kMark, std::string_view("*"), std::string_view("注")}) {
      if (text::starts_at(inside, 0, mark)) {
        start = mark.size();
        form = "<sup>" + std::string(mark) + "n</sup>";
        break;
      }
    }
    std::size_t end = 0;
    const int number = text::read_digits(inside, text::skip_blanks(inside, start), 3, &end);
    if (number < 0) return;
    const bool power = start == 0 && (number == 2 || number == 3) && end == inside.size() &&
                       !out_.text.empty() && (out_.text.back() == 'm' || ends_with("ｍ") || ends_with("㎞"));
    if (power) {
      put(number == 2 ? "²" : "³");
      at_ = after;
      return;
    }
    if (start == 0 && ends_with(kMark)) {
      out_.text.resize(out_.text.size() - kMark.size());
      form = "※<sup>n</sup>";
    }
    add_mark(number, form);
    // "※1,2" and "※1、※2": every number is a mark.
    while (end < inside.size()) {
      std::size_t next_end = 0;
      const int next = text::read_digits(inside, end, 3, &next_end);
      if (next >= 0) {
        add_mark(next, form);
        end = next_end;
      } else {
        end += text::letter_at(inside, end).bytes;
      }
    }
    at_ = after;
  }

  // ※1 or *1 in running text, brackets around it included.
  bool bare_mark(std::string_view mark, std::string_view form) {
    if (text::trim(out_.text).empty()) return false;
    std::size_t end = 0;
    const int number = text::read_digits(raw_, at_ + mark.size(), 2, &end);
    if (number <= 0 || !may_follow_mark(raw_, end)) return false;
    if (mark == "*" && text::letter_before(raw_, at_).code < 0x80) return false;
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>("（", "）"), {"(", ")"}}) {
      if (ends_with(open) && text::starts_at(raw_, end, close)) {
        out_.text.resize(out_.text.size() - open.size());
        end += close.size();
      }
    }
    add_mark(number, std::string(form));
    at_ = end;
    return true;
  }

  bool entity() {
    const std::size_t close = raw_.substr(at_, 10).find(';');
    if (close == std::string_view::npos || close < 2) return false;
    const std::string_view name = raw_.substr(at_ + 1, close - 1);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kNames = {
        {{"nbsp", " "}, {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"yen", "¥"}}};
    for (const auto& [known, text] : kNames) {
      if (known != name) continue;
      put(text);
      at_ += close + 1;
      return true;
    }
    if (name[0] != '#') return false;
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    char32_t code = 0;
    for (std::size_t i = hex ? 2 : 1; i < name.size(); ++i) {
      const char c = lower(name[i]);
      const int digit = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) return false;
      code = code * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    if (code < 32 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
    std::string text;
    text::append_utf8(text, code);
    put(text);
    at_ += close + 1;
    return true;
  }

  // ![alt](url) goes, [text](url) leaves its text.
  bool link() {
    const bool image = raw_[at_] == '!';
    if (image && !text::starts_at(raw_, at_, "![")) return false;
    const std::size_t open = at_ + (image ? 1 : 0);
    const std::size_t middle = raw_.substr(open, 400).find("](");
    if (middle == std::string_view::npos) return false;
    const std::string_view label = raw_.substr(open + 1, middle - 1);
    if (label.find('[') != std::string_view::npos) return false;
    const std::size_t close = raw_.substr(open + middle, 2000).find(')');
    if (close == std::string_view::npos) return false;
    if (!image) put(label);
    at_ = open + middle + close + 1;
    return true;
  }

  // $\Rightarrow$, $1{,}000$, $\triangle 12\%$: letters and signs only.
  bool math() {
    const std::size_t close = raw_.substr(at_ + 1, 80).find('$');
    if (close == std::string_view::npos) return false;
    std::string_view inside = raw_.substr(at_ + 1, close);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kNames = {
        {{"rightarrow", "→"},
         {"Rightarrow", "⇒"},
         {"to", "→"},
         {"blacktriangle", "▲"},
         {"triangle", "△"},
         {"sim", "~"},
         {"times", "×"},
         {"geqq", "≧"},
         {"geq", "≧"},
         {"ge", "≧"},
         {"leqq", "≦"},
         {"leq", "≦"},
         {"le", "≦"},
         {"pm", "±"},
         {"text", ""}}};
    std::string plain;
    for (std::size_t i = 0; i < inside.size();) {
      const char c = inside[i];
      if (c == '\\') {
        bool known = false;
        for (const auto& [name, sign] : kNames) {
          if (!text::starts_at(inside, i + 1, name)) continue;
          plain += sign;
          i += name.size() + 1;
          known = true;
          break;
        }
        if (!known) ++i;
      } else {
        if (c != '{' && c != '}' && c != '~') plain += c;
        ++i;
      }
    }
    put(text::trim(plain));
    at_ += close + 2;
    return true;
  }

  bool ends_with(std::string_view what) const {
    return out_.text.size() >= what.size() &&
           std::string_view(out_.text).substr(out_.text.size() - what.size()) == what;
  }
  void add_mark(int number, std::string form) {
    out_.marks.push_back({number, line_, out_.text.size(), std::move(form)});
  }

  std::string_view raw_;
  int line_;
  bool bold_;
  bool italic_ = false;
  std::size_t at_ = 0;
  std::size_t bold_letters_ = 0;
  std::size_t plain_letters_ = 0;
  InlineText out_;
};

}  // namespace

InlineText strip_markup(std::string_view raw, int line, bool* bold) {
  InlineText out = Stripper(raw, line, *bold).run(bold);
  const std::size_t lead = text::skip_blanks(out.text, 0);
  if (lead > 0) {
    out.text.erase(0, lead);
    for (NoteMark& mark : out.marks) mark.offset = mark.offset > lead ? mark.offset - lead : 0;
  }
  const std::size_t kept = text::trim(out.text).size();
  out.text.resize(kept);
  for (NoteMark& mark : out.marks) mark.offset = std::min(mark.offset, kept);
  return out;
}

}  // namespace shirube::document
