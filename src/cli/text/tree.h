// A plan as a tree in the terminal.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "plan/plan.h"
#include "wire/table.h"

namespace shirube::cli {

struct TreeOptions {
  Lang lang = Lang::ja;
  bool lines = true;                    // source lines at the end of each row
  bool actions = true;                  // the actions under each measure
  int width = 0;                        // of the terminal; 0: do not cut
  std::map<std::string, int> findings;  // open findings by key, shown as a mark
};

std::string plan_tree(const Plan& plan, const TreeOptions& options);

// "33,492人（H30.10）→ 33,492人（R6）維持"
std::string from_to(const Component& component, Lang lang);

// "男性" as printed; 平均 and 累計 for the two figures of one cell; empty for the only one.
std::string component_label(const Component& component, Lang lang);

wire::Table indicator_table(const Plan& plan, Lang lang);
// `for_people`: severities in words of `lang` instead of codes.
wire::Table findings_table(const std::vector<Finding>& findings, Lang lang, bool for_people);

}  // namespace shirube::cli
