// The report of a plan as one self-contained HTML file: no script, no request.
//
// Readable without colour, by keyboard and by screen reader (JIS X 8341-3:2016 level
// AA, WCAG 2.2 AA), prints on A4. Tables come first; every chart is an inline SVG
// that shows the numbers of the table beside it. The same input gives the same bytes.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "plan/actual.h"
#include "plan/plan.h"
#include "progress/explain.h"
#include "progress/rollup.h"
#include "progress/scheme.h"
#include "story/chapter.h"

namespace shirube::report {

struct Input {
  const Plan* plan = nullptr;
  const progress::PlanResult* result = nullptr;
  const progress::Scheme* scheme = nullptr;
  std::vector<Actual> actuals;                 // latest words, for sources and notes
  std::vector<progress::CheckFinding> checks;  // from check_progress
  std::vector<Diagnostic> open_findings;       // of the import, not yet answered
  std::vector<story::Chapter> chapters;        // of engines that have data of the place
  std::string generated_at;                    // ISO date; the only time in the report
  std::string generator;                       // "Shirube 0.1.0"
  progress::ReportStyle style;
  Lang lang = Lang::ja;
};

std::string plan_report_html(const Input& input);

}  // namespace shirube::report
