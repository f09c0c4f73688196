#include "app/datasets.h"

#include <filesystem>
#include <set>

#include "platform/file.h"

namespace shirube::app {
namespace {

constexpr std::size_t kLargestFile = 64u << 20;

Error unknown_kind(const std::string& wanted) {
  Message names;
  for (const DatasetFamily& family : dataset_families()) {
    for (const DatasetKind& kind : family.kinds) {
      const std::string name(kind.name);
      names.ja += (names.ja.empty() ? "" : "、") + name;
      names.en += (names.en.empty() ? "" : ", ") + name;
    }
  }
  return make_error("dataset-kind", {"統計の種類が分かりません", "this kind of statistics is not known"},
                    {names.ja + " のいずれかにしてください", "one of " + names.en}, wanted);
}

// The family of the wanted kind, else the first that recognises the content; sets the kind.
Result<const DatasetFamily*> family_of(ReadDataset& file, const LoadRequest& request) {
  std::optional<Error> first;
  for (const DatasetFamily& family : dataset_families()) {
    if (!request.kind.empty()) {
      for (const DatasetKind& kind : family.kinds) {
        if (kind.name != request.kind) continue;
        file.shown.kind = request.kind;
        return &family;
      }
      continue;
    }
    Result<std::string> kind = family.recognise(file.dataset.bytes, file.shown.path, request);
    if (kind) {
      file.shown.kind = std::move(kind).value();
      return &family;
    }
    if (!first) first = kind.error();
  }
  return first ? *first : unknown_kind(request.kind);
}

struct Loading {
  ReadDataset file;
  const DatasetFamily* family = nullptr;
};

Result<Loading> read_one(const LoadRequest& request, const std::string& path, Diagnostics& findings) {
  Loading out;
  LoadedFile& shown = out.file.shown;
  shown.path = path;
  shown.name = std::filesystem::path(path).filename().string();
  SHIRUBE_TRY(bytes, platform::read_file(path, kLargestFile));
  out.file.dataset.bytes = std::move(bytes);
  SHIRUBE_TRY(family, family_of(out.file, request));
  out.family = family;
  SHIRUBE_TRY_VOID(family->check(out.file, request, findings));
  store::DatasetInfo& info = out.file.dataset.info;
  info.name = shown.name;
  info.kind = shown.kind;
  info.file = path;
  return out;
}

Error repeated_name(const std::string& path, const std::string& name) {
  return at(
      make_error("dataset-name", {"同じ名前のファイルが2つあります", "two of the files have the same name"},
                 {"取り込んだ統計はファイル名で区別します。別の名前にしてください",
                  "datasets are told apart by their file names: rename one"},
                 name),
      Place{path, 0, {}});
}

// What the families find beside other files; the first error, if there is one.
Result<std::optional<Error>> compare(Context& context, const LoadRequest& request,
                                     std::vector<Loading>& files, Diagnostics* refused) {
  for (const DatasetFamily& family : dataset_families()) {
    std::vector<ReadDataset*> own;
    for (Loading& file : files) {
      if (file.family == &family) own.push_back(&file.file);
    }
    if (own.empty() || family.beside == nullptr) continue;
    SHIRUBE_TRY_VOID(family.beside(context, own, request));
  }
  std::optional<Error> first;
  for (const Loading& file : files) {
    for (const Diagnostic& finding : file.file.shown.findings) {
      if (finding.severity != Severity::error) continue;
      if (!first) first = finding;
      if (refused != nullptr) refused->add(finding);
    }
  }
  return first;
}

}  // namespace

const std::vector<DatasetFamily>& dataset_families() {
  static const std::vector<DatasetFamily> kFamilies = {population_datasets()};
  return kFamilies;
}

Message dataset_kind_words(const std::string& kind) {
  for (const DatasetFamily& family : dataset_families()) {
    for (const DatasetKind& known : family.kinds) {
      if (known.name == kind) return known.words;
    }
  }
  return {kind, kind};
}

Result<std::vector<LoadedFile>> load_datasets(Context& context, const LoadRequest& request,
                                              Diagnostics* refused) {
  if (request.paths.empty()) {
    return make_error("load-none", {"取り込むファイルがありません", "there is no file to load"},
                      {"ファイルを指定してください: shirube population load ファイル…",
                       "name the files: shirube population load FILE…"});
  }
  std::vector<Loading> files;
  std::optional<Error> first;
  std::set<std::string> names;
  for (const std::string& path : request.paths) {
    Diagnostics findings;
    Result<Loading> file = read_one(request, path, findings);
    if (file && !names.insert(file.value().file.shown.name).second) {
      file = repeated_name(path, file.value().file.shown.name);
    }
    if (file) {
      file.value().file.shown.findings = findings.items();
      files.push_back(std::move(file).value());
      continue;
    }
    const auto place_of = [&](Error error) {
      if (error.place.file.empty()) error.place.file = path;
      return error;
    };
    if (!first) first = place_of(file.error());
    if (refused == nullptr) continue;
    // The error itself is among the findings where the reader went through the rows.
    if (!findings.has_errors()) refused->add(place_of(file.error()));
    for (Diagnostic& finding : findings.items()) {
      if (finding.severity == Severity::error) refused->add(std::move(finding));
    }
  }
  if (first) return *first;
  if (!files.empty()) {
    SHIRUBE_TRY(doubtful, compare(context, request, files, refused));
    if (doubtful) return *doubtful;
  }
  return context.store.write(context.author, [&](store::Writer& writer) -> Result<std::vector<LoadedFile>> {
    std::vector<LoadedFile> loaded;
    for (Loading& file : files) {
      SHIRUBE_TRY(added, writer.add_dataset(file.file.dataset));
      file.file.shown.known = !added;
      loaded.push_back(std::move(file.file.shown));
    }
    return loaded;
  });
}

Result<std::vector<store::DatasetInfo>> datasets(store::Reader& reader) { return reader.datasets(); }

Result<void> withdraw_dataset(Context& context, const std::string& name) {
  return context.store.write(context.author, [&](store::Writer& writer) -> Result<void> {
    store::Dataset nothing;
    nothing.info.name = name;
    SHIRUBE_TRY_VOID(writer.add_dataset(nothing));
    return {};
  });
}

}  // namespace shirube::app
