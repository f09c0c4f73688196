#include "population/ensemble/trajectories.h"

#include <algorithm>
#include <cmath>

#include "numeric/elementary.h"
#include "numeric/quantile.h"
#include "population/ensemble/level_lanes.h"
#include "population/step_check.h"

namespace shirube::population {
namespace {

// A factor of fertility beyond e³ in either direction is a broken input, not a drawn future.
constexpr double kFertilityLimit = 3.0;

Error refused(Message what, Message remedy, const std::string& value, const std::string& place = {}) {
  Error error = make_error("ensemble-input", std::move(what), std::move(remedy), value);
  error.place.cell = place;
  return error;
}

Result<void> check_options(const EnsembleOptions& options) {
  if (options.trajectories < 1) {
    return refused({"試行回数は1以上でなければなりません", "there must be at least one trajectory"},
                   {"1000回が目安です", "1000 is usual"}, std::to_string(options.trajectories));
  }
  if (options.aggregates.empty()) {
    return refused({"集計する区分がありません", "there is nothing to sum up"},
                   {"区分を1つ以上指定してください", "name at least one aggregate"}, "");
  }
  for (const double share : options.quantiles) {
    if (share >= 0 && share <= 1) continue;
    return refused({"分位点は0以上1以下でなければなりません", "a quantile lies between 0 and 1"},
                   {"例: 0.025, 0.5, 0.975", "e.g. 0.025, 0.5, 0.975"}, std::to_string(share));
  }
  return {};
}

// The levels of a chunk: shared ones first, then the place's own; fertility as factors.
std::int64_t fill_levels(const EnsembleInput& input, const LanePlan& plan, SharedLevels& shared,
                         const LevelSpan& span, const LevelSpan& chunk, std::vector<double>& levels) {
  const std::size_t offset = chunk.first - span.first;
  const auto common = shared.of(input.uncertainty, input.prefecture);
  add_levels(input.uncertainty, Scope::place, input.base.place, chunk, shared.students(),
             {common->data() + offset, span.count}, {levels.data(), kChunk});
  std::size_t bounded = 0;
  for (std::size_t step = 0; step < plan.steps; ++step) {
    double* fertility = levels.data() + (step * plan.components + kFertilityLevel) * kChunk;
    double* mortality = levels.data() + (step * plan.components + kMortalityLevel) * kChunk;
    bounded += hold_lanes(-kFertilityLimit, kFertilityLimit, fertility, chunk.count);
    bounded += hold_lanes(-1.0, plan.mortality_limit[step], mortality, chunk.count);
    numeric::stable_exp(fertility, fertility, chunk.count);
  }
  return static_cast<std::int64_t>(bounded);
}

// Whether the middle can be projected: what project() asks of its input, and no cell below 0.
bool middle_is_sound(const EnsembleInput& input, const LanePlan& plan) {
  const AgeGroups ages = input.base.start.ages();
  if (!input.base.timings.empty() && input.base.timings.size() != input.base.steps.size()) return false;
  if (!check_start(input.base.start)) return false;
  for (const StepInput& step : input.base.steps) {
    if (!check_mortality(step.mortality, ages) || !check_fertility(step.fertility, ages) ||
        !check_migration(step.migration, ages))
      return false;
  }
  constexpr std::size_t kLanes = 4;  // a register of most machines, all alike
  std::vector<double> levels(plan.steps * plan.components * kLanes, 0.0);
  for (std::size_t step = 0; step < plan.steps; ++step) {
    double* fertility = levels.data() + (step * plan.components + kFertilityLevel) * kLanes;
    std::fill(fertility, fertility + kLanes, 1.0);
  }
  return run_lanes(plan, {levels.data(), kLanes}, kLanes, {}) == 0;
}

}  // namespace

Result<void> check_ensemble(const std::vector<EnsembleInput>& inputs, const EnsembleOptions& options) {
  SHIRUBE_TRY_VOID(check_options(options));
  if (inputs.empty()) {
    return refused({"推計する市区町村がありません", "there is no municipality to project"},
                   {"人口のファイルとコードを確かめてください", "check the population file and the codes"},
                   "");
  }
  const ProjectionInput& first = inputs.front().base;
  for (const EnsembleInput& input : inputs) {
    if (input.base.start.ages() != first.start.ages()) {
      Error error =
          make_error("ages-differ",
                     {"市区町村の間で年齢階級が異なります", "municipalities have different groups of ages"},
                     {"年齢階級をそろえてください", "use the same groups of ages"}, input.base.name);
      error.place.cell = input.base.place;
      return error;
    }
    if (input.base.start_year != first.start_year || input.base.steps.size() != first.steps.size()) {
      return refused({"市区町村の間で開始年または期間が異なります",
                      "municipalities have different first years or numbers of steps"},
                     {"同じ期間で推計してください", "project them over the same years"}, input.base.name,
                     input.base.place);
    }
  }
  return {};
}

Result<LanePlan> prepare_place(const EnsembleInput& input, const EnsembleOptions& options) {
  SHIRUBE_TRY(plan, lane_plan(input, options.aggregates));
  if (!middle_is_sound(input, plan)) {
    // Says in words which cell of which step is wrong.
    SHIRUBE_TRY(middle, project(input.base));
    static_cast<void>(middle);
  }
  return plan;
}

LevelSpan level_span(const EnsembleInput& input, const EnsembleOptions& options,
                     const TrajectoryRange& range) {
  return {options.seed,       input.base.start_year,
          input.base.width(), static_cast<int>(input.base.steps.size()),
          range.first,        range.count};
}

void make_room(const EnsembleInput& input, const LanePlan& plan, const EnsembleOptions& options,
               const TrajectoryRange& range, Trajectories& out) {
  const std::size_t years = plan.steps + 1;
  out.aggregates.resize(years * plan.aggregates * range.count);
  double* row = out.aggregates.data();
  for (const Aggregate& aggregate : options.aggregates) {
    std::fill(row, row + range.count, value_of(input.base.start, aggregate));
    row += range.count;
  }
  if (options.cell_quantiles) {
    out.cells.resize(years * plan.cells() * range.count);
    for (std::size_t cell = 0; cell < plan.cells(); ++cell) {
      float* values = out.cells.data() + cell * range.count;
      std::fill(values, values + range.count, static_cast<float>(plan.start[cell]));
    }
  }
}

std::int64_t run_chunk(const EnsembleInput& input, const LanePlan& plan, SharedLevels& shared,
                       const LevelSpan& span, std::size_t chunk, Trajectories& out) {
  LevelSpan part = span;
  const std::size_t offset = chunk * kChunk;
  part.first = span.first + offset;
  part.count = std::min(kChunk, span.count - offset);
  static thread_local std::vector<double> levels;
  levels.resize(plan.steps * plan.components * kChunk);
  std::int64_t bounded = fill_levels(input, plan, shared, span, part, levels);
  LaneSink sink;
  sink.aggregates = out.aggregates.data() + offset;
  sink.aggregate_stride = span.count;
  if (!out.cells.empty()) {
    sink.cells = out.cells.data() + offset;
    sink.cell_stride = span.count;
  }
  bounded += run_lanes(plan, {levels.data(), kChunk}, part.count, sink);
  return bounded;
}

EnsembleResult empty_result(const EnsembleInput& input, const EnsembleOptions& options) {
  EnsembleResult result;
  result.place = input.base.place;
  for (std::size_t step = 0; step <= input.base.steps.size(); ++step)
    result.years.push_back(input.base.year(step));
  result.aggregates = options.aggregates;
  result.quantiles = options.quantiles;
  const std::size_t rows = result.years.size() * result.aggregates.size();
  result.values.resize(rows * result.quantiles.size());
  result.means.resize(rows);
  if (options.cell_quantiles) {
    const auto cells = 2 * static_cast<std::size_t>(input.base.start.count());
    result.cells.resize(result.years.size() * result.quantiles.size() * cells);
  }
  return result;
}

void summarise_row(const double* trajectories, std::size_t count, std::size_t year, std::size_t aggregate,
                   EnsembleResult& result) {
  const std::size_t row = year * result.aggregates.size() + aggregate;
  result.means[row] =
      year == 0 ? trajectories[0] : numeric::ordered_sum(trajectories, count) / static_cast<double>(count);
  double* out = result.values.data() + row * result.quantiles.size();
  if (year == 0) {
    std::fill(out, out + result.quantiles.size(), trajectories[0]);
  } else {
    numeric::quantiles(trajectories, count, result.quantiles, out);
  }
}

void summarise_cell(const float* values, std::size_t count, std::size_t year, std::size_t cell,
                    std::size_t cells, EnsembleResult& result) {
  std::vector<float> quantiles(result.quantiles.size());
  numeric::quantiles(values, count, result.quantiles, quantiles.data());
  for (std::size_t q = 0; q < quantiles.size(); ++q)
    result.cells[(year * quantiles.size() + q) * cells + cell] = quantiles[q];
}

}  // namespace shirube::population
