// The Writer of one SQLite transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/sqlite_error.h"
#include "store/sqlite_query.h"
#include "store/units_then.h"

namespace shirube::store {

class SqliteWriter final : public Reading<Writer> {
 public:
  SqliteWriter(Connection& connection, PlanCache& cache, Author author, std::string at)
      : Reading<Writer>(connection, cache), author_(std::move(author)), at_(std::move(at)) {}

  Result<int> save_plan(const std::string& id, const Plan& plan, const std::string& kind,
                        const std::vector<Change>& changes, const std::string& document_file = {},
                        const std::string& document_sha256 = {}) override;
  Result<void> save_findings(const std::string& id, const std::vector<Finding>& findings) override;
  Result<int> add_actuals(const std::string& id, const std::vector<Actual>& actuals) override;
  Result<void> add_override(const std::string& id, const Override& override_) override;
  Result<void> add_answer(const std::string& id, const Answer& answer) override;
  Result<bool> add_dataset(const Dataset& dataset) override;

  // The first error of the database. Once there is one, part of what was asked for may be
  // missing, and the transaction must not be committed, whatever the work made of it.
  const std::optional<Error>& failure() const { return failure_; }

 private:
  // Does the work unless the transaction is lost. After some errors, also of reading, SQLite
  // has rolled back by itself, and what follows would be committed row by row.
  template <class Work>
  auto guarded(Work work) -> decltype(work()) {
    if (!failure_ && !connection_.in_transaction()) failure_ = rolled_back_error(connection_.path());
    if (failure_) return *failure_;
    auto result = work();
    const bool of_database = !result && result.error().code.compare(0, 6, "store-") == 0;
    if (of_database) failure_ = result.error();
    return result;
  }
  Result<int> write_plan(const std::string& id, const Plan& plan, const std::string& kind,
                         const std::vector<Change>& changes, const std::string& document_file,
                         const std::string& document_sha256);
  Result<void> write_change(const std::string& id, int revision, const Change& change);
  Result<void> write_findings(const std::string& id, const std::vector<Finding>& findings);
  Result<void> write_finding_rows(const std::string& id, int revision, const std::vector<Finding>& findings);
  Result<int> write_actuals(const std::string& id, const std::vector<Actual>& actuals);
  Result<bool> says_nothing_new(const std::string& id, const Actual& actual, UnitsThen& units);
  Result<void> write_override(const std::string& id, const Override& override_);
  Result<void> write_answer(const std::string& id, const Answer& answer);
  Result<bool> write_dataset(const Dataset& dataset);

  Result<std::int64_t> entry();          // of this transaction; made when the first row needs it
  Result<std::int64_t> next_sequence();  // one order through all tables

  Author author_;
  std::string at_;
  std::int64_t entry_id_ = 0;
  std::int64_t last_sequence_ = -1;
  std::optional<Error> failure_;
};

}  // namespace shirube::store
