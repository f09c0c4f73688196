// One connection to a SQLite file, and its statements, prepared once and kept.
//
// A Connection is used by one thread at a time. A Statement borrows from it and gives
// itself back (reset, bindings cleared) at the end of its scope.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace shirube::store {

// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

class Statement {
 public:
  Statement(sqlite3* db, sqlite3_stmt* statement, const std::string* path)
      : db_(db), statement_(statement), path_(path) {}
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // Binds the parameters ?1, ?2, … in order. What is wrong with one is reported by step.
  template <class... T>
  Statement& bind(const T&... values) {
    next_ = 1;
    (bind_one(values), ...);
    return *this;
  }

  Result<bool> step();  // true: there is a row
  Result<void> run();   // for what gives no rows; ready to be bound again

  // Columns of the row, from 0. NULL is "" and 0.
  std::string text(int column) const;
  std::string blob(int column) const;
  std::int64_t integer(int column) const;
  bool is_null(int column) const;

 private:
  void bind_one(std::string_view text);
  void bind_one(const std::optional<std::string>& text);
  void bind_one(std::int64_t value);
  void bind_one(const Blob& blob);
  void bind_one(int value) { bind_one(static_cast<std::int64_t>(value)); }
  void bind_one(const std::string& text) { bind_one(std::string_view(text)); }
  void bind_one(const char* text) { bind_one(std::string_view(text)); }
  void note(int code);
  Error error(int code) const;

  sqlite3* db_;
  sqlite3_stmt* statement_;
  const std::string* path_;
  int next_ = 1;
  int bind_code_ = 0;
};

struct ConnectionOptions {
  std::string path;
  std::string vfs;  // empty: SQLite's default
  bool create = false;
  bool read_only = false;  // refuses every statement that would write
  int busy_timeout_ms = 10'000;
};

class Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(const ConnectionOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // `sql` is one statement and lives as long as the connection (a literal). Not twice
  // at the same time.
  Result<Statement> prepare(const char* sql);
  // A script without parameters or results.
  Result<void> execute(const std::string& sql);
  // One value of a statement that gives one row, such as a PRAGMA.
  Result<std::int64_t> query_integer(const char* sql);

  bool in_transaction() const;
  bool read_only() const;  // the file may not be written
  const std::string& path() const { return path_; }

 private:
  Connection(sqlite3* db, std::string path) : db_(db), path_(std::move(path)) {}
  Result<void> configure(const ConnectionOptions& options);

  sqlite3* db_;
  std::string path_;
  std::map<std::string_view, sqlite3_stmt*> statements_;
};

// Rolls back at the end of its scope what was not committed.
class Transaction {
 public:
  // Immediate: is the writer from the start, or waits for it.
  static Result<Transaction> begin(Connection& connection, bool immediate);
  Transaction(Transaction&& other) noexcept : connection_(other.connection_) { other.connection_ = nullptr; }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  // Durable when it returns ok. On an error nothing of it is seen by this connection.
  Result<void> commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

}  // namespace shirube::store
