// evaluate, explain, check, override, schemes, report
#include "app/evaluate.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "app/revise.h"
#include "cli/commands/commands.h"
#include "cli/text/evaluate.h"
#include "cli/text/tree.h"
#include "progress/explain.h"
#include "report/stored_report.h"
#include "story/progress/indicator.h"
#include "story/progress/result_json.h"
#include "text/period_text.h"

namespace shirube::cli {
namespace {

struct EvaluateOptions {
  std::string as_of;
  std::vector<std::string> indicators;
  std::string scheme = "national";
  std::string path_start;
  int digits = 1;
  std::string rounding = "half-up";
  std::string out = "report";
};

Result<app::EvaluateRequest> request(const Session& session, const EvaluateOptions& options) {
  app::EvaluateRequest made;
  made.plan_id = session.options.plan;
  made.scheme = options.scheme;
  if (!options.as_of.empty()) {
    SHIRUBE_TRY(year, text::parse_year(options.as_of));
    made.as_of = year;
  }
  if (options.path_start == "baseline-year") made.path_start = progress::PathStart::baseline_year;
  if (options.path_start == "year-before-plan") made.path_start = progress::PathStart::year_before_plan;
  if (options.path_start == "plan-start") made.path_start = progress::PathStart::plan_start;
  return made;
}

progress::ReportStyle style(const EvaluateOptions& options) {
  progress::ReportStyle made;
  made.rate_places = std::clamp(options.digits, 0, Decimal::kMaxPlaces);
  made.rounding = options.rounding == "truncate" ? Rounding::truncate : Rounding::half_up;
  return made;
}

std::vector<Option> evaluate_options(EvaluateOptions& options) {
  return {
      {"--as-of",
       {"評価する年度（省略時は計画の最後の終わった年度）",
        "year to judge (default: the last finished year of the plan)"},
       &options.as_of},
      {"--scheme",
       {"評語の基準: 同梱の名前か .toml ファイル（schemes で一覧）",
        "rating scheme: a preset or a .toml file (see schemes)"},
       &options.scheme},
      {"--path-start",
       {"期待値の直線の始まり", "where the expected line starts"},
       &options.path_start,
       false,
       {"baseline-year", "year-before-plan", "plan-start"}},
      {"--digits", {"率の小数点以下の桁数（表示だけ）", "decimals of rates (display only)"}, &options.digits},
      {"--rounding",
       {"率の端数処理（表示だけ）", "rounding of rates (display only)"},
       &options.rounding,
       false,
       {"half-up", "truncate"}},
  };
}

int evaluate(Session& session, const EvaluateOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(asked, request(session, options));
    SHIRUBE_TRY(evaluated, app::evaluate_stored(context, asked));
    SHIRUBE_TRY(wanted, app::results_of(evaluated, options.indicators));
    if (session.format() == wire::Format::json) {
      if (!options.indicators.empty()) {
        std::vector<progress::IndicatorResult> kept;
        for (const progress::IndicatorResult* one : wanted) kept.push_back(*one);
        evaluated.result.indicators = std::move(kept);
      }
      session.out << story::result_to_json(*evaluated.plan, evaluated.result, style(options),
                                           wire::Layout::pretty)
                  << "\n";
      return static_cast<int>(kOk);
    }
    if (session.as_table() && options.indicators.empty())
      session.out << overview(evaluated, session.lang, session.environment.terminal_width);
    session.print(result_table(wanted, style(options), session.as_table(), session.lang));
    return static_cast<int>(kOk);
  });
}

std::string bracketed(const std::string& label) { return label.empty() ? label : "［" + label + "］"; }

Message override_text(const progress::AppliedOverride& applied) {
  return {"評価の変更: " + applied.what + " を " + applied.computed + " から " + applied.value + " に（" +
              applied.by + "、" + applied.at.substr(0, 10) + "、理由: " + applied.reason + "）",
          "overridden: " + applied.what + " from " + applied.computed + " to " + applied.value + " (" +
              applied.by + ", " + applied.at.substr(0, 10) + ", because: " + applied.reason + ")"};
}

void print_story(Session& session, const story::IndicatorStory& told) {
  const Indicator& indicator = *told.result->indicator;
  for (const story::ComponentStory& component : told.components) {
    session.out << indicator.key << " " << indicator.name
                << bracketed(component_label(*component.result->component, session.lang)) << "\n";
    for (const progress::Sentence& sentence : component.sentences) {
      session.out << "  " << session.say(sentence.label) << ": " << sentence.value << "\n    "
                  << session.say(sentence.text) << "\n";
    }
  }
  for (const story::OverrideStory& one : told.overrides) {
    session.out << "  " << session.say(override_text(*one.applied)) << "\n";
  }
}

