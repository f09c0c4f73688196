#include "intake/words/heading.h"

#include <algorithm>
#include <array>

#include "intake/words/vocabulary.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/number.h"

namespace shirube::intake {
namespace {

using text::after;
using text::digit_value;
using text::letter_at;
using text::letter_text;
using text::one_of;
using text::skip_blanks;

constexpr std::string_view kOpen = "(【「《〈≪<[〔『";
constexpr std::string_view kClose = ")】」》〉≫>]〕』";

// ASCII I, V, X that form a numeral and end at a blank, a sign or the end.
int ascii_roman(std::string_view text, std::size_t at, std::size_t* end) {
  static constexpr std::array<std::string_view, 12> kNumerals = {"I",   "II",   "III", "IV", "V",  "VI",
                                                                 "VII", "VIII", "IX",  "X",  "XI", "XII"};
  std::size_t stop = at;
  while (stop < text.size() && one_of("IVX", text.substr(stop, 1))) ++stop;
  if (stop == at || stop - at > 4) return 0;
  if (stop < text.size() && text::is_ascii_word(letter_at(text, stop).code)) return 0;
  const auto* found = std::find(kNumerals.begin(), kNumerals.end(), text.substr(at, stop - at));
  if (found == kNumerals.end()) return 0;
  *end = stop;
  return static_cast<int>(found - kNumerals.begin()) + 1;
}

// A count or a word after a number: 基本目標4つ, 施策3件, 基本目標1では.
bool is_mention(std::string_view text, std::size_t at) {
  // 基本目標1・2, 基本目標1~4, 基本目標1、基本目標2
  const bool link = one_of("・~、", letter_text(text, at));
  const std::size_t next = at + letter_text(text, at).size();
  if (link && (digit_value(letter_at(text, next).code) >= 0 || text::starts_at(text, next, "基本目標")))
    return true;
  return word_at(Where::after_number, text, at).has_value();
}

// Past ") : . 、 - ~" and blanks that separate a number from its title.
std::size_t skip_separators(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::string_view letter = letter_text(text, at);
    if (!one_of(")】》〉≫>]〕:.、,|・ \n", letter)) break;
    at += letter.size();
  }
  if (text::starts_at(text, at, "- ") || text::starts_at(text, at, "-  ")) at = skip_blanks(text, at + 1);
  return at;
}

std::string title_of(const text::Folded& folded, std::size_t at) {
  std::string_view title = folded.raw(at, folded.text().size());
  // 「title」 wholly in quotes is the title.
  static constexpr std::string_view kQuote = "「";
  static constexpr std::string_view kUnquote = "」";
  if (title.starts_with(kQuote) && title.size() > kQuote.size() + kUnquote.size() &&
      title.find(kUnquote) == title.size() - kUnquote.size()) {
    title.remove_prefix(kQuote.size());
    title.remove_suffix(kUnquote.size());
  }
  while (!title.empty()) {  // the closing half of a bracket that opened before the number
    const text::Letter last = text::letter_before(title, title.size());
    const std::string_view tail = title.substr(title.size() - last.bytes);
    if (!one_of("】》〉≫〕", tail) || title.find("【") != std::string_view::npos ||
        title.find("《") != std::string_view::npos || title.find("〈") != std::string_view::npos ||
        title.find("≪") != std::string_view::npos)
      break;
    title.remove_suffix(last.bytes);
  }
  return std::string(title);
}

// 1-2, 1－(2), 2.3, 1の2 after a first number; numbers are appended.
std::size_t more_numbers(std::string_view text, std::size_t at, std::vector<int>* numbers) {
  while (at < text.size() && numbers->size() < 4) {
    std::size_t next = at;
    if (one_of("-.", letter_text(text, next)) || text::starts_at(text, next, "の") ||
        text::starts_at(text, next, "ー")) {
      next += letter_text(text, next).size();
    } else {
      break;
    }
    const bool bracket = text::starts_at(text, next, "(");
    if (bracket) ++next;
    std::size_t end = next;
    const int number = heading_number(text, next, &end);
    if (number == 0 || number > 99) break;
    if (bracket && text::starts_at(text, end, ")")) ++end;
    numbers->push_back(number);
    at = end;
  }
  return at;
}

Head keyword_head(const text::Folded& folded, std::size_t at) {
  const std::string& text = folded.text();
  const std::optional<Word> known = word_at(Where::heading, text, at);
  if (!known) return {};
  const std::string_view word = known->text;
  std::size_t i = skip_blanks(text, at + word.size());
  i = text::skip_any(text, i, {"その"});
  i = text::skip_any(text, i, {"No."});
  if (text::starts_at(text, i, ":")) i = skip_blanks(text, i + 1);
  bool bracket = false;
  if (one_of(kOpen, letter_text(text, i))) {
    bracket = true;
    i += letter_text(text, i).size();
  }
  std::size_t end = i;
  Head head;
  const int number = heading_number(text, i, &end);
  if (number == 0 || number > 40) return {};
  head.numbers.push_back(number);
  end = more_numbers(text, end, &head.numbers);
  if (bracket && one_of(kClose, letter_text(text, end))) end += letter_text(text, end).size();
  if (is_mention(text, end)) return {};
  head.style = HeadStyle::keyword;
  head.keyword = word;
  head.printed = folded.raw(at, end);
  head.title = title_of(folded, skip_separators(text, end));
  return head;
}

// 第1章, 第2編, 第3部, 第1節, 1章
Head chapter_head(const text::Folded& folded, std::size_t at) {
  const std::string& text = folded.text();
  const std::size_t past = text::skip_any(text, at, {"第"});
  const bool ordinal = past > at;
  const std::size_t i = skip_blanks(text, past);
  std::size_t end = i;
  const int number = heading_number(text, i, &end);
  if (number == 0 || number > 40) return {};
  const std::size_t word = skip_blanks(text, end);
  Head head;
  head.numbers = {number};
  const bool part = text::starts_at(text, word, "部 ") || text.substr(word) == "部";
  if (const std::size_t chapter = text::after_any(text, word, {"章", "編"}); part || chapter != text::npos) {
    head.style = HeadStyle::chapter;
    end = part ? after(text, word, "部") : chapter;
  } else if (const std::size_t section = after(text, word, "節"); section != text::npos) {
    head.style = HeadStyle::section;
    end = section;
  } else if (ordinal && (word > end || word == text.size())) {
    head.style = HeadStyle::chapter;  // "第2 具体的な施策"
  } else {
    return {};
  }
  if (is_mention(text, end)) return {};
  head.printed = folded.raw(at, end);
  head.title = title_of(folded, skip_separators(text, end));
  return head;
}

Head plain_head(const text::Folded& folded, std::size_t at) {
  const std::string& text = folded.text();
  Head head;
  std::size_t i = at;
  const bool bracket = text::starts_at(text, i, "(");
  if (bracket) ++i;
  const text::Letter first = letter_at(text, i);
  std::size_t end = i;
  const int number = heading_number(text, i, &end);
  if (number == 0 || number > 99) return {};
  const bool digits = digit_value(first.code) >= 0;
  const bool circled = text::is_circled_number(first.code) || (first.code >= 0x2776 && first.code <= 0x2793);
  const bool roman = (first.code >= 0x2160 && first.code <= 0x217B) || first.code == 'I' ||
                     first.code == 'V' || first.code == 'X';
  head.numbers = {number};
  if (circled) {
    head.style = HeadStyle::circled;
  } else if (bracket || (digits && text::starts_at(text, end, ")"))) {
    if (!text::starts_at(text, end, ")")) return {};
    ++end;
    head.style = digits ? HeadStyle::paren : roman ? HeadStyle::roman : HeadStyle::kana;
    // (1)-①: the last number counts.
    const std::size_t more = more_numbers(text, end, &head.numbers);
    if (head.numbers.size() > 1) head.style = HeadStyle::hierarchy;
    end = more;
  } else if (roman) {
    const std::string_view next = letter_text(text, end);
    if (end < text.size() && first.code < 0x80 && !one_of(" .、:-", next)) return {};
    head.style = HeadStyle::roman;
    const std::size_t more = more_numbers(text, end, &head.numbers);
    if (head.numbers.size() > 1) head.style = HeadStyle::hierarchy;
    end = more;
  } else if (digits) {
    const std::size_t more = more_numbers(text, end, &head.numbers);
    if (head.numbers.size() > 1) {
      // "75.8%" is a figure.
      if (head.numbers[0] > 30 || text::starts_at(text, more, "%")) return {};
      head.style = HeadStyle::hierarchy;
      end = more;
    } else {
      head.style = HeadStyle::digit;
    }
    // A number and its title stand apart: "1 title", "1.title", "1、title".
    if (end < text.size() && !one_of(" .、:．|", letter_text(text, end))) return {};
    if (text::starts_at(text, end, ".") && end + 1 < text.size() &&
        digit_value(letter_at(text, end + 1).code) >= 0)
      return {};
  } else if (first.code >= 0x30A2 && first.code <= 0x30B3) {  // ア 農業の振興
    if (end < text.size() && !one_of(" .、:．", letter_text(text, end))) return {};
    head.style = HeadStyle::kana;
  } else {
    // A-1 and the like; a letter alone is no heading.
    const std::size_t more = more_numbers(text, end, &head.numbers);
    if (head.numbers.size() < 2 || first.code < 'A' || first.code > 'H') return {};
    head.style = HeadStyle::hierarchy;
    end = more;
  }
  if (is_mention(text, skip_blanks(text, end)) && head.style != HeadStyle::paren &&
      head.style != HeadStyle::circled && skip_blanks(text, end) == end)
    return {};
  head.printed = folded.raw(at, end);
  head.title = title_of(folded, skip_separators(text, end));
  return head;
}

std::size_t skip_decoration(std::string_view folded) {
  std::size_t at = skip_blanks(folded, 0);
  while (at < folded.size()) {
    const std::string_view letter = letter_text(folded, at);
    if (!one_of("■□◆◇●○◎▼▽▶▷►★☆・【《〈≪<[〔『「※◉", letter)) break;
    at = skip_blanks(folded, at + letter.size());
  }
  return at;
}

Head keyword_head_of(std::string_view title) {
  const text::Folded folded(title);
  return keyword_head(folded, skip_decoration(folded.text()));
}

}  // namespace

