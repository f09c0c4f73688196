// import, plans, show, findings, answer
#include <algorithm>
#include <memory>
#include <ostream>

#include "app/import.h"
#include "app/revise.h"
#include "cli/commands/commands.h"
#include "cli/text/tree.h"
#include "plan/fields.h"
#include "wire/json.h"

namespace shirube::cli {
namespace {

struct ImportOptions {
  app::ImportRequest request;
  bool dry_run = false;
};

std::map<std::string, int> count_by_subject(const std::vector<Finding>& findings) {
  std::map<std::string, int> counts;
  for (const Finding& finding : findings) {
    const std::string key = finding.subject.substr(0, finding.subject.find('/'));
    if (!key.empty() && finding.diagnostic.severity != Severity::note) ++counts[key];
  }
  return counts;
}

void print_findings(Session& session, const std::vector<Finding>& findings, int answered) {
  const auto count = [&](Severity severity) {
    return std::to_string(std::count_if(findings.begin(), findings.end(),
                                        [&](const Finding& f) { return f.diagnostic.severity == severity; }));
  };
  session.out << "\n"
              << session.say(
                     {"確認点 " + std::to_string(findings.size()) + "件（誤り " + count(Severity::error) +
                          "・注意 " + count(Severity::warning) + "・確認 " + count(Severity::note) + "）" +
                          (answered > 0 ? "、回答済み " + std::to_string(answered) + "件" : ""),
                      std::to_string(findings.size()) + " findings (" + count(Severity::error) + " errors, " +
                          count(Severity::warning) + " warnings, " + count(Severity::note) + " notes)" +
                          (answered > 0 ? ", " + std::to_string(answered) + " answered before" : "")})
              << "\n";
  for (const Finding& finding : findings) {
    Diagnostic shown = finding.diagnostic;
    shown.place.file.clear();
    session.out << "  " << shown.to_string(session.lang);
    if (!finding.subject.empty())
      session.out << "  (" << finding.subject << (finding.field.empty() ? "" : " " + finding.field) << ")";
    session.out << "\n";
  }
}

// 目標値 (target.value)
std::string field_text(const Session& session, const intake::PlanChange& change) {
  const Message words = history_words(change.subject, change.field);
  return words.empty() ? change.field : session.say(words) + " (" + change.field + ")";
}

void print_changes(Session& session, const std::vector<intake::PlanChange>& changes) {
  session.out << "\n"
              << session.say({"保存済みの計画との違い " + std::to_string(changes.size()) + "件",
                              std::to_string(changes.size()) + " differences from the stored plan"})
              << "\n";
  for (const intake::PlanChange& change : changes) {
    session.out << "  " << words_of(change.kind).in(session.lang) << " " << change.subject
                << (change.subject.empty() ? "" : " ") << field_text(session, change) << ": ";
    if (!change.old_text.empty()) session.out << "「" << change.old_text << "」 → ";
    session.out << "「" << change.new_text << "」";
    if (change.line > 0) session.out << "  L" << change.line;
    session.out << "\n";
  }
}

void print_unused(Session& session, std::ostream& out, const std::vector<intake::UnusedAnswer>& unused) {
  if (unused.empty()) return;
  const std::string count = std::to_string(unused.size());
  out << "\n"
      << session.say({"引き継げなかった回答 " + count + "件", count + " answers that no longer fit"}) << "\n";
  for (const intake::UnusedAnswer& one : unused) {
    Diagnostic shown = one.reason;
    shown.severity = Severity::warning;
    out << "  " << (one.answer.subject.empty() ? "-" : one.answer.subject) << " " << one.answer.field << "「"
        << one.answer.value << "」: " << shown.to_string(session.lang) << "\n";
  }
}

int print_outcome(Session& session, const app::ImportOutcome& outcome, bool dry_run) {
  if (!session.as_table()) print_unused(session, session.err, outcome.unused);
  if (session.format() == wire::Format::json) {
    intake::Draft shown = outcome.draft;
    shown.findings = outcome.open_findings;
    session.out << wire::draft_to_json(shown, wire::Layout::pretty) << "\n";
    return kOk;
  }
  if (session.format() == wire::Format::csv) {
    session.print(indicator_table(outcome.draft.plan, session.lang));
    return kOk;
  }
  TreeOptions options;
  options.lang = session.lang;
  options.width = session.environment.terminal_width;
  options.actions = dry_run;
  options.findings = count_by_subject(outcome.open_findings);
  session.out << plan_tree(outcome.draft.plan, options);
  if (outcome.known_plan) print_changes(session, outcome.changes);
  print_unused(session, session.out, outcome.unused);
  print_findings(session, outcome.open_findings, outcome.answered);
  if (dry_run) {
    session.out << "\n"
                << session.say({"--dry-run のため、何も保存していません。", "--dry-run: nothing was stored."})
                << "\n";
  } else if (outcome.known_plan && outcome.changes.empty()) {
    session.out << "\n"
                << session.say({outcome.plan_id + ": 保存済みの計画と同じです（第" +
                                    std::to_string(outcome.revision) + "版）。",
                                outcome.plan_id + ": the same as stored (revision " +
                                    std::to_string(outcome.revision) + ")."})
                << "\n";
  } else {
    session.out << "\n"
                << session.say({outcome.plan_id + " として保存しました（第" +
                                    std::to_string(outcome.revision) + "版）。",
                                "stored as " + outcome.plan_id + " (revision " +
                                    std::to_string(outcome.revision) + ")."})
                << "\n";
  }
  return kOk;
}

// Without a store there is nothing to compare with: reading alone must work anywhere.
int dry_run_alone(Session& session, const ImportOptions& options) {
  Result<intake::Draft> draft = app::read_draft(options.request.path);
  if (!draft) return session.fail(draft.error());
  app::ImportOutcome outcome;
  outcome.draft = std::move(draft).value();
  if (!options.request.code.empty()) {
    Result<std::string> code = complete_municipality_code(options.request.code);
    if (!code) return session.fail(code.error());
    outcome.draft.plan.municipality.code = code.value();
  }
  outcome.open_findings = outcome.draft.findings;
  return print_outcome(session, outcome, true);
}

int import(Session& session, ImportOptions& options) {
  options.request.plan_id = session.options.plan;
  if (!session.store_exists()) {
    if (options.dry_run) return dry_run_alone(session, options);
    // A document that cannot be read must not leave an empty store behind.
    const Result<intake::Draft> readable = app::read_draft(options.request.path);
    if (!readable) return session.fail(readable.error());
  }
  return session.with_store(
      [&](app::Context& context) -> Result<int> {
        if (options.dry_run) {
          Result<app::ImportOutcome> outcome = app::preview_import(context, options.request);
          // A document without a name for its plan can still be looked at.
          if (!outcome && outcome.error().code == "plan-id-needed") return dry_run_alone(session, options);
          if (!outcome) return outcome.error();
          return print_outcome(session, outcome.value(), true);
        }
        SHIRUBE_TRY(outcome, app::import_plan(context, options.request));
        return print_outcome(session, outcome, false);
      },
      !options.dry_run);
}

int plans(Session& session) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    wire::Table table;
    table.columns = {{"plan", {"計画", "plan"}, false, 0},
                     {"municipality", {"市町村", "municipality"}, false, 0},
                     {"title", {"名称", "title"}, false, 40},
                     {"first_fiscal_year", {"開始", "from"}, false, 0},
                     {"last_fiscal_year", {"終了", "to"}, false, 0},
                     {"revision", {"版", "revision"}, true, 0},
                     {"indicators", {"指標", "indicators"}, true, 0},
                     {"updated_at", {"更新", "updated"}, false, 0}};
    SHIRUBE_TRY(list, context.store.read([](store::Reader& reader) { return reader.plans(); }));
    const YearStyle style =
        session.lang == Lang::ja && session.as_table() ? YearStyle::kanji : YearStyle::western;
    for (const store::PlanSummary& plan : list) {
      const auto year = [&](int fiscal_year) {
        return session.as_table() ? format_fiscal_year(fiscal_year, style) : std::to_string(fiscal_year);
      };
      table.rows.push_back({plan.id, plan.municipality, plan.title, year(plan.first_fiscal_year),
                            year(plan.last_fiscal_year), std::to_string(plan.revision),
                            std::to_string(plan.indicators), plan.updated_at});
    }
    session.print(table);
    return static_cast<int>(kOk);
  });
}

