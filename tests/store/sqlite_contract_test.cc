#include "store/contract.h"
#include "store/sqlite.h"
#include "store/temporary.h"

namespace shirube::store {
namespace {

class SqliteBackend final : public StoreBackend {
 public:
  Result<std::unique_ptr<Store>> open(const Clock& clock) override {
    return open_sqlite(folder_.file(), clock);
  }

 private:
  TemporaryFolder folder_;
};

INSTANTIATE_TEST_SUITE_P(
    Sqlite, StoreContract,
    testing::Values(BackendFactory{
        "sqlite", [] { return std::unique_ptr<StoreBackend>(std::make_unique<SqliteBackend>()); }}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace shirube::store
