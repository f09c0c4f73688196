#include "store/sqlite_schema.h"

#include <map>

#include "store/kinds.h"
#include "store/sqlite_migrate.h"
#include "store/sqlite_move.h"

namespace shirube::store {
namespace {

constexpr std::int64_t kRecordsCame = 4;
constexpr std::int64_t kLast = 5;

bool has_field(const KindForm& form, const std::string& name) {
  for (const FieldForm& field : form.fields) {
    if (field.name == name) return true;
  }
  return false;
}

std::string value_of(const FieldForm& field, int place_in_key) {
  if (field.in_key) return "json_extract(r.key, '$[" + std::to_string(place_in_key) + "]')";
  const std::string value = "json_extract(r.content, '$." + field.name + "')";
  if (field.type == FieldForm::Type::text_or_none) return value;
  return "coalesce(" + value + (field.type == FieldForm::Type::number ? ", 0)" : ", '')");
}

// Every record of the kind, each field a column.
std::string every(const KindForm& form) {
  std::string sql = "CREATE VIEW " + form.name + " AS SELECT r.position AS record, r.sequence, r.entry_id";
  if (form.of_plan) sql += ", r.scope AS plan_id";
  if (form.of_plan && !has_field(form, "revision")) sql += ", r.revision";
  int place_in_key = 0;
  for (const FieldForm& field : form.fields) {
    sql += ", " + value_of(field, place_in_key) + " AS " + field.name;
    if (field.in_key) ++place_in_key;
  }
  if (form.blob_bytes.empty()) return sql + " FROM record AS r WHERE r.kind = '" + form.name + "'";
  sql += ", r.blob AS " + form.blob_hash + ", ";
  sql += (form.blob_is_text ? "CAST(b.bytes AS TEXT)" : "b.bytes") + std::string(" AS ") + form.blob_bytes;
  return sql + " FROM record AS r LEFT JOIN blob AS b ON b.sha256 = r.blob WHERE r.kind = '" + form.name +
         "'";
}

// Those that hold, with who, when and why.
std::string latest(const KindForm& form) {
  std::string sql = "CREATE VIEW latest_" + form.name + " AS SELECT k.*";
  for (const char* column : {"author", "entered_at", "reason"}) {
    if (!has_field(form, column)) sql += std::string(", e.") + column;
  }
  sql += " FROM " + form.name + " AS k JOIN entry AS e ON e.entry_id = k.entry_id" +
         " WHERE k.record IN (SELECT max(position) FROM record WHERE kind = '" + form.name +
         "' GROUP BY scope, key)";
  if (!form.withdrawn_without.empty()) sql += " AND k." + form.withdrawn_without + " NOT IN ('', 0)";
  return sql;
}

std::map<std::string, std::string> wanted_views() {
  std::map<std::string, std::string> views;
  for (const KindForm& form : kind_forms()) {
    views[form.name] = every(form);
    views["latest_" + form.name] = latest(form);
  }
  return views;
}

using Schema = std::map<std::string, std::string>;  // "trigger record_keeps" → its text
Result<Schema> schema_of(Connection& connection) {
  SHIRUBE_TRY(select, connection.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema"));
  Schema schema;
  for (;;) {
    SHIRUBE_TRY(row, select.step());
    if (!row) return schema;
    schema[select.text(0)] = select.text(1);
  }
}

Result<void> make_views(Connection& connection) {
  SHIRUBE_TRY(schema, schema_of(connection));
  std::string script;
  for (const auto& [name, sql] : wanted_views()) {
    const auto known = schema.find("view " + name);
    if (known != schema.end() && known->second == sql) continue;
    script += "DROP VIEW IF EXISTS " + name + ";" + sql + ";";
  }
  return script.empty() ? Result<void>() : connection.execute(script);
}

}  // namespace

Result<void> after_migration(Connection& connection, std::int64_t version) {
  if (version == kRecordsCame) return move_rows(connection);
  return version == kLast ? make_views(connection) : Result<void>();
}

Result<void> use_views(Connection& connection) {
  {
    SHIRUBE_TRY(schema, schema_of(connection));
    bool same = true;
    for (const auto& [name, sql] : wanted_views()) {
      const auto known = schema.find("view " + name);
      same = same && known != schema.end() && known->second == sql;
    }
    if (same) return {};
  }
  SHIRUBE_TRY(transaction, Transaction::begin(connection, true));
  SHIRUBE_TRY_VOID(make_views(connection));
  return transaction.commit();
}

Result<void> differences_of_schema(Connection& connection, FunctionRef<void(const std::string&)> found) {
  ConnectionOptions options;
  options.path = ":memory:";
  options.create = true;
  SHIRUBE_TRY(fresh, Connection::open(options));
  SHIRUBE_TRY_VOID(migrate(*fresh, {own_migrations(), Instant{}, {}, after_migration}));
  SHIRUBE_TRY(ours, schema_of(*fresh));
  SHIRUBE_TRY(theirs, schema_of(connection));
  for (const auto& [name, sql] : ours) {
    const auto known = theirs.find(name);
    if (known == theirs.end() || known->second != sql) found("schema: " + name);
  }
  for (const auto& [name, sql] : theirs) {
    if (ours.count(name) == 0 && name.compare(0, 5, "view ") != 0) found("schema: " + name);
  }
  return {};
}

}  // namespace shirube::store
