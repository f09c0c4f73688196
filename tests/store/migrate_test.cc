#include <array>
#include <filesystem>

#include "store/raw.h"
#include "store/sample.h"
#include "store/sqlite_migrate.h"
#include "store/sqlite_probe.h"
#include "store/temporary.h"

namespace shirube::store {
namespace {

constexpr EmbeddedFile kFirst{"migrations/0001_first.sql",
                              "CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT, sha256 TEXT,"
                              " applied_at TEXT) STRICT;"
                              "CREATE TABLE city (name TEXT) STRICT; INSERT INTO city VALUES ('みなと市');"};
constexpr EmbeddedFile kSecond{"migrations/0002_ward.sql",
                               "ALTER TABLE city ADD COLUMN ward TEXT NOT NULL DEFAULT '港区';"};
constexpr EmbeddedFile kBroken{"migrations/0002_ward.sql",
                               "ALTER TABLE city ADD COLUMN ward TEXT; DELETE FROM city; SELEKT 1;"};
constexpr EmbeddedFile kOther{"other.txt", "not a migration"};

class Migrate : public testing::Test {
 protected:
  Result<void> run(std::initializer_list<EmbeddedFile> files) {
    const std::vector<EmbeddedFile> list(files);
    ConnectionOptions options;
    options.path = folder_.file();
    options.create = true;
    SHIRUBE_TRY(connection, Connection::open(options));
    return migrate(*connection, {list, kClock.now(), {}});
  }
  std::string rows(const std::string& sql) { return Raw(folder_.file()).rows(sql); }
  std::string copy() const { return folder_.file() + ".v1-20260921T141320Z.bak"; }

  TemporaryFolder folder_;
};

TEST_F(Migrate, StepsAreAppliedInOrderAndOnce) {
  ASSERT_TRUE(run({kFirst, kSecond, kOther}));
  EXPECT_EQ(rows("SELECT name, ward FROM city"), "みなと市|港区");
  EXPECT_EQ(rows("SELECT version, name, applied_at FROM migration"),
            "1|0001_first.sql|2026-09-21T14:13:20Z\n2|0002_ward.sql|2026-09-21T14:13:20Z");
  ASSERT_TRUE(run({kFirst, kSecond, kOther}));
  EXPECT_EQ(rows("SELECT count(*) FROM city"), "1");
  EXPECT_FALSE(std::filesystem::exists(copy()));
}

TEST_F(Migrate, AnExistingFileIsCopiedBefore) {
  ASSERT_TRUE(run({kFirst}));
  ASSERT_TRUE(run({kFirst, kSecond}));
  EXPECT_EQ(rows("SELECT ward FROM city"), "港区");
  ASSERT_TRUE(std::filesystem::exists(copy()));
  Raw before(copy());
  EXPECT_EQ(before.rows("PRAGMA user_version"), "1");
  EXPECT_EQ(before.rows("PRAGMA application_id"), std::to_string(kApplicationId));
  EXPECT_EQ(before.rows("SELECT * FROM city"), "みなと市");
}

TEST_F(Migrate, WithoutACopyNothingIsApplied) {
  ASSERT_TRUE(run({kFirst}));
  write_bytes(copy(), "in the way");
  EXPECT_EQ(code_of(run({kFirst, kSecond})), "store-backup");
  EXPECT_EQ(rows("PRAGMA user_version"), "1");
  EXPECT_EQ(rows("SELECT * FROM city"), "みなと市");
  EXPECT_EQ(bytes_of(copy()), "in the way");
}

TEST_F(Migrate, ABrokenStepLeavesTheFileAsItWas) {
  ASSERT_TRUE(run({kFirst}));
  EXPECT_EQ(code_of(run({kFirst, kBroken})), "store-failed");
  EXPECT_EQ(rows("PRAGMA user_version"), "1");
  EXPECT_EQ(rows("SELECT * FROM city"), "みなと市");
  EXPECT_EQ(rows("SELECT count(*) FROM migration"), "1");
}

TEST_F(Migrate, AStepThatWasChangedAfterwardsIsNoticed) {
  ASSERT_TRUE(run({kFirst}));
  EmbeddedFile changed = kFirst;
  const std::string text = std::string(kFirst.contents) + " ";
  changed.contents = text;
  EXPECT_EQ(code_of(run({changed})), "store-differs");
  EXPECT_EQ(code_of(run({changed, kSecond})), "store-differs");
  EXPECT_EQ(rows("PRAGMA user_version"), "1");
}

TEST_F(Migrate, ThereIsNoWayBack) {
  ASSERT_TRUE(run({kFirst, kSecond}));
  EXPECT_EQ(code_of(run({kFirst})), "store-too-new");
}

TEST_F(Migrate, TheStepsThatComeWithTheProgramAreNumberedWithoutGaps) {
  std::int64_t count = 0;
  for (const EmbeddedFile& file : own_migrations()) {
    if (file.name.substr(0, 11) == "migrations/") ++count;
  }
  EXPECT_GE(count, 1);
}

}  // namespace
}  // namespace shirube::store
