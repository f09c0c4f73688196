// How a value with its unit is said: money, persons, cases, percentages.
#pragma once

#include "base/message.h"
#include "quantity/unit.h"
#include "words/numbers.h"

namespace shirube::words {

// 1,298億円 / 1,298 hundred million yen; 1件 / 1 case; −0.5% in both.
Message value(const Decimal& value, const Unit& unit);
// The unit as it stands behind several: 億円 / hundred million yen. Counters that English has
// no word for stay as they are.
Message unit(const Unit& unit);

}  // namespace shirube::words
