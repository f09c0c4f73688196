// The terminal form of a Table; see table.h for what it promises.
#pragma once

#include <string>

#include "wire/table.h"

namespace shirube::wire {

std::string terminal_table(const Table& table, Lang lang, int terminal_width);

}  // namespace shirube::wire
