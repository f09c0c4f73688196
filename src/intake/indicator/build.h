// A raw indicator → an Indicator of the plan, with findings for whatever is doubtful.
#pragma once

#include <optional>
#include <string>

#include "intake/findings/findings.h"
#include "intake/table/raw_indicator.h"
#include "plan/indicator.h"

namespace shirube::intake {

struct IndicatorPlace {
  std::string key;
  IndicatorKind kind = IndicatorKind::kpi;
  int goal = 0;
  std::string measure;
  int first_fiscal_year = 0;  // of the plan; 0 where unknown
  int last_fiscal_year = 0;
  // "特に断りのない限り平成26年度を当初値、平成31年度を目標値とする"
  std::optional<CellPeriod> default_baseline;
  std::optional<CellPeriod> default_target;
};

Indicator build_indicator(const RawIndicator& raw, const IndicatorPlace& place, Findings& findings);

}  // namespace shirube::intake
