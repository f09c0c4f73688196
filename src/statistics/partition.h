// From whatever age groups a table has to groups of one width with an open one at the end.
// Private to the module.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "population/cells.h"

namespace shirube::statistics {

using AgeBounds = std::pair<int, int>;  // [from, to), kOpenAge: open

// How one group of the partition is put together from groups of the table.
using Parts = std::vector<AgeBounds>;

struct Partition {
  population::AgeGroups ages;
  std::vector<Parts> parts;  // by group
};

struct PartitionProblem {
  bool broad = false;  // groups of more than ten years only (0–14, 15–64, 65+)
  int from = 0;        // the group that is missing
  int to = 0;          // kOpenAge: the open one
};

// The finest partition that the groups allow: single years where nearly all ages have them,
// else five-year groups (also put together from single ones: 0 and 1–4 make 0–4), else ten.
// Further groups (再掲: 65+, 75+) may be there. A gap is a problem, never bridged.
std::optional<Partition> partition_of(const std::vector<AgeBounds>& groups, PartitionProblem& problem);

}  // namespace shirube::statistics
