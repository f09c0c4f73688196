// Common age groups and the panel of many places.
#include <algorithm>
#include <numeric>
#include <set>

#include "statistics/labels.h"
#include "statistics/readers.h"

namespace shirube::statistics {
namespace {

using population::AgeGroups;
using population::Cells;
using population::Panel;

std::string text_of(AgeGroups ages) {
  return std::to_string(ages.width) + "歳階級・" + std::to_string(ages.open_age()) + "歳以上";
}
std::string english(AgeGroups ages) {
  return "groups of " + std::to_string(ages.width) + ", " + std::to_string(ages.open_age()) + "+";
}

bool can_regroup(AgeGroups from, AgeGroups to) {
  return to.width > 0 && to.count > 0 && to.width % from.width == 0 && to.open_age() <= from.open_age() &&
         to.open_age() % from.width == 0;
}

Error ages_differ(AgeGroups from, AgeGroups to) {
  return make_error("ages-differ",
                    {"年齢の区分（" + text_of(from) + "）を" + text_of(to) + "にはできません",
                     "ages in " + english(from) + " cannot be brought to " + english(to)},
                    {"より細かい区分の統計を取り込むか、粗い区分を指定してください",
                     "load finer ages, or ask for coarser ones"});
}

std::string years_text(const std::vector<int>& years) {
  std::string text;
  for (const int year : years) text += (text.empty() ? "" : ", ") + std::to_string(year);
  return text;
}

Result<void> check_years(const std::vector<int>& years, int width) {
  for (std::size_t y = 1; y < years.size(); ++y) {
    if (years[y] - years[y - 1] == width) continue;
    return make_error("panel-years",
                      {"年の間隔が年齢の幅（" + std::to_string(width) + "年）と合いません",
                       "the years are not one age width (" + std::to_string(width) + " years) apart"},
                      {"間の年の統計を加えるか、使う年を選んでください",
                       "load the years between, or choose the years to be used"},
                      years_text(years));
  }
  return {};
}

Error place_missing(const PopulationRecord& record, int year, const std::vector<int>& known) {
  Error error = make_error(
      "panel-place-missing",
      {(record.name.empty() ? record.code : record.name + "（" + record.code + "）") + "の" +
           std::to_string(year) + "年の人口がありません（ある年: " + years_text(known) + "）",
       (record.name.empty() ? record.code : record.name + " (" + record.code + ")") +
           " has no population of " + std::to_string(year) + " (there are: " + years_text(known) + ")"},
      {"合併した市区町村なら対応表（旧コード,新コード,"
       "年月日）を取り込んでください。そうでなければ、その年の統計を"
       "加えるか、使う年を選んでください",
       "after a merger load a mapping (old code, new code, date); else load that year, or choose the years "
       "to be "
       "used"},
      record.code);
  error.place = Place{record.origin.file, record.origin.line, {}};
  return error;
}

bool wanted(const PopulationRecord& record, const PanelOptions& options) {
  if (!options.basis.empty() && record.basis != options.basis) return false;
  if (!options.years.empty() &&
      std::find(options.years.begin(), options.years.end(), record.year) == options.years.end())
    return false;
  return options.every_level || level_of(record.code) == PlaceLevel::municipality;
}

}  // namespace

Result<std::pair<int, int>> parse_age_range(std::string_view text) {
  const std::optional<AgeLabel> label = parse_age(text);
  if (label && label->word == AgeWord::range) return std::pair(label->from, label->to);
  return make_error("age-syntax", {"年齢の範囲を読めません", "the ages cannot be read"},
                    {"65+、20-39、15歳未満 のように書いてください", "write 65+, 20-39 or 7"},
                    std::string(text.substr(0, 60)));
}

Result<Cells> regroup(const Cells& cells, AgeGroups ages) {
  if (cells.ages() == ages) return cells;
  if (!can_regroup(cells.ages(), ages)) return ages_differ(cells.ages(), ages);
  Cells made(ages);
  for (const population::Sex sex : population::kSexes) {
    for (int group = 0; group < cells.count(); ++group) {
      const int to = std::min(cells.ages().lower(group) / ages.width, ages.count - 1);
      made.at(sex, to) += cells.at(sex, group);
    }
  }
  return made;
}

AgeGroups common_ages(const std::vector<AgeGroups>& ages) {
  AgeGroups common{1, 1};
  int open = kOpenAge;
  for (const AgeGroups& groups : ages) {
    common.width = std::lcm(common.width, groups.width);
    open = std::min(open, groups.open_age());
  }
  common.count = open / common.width + 1;
  return common;
}

Result<Panel> panel_of(const std::vector<PopulationRecord>& records, const PanelOptions& options) {
  std::map<std::string, std::map<int, const PopulationRecord*>> places;
  std::set<int> years(options.years.begin(), options.years.end());
  std::vector<AgeGroups> ages;
  for (const PopulationRecord& record : records) {
    if (!wanted(record, options)) continue;
    places[record.code][record.year] = &record;
    if (options.years.empty()) years.insert(record.year);
    if (ages.empty() || !(ages.back() == record.persons.ages())) ages.push_back(record.persons.ages());
  }
  if (places.empty()) {
    return make_error("panel-empty",
                      {"市区町村の人口がありません", "there is no population of a municipality"},
                      {"全国の市区町村の国勢調査を取り込んでください: shirube population load ファイル",
                       "load the censuses of the municipalities: shirube population load FILE"});
  }
  Panel panel;
  panel.ages = options.ages ? *options.ages : common_ages(ages);
  panel.years.assign(years.begin(), years.end());
  SHIRUBE_TRY_VOID(check_years(panel.years, panel.ages.width));
  for (const auto& [code, by_year] : places) {
    std::vector<int> known;
    for (const auto& [year, record] : by_year) known.push_back(year);
    std::vector<Cells> cells;
    for (const int year : panel.years) {
      const auto found = by_year.find(year);
      if (found == by_year.end()) return place_missing(*by_year.begin()->second, year, known);
      Result<Cells> made = regroup(distribute_unknown(*found->second), panel.ages);
      if (!made) return at(made.error(), Place{found->second->origin.file, found->second->origin.line, {}});
      cells.push_back(std::move(made).value());
    }
    panel.codes.push_back(code);
    panel.names.push_back(by_year.rbegin()->second->name);
    panel.cells.push_back(std::move(cells));
  }
  return panel;
}

}  // namespace shirube::statistics
