// A projection as input and result: where it starts, what is assumed in every step, and
// what comes out of it with its accounts.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "population/project.h"

namespace shirube::population {

// All assumptions of one place. The length of a step is the width of the age groups
// (yearly steps for single years). steps[i] leads from start_year + i·width to the next.
struct ProjectionInput {
  std::string place;  // code: "01203"
  std::string name;   // "小樽市"
  int start_year = 0;
  Cells start;
  std::vector<StepInput> steps;
  Timing timing = Timing::end;
  std::vector<Timing> timings = {};    // empty, or one for each step in place of `timing`
  bool migrants_by_start_age = false;  // by project(), for `end` and `un2019`; see by_end_age

  // By project(): empty, or one for each step in place of its fertility; timing is then `end`.
  std::vector<ChildWoman> children = {};

  Timing timing_of(std::size_t step) const { return timings.empty() ? timing : timings[step]; }
  int width() const { return start.ages().width; }
  int year(std::size_t step) const { return start_year + static_cast<int>(step) * width(); }
  int end_year() const { return year(steps.size()); }
};

// years[0] is the start; populations[i] belongs to years[i], accounts[i] to the step from it.
struct Projection {
  std::string place;
  std::string name;
  std::vector<int> years;
  std::vector<Cells> populations;
  std::vector<StepAccounts> accounts;

  // Error: year-outside (names the years there are).
  Result<const Cells*> at(int year) const;
};

// Errors: those of project_step, with the place and the years of the step as the error's cell
// ("小樽市 2025–2030"); timings-differ (also: not one child–woman ratio for
// each step, or one with another timing than `end`).
Result<Projection> project(const ProjectionInput& input);

}  // namespace shirube::population
