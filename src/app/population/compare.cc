#include "app/population/compare.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "words/years.h"

namespace shirube::app {
namespace {

using statistics::Merger;
using statistics::PopulationRecord;

constexpr int kBetweenCensuses = 5;  // years
constexpr std::size_t kShown = 50;   // findings of one kind

std::string who(const PopulationRecord& record) {
  return record.name.empty() ? record.code : record.name + "（" + record.code + "）";
}

std::string who_en(const PopulationRecord& record) {
  return record.name.empty() ? record.code : record.name + " (" + record.code + ")";
}

// The first merger of a code into other ones; nullptr: it is one to this day.
const Merger* merger_of(const std::string& code, const std::vector<Merger>& mergers) {
  const Merger* first = nullptr;
  for (const Merger& merger : mergers) {
    if (merger.old_code != code || merger.new_code == code) continue;
    if (first == nullptr || merger.date < first->date) first = &merger;
  }
  return first;
}

Error merged_error(const std::string& code, const Merger& first, const std::vector<Merger>& mergers,
                   const Message& whose) {
  std::string into;
  for (const Merger& merger : mergers) {
    if (merger.old_code == code && merger.date == first.date)
      into += (into.empty() ? "" : "、") + merger.new_code;
  }
  return make_error(
      "place-merged",
      {whose.ja + "は" + first.date + "に合併し、コードは" + into + "になりました",
       whose.en + " was merged on " + first.date + "; its code became " + into},
      {"合併後の人口は新しいコード " + into + " で扱ってください（合併前の人口は対応表で足し合わせます）",
       "use the new code " + into + " (populations before the merger are added to it)"},
      code);
}

void check_merged(ComparedFile& file, const std::vector<Merger>& mergers,
                  const std::set<std::string>& accept) {
  if (mergers.empty()) return;
  std::set<std::string> told;
  for (const PopulationRecord& record : file.records) {
    const Merger* merger = merger_of(record.code, mergers);
    const std::string day = std::to_string(record.year) + "-10-01";
    if (merger == nullptr || merger->date > day || !told.insert(record.code).second) continue;
    const std::string year = std::to_string(record.year);
    Error error = merged_error(
        record.code, *merger, mergers,
        {year + "年の値がある" + who(record), who_en(record) + ", with figures of " + year + ","});
    error.place = Place{record.origin.file, record.origin.line, {}};
    if (accept.count(error.code) != 0) error.severity = Severity::warning;
    file.findings.add(std::move(error));
  }
}

using Identity = std::tuple<std::string, std::string, int, std::string>;
Identity identity(const Diagnostic& finding) {
  return {finding.code, finding.place.file, finding.place.line, finding.value};
}

ComparedFile& file_of(std::vector<ComparedFile>& files, const std::string& path) {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const ComparedFile& file) { return file.path == path; });
  return found == files.end() ? files.front() : *found;
}

void check_together(std::vector<ComparedFile>& files, const Stored& stored,
                    const std::set<std::string>& accept) {
  std::set<std::string> codes;
  std::set<Identity> known;
  for (const ComparedFile& file : files) {
    for (const PopulationRecord& record : file.records) codes.insert(record.code);
    for (const Diagnostic& finding : file.findings.items()) known.insert(identity(finding));
  }
  std::vector<PopulationRecord> before;
  for (const PopulationRecord& record : stored.records) {
    if (codes.count(record.code) != 0) before.push_back(record);
  }
  if (before.empty() && files.size() < 2) return;
  // Of two records of one place, basis and year the later loaded holds.
  std::map<std::tuple<std::string, std::string, std::string, int>, PopulationRecord> all;
  const auto take = [&all](const PopulationRecord& record) {
    all.insert_or_assign({record.code, record.basis, record.edition, record.year}, record);
  };
  for (const PopulationRecord& record : before) take(record);
  for (const ComparedFile& file : files) {
    for (const PopulationRecord& record : file.records) take(record);
  }
  std::vector<PopulationRecord> together;
  for (auto& [key, record] : all) together.push_back(std::move(record));
  Diagnostics old, found;
  statistics::compare_populations(std::move(before), accept, &old);
  for (const Diagnostic& finding : old.items()) known.insert(identity(finding));
  statistics::compare_populations(std::move(together), accept, &found);
  for (const Diagnostic& finding : found.items()) {
    if (known.insert(identity(finding)).second) file_of(files, finding.place.file).findings.add(finding);
  }
}

struct CensusPlace {
  const PopulationRecord* first = nullptr;  // of the file
  std::set<int> years;                      // of the file and of what is stored
};
using Places = std::map<std::string, CensusPlace>;

