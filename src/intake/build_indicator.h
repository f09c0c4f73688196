// A raw indicator → an Indicator of the plan, with findings for whatever is doubtful.
#pragma once

#include <string>

#include "intake/findings.h"
#include "intake/raw_indicator.h"
#include "plan/indicator.h"

namespace shirube::intake {

struct IndicatorPlace {
  std::string key;
  IndicatorKind kind = IndicatorKind::kpi;
  int goal = 0;
  std::string measure;
  int first_fiscal_year = 0;  // of the plan; 0 where unknown
  int last_fiscal_year = 0;
};

Indicator build_indicator(const RawIndicator& raw, const IndicatorPlace& place, Findings& findings);

}  // namespace shirube::intake
