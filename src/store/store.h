// Where plans, actuals and their history are kept.
//
// A Store is opened once; reading and writing go through views of one transaction:
//
//   SHIRUBE_TRY(store, store::open_sqlite("otaru.db", clock));
//   SHIRUBE_TRY(written, store->write({"企画政策室", "令和4年度実績"}, [&](Writer& w) {
//     return w.add_actuals(plan_id, actuals);
//   }));  // all of it, or an error and nothing; what the work returns, write() returns
//
// History is append-only: nothing that was written is changed or deleted, by the
// interface and by triggers in the database. write() returns ok only when the
// change is durable. One writer at a time across processes (a second waits, then
// gets store-busy); readers see a consistent snapshot and never block the writer.
// A Store may be used from several threads. An error of write() says that the change was
// not acknowledged: after a failing disk it is there as a whole or not at all.
//
// Every operation may also give the errors of the database: store-busy, store-full,
// store-read-only, store-corrupt, store-io; whatever of them a Writer meets while it
// writes, write() returns, and nothing is stored.
//
// A Store stands on a Backend: SQLite is in sqlite.h; another database implements backend.h and
// passes tests/store/contract.h. Everything that is read was checked against its hash.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/clock.h"
#include "base/function_ref.h"
#include "base/result.h"
#include "plan/actual.h"
#include "plan/finding.h"
#include "plan/plan.h"

namespace shirube::store {

// Who does it and why; both go to the history of everything that is written.
struct Author {
  std::string name;
  std::string reason;
};

struct PlanSummary {
  std::string id;  // short name people type: "otaru-2"
  std::string municipality;
  std::string title;
  int first_fiscal_year = 0;
  int last_fiscal_year = 0;
  int revision = 0;  // the latest
  int indicators = 0;
  std::string updated_at;  // of the latest revision
};

struct PlanRevision {
  int revision = 0;  // 1, 2, …
  std::string at;
  std::string by;
  std::string reason;
  std::string kind;             // "import", "revise", "lock", "answer", …
  std::string document_sha256;  // of the imported file, else empty
  std::string document_file;
};

// One line of history.
struct Change {
  std::int64_t sequence = 0;
  std::string at;
  std::string by;
  std::string reason;
  std::string kind;     // "import", "revise", "lock", "unlock", "answer", "path", "record", "override"
  std::string subject;  // key of the indicator, measure, goal; empty: the plan
  std::string field;    // "target.value", "actual R4 main", "national R4", "revision", …
  std::string old_value;
  std::string new_value;
  int revision = 0;  // of the plan after the change
  bool operator==(const Change&) const = default;
};

struct ActualFilter {
  std::string indicator;  // key; empty: all
  std::string component;
  bool latest_only = true;  // of each component and period the last word; else all that was ever entered
};

// A statistics file that was loaded. Files are kept as they came; what they say is read anew
// with the `options` they were loaded with.
struct DatasetInfo {
  std::string name;     // by which a later one replaces it: "otaru-census.csv"
  std::string kind;     // "population", "official", "yearly", "life-table", "fertility", "mapping"
  std::string code;     // of the one place it is about; else empty
  std::string file;     // the path it was read from
  std::string source;   // in words
  std::string options;  // lines "key=value", see app/population_data.h
  std::string sha256;   // of the bytes
  std::int64_t size = 0;
  std::string by;
  std::string reason;
  std::string at;
  std::int64_t sequence = 0;
};
struct Dataset {
  DatasetInfo info;
  std::string bytes;  // empty: the dataset of this name is withdrawn
};

class Ledger;
class PlanCache;

class Reader {
 public:
  Reader(Ledger& ledger, PlanCache& cache) : ledger_(ledger), cache_(cache) {}

  Result<std::vector<PlanSummary>> plans();
  // revision 0: the latest. The plan is shared, not copied. Errors: plan-unknown (names the
  // known ids), revision-unknown.
  Result<std::shared_ptr<const Plan>> plan(const std::string& id, int revision = 0);
  Result<std::vector<PlanRevision>> revisions(const std::string& id);
  // All lists come in the order of recording; an unknown plan is plan-unknown.
  Result<std::vector<Actual>> actuals(const std::string& id, const ActualFilter& filter = {});
  // The latest word on each indicator, component, year, kind and scheme, without those
  // that were withdrawn.
  Result<std::vector<Override>> overrides(const std::string& id);
  // The latest word on each subject, field and finding code.
  Result<std::vector<Answer>> answers(const std::string& id);
  // Of the last revision that was an import, in the order of lines.
  Result<std::vector<Finding>> findings(const std::string& id);
  // Changes of the plan, actuals, overrides and answers. subject empty: everything.
  Result<std::vector<Change>> history(const std::string& id, const std::string& subject = {});
  // Of each name the latest, without those that were withdrawn, in the order of loading.
  // kind empty: every kind. With `every_version` all that was ever loaded or withdrawn.
  Result<std::vector<DatasetInfo>> datasets(const std::string& kind = {}, bool every_version = false);
  // With its bytes. Errors: dataset-unknown (names the known ones), also after a withdrawal;
  // store-corrupt (names it) when the bytes are not those that were loaded.
  Result<Dataset> dataset(const std::string& name);

