// Life tables from death rates, abridged or by single years.
#pragma once

#include <vector>

#include "base/result.h"
#include "population/cells.h"

namespace shirube::population {

// How many years those who die in the first year (and at 1–4) live in it.
enum class InfantRule {
  coale_demeny_west,  // Coale & Demeny (1983), a0 from m0, 1–4 likewise
  andreev_kingkade,   // Andreev & Kingkade (2015), as in HMD protocol v6; 1–4 by Coale–Demeny
  given,              // a(x) as input
};

struct LifeTableInput {
  std::vector<double> lower_ages;  // 0, 1, 5, 10, … or 0, 1, 2, …; the last is open
  std::vector<double> mx;          // deaths per person-year
  std::vector<double> ax;          // only for InfantRule::given; else empty
  Sex sex = Sex::female;
  InfantRule rule = InfantRule::coale_demeny_west;
  double radix = 1;
};

struct LifeTable {
  std::vector<double> lower_ages, width, mx, ax, qx, lx, dx, Lx, Tx, ex;
  double e0() const { return ex.front(); }
};

// Errors: mx-range, ages-order, size-differs.
Result<LifeTable> life_table(const LifeTableInput& input);

// Survival ratios for project_step: births → 0, x−1 → x, open group by T ratios.
std::vector<double> survival_ratios(const LifeTable& table, const AgeGroups& ages);

}  // namespace shirube::population
