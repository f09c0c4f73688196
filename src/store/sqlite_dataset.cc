// Statistics files in the tables of data/migrations/0002_datasets.sql.
#include "store/check_entry.h"
#include "store/digest.h"
#include "store/sqlite_query.h"
#include "store/sqlite_writer.h"

namespace shirube::store {
namespace {

constexpr std::size_t kMaxDatasetBytes = 64u << 20;

DatasetInfo info_of(const Statement& row) {
  DatasetInfo info;
  info.name = row.text(0);
  info.kind = row.text(1);
  info.code = row.text(2);
  info.file = row.text(3);
  info.source = row.text(4);
  info.options = row.text(5);
  info.sha256 = row.text(6);
  info.size = row.integer(7);
  info.by = row.text(8);
  info.reason = row.text(9);
  info.at = row.text(10);
  info.sequence = row.integer(11);
  return info;
}

// In the order of info_of.
#define SHIRUBE_DATASET_COLUMNS                                                                \
  "d.name, d.kind, d.code, d.file, d.source, d.options, d.sha256, d.size, e.author, e.reason," \
  " e.entered_at, d.sequence"

constexpr const char* kEvery = "SELECT " SHIRUBE_DATASET_COLUMNS
                               " FROM dataset d JOIN entry e USING (entry_id)"
                               " WHERE ?1 = '' OR d.kind = ?1 ORDER BY d.sequence";
constexpr const char* kHolding =
    "SELECT " SHIRUBE_DATASET_COLUMNS
    " FROM dataset d JOIN entry e USING (entry_id)"
    " WHERE d.size > 0 AND (?1 = '' OR d.kind = ?1) AND NOT EXISTS"
    "  (SELECT 1 FROM dataset later WHERE later.name = d.name AND later.sequence > d.sequence)"
    " ORDER BY d.sequence";
constexpr const char* kLatest = "SELECT " SHIRUBE_DATASET_COLUMNS
                                ", d.bytes FROM dataset d JOIN entry e USING (entry_id)"
                                " WHERE d.name = ?1 ORDER BY d.sequence DESC LIMIT 1";
#undef SHIRUBE_DATASET_COLUMNS

Error too_large(const std::string& name) {
  return make_error(
      "dataset-too-large",
      {"データのファイルが大きすぎて保存できません（上限 64 MiB）",
       "the file is too large to be stored (at most 64 MiB)"},
      {"必要な年次・地域に絞ったファイルにしてください", "keep only the years and places needed"}, name);
}

}  // namespace

Result<std::vector<DatasetInfo>> query_datasets(Connection& connection, const std::string& kind,
                                                bool every_version) {
  SHIRUBE_TRY(select, connection.prepare(every_version ? kEvery : kHolding));
  select.bind(kind);
  std::vector<DatasetInfo> datasets;
  for (;;) {
    SHIRUBE_TRY(row, select.step());
    if (!row) return datasets;
    datasets.push_back(info_of(select));
  }
}

Result<std::optional<Dataset>> query_latest_dataset(Connection& connection, const std::string& name) {
  SHIRUBE_TRY(select, connection.prepare(kLatest));
  SHIRUBE_TRY(row, select.bind(name).step());
  if (!row || select.integer(7) == 0) return std::optional<Dataset>();
  return std::optional<Dataset>(Dataset{info_of(select), select.blob(12)});
}

Result<Dataset> query_dataset(Connection& connection, const std::string& name) {
  SHIRUBE_TRY(latest, query_latest_dataset(connection, name));
  if (latest) return *std::move(latest);
  SHIRUBE_TRY(known, query_datasets(connection, {}, false));
  std::string names;
  for (const DatasetInfo& info : known) names += (names.empty() ? "" : ", ") + info.name;
  if (names.empty()) {
    return make_error("dataset-unknown",
                      {"統計データがまだ取り込まれていません", "no statistics have been loaded yet"},
                      {"先に取り込んでください: shirube population load ファイル",
                       "load them first: shirube population load FILE"},
                      name);
  }
  return make_error("dataset-unknown",
                    {"この名前の統計データはありません", "there is no dataset of this name"},
                    {"次のどれかを指定してください: " + names, "one of: " + names}, name);
}

Result<bool> SqliteWriter::add_dataset(const Dataset& dataset) {
  if (Result<void> named = check_dataset_name(dataset.info.name); !named) return named.error();
  if (dataset.bytes.size() > kMaxDatasetBytes) return too_large(dataset.info.name);
  return guarded([&] { return write_dataset(dataset); });
}

Result<bool> SqliteWriter::write_dataset(const Dataset& dataset) {
  const DatasetInfo& info = dataset.info;
  const std::string sha256 = sha256_hex(dataset.bytes);
  std::string kind = info.kind;
  if (dataset.bytes.empty()) {
    SHIRUBE_TRY(known, query_dataset(connection_, info.name));
    kind = known.info.kind;
  } else {
    SHIRUBE_TRY(latest, query_latest_dataset(connection_, info.name));
    const bool same = latest && latest->info.sha256 == sha256 && latest->info.kind == info.kind &&
                      latest->info.code == info.code && latest->info.source == info.source &&
                      latest->info.options == info.options;
    if (same) return false;
  }
  SHIRUBE_TRY(entry_id, entry());
  SHIRUBE_TRY(sequence, next_sequence());
  SHIRUBE_TRY(insert, connection_.prepare("INSERT INTO dataset (sequence, entry_id, name, kind, code, file,"
                                          " source, options, sha256, size, bytes)"
                                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"));
  SHIRUBE_TRY_VOID(insert
                       .bind(sequence, entry_id, info.name, kind, info.code, info.file, info.source,
                             info.options, sha256, static_cast<std::int64_t>(dataset.bytes.size()),
                             Blob{dataset.bytes})
                       .run());
  return true;
}

}  // namespace shirube::store
