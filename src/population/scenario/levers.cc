#include "population/scenario/levers.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "numeric/root.h"

namespace shirube::population {
namespace {

constexpr int kMostSecants = 30;
constexpr double kCloseEnough = 1e-9;  // persons

std::optional<double> level_at(const LevelBySteps& levels, std::size_t step) {
  return step < levels.size() ? levels[step] : std::nullopt;
}

Result<void> check_ages(const AgeGroups& groups, const AgeRange& ages) {
  const bool from_fits =
      ages.from_age >= 0 && ages.from_age % groups.width == 0 && ages.from_age <= groups.open_age();
  const bool to_fits = ages.to_age > groups.open_age() || ages.to_age % groups.width == 0;
  if (from_fits && to_fits && ages.from_age < ages.to_age) return {};
  return make_error(
      "ages-bounds",
      {"年齢の範囲が年齢階級の境目に合いません", "the range of ages does not follow the age groups"},
      {std::to_string(groups.width) + "歳ごとの境目で指定してください（例: 20-39）",
       "give bounds in steps of " + std::to_string(groups.width) + " years (e.g. 20-39)"},
      std::to_string(ages.from_age) + "-" + std::to_string(ages.to_age - 1));
}

bool within(const AgeGroups& groups, int group, const AgeRange& ages) {
  return groups.lower(group) >= ages.from_age && groups.lower(group) < ages.to_age;
}

bool is_gross(const Migration& migration) {
  return migration.out_rates.count() > 0 || migration.in_persons.count() > 0;
}

// Calls change(cell) on every cell of `ages`; a table that is not there is passed over.
template <class Change>
void for_cells(Cells& cells, const AgeRange& ages, const Change& change) {
  for (const Sex sex : kSexes) {
    for (int group = 0; group < cells.count(); ++group) {
      if (within(cells.ages(), group, ages)) change(cells.at(sex, group));
    }
  }
}

bool all_zero(const Migration& migration, const AgeRange& ages) {
  bool zero = true;
  for (const Cells* cells :
       {&migration.net_persons, &migration.net_rates, &migration.out_rates, &migration.in_persons}) {
    Cells copy = *cells;
    for_cells(copy, ages, [&zero](double value) { zero = zero && value == 0; });
  }
  return zero;
}

void apply_share(Migration& migration, double share, const AgeRange& ages) {
  const auto net = [share](double& value) { value += share * std::abs(value); };
  for_cells(migration.net_persons, ages, net);
  for_cells(migration.net_rates, ages, net);
  for_cells(migration.out_rates, ages, [share](double& rate) { rate *= std::max(0.0, 1 - share); });
  for_cells(migration.in_persons, ages, [share](double& persons) { persons *= std::max(0.0, 1 + share); });
}

// The same where nobody of these ages moves: `rate` is then net migrants per person.
void apply_rate(Migration& migration, const Cells& start, double rate, const AgeRange& ages) {
  const bool gross = is_gross(migration);
  if (migration.net_persons.count() == 0 && !gross && migration.net_rates.count() == 0) {
    migration.net_rates = Cells(start.ages());
  }
  for_cells(migration.net_rates, ages, [rate](double& value) { value = rate; });
  for_cells(migration.out_rates, ages, [rate](double& value) { value = std::max(0.0, -rate); });
  const double arriving = gross ? std::max(0.0, rate) : rate;
  for (Cells* persons : {&migration.net_persons, &migration.in_persons}) {
    for (const Sex sex : kSexes) {
      for (int group = 0; group < persons->count(); ++group) {
        if (within(persons->ages(), group, ages)) persons->at(sex, group) = arriving * start.at(sex, group);
      }
    }
  }
}

Result<double> net_of(const Cells& start, const StepInput& step, Timing timing) {
  SHIRUBE_TRY(done, project_step(start, step, timing));
  return done.accounts.net_migrants.total();
}

struct BroughtStep {
  StepInput step;
  std::optional<double> share;
};

// The step with its net migrants over the whole step brought to `wanted`. Net migrants are nearly
// linear in the share s; of gross flows they bend at s = ±1, where one of them is used up.
Result<BroughtStep> bring_to(const Cells& start, const StepInput& step, Timing timing, double wanted,
                             const AgeRange& ages) {
  const bool empty = all_zero(step.migration, ages);
  const auto with_share = [&](double share) {
    StepInput changed = step;
    if (empty) {
      apply_rate(changed.migration, start, share, ages);
    } else {
      apply_share(changed.migration, share, ages);
    }
    return changed;
  };
  SHIRUBE_TRY(at_zero, net_of(start, step, timing));
  // Small trial shares keep every cell possible.
  const double trial = empty ? 1e-3 : 0.5;
  SHIRUBE_TRY(at_trial, net_of(start, with_share(trial), timing));
  const double slope = (at_trial - at_zero) / trial;
  if (!(std::abs(slope) > 0)) {
    return make_error("migration-none",
                      {"選ばれた年齢に人がいないため、移動を変えられません",
                       "there is nobody of these ages, so migration cannot be changed"},
                      {"年齢の範囲を広げてください", "widen the range of ages"});
  }
  double share = (wanted - at_zero) / slope;
  if (!empty && is_gross(step.migration) && std::abs(share) > 1) {
    SHIRUBE_TRY(at_two, net_of(start, with_share(2), timing));
    const double at_one = at_zero + slope;
    const double in_slope = at_two - at_one;
    const double out_slope = slope - in_slope;
    const double rest = share > 1 ? in_slope : out_slope;
    if (rest > 0) {
      share = share > 1 ? 1 + (wanted - at_one) / rest : -1 + (wanted - (at_zero - slope)) / rest;
    }
  }
  // Children born to migrants move as well, which bends the line a little: secants to the end.
  double before = 0;
  double net_before = at_zero;
  for (int i = 0; i < kMostSecants; ++i) {
    SHIRUBE_TRY(net, net_of(start, with_share(share), timing));
    if (std::abs(net - wanted) <= kCloseEnough || share == before || net == net_before) break;
    const double next = share + (wanted - net) * (share - before) / (net - net_before);
    before = share;
    net_before = net;
    share = next;
  }
  return BroughtStep{with_share(share), empty ? std::nullopt : std::optional(share)};
}

// Of a stationary population: L(0) = S(0)·width, L(x) = L(x−1)·S(x); those of the open group
// are renewed by the group below and by themselves.
double life_expectancy_of(const Mortality& mortality, Sex sex) {
  const std::vector<double>& survival = mortality.survival.of(sex);
  double lived = survival[0] * mortality.survival.ages().width;
  double sum = lived;
  for (std::size_t i = 1; i + 1 < survival.size(); ++i) {
    lived *= survival[i];
    sum += lived;
  }
  const double within =
      mortality.open_survival.empty() ? survival.back() : mortality.open_survival[static_cast<int>(sex)];
  return within < 1 ? sum + lived * survival.back() / (1 - within) : sum;
}

Mortality with_forces(Mortality mortality, Sex sex, double log_factor) {
  const auto scale = [log_factor](double& ratio) {
    ratio = ratio > 0 ? std::pow(ratio, std::exp(log_factor)) : 0;
  };
  for (double& ratio : mortality.survival.of(sex)) scale(ratio);
  if (!mortality.open_survival.empty()) scale(mortality.open_survival[static_cast<int>(sex)]);
  return mortality;
}

}  // namespace

LevelBySteps level_from(const ProjectionInput& input, double level, int from_year) {
  LevelBySteps levels(input.steps.size());
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (input.year(i) >= from_year) levels[i] = level;
  }
  return levels;
}

