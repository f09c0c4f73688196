// The history: changes as they were written, and of actuals, overrides and answers, which are only
// ever added, each against the one before it of the same key.
#include <algorithm>
#include <map>

#include "store/kinds.h"
#include "store/ledger.h"
#include "store/stored_plan.h"

namespace shirube::store {
namespace {

template <class Row>
Change line_of(const Kept<Row>& kept, const char* kind) {
  Change change;
  change.sequence = kept.sequence;
  change.at = kept.entry.at;
  change.by = kept.entry.author;
  change.reason = kept.entry.reason;
  change.revision = kept.revision;
  change.kind = kind;
  return change;
}

std::string short_year(int year) {
  const std::optional<Period> period = Period::from_iso(std::to_string(year));
  return period ? period->format(YearStyle::letter) : std::to_string(year);
}

// "640", "640人 (preliminary)", "not-surveyed"
std::string shown(const ActualRow& row) {
  const std::string said = row.value ? *row.value + row.unit : row.missing.value_or("");
  return said + (row.preliminary ? " (preliminary)" : "");
}

Change line(const Kept<Change>& kept) {
  Change change = line_of(kept, kept.row.kind.c_str());
  change.subject = kept.row.subject;
  change.field = kept.row.field;
  change.old_value = kept.row.old_value;
  change.new_value = kept.row.new_value;
  return change;
}

Change line(const Kept<ActualRow>& kept) {
  Change change = line_of(kept, "record");
  const std::optional<Period> period = period_of(kept.row);
  change.subject = kept.row.indicator;
  change.field =
      "actual " + (period ? period->format(YearStyle::letter) : kept.row.period) + " " + kept.row.component;
  change.new_value = shown(kept.row);
  return change;
}

Change line(const Kept<Override>& kept) {
  Change change = line_of(kept, "override");
  change.by = kept.row.by;
  change.reason = kept.row.reason;
  change.subject = kept.row.indicator;
  change.field = kept.row.what + " " + short_year(kept.row.year);
  if (!kept.row.component.empty()) change.field += " " + kept.row.component;
  change.new_value = kept.row.value;
  return change;
}

Change line(const Kept<Answer>& kept) {
  Change change = line_of(kept, "answer");
  change.by = kept.row.by;
  change.reason = kept.row.reason;
  change.subject = kept.row.subject;
  change.field = kept.row.field;
  change.new_value = kept.row.value;
  return change;
}

// Whether a line is about `subject` or one of its components ("2-T1/male").
bool concerns(const Change& change, const std::string& subject) {
  return subject.empty() || change.subject == subject || change.subject.starts_with(subject + "/");
}

template <class K>
Result<void> add_lines(Ledger& ledger, const K& kind, const std::string& id, const std::string& subject,
                       std::vector<Change>& history) {
  SHIRUBE_TRY(rows, ledger.all(kind, id, {}));
  std::map<std::string, std::string> last;  // by key, what was said
  for (const auto& kept : rows) {
    Change change = line(kept);
    if constexpr (!std::is_same_v<typename K::Row, Change>) {
      std::string& before = last[kind.write(kept.row).key];
      change.old_value = before;
      before = change.new_value;
    }
    if (concerns(change, subject)) history.push_back(std::move(change));
  }
  return {};
}

}  // namespace

Result<std::vector<Change>> Reader::history(const std::string& id, const std::string& subject) {
  SHIRUBE_TRY_VOID(require_plan(ledger_, id));
  std::vector<Change> history;
  SHIRUBE_TRY_VOID(add_lines(ledger_, kChange, id, subject, history));
  SHIRUBE_TRY_VOID(add_lines(ledger_, kActual, id, subject, history));
  SHIRUBE_TRY_VOID(add_lines(ledger_, kOverride, id, subject, history));
  SHIRUBE_TRY_VOID(add_lines(ledger_, kAnswer, id, subject, history));
  std::sort(history.begin(), history.end(),
            [](const Change& a, const Change& b) { return a.sequence < b.sequence; });
  return history;
}

}  // namespace shirube::store
