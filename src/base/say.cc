#include "base/say.h"

namespace shirube {
namespace {

std::string filled(std::string_view pattern, const Message* arguments, Lang lang) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      out += pattern[i];
      continue;
    }
    out += arguments[pattern[i + 1] - '0'].in(lang);
    i += 2;
  }
  return out;
}

}  // namespace

Message say_detail::fill(std::string_view ja, std::string_view en, const Message* arguments) {
  return {filled(ja, arguments, Lang::ja), filled(en, arguments, Lang::en)};
}

Message in_a_row(std::initializer_list<Message> sentences) {
  Message out;
  for (const Message& one : sentences) {
    out.ja += one.ja;
    if (!out.en.empty() && !one.en.empty()) out.en += ' ';
    out.en += one.en;
  }
  return out;
}

}  // namespace shirube
