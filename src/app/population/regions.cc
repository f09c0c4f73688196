#include "app/population/regions.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/csv_file.h"
#include "platform/file.h"
#include "population/estimation/official.h"
#include "statistics/readers.h"
#include "text/encoding.h"

namespace shirube::app {
namespace {

using population::AreaProjection;
using population::OfficialPath;
using population::Projection;
using statistics::PopulationRecord;

constexpr std::size_t kFileLimit = 64u << 20;
constexpr int kLastYear = 2050;

std::string trimmed(const std::string& text) {
  const std::size_t from = text.find_first_not_of(" \t");
  if (from == std::string::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// The one of `lists` with this name, added where there is none.
RegionList& region_named(std::vector<RegionList>& lists, const std::string& name) {
  for (RegionList& list : lists) {
    if (list.name == name) return list;
  }
  lists.push_back({name, {}});
  return lists.back();
}

// Regions written out, or chosen from the file; without any, all of the file.
Result<std::vector<RegionList>> wanted_regions(const RegionsRequest& request, Diagnostics* refused) {
  std::vector<RegionList> listed;
  if (!request.members_file.empty()) {
    SHIRUBE_TRY(read, read_regions(request.members_file, refused));
    listed = std::move(read);
  }
  std::vector<RegionList> wanted;
  for (const std::string& text : request.regions) {
    SHIRUBE_TRY(region, parse_region(text));
    if (region.members.empty()) {
      const auto found = std::find_if(listed.begin(), listed.end(),
                                      [&](const RegionList& list) { return list.name == region.name; });
      if (found == listed.end()) {
        return make_error("region-none",
                          {"圏域「" + region.name + "」の構成市町村がわかりません",
                           "the members of region \"" + region.name + "\" are not known"},
                          {"--region 圏域名=コード,コード と書くか、--members の CSV に入れてください",
                           "write --region NAME=CODE,CODE, or list it in the CSV of --members"},
                          region.name);
      }
      region.members = found->members;
    }
    wanted.push_back(std::move(region));
  }
  if (request.regions.empty()) wanted = std::move(listed);
  if (wanted.empty()) {
    return make_error("usage-region", {"圏域の指定がありません", "no region is given"},
                      {"--region 圏域名=コード,コード か、--members 圏域.csv を指定してください",
                       "give --region NAME=CODE,CODE or --members regions.csv"});
  }
  for (const RegionList& region : wanted) {
    std::set<std::string> seen;
    for (const RegionMember& member : region.members) {
      if (seen.insert(statistics::parse_code(member.code).value_or(member.code)).second) continue;
      return make_error("region-member-twice",
                        {"圏域「" + region.name + "」に「" + member.code + "」が2回あります",
                         "\"" + member.code + "\" is twice in region \"" + region.name + "\""},
                        {"1回だけ書いてください", "list it once"}, member.code);
    }
  }
  return wanted;
}

// The same error, saying which member of which region it is about.
Error of_member(Error error, const RegionList& region, const RegionMember& member) {
  const std::string who = member.name.empty() ? member.code : member.name + "（" + member.code + "）";
  const std::string whom = member.name.empty() ? member.code : member.name + " (" + member.code + ")";
  if (error.kind() == ErrorKind::not_found) {
    return make_error(
        "region-member",
        {"圏域「" + region.name + "」の構成市町村 " + who + " の国勢調査人口がありません",
         "there is no census population of " + whom + ", a member of region \"" + region.name + "\""},
        {"その市町村の人口を含むファイルを --census に加えるか、population load で取り込んでください",
         "add a file with its population to --census, or load it (population load)"},
        member.code);
  }
  error.what.ja = "圏域「" + region.name + "」の " + who + ": " + error.what.ja;
  error.what.en = "region \"" + region.name + "\", " + whom + ": " + error.what.en;
  return error;
}

// From the first file that has the place, else from the store.
Result<AreaBase> base_of(Context* context, const RegionsRequest& request, const RegionMember& member,
                         int to_year, Diagnostics* refused) {
  AreaBaseRequest base{member.code, {}, to_year};
  if (request.census_files.empty()) return area_base(context, base, refused);
  Result<AreaBase> found = make_error("population-none", {}, {});
  for (const std::string& file : request.census_files) {
    base.census_file = file;
    found = area_base(nullptr, base, refused);
    if (found || found.error().kind() != ErrorKind::not_found) break;
  }
  return found;
}

Error years_differ(const RegionList& region, const RegionMember& member, int year, int other) {
  return make_error(
      "years-differ",
      {"圏域「" + region.name + "」の " + member.code + " の最新の国勢調査は" + std::to_string(year) +
           "年で、ほかの構成市町村（" + std::to_string(other) + "年）と異なります",
       "the last census of " + member.code + ", a member of region \"" + region.name + "\", is of " +
           std::to_string(year) + ", that of other members of " + std::to_string(other)},
      {"同じ年の国勢調査をそろえてください", "give censuses of the same years"}, member.code);
}

// The official populations of one place or region by year, in the ages of the members.
Result<std::map<int, population::Cells>> official_of(const std::vector<PopulationRecord>& records,
                                                     const std::string& place, population::AgeGroups ages) {
  std::map<int, population::Cells> out;
  for (const PopulationRecord& record : records) {
    if (record.basis != "projection" || (record.code != place && record.name != place)) continue;
    SHIRUBE_TRY(cells, statistics::regroup(distribute_unknown(record), ages));
    out[record.year] = std::move(cells);
  }
  return out;
}

Result<OfficialPath> official_path(const std::vector<PopulationRecord>& records, const RegionList& region,
                                   const std::vector<Projection>& members, const std::string& file) {
  const population::AgeGroups ages = members.front().populations.front().ages();
  SHIRUBE_TRY(sums, official_of(records, region.name, ages));
  if (sums.empty()) {
    for (const Projection& member : members) {
      SHIRUBE_TRY(own, official_of(records, member.place, ages));
      if (own.empty()) {
        return make_error(
            "official-member",
            {"公式推計のファイルに、圏域「" + region.name + "」も構成市町村 " + member.place +
                 " もありません",
             "the official file has neither region \"" + region.name + "\" nor its member " + member.place},
            {"圏域の行か、すべての構成市町村の行を入れてください",
             "put in rows of the region, or of all its members"},
            file);
      }
      for (auto& [year, cells] : own) {
        if (&member == &members.front()) {
          sums[year] = cells;
          continue;
        }
        const auto sum = sums.find(year);
        if (sum == sums.end()) continue;
        for (const population::Sex sex : population::kSexes) {
          for (int group = 0; group < cells.count(); ++group)
            sum->second.at(sex, group) += cells.at(sex, group);
        }
      }
      // A year that one member lacks is no year of the region.
      for (auto sum = sums.begin(); sum != sums.end();) {
        sum = own.count(sum->first) == 0 ? sums.erase(sum) : std::next(sum);
      }
    }
  }
  OfficialPath path{{}, region.name, {}, {}};
  for (const int year : members.front().years) {
    const auto found = sums.find(year);
    if (found == sums.end()) {
      return make_error(
          "official-years",
          {"公式推計に圏域「" + region.name + "」の" + std::to_string(year) + "年がありません",
           "the official projection has no " + std::to_string(year) + " of region \"" + region.name + "\""},
          {sums.empty() ? std::string("推計の年を確かめてください")
                        : "公式推計は" + std::to_string(sums.begin()->first) + "～" +
                              std::to_string(sums.rbegin()->first) +
                              "年です。基準の国勢調査と --to をその範囲にしてください",
           sums.empty()
               ? std::string("check the years of the file")
               : "it covers " + std::to_string(sums.begin()->first) + "–" +
                     std::to_string(sums.rbegin()->first) + "; choose the last census and --to within"},
          file);
    }
    path.years.push_back(year);
    path.populations.push_back(found->second);
  }
  return path;
}

std::vector<AreaProjection> uncontrolled(const std::vector<Projection>& members) {
  std::vector<AreaProjection> out;
  for (const Projection& member : members) {
    AreaProjection area{member.place, member.name, member.years, member.populations, {}};
    for (const population::StepAccounts& step : member.accounts) {
      area.steps.push_back({step, population::Cells(step.deaths.ages())});
    }
    out.push_back(std::move(area));
  }
  return out;
}

}  // namespace

Result<RegionList> parse_region(const std::string& text) {
  const std::size_t equals = text.find('=');
  RegionList out{trimmed(text.substr(0, equals)), {}};
  bool good = !out.name.empty();
  if (equals != std::string::npos) {
    for (std::size_t from = equals + 1; from <= text.size();) {
      const std::size_t to = std::min(text.find(',', from), text.size());
      out.members.push_back({trimmed(text.substr(from, to - from)), {}});
      good = good && !out.members.back().code.empty();
      from = to + 1;
    }
  }
  if (good) return out;
  return make_error("usage-region", {"圏域の指定が読めません", "the region cannot be read"},
                    {"圏域名=コード,コード の形で書いてください", "write NAME=CODE,CODE"}, text);
}

Result<std::vector<RegionList>> read_regions(const std::string& path, Diagnostics* refused) {
  enum Field { kRegion, kCode, kName };
  text::FormKind kind = {{{{"圏域", "region", "圏域名"}, true},
                          {{"コード", "code", "市区町村コード", "団体コード"}, true},
                          {{"名称", "name", "市区町村", "市区町村名"}}}};
  kind.other_columns = true;
  kind.header_code = "regions-header";
  Diagnostics found;
  const Result<text::Form> form = read_form_file(path, kind, found);
  if (!form) {
    if (refused != nullptr) *refused = std::move(found);
    return form.error();
  }
  std::vector<RegionList> out;
  for (const text::FormRow& row : form.value().rows) {
    if (row[kRegion].empty() && row[kCode].empty()) continue;
    if (row[kRegion].empty() || row[kCode].empty()) {
      found.add(at(make_error("regions-value", {"圏域かコードが空です", "the region or the code is empty"},
                              {"両方を書いてください", "write both"}),
                   form.value().place(row)));
      continue;
    }
    region_named(out, row[kRegion]).members.push_back({row[kCode], row[kName]});
  }
  if (!found.has_errors()) return out;
  Error first = found.items().front();
  found.items().erase(found.items().begin());
  if (refused != nullptr) *refused = std::move(found);
  return first;
}

Result<std::vector<RegionProjection>> project_regions(Context* context, const RegionsRequest& request,
                                                      Diagnostics* refused) {
  SHIRUBE_TRY(regions, wanted_regions(request, refused));
  std::vector<PopulationRecord> official;
  int to_year = request.to_year.value_or(kLastYear);
  if (!request.official_file.empty()) {
    SHIRUBE_TRY(bytes, platform::read_file(request.official_file, kFileLimit));
    statistics::ReadOptions options;
    options.basis = "projection";
    SHIRUBE_TRY(records, statistics::read_population(bytes, request.official_file, options, refused));
    official = std::move(records);
    int last = 0;
    for (const PopulationRecord& record : official) last = std::max(last, record.year);
    if (!request.to_year && last > 0) to_year = std::min(to_year, last);
  }
  std::vector<RegionProjection> out;
  for (const RegionList& region : regions) {
    std::vector<Projection> members;
    for (const RegionMember& member : region.members) {
      Result<AreaBase> base = base_of(context, request, member, to_year, refused);
      if (!base) return of_member(base.error(), region, member);
      Projection projection = std::move(base.value().projection);
      projection.place = base.value().code;
      projection.name = member.name.empty() ? base.value().name : member.name;
      if (!members.empty() && projection.years != members.front().years) {
        return years_differ(region, member, projection.years.front(), members.front().years.front());
      }
      members.push_back(std::move(projection));
    }
    RegionProjection result{region.name, {}, {}, !request.official_file.empty()};
    if (result.controlled) {
      SHIRUBE_TRY(path, official_path(official, region, members, request.official_file));
      SHIRUBE_TRY(model, population::official_model(path));
      SHIRUBE_TRY(whole, population::project(model.input));
      SHIRUBE_TRY(areas, population::reconcile(whole, members));
      result.whole = std::move(whole);
      result.members = std::move(areas);
    } else {
      SHIRUBE_TRY(whole, population::sum_of(members, {}, region.name));
      result.whole = std::move(whole);
      result.members = uncontrolled(members);
    }
    out.push_back(std::move(result));
  }
  return out;
}

}  // namespace shirube::app
