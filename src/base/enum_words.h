// The values of an enumeration with their names, said once beside the enumeration:
//
//   template <>
//   inline constexpr std::array kEnumWords<Outcome>{
//       EnumWord{Outcome::unknown, "unknown", "不明", "unknown"}, …};
//
// From it follow code(Outcome::output), from_code<Outcome>("output"), words_of(…) and every
// list of what is accepted.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"

namespace shirube {

template <class E>
struct EnumWord {
  E value;
  std::string_view code;  // stable: in files, JSON and on the command line
  std::string_view ja;
  std::string_view en;
};

// The rows in the order of the values, which count from 0. Empty: E has no names.
template <class E>
inline constexpr std::array<EnumWord<E>, 0> kEnumWords{};

template <class E>
concept NamedEnum = (kEnumWords<E>.size() > 0);

template <NamedEnum E>
constexpr const EnumWord<E>& enum_word(E value) {
  constexpr bool in_order = [] {
    for (std::size_t i = 0; i < kEnumWords<E>.size(); ++i) {
      if (static_cast<std::size_t>(kEnumWords<E>[i].value) != i) return false;
    }
    return true;
  }();
  static_assert(in_order, "the rows of kEnumWords follow the values, none left out");
  return kEnumWords<E>[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
constexpr std::string_view code(E value) {
  return enum_word(value).code;
}

// The value of that exact code.
template <NamedEnum E>
constexpr std::optional<E> from_code(std::string_view code) {
  for (const EnumWord<E>& word : kEnumWords<E>) {
    if (word.code == code) return word.value;
  }
  return std::nullopt;
}

template <NamedEnum E>
Message words_of(E value) {
  return {std::string(enum_word(value).ja), std::string(enum_word(value).en)};
}

// What a person may type: 「point（単年）、mean（平均）」, "point, mean".
template <NamedEnum E>
Message accepted_codes() {
  Message all;
  for (const EnumWord<E>& word : kEnumWords<E>) {
    all.ja += (all.ja.empty() ? "" : "、") + std::string(word.code) + "（" + std::string(word.ja) + "）";
    all.en += (all.en.empty() ? "" : ", ") + std::string(word.code);
  }
  return all;
}

}  // namespace shirube
