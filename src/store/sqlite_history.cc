#include <algorithm>

#include "store/rows.h"
#include "store/sqlite_query.h"

namespace shirube::store {
namespace {

// A line of history as far as all tables agree: the first six columns.
Change line_of(const Statement& row, std::string kind) {
  Change change;
  change.sequence = row.integer(0);
  change.at = row.text(1);
  change.by = row.text(2);
  change.reason = row.text(3);
  change.revision = static_cast<int>(row.integer(4));
  change.subject = row.text(5);
  change.kind = std::move(kind);
  return change;
}

std::string short_year(std::int64_t year) {
  const std::optional<Period> period = Period::from_iso(std::to_string(year));
  return period ? period->format(YearStyle::letter) : std::to_string(year);
}

Change of_plan(const Statement& row) {
  Change change = line_of(row, row.text(6));
  change.field = row.text(7);
  change.old_value = row.text(8);
  change.new_value = row.text(9);
  return change;
}

Change of_actual(const Statement& row) {
  Change change = line_of(row, "record");
  const std::optional<Period> period = period_of(row.text(7), row.text(8), row.text(9));
  change.field = "actual " + (period ? period->format(YearStyle::letter) : row.text(7)) + " " + row.text(6);
  change.new_value = shown(row.text(10) + row.text(16), row.text(11), row.integer(12) != 0);
  change.old_value = shown(row.text(13) + row.text(17), row.text(14), row.integer(15) != 0);
  return change;
}

Change of_override(const Statement& row) {
  Change change = line_of(row, "override");
  change.field = row.text(6) + " " + short_year(row.integer(7));
  if (!row.text(8).empty()) change.field += " " + row.text(8);
  change.new_value = row.text(9);
  change.old_value = row.text(10);
  return change;
}

Change of_answer(const Statement& row) {
  Change change = line_of(row, "answer");
  change.field = row.text(6);
  change.new_value = row.text(7);
  change.old_value = row.text(8);
  return change;
}

// Of what is only ever added, the old value is that of the row before it for the same
// thing. A filter by subject never parts such rows.
struct Part {
  const char* sql;
  Change (*line)(const Statement&);
};

constexpr Part kParts[] = {
    {"SELECT c.sequence, e.entered_at, e.author, e.reason, c.revision, c.subject, c.kind, c.field,"
     "       c.old_value, c.new_value"
     " FROM change AS c JOIN entry AS e USING (entry_id)"
     " WHERE c.plan_id = ?1 AND (?2 = '' OR c.subject = ?2)",
     of_plan},
    {"SELECT a.sequence, e.entered_at, e.author, e.reason, a.revision, a.indicator, a.component, a.period,"
     "       a.basis, a.aggregation, a.value, a.missing, a.preliminary,"
     "       lag(a.value) OVER same, lag(a.missing) OVER same, lag(a.preliminary) OVER same,"
     "       a.unit, lag(a.unit) OVER same"
     " FROM actual AS a JOIN entry AS e USING (entry_id)"
     " WHERE a.plan_id = ?1 AND (?2 = '' OR a.indicator = ?2)"
     " WINDOW same AS (PARTITION BY a.indicator, a.component, a.period, a.basis, a.aggregation"
     "                 ORDER BY a.sequence)",
     of_actual},
    {"SELECT o.sequence, e.entered_at, o.author, o.reason, o.revision, o.indicator, o.what, o.year,"
     "       o.component, o.value, lag(o.value) OVER same"
     " FROM judgement_override AS o JOIN entry AS e USING (entry_id)"
     " WHERE o.plan_id = ?1 AND (?2 = '' OR o.indicator = ?2)"
     " WINDOW same AS (PARTITION BY o.indicator, o.component, o.year, o.what, o.scheme ORDER BY o.sequence)",
     of_override},
    {"SELECT a.sequence, e.entered_at, a.author, a.reason, a.revision, a.subject, a.field, a.value,"
     "       lag(a.value) OVER same"
     " FROM answer AS a JOIN entry AS e USING (entry_id)"
     " WHERE a.plan_id = ?1 AND (?2 = '' OR a.subject = ?2)"
     " WINDOW same AS (PARTITION BY a.subject, a.field, a.finding_code ORDER BY a.sequence)",
     of_answer},
};

}  // namespace

Result<std::vector<Change>> query_history(Connection& connection, const std::string& id,
                                          const std::string& subject) {
  SHIRUBE_TRY(known, query_revisions(connection, id));
  std::vector<Change> history;
  for (const Part& part : kParts) {
    SHIRUBE_TRY(select, connection.prepare(part.sql));
    select.bind(id, subject);
    for (;;) {
      SHIRUBE_TRY(row, select.step());
      if (!row) break;
      history.push_back(part.line(select));
    }
  }
  std::sort(history.begin(), history.end(),
            [](const Change& a, const Change& b) { return a.sequence < b.sequence; });
  return history;
}

}  // namespace shirube::store
