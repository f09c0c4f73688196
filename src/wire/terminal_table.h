// The terminal form of a Table; see table.h for what it promises.
#pragma once

#include <string>

#include "wire/table.h"

namespace shirube::wire {

std::string terminal_table(const Table& table, Lang lang, int terminal_width);

// `text` in lines of at most `width` columns: broken at blanks where there are any,
// else between any two letters, and at its own line ends. Never empty.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace shirube::wire
