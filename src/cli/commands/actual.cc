// record, history, lock, unlock
#include <memory>
#include <ostream>

#include "app/history.h"
#include "app/record.h"
#include "app/revise.h"
#include "cli/commands/commands.h"
#include "plan/fields.h"
#include "progress/explain.h"
#include "text/period_text.h"

namespace shirube::cli {
namespace {

struct RecordOptions {
  app::RecordEntry entry;
  bool preliminary = false;
  std::string csv;
};

int report_written(Session& session, const app::RecordOutcome& outcome) {
  for (const Diagnostic& diagnostic : outcome.diagnostics.items()) session.print(diagnostic);
  const std::string written = std::to_string(outcome.written);
  const std::string same = std::to_string(outcome.read - outcome.written);
  session.out << session.say(
                     {outcome.plan_id + ": " + written + "件を記録しました" +
                          (outcome.written < outcome.read ? "（" + same + "件は記録済みと同じ）" : ""),
                      outcome.plan_id + ": recorded " + written +
                          (outcome.written < outcome.read ? " (" + same + " were already so)" : "")})
              << "\n";
  return kOk;
}

int record(Session& session, RecordOptions& options) {
  if (!options.csv.empty()) {
    Diagnostics refused;
    return session.with_store([&](app::Context& context) -> Result<int> {
      SHIRUBE_TRY(outcome, session.told(app::record_csv(context, session.options.plan, options.csv, &refused),
                                        refused));
      return report_written(session, outcome);
    });
  }
  if (options.entry.indicator.empty() || options.entry.period.empty()) {
    return session.fail(
        make_error("usage-record", {"指標と期間が必要です", "an indicator and a period are needed"},
                   {"例: shirube record 1-2-K2 R4 13.1  または  shirube record --csv 実績.csv",
                    "e.g. shirube record 1-2-K2 R4 13.1  or  shirube record --csv actuals.csv"}));
  }
  if (options.preliminary) options.entry.finality = "preliminary";
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(outcome, app::record_value(context, session.options.plan, options.entry));
    return report_written(session, outcome);
  });
}

wire::Table history_table(const std::vector<store::Change>& changes, Lang lang, bool for_people) {
  wire::Table table;
  table.columns = {{"sequence", {"番号", "no."}, true, 0},     {"at", {"日時", "at"}, false, 0},
                   {"by", {"入力者", "by"}, false, 16},        {"kind", {"種別", "kind"}, false, 0},
                   {"subject", {"対象", "subject"}, false, 0}, {"field", {"項目", "field"}, false, 28},
                   {"old", {"前", "old"}, false, 36},          {"new", {"後", "new"}, false, 36},
                   {"reason", {"理由", "reason"}, false, 40},  {"revision", {"版", "revision"}, true, 0}};
  const auto text = [](const std::string& value) {
    return value.empty() ? std::nullopt : std::optional(value);
  };
  const auto field = [&](const store::Change& change) {
    const Message words = for_people ? history_words(change.subject, change.field) : Message{};
    return words.empty() ? text(change.field) : std::optional(words.in(lang));
  };
  for (const store::Change& change : changes) {
    table.rows.push_back({std::to_string(change.sequence), change.at, change.by, change.kind,
                          text(change.subject), field(change), text(change.old_value), text(change.new_value),
                          text(change.reason), std::to_string(change.revision)});
  }
  return table;
}

int history(Session& session, const std::string& indicator) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(changes, app::history(context, session.options.plan, indicator));
    session.print(history_table(changes, session.lang, session.as_table()));
    return static_cast<int>(kOk);
  });
}

int lock(Session& session, const std::string& year_text, bool locked) {
  return session.with_store([&](app::Context& context) -> Result<int> {
    SHIRUBE_TRY(year, text::parse_year(year_text));
    SHIRUBE_TRY(revision, app::lock_year(context, session.options.plan, year, locked));
    const std::string name =
        format_fiscal_year(year, session.lang == Lang::ja ? YearStyle::both : YearStyle::western);
    session.out << session.say({name + (locked ? "を確定しました" : "の確定を解除しました"),
                                name + (locked ? " is locked" : " is open again")})
                << (session.lang == Lang::ja ? "（第" : " (revision ") << revision
                << (session.lang == Lang::ja ? "版）" : ")") << "\n";
    return static_cast<int>(kOk);
  });
}

}  // namespace

