// population project, worksheet, scenarios
#include "app/population/project.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <ostream>
#include <tuple>

#include "cli/population/commands.h"
#include "text/period_text.h"
#include "wire/json_writer.h"
#include "words/numbers.h"

namespace shirube::cli {
namespace {

struct PlaceOptions {
  std::string code;
  std::string census;
};

struct ProjectOptions {
  PlaceOptions place;
  app::ProjectRequest request;
  std::string to = "2050";
  std::string trajectories = "0";
  std::string seed = "1";
  std::string out;
  bool components = false;
};

// Runs `work` with the place's figures: from the store, or from --census without one.
int with_figures(Session& session, const PlaceOptions& place,
                 const std::function<Result<int>(app::PlaceFigures, Watcher&)>& work) {
  if (place.census.empty()) {
    return session.with_store([&](app::Context& context) -> Result<int> {
      SHIRUBE_TRY(figures, app::stored_figures(context, place.code));
      return work(std::move(figures), context.watcher);
    });
  }
  return session.with_files([&](Watcher& watcher, const Clock&) -> Result<int> {
    Diagnostics findings;
    SHIRUBE_TRY(figures, session.told(app::figures_from_file(place.census, place.code, &findings), findings));
    return work(std::move(figures), watcher);
  });
}

Result<std::uint64_t> whole_number(const std::string& text, const char* option) {
  const bool digits =
      !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == std::string::npos;
  if (digits) return static_cast<std::uint64_t>(std::stoull(text));
  return make_error("usage-number", {"0以上の整数を指定してください", "give a whole number, 0 or more"},
                    {std::string("例: ") + option + " 1000", std::string("e.g. ") + option + " 1000"}, text);
}

constexpr std::size_t kHeadColumns = 3;  // scenario, year, population

// The first `head` columns and those from `begin` to `end`.
wire::Table columns_of(const wire::Table& table, std::size_t head, std::size_t begin, std::size_t end) {
  const auto pick = [&](const auto& from, auto& to) {
    for (std::size_t c = 0; c < from.size(); ++c) {
      if (c < head || (c >= begin && c < end)) to.push_back(from[c]);
    }
  };
  wire::Table out;
  pick(table.columns, out.columns);
  for (const auto& row : table.rows) {
    out.rows.emplace_back();
    pick(row, out.rows.back());
  }
  return out;
}

Result<int> project(Session& session, const ProjectOptions& options, app::PlaceFigures figures,
                    Watcher& watcher) {
  constexpr std::uint64_t kMostTrajectories = 1'000'000;
  app::ProjectRequest request = options.request;
  SHIRUBE_TRY(to, text::parse_year(options.to));
  SHIRUBE_TRY(trajectories, whole_number(options.trajectories, "--uncertainty"));
  SHIRUBE_TRY(seed, whole_number(options.seed, "--seed"));
  request.to_year = to;
  request.trajectories = static_cast<int>(std::min(trajectories, kMostTrajectories));
  request.seed = seed;
  SHIRUBE_TRY(projected, app::project_population(std::move(figures), request, watcher));
  const bool exact = !session.as_table();
  if (!options.out.empty()) {
    SHIRUBE_TRY(paths, app::write_projection(projected, options.out, session.lang));
    std::ostream& told = exact ? session.err : session.out;
    for (const std::string& path : paths)
      told << session.say({"書き出しました: ", "written: "}) << path << "\n";
  }
  if (!exact) {
    const std::string& name = projected.figures.name;
    session.out << (name.empty() ? projected.figures.code : name)
                << session.say({"の将来推計\n", ": projection\n"});
    for (const Message& note : projected.notes) session.out << "  " << session.say(note) << "\n";
    for (const app::ScenarioRun& run : projected.runs) {
      session.out << "  " << session.say(run.scenario.name) << ": "
                  << session.say(population::explain(run.scenario)) << "\n";
    }
    session.out << "\n";
  }
  const wire::Table table = options.components ? app::accounts_table(projected, exact, session.lang)
                                               : app::projection_table(projected, exact, session.lang);
  if (exact || options.components || !projected.runs.front().ensemble) {
    session.print(table);
    return static_cast<int>(kOk);
  }
  // With ranges the table is twice as wide as a terminal: parts of the population first.
  const auto flows = std::find_if(table.columns.begin(), table.columns.end(),
                                  [](const wire::Column& column) { return column.key == "births_per_year"; });
  const std::size_t parts = static_cast<std::size_t>(flows - table.columns.begin());
  session.print(columns_of(table, 0, 0, parts));
  session.out << "\n";
  session.print(columns_of(table, kHeadColumns, parts, table.columns.size()));
  return static_cast<int>(kOk);
}

struct WorksheetOptions {
  PlaceOptions place;
  app::WorksheetRequest request;
  std::string reference_year;
  bool print_rules = false;
};

wire::Table patterns_table(const population::Worksheet& sheet, bool grouped) {
  wire::Table table;
  table.columns = {{"year", {"年", "year"}, true, 0},
                   {"pattern_1", {"パターン1", "Pattern 1"}, true, 0},
                   {"simulation_1", {"シミュレーション1", "Simulation 1"}, true, 0},
                   {"simulation_2", {"シミュレーション2", "Simulation 2"}, true, 0},
                   {"total", {"総人口指数", "total"}, true, 0},
                   {"young", {"0～14歳", "0–14"}, true, 0},
                   {"working", {"15～64歳", "15–64"}, true, 0},
                   {"old", {"65歳以上", "65+"}, true, 0},
                   {"stage", {"段階", "stage"}, true, 0}};
  const auto persons = [grouped](const population::Projection& projection, std::size_t i) {
    const double total = projection.populations[i].total();
    return grouped ? words::whole(total) : std::to_string(std::llround(total));
  };
  for (std::size_t i = 0; i < sheet.pattern_1.years.size(); ++i) {
    const population::StageRow& stage = sheet.stages[i];
    table.rows.push_back({std::to_string(sheet.pattern_1.years[i]), persons(sheet.pattern_1, i),
                          persons(sheet.simulation_1, i), persons(sheet.simulation_2, i),
                          words::plain(stage.total, 1), words::plain(stage.young, 1),
                          words::plain(stage.working, 1), words::plain(stage.old, 1),
                          std::to_string(stage.stage)});
  }
  return table;
}

std::string worksheet_json(const app::PopulationWorksheet& made) {
  const population::Worksheet& sheet = made.sheet;
  wire::JsonWriter json(wire::Layout::pretty);
  json.begin_object().field("name", made.name).field("pattern_1", made.pattern_1);
  json.field("reference_year", sheet.reference_year).field("rules", made.rules.source);
  for (const auto& [key, influence, meaning] :
       {std::tuple("natural", &sheet.natural, population::natural_meaning(sheet.natural.grade)),
        std::tuple("social", &sheet.social, population::social_meaning(sheet.social.grade))}) {
    json.key(key).begin_object().key("ratio").number(influence->ratio);
    json.field("grade", influence->grade).field("meaning", meaning).end_object();
  }
  json.key("years").begin_array();
  for (std::size_t i = 0; i < sheet.pattern_1.years.size(); ++i) {
    const population::StageRow& stage = sheet.stages[i];
    json.begin_object().field("year", stage.year);
    json.key("pattern_1").number(sheet.pattern_1.populations[i].total());
    json.key("simulation_1").number(sheet.simulation_1.populations[i].total());
    json.key("simulation_2").number(sheet.simulation_2.populations[i].total());
    json.key("index_total").number(stage.total).key("index_young").number(stage.young);
    json.key("index_working").number(stage.working).key("index_old").number(stage.old);
    json.field("stage", stage.stage).end_object();
  }
  return json.end_array().end_object().take();
}

Result<int> worksheet(Session& session, const WorksheetOptions& options, const app::PlaceFigures& figures) {
  app::WorksheetRequest request = options.request;
  if (!options.reference_year.empty()) {
    SHIRUBE_TRY(year, text::parse_year(options.reference_year));
    request.reference_year = year;
  }
  SHIRUBE_TRY(made, app::population_worksheet(figures, request));
  const population::Worksheet& sheet = made.sheet;
  if (session.format() == wire::Format::json) {
    session.out << worksheet_json(made) << "\n";
    return static_cast<int>(kOk);
  }
  if (!session.as_table()) {
    session.print(patterns_table(sheet, session.as_table()));
    return static_cast<int>(kOk);
  }
  const std::string year = std::to_string(sheet.reference_year);
  session.out << made.name << session.say({"　人口ビジョンの推計（ワークシート）\n", ": worksheet\n"});
  session.out << session.say({"  パターン1: ", "  Pattern 1: "}) << session.say(made.pattern_1) << "\n";
  session.out << session.say({"  シミュレーション1: パターン1で、合計特殊出生率が",
                              "  Simulation 1: Pattern 1 with a total fertility rate of "});
  session.out << made.rules.replacement_fertility
              << session.say({"（" + std::to_string(made.rules.replacement_year) + "年まで）に上昇\n",
                              " by " + std::to_string(made.rules.replacement_year) + "\n"});
  session.out << session.say({"  シミュレーション2: シミュレーション1で、移動がないとした場合\n\n",
                              "  Simulation 2: Simulation 1 without migration\n\n"});
  session.print(patterns_table(sheet, session.as_table()));
  session.out << "\n"
              << session.say({"自然増減の影響度（" + year + "年）: ", "Natural influence (" + year + "): "})
              << words::percent(sheet.natural.ratio) << " → " << sheet.natural.grade << "  "
              << session.say(population::natural_meaning(sheet.natural.grade)) << "\n";
  session.out << session.say({"社会増減の影響度（" + year + "年）: ", "Social influence (" + year + "): "})
              << words::percent(sheet.social.ratio) << " → " << sheet.social.grade << "  "
              << session.say(population::social_meaning(sheet.social.grade)) << "\n";
  for (std::size_t i = 1; i < sheet.stages.size(); ++i) {
    if (sheet.stages[i].stage == sheet.stages[i - 1].stage) continue;
    session.out << sheet.stages[i].year << session.say({"年: ", ": "})
                << session.say(population::stage_meaning(sheet.stages[i].stage)) << "\n";
  }
  session.out << session.say({"区切りの出典: ", "Thresholds: "}) << session.say(made.rules.source) << "\n";
  return static_cast<int>(kOk);
}

int scenarios(Session& session, const std::string& file) {
  std::vector<population::Scenario> listed;
  if (file.empty()) {
    for (const population::Scenario& scenario : population::standard_scenarios()) {
      const Result<population::Scenario> resolved = population::resolve(scenario.id, {});
      if (!resolved) return session.fail(resolved.error());
      listed.push_back(resolved.value());
    }
  } else {
    Result<std::vector<population::Scenario>> read = app::load_scenarios({file});
    if (!read) return session.fail(read.error());
    listed = std::move(read).value();
  }
  wire::Table table;
  table.columns = {{"id", {"名前", "id"}, false, 0},
                   {"name", {"シナリオ", "scenario"}, false, 0},
                   {"changes", {"内容", "what changes"}, false, 60},
                   {"note", {"注", "note"}, false, 40}};
  for (const population::Scenario& scenario : listed) {
    table.rows.push_back({scenario.id, session.say(scenario.name), session.say(population::explain(scenario)),
                          scenario.note.empty() ? std::nullopt : std::optional(session.say(scenario.note))});
  }
  session.print(table);
  return kOk;
}

std::vector<Option> place_options(PlaceOptions& place) {
  return {{"--code", {"市区町村（コードか名前）", "the place: code or name"}, &place.code},
          {"--census",
           {"取り込まずに使う国勢調査のファイル", "a file of censuses, used without loading it"},
           &place.census}};
}

Command project_command() {
  auto options = std::make_shared<ProjectOptions>();
  Command command;
  command.name = "project";
  command.summary = {"人口をシナリオ別に将来推計する", "project the population under scenarios"};
  command.examples = {
      "例:\n  shirube population project --to 2050\n"
      "  shirube population project --scenario base --scenario zero-migration\n"
      "  shirube population project --scenario 計画.toml --components\n"
      "  shirube population project --single-years --uncertainty 1000 --out 推計\n"
      "  shirube population project --census 国勢調査.csv --code 01203 --format csv\n"
      "シナリオは population scenarios で一覧でき、自作のものは TOML で書きます。",
      "Examples:\n  shirube population project --to 2050\n"
      "  shirube population project --scenario base --scenario zero-migration\n"
      "  shirube population project --scenario plan.toml --components\n"
      "  shirube population project --single-years --uncertainty 1000 --out projection\n"
      "  shirube population project --census census.csv --code 01203 --format csv\n"
      "See the scenarios there are with population scenarios; your own are written in TOML."};
  command.options = place_options(options->place);
  const std::vector<Option> own = {
      {"--scenario,-s",
       {"シナリオの名前か TOML ファイル（くり返し）", "a scenario's id or a TOML file (repeated)"},
       &options->request.scenarios},
      {"--base",
       {"何をもとにするか（国勢調査か、公式の将来推計）",
        "what to start from: censuses or the official projection"},
       &options->request.base,
       false,
       {"censuses", "official"}},
      {"--to", {"終わりの年（省略時 2050）", "last year (default 2050)"}, &options->to},
      {"--single-years", {"各歳・各年で推計する", "by single years"}, &options->request.single_years},
      {"--uncertainty",
       {"不確実性を示すための試行回数（例 1000）", "trajectories for ranges (e.g. 1000)"},
       &options->trajectories},
      {"--seed", {"乱数の種", "seed of the random numbers"}, &options->seed},
      {"--components",
       {"出生・死亡・移動の内訳を示す", "births, deaths and migrants of every step"},
       &options->components},
      {"--out,-o",
       {"CSV と図（SVG）を書き出すフォルダー", "folder for CSV and charts (SVG)"},
       &options->out}};
  command.options.insert(command.options.end(), own.begin(), own.end());
  command.run = [options](Session& session) {
    return with_figures(session, options->place, [&](app::PlaceFigures figures, Watcher& watcher) {
      return project(session, *options, std::move(figures), watcher);
    });
  };
  return command;
}

Command worksheet_command() {
  auto options = std::make_shared<WorksheetOptions>();
  Command command;
  command.name = "worksheet";
  command.summary = {"国のワークシートのパターン・シミュレーションと影響度を求める",
                     "patterns, simulations and influence grades of the national worksheet"};
  command.examples = {
      "例:\n  shirube population worksheet\n"
      "  shirube population worksheet --reference-year 2040 --rules 区切り.toml\n"
      "  shirube population worksheet --print-rules > 区切り.toml\n"
      "影響度は端数処理の前の比で判定します。区切りは手引きで確かめてください。",
      "Examples:\n  shirube population worksheet\n"
      "  shirube population worksheet --reference-year 2040 --rules own.toml\n"
      "  shirube population worksheet --print-rules > own.toml\n"
      "Grades are judged on unrounded ratios. Confirm the thresholds against the guide."};
  command.options = place_options(options->place);
  const std::vector<Option> own = {
      {"--base",
       {"パターン1のもと（省略時は、あれば公式の将来推計）",
        "what Pattern 1 is (default: the official projection where it is loaded)"},
       &options->request.base,
       false,
       {"censuses", "official"}},
      {"--reference-year", {"影響度を見る年", "year of the influence"}, &options->reference_year},
      {"--rules", {"区切りのファイル（TOML）", "file of thresholds (TOML)"}, &options->request.rules_file},
      {"--print-rules",
       {"同梱の区切りを表示する", "print the thresholds that come along"},
       &options->print_rules}};
  command.options.insert(command.options.end(), own.begin(), own.end());
  command.run = [options](Session& session) {
    if (options->print_rules) {
      session.out << population::worksheet_rules_text();
      return static_cast<int>(kOk);
    }
    return with_figures(session, options->place, [&](const app::PlaceFigures& figures, Watcher&) {
      return worksheet(session, *options, figures);
    });
  };
  return command;
}

}  // namespace

std::vector<Command> population_project_commands() {
  auto file = std::make_shared<std::string>();
  return {project_command(),
          worksheet_command(),
          {"scenarios",
           {"シナリオを一覧し、内容を文で示す", "list scenarios and say what each does"},
           {"例:\n  shirube population scenarios\n  shirube population scenarios 計画.toml",
            "Examples:\n  shirube population scenarios\n  shirube population scenarios plan.toml"},
           {{"FILE",
             {"シナリオのファイル（省略時は同梱のもの）", "a scenario file (default: the standard ones)"},
             file.get()}},
           [file](Session& session) { return scenarios(session, *file); }}};
}

}  // namespace shirube::cli
