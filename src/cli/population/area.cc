// population districts, regions, households, demand
#include <memory>
#include <ostream>

#include "app/population/area_charts.h"
#include "cli/population/commands.h"
#include "cli/population/regions.h"
#include "cli/text/area_tables.h"

namespace shirube::cli {
namespace {

// Runs with the store, or without it where a file has the place's censuses.
template <class Work>
int run(Session& session, const app::AreaBaseRequest& base, Work work) {
  Diagnostics refused;
  const auto done = [&](app::Context* context) -> Result<int> {
    return session.told(work(context, refused), refused);
  };
  if (base.census_file.empty()) {
    return session.with_store([&](app::Context& context) { return done(&context); });
  }
  const Result<int> result = done(nullptr);
  return result ? result.value() : session.fail(result.error());
}

std::string csv(const Session& session, const wire::Table& table) {
  return wire::render(table, wire::Format::csv, session.lang);
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
  std::string out;
};

int districts(Session& session, const DistrictsOptions& options) {
  return run(session, options.request.base, [&](app::Context* context, Diagnostics& refused) -> Result<int> {
    SHIRUBE_TRY(outcome, app::project_area_districts(context, options.request, &refused));
    if (!options.svg.empty()) {
      SHIRUBE_TRY_VOID(write_drawing(session, options.svg, app::districts_svg(outcome, session.lang)));
    }
    if (!options.out.empty()) {
      const Shown plain{session.lang, false};
      const bool whole = options.request.whole;
      SHIRUBE_TRY_VOID(
          write_folder(session, options.out,
                       {{"districts.csv", csv(session, districts_table(plain, outcome, whole))},
                        {"districts-ages.csv", csv(session, districts_by_age(plain, outcome, whole))},
                        {"districts.svg", app::districts_svg(outcome, session.lang)}}));
    }
    print_notes(session,
                session.say({outcome.base.name + "の地区別将来人口（各期の出生・死亡・移動は前の年からの間）",
                             "Districts of " + outcome.base.name + " (flows since the year before)"}),
                outcome.result.notes);
    session.print(options.ages ? districts_by_age(shown_of(session), outcome, options.request.whole)
                               : districts_table(shown_of(session), outcome, options.request.whole));
    return static_cast<int>(kOk);
  });
}

// ---- households

struct HouseholdsOptions {
  app::HouseholdsRequest request;
  int converge = 0;
  std::string svg;
  std::string out;
};

int households(Session& session, const HouseholdsOptions& options) {
  app::HouseholdsRequest request = options.request;
  if (options.converge > 0) request.converge_by = options.converge;
  return run(session, request.base, [&](app::Context* context, Diagnostics& refused) -> Result<int> {
    SHIRUBE_TRY(outcome, app::project_households(context, request, &refused));
    if (!options.svg.empty()) {
      SHIRUBE_TRY_VOID(write_drawing(session, options.svg, app::households_svg(outcome, session.lang)));
    }
    if (!options.out.empty()) {
      const Shown plain{session.lang, false};
      SHIRUBE_TRY_VOID(write_folder(session, options.out,
                                    {{"households.csv", csv(session, households_table(plain, outcome))},
                                     {"households.svg", app::households_svg(outcome, session.lang)}}));
    }
    print_notes(session,
                session.say({outcome.base.name + "の将来世帯数（世帯主率法）",
                             "Households of " + outcome.base.name + " (headship rates)"}),
                {});
    session.print(households_table(shown_of(session), outcome));
    return static_cast<int>(kOk);
  });
}

// ---- demand

struct DemandOptions {
  app::DemandRequest request;
  bool yearly = false;
  std::string svg;
  std::string out;
};

int demand(Session& session, const DemandOptions& options) {
  return run(session, options.request.base, [&](app::Context* context, Diagnostics& refused) -> Result<int> {
    SHIRUBE_TRY(outcome, app::project_demand(context, options.request, &refused));
    if (!options.svg.empty()) {
      SHIRUBE_TRY_VOID(write_drawing(session, options.svg, app::demand_svg(outcome, session.lang)));
    }
    if (!options.out.empty()) {
      const Shown plain{session.lang, false};
      SHIRUBE_TRY_VOID(write_folder(session, options.out,
                                    {{"demand.csv", csv(session, demand_table(plain, outcome, true))},
                                     {"demand.svg", app::demand_svg(outcome, session.lang)}}));
    }
    print_notes(session,
                session.say({outcome.base.name + "の年齢区分別人口",
                             "Parts of the population of " + outcome.base.name}),
                {});
    session.print(demand_table(shown_of(session), outcome, options.yearly));
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
  options.push_back(
      {"--to", {"推計の最後の年（既定 2050）", "last year (default 2050)"}, YearOption{&base.to_year}});
}

}  // namespace

std::vector<Command> population_area_commands() {
  auto district = std::make_shared<DistrictsOptions>();
  auto household = std::make_shared<HouseholdsOptions>();
  auto wanted = std::make_shared<DemandOptions>();
  const auto out_option = [](std::string& target) {
    return Option{
        "--out,-o",
        {"表（CSV）と図（SVG）を書き出すフォルダー", "folder to write tables (CSV) and drawing (SVG) to"},
        &target};
  };

  std::vector<Option> district_options = {
      {"--census",
       {"地区別人口の CSV（地区・年・男女・年齢）", "CSV of the districts' populations"},
       &district->request.file,
       true},
      {"--ages", {"男女・年齢別に出す", "by sex and age"}, &district->ages},
      {"--whole", {"合計の合う整数にする", "whole persons that add up"}, &district->request.whole},
      {"--svg",
       {"地区別の折れ線の図を書き出すファイル", "file to draw the districts' lines to"},
       &district->svg},
      out_option(district->out),
      {"--base",
       {"合わせる先: 国勢調査からの推計か、取り込んだ公式の将来推計",
        "what they add up to: the projection from censuses or the official one that was loaded"},
       &district->request.base.base,
       false,
       {"censuses", "official"}}};
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
       &household->request.totals},
      {"--svg",
       {"世帯数の折れ線の図を書き出すファイル", "file to draw the households' lines to"},
       &household->svg},
      out_option(household->out)};
  add_base_options(household_options, household->request.base, "--census");
  std::vector<Option> demand_options = {
      {"--aggregate",
       {"年齢区分のコード（くり返し。省略時はすべて）", "codes of aggregates, repeated (default: all)"},
       &wanted->request.aggregates},
      {"--yearly", {"毎年を出す（省略時は5年ごと）", "every year (default: every fifth)"}, &wanted->yearly},
      {"--svg", {"折れ線の図を書き出すファイル", "file to draw the lines to"}, &wanted->svg},
      out_option(wanted->out)};
  add_base_options(demand_options, wanted->request.base, "--census");

