#include "store/ledger.h"

#include "store/digest.h"
#include "store/store_error.h"

namespace shirube::store {

Error Ledger::damaged(const Record& record) const {
  return corrupt_error(place_, record.kind + " " + (record.scope.empty() ? "" : record.scope + " ") +
                                   record.key + " (" + std::to_string(record.position) + ")");
}

Result<void> Ledger::records(const Wanted& wanted, FunctionRef<Result<void>(const Record&)> each) {
  if (failure_) return *failure_;
  return noted(session_.records(wanted, [&](const Record& record) -> Result<void> {
    const bool first = record.position == 1;
    if (record.before.empty() != first || link_of(record) != record.link) return damaged(record);
    return each(record);
  }));
}

Result<std::string> Ledger::blob(const std::string& sha256, const std::string& what) {
  if (failure_) return *failure_;
  SHIRUBE_TRY(bytes, noted(session_.blob(sha256)));
  if (bytes && sha256_hex(*bytes) == sha256) return *std::move(bytes);
  return noted(Result<std::string>(corrupt_error(place_, what)));
}

Result<std::string> Ledger::add_blob(std::string_view bytes) {
  if (failure_) return *failure_;
  const std::string sha256 = sha256_hex(bytes);
  SHIRUBE_TRY_VOID(noted(session_.add_blob(sha256, bytes)));
  return sha256;
}

Result<void> Ledger::append(std::string_view kind, bool counted, const std::string& scope, int revision,
                            Written written, const std::string& blob) {
  if (failure_) return *failure_;
  if (!head_) {
    SHIRUBE_TRY(head, noted(session_.head()));
    entry_.id = head.entry_id + 1;
    SHIRUBE_TRY_VOID(noted(session_.add_entry(entry_)));
    head_ = std::move(head);
    next_.entry = entry_;
  }
  next_.position = head_->position + 1;
  next_.sequence = head_->sequence + (counted ? 1 : 0);
  next_.kind = kind;
  next_.scope = scope;
  next_.revision = revision;
  next_.key = std::move(written.key);
  next_.content = std::move(written.content);
  next_.blob = blob;
  next_.before = head_->link;
  next_.link = link_of(next_);
  SHIRUBE_TRY_VOID(noted(session_.append(next_)));
  head_->position = next_.position;
  head_->sequence = next_.sequence;
  head_->link = next_.link;
  return {};
}

std::string prefix_of(std::string_view first) {
  std::string prefix = "[";
  append_json(prefix, first);
  return prefix;
}

std::string prefix_of(std::string_view first, std::string_view second) {
  std::string prefix = prefix_of(first) + ",";
  append_json(prefix, second);
  return prefix;
}

std::string prefix_of(int first) {
  std::string prefix = "[";
  append_json(prefix, std::int64_t{first});
  return prefix + ",";
}

}  // namespace shirube::store
