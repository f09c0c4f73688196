// The projection kernel beside a plain scalar core and the machine's own limits, in one run.
//
//   projection_bench --benchmark_repetitions=7 --benchmark_report_aggregates_only=true
//
// Argument 0 is the shape: 0 = single years (101 × 1 × 30), 1 = five-year groups (21 × 5 × 6);
// argument 1, where there is one, the number of threads. The counter `us` is microseconds per
// trajectory. Every benchmark checks the golden total. bench/compare_projection.py
// puts the ratios together, with numpy beside them.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "peers/limits.h"
#include "peers/scalar_ccmpp.h"
#include "population/benchmark_input.h"
#include "population/ensemble/ensemble.h"
#include "population/ensemble/kernel.h"
#include "population/ensemble/levels.h"

namespace shirube::population {
namespace {

constexpr std::size_t kLanes = 1024;

const BenchmarkShape& shape_of(const benchmark::State& state) {
  return kBenchmarkShapes[static_cast<std::size_t>(state.range(0))];
}

void require_total(double total, const BenchmarkShape& shape) {
  if (std::fabs(total - shape.total) < 5e-7) return;
  std::fprintf(stderr, "wrong total %.6f, expected %.6f\n", total, shape.total);
  std::abort();
}

// CPU time of one thread, so that a busy machine shows less; with two: elapsed time over the trajectories of
// all of them.
void set_time(benchmark::State& state, std::size_t trajectories) {
  state.counters["us"] =
      benchmark::Counter(static_cast<double>(trajectories) * 1e-6,
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

struct Prepared {
  LanePlan plan;
  std::vector<double> levels;
};

// `varied`: every trajectory has its own level of mortality and migration.
Prepared prepared(const BenchmarkShape& shape, bool varied) {
  EnsembleInput input;
  input.base = benchmark_input(shape);
  if (varied) {
    input.uncertainty.mortality.place.sd = 1;
    input.uncertainty.migration_profile = Cells(input.base.start.ages(), 1.0);
    input.uncertainty.migration_groups = {{0, {{}, {}, {0.9, 1}, 0}}};
  }
  Result<LanePlan> plan = lane_plan(input, {standard_aggregates().front()});
  if (!plan) std::abort();
  Prepared made{std::move(plan).value(), {}};
  made.levels.assign(made.plan.steps * made.plan.components * kLanes, 0.0);
  for (std::size_t step = 0; step < made.plan.steps; ++step) {
    double* row = made.levels.data() + step * made.plan.components * kLanes;
    std::fill(row, row + kLanes, 1.0);
  }
  return made;
}

// 64-byte aligned room for every cell.
class CellMemory {
 public:
  explicit CellMemory(std::size_t count)
      : memory_(static_cast<double*>(std::aligned_alloc(64, count * sizeof(double)))) {
    for (std::size_t i = 0; i < count; i += 512) memory_[i] = 0;
  }
  ~CellMemory() { std::free(memory_); }
  CellMemory(const CellMemory&) = delete;
  CellMemory& operator=(const CellMemory&) = delete;
  double* get() const { return memory_; }

 private:
  double* memory_;
};

void kernel(benchmark::State& state, bool varied, bool stored) {
  const BenchmarkShape& shape = shape_of(state);
  const Prepared made = prepared(shape, varied);
  std::vector<double> totals((made.plan.steps + 1) * kLanes);
  LaneSink sink;
  sink.aggregates = totals.data();
  sink.aggregate_stride = kLanes;
  const CellMemory cells(stored ? made.plan.steps * made.plan.cells() * kLanes : 8);
  if (stored) sink.exact_cells = cells.get();
  for (auto _ : state) {
    run_lanes(made.plan, {made.levels.data(), kLanes}, kLanes, sink);
    benchmark::DoNotOptimize(totals.data());
  }
  require_total(totals[made.plan.steps * kLanes], shape);
  set_time(state, kLanes);
}

void BM_KernelShared(benchmark::State& state) { kernel(state, false, false); }
void BM_KernelLevels(benchmark::State& state) { kernel(state, true, false); }
void BM_KernelSharedStored(benchmark::State& state) { kernel(state, false, true); }
void BM_KernelLevelsStored(benchmark::State& state) { kernel(state, true, true); }
BENCHMARK(BM_KernelShared)->Arg(0)->Arg(1);
BENCHMARK(BM_KernelShared)->Arg(0)->Arg(1)->Threads(2)->UseRealTime();
BENCHMARK(BM_KernelLevels)->Arg(0)->Arg(1);
BENCHMARK(BM_KernelLevels)->Arg(0)->Arg(1)->Threads(2)->UseRealTime();
BENCHMARK(BM_KernelSharedStored)->Arg(0)->Arg(1);
BENCHMARK(BM_KernelSharedStored)->Arg(0)->Arg(1)->Threads(2)->UseRealTime();
BENCHMARK(BM_KernelLevelsStored)->Arg(0)->Arg(1);
BENCHMARK(BM_KernelLevelsStored)->Arg(0)->Arg(1)->Threads(2)->UseRealTime();

using ScalarCore = double (*)(int, int, const double*, double, const double*, const double*, double, double*,
                              double*, double*);

void scalar(benchmark::State& state, ScalarCore core) {
  const BenchmarkShape& shape = shape_of(state);
  const ProjectionInput input = benchmark_input(shape);
  const StepInput& step = input.steps.front();
  std::vector<double> survival;
  std::vector<double> migration;
  std::vector<double> start;
  for (const Sex sex : kSexes) {
    const std::vector<double>& s = step.mortality.survival.of(sex);
    survival.insert(survival.end(), s.begin() + 1, s.end());
    survival.push_back(step.mortality.open_survival[static_cast<std::size_t>(sex)]);
    const std::vector<double>& g = step.migration.net_rates.of(sex);
    migration.insert(migration.end(), g.begin(), g.end());
    const std::vector<double>& n = input.start.of(sex);
    start.insert(start.end(), n.begin(), n.end());
  }
  std::vector<double> fertility;
  for (const double rate : step.fertility.annual_rates) fertility.push_back(rate * shape.width);
  std::vector<double> people(start.size());
  std::vector<double> work(start.size());
  double total = 0;
  for (auto _ : state) {
    people = start;
    total = core(shape.ages, shape.steps, survival.data(), 0.995, migration.data(), fertility.data(), 1.05,
                 people.data(), work.data(), nullptr);
    benchmark::DoNotOptimize(total);
  }
  require_total(total, shape);
  set_time(state, 1);
}

void BM_ScalarO2(benchmark::State& state) { scalar(state, scalar_ccmpp); }
void BM_ScalarFast(benchmark::State& state) { scalar(state, scalar_ccmpp_fast); }
BENCHMARK(BM_ScalarO2)->Arg(0)->Arg(1);
BENCHMARK(BM_ScalarO2)->Arg(0)->Arg(1)->Threads(2)->UseRealTime();
BENCHMARK(BM_ScalarFast)->Arg(0)->Arg(1);
BENCHMARK(BM_ScalarFast)->Arg(0)->Arg(1)->Threads(2)->UseRealTime();

// project(): one trajectory with all its accounts.
void BM_Project(benchmark::State& state) {
  const BenchmarkShape& shape = shape_of(state);
  const ProjectionInput input = benchmark_input(shape);
  double total = 0;
  for (auto _ : state) {
    const Result<Projection> projection = project(input);
    total = projection.value().populations.back().total();
    benchmark::DoNotOptimize(total);
  }
  require_total(total, shape);
  set_time(state, 1);
}
BENCHMARK(BM_Project)->Arg(0)->Arg(1);

// The machine's limit for storing every cell: as many bytes, written past the caches.
void BM_StreamingStores(benchmark::State& state) {
  const BenchmarkShape& shape = shape_of(state);
  const std::size_t count = static_cast<std::size_t>(shape.steps * 2 * shape.ages) * kLanes;
  const CellMemory cells(count);
  for (auto _ : state) {
    bench::stream_fill(cells.get(), count, 1.5);
    benchmark::ClobberMemory();
  }
  set_time(state, kLanes);
}
BENCHMARK(BM_StreamingStores)->Arg(0)->Arg(1);
BENCHMARK(BM_StreamingStores)->Arg(0)->Arg(1)->Threads(2)->UseRealTime();

// The machine's limit for the kernel's arithmetic, in registers.
void arithmetic(benchmark::State& state, double (*limit)(std::size_t)) {
  const BenchmarkShape& shape = shape_of(state);
  const std::size_t cells = static_cast<std::size_t>(shape.steps * 2 * shape.ages);
  double sink = 0;
  for (auto _ : state) {
    sink += limit(cells * kLanes);
    benchmark::DoNotOptimize(sink);
  }
  set_time(state, kLanes);
}

void BM_ArithmeticShared(benchmark::State& state) { arithmetic(state, bench::arithmetic_of_shared); }
void BM_ArithmeticLevels(benchmark::State& state) { arithmetic(state, bench::arithmetic_of_levels); }
BENCHMARK(BM_ArithmeticShared)->Arg(0)->Arg(1);
BENCHMARK(BM_ArithmeticShared)->Arg(0)->Threads(2)->UseRealTime();
BENCHMARK(BM_ArithmeticLevels)->Arg(0)->Arg(1);
BENCHMARK(BM_ArithmeticLevels)->Arg(0)->Threads(2)->UseRealTime();

// 174 places (a tenth of Japan's municipalities) with made-up uncertainty, by single years
// for 30 years; argument: trajectories. One city: argument places = 1, with its pyramid.
void BM_Ensemble(benchmark::State& state) {
  EnsembleInput place;
  place.base = benchmark_input(kBenchmarkShapes[0]);
  place.base.timing = Timing::un2019;
  for (StepInput& step : place.base.steps) step.mortality.open_survival.clear();
  place.prefecture = "01";
  Uncertainty& u = place.uncertainty;
  u.fertility = {{0.98, 0.1}, {0.97, 0.03}, {0.9, 0.1}, 0};
  u.mortality = {{0.98, 0.05}, {0.97, 0.02}, {0.9, 0.05}, 0};
  u.migration_profile = Cells(place.base.start.ages(), 1.0);
  for (const int age : {0, 15, 35, 65})
    u.migration_groups.push_back({age, {{0.95, 0.001}, {0.95, 0.001}, {0.9, 0.003}, 5}});
  std::vector<EnsembleInput> places(static_cast<std::size_t>(state.range(0)), place);
  for (std::size_t i = 0; i < places.size(); ++i) places[i].base.place = std::to_string(10'000 + i);
  EnsembleOptions options;
  options.cell_quantiles = places.size() == 1;
  options.threads = static_cast<int>(state.range(1));
  Watcher watcher;
  for (auto _ : state) {
    const auto results = simulate(places, options, watcher);
    if (!results) std::abort();
    benchmark::DoNotOptimize(results.value().data());
  }
}
BENCHMARK(BM_Ensemble)
    ->Args({1, 1})
    ->Args({1, 2})
    ->Args({174, 1})
    ->Args({174, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace shirube::population
