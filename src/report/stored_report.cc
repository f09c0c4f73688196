#include "report/stored_report.h"

#include <filesystem>

#include "platform/file.h"
#include "report/folder.h"
#include "report/report.h"
#include "story/chapters.h"

namespace shirube::report {

Result<std::string> stored_report_html(app::Context& context, const StoredReportRequest& request) {
  std::vector<story::Telling> tellings;
  SHIRUBE_TRY(evaluated, context.store.read([&](store::Reader& reader) -> Result<app::Evaluated> {
    SHIRUBE_TRY(made, app::evaluate(reader, request.evaluate, context.clock));
    SHIRUBE_TRY(read, story::read_chapters(reader, *made.plan, request.lang));
    tellings = std::move(read);
    return made;
  }));

  Input input;
  input.plan = evaluated.plan.get();
  input.result = &evaluated.result;
  input.scheme = evaluated.scheme.get();
  input.checks = app::checks_of(evaluated);
  input.actuals = std::move(evaluated.actuals);
  for (const Finding& finding : evaluated.open_findings) input.open_findings.push_back(finding.diagnostic);
  for (const story::Telling& tell : tellings) {
    SHIRUBE_TRY(chapter, tell(context.watcher));
    input.chapters.push_back(std::move(chapter));
  }
  input.generated_at = context.clock.now().to_iso8601().substr(0, 10);
  input.generator = "Shirube " SHIRUBE_VERSION;
  input.style = request.style;
  input.lang = request.lang;
  return plan_report_html(input);
}

Result<std::string> write_stored_report(app::Context& context, const StoredReportRequest& request,
                                        const std::string& directory) {
  SHIRUBE_TRY(html, stored_report_html(context, request));
  SHIRUBE_TRY_VOID(make_folder(directory));
  const std::string path = (std::filesystem::path(directory) / "index.html").string();
  SHIRUBE_TRY_VOID(platform::write_file(path, html));
  return path;
}

}  // namespace shirube::report
