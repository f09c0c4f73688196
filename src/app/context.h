// What every use case needs: the store, the clock, who is asking and why.
//
// Module app is the only place where plan, engines and store meet. A use case reads
// what it needs in one snapshot, or writes everything it writes in one transaction.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "base/watcher.h"
#include "store/store.h"

namespace shirube::app {

struct Context {
  store::Store& store;
  const Clock& clock;
  store::Author author;
  Watcher& watcher;
};

// The plan that is meant: `wanted`, or the only one there is.
// Errors: plan-unknown, plan-ambiguous (both name the known ids), plan-none.
Result<std::string> resolve_plan_id(store::Reader& reader, const std::string& wanted);

// Finds indicators by what people type: key ("1-2-K3"), printed name, or a part of the
// name that only one indicator has. Refers to the plan; make it once for many look-ups.
class IndicatorFinder {
 public:
  explicit IndicatorFinder(const Plan& plan);
  // Errors: indicator-unknown (with the nearest), indicator-ambiguous (with all).
  Result<const Indicator*> find(const std::string& wanted) const;

 private:
  struct Entry {
    const Indicator* indicator;
    std::string folded_key;
    std::string folded_name;
  };
  std::vector<Entry> entries_;
  std::unordered_map<std::string, const Indicator*> by_key_;
  std::unordered_multimap<std::string, const Indicator*> by_name_;
};

// The last finished fiscal year at `now`, but not outside the plan.
int default_as_of(const Plan& plan, const Clock& clock);

}  // namespace shirube::app
