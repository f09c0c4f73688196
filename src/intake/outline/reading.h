// What the parts of intake share while one document is read. Each function reads its
// subject out of the outline into the plan.
#pragma once

#include <optional>
#include <string>

#include "intake/findings/findings.h"
#include "intake/outline/outline.h"
#include "intake/words/cell.h"
#include "plan/plan.h"

namespace shirube::intake {

struct Reading {
  const document::Document& document;
  Outline outline;
  Plan plan;
  Findings findings;
  // Stated once for all indicators: 特に断りのない限り平成26年度を当初値 …
  std::optional<CellPeriod> default_baseline = std::nullopt;
  std::optional<CellPeriod> default_target = std::nullopt;

  Source source(const document::Span& span) const {
    return {document.file, span.first_line, span.last_line, span.text};
  }
  SourcedText sourced(const document::Span& span) const { return {span.text, source(span)}; }
};

void read_cover(Reading& reading);            // title, municipality, edition, status, colophon
void read_planned_period(Reading& reading);   // 計画期間
void read_default_periods(Reading& reading);  // 特に断りのない限り …を基準値
void read_population(Reading& reading);       // 計画人口
void read_vision(Reading& reading);           // legal basis, parent plan, issues, viewpoints, studies
void read_districts(Reading& reading);        // 地区別
void read_terms(Reading& reading);            // footnotes and their marks
void read_regions(Reading& reading);          // 連携する圏域; after terms
void read_priorities(Reading& reading);       // 重点事項, causal links
void read_progress_classes(Reading& reading);
void read_goals(Reading& reading);      // goals, measures, actions, indicators
void check_likeness(Reading& reading);  // near-identical texts, names probably misspelt
void check_totals(Reading& reading);    // "4つの基本目標" against what was read

}  // namespace shirube::intake
