// The report of a stored plan as a file.
#pragma once

#include <string>

#include "app/evaluate.h"

namespace shirube::app {

// The report of an evaluated plan, written to `directory`/index.html. Returns the path.
struct ReportRequest {
  EvaluateRequest evaluate;
  std::string directory;
  progress::ReportStyle style;
  Lang lang = Lang::ja;
};
Result<std::string> write_report(Context& context, const ReportRequest& request);

}  // namespace shirube::app
