// One transaction of a SQLite file, as the tables of data/migrations keep it.
#pragma once

#include <string>

#include "store/backend.h"
#include "store/sqlite_connection.h"

namespace shirube::store {

class SqliteSession final : public Session {
 public:
  explicit SqliteSession(Connection& connection) : connection_(connection) {}

  Result<Head> head() override;
  Result<void> records(const Wanted& wanted, FunctionRef<Result<void>(const Record&)> each) override;
  Result<std::optional<std::string>> blob(const std::string& sha256) override;
  Result<void> blobs(FunctionRef<Result<void>(const std::string&, const std::string&)> each) override;
  Result<void> add_entry(const Entry& entry) override;
  Result<void> append(const Record& record) override;
  Result<void> add_blob(const std::string& sha256, std::string_view bytes) override;
  Result<void> examine(FunctionRef<void(const std::string&)> found) override;

 private:
  // After some errors, also of reading, SQLite has rolled back by itself; what follows would see
  // another moment, or be committed row by row.
  Result<void> still_one() const;

  Connection& connection_;
};

}  // namespace shirube::store
