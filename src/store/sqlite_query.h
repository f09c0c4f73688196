// What is read from the tables of data/migrations. Every function runs inside the
// transaction of its connection.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/plan_cache.h"
#include "store/sqlite_connection.h"
#include "store/store.h"

namespace shirube::store {

struct StoredPlan {
  int revision = 0;
  std::string content_sha256;
  std::shared_ptr<const Plan> plan;
};

Result<std::vector<PlanSummary>> query_plans(Connection& connection);
// revision 0: the latest.
Result<StoredPlan> query_plan(Connection& connection, PlanCache& cache, const std::string& id, int revision);
Result<std::vector<PlanRevision>> query_revisions(Connection& connection, const std::string& id);
Result<std::vector<Actual>> query_actuals(Connection& connection, PlanCache& cache, const std::string& id,
                                          const ActualFilter& filter);
Result<std::vector<Override>> query_overrides(Connection& connection, const std::string& id);
Result<std::vector<Answer>> query_answers(Connection& connection, const std::string& id);
Result<std::vector<Finding>> query_findings(Connection& connection, const std::string& id);
// By sequence, from all tables that hold history. subject empty: everything.
Result<std::vector<Change>> query_history(Connection& connection, const std::string& id,
                                          const std::string& subject);
Result<std::vector<DatasetInfo>> query_datasets(Connection& connection, const std::string& kind,
                                                bool every_version);
// The latest of its name; nullopt when there is none, or it was withdrawn.
Result<std::optional<Dataset>> query_latest_dataset(Connection& connection, const std::string& name);
// The same; error: dataset-unknown.
Result<Dataset> query_dataset(Connection& connection, const std::string& name);

// The Reader's part of both interfaces, over one connection.
template <class Interface>
class Reading : public Interface {
 public:
  Reading(Connection& connection, PlanCache& cache) : connection_(connection), cache_(cache) {}

  Result<std::vector<PlanSummary>> plans() override { return query_plans(connection_); }
  Result<std::shared_ptr<const Plan>> plan(const std::string& id, int revision = 0) override {
    SHIRUBE_TRY(stored, query_plan(connection_, cache_, id, revision));
    return std::move(stored.plan);
  }
  Result<std::vector<PlanRevision>> revisions(const std::string& id) override {
    return query_revisions(connection_, id);
  }
  Result<std::vector<Actual>> actuals(const std::string& id, const ActualFilter& filter = {}) override {
    return query_actuals(connection_, cache_, id, filter);
  }
  Result<std::vector<Override>> overrides(const std::string& id) override {
    return query_overrides(connection_, id);
  }
  Result<std::vector<Answer>> answers(const std::string& id) override {
    return query_answers(connection_, id);
  }
  Result<std::vector<Finding>> findings(const std::string& id) override {
    return query_findings(connection_, id);
  }
  Result<std::vector<Change>> history(const std::string& id, const std::string& subject = {}) override {
    return query_history(connection_, id, subject);
  }
  Result<std::vector<DatasetInfo>> datasets(const std::string& kind = {},
                                            bool every_version = false) override {
    return query_datasets(connection_, kind, every_version);
  }
  Result<Dataset> dataset(const std::string& name) override { return query_dataset(connection_, name); }

 protected:
  Connection& connection_;
  PlanCache& cache_;
};

}  // namespace shirube::store
