#include "store/sqlite_session.h"

#include "store/sqlite_error.h"
#include "store/sqlite_schema.h"

namespace shirube::store {
namespace {

// An entry or a record before that is not there must show, not hide the row.
#define SHIRUBE_RECORDS                                                                           \
  "SELECT r.position, r.sequence, r.entry_id, e.entered_at, e.author, e.reason, r.kind, r.scope," \
  "       r.revision, r.key, r.content, r.blob, r.link, b.link"                                   \
  " FROM record AS r LEFT JOIN entry AS e ON e.entry_id = r.entry_id"                             \
  "                  LEFT JOIN record AS b ON b.position = r.position - 1 "
#define SHIRUBE_IN_ORDER " ORDER BY r.position"

constexpr const char* kEverything = SHIRUBE_RECORDS SHIRUBE_IN_ORDER;
constexpr const char* kOfKind = SHIRUBE_RECORDS "WHERE r.kind = ?1" SHIRUBE_IN_ORDER;
constexpr const char* kLatestOfKind = SHIRUBE_RECORDS
    "WHERE r.position IN (SELECT max(position) FROM record WHERE kind = ?1"
    "                     GROUP BY scope, key)" SHIRUBE_IN_ORDER;
constexpr const char* kOfScope = SHIRUBE_RECORDS
    "WHERE r.position IN (SELECT position FROM record WHERE kind = ?1 AND scope = ?2"
    "                     AND key >= ?3 AND key < ?4)" SHIRUBE_IN_ORDER;
constexpr const char* kLatestOfScope = SHIRUBE_RECORDS
    "WHERE r.position IN (SELECT max(position) FROM record WHERE kind = ?1 AND scope = ?2"
    "                     AND key >= ?3 AND key < ?4 GROUP BY key)" SHIRUBE_IN_ORDER;
constexpr const char* kLatestOfKey = SHIRUBE_RECORDS
    "WHERE r.position = (SELECT max(position) FROM record WHERE kind = ?1 AND scope = ?2 AND key = ?3)";
#undef SHIRUBE_IN_ORDER
#undef SHIRUBE_RECORDS

const char* statement_for(const Wanted& wanted) {
  if (wanted.kind.empty()) return kEverything;
  if (!wanted.scope) return wanted.latest ? kLatestOfKind : kOfKind;
  if (wanted.latest && !wanted.key.empty()) return kLatestOfKey;
  return wanted.latest ? kLatestOfScope : kOfScope;
}

void bind(Statement& select, const Wanted& wanted) {
  if (wanted.kind.empty()) return;
  if (!wanted.scope) {
    select.bind(wanted.kind);
    return;
  }
  const std::string first(!wanted.key.empty() ? wanted.key : wanted.key_prefix);
  if (wanted.latest && !wanted.key.empty()) {
    select.bind(wanted.kind, *wanted.scope, first);
  } else {
    // Keys are JSON arrays: after whole fields comes ',' or ']'.
    select.bind(wanted.kind, *wanted.scope, first.empty() ? "[" : first,
                first.empty() ? "\\" : first + "\x7F");
  }
}

void read(const Statement& row, Record& record) {
  record.position = row.integer(0);
  record.sequence = row.integer(1);
  record.entry.id = row.integer(2);
  record.entry.at = row.text(3);
  record.entry.author = row.text(4);
  record.entry.reason = row.text(5);
  record.kind = row.text(6);
  record.scope = row.text(7);
  record.revision = static_cast<int>(row.integer(8));
  record.key = row.text(9);
  record.content = row.text(10);
  record.blob = row.text(11);
  record.link = row.blob(12);
  record.before = row.blob(13);
}

}  // namespace

Result<void> SqliteSession::still_one() const {
  if (connection_.in_transaction()) return {};
  return rolled_back_error(connection_.path());
}

Result<Head> SqliteSession::head() {
  SHIRUBE_TRY_VOID(still_one());
  Head head;
  SHIRUBE_TRY(last, connection_.prepare("SELECT position, sequence, link FROM record"
                                        " ORDER BY position DESC LIMIT 1"));
  SHIRUBE_TRY(any, last.step());
  if (any) {
    head.position = last.integer(0);
    head.sequence = last.integer(1);
    head.link = last.blob(2);
  }
  SHIRUBE_TRY(entry, connection_.query_integer("SELECT coalesce(max(entry_id), 0) FROM entry"));
  head.entry_id = entry;
  return head;
}

Result<void> SqliteSession::records(const Wanted& wanted, FunctionRef<Result<void>(const Record&)> each) {
  SHIRUBE_TRY_VOID(still_one());
  SHIRUBE_TRY(select, connection_.prepare(statement_for(wanted)));
  bind(select, wanted);
  Record record;
  for (;;) {
    SHIRUBE_TRY(row, select.step());
    if (!row) return {};
    read(select, record);
    SHIRUBE_TRY_VOID(each(record));
  }
}

Result<std::optional<std::string>> SqliteSession::blob(const std::string& sha256) {
  SHIRUBE_TRY_VOID(still_one());
  SHIRUBE_TRY(select, connection_.prepare("SELECT bytes FROM blob WHERE sha256 = ?1"));
  SHIRUBE_TRY(row, select.bind(sha256).step());
  if (!row) return std::optional<std::string>();
  return std::optional(select.blob(0));
}

Result<void> SqliteSession::blobs(FunctionRef<Result<void>(const std::string&, const std::string&)> each) {
  SHIRUBE_TRY_VOID(still_one());
  SHIRUBE_TRY(select, connection_.prepare("SELECT sha256, bytes FROM blob"));
  for (;;) {
    SHIRUBE_TRY(row, select.step());
    if (!row) return {};
    SHIRUBE_TRY_VOID(each(select.text(0), select.blob(1)));
  }
}

Result<void> SqliteSession::add_entry(const Entry& entry) {
  SHIRUBE_TRY_VOID(still_one());
  SHIRUBE_TRY(insert, connection_.prepare("INSERT INTO entry (entry_id, entered_at, author, reason)"
                                          " VALUES (?1, ?2, ?3, ?4)"));
  return insert.bind(entry.id, entry.at, entry.author, entry.reason).run();
}

Result<void> SqliteSession::append(const Record& record) {
  SHIRUBE_TRY_VOID(still_one());
  SHIRUBE_TRY(insert, connection_.prepare("INSERT INTO record (position, sequence, entry_id, kind, scope,"
                                          " revision, key, content, blob, link)"
                                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"));
  const std::optional<std::string> blob = record.blob.empty() ? std::nullopt : std::optional(record.blob);
  return insert
      .bind(record.position, record.sequence, record.entry.id, record.kind, record.scope, record.revision,
            record.key, record.content, blob, Blob{record.link})
      .run();
}

Result<void> SqliteSession::add_blob(const std::string& sha256, std::string_view bytes) {
  SHIRUBE_TRY_VOID(still_one());
  {
    SHIRUBE_TRY(known, connection_.prepare("SELECT 1 FROM blob WHERE sha256 = ?1"));
    SHIRUBE_TRY(row, known.bind(sha256).step());
    if (row) return {};
  }
  SHIRUBE_TRY(insert, connection_.prepare("INSERT INTO blob (sha256, bytes) VALUES (?1, ?2)"));
  return insert.bind(sha256, Blob{bytes}).run();
}

Result<void> SqliteSession::examine(FunctionRef<void(const std::string&)> found) {
  SHIRUBE_TRY_VOID(still_one());
  for (const char* sql : {"PRAGMA integrity_check(100)", "PRAGMA foreign_key_check"}) {
    SHIRUBE_TRY(check, connection_.prepare(sql));
    for (;;) {
      SHIRUBE_TRY(row, check.step());
      if (!row) break;
      if (check.text(0) != "ok") found(check.text(0));
    }
  }
  return differences_of_schema(connection_, found);
}

}  // namespace shirube::store
