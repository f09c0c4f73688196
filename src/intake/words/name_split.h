// Where in a line the name of an indicator ends and its figure begins.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "intake/words/cell.h"

namespace shirube::intake {

// ① 名, (1) 名, No1 名 → 名; colons and signs at the ends go too.
std::string clean_name(std::string_view text);
// In a sentence: what stands after the last comma, without particles.
std::string name_in_sentence(std::string_view text);
// Letters enough for a name.
bool is_name(std::string_view name);
// "詳しくは別冊の": a sentence goes on, no name ends so.
bool ends_with_particle(std::string_view name);
// 令和6年における社会増減 → 社会増減, with the period that stood before it.
std::optional<CellPeriod> take_leading_period(std::string* name);

// Wholly understood, with a value or what stands for one, and no labels of its own.
bool is_figure(const CellReading& reading);
// A figure, or the words that stand for one beside an arrow: なし, 未整備, 設置.
bool is_state(const CellReading& reading);

// The place where a name ends and a figure begins: the first colon for which that
// holds, else the first blank or digit. `text` is folded.
struct Split {
  std::size_t name_end = std::string_view::npos;
  std::size_t value = 0;
  bool colon = false;
  bool found() const { return name_end != std::string_view::npos; }
};
Split split_name(std::string_view text, bool states);

}  // namespace shirube::intake
