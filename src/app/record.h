// Actuals: one value, or a CSV file as a whole.
#pragma once

#include <string>
#include <vector>

#include "app/context.h"
#include "plan/actual.h"

namespace shirube::app {

// As typed; everything is checked against the plan.
struct RecordEntry {
  std::string indicator;  // key or name
  std::string component;  // empty: the only one that has a series of its own
  std::string period;     // "R4", "令和4年度", "H30.10"
  std::string value;      // "1,298.5"; empty when missing
  std::string missing;    // a reason; empty when there is a value
  std::string finality;   // "", "preliminary"/"速報", "final"/"確報"
  std::string source;
  std::string note;
  std::string unit;  // optional; one that can be converted to the component's
};

struct RecordOutcome {
  std::string plan_id;
  int read = 0;             // entries
  int written = 0;          // those that said something new
  Diagnostics diagnostics;  // warnings of what was written, or why nothing was
};

// Checks one entry. Errors: indicator-unknown, component-needed, component-unknown, period-syntax,
// value-or-reason, number-syntax, missing-reason-unknown, unit-differs, unit-inexact, year-locked.
// Warnings, where `warnings` is given: era-overrun, year-far-from-plan, basis-differs, unit-assumed.
Result<Actual> check_entry(const Plan& plan, const IndicatorFinder& finder, const RecordEntry& entry,
                           Diagnostics* warnings = nullptr);

Result<RecordOutcome> record_value(Context& context, const std::string& plan_id, const RecordEntry& entry);

// UTF-8 with or without BOM, UTF-16, CP932; columns in docs/formats/actuals-csv.md.
// Every line is diagnosed; one bad line and nothing is written (error record-refused,
// the diagnoses in *refused).
Result<RecordOutcome> record_csv(Context& context, const std::string& plan_id, const std::string& path,
                                 Diagnostics* refused);

}  // namespace shirube::app