std::vector<Command> actual_commands() {
  auto record_options = std::make_shared<RecordOptions>();
  auto subject = std::make_shared<std::string>();
  auto year = std::make_shared<std::string>();
  app::RecordEntry& entry = record_options->entry;
  return {
      {"record",
       {"実績値を記録する（1件、または CSV をまとめて）", "record actuals: one, or a CSV file as a whole"},
       {"例:\n"
        "  shirube record 1-2-K2 R4 13.1 --source 商店街調査\n"
        "  shirube record 空き店舗率 R4 13.1 --preliminary      名前の一部でもよい\n"
        "  shirube record 2-1-K2 R4 --missing 調査年でない       値がない理由も記録する\n"
        "  shirube record 健康寿命 R4 80.1 --component male\n"
        "  shirube record --csv 実績.csv --by 商業労政課         1行でも誤りがあれば何も記録しない\n"
        "記録は追記のみです。訂正は同じ期間をもう一度記録します（前の値は history に残ります）。",
        "Examples:\n"
        "  shirube record 1-2-K2 R4 13.1 --source \"shop survey\"\n"
        "  shirube record 2-1-K2 R4 --missing not-surveyed\n"
        "  shirube record --csv actuals.csv --by \"commerce dept.\"   one bad line and nothing is written\n"
        "Recording only appends: to correct, record the period again (history keeps the old value)."},
       {{"INDICATOR", {"指標の記号か名前", "key or name of the indicator"}, &entry.indicator},
        {"PERIOD",
         {"期間: R4、令和4年度、H30.10、2022", "period: R4, 令和4年度, H30.10, 2022"},
         &entry.period},
        {"VALUE", {"値（計画の単位で）", "value, in the plan's unit"}, &entry.value},
        {"--missing", {"値がない理由", "why there is no value"}, &entry.missing},
        {"--component", {"区分（male, female, 男性 など）", "component (male, female, …)"}, &entry.component},
        {"--preliminary", {"速報値である", "the value is preliminary"}, &record_options->preliminary},
        {"--unit",
         {"値の単位（計画の単位に換算できるもの）", "the value's unit, one that converts to the plan's"},
         &entry.unit},
        {"--source", {"出典", "source"}, &entry.source},
        {"--note", {"備考", "note"}, &entry.note},
        {"--csv", {"CSV ファイル（UTF-8、CP932）", "CSV file (UTF-8, CP932)"}, &record_options->csv}},
       [record_options](Session& session) { return record(session, *record_options); }},
      {"history",
       {"いつ・誰が・何を・なぜ変えたかを表示する", "who changed what, when and why"},
       {"例:\n  shirube history\n  shirube history 1-2-K2 --format csv",
        "Examples:\n  shirube history\n  shirube history 1-2-K2 --format csv"},
       {{"INDICATOR",
         {"指標（省略時は計画のすべて）", "indicator (default: the whole plan)"},
         subject.get()}},
       [subject](Session& session) { return history(session, *subject); }},
      {"lock",
       {"終わった年度を確定し、実績の変更を受け付けなくする",
        "lock a finished year: its actuals can no longer change"},
       {"例:\n  shirube lock R4 --reason 議会報告済み",
        "Example:\n  shirube lock R4 --reason \"reported to council\""},
       {{"YEAR", {"年度", "fiscal year"}, year.get(), true}},
       [year](Session& session) { return lock(session, *year, true); }},
      {"unlock",
       {"年度の確定を解除する（理由が必要）", "open a locked year again (a reason is needed)"},
       {"例:\n  shirube unlock R4 --reason 転記誤りの訂正",
        "Example:\n  shirube unlock R4 --reason \"copying error\""},
       {{"YEAR", {"年度", "fiscal year"}, year.get(), true}},
       [year](Session& session) { return lock(session, *year, false); }},
  };
}

}  // namespace shirube::cli
