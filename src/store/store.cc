#include "store/store.h"

#include "store/backend.h"
#include "store/ledger.h"
#include "store/plan_cache.h"

namespace shirube::store {
namespace {

Error author_missing() {
  return make_error("author-missing", {"だれが行ったかが分かりません", "it is not known who does this"},
                    {"--by で名前か部署名を指定してください", "give a name or a department with --by"});
}

}  // namespace

Store::Store(std::unique_ptr<Backend> backend, const Clock& clock)
    : backend_(std::move(backend)), cache_(std::make_unique<PlanCache>()), clock_(clock) {}
Store::~Store() = default;

Result<void> Store::reading(FunctionRef<Result<void>(Reader&)> work) {
  return backend_->reading([&](Session& session) -> Result<void> {
    Ledger ledger(session, backend_->place());
    Reader reader(ledger, *cache_);
    return work(reader);
  });
}

Result<void> Store::writing(const Author& author, FunctionRef<Result<void>(Writer&)> work) {
  if (author.name.empty()) return author_missing();
  return backend_->writing([&](Session& session) -> Result<void> {
    Ledger ledger(session, backend_->place(), {0, clock_.now().to_iso8601(), author.name, author.reason});
    Writer writer(ledger, *cache_, author);
    const Result<void> done = work(writer);
    // Once the database has failed, part of what was asked for may be missing, whatever the
    // work made of it.
    if (ledger.failure()) return *ledger.failure();
    return done;
  });
}

}  // namespace shirube::store
