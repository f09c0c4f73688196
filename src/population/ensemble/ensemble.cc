#include "population/ensemble/ensemble.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>

#include "numeric/parallel.h"
#include "population/ensemble/trajectories.h"

namespace shirube::population {
namespace {

const Message kWork = {"将来人口のばらつきを計算中", "projecting trajectories"};

Error cancelled() {
  return make_error("cancelled", {"中止しました", "cancelled"},
                    {"もう一度実行すると初めから計算します", "run it again to compute it anew"});
}

// A place's quantiles, row by row; rows may be summarised by several threads.
void summarise_one(std::size_t item, std::size_t count, Trajectories& trajectories, EnsembleResult& result) {
  const std::size_t aggregates = result.aggregates.size();
  const std::size_t rows = result.years.size() * aggregates;
  if (item < rows) {
    summarise_row(trajectories.aggregates.data() + item * count, count, item / aggregates, item % aggregates,
                  result);
    return;
  }
  const std::size_t cells = trajectories.cells.size() / result.years.size() / count;
  const std::size_t index = item - rows;
  summarise_cell(trajectories.cells.data() + index * count, count, index / cells, index % cells, cells,
                 result);
}

std::size_t summaries(const EnsembleResult& result, const Trajectories& trajectories, std::size_t count) {
  return result.means.size() + trajectories.cells.size() / count;
}

// Many places: each is computed by one thread as a whole.
Result<std::vector<EnsembleResult>> by_place(const std::vector<EnsembleInput>& inputs,
                                             const EnsembleOptions& options, int threads, Watcher& watcher) {
  const TrajectoryRange range{0, static_cast<std::size_t>(options.trajectories)};
  SharedLevels shared(level_span(inputs.front(), options, range));
  std::vector<EnsembleResult> results(inputs.size());
  std::vector<std::optional<Error>> errors(inputs.size());
  std::vector<Trajectories> rooms(static_cast<std::size_t>(threads));
  const bool whole = numeric::for_each_item(
      threads, inputs.size(),
      [&](std::size_t item, int thread) {
        const EnsembleInput& input = inputs[item];
        const Result<LanePlan> plan = prepare_place(input, options);
        if (!plan) {
          errors[item] = plan.error();
          return;
        }
        Trajectories& trajectories = rooms[static_cast<std::size_t>(thread)];
        make_room(input, plan.value(), options, range, trajectories);
        const LevelSpan span = level_span(input, options, range);
        EnsembleResult& result = results[item] = empty_result(input, options);
        for (std::size_t chunk = 0; chunk < chunks(range); ++chunk)
          result.bounded_cells += run_chunk(input, plan.value(), shared, span, chunk, trajectories);
        if (options.keep_trajectories) result.trajectories = trajectories.aggregates;
        for (std::size_t i = 0; i < summaries(result, trajectories, range.count); ++i)
          summarise_one(i, range.count, trajectories, result);
      },
      [&](std::size_t done) {
        watcher.step(kWork, static_cast<std::int64_t>(done), static_cast<std::int64_t>(inputs.size()));
        return !watcher.cancelled();
      });
  for (const std::optional<Error>& error : errors) {
    if (error) return *error;
  }
  if (!whole) return cancelled();
  return results;
}

// Few places: the trajectories of each are shared out.
Result<std::vector<EnsembleResult>> by_chunk(const std::vector<EnsembleInput>& inputs,
                                             const EnsembleOptions& options, int threads, Watcher& watcher) {
  const TrajectoryRange range{0, static_cast<std::size_t>(options.trajectories)};
  SharedLevels shared(level_span(inputs.front(), options, range));
  std::vector<EnsembleResult> results;
  for (const EnsembleInput& input : inputs) {
    SHIRUBE_TRY(plan, prepare_place(input, options));
    Trajectories trajectories;
    make_room(input, plan, options, range, trajectories);
    const LevelSpan span = level_span(input, options, range);
    EnsembleResult result = empty_result(input, options);
    std::atomic<std::int64_t> bounded{0};
    const auto go_on = [&](std::size_t) { return !watcher.cancelled(); };
    bool whole = numeric::for_each_item(
        threads, chunks(range),
        [&](std::size_t chunk, int) { bounded += run_chunk(input, plan, shared, span, chunk, trajectories); },
        go_on);
    result.bounded_cells = bounded;
    if (whole) {
      if (options.keep_trajectories) result.trajectories = trajectories.aggregates;
      constexpr std::size_t kTogether = 64;
      const std::size_t items = summaries(result, trajectories, range.count);
      whole = numeric::for_each_item(
          threads, (items + kTogether - 1) / kTogether,
          [&](std::size_t part, int) {
            for (std::size_t i = part * kTogether; i < std::min(items, (part + 1) * kTogether); ++i)
              summarise_one(i, range.count, trajectories, result);
          },
          go_on);
    }
    if (!whole) return cancelled();
    results.push_back(std::move(result));
    watcher.step(kWork, static_cast<std::int64_t>(results.size()), static_cast<std::int64_t>(inputs.size()));
  }
  return results;
}

}  // namespace

Result<std::vector<EnsembleResult>> simulate(const std::vector<EnsembleInput>& inputs,
                                             const EnsembleOptions& options, Watcher& watcher) {
  SHIRUBE_TRY_VOID(check_ensemble(inputs, options));
  if (watcher.cancelled()) return cancelled();
  const int threads = numeric::threads_for(options.threads, static_cast<std::size_t>(options.trajectories));
  const bool many = inputs.size() >= 4 * static_cast<std::size_t>(threads);
  return many ? by_place(inputs, options, threads, watcher) : by_chunk(inputs, options, threads, watcher);
}

Result<Chance> chance_of_at_least(const EnsembleResult& result, const std::string& aggregate, int year,
                                  double persons) {
  SHIRUBE_CHECK(!result.trajectories.empty(), "chances need kept trajectories");
  const auto found = std::find_if(result.aggregates.begin(), result.aggregates.end(),
                                  [&](const Aggregate& one) { return one.code == aggregate; });
  if (found == result.aggregates.end()) {
    std::string known;
    for (const Aggregate& one : result.aggregates) known += (known.empty() ? "" : ", ") + one.code;
    return make_error("aggregate-unknown",
                      {"区分「" + aggregate + "」は計算していません",
                       "the aggregate \"" + aggregate + "\" was not computed"},
                      {"次から選んでください：" + known, "choose one of: " + known}, aggregate);
  }
  const auto when = std::find(result.years.begin(), result.years.end(), year);
  if (when == result.years.end()) {
    return make_error("year-outside",
                      {std::to_string(year) + "年は推計の年にありません",
                       std::to_string(year) + " is not a year of the projection"},
                      {std::to_string(result.years.front()) + "年から" + std::to_string(result.years.back()) +
                           "年までの推計の年を選んでください",
                       "choose a projected year from " + std::to_string(result.years.front()) + " to " +
                           std::to_string(result.years.back())},
                      std::to_string(year));
  }
  const std::size_t rows = result.years.size() * result.aggregates.size();
  const std::size_t count = result.trajectories.size() / rows;
  const std::size_t row = static_cast<std::size_t>(when - result.years.begin()) * result.aggregates.size() +
                          static_cast<std::size_t>(found - result.aggregates.begin());
  const double* values = result.trajectories.data() + row * count;
  const auto reached = std::count_if(values, values + count, [&](double value) { return value >= persons; });
  const double share = static_cast<double>(reached) / static_cast<double>(count);
  return Chance{share, std::sqrt(share * (1 - share) / static_cast<double>(count))};
}

}  // namespace shirube::population
