#include "app/population/ensemble.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>

#include "app/population/data.h"
#include "numeric/parallel.h"
#include "platform/file.h"
#include "population/estimation/model.h"
#include "statistics/readers.h"
#include "words/numbers.h"

namespace shirube::app {
namespace {

constexpr std::size_t kLargestFile = 512u << 20;
const Message kModels = {"前提を作成中", "making the models"};

Error cancelled() {
  return make_error("cancelled", {"中止しました", "cancelled"}, {"もう一度実行してください", "run it again"});
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string rows_of(const std::string& head, const population::EnsembleResult& result) {
  std::string out;
  for (std::size_t year = 0; year < result.years.size(); ++year) {
    for (std::size_t aggregate = 0; aggregate < result.aggregates.size(); ++aggregate) {
      out += head;
      out += std::to_string(result.years[year]);
      out += ",";
      out += result.aggregates[aggregate].code;
      out += ",";
      words::append_plain(out, result.means[year * result.aggregates.size() + aggregate], 1);
      for (std::size_t q = 0; q < result.quantiles.size(); ++q) {
        out += ",";
        words::append_plain(out, result.quantile(year, aggregate, q), 1);
      }
      out += "\n";
    }
  }
  return out;
}

}  // namespace

Result<EnsembleInputs> ensemble_inputs(const EnsembleRequest& request, Watcher& watcher) {
  SHIRUBE_TRY(bytes, platform::read_file(request.census_file, kLargestFile));
  statistics::ReadOptions reading;
  reading.only = request.code;
  reading.limits.bytes = kLargestFile;
  Diagnostics findings;
  SHIRUBE_TRY(records, statistics::read_population(bytes, request.census_file, reading, &findings));
  if (records.empty()) {
    Error error =
        make_error("place-unknown",
                   {"ファイルに「" + request.code + "」の人口がありません",
                    "the file has no population of \"" + request.code + "\""},
                   {"市区町村コード（5桁）を確かめてください", "check the code (five digits)"}, request.code);
    error.place.file = request.census_file;
    return error;
  }
  statistics::PanelOptions options;
  options.every_level = !request.code.empty();
  SHIRUBE_TRY(panel, statistics::panel_of(records, options));
  return ensemble_inputs(panel, request, watcher);
}

Result<EnsembleInputs> ensemble_inputs(const population::Panel& panel, const EnsembleRequest& request,
                                       Watcher& watcher) {
  population::ModelOptions options;
  options.end_year = panel.years.back() + request.years;
  options.width = request.width;
  EnsembleInputs made;
  made.options = request.options;
  made.places.resize(panel.codes.size());
  std::vector<std::optional<Error>> errors(panel.codes.size());
  const bool whole = numeric::for_each_item(
      numeric::threads_for(request.options.threads, panel.codes.size()), panel.codes.size(),
      [&](std::size_t place, int) {
        std::vector<population::CensusCount> censuses;
        for (std::size_t y = 0; y < panel.years.size(); ++y)
          censuses.push_back({panel.years[y], panel.cells[place][y]});
        Result<population::Model> model =
            population::build_model(panel.codes[place], panel.names[place], censuses, options);
        if (model) {
          made.places[place] = std::move(model.value().input);
        } else {
          errors[place] = model.error();
        }
      },
      [&](std::size_t done) {
        watcher.step(kModels, static_cast<std::int64_t>(done), static_cast<std::int64_t>(panel.codes.size()));
        return !watcher.cancelled();
      });
  for (const std::optional<Error>& error : errors) {
    if (error) return *error;
  }
  if (!whole) return cancelled();
  return made;
}

Result<population::Panel> stored_panel(Context& context, const std::string& place) {
  return context.store.read([&](store::Reader& reader) -> Result<population::Panel> {
    if (place.empty()) return census_panel(reader);
    population::Panel panel;
    SHIRUBE_TRY(found, resolve_place(reader, place));
    SHIRUBE_TRY(counts, censuses(reader, found.code));
    panel.codes = {found.code};
    panel.names = {found.name};
    panel.cells.emplace_back();
    for (population::CensusCount& count : counts) {
      panel.ages = count.persons.ages();
      panel.years.push_back(count.year);
      panel.cells.front().push_back(std::move(count.persons));
    }
    return panel;
  });
}

std::string ensemble_csv(const EnsembleInputs& inputs,
                         const std::vector<population::EnsembleResult>& results) {
  std::string out =
      "\xEF\xBB\xBF"
      "code,name,year,aggregate,mean";
  for (const double share : inputs.options.quantiles) {
    out += ",q";
    out += words::shortest(share);
  }
  out += "\n";
  std::vector<std::string> parts(results.size());
  numeric::for_each_item(
      numeric::threads_for(inputs.options.threads, results.size()), results.size(),
      [&](std::size_t place, int) {
        parts[place] =
            rows_of(quoted(results[place].place) + "," + quoted(inputs.places[place].base.name) + ",",
                    results[place]);
      },
      [](std::size_t) { return true; });
  std::size_t size = out.size();
  for (const std::string& part : parts) size += part.size();
  out.reserve(size);
  for (const std::string& part : parts) out += part;
  return out;
}

Result<std::size_t> shards_in(const std::string& folder) {
  std::set<std::size_t> divisions;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    const std::size_t of = name.find("-of-");
    if (!name.starts_with("shard-") || !name.ends_with(".shard") || of == std::string::npos) continue;
    std::size_t shards = 0;
    std::from_chars(name.data() + of + 4, name.data() + name.size(), shards);
    divisions.insert(shards);
  }
  if (divisions.size() == 1) return *divisions.begin();
  Error wrong =
      divisions.empty()
          ? make_error("shard-missing",
                       {"フォルダーに計算結果の断片がありません", "there are no shards in the folder"},
                       {"先に --shards と --shard で計算してください",
                        "compute them first with --shards and --shard"})
          : make_error("shard-foreign",
                       {"フォルダーに、分け方の異なる断片が混じっています",
                        "the folder holds shards of several divisions"},
                       {"1つの計算の断片だけを置いてください", "keep the shards of one run only"});
  wrong.place.file = folder;
  return wrong;
}

}  // namespace shirube::app