int heading_number(std::string_view folded, std::size_t at, std::size_t* end) {
  const text::Letter first = letter_at(folded, at);
  if (first.bytes == 0) return 0;
  std::size_t stop = at;
  if (digit_value(first.code) >= 0) {
    const int number = text::read_digits(folded, at, 2, &stop);
    if (number > 0) *end = stop;
    return std::max(number, 0);
  }
  if (const auto mark = text::parse_ordinal_mark(folded.substr(at, first.bytes));
      mark && first.code >= 0x80) {
    *end = at + first.bytes;
    return *mark;
  }
  if (const int roman = ascii_roman(folded, at, end); roman > 0) return roman;
  static constexpr std::u32string_view kKana = U"アイウエオカキクケコ";
  if (const std::size_t kana = kKana.find(first.code); kana != std::u32string_view::npos) {
    const char32_t after = letter_at(folded, at + first.bytes).code;
    if (text::is_kana(after) || text::is_kanji(after)) return 0;
    *end = at + first.bytes;
    return static_cast<int>(kana) + 1;
  }
  static constexpr std::string_view kKanji = "一二三四五六七八九十";
  std::size_t letters = 0;
  for (; one_of(kKanji, letter_text(folded, stop)); ++letters) stop += letter_text(folded, stop).size();
  if (letters > 0 && letters <= 2) {
    if (const auto number = text::parse_kanji_number(folded.substr(at, stop - at)); number && *number > 0) {
      *end = stop;
      return *number;
    }
  }
  const bool letter = first.code >= 'A' && first.code <= 'H';
  const char32_t next = letter_at(folded, at + 1).code;
  if (letter && !text::is_ascii_word(next)) {
    *end = at + 1;
    return static_cast<int>(first.code - 'A') + 1;
  }
  return 0;
}

