#include "app/population/data.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "app/population/compare.h"
#include "app/population/dataset.h"
#include "text/normalise.h"

namespace shirube::app {
namespace {

using statistics::PopulationRecord;
using statistics::YearlyRecord;

Error population_none(const std::string& place) {
  return make_error(
      "population-none",
      {"性・年齢別の人口がまだ取り込まれていません", "no population by sex and age has been loaded yet"},
      {"国勢調査などの表を取り込んでください: shirube population load ファイル --code コード",
       "load a census: shirube population load FILE --code CODE"},
      place);
}

// Reads every dataset of these kinds, in the order of loading.
template <class Work>
Result<void> each_dataset(store::Reader& reader, std::initializer_list<const char*> kinds, Work work) {
  SHIRUBE_TRY(infos, reader.datasets());
  for (const store::DatasetInfo& info : infos) {
    const bool wanted =
        std::any_of(kinds.begin(), kinds.end(), [&](const char* kind) { return info.kind == kind; });
    if (!wanted) continue;
    SHIRUBE_TRY(dataset, reader.dataset(info.name));
    SHIRUBE_TRY_VOID(work(dataset));
  }
  return {};
}

Result<std::vector<statistics::Merger>> mergers(store::Reader& reader) {
  std::vector<statistics::Merger> all;
  const Result<void> done =
      each_dataset(reader, {"mapping"}, [&](const store::Dataset& dataset) -> Result<void> {
        SHIRUBE_TRY(mapping, statistics::read_mapping(dataset.bytes, dataset.info.file));
        all.insert(all.end(), mapping.begin(), mapping.end());
        return {};
      });
  if (!done) return done.error();
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
  return all;
}

// The only place, by the codes that datasets were loaded under and the plan's own.
Result<std::string> only_code(store::Reader& reader) {
  SHIRUBE_TRY(infos, reader.datasets());
  std::set<std::string> codes;
  bool any = false;
  for (const store::DatasetInfo& info : infos) {
    if (info.kind != "population" && info.kind != "official") continue;
    any = true;
    if (!info.code.empty()) codes.insert(info.code);
  }
  if (!any) return population_none({});
  if (codes.size() == 1) return *codes.begin();
  SHIRUBE_TRY(plans, reader.plans());
  if (plans.size() == 1) {
    SHIRUBE_TRY(plan, reader.plan(plans[0].id));
    if (!plan->municipality.code.empty()) return statistics::parse_code(plan->municipality.code);
  }
  std::string known;
  for (const std::string& code : codes) known += (known.empty() ? "" : ", ") + code;
  return make_error(
      "place-ambiguous", {"どの市区町村かを指定してください", "say which municipality is meant"},
      {"--code に5桁のコードか名前を指定してください" + (known.empty() ? "" : "（例 " + known + "）"),
       "give its five digits or its name with --code" +
           (known.empty() ? "" : " (for example " + known + ")")});
}

}  // namespace

Result<std::vector<PopulationRecord>> populations(store::Reader& reader, const std::string& code,
                                                  const std::string& basis) {
  SHIRUBE_TRY(mapping, mergers(reader));
  std::string wanted;
  if (!code.empty()) {
    SHIRUBE_TRY(normal, statistics::parse_code(code));
    wanted = normal;
  }
  std::map<std::tuple<std::string, std::string, std::string, int>, PopulationRecord> records;
  const Result<void> done =
      each_dataset(reader, {"population", "official"}, [&](const store::Dataset& dataset) -> Result<void> {
        statistics::ReadOptions options = options_of(dataset.info);
        if (!dataset.info.code.empty() && !wanted.empty() && mapping.empty() && dataset.info.code != wanted)
          return {};
        if (mapping.empty()) options.only = wanted;
        SHIRUBE_TRY(read, statistics::read_population(dataset.bytes, dataset.info.file, options, nullptr));
        for (PopulationRecord& record : read) {
          if (!basis.empty() && record.basis != basis) continue;
          records[{record.code, record.basis, record.edition, record.year}] = std::move(record);
        }
        return {};
      });
  if (!done) return done.error();
  std::vector<PopulationRecord> list;
  for (auto& [key, record] : records) list.push_back(std::move(record));
  if (mapping.empty()) return list;
  Result<std::vector<PopulationRecord>> merged = statistics::apply_mapping(list, mapping, nullptr);
  if (!merged || wanted.empty()) return merged;
  std::vector<PopulationRecord>& all = merged.value();
  all.erase(std::remove_if(all.begin(), all.end(), [&](const auto& record) { return record.code != wanted; }),
            all.end());
  return merged;
}

Result<StoredPlace> resolve_place(store::Reader& reader, const std::string& wanted) {
  const bool digits = !wanted.empty() &&
                      std::all_of(wanted.begin(), wanted.end(), [](char c) { return c >= '0' && c <= '9'; });
  std::string code;
  if (wanted.empty()) {
    SHIRUBE_TRY(only, only_code(reader));
    code = only;
  } else if (digits) {
    SHIRUBE_TRY(parsed, statistics::parse_code(wanted));
    code = parsed;
  }
  SHIRUBE_TRY(records, populations(reader, code));
  if (records.empty() && code.empty()) return population_none(wanted);
  std::map<std::string, std::string> found;
  const std::string folded = text::for_matching(wanted);
  for (const PopulationRecord& record : records) {
    if (code.empty() && text::for_matching(record.name) != folded) continue;
    std::string& name = found[record.code];
    if (!record.name.empty()) name = record.name;
  }
  if (found.size() == 1) return StoredPlace{found.begin()->first, found.begin()->second};
  if (found.empty()) {
    SHIRUBE_TRY(infos, reader.datasets());
    if (infos.empty()) return population_none(wanted);
    SHIRUBE_TRY(mapping, mergers(reader));
    if (std::optional<Error> merged = place_merged(code, mapping)) return *std::move(merged);
    return make_error("place-unknown",
                      {"この市区町村の人口は取り込まれていません", "no population of this place was loaded"},
                      {"`shirube population show` で取り込んだ統計を確かめ、足りなければ取り込んでください",
                       "see what was loaded with `shirube population show`, and load what is missing"},
                      wanted.empty() ? code : wanted);
  }
  std::string codes;
  for (const auto& [known, name] : found) codes += (codes.empty() ? "" : ", ") + known;
  return make_error("place-ambiguous",
                    {"同じ名前の市区町村がいくつもあります", "several places have this name"},
                    {"コードで指定してください: " + codes, "give its code: " + codes}, wanted);
}

Result<std::vector<population::CensusCount>> censuses(store::Reader& reader, const std::string& code) {
  SHIRUBE_TRY(records, populations(reader, code, "census"));
  if (records.empty()) return population_none(code);
  std::vector<population::AgeGroups> groups;
  for (const PopulationRecord& record : records) groups.push_back(record.persons.ages());
  const population::AgeGroups common = statistics::common_ages(groups);
  std::vector<population::CensusCount> counts;
  for (const PopulationRecord& record : records) {
    SHIRUBE_TRY(cells, statistics::regroup(distribute_unknown(record), common));
    counts.push_back({record.year, std::move(cells)});
  }
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
  return counts;
}

Result<population::Panel> census_panel(store::Reader& reader) {
  SHIRUBE_TRY(records, populations(reader, {}, "census"));
  return statistics::panel_of(records);
}

Result<std::vector<YearlyRecord>> yearly_figures(store::Reader& reader, const std::string& code) {
  SHIRUBE_TRY(wanted, statistics::parse_code(code));
  std::vector<YearlyRecord> figures;
  const Result<void> done =
      each_dataset(reader, {"yearly", "totals"}, [&](const store::Dataset& dataset) -> Result<void> {
        statistics::ReadOptions options = options_of(dataset.info);
        options.only = wanted;
        SHIRUBE_TRY(read, statistics::read_yearly(dataset.bytes, dataset.info.file, options, nullptr));
        figures.insert(figures.end(), read.begin(), read.end());
        return {};
      });
  if (!done) return done.error();
  return figures;
}

Result<std::vector<PopulationRecord>> official_projections(store::Reader& reader, const std::string& code) {
  Result<std::vector<PopulationRecord>> records = populations(reader, code, "projection");
  if (!records) return records;
  std::stable_sort(records.value().begin(), records.value().end(), [](const auto& a, const auto& b) {
    return std::tie(a.edition, a.origin.source, a.year) < std::tie(b.edition, b.origin.source, b.year);
  });
  return records;
}

}  // namespace shirube::app
