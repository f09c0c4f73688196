#include "app/population_test/seek.h"

#include <algorithm>

#include "app/population/data.h"
#include "app/population_test/parts.h"
#include "text/normalise.h"
#include "text/number.h"

namespace shirube::app {
namespace {

using population::Lever;

std::optional<int> whole(const std::string& text) {
  if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  return std::stoi(text);
}

// "20-39" → [20, 40); "65-" and "65+" without an upper bound.
Result<population::AgeRange> parse_ages(const std::string& text) {
  population::AgeRange out;
  if (text.empty()) return out;
  std::string folded = text::for_parsing(text);
  if (folded.ends_with("歳")) folded.resize(folded.size() - std::string("歳").size());
  const std::size_t mark = folded.find_first_of("-~+");
  const std::optional<int> from = whole(folded.substr(0, mark));
  const std::string rest = mark == std::string::npos ? "" : folded.substr(mark + 1);
  const std::optional<int> last = whole(rest);
  if (!from || mark == std::string::npos || (!rest.empty() && (!last || *last < *from))) {
    return make_error("usage-ages", {"年齢の範囲が読めません", "the range of ages cannot be read"},
                      {"例: --ages 20-39（20歳から39歳まで）、--ages 65-", "e.g. --ages 20-39, --ages 65-"},
                      text);
  }
  out.from_age = *from;
  if (last) out.to_age = *last + 1;
  return out;
}

Result<population::Goal> goal_of(const SeekRequest& request) {
  population::Goal goal;
  const Result<Decimal> persons = text::parse_number(request.persons);
  if (!persons || persons.value() <= Decimal(0)) {
    return make_error("usage-persons", {"目標の人数が読めません", "the number of persons cannot be read"},
                      {"例: --persons 91000", "e.g. --persons 91000"}, request.persons);
  }
  if (!(request.fertility_share >= 0 && request.fertility_share <= 1)) {
    return make_error("usage-share",
                      {"出生の分担は0から1までです", "the share of fertility is between 0 and 1"},
                      {"例: --share 0.5", "e.g. --share 0.5"});
  }
  goal.persons = persons.value().to_double();
  goal.year = request.year;
  goal.from_year = request.from_year;
  SHIRUBE_TRY(ages, parse_ages(request.ages));
  goal.ages = ages;
  if (!request.aggregate.empty()) {
    SHIRUBE_TRY(aggregate, population::find_aggregate(request.aggregate));
    goal.aggregate = aggregate;
  }
  return goal;
}

bool is_answer(const Error& error) { return error.kind() == ErrorKind::unreachable; }

Result<SeekRow> row_of(const population::ProjectionInput& input, const population::Goal& goal, Lever lever) {
  SeekRow row;
  row.code = lever == Lever::fertility   ? "fertility"
             : lever == Lever::migration ? "migration"
                                         : "migration-share";
  row.name = lever == Lever::fertility ? Message{"出生だけを変える", "Fertility alone"}
             : lever == Lever::migration ? Message{"移動だけを変える（人数）", "Migration alone, persons"}
                                         : Message{"移動だけを変える（割合）", "Migration alone, share"};
  const Result<population::Sought> found = population::seek(input, goal, lever);
  if (!found) {
    if (!is_answer(found.error())) return found.error();
    row.error = found.error();
    return row;
  }
  const double level = found.value().level;
  row.persons = found.value().persons;
  (lever == Lever::fertility   ? row.fertility
   : lever == Lever::migration ? row.net_migration
                               : row.migration_share) = level;
  return row;
}

Result<SeekRow> mix_row(const population::ProjectionInput& input, const population::Goal& goal,
                        double share) {
  SeekRow row;
  row.code = "mix";
  const std::string percent = std::to_string(static_cast<int>(share * 100 + 0.5));
  row.name = {"出生が不足の" + percent + "%、移動が残りを補う",
              "Fertility " + percent + "% of the gap, migration the rest"};
  const Result<population::Mix> found = population::seek_mix(input, goal, share);
  if (!found) {
    if (!is_answer(found.error())) return found.error();
    row.error = found.error();
    return row;
  }
  row.fertility = found.value().fertility.level;
  row.net_migration = found.value().migration.level;
  row.persons = found.value().migration.persons;
  return row;
}

Result<population::Chance> chance(const population::Model& model, const population::Goal& goal,
                                  int trajectories, Watcher& watcher) {
  population::EnsembleOptions options;
  options.trajectories = trajectories;
  options.aggregates = {goal.aggregate};
  options.quantiles = kQuantiles;
  options.keep_trajectories = true;
  SHIRUBE_TRY(results, population::simulate({model.input}, options, watcher));
  SHIRUBE_TRY(values, population_in(results.front(), goal.year));
  const auto reached =
      std::count_if(values.begin(), values.end(), [&goal](double value) { return value >= goal.persons; });
  return chance_of(static_cast<double>(reached), static_cast<double>(values.size()));
}

Result<PlaceData> data_of(Context& context, const std::string& place) {
  return context.store.read([&](store::Reader& reader) -> Result<PlaceData> {
    PlaceData out;
    SHIRUBE_TRY(found, resolve_place(reader, place));
    out.code = found.code;
    out.name = found.name;
    SHIRUBE_TRY(counts, censuses(reader, found.code));
    SHIRUBE_TRY(yearly, yearly_figures(reader, found.code));
    out.censuses = std::move(counts);
    out.yearly = std::move(yearly);
    return out;
  });
}

}  // namespace

Result<SeekOutcome> seek_population(Context& context, const SeekRequest& request) {
  SHIRUBE_TRY(goal, goal_of(request));
  SHIRUBE_TRY(data, data_of(context, request.place));
  SHIRUBE_TRY(model, model_of(data, goal.year));
  const population::ProjectionInput& input = model.input.base;
  SeekOutcome out;
  out.code = data.code;
  out.name = data.name;
  if (goal.from_year == 0) goal.from_year = input.start_year;
  out.goal = goal;
  for (const Lever lever : {Lever::migration, Lever::migration_share, Lever::fertility}) {
    SHIRUBE_TRY(row, row_of(input, goal, lever));
    if (request.by.empty() || request.by == row.code) out.rows.push_back(std::move(row));
  }
  if (request.by.empty() || request.by == "mix") {
    SHIRUBE_TRY(row, mix_row(input, goal, request.fertility_share));
    out.rows.push_back(std::move(row));
  }
  SHIRUBE_TRY(base, population::project(input));
  SHIRUBE_TRY(persons, population::persons_in(base, goal.aggregate, goal.year));
  out.base_persons = persons;
  int steps = 0;
  for (std::size_t i = 0; i < input.steps.size() && input.year(i) < goal.year; ++i) {
    if (input.year(i) < goal.from_year) continue;
    out.base_fertility += population::total_fertility_rate(input, i);
    out.base_net_migration += population::net_migration_per_year(base, i);
    ++steps;
  }
  out.base_fertility /= std::max(1, steps);
  out.base_net_migration /= std::max(1, steps);
  SHIRUBE_TRY(share, chance(model, goal, request.trajectories, context.watcher));
  out.chance = share;
  SHIRUBE_TRY(rows, population::backcast(input, goal, Lever::migration));
  out.backcast = std::move(rows);
  SHIRUBE_TRY(felt, population::sensitivity(input, goal));
  out.sensitivity = felt;
  return out;
}

}  // namespace shirube::app
