#include "store/sqlite_migrate.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/check.h"
#include "store/digest.h"
#include "store/sqlite_probe.h"
#include "store/store_error.h"

namespace shirube::store {

std::span<const EmbeddedFile> embedded_files();
std::span<const EmbeddedFile> own_migrations() { return embedded_files(); }

namespace {

constexpr std::string_view kFolder = "migrations/";

struct Migration {
  std::int64_t version = 0;
  std::string name;  // "0001_first.sql"
  std::string sql;
};

std::vector<Migration> numbered(std::span<const EmbeddedFile> files) {
  std::vector<Migration> migrations;
  for (const EmbeddedFile& file : files) {
    if (file.name.substr(0, kFolder.size()) != kFolder) continue;
    Migration migration;
    migration.name = file.name.substr(kFolder.size());
    migration.sql = file.contents;
    std::from_chars(migration.name.data(), migration.name.data() + 4, migration.version);
    migrations.push_back(std::move(migration));
    SHIRUBE_CHECK(migrations.back().version == static_cast<std::int64_t>(migrations.size()), file.name);
  }
  return migrations;
}

Error too_new(const std::string& path, std::int64_t version, std::size_t ours) {
  Error error = make_error("store-too-new",
                           {"データベースは、より新しい版の Shirube で作られています（形式 " +
                                std::to_string(version) + "、この版は " + std::to_string(ours) + " まで）",
                            "the database was made by a newer Shirube (form " + std::to_string(version) +
                                ", this one knows up to " + std::to_string(ours) + ")"},
                           {"Shirube を更新してください。ファイルには何もしていません",
                            "update Shirube; the file was not touched"},
                           std::to_string(version));
  error.place.file = path;
  return error;
}

Error differs(const std::string& path, const std::string& name) {
  Error error = make_error("store-differs",
                           {"データベースの形式が、この版の Shirube の知るものと異なります",
                            "the form of the database is not the one this Shirube knows"},
                           {"このファイルを作った Shirube で開くか、控えから戻してください",
                            "open it with the Shirube that made it, or restore it from a copy"},
                           name);
  error.place.file = path;
  return error;
}

// Of what was applied, name and text must be ours, and it must be as many as the file says of itself.
Result<void> check_applied(Connection& connection, const std::vector<Migration>& migrations,
                           std::int64_t version) {
  SHIRUBE_TRY(applied, connection.prepare("SELECT version, name, sha256 FROM migration ORDER BY version"));
  for (std::int64_t count = 0;; ++count) {
    SHIRUBE_TRY(row, applied.step());
    if (!row) {
      if (count == version) return {};
      return corrupt_error(connection.path(), "user_version " + std::to_string(version));
    }
    const auto index = static_cast<std::size_t>(applied.integer(0) - 1);
    const bool same = index < migrations.size() && applied.text(1) == migrations[index].name &&
                      applied.text(2) == sha256_hex(migrations[index].sql);
    if (!same) return differs(connection.path(), applied.text(1));
  }
}

// "20261124T133500Z", fit for a file name.
std::string compact_time(Instant now) {
  std::string time = now.to_iso8601();
  time.erase(std::remove_if(time.begin(), time.end(), [](char c) { return c == '-' || c == ':'; }),
             time.end());
  return time;
}

// While the caller holds the write lock: the copy is exactly what will be migrated.
Result<void> copy_before(const Connection& writer, std::int64_t version, const MigrationContext& context) {
  const std::string copy =
      writer.path() + ".v" + std::to_string(version) + "-" + compact_time(context.now) + ".bak";
  ConnectionOptions options;
  options.path = writer.path();
  options.vfs = context.vfs;
  Result<std::unique_ptr<Connection>> source = Connection::open(options);
  Result<void> done;
  if (!source) {
    done = source.error();
  } else {
    const auto copy_all = [&]() -> Result<void> {
      SHIRUBE_TRY(vacuum, source.value()->prepare("VACUUM INTO ?1"));
      return vacuum.bind(copy).run();
    };
    done = copy_all();
  }
  if (done) return {};
  Error error = make_error("store-backup",
                           {"更新前の控えを作れなかったため、データベースを更新していません",
                            "the copy before the update could not be made, so nothing was updated"},
                           {"空き容量と、フォルダーの書き込み権限を確かめてください: " + copy,
                            "check the room on the disk and the permissions of the folder: " + copy},
                           done.error().value);
  error.place.file = writer.path();
  return error;
}

Result<void> apply(Connection& writer, const Migration& migration, Instant now) {
  SHIRUBE_TRY_VOID(writer.execute(migration.sql));
  SHIRUBE_TRY(insert, writer.prepare("INSERT INTO migration (version, name, sha256, applied_at)"
                                     " VALUES (?1, ?2, ?3, ?4)"));
  return insert.bind(migration.version, migration.name, sha256_hex(migration.sql), now.to_iso8601()).run();
}

}  // namespace

Result<void> migrate(Connection& writer, const MigrationContext& context) {
  const std::vector<Migration> migrations = numbered(context.files);
  const auto ours = static_cast<std::int64_t>(migrations.size());
  SHIRUBE_TRY(before, writer.query_integer("PRAGMA user_version"));
  if (before > ours) return too_new(writer.path(), before, migrations.size());
  if (before == ours) return check_applied(writer, migrations, before);

  SHIRUBE_TRY(transaction, Transaction::begin(writer, true));
  // Another process may have been faster.
  SHIRUBE_TRY(version, writer.query_integer("PRAGMA user_version"));
  if (version > ours) return too_new(writer.path(), version, migrations.size());
  if (version > 0) SHIRUBE_TRY_VOID(check_applied(writer, migrations, version));
  if (version == ours) return {};
  if (version > 0) SHIRUBE_TRY_VOID(copy_before(writer, version, context));
  for (const Migration& migration : migrations) {
    if (migration.version <= version) continue;
    SHIRUBE_TRY_VOID(apply(writer, migration, context.now));
    if (context.after != nullptr) SHIRUBE_TRY_VOID(context.after(writer, migration.version));
  }
  SHIRUBE_TRY_VOID(writer.execute("PRAGMA application_id = " + std::to_string(kApplicationId)));
  SHIRUBE_TRY_VOID(writer.execute("PRAGMA user_version = " + std::to_string(ours)));
  return transaction.commit();
}

}  // namespace shirube::store
