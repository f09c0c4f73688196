// population districts, regions, households, demand
#include <cmath>
#include <memory>
#include <ostream>

#include "app/population_area_charts.h"
#include "cli/population_regions.h"
#include "quantity/decimal.h"
#include "time/era.h"

namespace shirube::cli {
namespace {

using population::Cells;
using population::Sex;

// Runs with the store, or without it where a file has the place's censuses.
template <class Work>
int run(Session& session, const app::AreaBaseRequest& base, Work work) {
  Diagnostics refused;
  const auto done = [&](app::Context* context) -> Result<int> {
    Result<int> result = work(context, refused);
    // The error itself is printed by the session.
    for (const Diagnostic& diagnostic : refused.items()) {
      if (result || !(diagnostic == result.error())) session.print(diagnostic);
    }
    return result;
  };
  if (base.census_file.empty()) {
    return session.with_store([&](app::Context& context) { return done(&context); });
  }
  const Result<int> result = done(nullptr);
  return result ? result.value() : session.fail(result.error());
}

// For people grouped ("12,345"), for programs and spreadsheets plain with one decimal.
std::string count_text(const Session& session, double value, bool whole) {
  if (session.as_table()) return Decimal::from_coefficient(std::llround(value), 0).to_grouped_string();
  return whole ? std::to_string(std::llround(value))
               : Decimal::from_coefficient(std::llround(value * 1000), 3).to_string();
}

std::string fixed_text(double value, int places) {
  double scale = 1;
  for (int i = 0; i < places; ++i) scale *= 10;
  return Decimal::from_coefficient(std::llround(value * scale), places).to_string();
}

std::string year_cell(const Session& session, int year) {
  if (!session.as_table()) return std::to_string(year);
  return session.lang == Lang::ja
             ? format_calendar_year(year, YearStyle::both)
             : std::to_string(year) + " (" + format_calendar_year(year, YearStyle::letter) + ")";
}

void print_notes(Session& session, const std::string& title, const std::vector<Message>& notes) {
  if (!session.as_table()) return;
  session.out << title << "\n";
  for (const Message& note : notes) session.out << "  " << session.say(note) << "\n";
  session.out << "\n";
}

// ---- districts

struct DistrictsOptions {
  app::DistrictsRequest request;
  bool ages = false;
  std::string svg;
};

wire::Table districts_table(const Session& session, const app::DistrictsOutcome& outcome, bool whole) {
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
    const auto number = [&](double value) { return count_text(session, value, whole); };
    const auto flow = [&](double value) { return count_text(session, value, false); };
    std::vector<std::optional<std::string>> row = {
        name,
        year_cell(session, year),
        number(total),
        number(people.between(0, 15)),
        number(people.between(15, 65)),
        number(people.between(65, 1000)),
        total > 0 ? std::optional(fixed_text(people.between(65, 1000) / total * 100, 1)) : std::nullopt};
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

std::string age_key(const population::AgeGroups& ages, int group) {
  const std::string lower = std::to_string(ages.lower(group));
  if (group + 1 == ages.count) return lower + "+";
  return ages.width == 1 ? lower : lower + "-" + std::to_string(ages.lower(group) + ages.width - 1);
}

wire::Table districts_by_age(const Session& session, const app::DistrictsOutcome& outcome, bool whole) {
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
        table.rows.push_back({area.name, year_cell(session, area.years[y]), age_key(people.ages(), group),
                              count_text(session, people.at(Sex::male, group), whole),
                              count_text(session, people.at(Sex::female, group), whole)});
      }
    }
  }
  return table;
}

int districts(Session& session, const DistrictsOptions& options) {
  return run(session, options.request.base, [&](app::Context* context, Diagnostics& refused) -> Result<int> {
    SHIRUBE_TRY(outcome, app::project_area_districts(context, options.request, &refused));
    if (!options.svg.empty()) {
      SHIRUBE_TRY_VOID(write_drawing(session, options.svg, app::districts_svg(outcome, session.lang)));
    }
    print_notes(session,
                session.say({outcome.base.name + "の地区別将来人口（各期の出生・死亡・移動は前の年からの間）",
                             "Districts of " + outcome.base.name + " (flows since the year before)"}),
                outcome.result.notes);
    session.print(options.ages ? districts_by_age(session, outcome, options.request.whole)
                               : districts_table(session, outcome, options.request.whole));
    return static_cast<int>(kOk);
  });
}

