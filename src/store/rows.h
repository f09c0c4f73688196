// Values of the plan as columns of a row, and back.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "plan/actual.h"
#include "store/sqlite_connection.h"

namespace shirube::store {

std::optional<Period> period_of(const std::string& iso, const std::string& basis,
                                const std::string& aggregation);

// From the columns indicator, component, period, basis, aggregation, value, missing,
// preliminary, source, note, author, entered_at, sequence, unit. Error: store-corrupt.
Result<Actual> actual_of(const Statement& row, const std::string& path);

// As stored: empty is none, an unknown word a counter of its own.
Unit unit_of(const std::string& text);
Severity severity_of(const std::string& name);  // the inverse of to_string

std::optional<std::string> value_column(const Actual& actual);
std::optional<std::string> unit_column(const Actual& actual);
std::optional<std::string> missing_column(const Actual& actual);

// What a line of history says of it: "640", "640 (preliminary)", "not-surveyed".
std::string shown(const std::string& value, const std::string& missing, bool preliminary);

}  // namespace shirube::store
