#include "cli/text/area_tables.h"

#include "words/numbers.h"
#include "words/years.h"

namespace shirube::cli {
namespace {

using population::Cells;
using population::Sex;

std::string age_key(const population::AgeGroups& ages, int group) {
  const std::string lower = std::to_string(ages.lower(group));
  if (group + 1 == ages.count) return lower + "+";
  return ages.width == 1 ? lower : lower + "-" + std::to_string(ages.lower(group) + ages.width - 1);
}

}  // namespace

// For people grouped ("12,345"), for programs and spreadsheets plain with one decimal.
std::string count_text(const Shown& shown, double value, bool whole) {
  if (shown.grouped) return words::whole(value);
  return words::plain(value, whole ? 0 : 3);
}

std::string year_cell(const Shown& shown, int year) {
  if (!shown.grouped) return std::to_string(year);
  return words::calendar_year(year).in(shown.lang);
}

wire::Table districts_table(const Shown& shown, const app::DistrictsOutcome& outcome, bool whole) {
  wire::Table table;
  table.columns = {{"district", {"地区", "district"}, false, 24},
                   {"year", {"年", "year"}, false, 0},
                   {"population", {"人口", "population"}, true, 0},
                   {"age-0-14", {"0～14歳", "0–14"}, true, 0},
                   {"age-15-64", {"15～64歳", "15–64"}, true, 0},
                   {"age-65-plus", {"65歳以上", "65+"}, true, 0},
                   {"share-65-plus", {"65歳以上%", "65+ %"}, true, 0},
                   {"births", {"出生", "births"}, true, 0},
                   {"deaths", {"死亡", "deaths"}, true, 0},
                   {"net-city-border", {"市外との移動", "net moves, city border"}, true, 0},
                   {"net-within", {"地区間の移動", "net moves, districts"}, true, 0}};
  const auto add = [&](const std::string& name, int year, const Cells& people,
                       const population::StepAccounts* step, const Cells* within) {
    const double total = people.total();
    const auto number = [&](double value) { return count_text(shown, value, whole); };
    const auto flow = [&](double value) { return count_text(shown, value, false); };
    std::vector<std::optional<std::string>> row = {
        name,
        year_cell(shown, year),
        number(total),
        number(people.between(0, 15)),
        number(people.between(15, 65)),
        number(people.between(65, 1000)),
        total > 0 ? std::optional(words::plain_percent(people.between(65, 1000) / total, 1)) : std::nullopt};
    if (step != nullptr) {
      row.push_back(flow(step->births_female + step->births_male));
      row.push_back(flow(step->deaths.total()));
      row.push_back(flow(step->net_migrants.total()));
      row.push_back(within == nullptr ? flow(0) : flow(within->total()));
    }
    table.rows.push_back(std::move(row));
  };
  const population::Projection& city = outcome.base.projection;
  for (const population::AreaProjection& area : outcome.result.districts) {
    for (std::size_t y = 0; y < area.years.size(); ++y) {
      const population::AreaStep* step = y > 0 ? &area.steps[y - 1] : nullptr;
      add(area.name, area.years[y], area.populations[y], step ? &step->accounts : nullptr,
          step ? &step->within : nullptr);
    }
  }
  for (std::size_t y = 0; y < city.years.size(); ++y) {
    add(outcome.base.name, city.years[y], city.populations[y], y > 0 ? &city.accounts[y - 1] : nullptr,
        nullptr);
  }
  return table;
}

wire::Table districts_by_age(const Shown& shown, const app::DistrictsOutcome& outcome, bool whole) {
  wire::Table table;
  table.columns = {{"district", {"地区", "district"}, false, 24},
                   {"year", {"年", "year"}, false, 0},
                   {"age", {"年齢", "age"}, false, 0},
                   {"male", {"男", "men"}, true, 0},
                   {"female", {"女", "women"}, true, 0}};
  for (const population::AreaProjection& area : outcome.result.districts) {
    for (std::size_t y = 0; y < area.years.size(); ++y) {
      const Cells& people = area.populations[y];
      for (int group = 0; group < people.count(); ++group) {
        table.rows.push_back({area.name, year_cell(shown, area.years[y]), age_key(people.ages(), group),
                              count_text(shown, people.at(Sex::male, group), whole),
                              count_text(shown, people.at(Sex::female, group), whole)});
      }
    }
  }
  return table;
}

wire::Table regions_table(const Shown& shown, const std::vector<app::RegionProjection>& regions) {
  wire::Table table;
  table.columns = {{"region", {"圏域", "region"}, false, 24},
                   {"code", {"コード", "code"}, false, 0},
                   {"member", {"構成市町村", "member"}, false, 24},
                   {"year", {"年", "year"}, false, 0},
                   {"population", {"人口", "population"}, true, 0},
                   {"births", {"出生", "births"}, true, 0},
                   {"deaths", {"死亡", "deaths"}, true, 0},
                   {"net-moves", {"転入－転出", "net moves"}, true, 0},
                   {"net-within", {"うち圏域内", "of them, within"}, true, 0}};
  for (const app::RegionProjection& region : regions) {
    const auto add = [&](const std::string& code, const std::string& name, int year, const Cells& people,
                         const population::StepAccounts* step, double within) {
      std::vector<std::optional<std::string>> row = {
          region.name, code.empty() ? std::nullopt : std::optional(code), name, year_cell(shown, year),
          count_text(shown, people.total(), false)};
      if (step != nullptr) {
        row.push_back(count_text(shown, step->births_female + step->births_male, false));
        row.push_back(count_text(shown, step->deaths.total(), false));
        row.push_back(count_text(shown, step->net_migrants.total() + within, false));
        row.push_back(region.controlled ? std::optional(count_text(shown, within, false)) : std::nullopt);
      }
      table.rows.push_back(std::move(row));
    };
    for (const population::AreaProjection& member : region.members) {
      for (std::size_t y = 0; y < member.years.size(); ++y) {
        const population::AreaStep* step = y > 0 ? &member.steps[y - 1] : nullptr;
        add(member.place, member.name, member.years[y], member.populations[y],
            step ? &step->accounts : nullptr, step ? step->within.total() : 0);
      }
    }
    const population::Projection& whole = region.whole;
    for (std::size_t y = 0; y < whole.years.size(); ++y) {
      add({}, Message{"計", "total"}.in(shown.lang), whole.years[y], whole.populations[y],
          y > 0 ? &whole.accounts[y - 1] : nullptr, 0);
    }
  }
  return table;
}

wire::Table households_table(const Shown& shown, const app::HouseholdsOutcome& outcome) {
  wire::Table table;
  table.columns = {{"year", {"年", "year"}, false, 0}, {"households", {"世帯数", "households"}, true, 0}};
  for (const std::string& type : outcome.types) table.columns.push_back({type, {type, type}, true, 0});
  table.columns.push_back({"population", {"人口", "population"}, true, 0});
  table.columns.push_back({"average-size", {"平均世帯人員", "average size"}, true, 0});
  for (const population::Households& row : outcome.years) {
    std::vector<std::optional<std::string>> cells = {year_cell(shown, row.year),
                                                     count_text(shown, row.total, false)};
    for (const double type : row.by_type) cells.push_back(count_text(shown, type, false));
    cells.push_back(count_text(shown, row.persons, false));
    cells.push_back(row.total > 0 ? std::optional(words::plain(row.average_size, 2)) : std::nullopt);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

wire::Table demand_table(const Shown& shown, const app::DemandOutcome& outcome, bool yearly) {
  wire::Table table;
  table.columns = {{"year", {"年", "year"}, false, 0}};
  if (!shown.grouped) table.columns.push_back({"observed", {"実績", "observed"}, false, 0});
  for (const population::Aggregate& aggregate : outcome.aggregates) {
    table.columns.push_back({aggregate.code, aggregate.name, true, 0});
  }
  for (std::size_t y = 0; y < outcome.years.size(); ++y) {
    const bool last = y + 1 == outcome.years.size();
    if (!yearly && !outcome.observed[y] && !last && outcome.years[y] % 5 != 0) continue;
    std::string year = year_cell(shown, outcome.years[y]);
    if (shown.grouped && !outcome.observed[y]) year += Message{" 推計", " projected"}.in(shown.lang);
    std::vector<std::optional<std::string>> row = {year};
    if (!shown.grouped) row.push_back(outcome.observed[y] ? "true" : "false");
    for (const double value : outcome.values[y]) row.push_back(count_text(shown, value, false));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace shirube::cli
