#include "app/evaluate.h"

#include <algorithm>

#include "app/import.h"
#include "platform/file.h"
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
  SHIRUBE_TRY(bytes, platform::read_file(id_or_path, kSchemeLimit));
  SHIRUBE_TRY(decoded, text::decode(bytes));
  return progress::parse_scheme(decoded.utf8, id_or_path);
}

Result<Evaluated> evaluate(store::Reader& reader, const EvaluateRequest& request, const Clock& clock) {
  SHIRUBE_TRY(scheme, load_scheme(request.scheme));
  Evaluated out;
  SHIRUBE_TRY(id, resolve_plan_id(reader, request.plan_id));
  SHIRUBE_TRY(plan, reader.plan(id));
  SHIRUBE_TRY(actuals, reader.actuals(id));
  SHIRUBE_TRY(overrides, reader.overrides(id));
  SHIRUBE_TRY(open, open_findings_of(reader, id));
  out.plan_id = id;
  out.plan = std::move(plan);
  out.actuals = std::move(actuals);
  out.open_findings = std::move(open);
  out.scheme = std::make_unique<const progress::Scheme>(std::move(scheme));

  progress::Settings settings;
  settings.first_year = out.plan->first_fiscal_year;
  settings.last_year = out.plan->last_fiscal_year;
  settings.as_of = request.as_of ? *request.as_of : default_as_of(*out.plan, clock);
  settings.edges = out.scheme->edges();
  if (request.path_start) {
    settings.path_start = *request.path_start;
  } else if (out.scheme->path_start()) {
    settings.path_start = *out.scheme->path_start();
  }
  out.result = progress::evaluate_plan(*out.plan, out.actuals, overrides, settings, *out.scheme);
  return out;
}

Result<Evaluated> evaluate_stored(Context& context, const EvaluateRequest& request) {
  return context.store.read([&](store::Reader& reader) { return evaluate(reader, request, context.clock); });
}

Result<std::vector<const progress::IndicatorResult*>> results_of(const Evaluated& evaluated,
                                                                 const std::vector<std::string>& wanted) {
  const IndicatorFinder finder(*evaluated.plan);
  std::vector<const Indicator*> chosen;
  for (const std::string& one : wanted) {
    SHIRUBE_TRY(found, finder.find(one));
    chosen.push_back(found);
  }
  std::vector<const progress::IndicatorResult*> out;
  for (const progress::IndicatorResult& result : evaluated.result.indicators) {
    const bool meant =
        wanted.empty() || std::find(chosen.begin(), chosen.end(), result.indicator) != chosen.end();
    if (meant) out.push_back(&result);
  }
  return out;
}

std::vector<progress::CheckFinding> checks_of(const Evaluated& evaluated) {
  return progress::check_progress(*evaluated.plan, evaluated.actuals, evaluated.result.settings.as_of);
}

}  // namespace shirube::app
