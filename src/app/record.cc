#include "app/record.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "app/csv_file.h"
#include "plan/component.h"
#include "text/normalise.h"
#include "text/number.h"
#include "text/period_text.h"

namespace shirube::app {
namespace {

constexpr int kStepRows = 4096;

Result<bool> parse_finality(const std::string& text) {
  static const std::map<std::string, bool> kWords = {
      {"", false},    {"確報", false},  {"final", false},      {"no", false}, {"0", false}, {"確定", false},
      {"速報", true}, {"速報値", true}, {"preliminary", true}, {"yes", true}, {"1", true},  {"暫定", true}};
  const auto word = kWords.find(std::string(text::trim(text)));
  if (word != kWords.end()) return word->second;
  return make_error("finality-unknown", {"速報・確報の別が読めません", "neither preliminary nor final"},
                    {"「速報」「確報」または空欄にしてください", "write preliminary, final or nothing"},
                    text);
}

constexpr int kFarYears = 20;  // a baseline is rarely older than this

// What was understood but is probably mistyped: it is recorded, and said.
void warn_of_period(const Plan& plan, const Indicator& indicator, const text::PeriodMatch& match,
                    const std::string& written, Diagnostics& warnings) {
  const int year = match.period.evaluation_year();
  const std::string read_as = format_fiscal_year(year, YearStyle::both);
  const Message remedy = {"誤りであれば、正しい期間で記録し直してください",
                          "if that is wrong, record it for the right period"};
  const auto warn = [&](const char* code, const Message& what) {
    warnings.add(Diagnostic{Severity::warning, code, {}, written, what, remedy});
  };
  if (match.era_overrun) {
    warn("era-overrun", {"元号の期間を過ぎた年です。" + read_as + "として記録します",
                         "the era had ended before; recorded as " + std::to_string(year)});
  }
  const YearBasis basis = match.period.basis();
  if (match.period.kind() == Period::Kind::year && basis != YearBasis::unknown &&
      indicator.basis != YearBasis::unknown && basis != indicator.basis) {
    warn("basis-differs",
         {std::string("この指標は") + (indicator.basis == YearBasis::fiscal ? "年度" : "暦年") +
              "の値です。そのように記録します",
          std::string("this indicator goes by ") +
              (indicator.basis == YearBasis::fiscal ? "fiscal" : "calendar") + " years; recorded as such"});
  }
  if (plan.first_fiscal_year != 0 &&
      (year < plan.first_fiscal_year - kFarYears || year > plan.last_fiscal_year + kFarYears)) {
    warn("year-far-from-plan", {"計画期間から離れた年です。" + read_as + "として記録します",
                                "far from the period of the plan; recorded as " + std::to_string(year)});
  }
}

// The unit as stated, where the value can be converted from it to that of the component.
Result<Unit> stated_unit(const std::string& written, const std::optional<Decimal>& value,
                         const Component& component) {
  const std::optional<Unit> unit = parse_unit(text::for_parsing(text::trim(written)));
  const Unit& expected = unit_of_series(component);
  if (!unit || !unit->comparable_with(expected)) {
    return make_error("unit-differs",
                      {"単位が計画と違います（計画は「" + expected.text + "」）",
                       "the unit differs from the plan's (" + expected.text + ")"},
                      {"計画の単位に直して入力してください", "convert to the plan's unit"}, written);
  }
  if (value && !converted(*value, *unit, expected)) {
    return make_error(
        "unit-inexact",
        {"「" + value->to_string() + unit->text + "」は、計画の単位「" + expected.text +
             "」に端数なく換算できません",
         value->to_string() + unit->text + " cannot be converted exactly to the plan's " + expected.text},
        {"計画の単位に直して入力してください", "convert to the plan's unit"}, written);
  }
  return *unit;
}

// A plan in two scales: which of them a number without a unit is in, is said.
void warn_of_unit(const Component& component, const std::string& value, Diagnostics& warnings) {
  const Unit& unit = unit_of_series(component);
  const Unit& target = component.target.unit;
  if (target.none() || unit.none() || unit.scale == target.scale) return;
  warnings.add(Diagnostic{
      Severity::warning,
      "unit-assumed",
      {},
      value,
      {"基準値は「" + unit.text + "」、目標値は「" + target.text + "」の指標です。「" + unit.text +
           "」の値として記録します",
       "the baseline is in " + unit.text + ", the target in " + target.text + "; recorded in " + unit.text},
      {"単位を添えると確かです（--unit " + target.text + "）",
       "state the unit (--unit " + target.text + ")"}});
}

}  // namespace

Result<Actual> check_entry(const Plan& plan, const IndicatorFinder& finder, const RecordEntry& entry,
                           Diagnostics* warnings) {
  Actual actual;
  SHIRUBE_TRY(found, finder.find(entry.indicator));
  const Indicator& indicator = *found;
  actual.indicator = indicator.key;
  SHIRUBE_TRY(found_component, find_meant(indicator, entry.component, Meant::recorded));
  const Component& component = *found_component;
  actual.component = component.key;

  const std::optional<text::PeriodMatch> period = text::parse_period(entry.period);
  if (!period) {
    return make_error(
        "period-syntax", {"いつの値か読めません", "the period cannot be read"},
        {"R4、令和4年度、H30.10、2022 のように書いてください", "write R4, 令和4年度, H30.10 or 2022"},
        entry.period);
  }
  actual.period = period->period;
  if (warnings != nullptr) warn_of_period(plan, indicator, *period, entry.period, *warnings);
  // "R4" and "令和4年度" are the same year of an indicator: its own basis holds.
  if (actual.period.kind() == Period::Kind::year) {
    actual.period = Period::year(actual.period.first_year(), indicator.basis);
  }
  const int year = actual.period.evaluation_year();
  if (std::find(plan.locked_years.begin(), plan.locked_years.end(), year) != plan.locked_years.end()) {
    return make_error("year-locked", {"この年度は確定済みです", "this year is locked"},
                      {"直す必要があれば `shirube unlock` で理由を残して解除してください",
                       "if it must change, `shirube unlock` it with a reason"},
                      entry.period);
  }

  const std::string value(text::trim(entry.value));
  const std::string missing(text::trim(entry.missing));
  if (value.empty() == missing.empty()) {
    return make_error(
        "value-or-reason",
        {"値か、値がない理由の、どちらか一方が必要です", "either a value or the reason why there is none"},
        {"値がないときは理由（調査年でない、統計未公表 など）を書いてください",
         "where there is no value give the reason (not-surveyed, not-yet-published, …)"},
        value.empty() ? "" : value + " / " + missing);
  }
  if (!missing.empty()) {
    const std::optional<MissingReason> reason = parse_missing_reason(missing);
    if (!reason) {
      return make_error(
          "missing-reason-unknown", {"値がない理由として読めません", "this is not a known reason"},
          {"未入力・調査年でない・統計未公表・統計上把握不可能・事業終了・定義変更・秘匿 のいずれか",
           "one of: not-entered, not-surveyed, not-yet-published, cannot-be-known, project-ended, "
           "definition-changed, suppressed"},
          missing);
    }
    actual.missing = reason;
  } else {
    SHIRUBE_TRY(number, text::parse_number(value));
    actual.value = number;
  }
  if (!entry.unit.empty()) {
    SHIRUBE_TRY(unit, stated_unit(entry.unit, actual.value, component));
    if (actual.value) actual.unit = unit;
  } else if (actual.value && warnings != nullptr) {
    warn_of_unit(component, value, *warnings);
  }
  SHIRUBE_TRY(preliminary, parse_finality(entry.finality));
  actual.preliminary = preliminary;
  actual.source = entry.source;
  actual.note = entry.note;
  return actual;
}

Result<RecordOutcome> record_value(Context& context, const std::string& plan_id, const RecordEntry& entry) {
  return context.store.write(context.author, [&](store::Writer& writer) -> Result<RecordOutcome> {
    RecordOutcome outcome;
    SHIRUBE_TRY(id, resolve_plan_id(writer, plan_id));
    SHIRUBE_TRY(plan, writer.plan(id));
    const IndicatorFinder finder(*plan);
    SHIRUBE_TRY(actual, check_entry(*plan, finder, entry, &outcome.diagnostics));
    SHIRUBE_TRY(written, writer.add_actuals(id, {actual}));
    outcome.plan_id = id;
    outcome.read = 1;
    outcome.written = written;
    return outcome;
  });
}

namespace {

constexpr std::string RecordEntry::*kFields[] = {
    &RecordEntry::indicator, &RecordEntry::component, &RecordEntry::period,
    &RecordEntry::value,     &RecordEntry::missing,   &RecordEntry::finality,
    &RecordEntry::source,    &RecordEntry::note,      &RecordEntry::unit};
constexpr std::size_t kValue = 3;  // its place in kFields

const text::FormKind& form_kind() {
  static const text::FormKind kKind = {{{{"指標", "indicator", "指標名", "kpi", "key", "記号"}, true},
                                        {{"区分", "component", "内訳"}},
                                        {{"期間", "period", "年度", "年", "時点", "year"}, true},
                                        {{"値", "value", "実績値", "実績"}},
                                        {{"理由", "missing", "値がない理由", "欠測理由"}},
                                        {{"速報", "preliminary", "速報・確報", "finality"}},
                                        {{"出典", "source", "資料"}},
                                        {{"備考", "note", "注記"}},
                                        {{"単位", "unit"}}}};
  return kKind;
}

// A unit may stand in its own column, behind the number, or in the header: 値（千円）.
RecordEntry entry_of(const text::FormRow& row, const std::string& header_unit) {
  RecordEntry entry;
  for (std::size_t f = 0; f < std::size(kFields); ++f) entry.*kFields[f] = row[f];
  if (entry.value.empty()) return entry;
  const Result<text::Amount> amount = text::parse_amount(entry.value);
  const bool stated =
      amount && amount.value().unit && (entry.unit.empty() || entry.unit == amount.value().unit->text);
  if (stated) {
    entry.value = amount.value().value.to_string();
    entry.unit = amount.value().unit->text;
  }
  if (entry.unit.empty()) entry.unit = header_unit;
  return entry;
}

struct CheckedRows {
  std::vector<Actual> actuals;
  Diagnostics diagnostics;
};

CheckedRows check_rows(const Plan& plan, const text::Form& form, Watcher& watcher) {
  CheckedRows checked;
  const IndicatorFinder finder(plan);
  std::unordered_map<std::string, int> first_line;  // of indicator, component and period
  const auto total = static_cast<std::int64_t>(form.rows.size());
  for (std::size_t r = 0; r < form.rows.size() && !watcher.cancelled(); ++r) {
    const text::FormRow& row = form.rows[r];
    if (r % kStepRows == kStepRows - 1)
      watcher.step({"CSVを確認しています", "checking the CSV"}, static_cast<std::int64_t>(r), total);
    const RecordEntry entry = entry_of(row, form.units[kValue]);
    Diagnostics warnings;
    Result<Actual> actual = check_entry(plan, finder, entry, &warnings);
    for (Diagnostic& warning : warnings.items()) checked.diagnostics.add(at(warning, form.place(row)));
    if (!actual) {
      checked.diagnostics.add(at(actual.error(), Place{form.file, row.line, actual.error().place.cell}));
      continue;
    }
    const Actual& a = actual.value();
    const std::string identity = a.indicator + "\t" + a.component + "\t" + a.period.to_iso() + "\t" +
                                 std::string(code(a.period.aggregation()));
    const auto [before, fresh] = first_line.emplace(identity, row.line);
    if (!fresh) {
      const std::string line = std::to_string(before->second);
      checked.diagnostics.add(at(make_error("record-repeated",
                                            {"同じ指標・期間が" + line + "行目にもあります",
                                             "the same indicator and period stands in line " + line + " too"},
                                            {"どちらか一方だけを残してください", "keep only one of them"},
                                            entry.indicator + " " + entry.period),
                                 form.place(row)));
      continue;
    }
    checked.actuals.push_back(std::move(actual).value());
  }
  return checked;
}

}  // namespace

Result<RecordOutcome> record_csv(Context& context, const std::string& plan_id, const std::string& path,
                                 Diagnostics* refused) {
  Diagnostics bad;
  const Result<text::Form> form = read_form_file(path, form_kind(), bad);
  if (!form) {
    if (refused != nullptr) *refused = std::move(bad);
    return form.error();
  }

  return context.store.write(context.author, [&](store::Writer& writer) -> Result<RecordOutcome> {
    SHIRUBE_TRY(id, resolve_plan_id(writer, plan_id));
    SHIRUBE_TRY(plan, writer.plan(id));
    CheckedRows checked = check_rows(*plan, form.value(), context.watcher);
    for (Diagnostic& one : bad.items()) checked.diagnostics.add(std::move(one));
    std::stable_sort(checked.diagnostics.items().begin(), checked.diagnostics.items().end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.place.line < b.place.line; });
    if (context.watcher.cancelled()) {
      return make_error("cancelled",
                        {"中止しました。何も記録していません", "cancelled; nothing was recorded"}, {});
    }
    if (checked.diagnostics.has_errors()) {
      const std::string count = std::to_string(checked.diagnostics.count(Severity::error));
      if (refused != nullptr) *refused = std::move(checked.diagnostics);
      return at(
          make_error("record-refused",
                     {count + "行に誤りがあるため、何も記録していません",
                      "nothing was recorded: " + count + " lines are in error"},
                     {"示した行を直して、もう一度実行してください", "mend the lines shown and run it again"}),
          Place{path, 0, {}});
    }
    SHIRUBE_TRY(written, writer.add_actuals(id, checked.actuals));
    RecordOutcome outcome;
    outcome.plan_id = id;
    outcome.read = static_cast<int>(form.value().rows.size());
    outcome.written = written;
    outcome.diagnostics = std::move(checked.diagnostics);
    return outcome;
  });
}

}  // namespace shirube::app
