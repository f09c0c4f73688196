// The smallest store there can be: entries, records and blobs in memory. It passes the same
// contract as a real database and shows what one has to bring.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "store/backend.h"

namespace shirube::store {

struct MemoryState {
  std::vector<Entry> entries;
  std::vector<Record> records;
  std::map<std::string, std::string> blobs;
};

// What several stores look at, as several connections look at one database.
struct MemoryDatabase {
  std::mutex writing;
  std::mutex swapping;
  std::shared_ptr<const MemoryState> state = std::make_shared<const MemoryState>();

  std::shared_ptr<const MemoryState> now() {
    const std::lock_guard lock(swapping);
    return state;
  }
};

class MemorySession final : public Session {
 public:
  explicit MemorySession(MemoryState& state) : state_(state) {}

  Result<Head> head() override {
    if (state_.records.empty()) return Head{};
    const Record& last = state_.records.back();
    return Head{last.position, last.sequence, state_.entries.back().id, last.link};
  }
  Result<void> records(const Wanted& wanted, FunctionRef<Result<void>(const Record&)> each) override {
    std::vector<const Record*> found;
    for (const Record& record : state_.records) {
      if (matches(wanted, record)) found.push_back(&record);
    }
    if (wanted.latest) found = latest_of(found);
    for (const Record* record : found) SHIRUBE_TRY_VOID(each(*record));
    return {};
  }
  Result<std::optional<std::string>> blob(const std::string& sha256) override {
    const auto found = state_.blobs.find(sha256);
    return found == state_.blobs.end() ? std::optional<std::string>() : std::optional(found->second);
  }
  Result<void> blobs(FunctionRef<Result<void>(const std::string&, const std::string&)> each) override {
    for (const auto& [sha256, bytes] : state_.blobs) SHIRUBE_TRY_VOID(each(sha256, bytes));
    return {};
  }
  Result<void> add_entry(const Entry& entry) override {
    state_.entries.push_back(entry);
    return {};
  }
  Result<void> append(const Record& record) override {
    state_.records.push_back(record);
    return {};
  }
  Result<void> add_blob(const std::string& sha256, std::string_view bytes) override {
    state_.blobs.emplace(sha256, bytes);
    return {};
  }
  Result<void> examine(FunctionRef<void(const std::string&)>) override { return {}; }

 private:
  static bool matches(const Wanted& wanted, const Record& record) {
    if (wanted.kind.empty()) return true;
    return record.kind == wanted.kind && (!wanted.scope || record.scope == *wanted.scope) &&
           (wanted.key.empty() || record.key == wanted.key) && record.key.starts_with(wanted.key_prefix);
  }
  static std::vector<const Record*> latest_of(const std::vector<const Record*>& records) {
    std::set<std::tuple<std::string_view, std::string_view, std::string_view>> seen;
    std::vector<const Record*> latest;
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
      if (seen.emplace((*record)->kind, (*record)->scope, (*record)->key).second) latest.push_back(*record);
    }
    return {latest.rbegin(), latest.rend()};
  }

  MemoryState& state_;
};

class MemoryBackend final : public Backend {
 public:
  explicit MemoryBackend(std::shared_ptr<MemoryDatabase> database) : database_(std::move(database)) {}

  Result<void> reading(FunctionRef<Result<void>(Session&)> work) override {
    MemoryState copy = *database_->now();
    MemorySession session(copy);
    return work(session);
  }
  Result<void> writing(FunctionRef<Result<void>(Session&)> work) override {
    const std::lock_guard writer(database_->writing);
    auto next = std::make_shared<MemoryState>(*database_->now());
    MemorySession session(*next);
    SHIRUBE_TRY_VOID(work(session));
    const std::lock_guard lock(database_->swapping);
    database_->state = std::move(next);
    return {};
  }
  const std::string& place() const override { return place_; }

 private:
  std::shared_ptr<MemoryDatabase> database_;
  std::string place_ = "memory";
};

}  // namespace shirube::store