double total_fertility_rate(const ProjectionInput& input, std::size_t step) {
  double sum = 0;
  for (const double rate : input.steps[step].fertility.annual_rates) sum += rate;
  return sum * input.width();
}

Result<ProjectionInput> with_total_fertility(ProjectionInput input, const LevelBySteps& levels) {
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    const std::optional<double> level = level_at(levels, i);
    if (!level) continue;
    if (!(*level >= 0)) {
      return make_error("fertility-level",
                        {"合計特殊出生率は0以上です", "a total fertility rate is at least 0"},
                        {"例: 1.27", "e.g. 1.27"}, std::to_string(*level));
    }
    const double now = total_fertility_rate(input, i);
    if (!(now > 0)) {
      return make_error("fertility-none",
                        {"出生率がすべて0のため、水準を変えられません",
                         "all fertility rates are 0, so their level cannot be changed"},
                        {"出生率のある前提を用いてください", "use assumptions with fertility rates"},
                        std::to_string(input.year(i)));
    }
    for (double& rate : input.steps[i].fertility.annual_rates) rate *= *level / now;
  }
  return input;
}

double births_per_year(const Projection& projection, std::size_t step) {
  const StepAccounts& accounts = projection.accounts[step];
  return (accounts.births_female + accounts.births_male) /
         (projection.years[step + 1] - projection.years[step]);
}

