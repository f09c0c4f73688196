// population engine, life-table
#include <memory>
#include <ostream>

#include "app/population/life_table.h"
#include "cli/population/commands.h"
#include "cli/population/rate_options.h"

namespace shirube::cli {
namespace {

struct EngineOptions {
  app::EngineRequest request;
  LifeTableWords life_table;
  std::string timing = "end";
  std::string migrant_ages = "timing";
  std::string out;
  std::string sex_ratio;
  std::string digits;
  int from = 0;
  int to = 0;
  bool ages = false;
  bool accounts = false;
  bool births = false;
};

Result<app::EngineRequest> engine_request(const EngineOptions& options) {
  app::EngineRequest request = options.request;
  statistics::ProjectionRateOptions& rates = request.rates;
  if (options.from != 0) rates.from = options.from;
  if (options.to != 0) rates.to = options.to;
  rates.timing = population::parse_timing(options.timing).value_or(population::Timing::end);
  rates.migrants_by_start_age = options.migrant_ages == "start";
  if (!options.sex_ratio.empty()) {
    SHIRUBE_TRY(ratio, option_number("--sex-ratio", options.sex_ratio));
    rates.sex_ratio_at_birth = ratio;
  }
  SHIRUBE_TRY(rules, rules_of(options.life_table));
  if (!options.life_table.radix.empty()) rates.radix = rules.radix;
  rates.life_table = std::move(rules);
  return request;
}

// Figures in thousands are small: people then see decimals.
int digits_for_people(const app::EngineRun& run) {
  constexpr double kManyPeople = 1e6;
  return run.input.start.total() < kManyPeople ? 1 : 0;
}

int engine(Session& session, const EngineOptions& options) {
  return run_with_findings(session, [&](Diagnostics& findings) -> Result<int> {
    SHIRUBE_TRY(request, engine_request(options));
    SHIRUBE_TRY(run, app::run_engine(request, &findings));
    SHIRUBE_TRY(digits, digits_of(session, options.digits, digits_for_people(run)));
    for (const Message& note : run.notes) session.err << session.say(note) << "\n";
    if (!options.out.empty()) {
      SHIRUBE_TRY(all, digits_of(session, options.digits, 0));
      const app::Digits exact = options.digits.empty() ? app::Digits() : all;
      SHIRUBE_TRY(written, app::write_engine_files(run, options.out, exact));
      for (const std::string& path : written) {
        session.err << session.say({"書き出しました: ", "written: "}) << path << "\n";
      }
    }
    if (!run.comparisons.empty()) {
      session.print(app::engine_comparison(run, digits, session.lang));
    } else if (options.ages) {
      session.print(app::engine_ages(run, digits));
    } else if (options.accounts) {
      session.print(app::engine_components(run, digits));
    } else if (options.births) {
      session.print(app::engine_births(run, digits));
    } else {
      session.print(app::engine_totals(run, digits));
    }
    return static_cast<int>(kOk);
  });
}

Command engine_command() {
  auto options = std::make_shared<EngineOptions>();
  Command command;
  command.name = "engine";
  command.summary = {"手元の率だけで推計する（コーホート要因法、何も仮定しない）",
                     "project from files of rates alone (cohort component, nothing assumed)"};
  command.examples = {
      "例:\n"
      "  shirube population engine 人口.csv 率.csv\n"
      "  shirube population engine 人口.csv 率.csv --timing preston --ages --format csv\n"
      "  shirube population engine 人口.csv 生命表.csv 出生.csv 移動.csv --to 2050 --out 結果\n"
      "  shirube population engine population:female:thousands=popF.txt population:male:thousands=popM.txt "
      "\\\n"
      "    mx:female=mxF.txt mx:male=mxM.txt pasfr=percentASFR.txt tfr=tfr.txt srb=sexRatio.txt \\\n"
      "    --place 752 --from 2015 --to 2020 --timing un2019 --expected 公表値.csv\n"
      "ファイルは quantity,time,sex,age,value "
      "の縦長の表か、列名が量の名前（population、survival、mx、asfr、\n"
      "net-migrants など）の表です。「量:男女:単位=ファイル」と書けば、ファイルにないことを補えます。\n"
      "移動の時期の規則: preston・even 期首と期末に半分ずつ、leslie 同じで期末に着く人は期中に産まない、\n"
      "end 期末（出生のあと）、un2019 期末（出生の前）。形式は docs/formats/rates-csv.md、式は\n"
      "docs/methods/projection.md にあります。率の範囲・年齢の抜け・期間のつながりは、行を示して断ります。",
      "Examples:\n"
      "  shirube population engine rates.csv\n"
      "  shirube population engine people.csv rates.csv --timing preston --ages --format csv\n"
      "  shirube population engine people.csv mx.csv asfr.csv migrants.csv --to 2050 --out result\n"
      "  shirube population engine population:female:thousands=popF.txt population:male:thousands=popM.txt "
      "\\\n"
      "    mx:female=mxF.txt mx:male=mxM.txt pasfr=percentASFR.txt tfr=tfr.txt srb=sexRatio.txt \\\n"
      "    --place 752 --from 2015 --to 2020 --timing un2019 --expected published.csv\n"
      "Files are long tables (quantity,time,sex,age,value) or have columns named by quantities: population,\n"
      "survival, mx, asfr, net-migrants …; QUANTITY:SEX:UNIT=FILE says what a file does not. Timing of\n"
      "migration: preston and even, half at each end; leslie, the same, but who arrives at the end bears no\n"
      "children in the step; end, after the births; un2019, at the end but before them. Formats:\n"
      "docs/formats/rates-csv.md; equations: docs/methods/projection.md. Rates out of range, missing ages\n"
      "and periods that do not join are refused with file and row."};
  EngineOptions& o = *options;
  command.options = {
      {"FILE",
       {"率のファイル（いくつでも）。「量:男女:単位=ファイル」とも書ける",
        "files of rates, any number; also QUANTITY:SEX:UNIT=FILE"},
       &o.request.files,
       true},
      {"--timing",
       {"移動の時期の規則（既定 end。ファイルに timing があればそれ）",
        "when migrants move (default end; the file's `timing` holds before it)"},
       &o.timing,
       false,
       {"preston", "leslie", "even", "end", "un2019"}},
      {"--migrant-ages",
       {"移動の年齢: 規則どおり（timing）か、期首の年齢（start。end と un2019 で）",
        "ages of migrants: as the timing has them, or those at the start (for end and un2019)"},
       &o.migrant_ages,
       false,
       {"timing", "start"}},
      {"--from",
       {"期首の年（省略時は人口の最初の年）", "year to start from (default: the first)"},
       YearOption{&o.from}},
      {"--to",
       {"最後の年（省略時は生残率のある最後まで）", "last year (default: the end of mortality)"},
       YearOption{&o.to}},
      {"--hold",
       {"最後の率を、その先も続ける", "go on with the last rates after they end"},
       &o.request.rates.hold},
      {"--sex-ratio",
       {"出生性比（女児1人に対する男児の数）。ファイルより優先する",
        "sex ratio at birth (boys per girl), before that of the files"},
       &o.sex_ratio},
      {"--place",
       {"複数の国や地域を含むファイルから選ぶコードか名前", "code or name, where files hold several"},
       &o.request.place},
      {"--expected",
       {"公表された人口のファイル（くり返し）: 推計と比べる",
        "file of published populations, repeated: compared with the projection"},
       &o.request.expected},
      {"--ages", {"年・男女・年齢別の人口を出す", "population by year, sex and age"}, &o.ages},
      {"--accounts",
       {"男女・期末年齢別の出生・死亡・移動を出す", "accounts by sex and age at the end"},
       &o.accounts},
      {"--births", {"母の年齢別の出生を出す", "births by mother's age"}, &o.births},
      {"--out",
       {"population.csv、accounts.csv、births.csv、totals.csv を書き出すフォルダー",
        "folder for population.csv, accounts.csv, births.csv and totals.csv"},
       &o.out},
      digits_option(o.digits)};
  add_life_table_options(command.options, o.life_table, false);
  command.run = [options](Session& session) { return engine(session, *options); };
  return command;
}

// ---- life-table

struct LifeTableOptions {
  app::LifeTableRequest request;
  LifeTableWords words;
  std::string sex;
  std::string survival;
  std::string digits;
  int year = 0;
};

int life_table(Session& session, const LifeTableOptions& options) {
  return run_with_findings(session, [&](Diagnostics& findings) -> Result<int> {
    app::LifeTableRequest request = options.request;
    SHIRUBE_TRY(rules, rules_of(options.words));
    request.rules = std::move(rules);
    if (options.sex == "female") request.sex = population::Sex::female;
    if (options.sex == "male") request.sex = population::Sex::male;
    if (options.year != 0) request.year = options.year;
    SHIRUBE_TRY(digits, digits_of(session, options.digits, 6));
    SHIRUBE_TRY(tables, app::make_life_tables(request, &findings));
    for (const app::MadeLifeTable& one : tables) {
      if (!request.single_years) break;
      session.err << session.say(
                         {"各歳にしたときの死亡の調整倍率: ", "factor of mortality for single years: "})
                  << one.time << (one.time.empty() ? "" : " ")
                  << session.say(one.sex == population::Sex::female ? Message("女", "women")
                                                                    : Message("男", "men"))
                  << " " << app::number_text(one.factor, 6) << "\n";
    }
    if (options.survival.empty()) {
      session.print(app::life_table_listing(tables, digits, false));
      return static_cast<int>(kOk);
    }
    SHIRUBE_TRY(ages, app::parse_age_groups(options.survival));
    SHIRUBE_TRY(listing, app::survival_listing(tables, ages, digits));
    session.print(listing);
    return static_cast<int>(kOk);
  });
}

Command life_table_command() {
  auto options = std::make_shared<LifeTableOptions>();
  LifeTableOptions& o = *options;
  Command command;
  command.name = "life-table";
  command.summary = {"生命表を作る（死亡率・死亡確率・生存数・死亡数から）",
                     "make life tables from rates, probabilities, survivors or deaths"};
  command.examples = {
      "例:\n"
      "  shirube population life-table 死亡率.csv\n"
      "  shirube population life-table mx.csv --a0 andreev-kingkade --last-slope below --format csv\n"
      "  shirube population life-table 死亡数と人口.csv --given deaths --a 0=0.068 --a 1=1.626\n"
      "  shirube population life-table mx.csv --kannisto 130 --survival 5:100 --format csv > 生残率.csv\n"
      "  shirube population life-table mx.csv --single-years\n"
      "ファイルは time,sex,age,mx のような表です（qx、ax、lx、Lx、ex、deaths と population も）。Sx はその\n"
      "年齢区分への生残率で、0歳の行は出生からです。--survival の出力は `shirube population engine` が\n"
      "そのまま読めます。規則と出典は docs/methods/projection.md にあります。",
      "Examples:\n"
      "  shirube population life-table mx.csv\n"
      "  shirube population life-table mx.csv --a0 andreev-kingkade --last-slope below --format csv\n"
      "  shirube population life-table deaths.csv --given deaths --a 0=0.068 --a 1=1.626\n"
      "  shirube population life-table mx.csv --kannisto 130 --survival 5:100 --format csv > survival.csv\n"
      "  shirube population life-table mx.csv --single-years\n"
      "The file is a table like time,sex,age,mx (also qx, ax, lx, Lx, ex; deaths and population). Sx is\n"
      "survival into the group, from birth at age 0. What --survival prints can be read by\n"
      "`shirube population engine`. Rules and sources: docs/methods/projection.md."};
  command.options = {
      {"FILE",
       {"生命表のもとのファイル（いくつでも）。「mx:female=ファイル」とも書ける",
        "files, any number; also mx:female=FILE"},
       &o.request.files,
       true},
      {"--sex",
       {"男女の書かれていない値をどちらとみなすか", "whose the figures without a sex are"},
       &o.sex,
       false,
       {"female", "male"}},
      {"--year",
       {"この年から始まる期間だけ", "only the period that begins in this year"},
       YearOption{&o.year}},
      {"--place",
       {"複数の国や地域を含むファイルから選ぶコードか名前", "code or name, where files hold several"},
       &o.request.place},
      {"--single-years",
       {"簡略表を各歳にする", "open abridged tables up to single years"},
       &o.request.single_years},
      {"--survival",
       {"生命表の代わりに生残率を出す。幅:最後の年齢（5:100、1:100）",
        "survival ratios instead: WIDTH:OPEN (5:100, 1:100)"},
       &o.survival},
      digits_option(o.digits)};
  add_life_table_options(command.options, o.words, true);
  command.run = [options](Session& session) { return life_table(session, *options); };
  return command;
}

}  // namespace

std::vector<Command> population_engine_commands() { return {engine_command(), life_table_command()}; }

}  // namespace shirube::cli
