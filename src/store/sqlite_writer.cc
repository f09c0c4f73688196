#include "store/sqlite_writer.h"

#include "store/check_entry.h"
#include "store/digest.h"
#include "store/rows.h"
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

// Nothing that a Change says about itself is trusted: kind falls back to that of the revision.
Change whole_plan_line(int revision, const std::string& kind) {
  Change change;
  change.kind = kind;
  change.field = "revision";
  if (revision > 1) change.old_value = std::to_string(revision - 1);
  change.new_value = std::to_string(revision);
  return change;
}

}  // namespace

Result<std::int64_t> SqliteWriter::entry() {
  if (entry_id_ != 0) return entry_id_;
  SHIRUBE_TRY(last, connection_.query_integer("SELECT coalesce(max(entry_id), 0) FROM entry"));
  SHIRUBE_TRY(insert, connection_.prepare("INSERT INTO entry (entry_id, entered_at, author, reason)"
                                          " VALUES (?1, ?2, ?3, ?4)"));
  SHIRUBE_TRY_VOID(insert.bind(last + 1, at_, author_.name, author_.reason).run());
  entry_id_ = last + 1;
  return entry_id_;
}

Result<std::int64_t> SqliteWriter::next_sequence() {
  if (last_sequence_ < 0) {
    SHIRUBE_TRY(last,
                connection_.query_integer("SELECT max(coalesce((SELECT max(sequence) FROM change), 0),"
                                          "  coalesce((SELECT max(sequence) FROM actual), 0),"
                                          "  coalesce((SELECT max(sequence) FROM judgement_override), 0),"
                                          "  coalesce((SELECT max(sequence) FROM answer), 0),"
                                          "  coalesce((SELECT max(sequence) FROM dataset), 0))"));
    last_sequence_ = last;
  }
  return ++last_sequence_;
}

Result<int> SqliteWriter::save_plan(const std::string& id, const Plan& plan, const std::string& kind,
                                    const std::vector<Change>& changes, const std::string& document_file,
                                    const std::string& document_sha256) {
  SHIRUBE_TRY_VOID(check_plan_id(id));
  const Diagnostics problems = check_plan(plan);
  for (const Diagnostic& problem : problems.items()) {
    if (problem.severity == Severity::error) return problem;
  }
  return guarded([&] { return write_plan(id, plan, kind, changes, document_file, document_sha256); });
}

Result<int> SqliteWriter::write_plan(const std::string& id, const Plan& plan, const std::string& kind,
                                     const std::vector<Change>& changes, const std::string& document_file,
                                     const std::string& document_sha256) {
  const std::string content = wire::plan_to_json(plan, wire::Layout::compact);
  if (content.size() > wire::kMaxJsonBytes) return plan_too_large(id);
  const std::string content_sha256 = sha256_hex(content);

  int revision = 1;
  {
    SHIRUBE_TRY(latest, connection_.prepare("SELECT revision, content_sha256 FROM plan_revision"
                                            " WHERE plan_id = ?1 ORDER BY revision DESC LIMIT 1"));
    SHIRUBE_TRY(known, latest.bind(id).step());
    if (known) {
      const int before = static_cast<int>(latest.integer(0));
      if (changes.empty() && latest.text(1) == content_sha256) return before;
      revision = before + 1;
    }
  }
  SHIRUBE_TRY(entry_id, entry());
  if (revision == 1) {
    SHIRUBE_TRY(insert, connection_.prepare("INSERT INTO plan (plan_id, entry_id) VALUES (?1, ?2)"));
    SHIRUBE_TRY_VOID(insert.bind(id, entry_id).run());
  }
  SHIRUBE_TRY(insert, connection_.prepare(
                          "INSERT INTO plan_revision (plan_id, revision, entry_id, kind, municipality, title,"
                          " first_fiscal_year, last_fiscal_year, indicators, document_file, document_sha256,"
                          " content_sha256, content)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"));
  SHIRUBE_TRY_VOID(insert
                       .bind(id, revision, entry_id, kind, plan.municipality.name.value, plan.title.value,
                             plan.first_fiscal_year, plan.last_fiscal_year,
                             static_cast<std::int64_t>(plan.indicators.size()), document_file,
                             document_sha256, content_sha256, content)
                       .run());
  if (changes.empty()) SHIRUBE_TRY_VOID(write_change(id, revision, whole_plan_line(revision, kind)));
  for (Change change : changes) {
    if (change.kind.empty()) change.kind = kind;
    SHIRUBE_TRY_VOID(write_change(id, revision, change));
  }
  return revision;
}