// ---- households

struct HouseholdsOptions {
  app::HouseholdsRequest request;
  int converge = 0;
};

int households(Session& session, const HouseholdsOptions& options) {
  app::HouseholdsRequest request = options.request;
  if (options.converge > 0) request.converge_by = options.converge;
  return run(session, request.base, [&](app::Context* context, Diagnostics& refused) -> Result<int> {
    SHIRUBE_TRY(outcome, app::project_households(context, request, &refused));
    wire::Table table;
    table.columns = {{"year", {"年", "year"}, false, 0}, {"households", {"世帯数", "households"}, true, 0}};
    for (const std::string& type : outcome.types) table.columns.push_back({type, {type, type}, true, 0});
    table.columns.push_back({"population", {"人口", "population"}, true, 0});
    table.columns.push_back({"average-size", {"平均世帯人員", "average size"}, true, 0});
    for (const population::Households& row : outcome.years) {
      std::vector<std::optional<std::string>> cells = {year_cell(session, row.year),
                                                       count_text(session, row.total, false)};
      for (const double type : row.by_type) cells.push_back(count_text(session, type, false));
      cells.push_back(count_text(session, row.persons, false));
      cells.push_back(row.total > 0 ? std::optional(fixed_text(row.average_size, 2)) : std::nullopt);
      table.rows.push_back(std::move(cells));
    }
    print_notes(session,
                session.say({outcome.base.name + "の将来世帯数（世帯主率法）",
                             "Households of " + outcome.base.name + " (headship rates)"}),
                {});
    session.print(table);
    return static_cast<int>(kOk);
  });
}

// ---- demand

struct DemandOptions {
  app::DemandRequest request;
  bool yearly = false;
  std::string svg;
};

int demand(Session& session, const DemandOptions& options) {
  return run(session, options.request.base, [&](app::Context* context, Diagnostics& refused) -> Result<int> {
    SHIRUBE_TRY(outcome, app::project_demand(context, options.request, &refused));
    if (!options.svg.empty()) {
      SHIRUBE_TRY_VOID(write_drawing(session, options.svg, app::demand_svg(outcome, session.lang)));
    }
    wire::Table table;
    table.columns = {{"year", {"年", "year"}, false, 0}};
    if (!session.as_table()) table.columns.push_back({"observed", {"実績", "observed"}, false, 0});
    for (const population::Aggregate& aggregate : outcome.aggregates) {
      table.columns.push_back({aggregate.code, aggregate.name, true, 0});
    }
    for (std::size_t y = 0; y < outcome.years.size(); ++y) {
      const bool last = y + 1 == outcome.years.size();
      if (!options.yearly && !outcome.observed[y] && !last && outcome.years[y] % 5 != 0) continue;
      std::string year = year_cell(session, outcome.years[y]);
      if (session.as_table() && !outcome.observed[y]) year += session.say({" 推計", " projected"});
      std::vector<std::optional<std::string>> row = {year};
      if (!session.as_table()) row.push_back(outcome.observed[y] ? "true" : "false");
      for (const double value : outcome.values[y]) row.push_back(count_text(session, value, false));
      table.rows.push_back(std::move(row));
    }
    print_notes(session,
                session.say({outcome.base.name + "の年齢区分別人口",
                             "Parts of the population of " + outcome.base.name}),
                {});
    session.print(table);
    return static_cast<int>(kOk);
  });
}

