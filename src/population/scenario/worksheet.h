// The national worksheet of population visions: Pattern 1, Simulations 1 and 2, the influence
// of natural and social change by grade, and the stages of decline.
//
// Pattern 1 is the projection given (the official path, or the place's own rates held);
// Simulation 1 raises its total fertility rate to the replacement level and holds it;
// Simulation 2 is Simulation 1 without migration from the first step. Pattern 2 (migration that
// does not converge) is Pattern 1 where rates are held anyway; Pattern 3 is an own scenario.
// Thresholds are data (data/worksheet.toml), to be confirmed against the guide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "population/projection.h"

namespace shirube::population {

struct WorksheetRules {
  Message source;
  int reference_year = 0;
  double replacement_fertility = 0;
  int replacement_year = 0;
  std::vector<double> natural;  // lower bounds of grades 2 … 5
  std::vector<double> social;
  double third_stage_fall = 0;
};

const WorksheetRules& default_worksheet_rules();
// Their file, as a pattern for a corrected one.
std::string_view worksheet_rules_text();
// Errors: worksheet-syntax, worksheet-field; each with its line.
Result<WorksheetRules> parse_worksheet_rules(std::string_view toml, const std::string& file);

// 1 below the first bound, then one more at each bound reached. Judged as the ratio is, unrounded.
int grade_of(double ratio, const std::vector<double>& bounds);

struct Influence {
  double ratio = 0;
  int grade = 0;  // 1 … 5
};

// 0: the total is not below that of the start; 1: 65+ above it; 2: 65+ at it or below by less
// than the rule's share; 3: 65+ below by that share or more.
struct StageRow {
  int year = 0;
  double total = 0;    // start = 100
  double young = 0;    // 0–14
  double working = 0;  // 15–64
  double old = 0;      // 65+
  int stage = 0;
};
std::vector<StageRow> stages_of_decline(const Projection& projection, const WorksheetRules& rules);

struct Worksheet {
  Projection pattern_1;
  Projection simulation_1;
  Projection simulation_2;
  int reference_year = 0;
  double persons_1 = 0, persons_s1 = 0, persons_s2 = 0;  // in the reference year
  Influence natural;
  Influence social;
  std::vector<StageRow> stages;  // of Pattern 1
};

// reference_year 0: the rule's, or the last of the projection where that comes first.
// Errors: year-outside (the reference year is not in the projection), those of apply, project.
Result<Worksheet> make_worksheet(const ProjectionInput& pattern_1, const WorksheetRules& rules,
                                 int reference_year = 0);

// A sentence for each grade (1 … 5) and each stage (0 … 3).
Message natural_meaning(int grade);
Message social_meaning(int grade);
Message stage_meaning(int stage);

}  // namespace shirube::population
