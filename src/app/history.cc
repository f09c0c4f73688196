#include "app/history.h"

namespace shirube::app {

Result<std::vector<store::Change>> history(Context& context, const std::string& plan_id,
                                           const std::string& indicator) {
  return context.store.read([&](store::Reader& reader) -> Result<std::vector<store::Change>> {
    SHIRUBE_TRY(id, resolve_plan_id(reader, plan_id));
    if (indicator.empty()) return reader.history(id, {});
    SHIRUBE_TRY(plan, reader.plan(id));
    SHIRUBE_TRY(found, IndicatorFinder(*plan).find(indicator));
    return reader.history(id, found->key);
  });
}

}  // namespace shirube::app
