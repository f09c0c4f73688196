// Texts for property tests: bytes of any kind, and letters that the readers of module
// text look at, in any order.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

namespace shirube::text {

inline rc::Gen<std::string> arbitrary_bytes() { return rc::gen::arbitrary<std::string>(); }

inline rc::Gen<std::string> arbitrary_japanese() {
  static const std::vector<std::string> kPieces = {
      "0",    "1",      "2",    "5",    "9",        "１",    "２",     "０",     "元", "三", "十",   "年",
      "度",   "月",     "日",   "令和", "平成",     "昭和",  "R",      "H",      "S",  "Ｒ", "㋿",  ".",
      "．",   ",",      "，",   "-",    "－",       "−",     "ー",     "～",     "〜", "~",  "から", "の",
      "平均", "合計",   "累計", "(",    ")",        "（",    "）",     " ",      "　", "\t", "\n",   "▲",
      "△",    "億",     "万",   "千",   "円",       "人",    "%",      "％",     "ｶ",  "ﾞ",  "か",   "\u3099",
      "が",   "ッ",     "ゃ",   "髙",   "①",        "Ⅱ",     "\u200B", "\uFE00", "神", "A",  "z",    "'",
      "\"",   "=",      "+",    "\xFF", "\xE4\xBA", "\r",    "@",      "/",      "・", "間", "まで", "2024",
      "30",   "\uFEFF", "⻑",   "⼩",   "𠮷",       "5年間",
  };
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& piece : pieces) text += piece;
                        return text;
                      });
}

inline rc::Gen<std::string> arbitrary_text() {
  return rc::gen::oneOf(arbitrary_bytes(), arbitrary_japanese());
}

}  // namespace shirube::text
