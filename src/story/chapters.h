// The chapters that engines add to what is told of a plan.
//
// Every engine has one entry in the table of chapters.cc. Reading and telling are apart, so that a
// snapshot of the store is held no longer than reading takes.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/watcher.h"
#include "plan/plan.h"
#include "store/store.h"
#include "story/chapter.h"

namespace shirube::story {

// Computes and tells; holds all it needs. An engine's own failure is told in the chapter's place;
// the error is only that nobody wants to wait any longer (cancelled).
using Telling = std::function<Result<Chapter>(Watcher&)>;

// In the order of the report; engines without data of the plan's place have none. Errors: those of
// the store. `plan` must live until all is told.
Result<std::vector<Telling>> read_chapters(store::Reader& reader, const Plan& plan, Lang lang);

// The providers of the table, each in the wing of its engine: what the chapter needs, read; nothing
// where the engine has no data of the plan's place.
Result<std::optional<Telling>> read_population_test(store::Reader& reader, const Plan& plan, Lang lang);

}  // namespace shirube::story
