#include "population/ensemble/shard.h"

#include <algorithm>
#include <atomic>
#include <filesystem>

#include "numeric/digest.h"
#include "numeric/parallel.h"
#include "population/ensemble/shard_file.h"

namespace shirube::population {
namespace {

const Message kMerging = {"計算結果をまとめています", "merging shards"};

Error cancelled() {
  return make_error("cancelled", {"中止しました", "cancelled"},
                    {"もう一度実行すると、できあがった断片の次から続けます",
                     "run it again: it goes on after the finished shards"});
}

void add(numeric::Digest& digest, const Cells& cells) {
  digest.add(static_cast<std::uint64_t>(cells.count()));
  digest.add(static_cast<std::uint64_t>(cells.ages().width));
  for (const Sex sex : kSexes) {
    for (const double value : cells.of(sex)) digest.add(value);
  }
}

void add(numeric::Digest& digest, const std::vector<double>& values) {
  digest.add(static_cast<std::uint64_t>(values.size()));
  for (const double value : values) digest.add(value);
}

void add(numeric::Digest& digest, const Component& component) {
  for (const Process& process : {component.nation, component.prefecture, component.place}) {
    digest.add(process.rho);
    digest.add(process.sd);
  }
  digest.add(component.place_df);
}

void add(numeric::Digest& digest, const EnsembleInput& input) {
  digest.add(std::string_view(input.base.place));
  digest.add(std::string_view(input.prefecture));
  digest.add(static_cast<std::uint64_t>(input.base.start_year));
  add(digest, input.base.start);
  digest.add(static_cast<std::uint64_t>(input.base.steps.size()));
  for (std::size_t i = 0; i < input.base.steps.size(); ++i) {
    const StepInput& step = input.base.steps[i];
    digest.add(static_cast<std::uint64_t>(input.base.timing_of(i)));
    add(digest, step.mortality.survival);
    add(digest, step.mortality.open_survival);
    add(digest, step.fertility.annual_rates);
    digest.add(step.fertility.sex_ratio_at_birth);
    for (const Cells* cells : {&step.migration.net_persons, &step.migration.net_rates,
                               &step.migration.out_rates, &step.migration.in_persons})
      add(digest, *cells);
  }
  add(digest, input.uncertainty.fertility);
  add(digest, input.uncertainty.mortality);
  digest.add(static_cast<std::uint64_t>(input.uncertainty.migration_groups.size()));
  for (const MigrationGroup& group : input.uncertainty.migration_groups) {
    digest.add(static_cast<std::uint64_t>(group.from_age));
    add(digest, group.level);
  }
  digest.add(input.uncertainty.migration_correlation);
  add(digest, input.uncertainty.migration_profile);
}

// Whole trajectories of a place are kept as its result, parts of them as they are.
bool keeps_results(const ShardRange& range, const EnsembleOptions& options) {
  return range.trajectories.count == static_cast<std::size_t>(options.trajectories) &&
         !options.keep_trajectories;
}

Result<void> check_shards(const std::vector<EnsembleInput>& inputs, const EnsembleOptions& options,
                          std::size_t shards) {
  SHIRUBE_TRY_VOID(check_ensemble(inputs, options));
  if (shards < 1) {
    return make_error("shard-range",
                      {"断片の数は1以上でなければなりません", "there must be at least one shard"},
                      {"断片の数を指定してください", "say how many shards"}, std::to_string(shards));
  }
  if (options.cell_quantiles &&
      !keeps_results(shard_range(inputs.size(), static_cast<std::size_t>(options.trajectories), shards, 0),
                     options)) {
    return make_error(
        "ensemble-input",
        {"年齢別の分位点は、試行を分けた断片では求められません",
         "quantiles by age need all trajectories of a place in one shard"},
        {"断片の数を市区町村の数以下にしてください", "use no more shards than there are municipalities"},
        std::to_string(shards));
  }
  return {};
}

ShardHead head_of(const ShardRange& range, const std::string& fingerprint, const EnsembleOptions& options,
                  std::size_t shards, std::size_t index) {
  return {fingerprint,
          options.seed,
          index,
          shards,
          range.first_place,
          range.places,
          range.trajectories.first,
          range.trajectories.count};
}

Result<std::vector<double>> compute_results(const std::vector<EnsembleInput>& part,
                                            const EnsembleOptions& options, Watcher& watcher) {
  SHIRUBE_TRY(results, simulate(part, options, watcher));
  std::vector<double> numbers;
  for (const EnsembleResult& result : results) {
    numbers.push_back(static_cast<double>(result.bounded_cells));
    numbers.insert(numbers.end(), result.means.begin(), result.means.end());
    numbers.insert(numbers.end(), result.values.begin(), result.values.end());
    numbers.insert(numbers.end(), result.cells.begin(), result.cells.end());
  }
  return numbers;
}

Result<std::vector<double>> compute_trajectories(const std::vector<EnsembleInput>& part,
                                                 const EnsembleOptions& options, const TrajectoryRange& range,
                                                 Watcher& watcher) {
  SharedLevels shared(level_span(part.front(), options, range));
  const int threads = numeric::threads_for(options.threads, chunks(range));
  std::vector<double> numbers;
  for (const EnsembleInput& input : part) {
    SHIRUBE_TRY(plan, prepare_place(input, options));
    Trajectories trajectories;
    make_room(input, plan, options, range, trajectories);
    const LevelSpan span = level_span(input, options, range);
    std::atomic<std::int64_t> bounded{0};
    const bool whole = numeric::for_each_item(
        threads, chunks(range),
        [&](std::size_t chunk, int) { bounded += run_chunk(input, plan, shared, span, chunk, trajectories); },
        [&](std::size_t) { return !watcher.cancelled(); });
    if (!whole) return cancelled();
    numbers.push_back(static_cast<double>(bounded.load()));
    numbers.insert(numbers.end(), trajectories.aggregates.begin(), trajectories.aggregates.end());
  }
  return numbers;
}

// Reads numbers in the order in which they were written.
class Reader {
 public:
  explicit Reader(std::vector<double> numbers) : numbers_(std::move(numbers)) {}
  const double* next(std::size_t count) {
    const double* from = numbers_.data() + at_;
    at_ += count;
    return from;
  }
  bool holds(std::size_t count) const { return numbers_.size() == count; }

