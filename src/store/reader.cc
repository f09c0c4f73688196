#include <map>

#include "store/kinds.h"
#include "store/ledger.h"
#include "store/plan_cache.h"
#include "store/store_error.h"
#include "store/stored_plan.h"
#include "store/units_then.h"
#include "wire/json.h"

namespace shirube::store {
namespace {

Error plan_unknown(const std::string& id, const std::vector<PlanSummary>& plans) {
  std::string known;
  for (const PlanSummary& plan : plans) known += (known.empty() ? "" : ", ") + plan.id;
  return make_error("plan-unknown", {"計画「" + id + "」はありません", "there is no plan \"" + id + "\""},
                    known.empty() ? Message("先に計画を取り込んでください: shirube import ファイル",
                                            "import a plan first: shirube import FILE")
                                  : Message("次から選んでください: " + known, "choose one of: " + known),
                    id);
}

Error revision_unknown(const std::string& id, int revision) {
  return make_error("revision-unknown",
                    {"計画「" + id + "」に第" + std::to_string(revision) + "版はありません",
                     "the plan \"" + id + "\" has no revision " + std::to_string(revision)},
                    {"版の一覧は shirube history で確かめられます", "shirube history lists the revisions"},
                    std::to_string(revision));
}

}  // namespace

Result<std::vector<PlanSummary>> list_plans(Ledger& ledger) {
  SHIRUBE_TRY(latest, ledger.latest(kRevision, std::nullopt));
  std::map<std::string, PlanSummary> by_id;
  for (const Kept<RevisionRow>& kept : latest) {
    const RevisionRow& row = kept.row;
    by_id[kept.scope] = {kept.scope,           row.municipality, row.title,      row.first_fiscal_year,
                         row.last_fiscal_year, kept.revision,    row.indicators, kept.entry.at};
  }
  std::vector<PlanSummary> plans;
  for (auto& [id, plan] : by_id) plans.push_back(std::move(plan));
  return plans;
}

// So that an unknown plan is an error and not an empty answer.
Result<void> require_plan(Ledger& ledger, const std::string& id) {
  SHIRUBE_TRY(known, ledger.last(kRevision, id, {}));
  if (known) return {};
  SHIRUBE_TRY(every, list_plans(ledger));
  return plan_unknown(id, every);
}

Result<StoredPlan> read_plan(Ledger& ledger, PlanCache& cache, const std::string& id, int revision) {
  std::optional<Kept<RevisionRow>> found;
  SHIRUBE_TRY(latest, ledger.last(kRevision, id, {}));
  if (!latest) {
    SHIRUBE_TRY(every, list_plans(ledger));
    return plan_unknown(id, every);
  }
  if (revision == 0 || latest->revision == revision) {
    found = std::move(latest);
  } else {
    SHIRUBE_TRY(every, ledger.all(kRevision, id));
    for (Kept<RevisionRow>& kept : every) {
      if (kept.revision == revision) found = std::move(kept);
    }
  }
  if (!found) return revision_unknown(id, revision);

  StoredPlan stored{found->revision, found->blob, cache.find(found->blob)};
  if (stored.plan != nullptr) return stored;
  const std::string where = "plan_revision " + id + " " + std::to_string(stored.revision);
  SHIRUBE_TRY(content, ledger.blob(stored.content_sha256, where));
  Result<Plan> plan = wire::plan_from_json(content);
  if (!plan) return corrupt_error(ledger.place(), where + ": " + plan.error().to_string(Lang::en));
  stored.plan = std::make_shared<const Plan>(std::move(plan).value());
  cache.put(stored.content_sha256, stored.plan);
  return stored;
}

Result<std::vector<PlanSummary>> Reader::plans() { return list_plans(ledger_); }

Result<std::shared_ptr<const Plan>> Reader::plan(const std::string& id, int revision) {
  SHIRUBE_TRY(stored, read_plan(ledger_, cache_, id, revision));
  return std::move(stored.plan);
}

Result<std::vector<PlanRevision>> Reader::revisions(const std::string& id) {
  SHIRUBE_TRY_VOID(require_plan(ledger_, id));
  SHIRUBE_TRY(every, ledger_.all(kRevision, id));
  std::vector<PlanRevision> revisions;
  for (const Kept<RevisionRow>& kept : every) {
    revisions.push_back({kept.revision, kept.entry.at, kept.entry.author, kept.entry.reason, kept.row.kind,
                         kept.row.document_sha256, kept.row.document_file});
  }
  return revisions;
}

Result<std::vector<Actual>> Reader::actuals(const std::string& id, const ActualFilter& filter) {
  SHIRUBE_TRY_VOID(require_plan(ledger_, id));
  std::string prefix;
  if (!filter.indicator.empty()) {
    prefix = filter.component.empty() ? prefix_of(filter.indicator)
                                      : prefix_of(filter.indicator, filter.component);
  }
  SHIRUBE_TRY(every,
              filter.latest_only ? ledger_.latest(kActual, id, prefix) : ledger_.all(kActual, id, prefix));
  UnitsThen units(ledger_, cache_, id);
  std::vector<Actual> actuals;
  actuals.reserve(every.size());
  for (const Kept<ActualRow>& kept : every) {
    if (!filter.component.empty() && kept.row.component != filter.component) continue;
    std::optional<Actual> actual = to_actual(kept.row);
    if (!actual) return corrupt_error(ledger_.place(), "actual " + std::to_string(kept.sequence));
    if (actual->value && actual->unit.none()) {
      SHIRUBE_TRY(unit, units.other(actual->indicator, actual->component, kept.revision));
      actual->unit = unit;
    }
    actual->entered_by = kept.entry.author;
    actual->entered_at = kept.entry.at;
    actual->sequence = kept.sequence;
    actuals.push_back(*std::move(actual));
  }
  return actuals;
}

Result<std::vector<Override>> Reader::overrides(const std::string& id) {
  SHIRUBE_TRY_VOID(require_plan(ledger_, id));
  SHIRUBE_TRY(latest, ledger_.latest(kOverride, id));
  std::vector<Override> overrides;
  for (Kept<Override>& kept : latest) {
    if (kept.row.value.empty()) continue;
    kept.row.at = kept.entry.at;
    kept.row.sequence = kept.sequence;
    overrides.push_back(std::move(kept.row));
  }
  return overrides;
}

Result<std::vector<Answer>> Reader::answers(const std::string& id) {
  SHIRUBE_TRY_VOID(require_plan(ledger_, id));
  SHIRUBE_TRY(latest, ledger_.latest(kAnswer, id));
  std::vector<Answer> answers;
  for (Kept<Answer>& kept : latest) {
    kept.row.at = kept.entry.at;
    kept.row.sequence = kept.sequence;
    answers.push_back(std::move(kept.row));
  }
  return answers;
}

Result<std::vector<Finding>> Reader::findings(const std::string& id) {
  SHIRUBE_TRY_VOID(require_plan(ledger_, id));
  SHIRUBE_TRY(list, ledger_.last(kFindingList, id, {}));
  std::vector<Finding> findings;
  if (!list) return findings;
  SHIRUBE_TRY(rows, ledger_.all(kFinding, id, prefix_of(list->revision)));
  for (const Kept<FindingRow>& kept : rows) findings.push_back(to_finding(kept.row));
  if (static_cast<int>(findings.size()) != list->row.findings) {
    return corrupt_error(ledger_.place(), "finding_list " + id + " " + std::to_string(list->revision));
  }
  return findings;
}

}  // namespace shirube::store
