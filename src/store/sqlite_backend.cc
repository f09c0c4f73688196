#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/check.h"
#include "platform/terminal.h"
#include "store/backend.h"
#include "store/sqlite.h"
#include "store/sqlite_error.h"
#include "store/sqlite_migrate.h"
#include "store/sqlite_probe.h"
#include "store/sqlite_schema.h"
#include "store/sqlite_session.h"

namespace shirube::store {
namespace {

// Connections for reading, kept for the next reader. A reader never waits for one.
class ReaderPool {
 public:
  explicit ReaderPool(ConnectionOptions options) : options_(std::move(options)) {}

  Result<std::unique_ptr<Connection>> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Connection> connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
      }
    }
    return Connection::open(options_);
  }
  void give_back(std::unique_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kKept) idle_.push_back(std::move(connection));
  }

 private:
  static constexpr std::size_t kKept = 4;
  const ConnectionOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

// One writer at a time among the threads; among processes SQLite's lock does it.
class WriterTurn {
 public:
  // false when the turn did not come in time.
  bool take(std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    SHIRUBE_CHECK(holder_ != std::this_thread::get_id(), "write() within write() of the same store");
    if (!free_.wait_for(lock, timeout, [&] { return holder_ == std::thread::id(); })) return false;
    holder_ = std::this_thread::get_id();
    return true;
  }
  void give_back() {
    {
      const std::lock_guard lock(mutex_);
      holder_ = std::thread::id();
    }
    free_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable free_;
  std::thread::id holder_;
};

class SqliteBackend final : public Backend {
 public:
  SqliteBackend(std::unique_ptr<Connection> writer, ConnectionOptions reader, int busy_timeout_ms)
      : writer_(std::move(writer)), readers_(std::move(reader)), timeout_(busy_timeout_ms) {}

  Result<void> reading(FunctionRef<Result<void>(Session&)> work) override {
    SHIRUBE_TRY(connection, readers_.take());
    const Result<void> done = read_with(*connection, work);
    readers_.give_back(std::move(connection));
    return done;
  }

  Result<void> writing(FunctionRef<Result<void>(Session&)> work) override {
    if (!turn_.take(timeout_)) return busy_error(writer_->path());
    const Result<void> done = write_with(work);
    turn_.give_back();
    return done;
  }

  const std::string& place() const override { return writer_->path(); }

 private:
  static Result<void> read_with(Connection& connection, FunctionRef<Result<void>(Session&)> work) {
    SHIRUBE_TRY(transaction, Transaction::begin(connection, false));
    // The snapshot is that of the first statement.
    SHIRUBE_TRY_VOID(connection.execute("SELECT 1 FROM entry LIMIT 1"));
    SqliteSession session(connection);
    return work(session);
  }

  Result<void> write_with(FunctionRef<Result<void>(Session&)> work) {
    SHIRUBE_TRY(transaction, Transaction::begin(*writer_, true));
    SqliteSession session(*writer_);
    SHIRUBE_TRY_VOID(work(session));
    if (!writer_->in_transaction()) return rolled_back_error(writer_->path());
    return transaction.commit();
  }

  std::unique_ptr<Connection> writer_;
  ReaderPool readers_;
  WriterTurn turn_;
  std::chrono::milliseconds timeout_;
};

Error not_ours(const std::string& path) {
  Error error = make_error("store-not-ours",
                           {"これは Shirube のデータベースではありません（何も変更していません）",
                            "this is not a database of Shirube (it was not touched)"},
                           {"--db に別のファイルを指定してください", "name another file with --db"});
  error.place.file = path;
  return error;
}

Error missing_file(const std::string& path) {
  Error error = make_error("store-missing", {"データベースがまだありません", "there is no database yet"},
                           {"先に計画を取り込むか、--db の指定を確かめてください: shirube import ファイル",
                            "import a plan first, or check what --db names: shirube import FILE"});
  error.place.file = path;
  return error;
}

// The folder of the file, when it has to be made first.
Result<void> make_folder(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) return {};
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (!problem) return {};
  Error error =
      make_error("store-unreadable",
                 {"データベースを置くフォルダーを作れません", "the folder of the database cannot be made"},
                 {"フォルダーの場所と権限を確かめるか、--db で別の場所を指定してください",
                  "check the path and its permissions, or name another place with --db"},
                 problem.message());
  error.place.file = folder.string();
  return error;
}

// Readers and the writer do not wait for each other. Where the file system cannot do it the
// journal stays a rollback journal: as safe, with waiting. SQLite does not wait by itself for the
// lock that the change of mode needs, so two who make a file at once are told to wait here.
Result<void> use_wal(Connection& writer, int busy_timeout_ms) {
  constexpr int kPauseMs = 5;
  for (int waited = 0;; waited += kPauseMs) {
    Result<void> done = writer.execute("PRAGMA journal_mode = WAL");
    if (done || done.error().kind() != ErrorKind::busy || waited >= busy_timeout_ms) return done;
    std::this_thread::sleep_for(std::chrono::milliseconds(kPauseMs));
  }
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(const std::string& path, const Clock& clock,
                                           const SqliteOptions& options) {
  std::error_code unknown;
  const bool exists = std::filesystem::exists(path, unknown);
  if (exists) {
    SHIRUBE_TRY(owner, owner_of(path, options.vfs));
    if (owner == FileOwner::other) return not_ours(path);
  } else if (!options.create) {
    return missing_file(path);
  } else {
    SHIRUBE_TRY_VOID(make_folder(path));
  }
  ConnectionOptions writing;
  writing.path = path;
  writing.vfs = options.vfs;
  writing.create = options.create;
  writing.busy_timeout_ms = options.busy_timeout_ms;
  SHIRUBE_TRY(writer, Connection::open(writing));
  SHIRUBE_TRY_VOID(migrate(*writer, {own_migrations(), clock.now(), options.vfs, after_migration}));
  if (!writer->read_only()) {
    SHIRUBE_TRY_VOID(use_wal(*writer, options.busy_timeout_ms));
    SHIRUBE_TRY_VOID(use_views(*writer));
  }
  ConnectionOptions reading = writing;
  reading.create = false;
  reading.read_only = true;
  return std::make_unique<Store>(
      std::make_unique<SqliteBackend>(std::move(writer), reading, options.busy_timeout_ms), clock);
}

std::string default_store_path() {
  // A relative XDG_DATA_HOME is to be ignored (XDG Base Directory Specification).
  std::string base = platform::variable("XDG_DATA_HOME");
  if (base.empty() || base.front() != '/') {
    const std::string home = platform::variable("HOME");
    if (home.empty()) return "shirube.db";
    base = home + "/.local/share";
  }
  return base + "/shirube/shirube.db";
}

}  // namespace shirube::store
