#include "population/benchmark_input.h"

#include <cmath>

namespace shirube::population {

ProjectionInput benchmark_input(const BenchmarkShape& shape) {
  const AgeGroups ages{shape.width, shape.ages};
  const int last = shape.ages - 1;
  StepInput step;
  step.mortality.survival = Cells(ages);
  step.mortality.open_survival = {0, 0};
  step.migration.net_rates = Cells(ages);
  step.fertility.annual_rates.assign(static_cast<std::size_t>(shape.ages), 0.0);
  step.fertility.sex_ratio_at_birth = 1.05;
  ProjectionInput input;
  input.place = "benchmark";
  input.start_year = 2020;
  input.timing = Timing::preston;
  input.start = Cells(ages);
  for (const Sex sex : kSexes) {
    const double level = sex == Sex::female ? 3e-5 : 6e-5;
    const double slope = sex == Sex::female ? 0.095 : 0.09;
    step.mortality.survival.at(sex, 0) = 0.995;
    for (int group = 0; group <= last; ++group) {
      const double x = (group + 0.5) * shape.width;
      const double survival = std::exp(-shape.width * level * std::exp(slope * x));
      if (group < last) {
        step.mortality.survival.at(sex, group + 1) = survival;
      } else {
        step.mortality.open_survival[static_cast<std::size_t>(sex)] = survival;
      }
      step.migration.net_rates.at(sex, group) = shape.width * 0.01 * std::exp(-std::pow((x - 24) / 8, 2));
      if (x > 15 && x < 50)
        step.fertility.annual_rates[static_cast<std::size_t>(group)] =
            0.09 * std::exp(-std::pow((x - 30) / 6, 2));
      input.start.at(sex, group) = 1e4 * (1 - static_cast<double>(group) / shape.ages);
    }
  }
  input.steps.assign(static_cast<std::size_t>(shape.steps), step);
  return input;
}

}  // namespace shirube::population
