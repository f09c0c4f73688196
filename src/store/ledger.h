// One transaction of a backend, as the typed functions use it: what is read was checked against
// its hash, what is written is numbered and chained.
//
// Every record is linked to the one before it (digest.h). Reading any record compares its link,
// so a changed bit in it, in its entry or in its place in the order is store-corrupt; reading a
// blob compares its hash.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/backend.h"
#include "store/kind.h"

namespace shirube::store {

// A row of a kind with what the store knows of it.
template <class Row>
struct Kept {
  Row row;
  std::string scope;
  int revision = 0;
  std::int64_t sequence = 0;
  Entry entry;
  std::string blob;
};

struct Author;

class Ledger {
 public:
  // For reading.
  Ledger(Session& session, std::string place) : session_(session), place_(std::move(place)) {}
  // For writing, too. After an error of the database every further call gives that error.
  Ledger(Session& session, std::string place, Entry entry)
      : session_(session), place_(std::move(place)), entry_(std::move(entry)), writing_(true) {}

  const std::string& place() const { return place_; }
  const std::optional<Error>& failure() const { return failure_; }

  Result<void> records(const Wanted& wanted, FunctionRef<Result<void>(const Record&)> each);

  // All that was ever written of a kind, or the last of each key, in the order of writing.
  // scope nullopt: of every scope. `key_prefix`: the first fields of the key, from prefix_of.
  template <class K>
  Result<std::vector<Kept<typename K::Row>>> all(const K& kind, std::optional<std::string_view> scope,
                                                 std::string_view key_prefix = {}) {
    return rows(kind, {kind.name(), scope, {}, key_prefix, false});
  }
  template <class K>
  Result<std::vector<Kept<typename K::Row>>> latest(const K& kind, std::optional<std::string_view> scope,
                                                    std::string_view key_prefix = {}) {
    return rows(kind, {kind.name(), scope, {}, key_prefix, true});
  }
  // The last with the key of `like`.
  template <class K>
  Result<std::optional<Kept<typename K::Row>>> last(const K& kind, std::string_view scope,
                                                    const typename K::Row& like) {
    const std::string key = kind.write(like).key;
    SHIRUBE_TRY(found, rows(kind, {kind.name(), scope, key, {}, true}));
    if (found.empty()) return std::optional<Kept<typename K::Row>>();
    return std::optional(std::move(found.front()));
  }

  // Error: store-corrupt, with `what` as its value, also when there is none of this hash.
  Result<std::string> blob(const std::string& sha256, const std::string& what);

  template <class K>
  Result<void> append(const K& kind, const std::string& scope, int revision, const typename K::Row& row,
                      const std::string& blob = {}) {
    Written written = kind.write(row);
    return append(kind.name(), kind.counted(), scope, revision, std::move(written), blob);
  }
  Result<std::string> add_blob(std::string_view bytes);  // its hash

  Session& session() { return session_; }

 private:
  template <class K>
  Result<std::vector<Kept<typename K::Row>>> rows(const K& kind, const Wanted& wanted) {
    std::vector<Kept<typename K::Row>> out;
    SHIRUBE_TRY_VOID(records(wanted, [&](const Record& record) -> Result<void> {
      auto row = kind.read(record.key, record.content);
      if (!row) return damaged(record);
      out.push_back(
          {*std::move(row), record.scope, record.revision, record.sequence, record.entry, record.blob});
      return {};
    }));
    return out;
  }
  Result<void> append(std::string_view kind, bool counted, const std::string& scope, int revision,
                      Written written, const std::string& blob);
  Error damaged(const Record& record) const;
  template <class T>
  Result<T> noted(Result<T> result) {
    if (!result && writing_ && !failure_) failure_ = result.error();
    return result;
  }

  Session& session_;
  std::string place_;
  Entry entry_;
  bool writing_ = false;
  std::optional<Head> head_;  // once something was written
  Record next_;
  std::optional<Error> failure_;
};

// The beginning of all keys whose first fields are these.
std::string prefix_of(std::string_view first);
std::string prefix_of(std::string_view first, std::string_view second);
std::string prefix_of(int first);

}  // namespace shirube::store
