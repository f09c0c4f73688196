// Datasets: files in the store as they are, under their name, with their source and kind.
//
// Loading a file of the same name again replaces it (the earlier one stays in the history). What
// kinds there are, how a file is recognised and how it is checked says one table, to which every
// engine adds a family (datasets.cc).
#pragma once

#include <any>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.h"
#include "statistics/readers.h"

namespace shirube::app {

struct LoadRequest {
  std::vector<std::string> paths;
  std::string kind;  // name of a kind; empty: by the content
  statistics::ReadOptions options;
};

struct LoadedFile {
  std::string path;
  std::string name;  // of the dataset: the file's own name
  std::string kind;
  int records = 0;
  int places = 0;
  int first_year = 0;
  int last_year = 0;
  bool known = false;  // the same bytes were there already; nothing was stored
  std::vector<Diagnostic> findings;
};

struct DatasetKind {
  std::string_view name;  // as stored and as --kind takes it
  Message words;
};

// A file while it is loaded. `content` is what the family's `beside` wants to see again.
struct ReadDataset {
  LoadedFile shown;
  store::Dataset dataset;  // bytes; `check` fills kind, code, source, options
  std::any content;
};

struct DatasetFamily {
  std::vector<DatasetKind> kinds;
  // The name of the kind by the content. Error: it is none of the family's, with the reason.
  Result<std::string> (*recognise)(const std::string& bytes, const std::string& path,
                                   const LoadRequest& request);
  // Reads everything; shown.kind is the kind's name. What is wrong goes to `findings`.
  Result<void> (*check)(ReadDataset& file, const LoadRequest& request, Diagnostics& findings);
  // Findings that only show beside other files, new or stored; they are added to shown.findings,
  // and an error among them refuses all. May be null.
  Result<void> (*beside)(Context& context, const std::vector<ReadDataset*>& files,
                         const LoadRequest& request) = nullptr;
};

// The table. Families stand in the wings of their engines.
const std::vector<DatasetFamily>& dataset_families();
DatasetFamily population_datasets();

// In words; an unknown kind as it is.
Message dataset_kind_words(const std::string& kind);

// All files in one transaction, or none. Errors: those of the families and of text/encoding.h (all
// of them in `refused`), load-none, dataset-kind, dataset-name.
Result<std::vector<LoadedFile>> load_datasets(Context& context, const LoadRequest& request,
                                              Diagnostics* refused);

// What was loaded last under each name, without the bytes.
Result<std::vector<store::DatasetInfo>> datasets(store::Reader& reader);

// Takes a dataset out of use; it stays in the history. Error: dataset-unknown.
Result<void> withdraw_dataset(Context& context, const std::string& name);

}  // namespace shirube::app
