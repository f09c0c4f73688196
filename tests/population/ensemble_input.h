// Ensembles of fictional places, for tests.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "population/ensemble/ensemble.h"

namespace shirube::population {

// A town of about `persons` people by single years or five-year groups, with more leaving than
// coming at 15–24.
inline EnsembleInput fictional_place(const std::string& code, double persons, AgeGroups ages, int steps,
                                     Timing timing) {
  EnsembleInput input;
  input.base.place = code;
  input.base.name = "みなと市";
  input.base.start_year = 2020;
  input.base.timing = timing;
  input.base.start = Cells(ages);
  input.prefecture = code.substr(0, 2);
  StepInput step;
  step.mortality.survival = Cells(ages);
  step.migration.net_rates = Cells(ages);
  step.fertility.annual_rates.assign(static_cast<std::size_t>(ages.count), 0.0);
  input.uncertainty.migration_profile = Cells(ages);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      const double x = (group + 0.5) * ages.width;
      input.base.start.at(sex, group) =
          persons / (2.0 * ages.count) * 1.8 * (1 - static_cast<double>(group) / ages.count);
      const double force = (sex == Sex::female ? 3e-5 : 6e-5) * std::exp(0.09 * x);
      step.mortality.survival.at(sex, group) = std::exp(-ages.width * force);
      step.migration.net_rates.at(sex, group) =
          ages.width * (x > 15 && x < 25 ? -0.03 : 0.002 * std::exp(-x / 40));
      input.uncertainty.migration_profile.at(sex, group) = std::exp(-std::pow((x - 25) / 30, 2));
      if (x > 15 && x < 50)
        step.fertility.annual_rates[static_cast<std::size_t>(group)] =
            0.09 * std::exp(-std::pow((x - 31) / 6, 2));
    }
  }
  input.base.steps.assign(static_cast<std::size_t>(steps), step);
  Uncertainty& u = input.uncertainty;
  u.fertility = {{0.98, 0.1}, {0.97, 0.03}, {0.9, 0.1}, 0};
  u.mortality = {{0.98, 0.05}, {0.97, 0.02}, {0.9, 0.05}, 0};
  u.migration_groups = {{0, {{0.95, 0.001}, {0.95, 0.001}, {0.9, 0.003}, 5}},
                        {15, {{0.95, 0.002}, {0.95, 0.002}, {0.9, 0.006}, 5}},
                        {65, {{0.95, 0.0003}, {0.95, 0.0003}, {0.9, 0.001}, 0}}};
  return input;
}

inline std::vector<EnsembleInput> places(int count, AgeGroups ages = {5, 19}) {
  std::vector<EnsembleInput> out;
  for (int i = 0; i < count; ++i)
    out.push_back(fictional_place(std::to_string(99001 + 500 * (i % 2) + i), 5'000.0 * (i + 1), ages, 3,
                                  i % 3 == 0 ? Timing::end : Timing::un2019));
  return out;
}

inline EnsembleOptions options(int trajectories, int threads) {
  EnsembleOptions made;
  made.trajectories = trajectories;
  made.threads = threads;
  made.seed = 42;
  return made;
}

inline void expect_same(const std::vector<EnsembleResult>& a, const std::vector<EnsembleResult>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].place, b[i].place);
    EXPECT_EQ(a[i].years, b[i].years);
    EXPECT_EQ(a[i].values, b[i].values);
    EXPECT_EQ(a[i].means, b[i].means);
    EXPECT_EQ(a[i].cells, b[i].cells);
    EXPECT_EQ(a[i].trajectories, b[i].trajectories);
    EXPECT_EQ(a[i].bounded_cells, b[i].bounded_cells);
  }
}

inline std::vector<EnsembleResult> simulated(const std::vector<EnsembleInput>& inputs,
                                             const EnsembleOptions& made) {
  Watcher watcher;
  Result<std::vector<EnsembleResult>> results = simulate(inputs, made, watcher);
  EXPECT_TRUE(results.ok()) << results.error().to_string(Lang::en);
  return std::move(results).value();
}

class Impatient final : public Watcher {
 public:
  bool cancelled() const override { return true; }
};

}  // namespace shirube::population
