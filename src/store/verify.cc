// Everything a file holds, against all of its hashes.
#include <map>
#include <set>

#include "store/backend.h"
#include "store/cells.h"
#include "store/digest.h"
#include "store/store.h"
#include "store/store_error.h"

namespace shirube::store {
namespace {

std::string hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

class Examiner {
 public:
  explicit Examiner(std::string place) : place_(std::move(place)) {}

  Result<Verified> run(Session& session) {
    session_error(session.examine([this](const std::string& found) { add(found); }));
    session_error(session.records({}, [this](const Record& record) -> Result<void> {
      see(record);
      return {};
    }));
    session_error(session.blobs([this](const std::string& sha256, const std::string& bytes) -> Result<void> {
      ++out_.blobs;
      if (sha256_hex(bytes) != sha256) add("blob " + sha256 + used_by(sha256));
      blobs_.insert(sha256);
      return {};
    }));
    for (const auto& [sha256, name] : wanted_) {
      if (blobs_.count(sha256) == 0) add("blob " + sha256 + used_by(sha256));
    }
    for (const std::string& sha256 : blobs_) {
      if (wanted_.count(sha256) == 0) add("blob " + sha256);
    }
    const Result<Head> head = session.head();
    session_error(head ? Result<void>() : head.error());
    if (head && head.value().entry_id != last_entry_) add("entry " + std::to_string(head.value().entry_id));
    if (failed_ && out_.findings.items().empty()) return *failed_;
    out_.link = hex(last_link_);
    return std::move(out_);
  }

 private:
  void add(const std::string& detail) {
    if (out_.findings.items().size() < kMost) out_.findings.add(corrupt_error(place_, detail));
  }
  // What cannot be read is a finding as any other; that somebody is writing is not.
  void session_error(const Result<void>& result) {
    if (result) return;
    if (result.error().kind() == ErrorKind::storage) {
      out_.findings.add(result.error());
    } else if (!failed_) {
      failed_ = result.error();
    }
  }
  void see(const Record& record) {
    const std::string name = record.kind + " " + (record.scope.empty() ? "" : record.scope + " ") +
                             record.key + " (" + std::to_string(record.position) + ")";
    const bool in_order = record.position == out_.records + 1 && record.before == last_link_;
    if (!in_order || link_of(record) != record.link) {
      add(name);
    } else if (!Cells::read(record.key) || !Cells::read(record.content)) {
      add(name);
    }
    // Entries have no chain of their own: each is proven by its records, and there must be none between.
    if (record.entry.id != last_entry_ && record.entry.id != last_entry_ + 1) add(name);
    last_entry_ = record.entry.id;
    last_link_ = record.link;
    out_.records = record.position;
    if (!record.blob.empty()) wanted_.emplace(record.blob, name);
  }
  std::string used_by(const std::string& sha256) const {
    const auto name = wanted_.find(sha256);
    return name == wanted_.end() ? std::string() : ": " + name->second;
  }

  static constexpr std::size_t kMost = 100;
  std::string place_;
  Verified out_;
  std::string last_link_;
  std::int64_t last_entry_ = 0;
  std::map<std::string, std::string> wanted_;  // hash → what it belongs to
  std::set<std::string> blobs_;
  std::optional<Error> failed_;
};

}  // namespace

Result<Verified> Store::verify() {
  std::optional<Verified> verified;
  SHIRUBE_TRY_VOID(backend_->reading([&](Session& session) -> Result<void> {
    SHIRUBE_TRY(found, Examiner(backend_->place()).run(session));
    verified = std::move(found);
    return {};
  }));
  return *std::move(verified);
}

}  // namespace shirube::store