Places census_places(const ComparedFile& file, const std::vector<ComparedFile>& files, const Stored& stored) {
  Places places;
  for (const PopulationRecord& record : file.records) {
    if (record.basis != "census") continue;
    CensusPlace& place = places[record.code];
    if (place.first == nullptr) place.first = &record;
  }
  const auto add = [&](const std::vector<PopulationRecord>& records) {
    for (const PopulationRecord& record : records) {
      const auto found = places.find(record.code);
      if (found != places.end() && record.basis == "census") found->second.years.insert(record.year);
    }
  };
  add(stored.records);
  for (const ComparedFile& other : files) add(other.records);
  return places;
}

std::set<int> gaps_in(const std::set<int>& years) {
  std::set<int> gaps;
  if (years.empty()) return gaps;
  for (const int year : years) {
    if ((year - *years.begin()) % kBetweenCensuses != 0) return {};
  }
  for (int year = *years.begin(); year < *years.rbegin(); year += kBetweenCensuses) {
    if (years.count(year) == 0) gaps.insert(year);
  }
  return gaps;
}

void add_warning(ComparedFile& file, const PopulationRecord& record, const char* code, Message what,
                 Message remedy, std::string value) {
  Diagnostic finding = make_error(code, std::move(what), std::move(remedy), std::move(value));
  finding.severity = Severity::warning;
  finding.place = Place{record.origin.file, record.origin.line, {}};
  file.findings.add(std::move(finding));
}

// Years that all places lack are told once, those of single places one by one.
void check_gaps(ComparedFile& file, const Places& places) {
  std::map<std::set<int>, std::vector<const PopulationRecord*>> by_gap;
  for (const auto& [code, place] : places) {
    const std::set<int> gaps = gaps_in(place.years);
    if (!gaps.empty()) by_gap[gaps].push_back(place.first);
  }
  for (const auto& [gaps, of] : by_gap) {
    const Message years = words::western_years({gaps.begin(), gaps.end()});
    const std::string more = std::to_string(of.size() - 1);
    add_warning(
        file, *of.front(), "census-year-missing",
        {who(*of.front()) + (of.size() > 1 ? "ほか" + more + "か所" : "") + "の国勢調査に、間の" + years.ja +
             "がありません",
         who_en(*of.front()) + (of.size() > 1 ? " and " + more + " more places" : "") +
             ": the censuses between, " + years.en + ", are missing"},
        {"その年の国勢調査も取り込んでください。5年ごとにそろっていると、推計の前提をより確かに求められます",
         "load the censuses of these years, too; assumptions are surer with one every five years"},
        years.en);
  }
}

void check_places(ComparedFile& file, const Places& places, const std::vector<Merger>& mergers) {
  if (places.size() < 2) return;
  std::map<int, std::size_t> counts;
  for (const PopulationRecord& record : file.records) {
    if (record.basis == "census") ++counts[record.year];
  }
  std::size_t shown = 0;
  for (const auto& [code, place] : places) {
    std::set<int> missing;
    for (const auto& [year, count] : counts) {
      if (2 * count > places.size() && place.years.count(year) == 0) missing.insert(year);
    }
    const std::set<int> gaps = gaps_in(place.years);
    for (const int year : gaps) missing.erase(year);  // told already
    const Merger* merger = merger_of(code, mergers);
    const bool became_another =
        merger != nullptr && !missing.empty() && merger->date <= std::to_string(*missing.begin()) + "-10-01";
    if (missing.empty() || became_another || ++shown > kShown) continue;
    const Message years = words::western_years({missing.begin(), missing.end()});
    add_warning(
        file, *place.first, "census-place-missing",
        {who(*place.first) + "に、同じファイルのほかの市区町村にはある" + years.ja + "の国勢調査がありません",
         who_en(*place.first) + " has no census of " + years.en + ", which most places of the file have"},
        {"合併した市区町村なら対応表（旧コード,新コード,"
         "年月日）も取り込んでください。そうでなければ、その年の行を加えてください",
         "after a merger load a mapping (old code, new code, date) as well; else add the rows of that year"},
        code);
  }
}

}  // namespace

std::optional<Error> place_merged(const std::string& code, const std::vector<Merger>& mergers) {
  const Merger* merger = merger_of(code, mergers);
  if (merger == nullptr) return std::nullopt;
  return merged_error(code, *merger, mergers, {code, code});
}

void compare_with_stored(std::vector<ComparedFile>& files, const Stored& stored,
                         const std::set<std::string>& accept) {
  std::vector<Merger> mergers = stored.mergers;
  for (const ComparedFile& file : files)
    mergers.insert(mergers.end(), file.mergers.begin(), file.mergers.end());
  for (ComparedFile& file : files) check_merged(file, mergers, accept);
  check_together(files, stored, accept);
  for (ComparedFile& file : files) {
    const Places places = census_places(file, files, stored);
    check_gaps(file, places);
    check_places(file, places, mergers);
  }
}

}  // namespace shirube::app
