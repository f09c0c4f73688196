// One end of a period as written: a year, a month or a day. Private to module text.
#pragma once

#include <cstddef>
#include <optional>

#include "text/fold.h"
#include "time/civil_date.h"
#include "time/era.h"
#include "time/period.h"

namespace shirube::text {

struct Point {
  int year = 0;   // Western
  int month = 0;  // 0 = not stated
  int day = 0;
  YearBasis basis = YearBasis::unknown;
  std::optional<Era> era;  // it was written in; none: Western
  bool letter = false;     // R6 rather than 令和6
  bool year_word = false;  // 年 or 年度 stood there
  bool overrun = false;    // the era does not hold then: 平成35, H31.5, S64.2
};

struct PointMatch {
  enum class Status {
    none,     // no point begins here
    refused,  // looks like one and cannot be: R0, R6.13, H30.2.30, 令和6(2020)年度
    ok,
  };
  Status status = Status::none;
  Point point;
  std::size_t end = 0;  // index after the point, or after what was refused
};

struct PointOptions {
  bool whole = false;  // the text is nothing but a period: 2024.4, m7.3 and h30 are read too
};

// The point that begins at text[at].
PointMatch point_at(const FoldedText& folded, std::size_t at, const PointOptions& options);

// What continues a range in the era or century of its first point: the 6年度 of
// 令和2～6年度, the 9月 of 令和5年4月～9月, the 24 of 2020-24年度.
PointMatch continuation_at(const FoldedText& folded, std::size_t at, const Point& first);

// Index of the first code point at or after `at` that is no blank.
std::size_t skip_blanks(const FoldedText& folded, std::size_t at);

inline char32_t char_at(const FoldedText& folded, std::size_t at) {
  return at < folded.text.size() ? folded.text[at] : 0;
}
inline bool starts_with(const FoldedText& folded, std::size_t at, std::u32string_view word) {
  return at <= folded.text.size() && std::u32string_view(folded.text).substr(at).starts_with(word);
}

}  // namespace shirube::text
