// The units Shirube knows, private to module quantity.
#pragma once

#include <cstdint>
#include <string_view>

#include "quantity/unit.h"

namespace shirube::quantity {

struct UnitEntry {
  std::string_view text;
  Dimension dimension;
  // Units compare when dimension and kind are the same. Empty: the dimension alone
  // decides. Spellings of one counter share a kind (か所, 箇所 → "か所").
  std::string_view kind;
  std::int64_t numerator;  // scale in the base of the kind
  std::int64_t denominator;
  bool in_thousands;  // 千…, 万… may stand before it
};

const UnitEntry* find_unit(std::string_view text);  // nullptr when unknown

}  // namespace shirube::quantity
