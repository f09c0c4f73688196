// The file itself: what is opened, made, refused, and what other programs find in it.
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "store/digest.h"
#include "store/raw.h"
#include "store/sample.h"
#include "store/sqlite.h"
#include "store/sqlite_migrate.h"
#include "store/temporary.h"

namespace shirube::store {
namespace {

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

std::string open_code(const std::string& path, const SqliteOptions& options = {}) {
  return code_of(open_sqlite(path, kClock, options));
}

TEST(SqliteFile, IsMadeOnFirstUseWithItsFolders) {
  const TemporaryFolder folder;
  const std::string path = folder.file("はじめて/計画 50%#1?.db");
  ASSERT_EQ(open_code(path), "ok");
  EXPECT_TRUE(std::filesystem::exists(path));
  EXPECT_EQ(open_code(path), "ok");
}

TEST(SqliteFile, IsNotMadeWhereItIsNotWanted) {
  const TemporaryFolder folder;
  SqliteOptions options;
  options.create = false;
  EXPECT_EQ(open_code(folder.file(), options), "store-missing");
  EXPECT_TRUE(names_in(folder.path()).empty());
}

TEST(SqliteFile, SaysWhatItIs) {
  const TemporaryFolder folder;
  ASSERT_EQ(open_code(folder.file()), "ok");
  Raw raw(folder.file());
  EXPECT_EQ(raw.rows("PRAGMA application_id"), std::to_string(0x53485242));
  EXPECT_EQ(raw.rows("PRAGMA user_version"), raw.rows("SELECT max(version) FROM migration"));
  EXPECT_EQ(raw.rows("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(raw.rows("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(raw.rows("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                     " AND name NOT LIKE 'sqlite_%' AND strict = 0"),
            "0");
  const std::string sql =
      bytes_of(std::string(SHIRUBE_SOURCE_DIR) + "/src/store/data/migrations/0001_first.sql");
  EXPECT_EQ(raw.rows("SELECT name, sha256 FROM migration WHERE version = 1"),
            "0001_first.sql|" + sha256_hex(sql));
}

TEST(SqliteFile, AFileOfTheFirstFormIsBroughtToThisOneWithACopy) {
  const TemporaryFolder folder;
  {
    ConnectionOptions options;
    options.path = folder.file();
    options.create = true;
    const auto connection = value_of(Connection::open(options));
    std::vector<EmbeddedFile> first;
    for (const EmbeddedFile& file : own_migrations()) {
      if (file.name == "migrations/0001_first.sql") first.push_back(file);
    }
    ASSERT_EQ(first.size(), 1U);
    ASSERT_TRUE(migrate(*connection, {first, kClock.now(), {}}));
    ASSERT_TRUE(connection->execute(
        "INSERT INTO entry VALUES (1, '2025-04-01T00:00:00Z', '企画課', '');"
        "INSERT INTO plan VALUES ('minato-1', 1);"
        "INSERT INTO plan_revision VALUES ('minato-1', 1, 1, 'import', '', '', 0, 0, 0, '', '',"
        " '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', '{}');"));
  }
  const auto store = value_of(open_sqlite(folder.file(), kClock));
  ASSERT_TRUE(store->write(kPlanning, [](Writer& writer) -> Result<void> {
    SHIRUBE_TRY(added, writer.add_dataset(dataset("census.csv", "bytes")));
    EXPECT_TRUE(added);
    return {};
  }));
  Raw raw(folder.file());
  EXPECT_EQ(raw.rows("PRAGMA user_version"), std::to_string(own_migrations().size()));
  EXPECT_EQ(raw.rows("SELECT plan_id, content, author FROM latest_plan_revision"), "minato-1|{}|企画課");
  Raw copy(folder.file() + ".v1-20260921T141320Z.bak");
  EXPECT_EQ(copy.rows("PRAGMA user_version"), "1");
  EXPECT_EQ(copy.rows("SELECT plan_id FROM plan"), "minato-1");
}

TEST(SqliteFile, TheViewOfLatestDatasetsIsWhatTheStoreSays) {
  const TemporaryFolder folder;
  const auto store = value_of(open_sqlite(folder.file(), kClock));
  ASSERT_TRUE(store->write(kPlanning, [](Writer& writer) -> Result<void> {
    for (const Dataset& one :
         {dataset("a.csv", "1"), dataset("b.csv", "2"), dataset("a.csv", "3"), dataset("b.csv", "")}) {
      SHIRUBE_TRY_VOID(writer.add_dataset(one));
    }
    return {};
  }));
  EXPECT_EQ(Raw(folder.file()).rows("SELECT name, CAST(bytes AS TEXT), author FROM latest_dataset"),
            "a.csv|3|企画政策課");
}

TEST(SqliteFile, AnEmptyFileIsTakenForANewOne) {
  const TemporaryFolder folder;
  write_bytes(folder.file(), "");
  ASSERT_EQ(open_code(folder.file()), "ok");
}

TEST(SqliteFile, WhatIsNotOursIsNotTouched) {
  const TemporaryFolder folder;
  write_bytes(folder.file("text.db"), "施策,指標\n1-1,観光入込客数\n");
  write_bytes(folder.file("short.db"), "SQLite format 3");
  {
    Raw raw(folder.file("foreign.db"));
    ASSERT_EQ(raw.run("PRAGMA journal_mode = WAL; CREATE TABLE plan (x); INSERT INTO plan VALUES (1)"), "");
  }
  const std::set<std::string> names = names_in(folder.path());
  for (const std::string& name : names) {
    const std::string path = folder.file(name);
    const std::string before = bytes_of(path);
    EXPECT_EQ(open_code(path), "store-not-ours") << name;
    EXPECT_EQ(bytes_of(path), before) << name;
  }
  EXPECT_EQ(names_in(folder.path()), names);
}

TEST(SqliteFile, AFolderIsNoDatabase) {
  const TemporaryFolder folder;
  EXPECT_EQ(open_code(folder.path()), "store-not-ours");
  write_bytes(folder.file("file"), "x");
  EXPECT_EQ(open_code(folder.file("file/below.db")), "store-unreadable");
}

TEST(SqliteFile, ANewerFormIsLeftAlone) {
  const TemporaryFolder folder;
  ASSERT_EQ(open_code(folder.file()), "ok");
  Raw(folder.file()).run("PRAGMA user_version = 999");
  const std::string before = bytes_of(folder.file());
  EXPECT_EQ(open_code(folder.file()), "store-too-new");
  EXPECT_EQ(bytes_of(folder.file()), before);
}

TEST(SqliteFile, AFormThatCameAboutOtherwiseIsLeftAlone) {
  const TemporaryFolder folder;
  ASSERT_EQ(open_code(folder.file()), "ok");
  ASSERT_EQ(
      Raw(folder.file())
          .run("DROP TRIGGER migration_keeps; UPDATE migration SET sha256 = '" + std::string(64, '0') + "'"),
      "");
  EXPECT_EQ(open_code(folder.file()), "store-differs");
}

TEST(SqliteFile, NothingIsChangedDeletedOrReplacedByAnotherProgramEither) {
  const TemporaryFolder folder;
  {
    const auto store = value_of(open_sqlite(folder.file(), kClock));
    save_sample(*store);
    ASSERT_TRUE(record(*store, {actual("1-T1", "main", 2022, 810)}));
    ASSERT_TRUE(store->write(kPlanning, [](Writer& writer) -> Result<void> {
      SHIRUBE_TRY_VOID(writer.save_findings("minato-2", {{{Severity::note, "c", {}, "", {}, {}}, "", ""}}));
      SHIRUBE_TRY_VOID(writer.add_answer("minato-2", {"1-T1", "owner", "x", "", "", "", "", 0}));
      SHIRUBE_TRY_VOID(writer.add_dataset(dataset("census.csv", "year,population\n2020,1\n")));
      return writer.add_override("minato-2", {"1-T1", "", 2022, "national", "1", "", "", "", "", 0});
    }));
  }
  Raw raw(folder.file());
  ASSERT_EQ(raw.run("PRAGMA foreign_keys = OFF"), "");
  const std::string tables = raw.rows(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE "
      "'sqlite_%'");
  std::istringstream in(tables);
  int checked = 0;
  for (std::string table; std::getline(in, table); ++checked) {
    const std::string before = raw.rows("SELECT * FROM " + table);
    ASSERT_FALSE(before.empty()) << table;
    const std::string refused = "append-only: " + table;
    const std::string column = raw.rows("SELECT name FROM pragma_table_info('" + table + "') LIMIT 1");
    EXPECT_EQ(raw.run("UPDATE " + table + " SET " + column + " = " + column), refused);
    EXPECT_EQ(raw.run("DELETE FROM " + table), refused);
    EXPECT_EQ(raw.run("INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table), refused);
    EXPECT_EQ(raw.rows("SELECT * FROM " + table), before);
  }
  EXPECT_EQ(checked, 4);  // migration, entry, record, blob: a new kind adds none
}

TEST(SqliteFile, EveryColumnIsDocumented) {
  const TemporaryFolder folder;
  ASSERT_EQ(open_code(folder.file()), "ok");
  Raw raw(folder.file());
  std::istringstream columns(raw.rows(
      "SELECT t.name, c.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c"
      " WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'latest_%'"
      // What all views have is said once.
      " AND (t.type = 'table' OR c.name NOT IN ('record', 'sequence', 'entry_id', 'plan_id', 'revision'))"
      " ORDER BY t.name"));
  const std::string document = bytes_of(std::string(SHIRUBE_SOURCE_DIR) + "/docs/formats/database.md");
  ASSERT_FALSE(document.empty());
  for (std::string line; std::getline(columns, line);) {
    const std::string table = line.substr(0, line.find('|'));
    const std::string column = line.substr(line.find('|') + 1);
    const std::size_t heading = document.find("\n### `" + table + "`");
    ASSERT_NE(heading, std::string::npos) << table;
    const std::size_t end = document.find("\n##", heading + 1);
    EXPECT_NE(document.substr(heading, end - heading).find("\n| `" + column + "` |"), std::string::npos)
        << line;
  }
}

TEST(SqliteFile, TheViewOfLatestActualsIsWhatTheStoreSays) {
  const TemporaryFolder folder;
  const auto store = value_of(open_sqlite(folder.file(), kClock));
  save_sample(*store);
  ASSERT_TRUE(record(*store, {actual("1-T1", "main", 2022, 810), actual("1-T1", "main", 2022, 812)}));
  EXPECT_EQ(Raw(folder.file()).rows("SELECT indicator, period, value, author FROM latest_actual"),
            "1-T1|2022|812|観光振興課");
}

TEST(SqliteFile, ViewsThatAreMissingOrOfAnotherTimeAreMadeAgain) {
  const TemporaryFolder folder;
  save_sample(*value_of(open_sqlite(folder.file(), kClock)));
  const std::string all = "SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name";
  const std::string before = Raw(folder.file()).rows(all);
  ASSERT_NE(before.find("latest_actual"), std::string::npos);
  ASSERT_EQ(
      Raw(folder.file())
          .run("DROP VIEW change; DROP VIEW latest_answer; CREATE VIEW latest_answer AS SELECT 1 AS one;"
               "CREATE VIEW their_own AS SELECT count(*) AS records FROM record"),
      "");
  ASSERT_EQ(open_code(folder.file()), "ok");
  Raw raw(folder.file());
  EXPECT_EQ(raw.rows("SELECT records FROM their_own"), "2");
  ASSERT_EQ(raw.run("DROP VIEW their_own"), "");
  EXPECT_EQ(raw.rows(all), before);
}

TEST(SqliteFile, AnOverrideTakenBackIsNotAmongTheLatest) {
  const TemporaryFolder folder;
  const auto store = value_of(open_sqlite(folder.file(), kClock));
  save_sample(*store);
  for (const char* value : {"1", ""}) {
    ASSERT_TRUE(store->write(kPlanning, [&](Writer& writer) {
      return writer.add_override("minato-2", {"1-T1", "", 2022, "national", value, "", "", "", "", 0});
    }));
    EXPECT_EQ(Raw(folder.file()).rows("SELECT what, value FROM latest_judgement_override"),
              *value == '\0' ? "" : "national|1");
  }
}

TEST(SqliteFile, DamagedContentIsFound) {
  const TemporaryFolder folder;
  save_sample(*value_of(open_sqlite(folder.file(), kClock)));
  ASSERT_EQ(Raw(folder.file())
                .run("DROP TRIGGER blob_keeps;"
                     "UPDATE blob SET bytes = CAST(replace(CAST(bytes AS TEXT), '1000', '1001') AS BLOB)"),
            "");
  const auto store = value_of(open_sqlite(folder.file(), kClock));
  EXPECT_EQ(code_of(store->read([](Reader& reader) -> Result<void> {
              SHIRUBE_TRY_VOID(reader.plan("minato-2"));
              return {};
            })),
            "store-corrupt");
}

TEST(SqliteFile, DamagedPagesAreFound) {
  const TemporaryFolder folder;
  save_sample(*value_of(open_sqlite(folder.file(), kClock)));
  std::string bytes = bytes_of(folder.file());
  for (std::size_t i = 4096; i < bytes.size(); ++i) bytes[i] = static_cast<char>(0xA5);
  write_bytes(folder.file(), bytes);
  const Result<std::unique_ptr<Store>> opened = open_sqlite(folder.file(), kClock);
  const std::string code = opened ? code_of(opened.value()->read([](Reader& reader) -> Result<void> {
    SHIRUBE_TRY_VOID(reader.plans());
    return {};
  }))
                                  : opened.error().code;
  EXPECT_EQ(code, "store-corrupt");
}

TEST(SqliteFile, AWriterWaitsOnlySoLong) {
  const TemporaryFolder folder;
  SqliteOptions impatient;
  impatient.busy_timeout_ms = 1;
  const auto store = value_of(open_sqlite(folder.file(), kClock, impatient));
  save_sample(*store);
  Raw other(folder.file());
  ASSERT_EQ(other.run("BEGIN IMMEDIATE"), "");
  EXPECT_EQ(code_of(record(*store, {actual("1-T1", "main", 2022, 810)})), "store-busy");
  EXPECT_TRUE(actuals_of(*store).empty());
  ASSERT_EQ(other.run("ROLLBACK"), "");
  EXPECT_TRUE(record(*store, {actual("1-T1", "main", 2022, 810)}));
}

TEST(SqliteFile, ManyProcessesMayMakeItAtOnce) {
  for (int round = 0; round < 5; ++round) {
    const TemporaryFolder folder;
    std::vector<pid_t> children;
    for (int p = 0; p < 4; ++p) {
      const pid_t child = fork();
      ASSERT_GE(child, 0);
      if (child == 0) {
        const Result<std::unique_ptr<Store>> opened = open_sqlite(folder.file(), kClock);
        if (!opened) std::fprintf(stderr, "%s\n", opened.error().to_string(Lang::en).c_str());
        _exit(opened ? 0 : 1);
      }
      children.push_back(child);
    }
    for (const pid_t child : children) {
      int status = 0;
      ASSERT_EQ(waitpid(child, &status, 0), child);
      EXPECT_EQ(status, 0);
    }
    EXPECT_EQ(Raw(folder.file()).rows("SELECT count(*) FROM migration"),
              std::to_string(own_migrations().size()));
  }
}

TEST(SqliteFile, TheDefaultPlaceFollowsXdg) {
  const auto with = [](const char* data_home, const char* home) {
    data_home == nullptr ? unsetenv("XDG_DATA_HOME") : setenv("XDG_DATA_HOME", data_home, 1);
    home == nullptr ? unsetenv("HOME") : setenv("HOME", home, 1);
    return default_store_path();
  };
  EXPECT_EQ(with("/data", "/home/minato"), "/data/shirube/shirube.db");
  EXPECT_EQ(with(nullptr, "/home/minato"), "/home/minato/.local/share/shirube/shirube.db");
  EXPECT_EQ(with("relative", "/home/minato"), "/home/minato/.local/share/shirube/shirube.db");
  EXPECT_EQ(with("", ""), "shirube.db");
  EXPECT_EQ(with(nullptr, nullptr), "shirube.db");
}

// FIPS 180-2, appendix B.
TEST(Digest, IsSha256) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace shirube::store
