#include "statistics/partition.h"

#include <algorithm>
#include <set>

#include "statistics/labels.h"

namespace shirube::statistics {
namespace {

constexpr int kOldest = 150;
constexpr int kFineEnough = 60;  // an open age from which a finer table is preferred

class Groups {
 public:
  explicit Groups(const std::vector<AgeBounds>& groups) : all_(groups.begin(), groups.end()) {}

  bool has(int from, int to) const { return all_.count({from, to}) != 0; }
  // [from, to) as one group, or a chain of narrower ones; the widest first.
  std::optional<Parts> cover(int from, int to) const {
    if (has(from, to)) return Parts{{from, to}};
    Parts parts;
    for (int at = from; at < to;) {
      auto next = all_.upper_bound({at, to});
      if (next == all_.begin()) return std::nullopt;
      --next;
      if (next->first != at || next->second > to || next->second <= at) return std::nullopt;
      parts.push_back(*next);
      at = next->second;
    }
    return parts;
  }
  // Closed groups of this width, beginning at or above `from`.
  int of_width(int width, int from = 0) const {
    return static_cast<int>(std::count_if(all_.begin(), all_.end(), [&](const AgeBounds& group) {
      return group.second != kOpenAge && group.second - group.first == width && group.first >= from;
    }));
  }
  // Where the first open group above `from` begins; kOpenAge where there is none.
  int open_from(int from) const {
    for (const AgeBounds& group : all_) {
      if (group.first > from && group.second == kOpenAge) return group.first;
    }
    return kOpenAge;
  }

 private:
  std::set<AgeBounds> all_;
};

// Groups of one width from birth on, and an open one after them.
struct Attempt {
  std::optional<Partition> partition;
  int closed = 0;    // groups from birth on without a gap
  bool gap = false;  // further groups of the width stand beyond
};

Attempt attempt(const Groups& groups, int width) {
  Attempt made;
  Partition partition;
  int end = 0;
  while (end < kOldest) {
    const std::optional<Parts> parts = groups.cover(end, end + width);
    if (!parts) break;
    partition.parts.push_back(*parts);
    end += width;
  }
  made.closed = end / width;
  made.gap = groups.of_width(width, end) > 0;
  if (made.gap) return made;
  // The table's open group may begin below its last closed one (80+ beside 80–84 and 85–89).
  for (int from = end; from > 0; from -= width) {
    const std::optional<Parts> open = groups.cover(from, kOpenAge);
    if (!open) continue;
    partition.parts.resize(static_cast<std::size_t>(from / width));
    partition.parts.push_back(*open);
    partition.ages = {width, from / width + 1};
    made.partition = std::move(partition);
    return made;
  }
  return made;
}

}  // namespace

std::optional<Partition> partition_of(const std::vector<AgeBounds>& list, PartitionProblem& problem) {
  const Groups groups(list);
  std::optional<Partition> best;
  bool refused = false;
  for (const auto& [width, fewest] : {std::pair{1, 15}, {5, 3}, {10, 3}}) {
    const Attempt made = attempt(groups, width);
    // Where a width is that of the table, a group that is missing is not made up for.
    if (made.gap && groups.of_width(width) >= fewest) {
      problem = {false, made.closed * width, (made.closed + 1) * width};
      return std::nullopt;
    }
    if (made.closed < fewest) continue;
    if (!made.partition) {
      if (!refused) problem = {false, made.closed * width, groups.open_from(made.closed * width)};
      refused = true;
      continue;
    }
    const int open = made.partition->ages.open_age();
    if (open >= kFineEnough) return made.partition;
    // Single years of childhood alone (0–19) give way to five-year groups of all.
    if (!best || open > best->ages.open_age()) best = made.partition;
  }
  if (best) return best;
  problem.broad = !refused;
  return std::nullopt;
}

}  // namespace shirube::statistics