void add_base_options(std::vector<Option>& options, app::AreaBaseRequest& base,
                      const std::string& census_flag) {
  options.push_back({"--place,--code",
                     {"市区町村のコードか名前（1つしかなければ不要）", "code or name of the place"},
                     &base.place});
  options.push_back({census_flag,
                     {"市区町村の国勢調査人口（年・男女・年齢別）の CSV。省略時は取り込み済みのもの",
                      "CSV of the place's censuses by year, sex and age; default: what was loaded"},
                     &base.census_file});
  options.push_back({"--to", {"推計の最後の年（既定 2050）", "last year (default 2050)"}, &base.to_year});
}

}  // namespace

std::vector<Command> population_area_commands() {
  auto district = std::make_shared<DistrictsOptions>();
  auto household = std::make_shared<HouseholdsOptions>();
  auto wanted = std::make_shared<DemandOptions>();

  std::vector<Option> district_options = {
      {"--census",
       {"地区別人口の CSV（地区・年・男女・年齢）", "CSV of the districts' populations"},
       &district->request.file,
       true},
      {"--ages", {"男女・年齢別に出す", "by sex and age"}, &district->ages},
      {"--whole", {"合計の合う整数にする", "whole persons that add up"}, &district->request.whole},
      {"--svg",
       {"地区別の折れ線の図を書き出すファイル", "file to draw the districts' lines to"},
       &district->svg}};
  add_base_options(district_options, district->request.base, "--control");
  std::vector<Option> household_options = {
      {"--rates",
       {"世帯主率の CSV（家族類型・年・男女・年齢）", "CSV of headship rates"},
       &household->request.rates_file,
       true},
      {"--reference",
       {"都道府県や全国の世帯主率の CSV（複数年）。その変化に沿って動かす",
        "CSV of the prefecture's or nation's rates over the years, whose trend is followed"},
       &household->request.reference_file},
      {"--converge",
       {"この年までに参照の率へ近づける", "year by which rates reach the reference"},
       &household->converge},
      {"--totals",
       {"年=世帯総数（くり返し）: 公式の世帯数に合わせる", "YEAR=HOUSEHOLDS, repeated: official totals"},
       &household->request.totals}};
  add_base_options(household_options, household->request.base, "--census");
  std::vector<Option> demand_options = {
      {"--aggregate",
       {"年齢区分のコード（くり返し。省略時はすべて）", "codes of aggregates, repeated (default: all)"},
       &wanted->request.aggregates},
      {"--yearly", {"毎年を出す（省略時は5年ごと）", "every year (default: every fifth)"}, &wanted->yearly},
      {"--svg", {"折れ線の図を書き出すファイル", "file to draw the lines to"}, &wanted->svg}};
  add_base_options(demand_options, wanted->request.base, "--census");

  return {
      {"population districts",
       {"地区別の将来人口（市の推計に合わせる）", "project districts, reconciled to the municipality"},
       {"例:\n  shirube population districts --census 地区別人口.csv --to 2050\n"
        "  shirube population districts --census 地区別人口.csv --control 市の人口.csv --whole --format csv",
        "Examples:\n  shirube population districts --census districts.csv --to 2050\n"
        "  shirube population districts --census districts.csv --control city.csv --whole --format csv"},
       district_options,
       [district](Session& session) { return districts(session, *district); }},
      population_regions_command(),
      {"population households",
       {"将来世帯数（世帯主率法）", "project households by headship rates"},
       {"例:\n  shirube population households --rates 世帯主率.csv --reference 県の世帯主率.csv\n"
        "  shirube population households --rates 世帯主率.csv --totals 2025=49800",
        "Example:\n  shirube population households --rates headship.csv --reference prefecture.csv"},
       household_options,
       [household](Session& session) { return households(session, *household); }},
      {"population demand",
       {"学齢・15～64歳・75歳以上などの将来人口", "school ages, workers, the old … over the years"},
       {"例:\n  shirube population demand --to 2040\n"
        "  shirube population demand --aggregate primary-school --aggregate age-75-plus --yearly",
        "Example:\n  shirube population demand --aggregate primary-school --yearly"},
       demand_options,
       [wanted](Session& session) { return demand(session, *wanted); }},
  };
}

}  // namespace shirube::cli
