// The cohort-component method, two sexes, one step of one age-group width.
//
// People are conserved: end = start + births − deaths + in − out, cohort by cohort, as far
// as double precision carries; every component is an output. A cell that would be negative
// is an Error, never silently lifted (what rounding alone leaves below 0 is 0).
//
// Symbols and conventions: docs/methods/projection.md (Preston, Heuveline & Guillot 2001
// ch. 6 for `preston`; UN Population Division conventions for the others).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "population/cells.h"

namespace shirube::population {

// When migrants arrive and which women bear the births. `preston` and `even` give the same
// people for the same migrants by age where the first age group has no fertility; two names,
// since sources state one or the other.
enum class Timing {
  preston,  // half at the start (exposed to survival and fertility), half at the end; by start age
  leslie,   // as preston, but who arrives at the end bears no children in the step (popReconstruct)
  even,     // half at the start, half at the end, each by its age when it moves; births from the mean of the
            // women of the start with their half of the migrants, and of the end
  end,      // all at the end, after births are computed
  un2019,   // all at the end; births from the mean of start women and end women with migrants (published WPP
            // 2019)
};

std::string_view code(Timing timing);  // "preston"; of a rate file and the command line
std::optional<Timing> parse_timing(std::string_view code);

inline bool migrates_in_halves(Timing timing) {
  return timing == Timing::preston || timing == Timing::leslie || timing == Timing::even;
}

// Survival over one step. survival[0]: births → first group; survival[x]: group x−1 → x;
// survival[last]: the last two groups together → open group.
struct Mortality {
  Cells survival;  // in 0..1
  // Empty, or one for each sex: survival within the open group. survival[last] is then that of
  // the group below it alone. (Preston's tables and popReconstruct give the two apart.)
  std::vector<double> open_survival = {};
};

struct Fertility {
  std::vector<double> annual_rates;  // births per woman and year by age group; 0 outside the fertile ages
  double sex_ratio_at_birth = 1.05;  // males per female
};

// Usually one of the forms: net persons, net rates, or gross (out_rates and in_persons).
// What is empty does not take part; what is given is added up.
//
// The age groups are those of `net_persons[x]` … at the end of the step for `end` and
// `un2019`; for the others half moves at that age at the start and half at the end.
// Rates are per person at risk over the whole step: for `end` and `un2019` the cohort that
// ends in the group (the group below at the start; the last two for the open group; the
// step's births for group 0), for the others the same group at the start.
struct Migration {
  Cells net_persons;  // persons over the step
  Cells net_rates;    // −1 … width (one person per person and year)
  // Gross: out-rates on the own population, in-migrants as persons (from a pool or fixed).
  Cells out_rates;   // 0 … 1
  Cells in_persons;  // 0 or more
};

// Migration whose ages are those at the start of the step, in the form that `end` and `un2019`
// take: each cohort one group further. The open group is reached from the last two; its rates
// are the mean of theirs, weighted by the people at the start. Nobody moves in group 0.
Migration by_end_age(const Migration& by_start_age, const Cells& start);

struct StepInput {
  Mortality mortality;
  Fertility fertility;
  Migration migration;
};

// What happened in a step, by sex and END age group (births and infant deaths in group 0).
// From net forms of migration, in- and out-migrants are the net gains and the net losses.
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

// Errors: ages-differ, survival-range, fertility-range (also: rates for the first group),
// rate-range, negative-cell (each names sex, age, value).
Result<Step> project_step(const Cells& start, const StepInput& input, Timing timing);

// Instead of fertility rates: children from the child–woman ratio, as the official regional
// projections do: end children 0–4 = ratio × women 15–49 at the end, split by the share of boys.
// The children are those of the first age group, after migration; births and infant deaths
// are those that leave them, with the step's survival and migration of group 0. Migration as
// for Timing::end. births_by_mother stays empty. Errors: as project_step; child-woman-range.
struct ChildWoman {
  double ratio = 0;  // children 0–4 per woman 15–49 (or the ages given)
  int from_age = 15;
  int to_age = 50;
  double sex_ratio = 1.05;  // of the children 0–4: boys per girl
};
Result<Step> project_step_child_woman(const Cells& start, const Mortality& mortality,
                                      const Migration& migration, const ChildWoman& children);

// start + births − deaths + net = end for every cohort; the largest gap in persons.
double account_gap(const Cells& start, const Step& step);

}  // namespace shirube::population
