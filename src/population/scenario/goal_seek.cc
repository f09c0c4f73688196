#include "population/scenario/goal_seek.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "numeric/root.h"
#include "words/numbers.h"

namespace shirube::population {
namespace {

constexpr double kHighestFertility = 8;     // above any that was ever observed for a nation
constexpr double kMostMigrantsAYear = 0.2;  // of the people at the start
constexpr double kLargestShare = 20;
constexpr double kCloseEnough = 1e-6;  // persons

int places_of(Lever lever) { return lever == Lever::migration ? 0 : lever == Lever::fertility ? 2 : 3; }

Result<ProjectionInput> pull(const ProjectionInput& input, const Goal& goal, Lever lever, double level) {
  switch (lever) {
    case Lever::fertility:
      return with_total_fertility(input, level_from(input, level, goal.from_year));
    case Lever::migration:
      return with_net_migration(input, level_from(input, level, goal.from_year), goal.ages);
    case Lever::migration_share:
      break;
  }
  return with_migration_share(input, level_from(input, level, goal.from_year), goal.ages);
}

Result<double> persons_at(const ProjectionInput& input, const Goal& goal) {
  SHIRUBE_TRY(projection, project(input));
  return persons_in(projection, goal.aggregate, goal.year);
}

// Only the steps up to the goal's year take part in looking for it.
ProjectionInput up_to(const ProjectionInput& input, int year) {
  ProjectionInput part = input;
  while (!part.steps.empty() && part.year(part.steps.size() - 1) >= year) part.steps.pop_back();
  if (!part.timings.empty()) part.timings.resize(part.steps.size());
  return part;
}

Result<Goal> checked(const ProjectionInput& input, Goal goal) {
  if (goal.from_year == 0) goal.from_year = input.start_year;
  const bool begins = goal.from_year >= input.start_year && goal.from_year < input.end_year() &&
                      (goal.from_year - input.start_year) % input.width() == 0;
  if (begins && goal.year > goal.from_year && goal.year <= input.end_year()) return goal;
  const std::string span = std::to_string(input.start_year) + "–" + std::to_string(input.end_year());
  const std::string width = std::to_string(input.width());
  return make_error("goal-year",
                    {"この推計（" + span + "年、" + width + "年ごと）では答えられない年です",
                     "the projection (" + span + ", steps of " + width + ") does not cover these years"},
                    {"目標の年を推計の期間の中に、始まりの年を" + width + "年ごとの区切りにしてください",
                     "take a goal within it and a beginning at the start of a step"},
                    std::to_string(goal.from_year) + " → " + std::to_string(goal.year));
}

Result<double> base_level(const ProjectionInput& input, const Goal& goal, Lever lever) {
  if (lever == Lever::migration_share) return 0.0;
  SHIRUBE_TRY(projection, project(input));
  double sum = 0;
  int steps = 0;
  for (std::size_t i = 0; i < input.steps.size() && input.year(i) < goal.year; ++i) {
    if (input.year(i) < goal.from_year) continue;
    sum += lever == Lever::fertility ? total_fertility_rate(input, i) : net_migration_per_year(projection, i);
    ++steps;
  }
  return sum / steps;
}

struct End {
  double level = 0;
  double gap = 0;  // persons − goal
};

struct Bracket {
  End low, high;
};

// The two levels between which the answer lies; where there is none, the ends of what was tried.
// A level so low that a cell would be negative ends the range just before it.
class Range {
 public:
  Range(const ProjectionInput& input, const Goal& goal, Lever lever)
      : input_(input), goal_(goal), lever_(lever) {}

  Result<double> gap(double level) const {
    SHIRUBE_TRY(changed, pull(input_, goal_, lever_, level));
    SHIRUBE_TRY(persons, persons_at(changed, goal_));
    return persons - goal_.persons;
  }

