// A bit that changed anywhere in a file is found, or changes nothing that anyone reads.
#include <filesystem>
#include <set>

#include "store/dump.h"
#include "store/raw.h"
#include "store/sample.h"
#include "store/sqlite.h"
#include "store/temporary.h"

namespace shirube::store {
namespace {

// Something of everything.
void fill(Store& store) {
  save_sample(store);
  ASSERT_TRUE(record(store, {actual("1-T1", "main", 2022, 810),
                             missing("1-1-K1", "male", 2022, MissingReason::not_surveyed)}));
  Actual noted = actual("1-T1", "main", 2022, 812);
  noted.preliminary = true;
  noted.source = "観光統計";
  noted.note = "確認中";
  ASSERT_TRUE(record(store, {noted}));
  ASSERT_TRUE(store.write(kPlanning, [](Writer& writer) -> Result<void> {
    const Finding finding{
        {Severity::warning, "c", {"minato.md", 3, "目標値"}, "v", {"何", "what"}, {}}, "1-T1", "basis"};
    SHIRUBE_TRY_VOID(writer.save_findings("minato-2", {finding, finding}));
    Answer answer;
    answer.subject = "1-T1";
    answer.field = "owner";
    answer.value = "観光振興課";
    SHIRUBE_TRY_VOID(writer.add_answer("minato-2", answer));
    SHIRUBE_TRY_VOID(writer.add_dataset(dataset("census.csv", "year,population\n2020,50000\n")));
    return writer.add_override("minato-2", {"1-T1", "", 2022, "national", "1", "", "", "", "", 0});
  }));
}

class Damage : public testing::Test {
 protected:
  void SetUp() override {
    {
      const auto store = value_of(open_sqlite(sound(), kClock));
      fill(*store);
      sound_ = std::make_unique<Dump>(value_of(Dump::of(*store)));
    }
    ASSERT_EQ(Raw(sound()).run("PRAGMA wal_checkpoint(TRUNCATE)"), "");
  }
  std::string sound() const { return folder_.file("sound.db"); }
  std::string copied() {
    const std::string path = folder_.file("damaged.db");
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
    std::filesystem::copy_file(sound(), path);
    return path;
  }
  // "found when opened", "found when read", "found by verify", "harmless", "unnoticed".
  std::string fate(const std::string& path) {
    const Result<std::unique_ptr<Store>> opened = open_sqlite(path, kClock);
    if (!opened) return opened.error().code.starts_with("store-") ? "found when opened" : opened.error().code;
    const Result<Dump> read = Dump::of(*opened.value());
    if (!read && read.error().code.starts_with("store-")) return "found when read";
    const Result<Verified> verified = opened.value()->verify();
    if (!verified || !verified.value().findings.items().empty()) return "found by verify";
    if (!read) return read.error().code;
    return read.value() == *sound_ ? "harmless" : "unnoticed";
  }

