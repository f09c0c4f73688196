#include "app/report/report.h"

#include <filesystem>

#include "app/population_test/population_test.h"
#include "report/report.h"
#include "text/encoding.h"

namespace shirube::app {

Result<std::string> write_report(Context& context, const ReportRequest& request) {
  SHIRUBE_TRY(evaluated, evaluate_stored(context, request.evaluate));
  report::Input input;
  input.plan = evaluated.plan.get();
  input.result = &evaluated.result;
  input.scheme = evaluated.scheme.get();
  input.checks =
      progress::check_progress(*evaluated.plan, evaluated.actuals, evaluated.result.settings.as_of);
  input.actuals = std::move(evaluated.actuals);
  for (const intake::Finding& finding : evaluated.open_findings)
    input.open_findings.push_back(finding.diagnostic);
  input.generated_at = context.clock.now().to_iso8601().substr(0, 10);
  input.generator = "Shirube " SHIRUBE_VERSION;
  input.style = request.style;
  input.lang = request.lang;
  SHIRUBE_TRY(population, population_answer(context, evaluated.plan_id, request.lang));
  if (population) input.population = &*population;

  std::error_code error;
  std::filesystem::create_directories(request.directory, error);
  if (error) {
    return make_error(
        "folder-unwritable", {"出力先のフォルダーを作れません", "the folder cannot be made"},
        {"書き込みできる場所を --out で指定してください", "name a place that can be written with --out"},
        request.directory);
  }
  const std::string path = (std::filesystem::path(request.directory) / "index.html").string();
  SHIRUBE_TRY_VOID(text::write_file(path, report::plan_report_html(input)));
  return path;
}

}  // namespace shirube::app
