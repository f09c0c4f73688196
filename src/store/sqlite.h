// The embedded store: one SQLite file (WAL, STRICT tables, foreign keys).
#pragma once

#include <memory>
#include <string>

#include "store/store.h"

namespace shirube::store {

struct SqliteOptions {
  bool create = true;  // make the file (and its folder) when it is not there
  int busy_timeout_ms = 10'000;
  std::string vfs;  // name of a SQLite VFS that was registered; empty: the system's
};

// Opens, creates or migrates (numbered, checksummed, forward only; an existing file is
// copied to "<path>.v<version>-<time>.bak" first). `clock` must outlive the store.
//
// A file that is not ours is looked at without a lock and never written. The form of the
// file is docs/formats/database.md. Errors: store-missing (and not `create`),
// store-not-ours, store-too-new, store-differs, store-backup, store-unreadable, store-busy,
// store-corrupt, store-full, store-read-only, store-io.
Result<std::unique_ptr<Store>> open_sqlite(const std::string& path, const Clock& clock,
                                           const SqliteOptions& options = {});

// $XDG_DATA_HOME/shirube/shirube.db, else ~/.local/share/shirube/shirube.db.
std::string default_store_path();

}  // namespace shirube::store