void add_story(wire::Table& rows, const story::IndicatorStory& told, Lang lang) {
  const std::string& key = told.result->indicator->key;
  for (const story::ComponentStory& component : told.components) {
    for (const progress::Sentence& sentence : component.sentences) {
      rows.rows.push_back({key, component.result->component->key, sentence.figure, sentence.label.in(lang),
                           sentence.value, sentence.text.in(lang)});
    }
  }
  for (const story::OverrideStory& one : told.overrides) {
    const progress::AppliedOverride& applied = *one.applied;
    rows.rows.push_back(
        {key, applied.component, "override", std::nullopt, applied.value, override_text(applied).in(lang)});
  }
}

int explain(Session& session, const EvaluateOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(asked, request(session, options));
    SHIRUBE_TRY(evaluated, app::evaluate_stored(context, asked));
    SHIRUBE_TRY(wanted, app::results_of(evaluated, options.indicators));
    wire::Table rows;  // for csv and json
    rows.columns = {{"indicator", {"記号", "key"}, false, 0}, {"component", {"区分", "component"}, false, 0},
                    {"figure", {"項目", "figure"}, false, 0}, {"label", {"名称", "label"}, false, 0},
                    {"value", {"値", "value"}, true, 0},      {"text", {"説明", "text"}, false, 0}};
    for (const progress::IndicatorResult* result : wanted) {
      const story::IndicatorStory told =
          story::indicator_story(*result, evaluated.result.settings, evaluated.scheme.get(), style(options));
      session.as_table() ? print_story(session, told) : add_story(rows, told, session.lang);
    }
    if (!session.as_table()) session.print(rows);
    return static_cast<int>(kOk);
  });
}

int check(Session& session, const EvaluateOptions& options, bool strict) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(asked, request(session, options));
    SHIRUBE_TRY(evaluated, app::evaluate_stored(context, asked));
    const std::vector<progress::CheckFinding> findings = app::checks_of(evaluated);
    wire::Table table;
    table.columns = {{"severity", {"重さ", "severity"}, false, 0}, {"code", {"符号", "code"}, false, 0},
                     {"subject", {"対象", "subject"}, false, 0},   {"what", {"内容", "what"}, false, 64},
                     {"value", {"値", "value"}, false, 30},        {"remedy", {"対応", "remedy"}, false, 48}};
    bool errors = false;
    for (const progress::CheckFinding& finding : findings) {
      const Diagnostic& d = finding.diagnostic;
      errors = errors || d.severity == Severity::error || (strict && d.severity == Severity::warning);
      table.rows.push_back(
          {session.as_table() ? session.say(label(d.severity)) : std::string(to_string(d.severity)), d.code,
           finding.subject, d.what.in(session.lang), d.value, d.remedy.in(session.lang)});
    }
    if (session.as_table() && findings.empty()) {
      session.out << session.say({"確認が必要な点はありません", "nothing to look at"}) << "\n";
    } else {
      session.print(table);
    }
    return static_cast<int>(errors ? kFindings : kOk);
  });
}

struct OverrideOptions {
  Override made;
  std::string year;
  std::string national;
  std::string grant;
  std::string grade;
};

int override_judgement(Session& session, OverrideOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(year, text::parse_year(options.year));
    int given = 0;
    for (const auto& [what, value] : {std::pair("national", options.national),
                                      std::pair("grant", options.grant), std::pair("grade", options.grade)}) {
      if (value.empty()) continue;
      ++given;
      Override one = options.made;
      one.year = year;
      one.what = what;
      one.value = value;
      if (one.what != "grade") one.scheme.clear();
      SHIRUBE_TRY_VOID(app::override_judgement(context, session.options.plan, one));
    }
    if (given == 0) {
      return make_error("usage-override", {"変える評価を指定してください", "say which judgement to change"},
                        {"--national 1〜3、--grant 1〜4、--grade 評語 のいずれか",
                         "one of --national 1..3, --grant 1..4, --grade LABEL"});
    }
    session.out << session.say({"評価を変更しました（計算による評価も残ります）",
                                "overridden (the computed judgement is kept beside it)"})
                << "\n";
    return static_cast<int>(kOk);
  });
}

int schemes(Session& session) {
  wire::Table table;
  table.columns = {{"id", {"名前", "id"}, false, 0},
                   {"name", {"基準", "name"}, false, 0},
                   {"grades", {"評語", "grades"}, false, 0},
                   {"note", {"注", "note"}, false, 60},
                   {"source", {"出典", "source"}, false, 60}};
  for (const progress::Scheme& scheme : progress::preset_schemes()) {
    std::string grades;
    for (const progress::Grade& grade : scheme.grades()) grades += (grades.empty() ? "" : " ") + grade.label;
    table.rows.push_back({scheme.id(), scheme.name().in(session.lang), grades, scheme.note().in(session.lang),
                          scheme.source()});
  }
  session.print(table);
  return kOk;
}

