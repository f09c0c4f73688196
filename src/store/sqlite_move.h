// How the rows of the first forms (a table for each kind, no hashes) become records.
#pragma once

#include "store/sqlite_connection.h"

namespace shirube::store {

// Every row of the old tables, in the order in which they were written, with the sequence they
// had. What is said of the old form here does not change any more.
Result<void> move_rows(Connection& connection);

}  // namespace shirube::store
