// The form of a SQLite file beyond its tables: the views by which other tools read the records,
// made from the kinds there are, and the step by which the rows of the first forms became records.
#pragma once

#include "base/clock.h"
#include "base/function_ref.h"
#include "store/sqlite_connection.h"

namespace shirube::store {

// What belongs to a migration beside its text: with 4 the rows of the old tables become
// records, with the last the views are made. Inside the transaction of the migration.
Result<void> after_migration(Connection& connection, std::int64_t version);

// Makes the views that are missing or differ, as after a new kind came.
Result<void> use_views(Connection& connection);

// Tables, indexes, triggers and views that are not as this program makes them.
Result<void> differences_of_schema(Connection& connection, FunctionRef<void(const std::string&)> found);

}  // namespace shirube::store
