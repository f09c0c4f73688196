// revise, path, project
#include "app/revise.h"

#include <memory>
#include <ostream>

#include "cli/commands/commands.h"
#include "text/period_text.h"

namespace shirube::cli {
namespace {

int revise(Session& session, const app::TargetChange& change) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(revision, app::revise_target(context, session.options.plan, change));
    session.out << session.say(
                       {"目標を改めました（第" + std::to_string(revision) + "版）。前の目標も残っています。",
                        "target revised (revision " + std::to_string(revision) + "); the old one is kept."})
                << "\n";
    return static_cast<int>(kOk);
  });
}

struct PathOptions {
  std::string indicator;
  std::string component;
  std::vector<std::string> points;
};

int path(Session& session, const PathOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    std::map<int, std::string> values;
    for (const std::string& point : options.points) {
      const std::size_t equals = point.find('=');
      if (equals == std::string::npos) {
        return make_error("path-syntax", {"年度=値 の形で書いてください", "write YEAR=VALUE"},
                          {"例: R3=13.2 R4=12.6", "e.g. R3=13.2 R4=12.6"}, point);
      }
      SHIRUBE_TRY(year, text::parse_year(point.substr(0, equals)));
      values[year] = point.substr(equals + 1);
    }
    SHIRUBE_TRY(revision,
                app::set_path(context, session.options.plan, options.indicator, options.component, values));
    session.out << session.say({"期待値を改めました（第" + std::to_string(revision) +
                                    "版）。前の期待値も残っています。",
                                "expected path set (revision " + std::to_string(revision) +
                                    "); the old one is kept."})
                << "\n";
    return static_cast<int>(kOk);
  });
}

wire::Table project_table(const Plan& plan) {
  wire::Table table;
  table.columns = {{"project", {"記号", "key"}, false, 0},
                   {"name", {"事業", "name"}, false, 36},
                   {"department", {"担当課", "department"}, false, 20},
                   {"measures", {"施策", "measures"}, false, 0},
                   {"indicators", {"指標", "indicators"}, false, 24},
                   {"fiscal_year", {"年度", "year"}, false, 0},
                   {"budget", {"予算額（円）", "budget (yen)"}, true, 0},
                   {"general", {"うち一般財源", "general funds"}, true, 0},
                   {"settled", {"決算額（円）", "settled (yen)"}, true, 0}};
  const auto joined = [](const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : ";") + item;
    return out;
  };
  const auto yen = [](std::int64_t amount) {
    return Decimal::from_coefficient(amount, 0).to_grouped_string();
  };
  for (const Project& project : plan.projects) {
    for (const ProjectYear& year : project.years) {
      std::int64_t total = 0;
      std::int64_t general = 0;
      for (const FundingSource& fund : year.budget) {
        total += fund.yen;
        if (fund.source == "一般財源") general += fund.yen;
      }
      table.rows.push_back({project.key, project.name, project.department, joined(project.measures),
                            joined(project.indicators), std::to_string(year.fiscal_year), yen(total),
                            yen(general),
                            year.settled_yen ? std::optional(yen(*year.settled_yen)) : std::nullopt});
    }
  }
  return table;
}

int project(Session& session, const std::string& csv) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    if (!csv.empty()) {
      Diagnostics refused;
      SHIRUBE_TRY(count,
                  session.told(app::import_projects(context, session.options.plan, csv, &refused), refused));
      session.out << session.say({std::to_string(count) + "事業を取り込みました",
                                  std::to_string(count) + " projects imported"})
                  << "\n";
      return static_cast<int>(kOk);
    }
    return context.store.read([&](store::Reader& reader) -> Result<int> {
      SHIRUBE_TRY(id, app::resolve_plan_id(reader, session.options.plan));
      SHIRUBE_TRY(plan, reader.plan(id));
      session.print(project_table(*plan));
      return static_cast<int>(kOk);
    });
  });
}

}  // namespace

std::vector<Command> revise_commands() {
  auto change = std::make_shared<app::TargetChange>();
  auto points = std::make_shared<PathOptions>();
  auto csv = std::make_shared<std::string>();
  return {
      {"revise",
       {"目標を改める（前の目標は日付・理由とともに残る）",
        "change a target; the old one is kept with date and reason"},
       {"例:\n  shirube revise 1-2-K2 --target 12.0 --reason 第3回本部会議で見直し\n  shirube revise 2-1-K1 "
        "--period R8 --reason 計画期間の延長",
        "Example:\n  shirube revise 1-2-K2 --target 12.0 --reason \"reviewed by the board\""},
       {{"INDICATOR", {"指標の記号か名前", "key or name of the indicator"}, &change->indicator, true},
        {"--target", {"新しい目標値（計画の単位で）", "new target, in the plan's unit"}, &change->value},
        {"--direction",
         {"新しい方向", "new direction"},
         &change->direction,
         false,
         {"increase", "decrease", "maintain", "at_least", "at_most", "above_baseline", "below_baseline",
          "reach", "range"}},
        {"--period", {"新しい目標の時点", "new period of the target"}, &change->period},
        {"--component", {"区分", "component"}, &change->component}},
       [change](Session& session) { return revise(session, *change); }},
      {"path",
       {"年度ごとの期待値を手で定める（前の期待値は残る）",
        "set the expected values by hand; the old ones are kept"},
       {"例:\n  shirube path 1-2-K2 R3=13.5 R4=13.0 R5=12.2 --reason 事業の立ち上がりに合わせる",
        "Example:\n  shirube path 1-2-K2 R3=13.5 R4=13.0 --reason \"slow start\""},
       {{"INDICATOR", {"指標の記号か名前", "key or name of the indicator"}, &points->indicator, true},
        {"POINTS", {"年度=値（くり返し）", "YEAR=VALUE, repeated"}, &points->points, true},
        {"--component", {"区分", "component"}, &points->component}},
       [points](Session& session) { return path(session, *points); }},
      {"project",
       {"施策の下の事業（担当課・予算・決算）を取り込む、一覧する",
        "import or list the projects under measures"},
       {"例:\n  shirube project --csv 事業.csv\n  shirube project --format csv",
        "Examples:\n  shirube project --csv projects.csv\n  shirube project --format csv"},
       {{"--csv", {"事業の CSV", "CSV of projects"}, csv.get()}},
       [csv](Session& session) { return project(session, *csv); }},
  };
}

}  // namespace shirube::cli
