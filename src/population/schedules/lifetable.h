// Life tables from death rates, abridged or by single years; survival ratios from them.
//
// n_q_x = n·m / (1 + (n − a)·m), L = n·l(x+n) + a·d, open group L = l/m (Preston, Heuveline &
// Guillot 2001, ch. 3). Which a(x): docs/methods/schedules.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "population/project.h"

namespace shirube::population {

// How many years those who die in the first year (and at 1–4) live in it.
enum class InfantRule {
  coale_demeny_west,    // Coale & Demeny (1983), a0 from m0, 1–4 likewise
  andreev_kingkade,     // Andreev & Kingkade (2015), as in HMD protocol v6; 1–4 by Coale–Demeny West
  andreev_kingkade_un,  // Andreev & Kingkade's q0 coefficients on m0, as the UN's tables by single years
  given,                // a(x) as input
  coale_demeny_north,   // Coale & Demeny's other models, from q0 (United Nations, Manual X, table 164)
  coale_demeny_east,
  coale_demeny_south,
  keyfitz,  // Keyfitz (1970): a0 = 0.07 + 1.7·m0; 1.5 at 1–4
};

// The same for groups of several years from age 5. Single years live half a year.
enum class AdultRule {
  greville,  // 2.5 at 5–14, from 15 Greville (1943), never under 0.97 from age 45, as the United Nations do
  half,      // half the group
  graduated,  // by the deaths of the groups beside it, (−d(x−n)/24 + d(x)/2 + d(x+n)/24)·n/d(x), until it
              // settles (Keyfitz & Flieger 1968; Preston et al. 2001, ch. 3); from age 10, half the group in
              // the last closed one
};

std::vector<std::string> infant_rule_names();  // "coale-demeny", "andreev-kingkade", … without `given`
std::optional<InfantRule> parse_infant_rule(std::string_view name);
std::optional<AdultRule> parse_adult_rule(std::string_view name);

struct LifeTableInput {
  std::vector<double> lower_ages;  // 0, 1, 5, 10, … or 0, 1, 2, …; the last is open; any with `given`
  std::vector<double> mx;          // deaths per person-year; above 0 in the open group
  std::vector<double> ax;          // only for InfantRule::given; else empty
  Sex sex = Sex::female;
  InfantRule rule = InfantRule::coale_demeny_west;
  double radix = 1;
  // Mean remaining years at the open age; 0: the last of `ax` where given, else 1/m. Tables cut
  // from longer ones (the United Nations' end at 130) have a value of their own.
  double open_years = 0;
  // Greville's a(x) of the last closed group needs the slope of the rates around it: from the
  // open group's rate (the United Nations' tables of 2019), or that of the group below (MortCast).
  bool last_slope_from_below = false;
  AdultRule adult = AdultRule::greville;
};

// dx: deaths, Lx: person-years lived in the group, Tx: from its lower age on. The open group's
// width and ax are its mean remaining years.
struct LifeTable {
  std::vector<double> lower_ages, width, mx, ax, qx, lx, dx, Lx, Tx, ex;
  double e0() const { return ex.front(); }
};

// Errors: mx-range (also: rates so high that nobody would be left), ax-range, ages-order,
// size-differs; each names the age.
Result<LifeTable> life_table(const LifeTableInput& input);

// The same from probabilities of dying, as published tables give them: qx below 1 but in the
// open group, whose mean remaining years are `open_years`; a(x) as in `given`, else by `rule`
// (found with the m(x) they imply). Errors: qx-range, and those of life_table.
Result<LifeTable> life_table_from_qx(const std::vector<double>& lower_ages, const std::vector<double>& qx,
                                     double open_years, Sex sex,
                                     InfantRule rule = InfantRule::andreev_kingkade, double radix = 1,
                                     AdultRule adult = AdultRule::greville);

// Closes death rates of five-year or single-year groups at `open_age` by the logistic curve
// of Kannisto, μ(x) = a·e^(b·x) / (1 + a·e^(b·x)), fitted to the rates from 80 to the last
// closed group (least squares of the logits; Thatcher, Kannisto & Vaupel 1998), which replaces
// the open group. Errors: ages-order (fewer than three closed groups from 80; open_age not
// above the present one), mx-range.
Result<LifeTableInput> close_by_kannisto(LifeTableInput input, int open_age);

// Whether the table has the bounds of these ages: every lower age and the open one.
bool fits(const LifeTable& table, const AgeGroups& ages);

// Survival ratios for project_step: births → 0, x−1 → x, open group by T ratios. The table
// must fit the ages.
std::vector<double> survival_ratios(const LifeTable& table, const AgeGroups& ages);

// As Mortality from a table for each sex.
Mortality mortality_of(const LifeTable& female, const LifeTable& male, const AgeGroups& ages);

}  // namespace shirube::population