 private:
  std::vector<double> numbers_;
  std::size_t at_ = 0;
};

std::size_t numbers_per_place(const EnsembleResult& result, const ShardRange& range, bool results) {
  if (results) return 1 + result.means.size() + result.values.size() + result.cells.size();
  return 1 + result.means.size() * range.trajectories.count;
}

void take_result(Reader& reader, EnsembleResult& result) {
  result.bounded_cells = static_cast<std::int64_t>(*reader.next(1));
  for (std::vector<double>* values : {&result.means, &result.values}) {
    const double* from = reader.next(values->size());
    values->assign(from, from + values->size());
  }
  const double* cells = reader.next(result.cells.size());
  for (std::size_t i = 0; i < result.cells.size(); ++i) result.cells[i] = static_cast<float>(cells[i]);
}

void take_trajectories(std::vector<Reader>& readers, const std::vector<ShardRange>& ranges,
                       const EnsembleOptions& options, EnsembleResult& result) {
  const std::size_t rows = result.means.size();
  const auto all = static_cast<std::size_t>(options.trajectories);
  std::vector<double> joined(rows * all);
  for (std::size_t part = 0; part < readers.size(); ++part) {
    result.bounded_cells += static_cast<std::int64_t>(*readers[part].next(1));
    const TrajectoryRange& range = ranges[part].trajectories;
    const double* from = readers[part].next(rows * range.count);
    for (std::size_t row = 0; row < rows; ++row)
      std::copy(from + row * range.count, from + (row + 1) * range.count,
                joined.begin() + static_cast<std::ptrdiff_t>(row * all + range.first));
  }
  const std::size_t aggregates = result.aggregates.size();
  for (std::size_t row = 0; row < rows; ++row)
    summarise_row(joined.data() + row * all, all, row / aggregates, row % aggregates, result);
  if (options.keep_trajectories) result.trajectories = std::move(joined);
}

}  // namespace

ShardRange shard_range(std::size_t places, std::size_t trajectories, std::size_t shards, std::size_t index) {
  const std::size_t place_parts = std::max<std::size_t>(1, std::min(shards, places));
  const std::size_t parts = std::max<std::size_t>(1, std::min(shards / place_parts, trajectories));
  if (index >= place_parts * parts) return {places, 0, {trajectories, 0}};
  const auto bound = [](std::size_t all, std::size_t of, std::size_t i) { return all * i / of; };
  const std::size_t place = index / parts;
  const std::size_t part = index % parts;
  ShardRange range;
  range.first_place = bound(places, place_parts, place);
  range.places = bound(places, place_parts, place + 1) - range.first_place;
  range.trajectories.first = bound(trajectories, parts, part);
  range.trajectories.count = bound(trajectories, parts, part + 1) - range.trajectories.first;
  return range;
}

std::string shard_file(const std::string& folder, std::size_t shards, std::size_t index) {
  const auto padded = [](std::size_t number) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
  };
  return (std::filesystem::path(folder) / ("shard-" + padded(index) + "-of-" + padded(shards) + ".shard"))
      .string();
}

