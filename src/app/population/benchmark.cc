#include <algorithm>
#include <chrono>
#include <limits>

#include "app/population/ensemble.h"
#include "population/benchmark_input.h"
#include "population/ensemble/kernel.h"
#include "population/ensemble/levels.h"

namespace shirube::app {
namespace {

constexpr std::size_t kLanes = 1024;
constexpr int kRuns = 9;

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The benchmark's rates as given, or every trajectory with its own levels of mortality and
// migration, all of which are such that the result is the same.
Result<BenchmarkRow> run(const population::BenchmarkShape& shape, bool varied) {
  population::EnsembleInput input;
  input.base = population::benchmark_input(shape);
  if (varied) {
    input.uncertainty.mortality.place.sd = 1;
    input.uncertainty.migration_profile = population::Cells(input.base.start.ages(), 1.0);
    input.uncertainty.migration_groups = {{0, {{}, {}, {0.9, 1}, 0}}};
  }
  const std::vector<population::Aggregate> total = {population::standard_aggregates().front()};
  SHIRUBE_TRY(plan, population::lane_plan(input, total));
  std::vector<double> levels(plan.steps * plan.components * kLanes, 0.0);
  for (std::size_t step = 0; step < plan.steps; ++step) {
    double* row = levels.data() + (step * plan.components + population::kFertilityLevel) * kLanes;
    std::fill(row, row + kLanes, 1.0);
  }
  std::vector<double> totals((plan.steps + 1) * kLanes);
  population::LaneSink sink;
  sink.aggregates = totals.data();
  sink.aggregate_stride = kLanes;
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < kRuns; ++i) {
    const double start = seconds();
    population::run_lanes(plan, {levels.data(), kLanes}, kLanes, sink);
    best = std::min(best, seconds() - start);
  }
  return BenchmarkRow{
      std::to_string(shape.ages) + " × " + std::to_string(shape.width) + " × " + std::to_string(shape.steps),
      varied ? "levels" : "shared", totals[plan.steps * kLanes], shape.total, best / kLanes * 1e6};
}

}  // namespace

Result<std::vector<BenchmarkRow>> run_benchmark() {
  std::vector<BenchmarkRow> rows;
  for (const population::BenchmarkShape& shape : population::kBenchmarkShapes) {
    for (const bool varied : {false, true}) {
      SHIRUBE_TRY(row, run(shape, varied));
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace shirube::app
