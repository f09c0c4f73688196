// The report of a stored plan: plan, actuals and what the chapters need are read in one snapshot.
#pragma once

#include <string>

#include "app/evaluate.h"

namespace shirube::report {

struct StoredReportRequest {
  app::EvaluateRequest evaluate;
  progress::ReportStyle style;
  Lang lang = Lang::ja;
};
// Errors: those of app::evaluate and story::read_chapters.
Result<std::string> stored_report_html(app::Context& context, const StoredReportRequest& request);
// Written to `directory`/index.html. Returns the path. Errors besides: folder-unwritable, file-*.
Result<std::string> write_stored_report(app::Context& context, const StoredReportRequest& request,
                                        const std::string& directory);

}  // namespace shirube::report
