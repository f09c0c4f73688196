// What the store asks of a database: to keep entries, records and blobs in one order, never to
// change them, and to give them back. A database knows nothing of plans and values; what a
// record says stands in kinds.h, and that it is what was written is seen by its link (ledger.h).
//
// A further database implements Backend and Session and passes tests/store/contract.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/function_ref.h"
#include "base/result.h"

namespace shirube::store {

// One committed transaction: who, when, why.
struct Entry {
  std::int64_t id = 0;  // 1, 2, …
  std::string at;       // ISO 8601, UTC
  std::string author;
  std::string reason;
};

struct Record {
  std::int64_t position = 0;  // 1, 2, … without gaps through all kinds
  std::int64_t sequence = 0;  // number in the history; of what is not counted there, the last one given
  Entry entry;
  std::string kind;     // "actual"
  std::string scope;    // the plan it belongs to; empty: none
  int revision = 0;     // of that plan
  std::string key;      // JSON array; of equal kind, scope and key the last holds
  std::string content;  // JSON object
  std::string blob;     // SHA-256 of its blob, hexadecimal; empty: none
  std::string link;     // 32 bytes: the hash of all of the above and of the link before
  std::string before;   // the link of the record before; empty: there is none. Only of what is read
};

struct Head {  // the last of everything; 0 and empty where there is nothing
  std::int64_t position = 0;
  std::int64_t sequence = 0;
  std::int64_t entry_id = 0;
  std::string link;
};

// Which records; empty members mean all.
struct Wanted {
  std::string_view kind;
  std::optional<std::string_view> scope;  // only together with a kind
  std::string_view key;                   // the whole key; only together with a scope
  std::string_view key_prefix;            // its beginning; only together with a scope
  bool latest = false;                    // of equal kind, scope and key the last
};

// One transaction. Errors are those of the database, by code: store-busy, store-full,
// store-read-only, store-corrupt, store-io, … After any of them while writing, the
// transaction is not committed.
class Session {
 public:
  virtual ~Session() = default;
  virtual Result<Head> head() = 0;
  // In the order of position. `each` must not ask for records itself. Keys compare by bytes.
  virtual Result<void> records(const Wanted& wanted, FunctionRef<Result<void>(const Record&)> each) = 0;
  virtual Result<std::optional<std::string>> blob(const std::string& sha256) = 0;
  virtual Result<void> blobs(
      FunctionRef<Result<void>(const std::string& sha256, const std::string& bytes)> each) = 0;

  virtual Result<void> add_entry(const Entry& entry) = 0;
  // Its entry was added before, its blob, too.
  virtual Result<void> append(const Record& record) = 0;
  // What is there already is not kept twice.
  virtual Result<void> add_blob(const std::string& sha256, std::string_view bytes) = 0;

  // The database's own examination of its files: everything it finds, one line each.
  virtual Result<void> examine(FunctionRef<void(const std::string&)> found) = 0;
};

class Backend {
 public:
  virtual ~Backend() = default;
  // One moment, whatever others write meanwhile.
  virtual Result<void> reading(FunctionRef<Result<void>(Session&)> work) = 0;
  // One at a time, also among processes. Committed and durable when `work` and this return ok;
  // else nothing of it is there.
  virtual Result<void> writing(FunctionRef<Result<void>(Session&)> work) = 0;
  virtual const std::string& place() const = 0;  // for messages: the path of the file
};

}  // namespace shirube::store
