#include "intake/words/sentences.h"

#include "text/letters.h"

namespace shirube::intake {

std::vector<std::string_view> sentences(std::string_view text) {
  static constexpr std::string_view kStop = "。";
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t stop = text.find(kStop, begin);
    const std::size_t end = stop == std::string_view::npos ? text.size() : stop + kStop.size();
    out.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

std::vector<std::string_view> quoted(std::string_view text, std::size_t limit) {
  static constexpr std::string_view kOpen = "「";
  static constexpr std::string_view kClose = "」";
  std::vector<std::string_view> out;
  std::size_t depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size() && out.size() < limit; at += text::letter_at(text, at).bytes) {
    if (text.compare(at, kOpen.size(), kOpen) == 0) {
      if (depth++ == 0) begin = at + kOpen.size();
    } else if (depth > 0 && text.compare(at, kClose.size(), kClose) == 0) {
      if (--depth == 0) out.push_back(text.substr(begin, at - begin));
    }
  }
  return out;
}

std::string_view word_before(std::string_view text, std::size_t end) {
  static constexpr std::string_view kStops = "、。，．「」『』（）()【】[]・：:；;～〜~";
  std::size_t begin = end;
  while (begin > 0) {
    const text::Letter letter = text::letter_before(text, begin);
    const std::string_view self = text.substr(begin - letter.bytes, letter.bytes);
    if (text::is_blank(letter.code) || kStops.find(self) != std::string_view::npos) break;
    begin -= letter.bytes;
  }
  return text.substr(begin, end - begin);
}

}  // namespace shirube::intake
