// A file that was made before there were records: it opens, and says what it said then.
#include <filesystem>
#include <set>

#include "store/dump.h"
#include "store/raw.h"
#include "store/sample.h"
#include "store/sqlite.h"
#include "store/sqlite_migrate.h"
#include "store/temporary.h"
#include "wire/json.h"

namespace shirube::store {
namespace {

const std::string kData = std::string(SHIRUBE_SOURCE_DIR) + "/tests/store/data/";

class KeptFile : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy_file(kData + "before_records.db", folder_.file());
    store_ = value_of(open_sqlite(folder_.file(), kClock));
    ASSERT_NE(store_, nullptr);
  }
  std::string kept_copy() const { return folder_.file() + ".v2-20260921T141320Z.bak"; }

  TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(KeptFile, SaysRowByRowWhatItSaidBefore) {
  EXPECT_EQ(value_of(Dump::of(*store_)).text(), bytes_of(kData + "before_records.txt"));
}

TEST_F(KeptFile, HasEveryPlanToTheByte) {
  Raw old(kept_copy());
  Raw now(folder_.file());
  const std::string all =
      "SELECT plan_id, revision, entry_id, kind, municipality, title, first_fiscal_year,"
      " last_fiscal_year, indicators, document_file, document_sha256, content_sha256,"
      " content FROM plan_revision ORDER BY plan_id, revision";
  EXPECT_EQ(now.rows(all), old.rows(all));
  for (int revision = 1; revision <= 8; ++revision) {
    const std::string content =
        old.rows("SELECT content FROM plan_revision WHERE revision = " + std::to_string(revision));
    EXPECT_EQ(plan_of(*store_, revision), value_of(wire::plan_from_json(content))) << revision;
  }
}

// Every column of every table, also what no use case shows.
TEST_F(KeptFile, HasEveryCellOfEveryTable) {
  Raw old(kept_copy());
  Raw now(folder_.file());
  for (const std::string table : {"entry", "change", "actual", "judgement_override", "answer", "finding_list",
                                  "finding", "dataset", "plan_revision"}) {
    std::istringstream columns(old.rows("SELECT name FROM pragma_table_info('" + table + "')"));
    std::string list;
    for (std::string column; std::getline(columns, column);) list += (list.empty() ? "" : ", ") + column;
    const std::string all = "SELECT " + list + " FROM " + table + " ORDER BY " + list;
    ASSERT_FALSE(old.rows(all).empty()) << table;
    EXPECT_EQ(now.rows(all), old.rows(all)) << table;
  }
}

TEST_F(KeptFile, IsSoundAndIsWrittenOn) {
  const Verified verified = value_of(store_->verify());
  ASSERT_TRUE(verified.findings.items().empty()) << verified.findings.items().front().to_string(Lang::en);
  EXPECT_EQ(verified.records,
            std::stoll(Raw(kept_copy())
                           .rows("SELECT (SELECT count(*) FROM plan_revision) + (SELECT count(*) FROM change)"
                                 " + (SELECT count(*) FROM actual) + (SELECT count(*) FROM answer)"
                                 " + (SELECT count(*) FROM judgement_override)"
                                 " + (SELECT count(*) FROM finding_list) + (SELECT count(*) FROM finding)"
                                 " + (SELECT count(*) FROM dataset)")));
  const std::int64_t last = history_of(*store_).back().sequence;
  Actual known = actual("1-T1", "main", 2021, 52);
  known.source = "創業支援センター";
  ASSERT_TRUE(record(*store_, {known, actual("1-T1", "main", 2023, 58)}));
  EXPECT_EQ(history_of(*store_).back().sequence, 27);
  EXPECT_EQ(last, 22);
  EXPECT_TRUE(value_of(store_->verify()).findings.items().empty());
}

TEST_F(KeptFile, IsCopiedBeforeAndBroughtOverOnce) {
  EXPECT_EQ(Raw(kept_copy()).rows("PRAGMA user_version"), "2");
  EXPECT_EQ(Raw(folder_.file()).rows("PRAGMA user_version"), std::to_string(own_migrations().size()));
  const std::string text = value_of(Dump::of(*store_)).text();
  store_ = value_of(open_sqlite(folder_.file(), kClock));
  EXPECT_EQ(value_of(Dump::of(*store_)).text(), text);
}

}  // namespace
}  // namespace shirube::store
