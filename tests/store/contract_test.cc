#include "store/contract.h"

#include "store/memory_backend.h"
#include "store/sqlite.h"
#include "store/temporary.h"

namespace shirube::store {
namespace {

class SqliteFile final : public StoreBackend {
 public:
  Result<std::unique_ptr<Store>> open(const Clock& clock) override {
    return open_sqlite(folder_.file(), clock);
  }

 private:
  TemporaryFolder folder_;
};

class InMemory final : public StoreBackend {
 public:
  Result<std::unique_ptr<Store>> open(const Clock& clock) override {
    return std::make_unique<Store>(std::make_unique<MemoryBackend>(database_), clock);
  }

 private:
  std::shared_ptr<MemoryDatabase> database_ = std::make_shared<MemoryDatabase>();
};

const BackendFactory kSqlite{"sqlite",
                             [] { return std::unique_ptr<StoreBackend>(std::make_unique<SqliteFile>()); }};
const BackendFactory kMemory{"memory",
                             [] { return std::unique_ptr<StoreBackend>(std::make_unique<InMemory>()); }};
const auto name_of = [](const auto& info) { return info.param.name; };

INSTANTIATE_TEST_SUITE_P(Store, StoreContract, testing::Values(kSqlite, kMemory), name_of);
INSTANTIATE_TEST_SUITE_P(Store, StoreContractOfProcesses, testing::Values(kSqlite), name_of);

}  // namespace
}  // namespace shirube::store
