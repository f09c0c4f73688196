// Recording 100,000 values, with what SQLite itself needs for the same rows beside it.
//
//   store_bench --benchmark_counters_tabular=true
//
// `Raw…` inserts the same columns into a bare table with one prepared statement and the
// same durability; the difference is what checking, comparing with the last word, the
// indexes and the triggers cost. In many small transactions the disk's sync decides.
#include <benchmark/benchmark.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "store/sqlite.h"

namespace shirube::store {
namespace {

constexpr int kValues = 100'000;
constexpr int kIndicators = 100;
const FixedClock kClock{Instant{1'790'000'000}};

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "shirube-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file() const { return path_ + "/bench.db"; }

 private:
  std::string path_;
};

void require(const Result<void>& result) {
  if (result) return;
  std::fprintf(stderr, "%s\n", result.error().to_string(Lang::en).c_str());
  std::abort();
}

// A plan of the fictional みなと市 with a hundred KPIs.
Plan plan() {
  Plan plan;
  plan.municipality.name.value = "みなと市";
  for (int i = 0; i < kIndicators; ++i) {
    Indicator indicator;
    indicator.key = "1-1-K" + std::to_string(i);
    indicator.name = "指標" + std::to_string(i);
    indicator.components = {Component{}};
    plan.indicators.push_back(std::move(indicator));
  }
  return plan;
}

std::vector<Actual> values() {
  std::vector<Actual> actuals;
  actuals.reserve(kValues);
  for (int i = 0; i < kValues; ++i) {
    Actual actual;
    actual.indicator = "1-1-K" + std::to_string(i % kIndicators);
    actual.period = Period::month(1 + i / kIndicators / 12, 1 + i / kIndicators % 12);
    actual.value = Decimal::from_coefficient(i, 2);
    actual.source = "観光統計";
    actuals.push_back(std::move(actual));
  }
  return actuals;
}

// `per` values in one transaction.
void BM_Record(benchmark::State& state) {
  const std::vector<Actual> actuals = values();
  const auto per = static_cast<int>(state.range(0));
  for (auto _ : state) {
    state.PauseTiming();
    const Folder folder;
    auto opened = open_sqlite(folder.file(), kClock);
    require(opened ? Result<void>() : opened.error());
    Store& store = *opened.value();
    require(store.write({"企画政策課", ""}, [](Writer& writer) -> Result<void> {
      SHIRUBE_TRY_VOID(writer.save_plan("minato", plan(), "import", {}));
      return {};
    }));
    state.ResumeTiming();
    for (int first = 0; first < kValues; first += per) {
      const std::vector<Actual> part(actuals.begin() + first, actuals.begin() + first + per);
      require(store.write({"観光振興課", "実績"}, [&](Writer& writer) -> Result<void> {
        SHIRUBE_TRY_VOID(writer.add_actuals("minato", part));
        return {};
      }));
    }
    state.PauseTiming();
    opened = Error{};
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * kValues);
}
BENCHMARK(BM_Record)->Arg(kValues)->Arg(100)->Unit(benchmark::kMillisecond)->UseRealTime();

void raw(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return;
  std::fprintf(stderr, "%s\n", sqlite3_errmsg(db));
  std::abort();
}

void BM_RawInsert(benchmark::State& state) {
  const std::vector<Actual> actuals = values();
  const auto per = static_cast<int>(state.range(0));
  for (auto _ : state) {
    state.PauseTiming();
    const Folder folder;
    sqlite3* db = nullptr;
    sqlite3_open(folder.file().c_str(), &db);
    raw(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    raw(db,
        "CREATE TABLE actual (sequence INTEGER PRIMARY KEY, entry_id INTEGER, plan_id TEXT, revision INTEGER,"
        " indicator TEXT, component TEXT, period TEXT, basis TEXT, aggregation TEXT, value TEXT, missing "
        "TEXT,"
        " preliminary INTEGER, source TEXT, note TEXT) STRICT");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(
        db, "INSERT INTO actual VALUES (?1,1,'minato',1,?2,?3,?4,'unknown','point',?5,NULL,0,?6,'')", -1,
        &insert, nullptr);
    state.ResumeTiming();
    for (int first = 0; first < kValues; first += per) {
      raw(db, "BEGIN IMMEDIATE");
      for (int i = first; i < first + per; ++i) {
        const Actual& actual = actuals[static_cast<std::size_t>(i)];
        const std::string period = actual.period.to_iso();
        const std::string value = actual.value->to_string();
        sqlite3_bind_int(insert, 1, i + 1);
        sqlite3_bind_text(insert, 2, actual.indicator.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 3, actual.component.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 4, period.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 5, value.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 6, actual.source.c_str(), -1, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE) std::abort();
        sqlite3_reset(insert);
      }
      raw(db, "COMMIT");
    }
    state.PauseTiming();
    sqlite3_finalize(insert);
    sqlite3_close(db);
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * kValues);
}
BENCHMARK(BM_RawInsert)->Arg(kValues)->Arg(100)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace shirube::store
