#include "store/sqlite_query.h"

#include "store/digest.h"
#include "store/rows.h"
#include "store/sqlite_error.h"
#include "store/units_then.h"
#include "wire/json.h"

namespace shirube::store {
namespace {

// Calls `row` for each row of the statement.
template <class F>
Result<void> each(Statement& statement, F row) {
  for (;;) {
    SHIRUBE_TRY(more, statement.step());
    if (!more) return {};
    SHIRUBE_TRY_VOID(row(statement));
  }
}

Error plan_unknown(const std::string& id, const std::vector<PlanSummary>& plans) {
  std::string known;
  for (const PlanSummary& plan : plans) known += (known.empty() ? "" : ", ") + plan.id;
  return make_error("plan-unknown", {"計画「" + id + "」はありません", "there is no plan \"" + id + "\""},
                    known.empty() ? Message("先に計画を取り込んでください: shirube import ファイル",
                                            "import a plan first: shirube import FILE")
                                  : Message("次から選んでください: " + known, "choose one of: " + known),
                    id);
}

// So that an unknown plan is an error and not an empty answer.
Result<void> require_plan(Connection& connection, const std::string& id) {
  SHIRUBE_TRY(find, connection.prepare("SELECT 1 FROM plan WHERE plan_id = ?1"));
  SHIRUBE_TRY(found, find.bind(id).step());
  if (found) return {};
  SHIRUBE_TRY(plans, query_plans(connection));
  return plan_unknown(id, plans);
}

Error revision_unknown(const std::string& id, int revision) {
  return make_error("revision-unknown",
                    {"計画「" + id + "」に第" + std::to_string(revision) + "版はありません",
                     "the plan \"" + id + "\" has no revision " + std::to_string(revision)},
                    {"版の一覧は shirube history で確かめられます", "shirube history lists the revisions"},
                    std::to_string(revision));
}

}  // namespace

Result<std::vector<PlanSummary>> query_plans(Connection& connection) {
  SHIRUBE_TRY(
      select,
      connection.prepare("SELECT plan_id, municipality, title, first_fiscal_year, last_fiscal_year, revision,"
                         "       indicators, entered_at"
                         " FROM plan_revision JOIN entry USING (entry_id)"
                         " WHERE revision = (SELECT max(revision) FROM plan_revision AS every"
                         "                   WHERE every.plan_id = plan_revision.plan_id)"
                         " ORDER BY plan_id"));
  std::vector<PlanSummary> plans;
  SHIRUBE_TRY_VOID(each(select, [&](const Statement& row) -> Result<void> {
    PlanSummary plan;
    plan.id = row.text(0);
    plan.municipality = row.text(1);
    plan.title = row.text(2);
    plan.first_fiscal_year = static_cast<int>(row.integer(3));
    plan.last_fiscal_year = static_cast<int>(row.integer(4));
    plan.revision = static_cast<int>(row.integer(5));
    plan.indicators = static_cast<int>(row.integer(6));
    plan.updated_at = row.text(7);
    plans.push_back(std::move(plan));
    return {};
  }));
  return plans;
}

Result<StoredPlan> query_plan(Connection& connection, PlanCache& cache, const std::string& id, int revision) {
  SHIRUBE_TRY(find, connection.prepare("SELECT revision, content_sha256 FROM plan_revision"
                                       " WHERE plan_id = ?1 AND (?2 = 0 OR revision = ?2)"
                                       " ORDER BY revision DESC LIMIT 1"));
  SHIRUBE_TRY(found, find.bind(id, revision).step());
  if (!found) {
    SHIRUBE_TRY_VOID(require_plan(connection, id));
    return revision_unknown(id, revision);
  }
  StoredPlan stored;
  stored.revision = static_cast<int>(find.integer(0));
  stored.content_sha256 = find.text(1);
  stored.plan = cache.find(stored.content_sha256);
  if (stored.plan != nullptr) return stored;

  SHIRUBE_TRY(select,
              connection.prepare("SELECT content FROM plan_revision WHERE plan_id = ?1 AND revision = ?2"));
  SHIRUBE_TRY(row, select.bind(id, stored.revision).step());
  const std::string content = row ? select.text(0) : std::string();
  const std::string where = "plan_revision " + id + " " + std::to_string(stored.revision);
  if (sha256_hex(content) != stored.content_sha256) return corrupt_error(connection.path(), where);
  const Result<Plan> plan = wire::plan_from_json(content);
  if (!plan) return corrupt_error(connection.path(), where + ": " + plan.error().to_string(Lang::en));
  stored.plan = std::make_shared<const Plan>(plan.value());
  cache.put(stored.content_sha256, stored.plan);
  return stored;
}

Result<std::vector<PlanRevision>> query_revisions(Connection& connection, const std::string& id) {
  SHIRUBE_TRY_VOID(require_plan(connection, id));
  SHIRUBE_TRY(select,
              connection.prepare(
                  "SELECT revision, entered_at, author, reason, kind, document_sha256, document_file"
                  " FROM plan_revision JOIN entry USING (entry_id) WHERE plan_id = ?1 ORDER BY revision"));
  select.bind(id);
  std::vector<PlanRevision> revisions;
  SHIRUBE_TRY_VOID(each(select, [&](const Statement& row) -> Result<void> {
    revisions.push_back({static_cast<int>(row.integer(0)), row.text(1), row.text(2), row.text(3), row.text(4),
                         row.text(5), row.text(6)});
    return {};
  }));
  return revisions;
}

Result<std::vector<Actual>> query_actuals(Connection& connection, PlanCache& cache, const std::string& id,
                                          const ActualFilter& filter) {
  SHIRUBE_TRY_VOID(require_plan(connection, id));
  SHIRUBE_TRY(select,
              connection.prepare(
                  filter.latest_only
                      ? "SELECT indicator, component, period, basis, aggregation, value, missing,"
                        "       preliminary, source, note, author, entered_at, sequence, unit, revision"
                        " FROM actual JOIN entry USING (entry_id)"
                        " WHERE sequence IN (SELECT max(sequence) FROM actual WHERE plan_id = ?1"
                        "                    AND (?2 = '' OR indicator = ?2)"
                        "                    AND (?3 = '' OR component = ?3)"
                        "                    GROUP BY indicator, component, period, basis, aggregation)"
                        " ORDER BY sequence"
                      : "SELECT indicator, component, period, basis, aggregation, value, missing,"
                        "       preliminary, source, note, author, entered_at, sequence, unit, revision"
                        " FROM actual JOIN entry USING (entry_id)"
                        " WHERE plan_id = ?1 AND (?2 = '' OR indicator = ?2)"
                        "   AND (?3 = '' OR component = ?3)"
                        " ORDER BY sequence"));
  select.bind(id, filter.indicator, filter.component);
  UnitsThen units(connection, cache, id);
  std::vector<Actual> actuals;
  SHIRUBE_TRY_VOID(each(select, [&](const Statement& row) -> Result<void> {
    SHIRUBE_TRY(actual, actual_of(row, connection.path()));
    if (actual.value && actual.unit.none()) {
      SHIRUBE_TRY(unit, units.other(actual.indicator, actual.component, static_cast<int>(row.integer(14))));
      actual.unit = unit;
    }
    actuals.push_back(std::move(actual));
    return {};
  }));
  return actuals;
}

Result<std::vector<Override>> query_overrides(Connection& connection, const std::string& id) {
  SHIRUBE_TRY_VOID(require_plan(connection, id));
  SHIRUBE_TRY(select, connection.prepare(
                          "SELECT o.indicator, o.component, o.year, o.what, o.value, o.scheme, o.author,"
                          "       o.reason, entered_at, o.sequence"
                          " FROM judgement_override AS o JOIN entry USING (entry_id)"
                          " WHERE o.value <> '' AND o.sequence IN"
                          "   (SELECT max(sequence) FROM judgement_override WHERE plan_id = ?1"
                          "    GROUP BY indicator, component, year, what, scheme)"
                          " ORDER BY o.sequence"));
  select.bind(id);
  std::vector<Override> overrides;
  SHIRUBE_TRY_VOID(each(select, [&](const Statement& row) -> Result<void> {
    overrides.push_back({row.text(0), row.text(1), static_cast<int>(row.integer(2)), row.text(3), row.text(4),
                         row.text(5), row.text(6), row.text(7), row.text(8), row.integer(9)});
    return {};
  }));
  return overrides;
}

Result<std::vector<Answer>> query_answers(Connection& connection, const std::string& id) {
  SHIRUBE_TRY_VOID(require_plan(connection, id));
  SHIRUBE_TRY(
      select,
      connection.prepare("SELECT a.subject, a.field, a.finding_code, a.value, a.author, a.reason, entered_at,"
                         "       a.sequence"
                         " FROM answer AS a JOIN entry USING (entry_id)"
                         " WHERE a.sequence IN (SELECT max(sequence) FROM answer WHERE plan_id = ?1"
                         "                      GROUP BY subject, field, finding_code)"
                         " ORDER BY a.sequence"));
  select.bind(id);
  std::vector<Answer> answers;
  SHIRUBE_TRY_VOID(each(select, [&](const Statement& row) -> Result<void> {
    answers.push_back({row.text(0), row.text(1), row.text(3), row.text(4), row.text(6), row.text(5),
                       row.text(2), row.integer(7)});
    return {};
  }));
  return answers;
}

Result<std::vector<Finding>> query_findings(Connection& connection, const std::string& id) {
  SHIRUBE_TRY_VOID(require_plan(connection, id));
  SHIRUBE_TRY(list, connection.prepare("SELECT revision, findings FROM finding_list WHERE plan_id = ?1"
                                       " ORDER BY revision DESC LIMIT 1"));
  SHIRUBE_TRY(known, list.bind(id).step());
  std::vector<Finding> findings;
  if (!known) return findings;
  SHIRUBE_TRY(select, connection.prepare(
                          "SELECT severity, code, file, line, cell, value, what_ja, what_en, remedy_ja,"
                          "       remedy_en, subject, field"
                          " FROM finding WHERE plan_id = ?1 AND revision = ?2 ORDER BY position"));
  select.bind(id, list.integer(0));
  SHIRUBE_TRY_VOID(each(select, [&](const Statement& row) -> Result<void> {
    Finding finding;
    finding.diagnostic.severity = severity_of(row.text(0));
    finding.diagnostic.code = row.text(1);
    finding.diagnostic.place = {row.text(2), static_cast<int>(row.integer(3)), row.text(4)};
    finding.diagnostic.value = row.text(5);
    finding.diagnostic.what = {row.text(6), row.text(7)};
    finding.diagnostic.remedy = {row.text(8), row.text(9)};
    finding.subject = row.text(10);
    finding.field = row.text(11);
    findings.push_back(std::move(finding));
    return {};
  }));
  if (static_cast<std::int64_t>(findings.size()) != list.integer(1)) {
    return corrupt_error(connection.path(), "finding_list " + id + " " + list.text(0));
  }
  return findings;
}

}  // namespace shirube::store
