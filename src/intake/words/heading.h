// Numbered headings: 基本目標1, 【基本目標Ⅰ】, 施策1-2, (1), ①, 1., Ⅲ, 第2章.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace shirube::intake {

enum class HeadStyle {
  none,
  keyword,    // 基本目標1, 施策1-2
  hierarchy,  // 1-2, 1-(2)
  digit,      // 1, 1., 1、
  paren,      // (1), 1)
  circled,    // ①
  roman,      // Ⅰ, II
  kana,       // ア, (ア), a)
  chapter,    // 第1章, 第2編, 3章
  section,    // 第1節
};

struct Head {
  HeadStyle style = HeadStyle::none;
  std::string keyword;       // of keyword heads: 基本目標
  std::vector<int> numbers;  // 1-2 → 1, 2
  std::string printed;       // "2", "(2)", "基本目標 1"
  std::string title;         // what follows, as written; may be empty

  int last() const { return numbers.empty() ? 0 : numbers.back(); }
};

// The head a text begins with. `marker` is what document took off a list item.
Head parse_head(std::string_view text, std::string_view marker = {});

// A number in a heading: 1, １, ①, Ⅰ, II, 一, A; 0 where there is none. `end` is past it.
int heading_number(std::string_view folded, std::size_t at, std::size_t* end);

bool is_goal_keyword(std::string_view keyword);
bool is_measure_keyword(std::string_view keyword);
// Goal keywords, the likeliest word for a basic goal first.
std::span<const std::string_view> goal_keywords();

// 【…】, ■, ◆ and other decoration at both ends taken away (text as written).
std::string_view undecorated(std::string_view text);

}  // namespace shirube::intake
