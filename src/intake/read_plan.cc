#include "intake/intake.h"
#include "intake/outline/reading.h"

namespace shirube::intake {

Draft read_plan(const document::Document& document) {
  Reading reading{document, read_outline(document), {}, Findings(document.file)};
  read_cover(reading);
  read_planned_period(reading);
  read_default_periods(reading);
  read_population(reading);
  read_terms(reading);
  read_goals(reading);
  read_vision(reading);
  read_districts(reading);
  read_regions(reading);
  read_priorities(reading);
  read_progress_classes(reading);
  check_likeness(reading);
  check_totals(reading);
  Draft draft;
  draft.file = document.file;
  draft.plan = std::move(reading.plan);
  draft.findings = reading.findings.take();
  return draft;
}

}  // namespace shirube::intake
