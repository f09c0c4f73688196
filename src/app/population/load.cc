// The datasets of populations: their kinds, how they are recognised, read and compared.
#include <algorithm>
#include <set>
#include <sstream>

#include "app/datasets.h"
#include "app/population/compare.h"
#include "app/population/dataset.h"

namespace shirube::app {
namespace {

constexpr const char* kOfficial = "official";  // populations of projections
constexpr std::string_view kSelect = "select.";

// What is told about a file goes into one line each.
std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

// What is compared with other files.
struct Content {
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

statistics::ReadOptions options_for(const LoadRequest& request) {
  statistics::ReadOptions options = request.options;
  if (request.kind == kOfficial && options.basis.empty()) options.basis = "projection";
  return options;
}

Result<std::string> recognise(const std::string& bytes, const std::string& path, const LoadRequest& request) {
  SHIRUBE_TRY(kind, statistics::detect_kind(bytes, path, options_for(request)));
  return std::string(statistics::code(kind));
}

Result<void> check(ReadDataset& file, const LoadRequest& request, Diagnostics& findings) {
  LoadedFile& shown = file.shown;
  const statistics::ReadOptions options = options_for(request);
  const statistics::FileKind kind =
      statistics::parse_file_kind(shown.kind).value_or(statistics::FileKind::population);
  shown.kind = std::string(statistics::code(kind));
  Content content;
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
      if (official) shown.kind = kOfficial;
      if (!records.empty()) source = records.front().origin.source;
      content.records = std::move(records);
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
      content.mergers = std::move(mapping);
      break;
    }
  }
  shown.places = static_cast<int>(places.size());
  if (places.size() == 1 && kind != statistics::FileKind::mapping) file.dataset.info.code = *places.begin();
  file.dataset.info.source = options.source.empty() ? source : options.source;
  file.dataset.info.options = options_text(options);
  file.content = std::move(content);
  return {};
}

// What is there and stays in use when these files come.
Result<Stored> stored_beside(Context& context, const std::vector<ReadDataset*>& files) {
  std::set<std::string> replaced;
  std::set<std::string> codes;
  for (const ReadDataset* file : files) {
    replaced.insert(file->shown.name);
    for (const auto& record : std::any_cast<const Content&>(file->content).records) codes.insert(record.code);
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

Result<void> beside(Context& context, const std::vector<ReadDataset*>& files, const LoadRequest& request) {
  SHIRUBE_TRY(stored, stored_beside(context, files));
  std::vector<ComparedFile> compared;
  for (ReadDataset* file : files) {
    Content content = std::any_cast<Content>(std::move(file->content));
    ComparedFile one{file->shown.path, std::move(content.records), std::move(content.mergers), {}};
    for (const Diagnostic& finding : file->shown.findings) one.findings.add(finding);
    compared.push_back(std::move(one));
  }
  compare_with_stored(compared, stored, request.options.accept);
  for (std::size_t i = 0; i < files.size(); ++i) files[i]->shown.findings = compared[i].findings.items();
  return {};
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

DatasetFamily population_datasets() {
  return {{{"population", {"性・年齢別人口", "population by sex and age"}},
           {kOfficial, {"公的な将来推計", "official projection"}},
           {"totals", {"総人口・3区分", "totals"}},
           {"yearly", {"年ごとの動態", "yearly figures"}},
           {"life-table", {"死亡率・生命表", "death rates"}},
           {"fertility", {"年齢別出生率", "fertility by age"}},
           {"mapping", {"合併の対応表", "mergers"}}},
          recognise,
          check,
          beside};
}

}  // namespace shirube::app
