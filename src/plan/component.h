// Which component of an indicator is meant, and the unit its values are in.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "plan/indicator.h"

namespace shirube {

// The unit of a component's series: what a value recorded without a unit is in, and what its
// figures are computed and shown in. It is the baseline's, which the series goes on from, where
// the target's can be converted to it (千円 → 億円); else the target's, which the values are
// judged by.
const Unit& unit_of_series(const Component& component);

enum class Meant {
  any,       // every component
  recorded,  // those with a series of their own: what is computed from another is not chosen from
};

// The component that `wanted` names, by key or label as printed; empty: the only one there is.
// Errors: component-needed where several could be meant, component-unknown; both list them.
Result<const Component*> find_meant(const Indicator& indicator, std::string_view wanted, Meant meant);
Result<Component*> find_meant(Indicator& indicator, std::string_view wanted, Meant meant);

}  // namespace shirube
