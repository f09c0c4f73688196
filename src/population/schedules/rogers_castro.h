// The age profile of migration as a curve (Rogers & Castro 1981), and its fit to rates.
//
//   m(x) = a1·e^(−α1·x)                                  children, who move with parents
//        + a2·e^(−α2·(x−μ2) − e^(−λ2·(x−μ2)))            the years of work and study
//        + a3·e^(−α3·(x−μ3) − e^(−λ3·(x−μ3)))            retirement
//        + a4·e^(λ4·x)                                    the very old
//        + c
//
// Out- and in-migration are fitted apart: their difference changes sign and is no such
// curve. Components that do not take part have level 0.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "population/cells.h"

namespace shirube::population {

struct RogersCastro {
  double a1 = 0, alpha1 = 0;
  double a2 = 0, alpha2 = 0, mu2 = 0, lambda2 = 0;
  double a3 = 0, alpha3 = 0, mu3 = 0, lambda3 = 0;
  double a4 = 0, lambda4 = 0;
  double c = 0;

  double at(double age) const;
  bool operator==(const RogersCastro&) const = default;
};

// The standard schedule that Rogers & Castro (1981) give for comparison, of gross rate near 1.
RogersCastro standard_schedule();

// Mean rate of each age group: curve values at the middle of every single year. The open
// group is taken to end at `end_age` (single years of the open group count alike).
std::vector<double> rates_of(const RogersCastro& curve, const AgeGroups& ages, int end_age = 100);
// How a number of migrants spreads over the ages: the curve summed over the single years
// below `end_age`, divided by the whole. Nobody moves from `end_age` on.
std::vector<double> shares_of(const RogersCastro& curve, const AgeGroups& ages, int end_age = 100);

// Which components are fitted, named by how many parameters they have together.
enum class RogersCastroForm {
  seven = 7,      // children, work, constant
  nine = 9,       // and the very old
  eleven = 11,    // and retirement
  thirteen = 13,  // all
};

struct RogersCastroFit {
  RogersCastro curve;
  RogersCastroForm form = RogersCastroForm::seven;
  double root_mean_square = 0;  // of the residuals, weighted, in the unit of the rates
  double r_squared = 0;
  bool converged = false;
  int starts = 0;  // runs from different starting points; the best is returned
};

// Least squares by Levenberg & Marquardt from several starts of μ2 (18–30) and, with
// retirement, μ3 (55–70). `ages` are the middles of the groups (x + 0.5, x + 2.5). All levels
// are 0 or more and the labour peak lies within 10–45. Weights empty: all 1. Errors:
// rogers-castro-data (fewer points than parameters, a negative or non-finite value, no
// migration at all), size-differs.
Result<RogersCastroFit> fit_rogers_castro(const std::vector<double>& ages, const std::vector<double>& rates,
                                          RogersCastroForm form, const std::vector<double>& weights = {});

// Of rates by age groups of one sex; the open group is left out.
Result<RogersCastroFit> fit_rogers_castro(const std::vector<double>& rates, const AgeGroups& ages,
                                          RogersCastroForm form);

// The form with the smallest corrected Akaike criterion of those the points allow.
Result<RogersCastroFit> fit_best_rogers_castro(const std::vector<double>& ages,
                                               const std::vector<double>& rates);

// Out and in apart. `in_rates` are per person of whichever population they refer to.
struct GrossFit {
  RogersCastroFit out;
  RogersCastroFit in;
};
Result<GrossFit> fit_gross_migration(const std::vector<double>& out_rates,
                                     const std::vector<double>& in_rates, const AgeGroups& ages,
                                     RogersCastroForm form);

}  // namespace shirube::population
