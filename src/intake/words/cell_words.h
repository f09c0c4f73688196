// The small vocabulary of cells: numbers, units, and the words around them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "intake/words/cell.h"

namespace shirube::intake {

enum class CellWordKind {
  filler,
  ditto,
  about,
  per_year,
  whole_plan,
  sum,
  mean,
  bound,
  trend,
  baseline,
  previous,
  label,
};

struct CellWord {
  std::size_t bytes = 0;
  CellWordKind kind = CellWordKind::filler;
  Bound bound = Bound::none;
  Trend trend = Trend::none;
  bool before_only = false;  // says something only of a figure that follows
};
// The longest known word at `at` of folded text.
CellWord cell_word(std::string_view folded, std::size_t at);

// 増, 減, アップ right after a number and unit: the number is a change.
struct RelativeWord {
  std::size_t bytes = 0;
  Trend trend = Trend::none;
};
RelativeWord relative_word(std::string_view folded, std::size_t at);

bool is_gender(std::string_view word);

// "5年間", "5か年で": the years; 0 where there is no such thing at `at`.
int span_of_years(std::string_view folded, std::size_t at, std::size_t* past);

// 小5男子, 中3, 小学6年, 20代: a label that holds digits; its length in bytes, 0 for none.
int grade_label(std::string_view folded, std::size_t at);

// A number at `at`: 33,492, ▲12.3, 1億2,808万, 2.9万. With a scale that belongs to a
// unit (億円, 千人) the unit is read too and the digits stay as written.
struct PlainNumber {
  std::size_t end = 0;  // = at where there is none
  bool valid = true;    // false: digits that make no number (1,29,3)
  bool plus = false;
  bool ambiguous = false;  // blanks between groups of digits
  Decimal value;
  std::optional<Unit> unit;
};
PlainNumber plain_number(std::string_view folded, std::size_t at);

// A unit at `at` (known or a counter of a few letters); its length in bytes.
std::size_t unit_at(std::string_view folded, std::size_t at, std::optional<Unit>* unit);

}  // namespace shirube::intake
