// Loading statistics files into the store.
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "app/population/compare.h"
#include "app/population/data.h"
#include "app/population/dataset.h"
#include "platform/file.h"

namespace shirube::app {
namespace {

constexpr std::size_t kLargestFile = 64u << 20;
constexpr std::string_view kSelect = "select.";

// What is told about a file goes into one line each.
std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

struct ReadFile {
  LoadedFile shown;
  store::Dataset dataset;
  std::vector<statistics::PopulationRecord> records;
  std::vector<statistics::Merger> mergers;
};

template <class Record>
void count_places(const std::vector<Record>& records, LoadedFile& shown, std::set<std::string>& places) {
  shown.records = static_cast<int>(records.size());
  for (const Record& record : records) places.insert(record.code);
}
template <class Record>
void count_years(const std::vector<Record>& records, LoadedFile& shown) {
  for (const Record& record : records) {
    if (shown.first_year == 0 || record.year < shown.first_year) shown.first_year = record.year;
    shown.last_year = std::max(shown.last_year, record.year);
  }
}
template <class Record>
void count_spans(const std::vector<Record>& records, LoadedFile& shown) {
  for (const Record& record : records) {
    if (shown.first_year == 0 || record.first_year < shown.first_year) shown.first_year = record.first_year;
    shown.last_year = std::max(shown.last_year, record.last_year);
  }
}

Result<statistics::FileKind> kind_of(const LoadRequest& request, const std::string& bytes,
                                     const std::string& path, const statistics::ReadOptions& options) {
  if (request.kind.empty()) return statistics::detect_kind(bytes, path, options);
  if (request.kind == "official") return statistics::FileKind::population;
  const std::optional<statistics::FileKind> kind = statistics::parse_file_kind(request.kind);
  if (kind) return *kind;
  return make_error(
      "dataset-kind", {"統計の種類が分かりません", "this kind of statistics is not known"},
      {"population、official、totals、yearly、life-table、fertility、mapping のいずれかにしてください",
       "one of population, official, totals, yearly, life-table, fertility, mapping"},
      request.kind);
}

// Reads and checks; what is wrong goes to `findings`.
Result<void> read_all(ReadFile& file, statistics::FileKind kind, const statistics::ReadOptions& options,
                      Diagnostics& findings) {
  LoadedFile& shown = file.shown;
  const std::string& bytes = file.dataset.bytes;
  std::set<std::string> places;
  std::string source;
  switch (kind) {
    case statistics::FileKind::population: {
      SHIRUBE_TRY(records, statistics::read_population(bytes, shown.path, options, &findings));
      count_places(records, shown, places);
      count_years(records, shown);
      const bool official =
          !records.empty() && std::all_of(records.begin(), records.end(),
                                          [](const auto& record) { return record.basis == "projection"; });
      if (official) shown.kind = "official";
      if (!records.empty()) source = records.front().origin.source;
      file.records = std::move(records);
      break;
    }
    case statistics::FileKind::totals:
    case statistics::FileKind::yearly: {
      SHIRUBE_TRY(records, statistics::read_yearly(bytes, shown.path, options, &findings));
      count_places(records, shown, places);
      count_years(records, shown);
      if (!records.empty()) source = records.front().origin.source;
      break;
    }
    case statistics::FileKind::life_table: {
      SHIRUBE_TRY(records, statistics::read_life_tables(bytes, shown.path, options, &findings));
      count_places(records, shown, places);
      count_spans(records, shown);
      if (!records.empty()) source = records.front().origin.source;
      break;
    }
    case statistics::FileKind::fertility: {
      SHIRUBE_TRY(records, statistics::read_fertility(bytes, shown.path, options, &findings));
      count_places(records, shown, places);
      count_spans(records, shown);
      if (!records.empty()) source = records.front().origin.source;
      break;
    }
    case statistics::FileKind::mapping: {
      SHIRUBE_TRY(mapping, statistics::read_mapping(bytes, shown.path, options));
      shown.records = static_cast<int>(mapping.size());
      for (const statistics::Merger& merger : mapping) places.insert(merger.new_code);
      file.mergers = std::move(mapping);
      break;
    }
  }
  shown.places = static_cast<int>(places.size());
  if (places.size() == 1 && kind != statistics::FileKind::mapping) file.dataset.info.code = *places.begin();
  file.dataset.info.source = options.source.empty() ? source : options.source;
  return {};
}

Result<ReadFile> read_one(const LoadRequest& request, const std::string& path, Diagnostics& findings) {
  ReadFile file;
  file.shown.path = path;
  file.shown.name = std::filesystem::path(path).filename().string();
  SHIRUBE_TRY(bytes, platform::read_file(path, kLargestFile));
  file.dataset.bytes = std::move(bytes);
  statistics::ReadOptions options = request.options;
  if (request.kind == "official" && options.basis.empty()) options.basis = "projection";
  SHIRUBE_TRY(kind, kind_of(request, file.dataset.bytes, path, options));
  file.shown.kind = std::string(statistics::code(kind));
  SHIRUBE_TRY_VOID(read_all(file, kind, options, findings));
  store::DatasetInfo& info = file.dataset.info;
  info.name = file.shown.name;
  info.kind = file.shown.kind;
  info.file = path;
  info.options = options_text(options);
  return file;
}

Error repeated_name(const std::string& path, const std::string& name) {
  return at(
      make_error("dataset-name", {"同じ名前のファイルが2つあります", "two of the files have the same name"},
                 {"取り込んだ統計はファイル名で区別します。別の名前にしてください",
                  "datasets are told apart by their file names: rename one"},
                 name),
      Place{path, 0, {}});
}

// What is there and stays in use when these files come.
Result<Stored> stored_beside(Context& context, const std::vector<ReadFile>& files) {
  std::set<std::string> replaced;
  std::set<std::string> codes;
  for (const ReadFile& file : files) {
    replaced.insert(file.shown.name);
    for (const statistics::PopulationRecord& record : file.records) codes.insert(record.code);
  }
  return context.store.read([&](store::Reader& reader) -> Result<Stored> {
    Stored stored;
    SHIRUBE_TRY(infos, reader.datasets());
    for (const store::DatasetInfo& info : infos) {
      const bool population = info.kind == "population" && !codes.empty();
      if (replaced.count(info.name) != 0 || (!population && info.kind != "mapping")) continue;
      if (population && !info.code.empty() && codes.count(info.code) == 0) continue;
      SHIRUBE_TRY(dataset, reader.dataset(info.name));
      if (!population) {
        SHIRUBE_TRY(mapping, statistics::read_mapping(dataset.bytes, info.file));
        stored.mergers.insert(stored.mergers.end(), mapping.begin(), mapping.end());
        continue;
      }
      SHIRUBE_TRY(records, statistics::read_population(dataset.bytes, info.file, options_of(info), nullptr));
      stored.records.insert(stored.records.end(), records.begin(), records.end());
    }
    return stored;
  });
}

// Findings that only show beside other files; the first error, if there is one.
Result<std::optional<Error>> compare(Context& context, const LoadRequest& request,
                                     std::vector<ReadFile>& files, Diagnostics* refused) {
  SHIRUBE_TRY(stored, stored_beside(context, files));
  std::vector<ComparedFile> compared;
  for (ReadFile& file : files) {
    ComparedFile one{file.shown.path, std::move(file.records), std::move(file.mergers), {}};
    for (const Diagnostic& finding : file.shown.findings) one.findings.add(finding);
    compared.push_back(std::move(one));
  }
  compare_with_stored(compared, stored, request.options.accept);
  std::optional<Error> first;
  for (std::size_t i = 0; i < files.size(); ++i) {
    files[i].shown.findings = compared[i].findings.items();
    for (const Diagnostic& finding : files[i].shown.findings) {
      if (finding.severity != Severity::error) continue;
      if (!first) first = finding;
      if (refused != nullptr) refused->add(finding);
    }
  }
  return first;
}

}  // namespace

std::string options_text(const statistics::ReadOptions& options) {
  std::string out;
  const auto line = [&](const std::string& key, const std::string& value) {
    if (!value.empty()) out += key + "=" + one_line(value) + "\n";
  };
  line("basis", options.basis);
  line("code", options.code);
  line("name", options.name);
  line("source", options.source);
  for (const auto& [dimension, wanted] : options.select)
    line(std::string(kSelect) + one_line(dimension), wanted);
  return out;
}

statistics::ReadOptions options_of(const store::DatasetInfo& info) {
  statistics::ReadOptions options;
  options.compare = false;  // as was done when it was loaded
  std::istringstream in(info.options);
  for (std::string line; std::getline(in, line);) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) continue;
    const std::string key = line.substr(0, equals);
    const std::string value = line.substr(equals + 1);
    if (key == "basis") options.basis = value;
    if (key == "code") options.code = value;
    if (key == "name") options.name = value;
    if (key == "source") options.source = value;
    if (key.compare(0, kSelect.size(), kSelect) == 0) options.select[key.substr(kSelect.size())] = value;
  }
  return options;
}

