// A scenario's changes put into the steps of a projection.
#include <algorithm>
#include <cmath>

#include "population/scenario/check.h"
#include "population/scenario/levers.h"
#include "population/scenario/scenario.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

constexpr int kRounds = 3;

bool of_persons(const Change& change) {
  return change.quantity == Quantity::net_migrants || change.quantity == Quantity::added_migrants;
}

bool acts_in(const Change& change, int year) {
  return (!change.from_year || year > *change.from_year) && (!change.to_year || year <= *change.to_year);
}

// The mean of the levels of a step's years. `at_start` is the base's level in the first step,
// `here` its level in this one, for the years in which the change does not act.
double mean_level(const Change& change, const ProjectionInput& input, std::size_t step, double at_start,
                  double here) {
  const int begins = std::max(input.start_year, change.from_year.value_or(input.start_year));
  double sum = 0;
  for (int year = input.year(step) + 1; year <= input.year(step) + input.width(); ++year)
    sum += acts_in(change, year) ? change.level.at(year, begins, at_start) : here;
  return sum / input.width();
}

bool acts_in_step(const Change& change, const ProjectionInput& input, std::size_t step) {
  for (int year = input.year(step) + 1; year <= input.year(step) + input.width(); ++year) {
    if (acts_in(change, year)) return true;
  }
  return false;
}

Result<void> check_bounds(const Change& change, const AgeGroups& groups) {
  const bool from = change.from_age % groups.width == 0 && change.from_age <= groups.open_age();
  const bool to = change.to_age > groups.open_age() || change.to_age % groups.width == 0;
  if (from && to) return {};
  return at(
      make_error(
          "scenario-ages",
          {"年齢の範囲が推計の年齢階級（" + std::to_string(groups.width) + "歳ごと）の境目に合いません。",
           "The ages do not follow the projection's groups of " + std::to_string(groups.width) + " years."},
          {"20-29 のような境目にそろえるか、各歳で推計してください（--single-years）。",
           "Use bounds such as 20-29, or project by single years (--single-years)."},
          std::to_string(change.from_age) + "-" + std::to_string(change.to_age - 1)),
      change.place);
}

// Calls change(sex, group) for the chosen cells.
template <class Visit>
void for_chosen(const Change& change, const AgeGroups& groups, const Visit& visit) {
  for (const Sex sex : kSexes) {
    if (change.sex && *change.sex != sex) continue;
    for (int group = 0; group < groups.count; ++group) {
      if (groups.lower(group) >= change.from_age && groups.lower(group) < change.to_age) visit(sex, group);
    }
  }
}

Error impossible(const Change& change, const ProjectionInput& input, std::size_t step, Sex sex, int group,
                 double value, Message what) {
  Error error =
      cell_error("scenario-range", sex, input.start.ages(), group, value, what,
                 {"値を小さくするか、年齢の範囲を分けてください", "lower the value, or split the ages"});
  Place place = change.place;
  place.cell = error.place.cell + " " + std::to_string(input.year(step)) + "–" +
               std::to_string(input.year(step) + input.width());
  return at(std::move(error), place);
}

Result<void> check_rates(const Change& change, const ProjectionInput& input, std::size_t step) {
  const StepInput& rates = input.steps[step];
  const AgeGroups& groups = input.start.ages();
  for (int group = 0; group < groups.count; ++group) {
    const double born = rates.fertility.annual_rates[static_cast<std::size_t>(group)];
    if (born > 1) {
      return impossible(change, input, step, Sex::female, group, born,
                        {"この変更で、女性1人が1年に1人より多く産むことになります",
                         "with this change a woman would bear more than one child a year"});
    }
    if (rates.migration.net_rates.count() == 0) continue;
    for (const Sex sex : kSexes) {
      const double rate = rates.migration.net_rates.at(sex, group);
      const double most =
          migrates_in_halves(input.timing_of(step)) ? 1 : rates.mortality.survival.at(sex, group);
      if (rate < -most) {
        return impossible(change, input, step, sex, group, rate,
                          {"この変更で、生き残る人より多くが転出することになります",
                           "with this change more would leave than survive"});
      }
      if (rate > groups.width) {
        return impossible(change, input, step, sex, group, rate,
                          {"この変更で、1年に住む人の数より多くが転入することになります",
                           "with this change more would come in a year than live here"});
      }
    }
  }
  return {};
}

Result<void> scale_fertility(const Change& change, ProjectionInput& input, std::size_t step,
                             double at_start) {
  const double here = total_fertility_rate(input, step);
  double factor = mean_level(change, input, step, at_start, here);
  if (change.quantity == Quantity::total_fertility) {
    if (!(here > 0)) {
      return at(make_error("fertility-none",
                           {"出生率がすべて0のため、水準を変えられません。",
                            "All fertility rates are 0, so their level cannot be changed."},
                           {"出生率のある前提を用いてください。", "Use assumptions with fertility rates."},
                           std::to_string(input.year(step))),
                change.place);
    }
    factor /= here;
  }
  for (double& rate : input.steps[step].fertility.annual_rates) rate *= factor;
  return {};
}

void scale_forces(Mortality& mortality, Sex sex, double factor) {
  for (double& ratio : mortality.survival.of(sex)) ratio = ratio > 0 ? std::pow(ratio, factor) : 0;
  if (mortality.open_survival.empty()) return;
  double& open = mortality.open_survival[static_cast<std::size_t>(sex)];
  open = open > 0 ? std::pow(open, factor) : 0;
}

