// check-plan, population seek
#include <memory>
#include <ostream>

#include "app/population_test/population_test.h"
#include "app/population_test/seek.h"
#include "cli/population/commands.h"
#include "cli/text/chapter.h"
#include "cli/text/plan_page.h"
#include "cli/text/seek.h"
#include "report/paper.h"
#include "story/population_test/chapter.h"

namespace shirube::cli {
namespace {

struct CheckPlanOptions {
  std::string place;
  app::TargetOptions targets;
  int to_year = 2050;
  int trajectories = 1000;
  int seed = 1;
  std::string after = "rates";
  std::string out;
  bool all = false;
};

bool needs_a_look(const app::PopulationTest& test) {
  for (const Diagnostic& finding : test.targets.findings.items()) {
    if (finding.severity != Severity::note) return true;
  }
  if (!test.targets.planned) return true;
  const double persons = app::persons_in(test.plan(), test.targets.planned->year);
  return persons < static_cast<double>(test.targets.planned->persons);
}

int check_plan(Session& session, const CheckPlanOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    app::TestRequest request;
    request.plan_id = session.options.plan;
    request.place = options.place;
    request.options.targets = options.targets;
    request.options.to_year = options.to_year;
    request.options.seed = static_cast<std::uint64_t>(options.seed);
    request.options.after =
        options.after == "persons" ? app::AfterTarget::keep_persons : app::AfterTarget::keep_rates;
    SHIRUBE_TRY(trajectories, whole_number("--trajectories", options.trajectories, 10, 1'000'000));
    request.options.trajectories = trajectories;
    SHIRUBE_TRY(test, app::test_stored_plan(context, request));
    const story::Chapter chapter = story::population_test_chapter(test, session.lang);
    switch (session.format()) {
      case wire::Format::json:
        session.out << story::population_test_json(test, wire::Layout::pretty);
        break;
      case wire::Format::csv:
        session.print(story::cases_table(test));
        break;
      case wire::Format::table:
        if (options.all) {
          print_chapter(session, chapter);
        } else {
          session.out << plan_page(test, session.lang, session.environment.terminal_width);
        }
        break;
    }
    if (!options.out.empty()) {
      const report::PaperInput paper{&chapter,
                                     {test.plan_title, test.plan_title},
                                     context.clock.now().to_iso8601().substr(0, 10),
                                     "Shirube " SHIRUBE_VERSION,
                                     session.lang};
      SHIRUBE_TRY(paths,
                  report::write_paper(paper, "check-plan",
                                      story::population_test_json(test, wire::Layout::pretty), options.out));
      for (const std::string& path : paths) {
        session.err << session.say({"書き出しました: ", "written: "}) << path << "\n";
      }
    }
    return static_cast<int>(needs_a_look(test) ? kFindings : kOk);
  });
}

const Message kPlace = {"自治体のコードか名前（省略時は計画の自治体）",
                        "code or name of the place (default: the plan's)"};

struct SeekOptions {
  app::SeekRequest request;
  std::string share;
};

int seek(Session& session, SeekOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    if (!options.share.empty()) {
      SHIRUBE_TRY(share, parse_share(options.share));
      options.request.fertility_share = share;
    }
    SHIRUBE_TRY(trajectories, whole_number("--trajectories", options.request.trajectories, 10, 1'000'000));
    options.request.trajectories = trajectories;
    SHIRUBE_TRY(outcome, app::seek_population(context, options.request));
    switch (session.format()) {
      case wire::Format::json:
        session.out << story::seek_to_json(outcome, wire::Layout::pretty);
        break;
      case wire::Format::csv:
        session.print(seek_rows(outcome, session.lang));
        break;
      case wire::Format::table:
        print_seek(session, outcome);
        break;
    }
    bool missed = false;
    for (const app::SeekRow& row : outcome.rows) missed = missed || row.error.has_value();
    return static_cast<int>(missed ? kFindings : kOk);
  });
}

}  // namespace

