#include "store/sqlite_move.h"

#include <vector>

#include "store/cells.h"
#include "store/digest.h"
#include "store/sqlite_session.h"

namespace shirube::store {
namespace {

struct OldColumn {
  const char* name;
  bool number;
};
struct OldTable {
  const char* kind;
  const char* from;  // the first columns are plan, revision, hash and bytes of the blob
  std::size_t in_key;
  std::vector<OldColumn> columns;
};

constexpr std::size_t kBefore = 4;

const std::vector<OldTable>& old_tables() {
  static const std::vector<OldTable> kTables = {
      {"plan_revision",
       "SELECT plan_id, revision, content_sha256, content, kind, municipality, title, first_fiscal_year,"
       " last_fiscal_year, indicators, document_file, document_sha256 FROM plan_revision WHERE rowid = ?1",
       0,
       {{"kind", false},
        {"municipality", false},
        {"title", false},
        {"first_fiscal_year", true},
        {"last_fiscal_year", true},
        {"indicators", true},
        {"document_file", false},
        {"document_sha256", false}}},
      {"change",
       "SELECT plan_id, revision, NULL, NULL, subject, field, kind, old_value, new_value FROM change"
       " WHERE rowid = ?1",
       2,
       {{"subject", false}, {"field", false}, {"kind", false}, {"old_value", false}, {"new_value", false}}},
      {"actual",
       "SELECT plan_id, revision, NULL, NULL, indicator, component, period, basis, aggregation, value,"
       " missing, preliminary, source, note, unit FROM actual WHERE rowid = ?1",
       5,
       {{"indicator", false},
        {"component", false},
        {"period", false},
        {"basis", false},
        {"aggregation", false},
        {"value", false},
        {"missing", false},
        {"preliminary", true},
        {"source", false},
        {"note", false},
        {"unit", false}}},
      {"judgement_override",
       "SELECT plan_id, revision, NULL, NULL, indicator, component, year, what, scheme, value, author, reason"
       " FROM judgement_override WHERE rowid = ?1",
       5,
       {{"indicator", false},
        {"component", false},
        {"year", true},
        {"what", false},
        {"scheme", false},
        {"value", false},
        {"author", false},
        {"reason", false}}},
      {"answer",
       "SELECT plan_id, revision, NULL, NULL, subject, field, finding_code, value, author, reason FROM answer"
       " WHERE rowid = ?1",
       3,
       {{"subject", false},
        {"field", false},
        {"finding_code", false},
        {"value", false},
        {"author", false},
        {"reason", false}}},
      {"finding_list",
       "SELECT plan_id, revision, NULL, NULL, findings FROM finding_list WHERE rowid = ?1",
       0,
       {{"findings", true}}},
      {"finding",
       "SELECT plan_id, revision, NULL, NULL, revision, position, severity, code, file, line, cell, value,"
       " what_ja, what_en, remedy_ja, remedy_en, subject, field FROM finding WHERE rowid = ?1",
       2,
       {{"revision", true},
        {"position", true},
        {"severity", false},
        {"code", false},
        {"file", false},
        {"line", true},
        {"cell", false},
        {"value", false},
        {"what_ja", false},
        {"what_en", false},
        {"remedy_ja", false},
        {"remedy_en", false},
        {"subject", false},
        {"field", false}}},
      {"dataset",
       "SELECT '', 0, sha256, bytes, name, kind, code, file, source, options, size FROM dataset"
       " WHERE rowid = ?1",
       1,
       {{"name", false},
        {"kind", false},
        {"code", false},
        {"file", false},
        {"source", false},
        {"options", false},
        {"size", true}}},
  };
  return kTables;
}

// A transaction began with the revision, wrote its history and ended with the findings.
constexpr const char* kOrder =
    "SELECT entry_id, 0 AS rank, rowid AS number, 0 AS old_table, 0 AS counted FROM plan_revision"
    " UNION ALL SELECT entry_id, 1, sequence, 1, 1 FROM change"
    " UNION ALL SELECT entry_id, 1, sequence, 2, 1 FROM actual"
    " UNION ALL SELECT entry_id, 1, sequence, 3, 1 FROM judgement_override"
    " UNION ALL SELECT entry_id, 1, sequence, 4, 1 FROM answer"
    " UNION ALL SELECT entry_id, 2, rowid, 5, 0 FROM finding_list"
    " UNION ALL SELECT l.entry_id, 3, f.rowid, 6, 0 FROM finding AS f JOIN finding_list AS l"
    "           USING (plan_id, revision)"
    " UNION ALL SELECT entry_id, 1, sequence, 7, 1 FROM dataset"
    " ORDER BY entry_id, rank, number";

struct Place {
  std::int64_t entry_id;
  std::int64_t rowid;
  std::size_t table;
  bool counted;
};

Result<std::vector<Place>> places(Connection& connection) {
  SHIRUBE_TRY(select, connection.prepare(kOrder));
  std::vector<Place> places;
  for (;;) {
    SHIRUBE_TRY(row, select.step());
    if (!row) return places;
    places.push_back({select.integer(0), select.integer(2), static_cast<std::size_t>(select.integer(3)),
                      select.integer(4) != 0});
  }
}

void append_value(std::string& out, const Statement& row, int column, bool number) {
  if (number) {
    append_json(out, row.integer(column));
  } else {
    append_json(out, row.text(column));
  }
}

void read_fields(const Statement& row, const OldTable& table, Record& record) {
  record.key = "[";
  record.content = "{";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const int column = static_cast<int>(kBefore + i);
    const OldColumn& field = table.columns[i];
    if (i < table.in_key) {
      if (i > 0) record.key += ',';
      append_value(record.key, row, column, field.number);
    } else if (field.number ? row.integer(column) != 0 : !row.text(column).empty()) {
      record.content += record.content.size() > 1 ? ",\"" : "\"";
      record.content += std::string(field.name) + "\":";
      append_value(record.content, row, column, field.number);
    }
  }
  record.key += ']';
  record.content += '}';
}

Result<Entry> read_entry(Connection& connection, std::int64_t id) {
  SHIRUBE_TRY(select, connection.prepare("SELECT entered_at, author, reason FROM entry WHERE entry_id = ?1"));
  SHIRUBE_TRY_VOID(select.bind(id).step());
  return Entry{id, select.text(0), select.text(1), select.text(2)};
}

}  // namespace

Result<void> move_rows(Connection& connection) {
  SHIRUBE_TRY(every, places(connection));
  SqliteSession session(connection);
  Record record;
  for (const Place& place : every) {
    const OldTable& table = old_tables()[place.table];
    if (record.entry.id != place.entry_id) {
      SHIRUBE_TRY(entry, read_entry(connection, place.entry_id));
      record.entry = std::move(entry);
    }
    {
      SHIRUBE_TRY(row, connection.prepare(table.from));
      SHIRUBE_TRY_VOID(row.bind(place.rowid).step());
      record.kind = table.kind;
      record.scope = row.text(0);
      record.revision = static_cast<int>(row.integer(1));
      record.blob = row.text(2);
      if (!record.blob.empty()) SHIRUBE_TRY_VOID(session.add_blob(record.blob, row.blob(3)));
      read_fields(row, table, record);
    }
    ++record.position;
    if (place.counted) record.sequence = place.rowid;
    record.before = record.link;
    record.link = link_of(record);
    SHIRUBE_TRY_VOID(session.append(record));
  }
  return {};
}

}  // namespace shirube::store