std::string ensemble_fingerprint(const std::vector<EnsembleInput>& inputs, const EnsembleOptions& options) {
  numeric::Digest digest;
  digest.add(std::string_view(SHIRUBE_VERSION));
  digest.add(options.seed);
  digest.add(static_cast<std::uint64_t>(options.trajectories));
  digest.add(static_cast<std::uint64_t>(options.keep_trajectories));
  digest.add(static_cast<std::uint64_t>(options.cell_quantiles));
  add(digest, options.quantiles);
  for (const Aggregate& aggregate : options.aggregates) {
    digest.add(std::string_view(aggregate.code));
    digest.add(static_cast<std::uint64_t>(aggregate.sex ? 1 + static_cast<int>(*aggregate.sex) : 0));
    digest.add(static_cast<std::uint64_t>(aggregate.from_age));
    digest.add(static_cast<std::uint64_t>(aggregate.to_age));
  }
  digest.add(static_cast<std::uint64_t>(inputs.size()));
  for (const EnsembleInput& input : inputs) add(digest, input);
  return digest.hex();
}

Result<ShardOutcome> run_shard(const std::vector<EnsembleInput>& inputs, const EnsembleOptions& options,
                               std::size_t shards, std::size_t index, const std::string& folder,
                               Watcher& watcher) {
  SHIRUBE_TRY_VOID(check_shards(inputs, options, shards));
  if (index >= shards) {
    return make_error("shard-range",
                      {"断片の番号は0から" + std::to_string(shards - 1) + "までです",
                       "shards are numbered 0 to " + std::to_string(shards - 1)},
                      {"番号を確かめてください", "check the number"}, std::to_string(index));
  }
  std::error_code made;
  std::filesystem::create_directories(folder, made);  // a failure shows when the file is written
  const ShardRange range =
      shard_range(inputs.size(), static_cast<std::size_t>(options.trajectories), shards, index);
  const ShardHead head = head_of(range, ensemble_fingerprint(inputs, options), options, shards, index);
  const std::string file = shard_file(folder, shards, index);
  const Result<std::vector<double>> there = read_shard_file(file, head);
  if (there) return ShardOutcome::was_there;
  if (there.error().kind() != ErrorKind::not_found) return there.error();
  std::vector<double> numbers;
  if (range.places > 0) {
    const auto first = inputs.begin() + static_cast<std::ptrdiff_t>(range.first_place);
    const std::vector<EnsembleInput> part(first, first + static_cast<std::ptrdiff_t>(range.places));
    Result<std::vector<double>> computed =
        keeps_results(range, options) ? compute_results(part, options, watcher)
                                      : compute_trajectories(part, options, range.trajectories, watcher);
    if (!computed) return computed.error();
    numbers = std::move(computed).value();
  }
  SHIRUBE_TRY_VOID(write_shard_file(file, head, numbers));
  return ShardOutcome::computed;
}

Result<std::vector<EnsembleResult>> merge_shards(const std::vector<EnsembleInput>& inputs,
                                                 const EnsembleOptions& options, std::size_t shards,
                                                 const std::string& folder, Watcher& watcher) {
  SHIRUBE_TRY_VOID(check_shards(inputs, options, shards));
  const std::string fingerprint = ensemble_fingerprint(inputs, options);
  std::vector<EnsembleResult> results;
  std::size_t index = 0;
  while (results.size() < inputs.size()) {
    // All shards of the same municipalities: their parts of the trajectories, in order.
    std::vector<Reader> readers;
    std::vector<ShardRange> ranges;
    const std::size_t first = results.size();
    for (; index < shards; ++index) {
      const ShardRange range =
          shard_range(inputs.size(), static_cast<std::size_t>(options.trajectories), shards, index);
      if (range.first_place != first) break;
      const std::string file = shard_file(folder, shards, index);
      SHIRUBE_TRY(numbers, read_shard_file(file, head_of(range, fingerprint, options, shards, index)));
      readers.emplace_back(std::move(numbers));
      ranges.push_back(range);
    }
    const bool whole = keeps_results(ranges.front(), options);
    for (std::size_t place = 0; place < ranges.front().places; ++place) {
      EnsembleResult result = empty_result(inputs[first + place], options);
      for (std::size_t part = 0; part < readers.size(); ++part) {
        SHIRUBE_CHECK(
            readers[part].holds(ranges[part].places * numbers_per_place(result, ranges[part], whole)),
            "a shard with a right checksum has the wrong size");
      }
      if (whole) {
        take_result(readers.front(), result);
      } else {
        take_trajectories(readers, ranges, options, result);
      }
      results.push_back(std::move(result));
    }
    watcher.step(kMerging, static_cast<std::int64_t>(results.size()),
                 static_cast<std::int64_t>(inputs.size()));
    if (watcher.cancelled()) return cancelled();
  }
  return results;
}

}  // namespace shirube::population
