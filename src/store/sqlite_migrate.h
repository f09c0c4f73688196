// Bringing a database file to the form this program knows.
//
// Migrations are numbered SQL files (0001_first.sql …) that only ever grow in number.
// They are applied in one transaction, forward only; what was applied is kept with its
// hash, and a file whose history differs from ours is left alone.
#pragma once

#include <span>
#include <string>

#include "base/clock.h"
#include "base/embedded.h"
#include "base/result.h"
#include "store/sqlite_connection.h"

namespace shirube::store {

struct MigrationContext {
  std::span<const EmbeddedFile> files;  // those below migrations/, in the order of their names
  Instant now;
  std::string vfs;
  // What belongs to a step beside its text; called after each, inside the transaction.
  Result<void> (*after)(Connection&, std::int64_t version) = nullptr;
};

// An existing file is copied to "<path>.v<version>-<time>.bak" before anything is applied.
// Errors: store-too-new, store-differs (applied with another text), store-backup, store-corrupt, and
// those of sqlite_error.h. On an error the file is as it was.
Result<void> migrate(Connection& writer, const MigrationContext& context);

// The migrations that come with the program.
std::span<const EmbeddedFile> own_migrations();

}  // namespace shirube::store