CommandGroup population_test_group() {
  auto test = std::make_shared<CheckPlanOptions>();
  CommandGroup group;
  group.commands = {
      {"check-plan",
       {"計画の目標が計画人口に届くかを推計で確かめる",
        "test whether the plan's targets reach its planned population"},
       {"例:\n"
        "  shirube check-plan\n"
        "  shirube check-plan --planned 91000@2030 --tfr 1.27@2024 --net-migration=-575@2020-2024\n"
        "  shirube check-plan --all               読み取った目標、公的な推計との比較、前提も示す\n"
        "  shirube check-plan --format json\n"
        "  shirube check-plan --out 検証          1枚の資料（HTML）も書き出す\n"
        "国勢調査は `shirube population load` で読み込んでおきます。届かないときの終了コードは1です。",
        "Examples:\n"
        "  shirube check-plan\n"
        "  shirube check-plan --planned 91000@2030 --tfr 1.27@2024 --net-migration=-575@2020-2024\n"
        "  shirube check-plan --all               targets as read, official projections, assumptions too\n"
        "  shirube check-plan --format json\n"
        "  shirube check-plan --out paper         writes one page of HTML as well\n"
        "Load censuses first: `shirube population load`. Exit code 1: not reached."},
       {{"--code", kPlace, &test->place},
        {"--planned", {"計画人口 人数@年", "planned population PERSONS@YEAR"}, &test->targets.planned},
        {"--tfr",
         {"合計特殊出生率の目標 値[@年]", "target of total fertility RATE[@YEAR]"},
         &test->targets.fertility},
        {"--net-migration",
         {"純移動の目標 年当たり人数[@年-年]（転出超過は負）",
          "target of net migration a year N[@YEAR-YEAR], losses negative"},
         &test->targets.net_migration},
        {"--after",
         {"移動の目標の期間の後に保つもの（率か人数か）", "what holds after the migration target's years"},
         &test->after,
         false,
         {"rates", "persons"}},
        {"--to", {"何年まで見るか", "last year to look at"}, YearOption{&test->to_year}},
        {"--trajectories", {"不確かさの試算の数", "number of trials"}, &test->trajectories},
        {"--seed", {"試算の乱数の種", "seed of the trials"}, &test->seed},
        {"--all", {"1ページに収めず、すべてを示す", "everything, not only one page"}, &test->all},
        {"--out,-o", {"資料を書き出すフォルダー", "folder to write the paper to"}, &test->out}},
       [test](Session& session) { return check_plan(session, *test); }}};
  return group;
}

Command population_seek_command() {
  auto seeking = std::make_shared<SeekOptions>();
  app::SeekRequest& request = seeking->request;
  return {
      "seek",
      {"目標の人口に届く移動・出生の水準を求める",
       "find the migration or fertility that reaches a population"},
      {"例:\n"
       "  shirube population seek --persons 91000 --year 2030\n"
       "  shirube population seek --persons 91000 --year 2030 --by migration --ages 20-39 --from 2025\n"
       "  shirube population seek --persons 5000 --year 2040 --of women-20-39",
       "Examples:\n"
       "  shirube population seek --persons 91000 --year 2030\n"
       "  shirube population seek --persons 91000 --year 2030 --by migration --ages 20-39 --from 2025\n"
       "  shirube population seek --persons 5000 --year 2040 --of women-20-39"},
      {{"--persons", {"目標の人数", "the number of persons"}, &request.persons, true},
       {"--year", {"目標の年（西暦）", "the year"}, YearOption{&request.year}, true},
       {"--by",
        {"変えるもの（省略時はすべて）", "what changes (default: all of them)"},
        &request.by,
        false,
        {"migration", "migration-share", "fertility", "mix"}},
       {"--ages",
        {"移動を変える年齢（例 20-39）", "ages whose migration changes (e.g. 20-39)"},
        &request.ages},
       {"--of",
        {"数える人々のコード（例 women-20-39。省略時は全員）", "code of those counted (default: everybody)"},
        &request.aggregate},
       {"--from",
        {"変え始める年（国勢調査の年から5年ごと）", "year the change begins (census year + steps)"},
        YearOption{&request.from_year}},
       {"--share",
        {"mix での出生の分担（0～1、省略時0.5）", "part of fertility in mix (0..1, default 0.5)"},
        &seeking->share},
       {"--code", kPlace, &request.place},
       {"--trajectories", {"不確かさの試算の数", "number of trials"}, &request.trajectories}},
      [seeking](Session& session) { return seek(session, *seeking); }};
}

}  // namespace shirube::cli
