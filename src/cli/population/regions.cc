// population regions
#include "cli/population/regions.h"

#include <filesystem>
#include <memory>
#include <ostream>

#include "app/population/area_charts.h"
#include "cli/text/area_tables.h"
#include "platform/file.h"

namespace shirube::cli {
namespace {

struct RegionsOptions {
  app::RegionsRequest request;
  int to = 0;
  std::string svg;
  std::string out;
};

Result<int> regions(Session& session, const RegionsOptions& options, app::Context* context) {
  app::RegionsRequest request = options.request;
  if (options.to != 0) request.to_year = options.to;
  Diagnostics refused;
  SHIRUBE_TRY(made, session.told(app::project_regions(context, request, &refused), refused));
  if (!options.svg.empty()) {
    SHIRUBE_TRY_VOID(write_drawing(session, options.svg, app::regions_svg(made, session.lang)));
  }
  if (!options.out.empty()) {
    const Shown plain{session.lang, false};
    SHIRUBE_TRY_VOID(write_folder(
        session, options.out,
        {{"regions.csv", wire::render(regions_table(plain, made), wire::Format::csv, session.lang)},
         {"regions.svg", app::regions_svg(made, session.lang)}}));
  }
  if (session.as_table()) {
    session.out
        << session.say({"圏域の将来人口（各期の出生・死亡・移動は前の年からの間）",
                        "Population of regions (flows since the year before)"})
        << "\n  "
        << (request.official_file.empty()
                ? session.say(
                      {"構成市町村ごとの推計の合計です。国勢調査からは差し引きの移動しか分からないため、"
                       "構成市町村どうしの移動は分けて示せません（--official を指定すると分けます）",
                       "The sum of the members' own projections. Censuses show net moves only, so "
                       "moves between members cannot be told apart (with --official they are)"})
                : session.say({"構成市町村の推計を、公式推計の圏域計に男女・年齢別に合わせています",
                               "The members' projections are brought to the region's official "
                               "projection by sex and age"}))
        << "\n\n";
  }
  session.print(regions_table(shown_of(session), made));
  return static_cast<int>(kOk);
}

}  // namespace

Result<void> write_drawing(Session& session, const std::string& path, const std::string& svg) {
  SHIRUBE_TRY_VOID(platform::write_file(path, svg));
  std::ostream& told = session.as_table() ? session.out : session.err;
  told << session.say({"書き出しました: ", "written: "}) << path << "\n";
  return {};
}

Result<void> write_folder(Session& session, const std::string& folder,
                          const std::vector<std::pair<std::string, std::string>>& files) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    return make_error(
        "folder-unwritable", {"出力先のフォルダーを作れません", "the folder cannot be made"},
        {"書き込みできる場所を --out で指定してください", "name a place that can be written with --out"},
        folder);
  }
  for (const auto& [name, bytes] : files) {
    const std::string path = (std::filesystem::path(folder) / name).string();
    SHIRUBE_TRY_VOID(platform::write_file(path, bytes));
    session.err << session.say({"書き出しました: ", "written: "}) << path << "\n";
  }
  return {};
}

Command population_regions_command() {
  auto options = std::make_shared<RegionsOptions>();
  Command command;
  command.name = "regions";
  command.summary = {"圏域（連携市町村）の将来人口", "project regions of several municipalities"};
  command.examples = {
      "例:\n  shirube population regions --region 港湾圏域=47999,47998 --census 国勢調査.csv\n"
      "  shirube population regions --members 圏域.csv --official 公式推計.csv --format csv",
      "Examples:\n  shirube population regions --region Harbour=47999,47998 --census censuses.csv\n"
      "  shirube population regions --members regions.csv --official official.csv --format csv"};
  command.options = {
      {"--region",
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
       YearOption{&options->to}},
      {"--svg",
       {"構成市町村別の折れ線の図を書き出すファイル", "file to draw the members' lines to"},
       &options->svg},
      {"--out,-o",
       {"表（CSV）と図（SVG）を書き出すフォルダー", "folder to write the table (CSV) and drawing to"},
       &options->out}};
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
