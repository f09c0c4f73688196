// Reading plans, for Reader and Writer alike.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/ledger.h"
#include "store/plan_cache.h"
#include "store/store.h"

namespace shirube::store {

struct StoredPlan {
  int revision = 0;
  std::string content_sha256;
  std::shared_ptr<const Plan> plan;
};

Result<std::vector<PlanSummary>> list_plans(Ledger& ledger);
// revision 0: the latest. Errors: plan-unknown, revision-unknown.
Result<StoredPlan> read_plan(Ledger& ledger, PlanCache& cache, const std::string& id, int revision);
Result<void> require_plan(Ledger& ledger, const std::string& id);  // error: plan-unknown

}  // namespace shirube::store
