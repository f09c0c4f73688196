// Making findings: every code with its words in one place (docs/findings.md).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/finding.h"

namespace shirube::intake {

struct FindingKind {
  std::string_view code;
  Severity severity;
  const char* what_ja;
  const char* what_en;
  const char* remedy_ja;
  const char* remedy_en;
};

// Aborts on a code that is not in the table.
const FindingKind& finding_kind(std::string_view code);
const std::vector<FindingKind>& finding_kinds();

class Findings {
 public:
  explicit Findings(std::string file) : file_(std::move(file)) {}

  void add(std::string_view code, int line, std::string value, std::string subject = {},
           std::string field = {}, std::string cell = {});
  void add(Finding finding) { items_.push_back(std::move(finding)); }
  // In the order of lines.
  std::vector<Finding> take();

 private:
  std::string file_;
  std::vector<Finding> items_;
};

}  // namespace shirube::intake
