#include "store/rows.h"

#include "store/sqlite_error.h"

namespace shirube::store {
std::optional<Period> period_of(const std::string& iso, const std::string& basis,
                                const std::string& aggregation) {
  const std::optional<YearBasis> known_basis = from_code<YearBasis>(basis);
  const std::optional<Aggregation> known_aggregation = from_code<Aggregation>(aggregation);
  if (!known_basis || !known_aggregation) return std::nullopt;
  return Period::from_iso(iso, *known_aggregation, *known_basis);
}

Result<Actual> actual_of(const Statement& row, const std::string& path) {
  const auto damaged = [&](int column) {
    return corrupt_error(path, "actual " + std::to_string(row.integer(12)) + ": " + row.text(column));
  };
  Actual actual;
  actual.indicator = row.text(0);
  actual.component = row.text(1);
  const std::optional<Period> period = period_of(row.text(2), row.text(3), row.text(4));
  if (!period) return damaged(2);
  actual.period = *period;
  if (!row.is_null(5)) {
    const Result<Decimal> value = Decimal::parse(row.text(5));
    if (!value) return damaged(5);
    actual.value = value.value();
  }
  if (!row.is_null(6)) {
    actual.missing = parse_missing_reason(row.text(6));
    if (!actual.missing) return damaged(6);
  }
  actual.preliminary = row.integer(7) != 0;
  actual.source = row.text(8);
  actual.note = row.text(9);
  actual.entered_by = row.text(10);
  actual.entered_at = row.text(11);
  actual.sequence = row.integer(12);
  if (!row.is_null(13)) actual.unit = unit_of(row.text(13));
  return actual;
}

Unit unit_of(const std::string& text) {
  if (text.empty()) return {};
  if (const std::optional<Unit> unit = parse_unit(text)) return *unit;
  return Unit{text, Dimension::counter, 1};
}

Severity severity_of(const std::string& name) {
  if (name == to_string(Severity::note)) return Severity::note;
  return name == to_string(Severity::warning) ? Severity::warning : Severity::error;
}

std::optional<std::string> value_column(const Actual& actual) {
  return actual.value ? std::optional(actual.value->to_string()) : std::nullopt;
}

std::optional<std::string> unit_column(const Actual& actual) {
  return actual.unit.none() ? std::nullopt : std::optional(actual.unit.text);
}

std::optional<std::string> missing_column(const Actual& actual) {
  return actual.missing ? std::optional(std::string(code(*actual.missing))) : std::nullopt;
}

std::string shown(const std::string& value, const std::string& missing, bool preliminary) {
  return (value.empty() ? missing : value) + (preliminary ? " (preliminary)" : "");
}

}  // namespace shirube::store
