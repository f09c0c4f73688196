// The lanes are those of project_step, and the same bits on every instruction set.
#include "population/ensemble/kernel.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "numeric/random.h"
#include "population/benchmark_input.h"
#include "population/ensemble/levels.h"
#include "population/ensemble_input.h"

namespace shirube::population {
namespace {

constexpr Timing kTimings[] = {Timing::preston, Timing::leslie, Timing::even, Timing::end, Timing::un2019};

struct Output {
  std::vector<double> aggregates;
  std::vector<float> cells;
  std::vector<double> exact;
  std::int64_t bounded = 0;
};

// Levels that differ by lane; `strength` 0 leaves all at the middle.
std::vector<double> levels_for(const LanePlan& plan, std::size_t lanes, double strength) {
  std::vector<double> levels(plan.steps * plan.components * lanes);
  for (std::size_t step = 0; step < plan.steps; ++step) {
    for (std::size_t c = 0; c < plan.components; ++c) {
      double* row = levels.data() + (step * plan.components + c) * lanes;
      numeric::standard_normals({9, c}, static_cast<std::int64_t>(step), 1, 0, row, lanes);
      for (std::size_t i = 0; i < lanes; ++i) {
        const double z = strength * row[i];
        row[i] = c == kFertilityLevel   ? std::max(0.0, 1 + 0.1 * z)
                 : c == kMortalityLevel ? std::clamp(0.1 * z, -1.0, plan.mortality_limit[step])
                                        : 0.02 * z;
      }
    }
  }
  return levels;
}

using Runner = std::int64_t (*)(const LanePlan&, const LaneLevels&, std::size_t, const LaneSink&);

Output run(Runner runner, const LanePlan& plan, const std::vector<double>& levels, std::size_t lanes) {
  Output out;
  out.aggregates.assign((plan.steps + 1) * plan.aggregates * lanes, -1);
  out.cells.assign((plan.steps + 1) * plan.cells() * lanes, -1);
  LaneSink sink;
  sink.aggregates = out.aggregates.data();
  sink.aggregate_stride = lanes;
  sink.cells = out.cells.data();
  sink.cell_stride = lanes;
  std::vector<double> memory(plan.steps * plan.cells() * lanes + 8, -1);
  if (lanes % kExactLanes == 0) {
    double* aligned = memory.data();
    while (reinterpret_cast<std::uintptr_t>(aligned) % 64 != 0) ++aligned;
    sink.exact_cells = aligned;
  }
  out.bounded = runner(plan, {levels.data(), lanes}, lanes, sink);
  if (sink.exact_cells != nullptr)
    out.exact.assign(sink.exact_cells, sink.exact_cells + plan.steps * plan.cells() * lanes);
  return out;
}

EnsembleInput input_with(Timing timing, AgeGroups ages, bool persons, bool open) {
  EnsembleInput input = fictional_place("99001", 20'000, ages, 4, timing);
  for (StepInput& step : input.base.steps) {
    if (persons) step.migration.in_persons = Cells(ages, 3.5);
    if (open) step.mortality.open_survival = {0.4, 0.3};
  }
  return input;
}

TEST(Kernel, ProjectsTheMiddleAsProjectStepDoes) {
  for (const Timing timing : kTimings) {
    for (const AgeGroups ages : {AgeGroups{1, 101}, AgeGroups{5, 19}}) {
      for (const bool persons : {false, true}) {
        for (const bool open : {false, true}) {
          for (const bool varied : {false, true}) {
            EnsembleInput input = input_with(timing, ages, persons, open);
            if (!varied) input.uncertainty = {};
            const Result<Projection> expected = project(input.base);
            ASSERT_TRUE(expected.ok()) << expected.error().to_string(Lang::en);
            const Result<LanePlan> plan = lane_plan(input, standard_aggregates());
            ASSERT_TRUE(plan.ok());
            const Output lanes = run(run_lanes, plan.value(), levels_for(plan.value(), 8, 0), 8);
            EXPECT_EQ(lanes.bounded, 0);
            for (std::size_t step = 0; step < plan.value().steps; ++step) {
              const Cells& cells = expected.value().populations[step + 1];
              std::size_t row = step * plan.value().cells();
              for (const Sex sex : kSexes) {
                for (const double people : cells.of(sex))
                  ASSERT_NEAR(lanes.exact[row++ * 8 + 3] / people, 1, 1e-12) << static_cast<int>(timing);
              }
              for (std::size_t a = 0; a < standard_aggregates().size(); ++a) {
                const double wanted = value_of(cells, standard_aggregates()[a]);
                const std::size_t at = ((step + 1) * standard_aggregates().size() + a) * 8;
                ASSERT_NEAR(lanes.aggregates[at] / wanted, 1, 1e-12) << standard_aggregates()[a].code;
              }
            }
          }
        }
      }
    }
  }
}

// A lane with levels is project_step with rates changed accordingly.
TEST(Kernel, AppliesLevelsAsTheMethodSays) {
  for (const Timing timing : kTimings) {
    const AgeGroups ages{5, 19};
    EnsembleInput input = input_with(timing, ages, false, false);
    input.base.steps.resize(1);
    const Result<LanePlan> plan = lane_plan(input, standard_aggregates());
    ASSERT_TRUE(plan.ok());
    const double m = 0.08;
    const double factor = 1.1;
    const double v[] = {0.004, -0.006, 0.001};
    std::vector<double> levels;
    for (const double level : {factor, m, v[0], v[1], v[2]}) levels.insert(levels.end(), 8, level);
    const Output lanes = run(run_lanes, plan.value(), levels, 8);
    StepInput step = input.base.steps.front();
    for (double& rate : step.fertility.annual_rates) rate *= factor;
    for (const Sex sex : kSexes) {
      for (int group = 0; group < ages.count; ++group) {
        double& survival = step.mortality.survival.at(sex, group);
        survival += m * survival * std::log(std::max(survival, 0.05));
        const int age = ages.lower(group);
        const double level = age >= 65 ? v[2] : age >= 15 ? v[1] : v[0];
        step.migration.net_rates.at(sex, group) +=
            level * ages.width * input.uncertainty.migration_profile.at(sex, group);
      }
    }
    const Result<Step> expected = project_step(input.base.start, step, timing);
    ASSERT_TRUE(expected.ok()) << expected.error().to_string(Lang::en);
    std::size_t row = 0;
    for (const Sex sex : kSexes) {
      for (const double people : expected.value().end.of(sex))
        ASSERT_NEAR(lanes.exact[row++ * 8] / people, 1, 1e-12);
    }
  }
}

TEST(Kernel, GivesEveryInstructionSetTheBitsOfThePlainForm) {
  for (const Timing timing : kTimings) {
    for (const double strength : {0.0, 1.0, 20.0}) {
      for (const bool persons : {false, true}) {
        for (const bool varied : {false, true}) {
          for (const std::size_t lanes : {std::size_t{29}, std::size_t{64}}) {
            EnsembleInput input = input_with(timing, {5, 19}, persons, true);
            if (!varied) input.uncertainty = {};
            const Result<LanePlan> plan = lane_plan(input, standard_aggregates());
            ASSERT_TRUE(plan.ok());
            const std::vector<double> levels = levels_for(plan.value(), lanes, strength);
            const Output plain = run(run_lanes_reference, plan.value(), levels, lanes);
            for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
              hwy::SetSupportedTargetsForTest(target);
              const Output vector = run(run_lanes, plan.value(), levels, lanes);
              const std::string where = std::string(hwy::TargetName(target)) + " timing " +
                                        std::to_string(static_cast<int>(timing)) + " strength " +
                                        std::to_string(strength);
              EXPECT_EQ(vector.aggregates, plain.aggregates) << where;
              EXPECT_EQ(vector.cells, plain.cells) << where;
              EXPECT_EQ(vector.exact, plain.exact) << where;
              EXPECT_EQ(vector.bounded, plain.bounded) << where;
              if (strength == 0) {
                EXPECT_EQ(plain.bounded, 0) << where;
              } else if (varied && strength > 10) {
                EXPECT_GT(plain.bounded, 0) << where;
              }
            }
            hwy::SetSupportedTargetsForTest(0);
          }
        }
      }
    }
  }
}

TEST(Kernel, NeverLetsACellTurnNegative) {
  EnsembleInput input = input_with(Timing::un2019, {1, 101}, false, false);
  const Result<LanePlan> plan = lane_plan(input, standard_aggregates());
  ASSERT_TRUE(plan.ok());
  const Output lanes = run(run_lanes, plan.value(), levels_for(plan.value(), 64, 60), 64);
  EXPECT_GT(lanes.bounded, 0);
  for (const double people : lanes.exact) ASSERT_GE(people, 0);
}

// Totals that every engine must print for the shared input (Preston's convention).
TEST(Kernel, PrintsTheGoldenTotalsOfTheBenchmark) {
  for (const BenchmarkShape& shape : kBenchmarkShapes) {
    EnsembleInput input;
    input.base = benchmark_input(shape);
    const Result<Projection> projection = project(input.base);
    ASSERT_TRUE(projection.ok());
    EXPECT_NEAR(projection.value().populations.back().total(), shape.total, 5e-7);
    // Migration as given, and as a profile with a level of 1 in every trajectory.
    for (const bool varied : {false, true}) {
      if (varied) {
        input.uncertainty.migration_profile = Cells(input.base.start.ages());
        for (const Sex sex : kSexes) {
          for (int group = 0; group < shape.ages; ++group) {
            input.uncertainty.migration_profile.at(sex, group) =
                input.base.steps[0].migration.net_rates.at(sex, group) / shape.width;
          }
        }
        input.uncertainty.migration_groups = {{0, {{}, {}, {0.9, 1}, 0}}};
        for (StepInput& step : input.base.steps) step.migration = {};
      }
      const Result<LanePlan> plan = lane_plan(input, {standard_aggregates().front()});
      ASSERT_TRUE(plan.ok());
      std::vector<double> levels(plan.value().steps * plan.value().components * 16, 1.0);
      for (std::size_t step = 0; step < plan.value().steps; ++step) {
        double* row = levels.data() + (step * plan.value().components + kMortalityLevel) * 16;
        std::fill(row, row + 16, 0.0);
      }
      const Output lanes = run(run_lanes, plan.value(), levels, 16);
      EXPECT_EQ(lanes.bounded, 0);
      for (std::size_t i = 0; i < 16; ++i)
        EXPECT_NEAR(lanes.aggregates[plan.value().steps * 16 + i], shape.total, 5e-7) << varied;
    }
  }
}

TEST(LanePlan, RefusesWhatDoesNotFitTogether) {
  EnsembleInput input = input_with(Timing::end, {5, 19}, false, false);
  input.uncertainty.migration_profile = Cells({5, 18});
  ASSERT_FALSE(lane_plan(input, standard_aggregates()).ok());
  EXPECT_EQ(lane_plan(input, standard_aggregates()).error().code, "ensemble-input");
  input = input_with(Timing::end, {5, 19}, false, false);
  input.base.steps[2].migration.net_rates = Cells({1, 19});
  EXPECT_EQ(lane_plan(input, standard_aggregates()).error().code, "ensemble-input");
  input = input_with(Timing::end, {5, 19}, false, false);
  input.uncertainty.migration_correlation = 1.5;
  EXPECT_EQ(lane_plan(input, standard_aggregates()).error().value, "1.500000");
  input = input_with(Timing::end, {5, 19}, false, false);
  input.base.migrants_by_start_age = true;
  EXPECT_EQ(lane_plan(input, standard_aggregates()).error().code, "ensemble-input");
}

}  // namespace
}  // namespace shirube::population