  TemporaryFolder folder_;
  std::unique_ptr<Dump> sound_;
};

// Changes a cell past the triggers, which are as before afterwards. "" or what SQLite said.
std::string change_cell(const std::string& path, const std::string& table, const std::string& column,
                        const std::string& type, int row) {
  Raw raw(path);
  std::string fresh = column + " + 1";
  if (type == "TEXT") fresh = "substr(" + column + ", 1, length(" + column + ") - 1) || 'x'";
  if (type == "BLOB") fresh = "CAST(substr(" + column + ", 2) || 'x' AS BLOB)";
  const std::string trigger = table + "_keeps";
  const std::string made = raw.rows("SELECT sql FROM sqlite_schema WHERE name = '" + trigger + "'");
  return raw.run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; DROP TRIGGER " + trigger +
                 "; UPDATE " + table + " SET " + column + " = coalesce(" + fresh + ", 'x') WHERE rowid =" +
                 " (SELECT rowid FROM " + table + " LIMIT 1 OFFSET " + std::to_string(row) + ");" + made);
}

TEST_F(Damage, OneChangeInAnyCellIsFound) {
  ASSERT_EQ(fate(copied()), "harmless");
  std::istringstream columns(Raw(sound()).rows(
      "SELECT t.name, c.name, c.type FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c"
      " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"));
  int changed = 0;
  std::string table, column, type;
  while (std::getline(columns, table, '|') && std::getline(columns, column, '|') &&
         std::getline(columns, type)) {
    const int rows = std::stoi(Raw(sound()).rows("SELECT count(*) FROM " + table));
    for (int row = 0; row < rows; ++row) {
      const std::string path = copied();
      const std::string problem = change_cell(path, table, column, type, row);
      if (problem.find("UNIQUE") != std::string::npos) continue;  // a number that another row has
      ASSERT_EQ(problem, "") << table << "." << column;
      ++changed;
      const std::string what = fate(path);
      // When a step was applied is said to people only.
      const bool told = table == "migration" && column == "applied_at";
      EXPECT_TRUE(told ? what == "harmless" : what.starts_with("found"))
          << table << "." << column << " of row " << row << ": " << what;
    }
  }
  EXPECT_GT(changed, 100);
}

TEST_F(Damage, AChangedByteOfADatasetNamesIt) {
  const std::string path = copied();
  {
    Raw raw(path);
    ASSERT_EQ(raw.run("DROP TRIGGER blob_keeps; UPDATE blob SET bytes = CAST(replace(CAST(bytes AS TEXT),"
                      " '50000', '50001') AS BLOB)"),
              "");
  }
  const auto store = value_of(open_sqlite(path, kClock));
  const Result<Dataset> read = store->read([](Reader& reader) { return reader.dataset("census.csv"); });
  ASSERT_EQ(code_of(read), "store-corrupt");
  EXPECT_NE(read.error().value.find("census.csv"), std::string::npos);
  EXPECT_EQ(read.error().place.file, path);
  EXPECT_NE(read.error().remedy.ja.find("控え"), std::string::npos);
  EXPECT_EQ(actuals_of(*store).size(), 2U) << "what is sound can still be read";
}

TEST_F(Damage, ReadingThePlanFindsAChangedValueAndAMissingRow) {
  for (const char* harm :
       {"DROP TRIGGER record_keeps; UPDATE record SET content = replace(content, '812', '813')",
        "DROP TRIGGER entry_keeps; UPDATE entry SET author = '別の課' WHERE author = '観光振興課'",
        "DROP TRIGGER record_stays; DELETE FROM record WHERE kind = 'actual' AND position ="
        " (SELECT min(position) FROM record WHERE kind = 'actual')"}) {
    const std::string path = copied();
    ASSERT_EQ(Raw(path).run(harm), "") << harm;
    const auto store = value_of(open_sqlite(path, kClock));
    const auto read = store->read([](Reader& reader) { return reader.actuals("minato-2", {"", "", false}); });
    EXPECT_EQ(code_of(read), "store-corrupt") << harm;
  }
}

TEST_F(Damage, TriggersAndIndexesThatAreMissingAreFound) {
  for (const char* harm :
       {"DROP TRIGGER record_stays", "DROP INDEX record_by_key", "DROP TRIGGER entry_follows",
        "CREATE TRIGGER more AFTER INSERT ON entry BEGIN SELECT 1; END"}) {
    const std::string path = copied();
    ASSERT_EQ(Raw(path).run(harm), "");
    EXPECT_EQ(fate(path), "found by verify") << harm;
  }
}

// One bit in every region of the file, and wherever it falls.
TEST_F(Damage, OneBitAnywhereInTheFileIsFoundOrHarmless) {
  const std::string bytes = bytes_of(sound());
  std::map<std::string, int> fates;
  constexpr std::size_t kStep = 179;  // odd: every position in a page is met
  for (std::size_t at = 0; at < bytes.size(); at += at < 4096 ? 23 : kStep) {
    const std::string path = copied();
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
    write_bytes(path, damaged);
    const std::string what = fate(path);
    EXPECT_TRUE(what.starts_with("found") || what == "harmless") << "byte " << at << ": " << what;
    ++fates[what];
  }
  EXPECT_GT(fates["found when read"], 20);
  EXPECT_GT(fates["found by verify"], 2);
}

}  // namespace
}  // namespace shirube::store
