// Parts of a population that a municipality plans by: school ages, workers, the old,
// women of 20–39. One table serves listings, fans and papers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "population/cells.h"

namespace shirube::population {

inline constexpr int kNoUpperAge = 1000;

// Ages [from, to) of one sex or both.
struct Aggregate {
  std::string code;  // "total", "age-65-plus", "women-20-39"
  Message name;
  std::optional<Sex> sex;
  int from_age = 0;
  int to_age = kNoUpperAge;
};

// Ten that every municipality uses: total, 0–14, 15–64, 65+, 75+, 85+, women 20–39,
// primary school 6–11, lower secondary school 12–14, 20–39. (School ages need single
// years; by five-year groups they are interpolated, see value_of.)
const std::vector<Aggregate>& standard_aggregates();
// Error: aggregate-unknown (names the known codes).
Result<Aggregate> find_aggregate(const std::string& code);

// Persons of the aggregate. Bounds that cut a group take their share of it by ages
// (uniform within the group); the open group counts wholly where its lower age is inside.
double value_of(const Cells& cells, const Aggregate& aggregate);

// Whether these ages can tell the aggregate: no bound lies above the open group's lower age.
bool can_value(const AgeGroups& ages, const Aggregate& aggregate);

}  // namespace shirube::population