Head parse_head(std::string_view text, std::string_view marker) {
  std::string whole;
  if (!marker.empty() && marker.find_first_of("-*+") == std::string_view::npos) {
    const text::Letter last = text::letter_before(marker, marker.size());
    const bool ordinal = marker.size() > last.bytes || (last.code >= 0x2460 && last.code <= 0x24FF) ||
                         (last.code >= 0x2776 && last.code <= 0x2793);
    if (ordinal) whole = std::string(marker) + " ";
  }
  whole += text.substr(0, 400);
  const text::Folded folded(whole);
  const std::size_t at = skip_decoration(folded.text());
  if (Head head = keyword_head(folded, at); head.style != HeadStyle::none) return head;
  if (Head head = chapter_head(folded, at); head.style != HeadStyle::none) {
    Head inner = keyword_head_of(head.title);
    return is_goal_keyword(inner.keyword) ? inner : head;
  }
  Head head = plain_head(folded, at);
  // "1 基本目標1 …": the word names it, the number before it only counts.
  if (head.style != HeadStyle::none && head.style != HeadStyle::circled) {
    Head inner = keyword_head_of(head.title);
    if (inner.style == HeadStyle::keyword) return inner;
  }
  return head;
}

bool is_goal_keyword(std::string_view keyword) { return means(Where::heading, keyword, {Concept::goal}); }
bool is_measure_keyword(std::string_view keyword) {
  return means(Where::heading, keyword, {Concept::measure});
}
std::span<const std::string_view> goal_keywords() { return words(Where::heading, Concept::goal); }

std::string_view undecorated(std::string_view text) {
  text = text::trim(text);
  static constexpr std::string_view kEnds = "■□◆◇●○◎▼▽▶▷►★☆・【】《》〈〉≪≫<>＜＞[]〔〕『』※：:◉";
  while (!text.empty()) {
    const std::string_view first = letter_text(text, 0);
    if (!one_of(kEnds, first)) break;
    text = text::trim(text.substr(first.size()));
  }
  while (!text.empty()) {
    const text::Letter last = text::letter_before(text, text.size());
    if (!one_of(kEnds, text.substr(text.size() - last.bytes))) break;
    text = text::trim(text.substr(0, text.size() - last.bytes));
  }
  return text;
}

}  // namespace shirube::intake
