#include "story/chapters.h"

#include <utility>

namespace shirube::story {
namespace {

using Provider = Result<std::optional<Telling>> (*)(store::Reader&, const Plan&, Lang);

constexpr Provider kProviders[] = {
    read_population_test,
};

}  // namespace

Result<std::vector<Telling>> read_chapters(store::Reader& reader, const Plan& plan, Lang lang) {
  std::vector<Telling> out;
  for (const Provider provider : kProviders) {
    SHIRUBE_TRY(telling, provider(reader, plan, lang));
    if (telling) out.push_back(*std::move(telling));
  }
  return out;
}

}  // namespace shirube::story
