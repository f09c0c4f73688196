// The kinds of records there are, each a struct and one value of its form (kind.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/actual.h"
#include "plan/finding.h"
#include "store/kind.h"
#include "store/store.h"

namespace shirube::store {

// A plan as it stood from one entry to the next; its blob is the plan as JSON. What a listing
// needs of it is repeated here.
struct RevisionRow {
  std::string kind;
  std::string municipality;
  std::string title;
  int first_fiscal_year = 0;
  int last_fiscal_year = 0;
  int indicators = 0;
  std::string document_file;
  std::string document_sha256;
};
inline constexpr auto kRevision = kind<RevisionRow>(
    "plan_revision", Counted::no, field("kind", &RevisionRow::kind),
    field("municipality", &RevisionRow::municipality), field("title", &RevisionRow::title),
    field("first_fiscal_year", &RevisionRow::first_fiscal_year),
    field("last_fiscal_year", &RevisionRow::last_fiscal_year), field("indicators", &RevisionRow::indicators),
    field("document_file", &RevisionRow::document_file),
    field("document_sha256", &RevisionRow::document_sha256));

inline constexpr auto kChange =
    kind<Change>("change", Counted::yes, key("subject", &Change::subject), key("field", &Change::field),
                 field("kind", &Change::kind), field("old_value", &Change::old_value),
                 field("new_value", &Change::new_value));

struct ActualRow {
  std::string indicator;
  std::string component;
  std::string period;
  std::string basis;
  std::string aggregation;
  std::optional<std::string> value;
  std::optional<std::string> missing;
  bool preliminary = false;
  std::string source;
  std::string note;
  std::string unit;  // empty: none was stated
  bool operator==(const ActualRow&) const = default;
};
inline constexpr auto kActual = kind<ActualRow>(
    "actual", Counted::yes, key("indicator", &ActualRow::indicator), key("component", &ActualRow::component),
    key("period", &ActualRow::period), key("basis", &ActualRow::basis),
    key("aggregation", &ActualRow::aggregation), field("value", &ActualRow::value),
    field("missing", &ActualRow::missing), field("preliminary", &ActualRow::preliminary),
    field("source", &ActualRow::source), field("note", &ActualRow::note), field("unit", &ActualRow::unit));

inline constexpr auto kOverride = kind<Override>(
    "judgement_override", Counted::yes, key("indicator", &Override::indicator),
    key("component", &Override::component), key("year", &Override::year), key("what", &Override::what),
    key("scheme", &Override::scheme), field("value", &Override::value), field("author", &Override::by),
    field("reason", &Override::reason));

inline constexpr auto kAnswer =
    kind<Answer>("answer", Counted::yes, key("subject", &Answer::subject), key("field", &Answer::field),
                 key("finding_code", &Answer::finding_code), field("value", &Answer::value),
                 field("author", &Answer::by), field("reason", &Answer::reason));

// That a revision came from an import, and how many findings it had.
struct FindingListRow {
  int findings = 0;
};
inline constexpr auto kFindingList =
    kind<FindingListRow>("finding_list", Counted::no, field("findings", &FindingListRow::findings));

struct FindingRow {
  int revision = 0;
  int position = 0;  // 1, 2, …
  std::string severity;
  std::string code;
  std::string file;
  int line = 0;
  std::string cell;
  std::string value;
  std::string what_ja;
  std::string what_en;
  std::string remedy_ja;
  std::string remedy_en;
  std::string subject;
  std::string field;
};
inline constexpr auto kFinding = kind<FindingRow>(
    "finding", Counted::no, key("revision", &FindingRow::revision), key("position", &FindingRow::position),
    field("severity", &FindingRow::severity), field("code", &FindingRow::code),
    field("file", &FindingRow::file), field("line", &FindingRow::line), field("cell", &FindingRow::cell),
    field("value", &FindingRow::value), field("what_ja", &FindingRow::what_ja),
    field("what_en", &FindingRow::what_en), field("remedy_ja", &FindingRow::remedy_ja),
    field("remedy_en", &FindingRow::remedy_en), field("subject", &FindingRow::subject),
    field("field", &FindingRow::field));

// Its blob is the file; without one it withdraws those before.
inline constexpr auto kDataset =
    kind<DatasetInfo>("dataset", Counted::yes, key("name", &DatasetInfo::name),
                      field("kind", &DatasetInfo::kind), field("code", &DatasetInfo::code),
                      field("file", &DatasetInfo::file), field("source", &DatasetInfo::source),
                      field("options", &DatasetInfo::options), field("size", &DatasetInfo::size));

// All of them, for whoever shows them to other tools.
std::vector<KindForm> kind_forms();

// As stored: empty is none, an unknown word a counter of its own.
Unit stored_unit(const std::string& text);
ActualRow to_row(const Actual& actual);
std::optional<Actual> to_actual(const ActualRow& row);  // nullopt: a value is none
std::optional<Period> period_of(const ActualRow& row);
FindingRow to_row(const Finding& finding, int revision, int position);
Finding to_finding(const FindingRow& row);

}  // namespace shirube::store