Result<std::vector<LoadedFile>> load_population(Context& context, const LoadRequest& request,
                                                Diagnostics* refused) {
  if (request.paths.empty()) {
    return make_error("load-none", {"取り込むファイルがありません", "there is no file to load"},
                      {"ファイルを指定してください: shirube population load ファイル…",
                       "name the files: shirube population load FILE…"});
  }
  std::vector<ReadFile> files;
  std::optional<Error> first;
  std::set<std::string> names;
  for (const std::string& path : request.paths) {
    Diagnostics findings;
    Result<ReadFile> file = read_one(request, path, findings);
    if (file && !names.insert(file.value().shown.name).second) {
      file = repeated_name(path, file.value().shown.name);
    }
    if (file) {
      file.value().shown.findings = findings.items();
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
    for (ReadFile& file : files) {
      SHIRUBE_TRY(added, writer.add_dataset(file.dataset));
      file.shown.known = !added;
      loaded.push_back(std::move(file.shown));
    }
    return loaded;
  });
}

Result<void> withdraw_dataset(Context& context, const std::string& name) {
  return context.store.write(context.author, [&](store::Writer& writer) -> Result<void> {
    store::Dataset nothing;
    nothing.info.name = name;
    SHIRUBE_TRY_VOID(writer.add_dataset(nothing));
    return {};
  });
}

}  // namespace shirube::app
