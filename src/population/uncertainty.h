// What is not known about the coming years: random levels of fertility, mortality and
// migration over a projection's assumptions, hierarchical in space and autoregressive in time.
//
// Each component is the sum of a national, a prefectural and a municipal process; each
// process is AR(1) by year, starts at 0 in the start year and has the stationary standard
// deviation `sd`:  level(t) = rho · level(t−1) + sd · sqrt(1 − rho²) · e(t). Places of one
// nation (prefecture) share its process, so their errors go together. A step of several
// years uses the mean of its years' levels.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "population/cells.h"

namespace shirube::population {

struct Process {
  double rho = 0.95;  // by year
  double sd = 0;
  bool operator==(const Process&) const = default;
};

struct Component {
  Process nation, prefecture, place;
  // Degrees of freedom of the place's innovations, scaled to the same sd; 0: normal.
  double place_df = 0;
  bool operator==(const Component&) const = default;
};

// Ages [from_age, next group's from_age) share one migration level.
struct MigrationGroup {
  int from_age = 0;
  Component level;
  bool operator==(const MigrationGroup&) const = default;
};

struct Uncertainty {
  Component fertility;  // level f: rates × exp(f)
  Component
      mortality;  // level m: forces of mortality × exp(m), so survival S^exp(m), to first order S + m·S·ln S
  // level v of the cell's group: net rate (or in − out) + v × profile; in the order of ages.
  std::vector<MigrationGroup> migration_groups;
  double migration_correlation = 0.5;  // between the innovations of any two groups
  Cells migration_profile;             // per person and year; ages of the projection
};

}  // namespace shirube::population
