// Fertility schedules: annual births per woman by age group, their level, timing and shape,
// and the way between the child–woman ratio and the total fertility rate.
#pragma once

#include <vector>

#include "base/result.h"
#include "population/cells.h"
#include "population/project.h"

namespace shirube::population {

// Σ annual rates × width: births per woman over life.
double total_fertility(const std::vector<double>& annual_rates, const AgeGroups& ages);

// Mean age at birth, by the middles of the groups. 0 without fertility.
double mean_age_at_birth(const std::vector<double>& annual_rates, const AgeGroups& ages);

// The same shape with this total. Errors: fertility-none (all rates 0), fertility-range.
Result<std::vector<double>> scale_to_total(std::vector<double> annual_rates, const AgeGroups& ages,
                                           double total_fertility);

// Relational Gompertz model (Brass 1974): with F(x) the share of fertility below age x,
// Y(x) = −ln(−ln F(x)), Y' = alpha + beta·Y. alpha > 0 is earlier, beta > 1 narrower. The total is kept.
struct GompertzShift {
  double alpha = 0;
  double beta = 1;
};
// Errors: fertility-none, gompertz-range (beta not above 0).
Result<std::vector<double>> shift_by_gompertz(const std::vector<double>& annual_rates, const AgeGroups& ages,
                                              const GompertzShift& shift);

// The shift that makes the standard like the observed schedule: least squares of Y' on Y at
// the bounds where both shares lie inside 1 %–99 %. Errors: fertility-none, gompertz-range
// (fewer than two such bounds).
Result<GompertzShift> fit_gompertz(const std::vector<double>& standard, const std::vector<double>& observed,
                                   const AgeGroups& ages);

// The total kept, the mean age at birth as wanted (alpha is found, beta stays 1). Error:
// gompertz-range where the schedule cannot reach it.
Result<std::vector<double>> shift_to_mean_age(const std::vector<double>& annual_rates, const AgeGroups& ages,
                                              double mean_age);

// What a child–woman ratio says about the total fertility rate of the interval before it, by
// reverse survival: the women of each age are carried back over the interval without
// migration, the children back to their births, and the rates are `shape` times one factor.
// `persons`: children of the first group and women of all groups at the end of the interval.
// Five-year or single-year ages. Errors: fertility-none, survival-range (a ratio that is 0),
// ages-differ, fertility-range (no women of those ages).
Result<double> total_fertility_from_children(const Cells& persons, const std::vector<double>& shape,
                                             const Mortality& mortality);

// The other way: children per woman of [from_age, to_age) that this total leaves, for the
// same women and shape.
Result<double> child_woman_from_total(double total_fertility, const Cells& persons,
                                      const std::vector<double>& shape, const Mortality& mortality,
                                      int from_age = 15, int to_age = 50);

// By a reference population of known ratio and total: TFR = ratio · (TFR_ref / ratio_ref), as
// municipal visions do with the nation or the prefecture. Error: child-woman-range.
struct FertilityReference {
  double child_woman_ratio = 0;
  double total_fertility = 0;
};
Result<double> total_fertility_by_reference(double child_woman_ratio, const FertilityReference& reference);
Result<double> child_woman_by_reference(double total_fertility, const FertilityReference& reference);

}  // namespace shirube::population
