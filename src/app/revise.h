// Changes a person makes to a stored plan: every one a new revision with name and reason.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/context.h"
#include "intake/answer.h"
#include "intake/reimport.h"
#include "plan/plan.h"

namespace shirube::app {

struct TargetChange {
  std::string indicator;
  std::string component;
  std::string value;      // "45" or "基準値より増"; empty: keep
  std::string direction;  // code; empty: keep
  std::string period;     // empty: keep
};
// The old target stays in Component::revisions. Errors: reason-missing, nothing-to-change …
Result<int> revise_target(Context& context, const std::string& plan_id, const TargetChange& change);

// The expected path by hand, year → value. The old path is kept with the reason.
Result<int> set_path(Context& context, const std::string& plan_id, const std::string& indicator,
                     const std::string& component, const std::map<int, std::string>& values);

// A locked year takes no more actuals and no overrides. Error: year-outside-plan.
Result<int> lock_year(Context& context, const std::string& plan_id, int year, bool locked);

Result<void> override_judgement(Context& context, const std::string& plan_id, const Override& override_);

// Settles a finding or a field; kept over later imports.
Result<int> answer(Context& context, const std::string& plan_id, const Answer& answer);

// Projects from CSV (docs/formats/projects-csv.md); replaces those with the same key.
Result<int> import_projects(Context& context, const std::string& plan_id, const std::string& path,
                            Diagnostics* refused);

}  // namespace shirube::app
