// Plans that were read before, by the hash of their bytes: what is found is right
// whatever happened to the transaction it was read in. Safe for several threads.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "plan/plan.h"

namespace shirube::store {

class PlanCache {
 public:
  std::shared_ptr<const Plan> find(const std::string& sha256) {
    const std::lock_guard lock(mutex_);
    for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
      if (entry->first != sha256) continue;
      entries_.splice(entries_.begin(), entries_, entry);
      return entry->second;
    }
    return nullptr;
  }
  void put(const std::string& sha256, std::shared_ptr<const Plan> plan) {
    const std::lock_guard lock(mutex_);
    entries_.emplace_front(sha256, std::move(plan));
    if (entries_.size() > kKept) entries_.pop_back();
  }

 private:
  static constexpr std::size_t kKept = 8;
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<const Plan>>> entries_;  // last used first
};

}  // namespace shirube::store