int report(Session& session, const EvaluateOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(asked, request(session, options));
    SHIRUBE_TRY(path,
                report::write_stored_report(context, {asked, style(options), session.lang}, options.out));
    session.out << session.say({"報告書を書き出しました: ", "report written: "}) << path << "\n";
    return static_cast<int>(kOk);
  });
}

}  // namespace

std::vector<Command> evaluate_commands() {
  auto options = std::make_shared<EvaluateOptions>();
  auto overriding = std::make_shared<OverrideOptions>();
  overriding->made.scheme = "national";
  auto strict = std::make_shared<bool>(false);

  std::vector<Option> evaluating = evaluate_options(*options);
  evaluating.push_back(
      {"--indicator",
       {"指標（記号か名前。くり返し指定できる）", "indicator (key or name; may be repeated)"},
       &options->indicators});
  std::vector<Option> explaining = evaluate_options(*options);
  explaining.insert(
      explaining.begin(),
      {"INDICATOR", {"指標の記号か名前", "key or name of the indicator"}, &options->indicators, true});
  std::vector<Option> checking = {
      evaluate_options(*options)[0],
      {"--strict", {"注意があっても終了コード1にする", "exit 1 on warnings too"}, strict.get()}};
  std::vector<Option> reporting = evaluate_options(*options);
  reporting.push_back({"--out,-o", {"書き出すフォルダー", "folder to write to"}, &options->out});
  Override& made = overriding->made;

  return {
      {"evaluate",
       {"すべての指標を評価する", "judge every indicator"},
       {"例:\n"
        "  shirube evaluate                              最後の終わった年度で\n"
        "  shirube evaluate --as-of R4 --scheme ibaraki  茨城県の期待値方式の評語で\n"
        "  shirube evaluate --indicator 空き店舗率 --format json\n"
        "判定は端数処理の前の値で行います。--digits と --rounding は表示だけを変えます。\n"
        "「*」は人が変えた評価、交付金の「?」は基準が定めていない場合の提案です。",
        "Examples:\n"
        "  shirube evaluate --as-of R4 --scheme ibaraki\n"
        "  shirube evaluate --indicator 1-2-K2 --format json\n"
        "Judgement is on unrounded values; --digits and --rounding change only what is shown.\n"
        "\"*\" marks an override, \"?\" a proposal where the grant's rule is silent."},
       evaluating,
       [options](Session& session) { return evaluate(session, *options); }},
      {"explain",
       {"1つの指標の計算の一部始終を文で示す", "the whole calculation of an indicator in sentences"},
       {"例:\n  shirube explain 1-2-K2 --as-of R4",
        "Example:\n  shirube explain 1-2-K2 --as-of R4 --lang en"},
       explaining,
       [options](Session& session) { return explain(session, *options); }},
      {"check",
       {"計画と実績のおかしな点を探す", "look for what is odd in plan and actuals"},
       {"例:\n  shirube check\n  shirube check --strict --format json",
        "Examples:\n  shirube check\n  shirube check --strict --format json"},
       checking,
       [options, strict](Session& session) { return check(session, *options, *strict); }},
      {"override",
       {"計算による評価を、名前と理由を残して変える",
        "put a person's judgement in place of the computed one, with name and reason"},
       {"例:\n  shirube override 2-1-K2 R4 --national 1 --by 有識者会議 --reason 感染症の影響を除けば改善",
        "Example:\n  shirube override 2-1-K2 R4 --national 1 --by \"expert committee\" --reason \"improved "
        "but for the epidemic\""},
       {{"INDICATOR", {"指標の記号か名前", "key or name of the indicator"}, &made.indicator, true},
        {"YEAR", {"年度", "fiscal year"}, &overriding->year, true},
        {"--national", {"国の分類", "national class"}, &overriding->national, false, {"1", "2", "3"}},
        {"--grant", {"交付金の区分", "grant category"}, &overriding->grant, false, {"1", "2", "3", "4"}},
        {"--grade", {"評語", "grade label"}, &overriding->grade},
        {"--scheme", {"評語の基準", "scheme of the grade"}, &made.scheme},
        {"--component",
         {"区分（省略時は指標全体）", "component (default: the whole indicator)"},
         &made.component}},
       [overriding](Session& session) { return override_judgement(session, *overriding); }},
      {"schemes",
       {"同梱の評語の基準を一覧する", "list the rating schemes that come with Shirube"},
       {"例:\n  shirube schemes", "Example:\n  shirube schemes"},
       {},
       schemes},
      {"report",
       {"報告書（HTML 1ファイル）を書き出す", "write the report: one HTML file"},
       {"例:\n  shirube report --out 報告書 --as-of R4\n  shirube report --out report-en --lang en",
        "Example:\n  shirube report --out report --as-of R4 --lang en"},
       reporting,
       [options](Session& session) { return report(session, *options); }},
  };
}

}  // namespace shirube::cli
