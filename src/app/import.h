// A document becomes a plan in the store; importing again shows what differs and
// keeps the answers a person gave.
#pragma once

#include <string>
#include <vector>

#include "app/context.h"
#include "intake/intake.h"
#include "intake/reimport.h"

namespace shirube::app {

struct ImportRequest {
  std::string path;
  std::string plan_id;  // empty: made from municipality and first year, "小樽市-R2"
  std::string code;     // of the municipality, five or six digits; documents do not state it
};

struct ImportOutcome {
  intake::Draft draft;                 // as read, answers applied
  std::vector<Finding> open_findings;  // those nobody has answered
  int answered = 0;                    // findings settled by earlier answers
  std::string plan_id;
  bool known_plan = false;                   // there was a revision before
  int revision = 0;                          // 0: nothing was stored
  std::vector<intake::PlanChange> changes;   // against the stored plan
  std::vector<intake::UnusedAnswer> unused;  // answers that no longer fit
  std::string sha256;                        // of the file
};

// Of the last import, those that nobody has answered.
Result<std::vector<Finding>> open_findings_of(store::Reader& reader, const std::string& plan_id);

// Reads and decodes the file; no store. Errors: those of text/encoding.h and document.h.
Result<intake::Draft> read_draft(const std::string& path);

// What import would do. Nothing is stored.
Result<ImportOutcome> preview_import(Context& context, const ImportRequest& request);
// The same, stored as a new revision in one transaction. A file that changes nothing
// makes no revision.
Result<ImportOutcome> import_plan(Context& context, const ImportRequest& request);

}  // namespace shirube::app