double net_migration_per_year(const Projection& projection, std::size_t step) {
  const int width = projection.years[step + 1] - projection.years[step];
  return projection.accounts[step].net_migrants.total() / width;
}

Result<Brought> bring_net_migration(ProjectionInput input, const LevelBySteps& per_year,
                                    const AgeRange& ages) {
  SHIRUBE_TRY_VOID(check_ages(input.start.ages(), ages));
  Brought out;
  out.shares.resize(input.steps.size());
  Cells population = input.start;
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    const Place place{input.place, 0, std::to_string(input.year(i))};
    if (const std::optional<double> level = level_at(per_year, i)) {
      Result<BroughtStep> changed =
          bring_to(population, input.steps[i], input.timing_of(i), *level * input.width(), ages);
      if (!changed) return at(changed.error(), place);
      input.steps[i] = std::move(changed.value().step);
      out.shares[i] = changed.value().share;
    }
    Result<Step> done = project_step(population, input.steps[i], input.timing_of(i));
    if (!done) return at(done.error(), place);
    population = std::move(done).value().end;
  }
  out.input = std::move(input);
  return out;
}

Result<ProjectionInput> with_net_migration(ProjectionInput input, const LevelBySteps& per_year,
                                           const AgeRange& ages) {
  SHIRUBE_TRY(brought, bring_net_migration(std::move(input), per_year, ages));
  return std::move(brought.input);
}

Result<ProjectionInput> with_migration_share(ProjectionInput input, const LevelBySteps& shares,
                                             const AgeRange& ages) {
  SHIRUBE_TRY_VOID(check_ages(input.start.ages(), ages));
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    if (const std::optional<double> share = level_at(shares, i)) {
      apply_share(input.steps[i].migration, *share, ages);
    }
  }
  return input;
}

ProjectionInput without_migration(ProjectionInput input, int from_year) {
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    if (input.year(i) >= from_year) input.steps[i].migration = {};
  }
  return input;
}

double life_expectancy(const ProjectionInput& input, std::size_t step, Sex sex) {
  return life_expectancy_of(input.steps[step].mortality, sex);
}

Result<ProjectionInput> with_longer_life(ProjectionInput input, double years, int from_year) {
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    if (input.year(i) < from_year) continue;
    for (const Sex sex : kSexes) {
      Mortality& mortality = input.steps[i].mortality;
      const double wanted = life_expectancy_of(mortality, sex) + years;
      const Result<numeric::Root> root = numeric::find_root(
          [&](double log_factor) -> Result<double> {
            return life_expectancy_of(with_forces(mortality, sex, log_factor), sex) - wanted;
          },
          -4, 4);
      if (!root) {
        return make_error(
            "life-expectancy-range",
            {"平均寿命をこの年数だけ変えられません", "life expectancy cannot be changed by so many years"},
            {"数年までの値を指定してください", "give a change of a few years"}, std::to_string(years));
      }
      mortality = with_forces(mortality, sex, root.value().x);
    }
  }
  return input;
}

Result<double> persons_in(const Projection& projection, const Aggregate& aggregate, int year) {
  const std::vector<int>& years = projection.years;
  if (years.empty() || year < years.front() || year > years.back()) {
    const std::string known =
        years.empty() ? "" : std::to_string(years.front()) + "–" + std::to_string(years.back());
    return make_error(
        "year-outside",
        {"推計の期間にない年です（" + known + "年）", "outside the projection (" + known + ")"},
        {"この期間の年を指定するか、推計の期間を延ばしてください", "name a year of it, or project further"},
        std::to_string(year));
  }
  const auto after = std::lower_bound(years.begin(), years.end(), year);
  const std::size_t i = static_cast<std::size_t>(after - years.begin());
  const double at = value_of(projection.populations[i], aggregate);
  if (*after == year) return at;
  const double before = value_of(projection.populations[i - 1], aggregate);
  const double share = static_cast<double>(year - years[i - 1]) / (years[i] - years[i - 1]);
  return before + share * (at - before);
}

}  // namespace shirube::population