 protected:
  // The latest of its name; nullopt when there is none, or it was withdrawn.
  Result<std::optional<DatasetInfo>> latest_dataset(const std::string& name);

  Ledger& ledger_;
  PlanCache& cache_;
};

class Writer : public Reader {  // sees its own writes
 public:
  Writer(Ledger& ledger, PlanCache& cache, Author author)
      : Reader(ledger, cache), author_(std::move(author)) {}

  // A new plan (revision 1) or a further revision of a known one; `changes` are the
  // lines for the history (kind, subject, field, old and new value; the rest is filled in;
  // without a kind it is that of the revision). Where there are none, one line says that the
  // revision was made; where the plan also equals the latest revision, nothing is written.
  // Returns the revision that holds now. The plan must pass check_plan without errors, else
  // its first error is returned. Errors: plan-id, plan-too-large.
  Result<int> save_plan(const std::string& id, const Plan& plan, const std::string& kind,
                        const std::vector<Change>& changes, const std::string& document_file = {},
                        const std::string& document_sha256 = {});
  // The findings of the import that made the latest revision; once per revision. The same
  // again is nothing new; others are refused: findings-exist.
  Result<void> save_findings(const std::string& id, const std::vector<Finding>& findings);
  // Appends; fills entered_by, entered_at, sequence. One that says what the latest of its
  // period says, to the letter, is not written again. All or none; errors: indicator-unknown,
  // component-unknown, year-locked, value-or-reason (exactly one of both). Returns how many were written.
  Result<int> add_actuals(const std::string& id, const std::vector<Actual>& actuals);
  // Fills at and sequence, and by and reason where they are empty. An empty value withdraws
  // the override. Errors: indicator-unknown, component-unknown, year-locked, override-what.
  Result<void> add_override(const std::string& id, const Override& override_);
  // Fills at and sequence, and by and reason where they are empty.
  Result<void> add_answer(const std::string& id, const Answer& answer);
  // Appends; fills sha256, size, by, reason, at and sequence. What the latest of its name says
  // to the letter (kind, code, source, options, bytes) is not written again; returns whether it
  // was. Without bytes it withdraws the latest. Errors: dataset-name,
  // dataset-too-large (over 64 MiB), dataset-unknown (a withdrawal of what is not there).
  Result<bool> add_dataset(const Dataset& dataset);

 private:
  Author author_;
};

// What reading everything found.
struct Verified {
  std::int64_t records = 0;
  std::int64_t blobs = 0;
  std::string link;      // of the last record, hexadecimal: who keeps it elsewhere sees a cut end, too
  Diagnostics findings;  // store-corrupt, one for each place
};

class Backend;

class Store {
 public:
  // `clock` must outlive the store.
  Store(std::unique_ptr<Backend> backend, const Clock& clock);
  ~Store();

  // Both give what `work` gives, a Result of any kind.
  template <class Work>
  std::invoke_result_t<Work&, Reader&> read(Work work) {
    return done<Reader>(work, [this](FunctionRef<Result<void>(Reader&)> kept) { return reading(kept); });
  }
  // Not within itself. Error: author-missing.
  template <class Work>
  std::invoke_result_t<Work&, Writer&> write(const Author& author, Work work) {
    return done<Writer>(work, [&](FunctionRef<Result<void>(Writer&)> kept) { return writing(author, kept); });
  }
  // Reads everything there is and compares all hashes, and has the database examine its file.
  Result<Verified> verify();

 private:
  Result<void> reading(FunctionRef<Result<void>(Reader&)> work);
  Result<void> writing(const Author& author, FunctionRef<Result<void>(Writer&)> work);
  template <class View, class Work, class Run>
  static std::invoke_result_t<Work&, View&> done(Work& work, Run run) {
    std::optional<std::invoke_result_t<Work&, View&>> given;
    const Result<void> ran = run([&](View& view) -> Result<void> {
      given.emplace(work(view));
      if (!*given) return given->error();
      return {};
    });
    if (!ran) return ran.error();
    return *std::move(given);
  }

  std::unique_ptr<Backend> backend_;
  std::unique_ptr<PlanCache> cache_;
  const Clock& clock_;
};

}  // namespace shirube::store
