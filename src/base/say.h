// A sentence with places, in both languages side by side.
//
//   say({"単純達成率は、{0}÷{1}＝{2}です。", "Simple attainment is {0} divided by {1} = {2}."},
//       actual, target, rate)
//
// The places {0}, {1}, … may stand in any order and more than once. That both languages
// have the same ones, that every argument is used and that no brace stands alone is
// checked while compiling. A Message goes in by language, text and whole numbers go into
// both as they are. Other numbers, years and values with units are said by module words.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/message.h"

namespace shirube {

namespace say_detail {

// Calling them is no constant expression: their names are what the compiler says.
inline void a_brace_is_no_place() {}
inline void a_place_has_no_argument() {}
inline void the_languages_have_different_places() {}
inline void an_argument_has_no_place() {}

// The places in `text`, as bits.
constexpr unsigned places_of(std::string_view text, std::size_t count) {
  unsigned places = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '}') a_brace_is_no_place();
    if (text[i] != '{') continue;
    if (i + 2 >= text.size() || text[i + 1] < '0' || text[i + 1] > '9' || text[i + 2] != '}') {
      a_brace_is_no_place();
    }
    const auto place = static_cast<std::size_t>(text[i + 1] - '0');
    if (place >= count) a_place_has_no_argument();
    places |= 1u << place;
    i += 2;
  }
  return places;
}

inline const Message& words_of(const Message& message) { return message; }
inline Message words_of(std::string_view text) { return {std::string(text), std::string(text)}; }
template <class T, class = std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool> &&
                                            !std::is_same_v<T, char>>>
Message words_of(T whole) {
  const std::string digits = std::to_string(whole);
  return {digits, digits};
}

Message fill(std::string_view ja, std::string_view en, const Message* arguments);

}  // namespace say_detail

// The sentence of a call of `say` with `count` arguments (at most 10).
template <std::size_t count>
struct Sentences {
  static_assert(count <= 10);
  std::string_view ja;
  std::string_view en;

  // NOLINTNEXTLINE(google-explicit-constructor)
  consteval Sentences(const char* japanese, const char* english) : ja(japanese), en(english) {
    const unsigned places = say_detail::places_of(ja, count);
    if (places != say_detail::places_of(en, count)) say_detail::the_languages_have_different_places();
    if (places != (1u << count) - 1) say_detail::an_argument_has_no_place();
  }
};

template <class... Arguments>
Message say(std::type_identity_t<Sentences<sizeof...(Arguments)>> sentence, const Arguments&... arguments) {
  const std::array<Message, sizeof...(Arguments)> words = {say_detail::words_of(arguments)...};
  return say_detail::fill(sentence.ja, sentence.en, words.data());
}

// Sentences in a row: in English with a blank between them. Empty ones are left out.
Message in_a_row(std::initializer_list<Message> sentences);

}  // namespace shirube
