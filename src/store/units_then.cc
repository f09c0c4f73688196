#include "store/units_then.h"

#include "plan/component.h"
#include "store/kinds.h"
#include "store/stored_plan.h"

namespace shirube::store {
namespace {

Unit unit_in(const Plan& plan, const std::string& indicator, const std::string& component) {
  const Indicator* owner = plan.find_indicator(indicator);
  const Component* found = owner == nullptr ? nullptr : owner->find_component(component);
  return found == nullptr ? Unit() : unit_of_series(*found);
}

}  // namespace

Result<int> UnitsThen::effective(int revision) {
  if (last_change_ < 0) {
    last_change_ = 0;
    SHIRUBE_TRY(changes, ledger_.all(kChange, id_));
    for (const Kept<Change>& kept : changes) {
      if (kept.row.field.ends_with("unit")) last_change_ = kept.revision;
    }
  }
  return revision == kNow || revision >= last_change_ ? kNow : revision;
}

Result<std::shared_ptr<const Plan>> UnitsThen::plan(int revision) {
  const auto known = plans_.find(revision);
  if (known != plans_.end()) return known->second;
  SHIRUBE_TRY(stored, read_plan(ledger_, cache_, id_, revision));
  plans_[revision] = stored.plan;
  return stored.plan;
}

Result<Unit> UnitsThen::of(const std::string& indicator, const std::string& component, int revision) {
  SHIRUBE_TRY(at, effective(revision));
  SHIRUBE_TRY(then, plan(at));
  return unit_in(*then, indicator, component);
}

Result<Unit> UnitsThen::other(const std::string& indicator, const std::string& component, int revision) {
  SHIRUBE_TRY(at, effective(revision));
  if (at == kNow) return Unit();
  SHIRUBE_TRY(then, plan(at));
  SHIRUBE_TRY(now, plan(kNow));
  const Unit before = unit_in(*then, indicator, component);
  const Unit present = unit_in(*now, indicator, component);
  return before == present || !before.comparable_with(present) ? Unit() : before;
}

}  // namespace shirube::store
