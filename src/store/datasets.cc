// Statistics files as they were loaded.
#include "store/check_entry.h"
#include "store/digest.h"
#include "store/kinds.h"
#include "store/ledger.h"

namespace shirube::store {
namespace {

constexpr std::size_t kMaxDatasetBytes = 64u << 20;

DatasetInfo info_of(Kept<DatasetInfo>&& kept) {
  DatasetInfo info = std::move(kept.row);
  info.sha256 = std::move(kept.blob);
  info.by = std::move(kept.entry.author);
  info.reason = std::move(kept.entry.reason);
  info.at = std::move(kept.entry.at);
  info.sequence = kept.sequence;
  return info;
}

Error too_large(const std::string& name) {
  return make_error(
      "dataset-too-large",
      {"データのファイルが大きすぎて保存できません（上限 64 MiB）",
       "the file is too large to be stored (at most 64 MiB)"},
      {"必要な年次・地域に絞ったファイルにしてください", "keep only the years and places needed"}, name);
}

Error dataset_unknown(const std::string& name, const std::vector<DatasetInfo>& known) {
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

}  // namespace

Result<std::vector<DatasetInfo>> Reader::datasets(const std::string& kind, bool every_version) {
  SHIRUBE_TRY(rows, every_version ? ledger_.all(kDataset, "") : ledger_.latest(kDataset, ""));
  std::vector<DatasetInfo> datasets;
  for (Kept<DatasetInfo>& kept : rows) {
    if (!kind.empty() && kept.row.kind != kind) continue;
    if (!every_version && kept.row.size == 0) continue;
    datasets.push_back(info_of(std::move(kept)));
  }
  return datasets;
}

Result<std::optional<DatasetInfo>> Reader::latest_dataset(const std::string& name) {
  DatasetInfo like;
  like.name = name;
  SHIRUBE_TRY(latest, ledger_.last(kDataset, "", like));
  if (!latest || latest->row.size == 0) return std::optional<DatasetInfo>();
  return std::optional(info_of(*std::move(latest)));
}

Result<Dataset> Reader::dataset(const std::string& name) {
  SHIRUBE_TRY(latest, latest_dataset(name));
  if (!latest) {
    SHIRUBE_TRY(known, datasets());
    return dataset_unknown(name, known);
  }
  SHIRUBE_TRY(bytes, ledger_.blob(latest->sha256, "dataset " + name));
  return Dataset{*std::move(latest), std::move(bytes)};
}

Result<bool> Writer::add_dataset(const Dataset& dataset) {
  DatasetInfo row = dataset.info;
  SHIRUBE_TRY_VOID(check_dataset_name(row.name));
  if (dataset.bytes.size() > kMaxDatasetBytes) return too_large(row.name);
  SHIRUBE_TRY(latest, latest_dataset(row.name));
  if (dataset.bytes.empty()) {
    if (!latest) {
      SHIRUBE_TRY(known, datasets());
      return dataset_unknown(row.name, known);
    }
    row.kind = latest->kind;
  } else {
    const bool same = latest && latest->sha256 == sha256_hex(dataset.bytes) && latest->kind == row.kind &&
                      latest->code == row.code && latest->source == row.source &&
                      latest->options == row.options;
    if (same) return false;
  }
  row.size = static_cast<std::int64_t>(dataset.bytes.size());
  SHIRUBE_TRY(blob, ledger_.add_blob(dataset.bytes));
  SHIRUBE_TRY_VOID(ledger_.append(kDataset, "", 0, row, blob));
  return true;
}

}  // namespace shirube::store
