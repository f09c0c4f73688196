#include "store/check_entry.h"
#include "store/digest.h"
#include "store/kinds.h"
#include "store/ledger.h"
#include "store/stored_plan.h"
#include "store/units_then.h"
#include "wire/json.h"

namespace shirube::store {
namespace {

Error plan_too_large(const std::string& id) {
  return make_error(
      "plan-too-large",
      {"計画が大きすぎて保存できません（上限 64 MiB）",
       "the plan is too large to be stored (at most 64 MiB)"},
      {"取り込んだ文書が計画の文書かどうかを確かめてください", "check that the document is a plan"}, id);
}

Error findings_exist(const std::string& id, int revision) {
  return make_error("findings-exist",
                    {"この版の確認事項はすでに記録されています", "this revision has its findings already"},
                    {"文書を取り込み直すと、新しい版に記録されます",
                     "import the document again: a new revision takes new findings"},
                    id + " " + std::to_string(revision));
}

// Nothing that a Change says about itself is trusted: kind falls back to that of the revision.
Change whole_plan_line(int revision, const std::string& kind) {
  Change change;
  change.kind = kind;
  change.field = "revision";
  if (revision > 1) change.old_value = std::to_string(revision - 1);
  change.new_value = std::to_string(revision);
  return change;
}

// To the letter, and in the same unit, stated or not.
Result<bool> says_the_same(const Kept<ActualRow>& latest, const ActualRow& row, UnitsThen& units) {
  ActualRow before = latest.row;
  before.unit = row.unit;
  if (!(before == row)) return false;
  if (!row.value) return true;
  SHIRUBE_TRY(then, units.of(row.indicator, row.component, latest.revision));
  SHIRUBE_TRY(now, units.of(row.indicator, row.component, UnitsThen::kNow));
  const Unit stated_before = stored_unit(latest.row.unit);
  const Unit stated = stored_unit(row.unit);
  return (stated_before.none() ? then : stated_before) == (stated.none() ? now : stated);
}

}  // namespace

Result<int> Writer::save_plan(const std::string& id, const Plan& plan, const std::string& kind,
                              const std::vector<Change>& changes, const std::string& document_file,
                              const std::string& document_sha256) {
  SHIRUBE_TRY_VOID(check_plan_id(id));
  const Diagnostics problems = check_plan(plan);
  for (const Diagnostic& problem : problems.items()) {
    if (problem.severity == Severity::error) return problem;
  }
  const std::string content = wire::plan_to_json(plan, wire::Layout::compact);
  if (content.size() > wire::kMaxJsonBytes) return plan_too_large(id);

  SHIRUBE_TRY(latest, ledger_.last(kRevision, id, {}));
  if (latest && changes.empty() && latest->blob == sha256_hex(content)) return latest->revision;
  const int revision = latest ? latest->revision + 1 : 1;
  SHIRUBE_TRY(blob, ledger_.add_blob(content));
  const RevisionRow row{kind,
                        plan.municipality.name.value,
                        plan.title.value,
                        plan.first_fiscal_year,
                        plan.last_fiscal_year,
                        static_cast<int>(plan.indicators.size()),
                        document_file,
                        document_sha256};
  SHIRUBE_TRY_VOID(ledger_.append(kRevision, id, revision, row, blob));
  if (changes.empty())
    SHIRUBE_TRY_VOID(ledger_.append(kChange, id, revision, whole_plan_line(revision, kind)));
  for (Change change : changes) {
    if (change.kind.empty()) change.kind = kind;
    SHIRUBE_TRY_VOID(ledger_.append(kChange, id, revision, change));
  }
  return revision;
}

Result<void> Writer::save_findings(const std::string& id, const std::vector<Finding>& findings) {
  SHIRUBE_TRY(stored, read_plan(ledger_, cache_, id, 0));
  SHIRUBE_TRY(list, ledger_.last(kFindingList, id, {}));
  if (list && list->revision == stored.revision) {
    SHIRUBE_TRY(kept, Reader::findings(id));
    if (kept == findings) return {};
    return findings_exist(id, stored.revision);
  }
  SHIRUBE_TRY_VOID(ledger_.append(kFindingList, id, stored.revision, {static_cast<int>(findings.size())}));
  int position = 0;
  for (const Finding& finding : findings) {
    SHIRUBE_TRY_VOID(
        ledger_.append(kFinding, id, stored.revision, to_row(finding, stored.revision, ++position)));
  }
  return {};
}

Result<int> Writer::add_actuals(const std::string& id, const std::vector<Actual>& actuals) {
  SHIRUBE_TRY(stored, read_plan(ledger_, cache_, id, 0));
  for (const Actual& actual : actuals) SHIRUBE_TRY_VOID(check_actual(*stored.plan, actual));
  UnitsThen units(ledger_, cache_, id);
  int written = 0;
  for (const Actual& actual : actuals) {
    const ActualRow row = to_row(actual);
    SHIRUBE_TRY(latest, ledger_.last(kActual, id, row));
    if (latest) {
      SHIRUBE_TRY(known, says_the_same(*latest, row, units));
      if (known) continue;
    }
    SHIRUBE_TRY_VOID(ledger_.append(kActual, id, stored.revision, row));
    ++written;
  }
  return written;
}

Result<void> Writer::add_override(const std::string& id, const Override& override_) {
  SHIRUBE_TRY(stored, read_plan(ledger_, cache_, id, 0));
  SHIRUBE_TRY_VOID(check_override(*stored.plan, override_));
  Override row = override_;
  if (row.by.empty()) row.by = author_.name;
  if (row.reason.empty()) row.reason = author_.reason;
  return ledger_.append(kOverride, id, stored.revision, row);
}

Result<void> Writer::add_answer(const std::string& id, const Answer& answer) {
  SHIRUBE_TRY(stored, read_plan(ledger_, cache_, id, 0));
  Answer row = answer;
  if (row.by.empty()) row.by = author_.name;
  if (row.reason.empty()) row.reason = author_.reason;
  return ledger_.append(kAnswer, id, stored.revision, row);
}

}  // namespace shirube::store