Result<void> SqliteWriter::write_change(const std::string& id, int revision, const Change& change) {
  SHIRUBE_TRY(entry_id, entry());
  SHIRUBE_TRY(sequence, next_sequence());
  SHIRUBE_TRY(insert, connection_.prepare("INSERT INTO change (sequence, entry_id, plan_id, revision, kind,"
                                          " subject, field, old_value, new_value)"
                                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
  return insert
      .bind(sequence, entry_id, id, revision, change.kind, change.subject, change.field, change.old_value,
            change.new_value)
      .run();
}

Result<void> SqliteWriter::save_findings(const std::string& id, const std::vector<Finding>& findings) {
  return guarded([&] { return write_findings(id, findings); });
}

Result<void> SqliteWriter::write_findings(const std::string& id, const std::vector<Finding>& findings) {
  SHIRUBE_TRY(stored, query_plan(connection_, cache_, id, 0));
  SHIRUBE_TRY(list, connection_.prepare("SELECT 1 FROM finding_list WHERE plan_id = ?1 AND revision = ?2"));
  SHIRUBE_TRY(known, list.bind(id, stored.revision).step());
  if (!known) return write_finding_rows(id, stored.revision, findings);
  SHIRUBE_TRY(kept, query_findings(connection_, id));
  if (kept == findings) return {};
  return make_error("findings-exist",
                    {"この版の確認事項はすでに記録されています", "this revision has its findings already"},
                    {"文書を取り込み直すと、新しい版に記録されます",
                     "import the document again: a new revision takes new findings"},
                    id + " " + std::to_string(stored.revision));
}

Result<void> SqliteWriter::write_finding_rows(const std::string& id, int revision,
                                              const std::vector<Finding>& findings) {
  SHIRUBE_TRY(entry_id, entry());
  SHIRUBE_TRY(list, connection_.prepare("INSERT INTO finding_list (plan_id, revision, entry_id, findings)"
                                        " VALUES (?1, ?2, ?3, ?4)"));
  SHIRUBE_TRY_VOID(list.bind(id, revision, entry_id, static_cast<std::int64_t>(findings.size())).run());
  SHIRUBE_TRY(insert,
              connection_.prepare(
                  "INSERT INTO finding (plan_id, revision, position, severity, code, file, line, cell,"
                  " value, what_ja, what_en, remedy_ja, remedy_en, subject, field)"
                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"));
  std::int64_t position = 0;
  for (const Finding& finding : findings) {
    const Diagnostic& d = finding.diagnostic;
    SHIRUBE_TRY_VOID(insert
                         .bind(id, revision, ++position, to_string(d.severity), d.code, d.place.file,
                               d.place.line, d.place.cell, d.value, d.what.ja, d.what.en, d.remedy.ja,
                               d.remedy.en, finding.subject, finding.field)
                         .run());
  }
  return {};
}

Result<int> SqliteWriter::add_actuals(const std::string& id, const std::vector<Actual>& actuals) {
  return guarded([&] { return write_actuals(id, actuals); });
}

Result<int> SqliteWriter::write_actuals(const std::string& id, const std::vector<Actual>& actuals) {
  SHIRUBE_TRY(stored, query_plan(connection_, cache_, id, 0));
  for (const Actual& actual : actuals) SHIRUBE_TRY_VOID(check_actual(*stored.plan, actual));
  UnitsThen units(connection_, cache_, id);
  int written = 0;
  for (const Actual& actual : actuals) {
    SHIRUBE_TRY(known, says_nothing_new(id, actual, units));
    if (known) continue;
    SHIRUBE_TRY(entry_id, entry());
    SHIRUBE_TRY(sequence, next_sequence());
    SHIRUBE_TRY(insert, connection_.prepare(
                            "INSERT INTO actual (sequence, entry_id, plan_id, revision, indicator, component,"
                            " period, basis, aggregation, value, missing, preliminary, source, note,"
                            " unit)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"));
    SHIRUBE_TRY_VOID(insert
                         .bind(sequence, entry_id, id, stored.revision, actual.indicator, actual.component,
                               actual.period.to_iso(), code(actual.period.basis()),
                               code(actual.period.aggregation()), value_column(actual),
                               missing_column(actual), actual.preliminary ? 1 : 0, actual.source, actual.note,
                               unit_column(actual))
                         .run());
    ++written;
  }
  return written;
}

Result<bool> SqliteWriter::says_nothing_new(const std::string& id, const Actual& actual, UnitsThen& units) {
  SHIRUBE_TRY(latest, connection_.prepare("SELECT value, missing, preliminary, source, note, unit,"
                                          "       revision FROM actual"
                                          " WHERE plan_id = ?1 AND indicator = ?2 AND component = ?3"
                                          "   AND period = ?4 AND basis = ?5 AND aggregation = ?6"
                                          " ORDER BY sequence DESC LIMIT 1"));
  latest.bind(id, actual.indicator, actual.component, actual.period.to_iso(), code(actual.period.basis()),
              code(actual.period.aggregation()));
  SHIRUBE_TRY(known, latest.step());
  if (!known) return false;
  const auto same = [&](int column, const std::optional<std::string>& value) {
    return latest.is_null(column) ? !value : value == latest.text(column);
  };
  if (actual.value && !latest.is_null(0)) {
    SHIRUBE_TRY(then, units.of(actual.indicator, actual.component, static_cast<int>(latest.integer(6))));
    SHIRUBE_TRY(now, units.of(actual.indicator, actual.component, UnitsThen::kNow));
    const Unit before = latest.is_null(5) ? then : unit_of(latest.text(5));
    if (!(before == (actual.unit.none() ? now : actual.unit))) return false;
  }
  return same(0, value_column(actual)) && same(1, missing_column(actual)) &&
         (latest.integer(2) != 0) == actual.preliminary && latest.text(3) == actual.source &&
         latest.text(4) == actual.note;
}

Result<void> SqliteWriter::add_override(const std::string& id, const Override& override_) {
  return guarded([&] { return write_override(id, override_); });
}

Result<void> SqliteWriter::write_override(const std::string& id, const Override& override_) {
  SHIRUBE_TRY(stored, query_plan(connection_, cache_, id, 0));
  SHIRUBE_TRY_VOID(check_override(*stored.plan, override_));
  SHIRUBE_TRY(entry_id, entry());
  SHIRUBE_TRY(sequence, next_sequence());
  SHIRUBE_TRY(insert, connection_.prepare(
                          "INSERT INTO judgement_override (sequence, entry_id, plan_id, revision, indicator,"
                          " component, year, what, value, scheme, author, reason)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"));
  return insert
      .bind(sequence, entry_id, id, stored.revision, override_.indicator, override_.component, override_.year,
            override_.what, override_.value, override_.scheme,
            override_.by.empty() ? author_.name : override_.by,
            override_.reason.empty() ? author_.reason : override_.reason)
      .run();
}

Result<void> SqliteWriter::add_answer(const std::string& id, const Answer& answer) {
  return guarded([&] { return write_answer(id, answer); });
}

Result<void> SqliteWriter::write_answer(const std::string& id, const Answer& answer) {
  SHIRUBE_TRY(stored, query_plan(connection_, cache_, id, 0));
  SHIRUBE_TRY(entry_id, entry());
  SHIRUBE_TRY(sequence, next_sequence());
  SHIRUBE_TRY(insert,
              connection_.prepare("INSERT INTO answer (sequence, entry_id, plan_id, revision, subject,"
                                  " field, finding_code, value, author, reason)"
                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
  return insert
      .bind(sequence, entry_id, id, stored.revision, answer.subject, answer.field, answer.finding_code,
            answer.value, answer.by.empty() ? author_.name : answer.by,
            answer.reason.empty() ? author_.reason : answer.reason)
      .run();
}

}  // namespace shirube::store
