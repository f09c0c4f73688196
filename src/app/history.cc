#include "app/history.h"

namespace shirube::app {

Result<std::vector<store::Change>> history(Context& context, const std::string& plan_id,
                                           const std::string& indicator) {
  std::vector<store::Change> out;
  const Result<void> done = context.store.read([&](store::Reader& reader) -> Result<void> {
    SHIRUBE_TRY(id, resolve_plan_id(reader, plan_id));
    std::string subject;
    if (!indicator.empty()) {
      SHIRUBE_TRY(plan, reader.plan(id));
      SHIRUBE_TRY(found, IndicatorFinder(plan).find(indicator));
      subject = found->key;
    }
    SHIRUBE_TRY(changes, reader.history(id, subject));
    out = std::move(changes);
    return {};
  });
  if (!done) return done.error();
  return out;
}

}  // namespace shirube::app
