// The cohort-component method, two sexes, one step of one age-group width.
//
// People are conserved: end = start + births − deaths + in − out, cohort by cohort, to
// the last bit that ordered sums allow; every component is an output. A cell that would
// be negative is an Error, never silently lifted.
//
// Symbols and conventions: docs/methods/projection.md (Preston, Heuveline & Guillot 2001
// ch. 6 for `preston`; UN Population Division conventions for the others).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "population/cells.h"

namespace shirube::population {

// When migrants arrive and which women bear the births.
enum class Timing {
  preston,  // half at the start (exposed to survival and fertility), half at the end; by start age
  even,     // half at the start, half at the end; migrants by end age; births from the mean of start and end
            // women
  end,      // all at the end, after births are computed
  un2019,   // all at the end; births from the mean of start women and end women with migrants (published WPP
            // 2019)
};

// Survival over one step. survival[0]: births → first group; survival[x]: group x−1 → x;
// survival[last]: the last two groups together → open group.
struct Mortality {
  Cells survival;  // in 0..1
};

struct Fertility {
  std::vector<double> annual_rates;  // births per woman and year by age group; 0 outside the fertile ages
  double sex_ratio_at_birth = 1.05;  // males per female
};

// Exactly one of the forms; what is empty does not take part.
struct Migration {
  // Persons over the step. By start age for `preston`, by end age for the others.
  Cells net_persons;
  // Per person at the start over the step (same age convention).
  Cells net_rates;
  // Gross: out-rates on the own population at the start, in-migrants as persons (from a pool or fixed).
  Cells out_rates;
  Cells in_persons;
};

struct StepInput {
  Mortality mortality;
  Fertility fertility;
  Migration migration;
};

// What happened in a step, by sex and END age group (births and infant deaths in group 0).
struct StepAccounts {
  double births_female = 0;
  double births_male = 0;
  std::vector<double> births_by_mother;  // by age group of the mother
  Cells deaths;
  Cells in_migrants;
  Cells out_migrants;
  Cells net_migrants;
};

struct Step {
  Cells end;
  StepAccounts accounts;
};

// Errors: ages-differ, survival-range, fertility-range, rate-range, negative-cell (each names sex, age,
// value).
Result<Step> project_step(const Cells& start, const StepInput& input, Timing timing);

// Instead of fertility rates: children from the child–woman ratio, as the official regional
// projections do: end children 0–4 = ratio × women 15–49 at the end, split by the share of boys.
struct ChildWoman {
  double ratio = 0;  // children 0–4 per woman 15–49 (or the ages given)
  int from_age = 15;
  int to_age = 50;
  double sex_ratio = 1.05;  // of the children 0–4
};
Result<Step> project_step_child_woman(const Cells& start, const Mortality& mortality,
                                      const Migration& migration, const ChildWoman& children);

// start + births − deaths + net = end for every cohort; the largest gap in persons.
double account_gap(const Cells& start, const Step& step);

}  // namespace shirube::population