struct ShowOptions {
  int revision = 0;
  bool no_actions = false;
};

int show(Session& session, const ShowOptions& options) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    return context.store.read([&](store::Reader& reader) -> Result<int> {
      SHIRUBE_TRY(id, app::resolve_plan_id(reader, session.options.plan));
      SHIRUBE_TRY(plan, reader.plan(id, options.revision));
      if (session.format() == wire::Format::json) {
        session.out << wire::plan_to_json(*plan, wire::Layout::pretty) << "\n";
        return static_cast<int>(kOk);
      }
      if (session.format() == wire::Format::csv) {
        session.print(indicator_table(*plan, session.lang));
        return static_cast<int>(kOk);
      }
      SHIRUBE_TRY(findings, app::open_findings_of(reader, id));
      TreeOptions tree;
      tree.lang = session.lang;
      tree.width = session.environment.terminal_width;
      tree.actions = !options.no_actions;
      tree.findings = count_by_subject(findings);
      session.out << plan_tree(*plan, tree);
      return static_cast<int>(kOk);
    });
  });
}

int findings(Session& session) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    return context.store.read([&](store::Reader& reader) -> Result<int> {
      SHIRUBE_TRY(id, app::resolve_plan_id(reader, session.options.plan));
      SHIRUBE_TRY(open, app::open_findings_of(reader, id));
      const bool any = std::any_of(open.begin(), open.end(),
                                   [](const Finding& f) { return f.diagnostic.severity != Severity::note; });
      if (open.empty() && session.as_table()) {
        session.out << session.say({"確認が必要な点はありません", "nothing to look at"}) << "\n";
      } else {
        session.print(findings_table(open, session.lang, session.as_table()));
      }
      return static_cast<int>(any ? kFindings : kOk);
    });
  });
}

