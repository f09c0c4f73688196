// A population pyramid of letters, for the terminal.
//
// Only letters that every terminal shows one column wide are drawn; labels may be wide. The
// bars are '#'; the other year, where there is one, is a '|' at the length of its bar.
#pragma once

#include <optional>
#include <string>

#include "base/message.h"
#include "population/cells.h"

namespace shirube::cli {

struct PyramidText {
  population::Cells persons;
  std::optional<population::Cells> other;  // the same ages
};

// At most `width` columns (0: 80; never less than 50).
std::string pyramid_text(const PyramidText& pyramid, Lang lang, int width);

// "0～4歳", "0–4"; "90歳以上", "90+".
std::string age_label(const population::AgeGroups& ages, int group, Lang lang);

}  // namespace shirube::cli
