// From a document to a draft plan, with findings for a person.
//
// Nothing is corrected and nothing is guessed in silence: a field that was not
// understood stays empty and becomes a finding; a field that was read by a rule
// with doubt is filled and becomes a finding. Codes are listed in
// docs/findings.md and are stable.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "plan/finding.h"
#include "plan/plan.h"

namespace shirube::intake {

struct Draft {
  std::string file;
  Plan plan;
  std::vector<Finding> findings;  // in the order of lines
};

// Pure: the same document gives the same draft. Never fails on content.
Draft read_plan(const document::Document& document);

}  // namespace shirube::intake
