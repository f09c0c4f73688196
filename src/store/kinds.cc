#include "store/kinds.h"

namespace shirube::store {
namespace {

std::optional<YearBasis> basis_of(const std::string& name) {
  for (const YearBasis basis : {YearBasis::unknown, YearBasis::calendar, YearBasis::fiscal}) {
    if (code(basis) == name) return basis;
  }
  return std::nullopt;
}

std::optional<Aggregation> aggregation_of(const std::string& name) {
  for (const Aggregation aggregation : {Aggregation::point, Aggregation::mean, Aggregation::sum}) {
    if (code(aggregation) == name) return aggregation;
  }
  return std::nullopt;
}

Severity severity_of(const std::string& name) {
  if (name == to_string(Severity::note)) return Severity::note;
  return name == to_string(Severity::warning) ? Severity::warning : Severity::error;
}

}  // namespace

std::vector<KindForm> kind_forms() {
  std::vector<KindForm> forms = {kRevision.form(), kChange.form(),      kActual.form(),  kOverride.form(),
                                 kAnswer.form(),   kFindingList.form(), kFinding.form(), kDataset.form()};
  for (KindForm& form : forms) {
    if (form.name == kRevision.name()) {
      form.blob_hash = "content_sha256";
      form.blob_bytes = "content";
      form.blob_is_text = true;
    } else if (form.name == kDataset.name()) {
      form.blob_hash = "sha256";
      form.blob_bytes = "bytes";
      form.withdrawn_without = "size";
      form.of_plan = false;
    } else if (form.name == kOverride.name()) {
      form.withdrawn_without = "value";
    }
  }
  return forms;
}

Unit stored_unit(const std::string& text) {
  if (text.empty()) return {};
  if (const std::optional<Unit> unit = parse_unit(text)) return *unit;
  return Unit{text, Dimension::counter, 1};
}

ActualRow to_row(const Actual& actual) {
  ActualRow row;
  row.indicator = actual.indicator;
  row.component = actual.component;
  row.period = actual.period.to_iso();
  row.basis = code(actual.period.basis());
  row.aggregation = code(actual.period.aggregation());
  if (actual.value) row.value = actual.value->to_string();
  if (actual.missing) row.missing = code(*actual.missing);
  row.preliminary = actual.preliminary;
  row.source = actual.source;
  row.note = actual.note;
  row.unit = actual.unit.text;
  return row;
}

std::optional<Period> period_of(const ActualRow& row) {
  const std::optional<YearBasis> basis = basis_of(row.basis);
  const std::optional<Aggregation> aggregation = aggregation_of(row.aggregation);
  if (!basis || !aggregation) return std::nullopt;
  return Period::from_iso(row.period, *aggregation, *basis);
}

std::optional<Actual> to_actual(const ActualRow& row) {
  const std::optional<Period> period = period_of(row);
  if (!period || row.value.has_value() == row.missing.has_value()) return std::nullopt;
  Actual actual;
  actual.indicator = row.indicator;
  actual.component = row.component;
  actual.period = *period;
  if (row.value) {
    const Result<Decimal> value = Decimal::parse(*row.value);
    if (!value) return std::nullopt;
    actual.value = value.value();
  } else {
    actual.missing = parse_missing_reason(*row.missing);
    if (!actual.missing) return std::nullopt;
  }
  actual.preliminary = row.preliminary;
  actual.source = row.source;
  actual.note = row.note;
  actual.unit = stored_unit(row.unit);
  return actual;
}

FindingRow to_row(const Finding& finding, int revision, int position) {
  const Diagnostic& d = finding.diagnostic;
  return {revision,        position,     std::string(to_string(d.severity)),
          d.code,          d.place.file, d.place.line,
          d.place.cell,    d.value,      d.what.ja,
          d.what.en,       d.remedy.ja,  d.remedy.en,
          finding.subject, finding.field};
}

Finding to_finding(const FindingRow& row) {
  Finding finding;
  finding.diagnostic.severity = severity_of(row.severity);
  finding.diagnostic.code = row.code;
  finding.diagnostic.place = {row.file, row.line, row.cell};
  finding.diagnostic.value = row.value;
  finding.diagnostic.what = {row.what_ja, row.what_en};
  finding.diagnostic.remedy = {row.remedy_ja, row.remedy_en};
  finding.subject = row.subject;
  finding.field = row.field;
  return finding;
}

}  // namespace shirube::store
