#include "app/import.h"

#include <algorithm>
#include <map>

#include "document/document.h"
#include "intake/align.h"
#include "platform/file.h"
#include "store/digest.h"
#include "text/encoding.h"
#include "text/normalise.h"

namespace shirube::app {
namespace {

constexpr std::size_t kDocumentLimit = 32u << 20;

struct ReadFile {
  intake::Draft draft;
  std::string sha256;
};

Result<ReadFile> read_document_file(const std::string& path) {
  SHIRUBE_TRY(bytes, platform::read_file(path, kDocumentLimit));
  Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded)
    return at(decoded.error(), Place{path, decoded.error().place.line, decoded.error().place.cell});
  SHIRUBE_TRY(document, document::read_text(decoded.value().utf8, path));
  return ReadFile{intake::read_plan(document), store::sha256_hex(bytes)};
}

Result<std::string> new_plan_id(const Plan& plan) {
  if (plan.municipality.name.value.empty() || plan.first_fiscal_year == 0) {
    return make_error("plan-id-needed",
                      {"市町村名か計画期間が読み取れないため、計画の名前を決められません",
                       "the municipality or the period could not be read, so the plan has no name"},
                      {"--plan で名前を付けてください（例: --plan みなと-2）",
                       "name it with --plan, e.g. --plan minato-2"});
  }
  return plan.municipality.name.value + "-" + format_fiscal_year(plan.first_fiscal_year, YearStyle::letter);
}

// Findings speak of the keys of the reading; from here on those of the stored plan hold.
void rename_subjects(std::vector<Finding>& findings, const std::map<std::string, std::string>& keys) {
  for (Finding& finding : findings) {
    const std::size_t slash = finding.subject.find('/');
    const auto renamed = keys.find(finding.subject.substr(0, slash));
    if (renamed == keys.end()) continue;
    const std::string rest = slash == std::string::npos ? std::string() : finding.subject.substr(slash);
    finding.subject = renamed->second + rest;
  }
}

bool knows(const std::vector<store::PlanSummary>& plans, const std::string& id) {
  return std::any_of(plans.begin(), plans.end(),
                     [&](const store::PlanSummary& plan) { return plan.id == id; });
}

// Everything but storing.
Result<ImportOutcome> prepare(const Context& context, store::Reader& reader, const ImportRequest& request,
                              ReadFile file) {
  ImportOutcome outcome;
  outcome.draft = std::move(file.draft);
  outcome.sha256 = std::move(file.sha256);
  Plan& plan = outcome.draft.plan;
  if (!request.code.empty()) {
    SHIRUBE_TRY(code, complete_municipality_code(request.code));
    plan.municipality.code = code;
  }

  SHIRUBE_TRY(plans, reader.plans());
  outcome.plan_id = request.plan_id;
  if (outcome.plan_id.empty()) {
    SHIRUBE_TRY(id, new_plan_id(plan));
    outcome.plan_id = id;
  }
  outcome.known_plan = knows(plans, outcome.plan_id);
  outcome.open_findings = outcome.draft.findings;
  if (!outcome.known_plan) return outcome;

  SHIRUBE_TRY(stored, reader.plan(outcome.plan_id));
  SHIRUBE_TRY(answers, reader.answers(outcome.plan_id));
  const intake::Stamp stamp{context.clock.now().to_iso8601().substr(0, 10), context.author.name,
                            context.author.reason};
  rename_subjects(outcome.draft.findings, intake::align_keys(*stored, plan));
  plan = intake::carry_over(plan, *stored, answers, stamp, outcome.unused);
  outcome.open_findings = intake::open_findings(outcome.draft.findings, answers);
  outcome.answered = static_cast<int>(outcome.draft.findings.size() - outcome.open_findings.size());
  outcome.changes = intake::compare(*stored, plan);
  return outcome;
}

Message nothing_read() {
  return {"指標も基本目標も読み取れませんでした", "neither an indicator nor a goal could be read"};
}

}  // namespace

Result<std::vector<Finding>> open_findings_of(store::Reader& reader, const std::string& plan_id) {
  SHIRUBE_TRY(findings, reader.findings(plan_id));
  SHIRUBE_TRY(answers, reader.answers(plan_id));
  return intake::open_findings(findings, answers);
}

Result<intake::Draft> read_draft(const std::string& path) {
  SHIRUBE_TRY(file, read_document_file(path));
  return std::move(file.draft);
}

Result<ImportOutcome> preview_import(Context& context, const ImportRequest& request) {
  SHIRUBE_TRY(file, read_document_file(request.path));
  return context.store.read(
      [&](store::Reader& reader) { return prepare(context, reader, request, std::move(file)); });
}

Result<ImportOutcome> import_plan(Context& context, const ImportRequest& request) {
  SHIRUBE_TRY(file, read_document_file(request.path));
  if (file.draft.plan.indicators.empty() && file.draft.plan.goals.empty()) {
    return at(make_error("plan-empty", nothing_read(),
                         {"--dry-run で読み取り結果を見て、戦略の本文であることを確かめてください",
                          "look at it with --dry-run and check that it is the strategy itself"}),
              Place{request.path, 0, {}});
  }
  return context.store.write(context.author, [&](store::Writer& writer) -> Result<ImportOutcome> {
    SHIRUBE_TRY(outcome, prepare(context, writer, request, std::move(file)));
    if (outcome.known_plan && outcome.changes.empty()) {
      SHIRUBE_TRY(revisions, writer.revisions(outcome.plan_id));
      outcome.revision = revisions.back().revision;
      return outcome;
    }
    std::vector<store::Change> lines;
    for (const intake::PlanChange& change : outcome.changes) {
      store::Change line;
      line.kind = "import";
      line.subject = change.subject;
      line.field = change.field;
      line.old_value = change.old_text;
      line.new_value = change.new_text;
      lines.push_back(std::move(line));
    }
    SHIRUBE_TRY(revision, writer.save_plan(outcome.plan_id, outcome.draft.plan, "import", lines, request.path,
                                           outcome.sha256));
    outcome.revision = revision;
    SHIRUBE_TRY_VOID(writer.save_findings(outcome.plan_id, outcome.draft.findings));
    return outcome;
  });
}

}  // namespace shirube::app
