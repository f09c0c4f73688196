// population regions
#include <cmath>
#include <memory>
#include <ostream>

#include "app/population_area_charts.h"
#include "cli/population_regions.h"
#include "quantity/decimal.h"
#include "text/encoding.h"
#include "time/era.h"

namespace shirube::cli {
namespace {

using population::Cells;

struct RegionsOptions {
  app::RegionsRequest request;
  int to = 0;
  std::string svg;
};

std::string number(const Session& session, double value) {
  if (session.as_table()) return Decimal::from_coefficient(std::llround(value), 0).to_grouped_string();
  return Decimal::from_coefficient(std::llround(value * 1000), 3).to_string();
}

std::string year_cell(const Session& session, int year) {
  if (!session.as_table()) return std::to_string(year);
  return session.lang == Lang::ja
             ? format_calendar_year(year, YearStyle::both)
             : std::to_string(year) + " (" + format_calendar_year(year, YearStyle::letter) + ")";
}

wire::Table regions_table(const Session& session, const std::vector<app::RegionProjection>& regions) {
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
          region.name, code.empty() ? std::nullopt : std::optional(code), name, year_cell(session, year),
          number(session, people.total())};
      if (step != nullptr) {
        row.push_back(number(session, step->births_female + step->births_male));
        row.push_back(number(session, step->deaths.total()));
        row.push_back(number(session, step->net_migrants.total() + within));
        row.push_back(region.controlled ? std::optional(number(session, within)) : std::nullopt);
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
      add({}, session.say({"計", "total"}), whole.years[y], whole.populations[y],
          y > 0 ? &whole.accounts[y - 1] : nullptr, 0);
    }
  }
  return table;
}

Result<int> regions(Session& session, const RegionsOptions& options, app::Context* context) {
  app::RegionsRequest request = options.request;
  if (options.to != 0) request.to_year = options.to;
  Diagnostics refused;
  Result<std::vector<app::RegionProjection>> made = app::project_regions(context, request, &refused);
  for (const Diagnostic& diagnostic : refused.items()) {
    if (made || !(diagnostic == made.error())) session.print(diagnostic);
  }
  if (!made) return made.error();
  if (!options.svg.empty()) {
    SHIRUBE_TRY_VOID(write_drawing(session, options.svg, app::regions_svg(made.value(), session.lang)));
  }
  if (session.as_table()) {
    session.out << session.say({"圏域の将来人口（各期の出生・死亡・移動は前の年からの間）",
                                "Population of regions (flows since the year before)"})
                << "\n  "
                << (request.official_file.empty()
                        ? session.say(
                              {"構成市町村ごとの推計の合計。構成市町村どうしの移動は差し引きで含まれます",
                               "The sum of the members' own projections; moves between members are in "
                               "their net moves"})
                        : session.say({"構成市町村の推計を、公式推計の圏域計に男女・年齢別に合わせています",
                                       "The members' projections are brought to the region's official "
                                       "projection by sex and age"}))
                << "\n\n";
  }
  session.print(regions_table(session, made.value()));
  return static_cast<int>(kOk);
}

}  // namespace

Result<void> write_drawing(Session& session, const std::string& path, const std::string& svg) {
  SHIRUBE_TRY_VOID(text::write_file(path, svg));
  std::ostream& told = session.as_table() ? session.out : session.err;
  told << session.say({"書き出しました: ", "written: "}) << path << "\n";
  return {};
}

Command population_regions_command() {
  auto options = std::make_shared<RegionsOptions>();
  Command command;
  command.name = "population regions";
  command.summary = {"圏域（連携市町村）の将来人口", "project regions of several municipalities"};
  command.examples = {
      "例:\n  shirube population regions --region 港湾圏域=47999,47998 --census 国勢調査.csv\n"
      "  shirube population regions --members 圏域.csv --official 公式推計.csv --format csv",
      "Examples:\n  shirube population regions --region Harbour=47999,47998 --census censuses.csv\n"
      "  shirube population regions --members regions.csv --official official.csv --format csv"};
  command.options = {{"--region",
                      {"圏域名=コード,コード,…（くり返し）。--members があれば圏域名だけでよい",
                       "NAME=CODE,CODE,…, repeated; with --members the name alone"},
                      &options->request.regions},
                     {"--members",
                      {"構成市町村の CSV（圏域・コード・名称）", "CSV of the members: region, code, name"},
                      &options->request.members_file},
                     {"--census",
                      {"国勢調査人口の CSV（くり返し）。省略時は取り込み済みのもの",
                       "CSV of censuses, repeated; default: what was loaded"},
                      &options->request.census_files},
                     {"--official",
                      {"公式推計の CSV。圏域（なければ構成市町村の計）の人口に男女・年齢別に合わせる",
                       "CSV of an official projection; members are brought to the region's rows, else to the "
                       "sum of its own"},
                      &options->request.official_file},
                     {"--to",
                      {"推計の最後の年（既定 2050。公式推計があればその最後の年まで）",
                       "last year (default 2050, or the last of --official)"},
                      &options->to},
                     {"--svg",
                      {"構成市町村別の折れ線の図を書き出すファイル", "file to draw the members' lines to"},
                      &options->svg}};
  command.run = [options](Session& session) {
    if (options->request.census_files.empty()) {
      return session.with_store([&](app::Context& context) { return regions(session, *options, &context); });
    }
    return session.with_files(
        [&](Watcher&, const Clock&) -> Result<int> { return regions(session, *options, nullptr); });
  };
  return command;
}

}  // namespace shirube::cli
