// Everything Shirube says to a person is said in Japanese and in English.
//
// A Message carries both, so that the language is chosen where it is shown
// (`--lang`, a switch on the page) and never where it is made.
#pragma once

#include <string>
#include <utility>

namespace shirube {

enum class Lang { ja, en };

struct Message {
  std::string ja;
  std::string en;

  Message() = default;
  Message(std::string japanese, std::string english) : ja(std::move(japanese)), en(std::move(english)) {}

  const std::string& in(Lang lang) const { return lang == Lang::en ? en : ja; }
  bool empty() const { return ja.empty() && en.empty(); }
  bool operator==(const Message&) const = default;
};

}  // namespace shirube