Result<void> reach_life_expectancy(const Change& change, ProjectionInput& input, std::size_t step, Sex sex,
                                   double wanted) {
  const Mortality before = input.steps[step].mortality;
  double low = std::log(bounds_of(Quantity::mortality_factor).low);
  double high = std::log(bounds_of(Quantity::mortality_factor).high);
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    input.steps[step].mortality = before;
    scale_forces(input.steps[step].mortality, sex, std::exp(middle));
    (life_expectancy(input, step, sex) > wanted ? low : high) = middle;
  }
  if (std::abs(life_expectancy(input, step, sex) - wanted) < 1e-6) return {};
  return at(make_error("scenario-range",
                       {"死亡の水準だけではこの平均寿命になりません。",
                        "No level of mortality gives this life expectancy."},
                       {"今の値に近い平均寿命にしてください。", "Choose one nearer to the present."},
                       figure(wanted)),
            change.place);
}

void scale_migration(const Change& change, Migration& migration, const AgeGroups& groups, double factor) {
  const bool losses = change.flow != Flow::gains;
  const bool gains = change.flow != Flow::losses;
  for_chosen(change, groups, [&](Sex sex, int group) {
    for (Cells* net : {&migration.net_persons, &migration.net_rates}) {
      if (net->count() == 0) continue;
      double& value = net->at(sex, group);
      if (value < 0 ? losses : gains) value *= factor;
    }
    if (losses && migration.out_rates.count() > 0) migration.out_rates.at(sex, group) *= factor;
    if (gains && migration.in_persons.count() > 0) migration.in_persons.at(sex, group) *= factor;
  });
}

Result<void> apply_to_rates(const Change& change, ProjectionInput& input, const ProjectionInput& base) {
  for (std::size_t step = 0; step < input.steps.size(); ++step) {
    if (!acts_in_step(change, input, step)) continue;
    StepInput& rates = input.steps[step];
    switch (change.quantity) {
      case Quantity::total_fertility:
        SHIRUBE_TRY_VOID(scale_fertility(change, input, step, total_fertility_rate(base, 0)));
        break;
      case Quantity::fertility_factor: {
        const double factor = mean_level(change, input, step, 1, 1);
        for (double& rate : rates.fertility.annual_rates) rate *= factor;
        break;
      }
      case Quantity::sex_ratio_at_birth: {
        double& ratio = rates.fertility.sex_ratio_at_birth;
        ratio = mean_level(change, input, step, base.steps.front().fertility.sex_ratio_at_birth, ratio);
        break;
      }
      case Quantity::life_expectancy:
        for (const Sex sex : kSexes) {
          if (change.sex && *change.sex != sex) continue;
          const double wanted = mean_level(change, input, step, life_expectancy(base, 0, sex),
                                           life_expectancy(input, step, sex));
          SHIRUBE_TRY_VOID(reach_life_expectancy(change, input, step, sex, wanted));
        }
        break;
      case Quantity::mortality_factor:
        for (const Sex sex : kSexes) {
          if (change.sex && *change.sex != sex) continue;
          scale_forces(rates.mortality, sex, mean_level(change, input, step, 1, 1));
        }
        break;
      case Quantity::migration_factor:
        scale_migration(change, rates.migration, input.start.ages(), mean_level(change, input, step, 1, 1));
        break;
      case Quantity::migration_rate: {
        if (rates.migration.net_rates.count() == 0) rates.migration.net_rates = Cells(input.start.ages());
        const double added = mean_level(change, input, step, 0, 0) * input.width();
        for_chosen(change, input.start.ages(),
                   [&](Sex sex, int group) { rates.migration.net_rates.at(sex, group) += added; });
        break;
      }
      case Quantity::net_migrants:
      case Quantity::added_migrants:
        break;
    }
    SHIRUBE_TRY_VOID(check_rates(change, input, step));
  }
  return {};
}

Result<void> apply_persons(const Change& change, ProjectionInput& input) {
  SHIRUBE_TRY(projection, project(input));
  LevelBySteps levels(input.steps.size());
  const double at_start = net_migration_per_year(projection, 0);
  for (std::size_t step = 0; step < input.steps.size(); ++step) {
    if (!acts_in_step(change, input, step)) continue;
    const double here = net_migration_per_year(projection, step);
    levels[step] = change.quantity == Quantity::net_migrants ? mean_level(change, input, step, at_start, here)
                                                             : here + mean_level(change, input, step, 0, 0);
  }
  // Children who move with births that depend on who has moved make the answer not quite
  // linear: each round brings it nearer by orders of magnitude.
  for (int round = 0; round < kRounds; ++round) {
    Result<ProjectionInput> changed = with_net_migration(input, levels, {change.from_age, change.to_age});
    if (!changed) {
      Place place = change.place;
      place.cell = changed.error().place.cell;
      return at(changed.error(), place);
    }
    input = std::move(changed).value();
  }
  return {};
}

}  // namespace

Result<ProjectionInput> apply(const Scenario& scenario, const ProjectionInput& base) {
  if (!scenario.parent.empty()) {
    return at(make_error("scenario-parent",
                         {"親の変更がまだ加わっていません。", "The changes of the parent are not in yet."},
                         {"resolve() を先に呼んでください。", "Call resolve() first."}, scenario.parent),
              scenario.place);
  }
  ProjectionInput input = base;
  if (input.steps.empty()) return input;
  for (const Change& change : scenario.changes) {
    SHIRUBE_TRY_VOID(check_change(change));
    SHIRUBE_TRY_VOID(check_bounds(change, input.start.ages()));
    if (!of_persons(change)) SHIRUBE_TRY_VOID(apply_to_rates(change, input, base));
  }
  // An absolute number of migrants comes before what is added to it.
  for (const Quantity quantity : {Quantity::net_migrants, Quantity::added_migrants}) {
    for (const Change& change : scenario.changes) {
      if (change.quantity == quantity) SHIRUBE_TRY_VOID(apply_persons(change, input));
    }
  }
  return input;
}

}  // namespace shirube::population
