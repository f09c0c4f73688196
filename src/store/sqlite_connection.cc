#include "store/sqlite_connection.h"

#include <sqlite3.h>

#include "base/check.h"
#include "store/sqlite_error.h"

namespace shirube::store {
Statement::Statement(Statement&& other) noexcept
    : db_(other.db_),
      statement_(other.statement_),
      path_(other.path_),
      next_(other.next_),
      bind_code_(other.bind_code_) {
  other.statement_ = nullptr;
}

Statement::~Statement() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Statement::note(int code) {
  if (bind_code_ == SQLITE_OK) bind_code_ = code;
}

void Statement::bind_one(std::string_view text) {
  // A null pointer would bind NULL; an empty view may hold one.
  const char* data = text.data() == nullptr ? "" : text.data();
  note(sqlite3_bind_text64(statement_, next_++, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind_one(const std::optional<std::string>& text) {
  if (text) {
    bind_one(std::string_view(*text));
  } else {
    note(sqlite3_bind_null(statement_, next_++));
  }
}

void Statement::bind_one(std::int64_t value) { note(sqlite3_bind_int64(statement_, next_++, value)); }

void Statement::bind_one(const Blob& blob) {
  // A null pointer would bind NULL; an empty view may hold one.
  const char* data = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  note(sqlite3_bind_blob64(statement_, next_++, data, blob.bytes.size(), SQLITE_TRANSIENT));
}

Error Statement::error(int code) const { return sqlite_error(code, sqlite3_errmsg(db_), *path_); }

Result<bool> Statement::step() {
  if (bind_code_ != SQLITE_OK) return error(bind_code_);
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return error(code);
}

Result<void> Statement::run() {
  SHIRUBE_TRY(row, step());
  SHIRUBE_CHECK(!row, "a row from a statement that gives none");
  sqlite3_reset(statement_);
  return {};
}

std::string Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_, column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionOptions& options) {
  sqlite3* db = nullptr;
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE |
                    (options.create ? SQLITE_OPEN_CREATE : 0);
  const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
  const int code = sqlite3_open_v2(options.path.c_str(), &db, flags, vfs);
  std::unique_ptr<Connection> connection(new Connection(db, options.path));
  if (code != SQLITE_OK) {
    return sqlite_error(code, db == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(db), options.path);
  }
  SHIRUBE_TRY_VOID(connection->configure(options));
  return connection;
}

Result<void> Connection::configure(const ConnectionOptions& options) {
  sqlite3_busy_timeout(db_, options.busy_timeout_ms);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  // An UPDATE or DELETE hidden in a conflict clause fires the triggers, too.
  sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, nullptr);
  SHIRUBE_TRY_VOID(execute("PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON;"));
  if (options.read_only) return execute("PRAGMA query_only = ON");
  // FULL: a commit returns when the disk has it.
  return execute("PRAGMA synchronous = FULL");
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(db_);
}

Result<Statement> Connection::prepare(const char* sql) {
  sqlite3_stmt*& statement = statements_[sql];
  if (statement == nullptr) {
    const int code = sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) {
      const Error error = sqlite_error(code, sqlite3_errmsg(db_), path_);
      statements_.erase(sql);
      return error;
    }
  }
  SHIRUBE_CHECK(sqlite3_stmt_busy(statement) == 0, sql);
  return Statement(db_, statement, &path_);
}

Result<void> Connection::execute(const std::string& sql) {
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(code, sqlite3_errmsg(db_), path_);
  return {};
}

Result<std::int64_t> Connection::query_integer(const char* sql) {
  SHIRUBE_TRY(statement, prepare(sql));
  SHIRUBE_TRY(row, statement.step());
  SHIRUBE_CHECK(row, sql);
  return statement.integer(0);
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

bool Connection::read_only() const { return sqlite3_db_readonly(db_, "main") == 1; }

Result<Transaction> Transaction::begin(Connection& connection, bool immediate) {
  SHIRUBE_TRY_VOID(connection.execute(immediate ? "BEGIN IMMEDIATE" : "BEGIN"));
  return Transaction(connection);
}

Transaction::~Transaction() {
  // After some errors SQLite has rolled back by itself.
  if (connection_ != nullptr && connection_->in_transaction()) (void)connection_->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
  SHIRUBE_TRY_VOID(connection_->execute("COMMIT"));
  connection_ = nullptr;
  return {};
}

}  // namespace shirube::store