int answer(Session& session, const Answer& given) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(revision, app::answer(context, session.options.plan, given));
    session.out << session.say({"回答を記録しました（計画は第" + std::to_string(revision) +
                                    "版）。次の取り込みにも引き継ぎます。",
                                "answer recorded (plan revision " + std::to_string(revision) +
                                    "); later imports keep it"})
                << "\n";
    return static_cast<int>(kOk);
  });
}

}  // namespace

std::vector<Command> plan_commands() {
  auto importing = std::make_shared<ImportOptions>();
  auto showing = std::make_shared<ShowOptions>();
  auto given = std::make_shared<Answer>();
  return {
      {"import",
       {"戦略の文書（Markdown・テキスト）を読み取り、計画として保存する",
        "read a strategy (Markdown, text) and store it as a plan"},
       {"例:\n"
        "  shirube import 戦略.md --dry-run                 読み取り結果の木と確認点だけを見る\n"
        "  shirube import 戦略.md --dry-run --format json   読み取ったすべての項目を行番号つきで\n"
        "  shirube import 戦略.md --code 01203 --by 企画政策室\n"
        "  shirube import 戦略.md                           もう一度取り込むと、違いを示して新しい版にする\n"
        "文書の誤りは直さず、確認点として示します。人の回答（answer）は次の取り込みにも残ります。",
        "Examples:\n"
        "  shirube import strategy.md --dry-run                 the tree and the findings only\n"
        "  shirube import strategy.md --dry-run --format json   every field with its line\n"
        "  shirube import strategy.md --code 01203\n"
        "  shirube import strategy.md                           again: shows what differs, a new revision\n"
        "Nothing in the document is corrected; doubts become findings, and answers are kept."},
       {{"FILE", {"文書のファイル", "the document"}, &importing->request.path, true},
        {"--dry-run", {"読み取るだけで保存しない", "read only, store nothing"}, &importing->dry_run},
        {"--code",
         {"全国地方公共団体コード（5桁または6桁）", "municipality code (5 or 6 digits)"},
         &importing->request.code}},
       [importing](Session& session) { return import(session, *importing); }},
      {"plans",
       {"保存されている計画を一覧する", "list the stored plans"},
       {"例:\n  shirube plans", "Example:\n  shirube plans"},
       {},
       plans},
      {"show",
       {"計画を木の形で表示する", "show a plan as a tree"},
       {"例:\n  shirube show\n  shirube show --no-actions\n  shirube show --revision 1 --format json",
        "Examples:\n  shirube show --no-actions\n  shirube show --revision 1 --format json"},
       {{"--revision", {"版（省略時は最新）", "revision (default: the latest)"}, &showing->revision},
        {"--no-actions", {"取組を省いて短く表示する", "leave out the actions"}, &showing->no_actions}},
       [showing](Session& session) { return show(session, *showing); }},
      {"findings",
       {"まだ回答のない確認点を一覧する", "list the findings nobody has answered"},
       {"例:\n  shirube findings --format csv", "Example:\n  shirube findings --format csv"},
       {},
       findings},
      {"answer",
       {"確認点に答える、または読み取れなかった項目を埋める",
        "answer a finding or fill a field that could not be read"},
       {"例:\n"
        "  shirube answer 1-2-K3 baseline.period R1 --reason 担当課に確認\n"
        "  shirube answer 3-1-K2 target.direction maintain\n"
        "  shirube answer 2-3-K1/cumulative target.unit 件\n"
        "  shirube answer 2-3-K2 name ok --code name-probably-misspelt   読み取りどおりでよい",
        "Examples:\n"
        "  shirube answer 1-2-K3 baseline.period R1 --reason \"asked the department\"\n"
        "  shirube answer 2-3-K2 name ok --code name-probably-misspelt   as read is right"},
       {{"SUBJECT",
         {"指標の記号（区分は 記号/区分）。計画全体は -",
          "key of the indicator (KEY/COMPONENT), - for the plan"},
         &given->subject,
         true},
        {"FIELD", {"項目", "field"}, &given->field, true},
        {"VALUE",
         {"値。読み取りどおりでよければ ok", "value, or ok when it is right as read"},
         &given->value,
         true},
        {"--code", {"答える確認点の符号", "code of the finding"}, &given->finding_code}},
       [given](Session& session) {
         if (given->subject == "-") given->subject.clear();
         return answer(session, *given);
       }},
  };
}

}  // namespace shirube::cli
