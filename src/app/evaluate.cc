#include "app/evaluate.h"

#include <filesystem>

#include "app/check_plan.h"
#include "app/import.h"
#include "report/report.h"
#include "text/encoding.h"

namespace shirube::app {
namespace {

constexpr std::size_t kSchemeLimit = 1u << 20;

bool looks_like_path(const std::string& text) {
  return text.find('/') != std::string::npos || text.find('\\') != std::string::npos ||
         (text.size() > 5 && text.ends_with(".toml"));
}

}  // namespace

Result<progress::Scheme> load_scheme(const std::string& id_or_path) {
  if (!looks_like_path(id_or_path)) return progress::find_preset(id_or_path);
  SHIRUBE_TRY(bytes, text::read_file(id_or_path, kSchemeLimit));
  SHIRUBE_TRY(decoded, text::decode(bytes));
  return progress::parse_scheme(decoded.utf8, id_or_path);
}

Result<Evaluated> evaluate_stored(Context& context, const EvaluateRequest& request) {
  SHIRUBE_TRY(scheme, load_scheme(request.scheme));
  Evaluated out;
  std::vector<Override> overrides;
  const Result<void> done = context.store.read([&](store::Reader& reader) -> Result<void> {
    SHIRUBE_TRY(id, resolve_plan_id(reader, request.plan_id));
    SHIRUBE_TRY(plan, reader.plan(id));
    SHIRUBE_TRY(actuals, reader.actuals(id));
    SHIRUBE_TRY(read_overrides, reader.overrides(id));
    out.plan_id = id;
    out.plan = std::make_unique<const Plan>(std::move(plan));
    out.actuals = std::move(actuals);
    SHIRUBE_TRY(open, open_findings_of(reader, id));
    out.open_findings = std::move(open);
    overrides = std::move(read_overrides);
    return {};
  });
  if (!done) return done.error();
  out.scheme = std::make_unique<const progress::Scheme>(std::move(scheme));

  progress::Settings settings;
  settings.first_year = out.plan->first_fiscal_year;
  settings.last_year = out.plan->last_fiscal_year;
  settings.as_of = request.as_of ? *request.as_of : default_as_of(*out.plan, context.clock);
  settings.edges = out.scheme->edges();
  if (request.path_start) {
    settings.path_start = *request.path_start;
  } else if (out.scheme->path_start()) {
    settings.path_start = *out.scheme->path_start();
  }
  out.result = progress::evaluate_plan(*out.plan, out.actuals, overrides, settings, *out.scheme);
  return out;
}

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