  return {
      {"districts",
       {"地区別の将来人口（市の推計に合わせる）", "project districts, reconciled to the municipality"},
       {"例:\n  shirube population districts --census 地区別人口.csv --to 2050\n"
        "  shirube population districts --census 地区別人口.csv --control 市の人口.csv --whole --format csv\n"
        "  shirube population districts --census 地区別人口.csv --base official --to 2045 --out 地区別推計",
        "Examples:\n  shirube population districts --census districts.csv --to 2050\n"
        "  shirube population districts --census districts.csv --control city.csv --whole --format csv\n"
        "  shirube population districts --census districts.csv --base official --to 2045 --out districts"},
       district_options,
       [district](Session& session) { return districts(session, *district); }},
      population_regions_command(),
      {"households",
       {"将来世帯数（世帯主率法）", "project households by headship rates"},
       {"例:\n  shirube population households --rates 世帯主率.csv --reference 県の世帯主率.csv\n"
        "  shirube population households --rates 世帯主率.csv --totals 2025=49800",
        "Example:\n  shirube population households --rates headship.csv --reference prefecture.csv"},
       household_options,
       [household](Session& session) { return households(session, *household); }},
      {"demand",
       {"学齢・15～64歳・75歳以上などの将来人口", "school ages, workers, the old … over the years"},
       {"例:\n  shirube population demand --to 2040\n"
        "  shirube population demand --aggregate primary-school --aggregate age-75-plus --yearly",
        "Example:\n  shirube population demand --aggregate primary-school --yearly"},
       demand_options,
       [wanted](Session& session) { return demand(session, *wanted); }},
  };
}

}  // namespace shirube::cli
