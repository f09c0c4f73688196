// Internal to progress: the parts of check_progress.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "progress/rollup.h"

namespace shirube::progress {

class Findings {
 public:
  void add(Severity severity, std::string code, std::string subject, const Source& source, std::string value,
           Message what, Message remedy) {
    CheckFinding finding;
    finding.diagnostic = {severity,         std::move(code), {source.file, source.line, {}},
                          std::move(value), std::move(what), std::move(remedy)};
    finding.subject = std::move(subject);
    items_.push_back(std::move(finding));
  }
  std::vector<CheckFinding> take() { return std::move(items_); }

 private:
  std::vector<CheckFinding> items_;
};

// "1-2-K2", or "4-3-K1 男性" where the indicator has several components.
std::string finding_subject(const Indicator& indicator, const Component& component);

void check_measures(const Plan& plan, Findings& findings);
void check_indicator(const Indicator& indicator, const Plan& plan, Findings& findings);
void check_recorded(const Plan& plan, const std::vector<Actual>& actuals, Findings& findings);
void check_series(const Indicator& indicator, const Component& component, const Series& series,
                  const Plan& plan, int as_of, Findings& findings);

}  // namespace shirube::progress