  Result<Bracket> find(double base) const {
    SHIRUBE_TRY(at_base, gap(base));
    Bracket out{{base, at_base}, {base, at_base}};
    if (lever_ == Lever::fertility) {
      SHIRUBE_TRY(whole, extend(out, at_base, at_base < 0 ? kHighestFertility : 0));
      (void)whole;
      return out;
    }
    const double most =
        lever_ == Lever::migration ? kMostMigrantsAYear * input_.start.total() : kLargestShare;
    const double sign = at_base < 0 ? 1 : -1;
    for (double away = most / 256; away <= most; away *= 2) {
      SHIRUBE_TRY(whole, extend(out, at_base, base + sign * away));
      if (!whole || (out.low.gap <= 0 && out.high.gap >= 0)) break;
    }
    return out;
  }

 private:
  // Takes the bracket to `level`; where that cannot be projected, to the last level that can,
  // and says no.
  Result<bool> extend(Bracket& bracket, double at_base, double level) const {
    const Result<void> reached = reach(bracket, level);
    if (reached) return true;
    if (reached.error().kind() != ErrorKind::invalid) return reached.error();
    double possible = at_base < 0 ? bracket.high.level : bracket.low.level;
    double impossible = level;
    for (int i = 0; i < 40; ++i) {
      const double middle = (possible + impossible) / 2;
      (reach(bracket, middle) ? possible : impossible) = middle;
    }
    return false;
  }

  Result<void> reach(Bracket& bracket, double level) const {
    SHIRUBE_TRY(value, gap(level));
    (level > bracket.low.level ? bracket.high : bracket.low) = {level, value};
    return {};
  }

