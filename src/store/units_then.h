// The unit a component's values were in when an actual was recorded without stating one.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "store/ledger.h"
#include "store/plan_cache.h"

namespace shirube::store {

class UnitsThen {
 public:
  // Of one plan, inside the transaction of `ledger`.
  UnitsThen(Ledger& ledger, PlanCache& cache, std::string id)
      : ledger_(ledger), cache_(cache), id_(std::move(id)) {}

  static constexpr int kNow = 0;  // the latest revision

  // The unit of the component's series in that revision of the plan; none where it had none, or
  // there was no such component. Errors: those of the database.
  Result<Unit> of(const std::string& indicator, const std::string& component, int revision);
  // Where that is another unit than the present one and can be converted to it; else none: what
  // was recorded without a unit is in the unit the plan states now.
  Result<Unit> other(const std::string& indicator, const std::string& component, int revision);

 private:
  Result<std::shared_ptr<const Plan>> plan(int revision);
  // kNow where no unit has changed since.
  Result<int> effective(int revision);

  Ledger& ledger_;
  PlanCache& cache_;
  std::string id_;
  int last_change_ = -1;  // the last revision that changed a unit; -1 = not yet looked up
  std::map<int, std::shared_ptr<const Plan>> plans_;  // by revision
};

}  // namespace shirube::store