  const ProjectionInput& input_;
  const Goal& goal_;
  Lever lever_;
};

Error unreachable(const Goal& goal, Lever lever, const Bracket& tried) {
  const int places = places_of(lever);
  const std::string low = words::fixed(tried.low.level, places);
  const std::string high = words::fixed(tried.high.level, places);
  const std::string low_persons = words::fixed(tried.low.gap + goal.persons, 0);
  const std::string high_persons = words::fixed(tried.high.gap + goal.persons, 0);
  const std::string year = std::to_string(goal.year);
  return make_error("goal-unreachable",
                    {label(lever).ja + "を" + low + "から" + high + "まで変えても、" + year + "年は" +
                         low_persons + "人から" + high_persons + "人までにしかなりません",
                     "with " + label(lever).en + " from " + low + " to " + high + ", " + year + " has " +
                         low_persons + " to " + high_persons + " persons"},
                    {"目標の人数か年を見直すか、他の手段（移動・出生・両方）で求めてください",
                     "take another number or year, or another lever (migration, fertility, mix)"},
                    words::fixed(goal.persons, 0));
}

}  // namespace

const Message& label(Lever lever) {
  static const Message kFertility{"合計特殊出生率", "the total fertility rate"};
  static const Message kMigration{"1年当たりの純移動数", "net migrants a year"};
  static const Message kShare{"転出超過を縮める割合", "the share of net losses taken away"};
  return lever == Lever::fertility ? kFertility : lever == Lever::migration ? kMigration : kShare;
}

Result<Sought> seek(const ProjectionInput& input, const Goal& wanted, Lever lever) {
  SHIRUBE_TRY(goal, checked(input, wanted));
  const ProjectionInput part = up_to(input, goal.year);
  SHIRUBE_TRY(base_persons, persons_at(part, goal));
  SHIRUBE_TRY(base, base_level(part, goal, lever));
  const Range range(part, goal, lever);
  SHIRUBE_TRY(bracket, range.find(base));
  const double change = bracket.high.gap - bracket.low.gap;
  if (!(std::abs(change) > kCloseEnough) && std::abs(bracket.low.gap) > kCloseEnough) {
    return make_error("goal-insensitive",
                      {label(lever).ja + "を変えても、" + std::to_string(goal.year) + "年の" +
                           goal.aggregate.name.ja + "は変わりません",
                       label(lever).en + " does not change this group by " + std::to_string(goal.year)},
                      {"別の手段か、より先の年で求めてください", "take another lever or a later year"},
                      goal.aggregate.code);
  }
  double level = base;
  if (std::abs(bracket.low.gap) > kCloseEnough || std::abs(bracket.high.gap) > kCloseEnough) {
    if (!(bracket.low.gap <= 0 && bracket.high.gap >= 0)) return unreachable(goal, lever, bracket);
    SHIRUBE_TRY(root, numeric::find_root([&range](double tried) { return range.gap(tried); },
                                         bracket.low.level, bracket.high.level, {1e-15, kCloseEnough, 200}));
    level = root.x;
  }
  Sought out;
  out.lever = lever;
  out.level = level;
  out.base_level = base;
  out.base_persons = base_persons;
  SHIRUBE_TRY(found, pull(part, goal, lever, level));
  out.input = std::move(found);
  SHIRUBE_TRY(projection, project(out.input));
  out.projection = std::move(projection);
  SHIRUBE_TRY(persons, persons_in(out.projection, goal.aggregate, goal.year));
  out.persons = persons;
  return out;
}

Result<Mix> seek_mix(const ProjectionInput& input, const Goal& goal, double fertility_share) {
  if (!(fertility_share >= 0 && fertility_share <= 1)) {
    return make_error("mix-share", {"出生の分担は0から1までの割合です", "the share is between 0 and 1"},
                      {"例: 0.5（出生と移動で半分ずつ）", "e.g. 0.5 (half by each)"},
                      words::fixed(fertility_share, 3));
  }
  SHIRUBE_TRY(base, persons_at(input, goal));
  Goal part = goal;
  part.persons = base + fertility_share * (goal.persons - base);
  Mix out;
  out.fertility_share = fertility_share;
  SHIRUBE_TRY(fertility, seek(input, part, Lever::fertility));
  SHIRUBE_TRY(migration, seek(fertility.input, goal, Lever::migration));
  out.fertility = std::move(fertility);
  out.migration = std::move(migration);
  return out;
}

Result<std::vector<BackcastRow>> backcast(const ProjectionInput& input, const Goal& wanted, Lever lever) {
  SHIRUBE_TRY(first, checked(input, wanted));
  SHIRUBE_TRY(base, project(input));
  std::vector<BackcastRow> rows;
  std::optional<Projection> way;
  for (std::size_t i = 0; i < input.steps.size() && input.year(i) < first.year; ++i) {
    if (input.year(i) < first.from_year) continue;
    BackcastRow row;
    row.from_year = input.year(i);
    SHIRUBE_TRY(population, persons_in(base, first.aggregate, row.from_year));
    row.population = population;
    Goal goal = first;
    goal.from_year = row.from_year;
    Result<Sought> found = seek(input, goal, lever);
    if (found) {
      row.level = found.value().level;
      if (rows.empty()) way = found.value().projection;
    } else if (found.error().kind() != ErrorKind::unreachable) {
      return found.error();
    }
    if (way) {
      SHIRUBE_TRY(on_the_way, persons_in(*way, first.aggregate, row.from_year));
      row.on_the_way = on_the_way;
    }
    rows.push_back(row);
  }
  return rows;
}

Result<Sensitivity> sensitivity(const ProjectionInput& input, const Goal& wanted) {
  SHIRUBE_TRY(goal, checked(input, wanted));
  const ProjectionInput part = up_to(input, goal.year);
  SHIRUBE_TRY(base, project(part));
  SHIRUBE_TRY(persons, persons_in(base, goal.aggregate, goal.year));
  LevelBySteps fertility(part.steps.size());
  LevelBySteps migration(part.steps.size());
  for (std::size_t i = 0; i < part.steps.size(); ++i) {
    if (part.year(i) < goal.from_year) continue;
    fertility[i] = total_fertility_rate(part, i) + 0.1;
    migration[i] = net_migration_per_year(base, i) + 100;
  }
  Sensitivity out;
  const auto gained = [&](const Result<ProjectionInput>& changed) -> Result<double> {
    if (!changed) return changed.error();
    SHIRUBE_TRY(with, persons_at(changed.value(), goal));
    return with - persons;
  };
  SHIRUBE_TRY(by_fertility, gained(with_total_fertility(part, fertility)));
  SHIRUBE_TRY(by_migration, gained(with_net_migration(part, migration, goal.ages)));
  SHIRUBE_TRY(by_life, gained(with_longer_life(part, 1, goal.from_year)));
  out.per_tenth_of_fertility = by_fertility;
  out.per_hundred_migrants_a_year = by_migration;
  out.per_year_of_life = by_life;
  return out;
}

}  // namespace shirube::population
