#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "numeric/elementary.h"
#include "population/ensemble/kernel.h"
#include "population/ensemble/levels.h"

namespace shirube::population {
namespace {

// Groups of which fewer survive a step respond to the mortality level as this many would, so
// that one very old group does not bound the level of all.
constexpr double kLeastRespondingSurvival = 0.05;
// Distance from 0 that a cell's factor keeps where it counts as safe: far above rounding.
constexpr double kSafeMargin = 1e-9;

Error refused(const EnsembleInput& input, Message what, const std::string& value = {}) {
  Error error = make_error("ensemble-input", std::move(what),
                           {"アンサンブルの入力を見直してください", "correct the ensemble's input"}, value);
  error.place.cell = input.base.place;
  return error;
}

bool fits(const Cells& cells, const AgeGroups& ages) { return cells.count() == 0 || cells.ages() == ages; }

double share_of_group(const AgeGroups& ages, int group, const Aggregate& aggregate) {
  const int lower = ages.lower(group);
  if (group == ages.count - 1) return aggregate.from_age <= lower && lower < aggregate.to_age ? 1.0 : 0.0;
  const int overlap = std::min(lower + ages.width, aggregate.to_age) - std::max(lower, aggregate.from_age);
  return overlap <= 0 ? 0.0 : static_cast<double>(overlap) / ages.width;
}

// The component that moves migration at an age, or 0 where none does (its profile is 0 then).
std::size_t migration_level(const Uncertainty& uncertainty, int age) {
  std::size_t level = 0;
  for (std::size_t i = 0; i < uncertainty.migration_groups.size(); ++i) {
    if (uncertainty.migration_groups[i].from_age <= age) level = kFirstMigrationLevel + i;
  }
  return level;
}

bool moves(const Component& component) {
  return component.nation.sd > 0 || component.prefecture.sd > 0 || component.place.sd > 0;
}

class Builder {
 public:
  Builder(const EnsembleInput& input, const std::vector<Aggregate>& aggregates)
      : input_(input), aggregates_(aggregates), ages_(input.base.start.ages()) {}

  Result<LanePlan> build() {
    SHIRUBE_TRY_VOID(check());
    plan_.ages = ages_;
    plan_.steps = input_.base.steps.size();
    plan_.components = level_components(input_.uncertainty);
    for (const Sex sex : kSexes) {
      const std::vector<double>& start = input_.base.start.of(sex);
      plan_.start.insert(plan_.start.end(), start.begin(), start.end());
    }
    for (std::size_t step = 0; step < plan_.steps; ++step) add_step(step);
    find_runs();
    find_aggregates();
    for (std::size_t step = 0; step < plan_.steps; ++step) find_safe_levels(step);
    return std::move(plan_);
  }

 private:
  Result<void> check() const {
    if (ages_.count < 3 || input_.base.steps.empty())
      return refused(input_, {"年齢階級または期間が足りません", "too few groups of ages or no steps"});
    if (!input_.base.children.empty() || input_.base.migrants_by_start_age)
      return refused(input_, {"子ども女性比や、期首の年齢による移動数には対応していません",
                              "child–woman ratios and migrants by their age at the start are not supported"});
    if (!fits(input_.uncertainty.migration_profile, ages_) ||
        (!input_.uncertainty.migration_groups.empty() && input_.uncertainty.migration_profile.count() == 0)) {
      return refused(input_, {"移動の年齢別の型が推計の年齢階級と合いません",
                              "the migration profile does not have the projection's groups of ages"});
    }
    for (const StepInput& step : input_.base.steps) {
      if (step.fertility.annual_rates.size() != static_cast<std::size_t>(ages_.count) ||
          step.mortality.survival.count() != ages_.count || !fits(step.migration.net_persons, ages_) ||
          !fits(step.migration.net_rates, ages_) || !fits(step.migration.out_rates, ages_) ||
          !fits(step.migration.in_persons, ages_)) {
        return refused(input_, {"率の年齢階級が人口の年齢階級と合いません",
                                "rates do not have the population's groups of ages"});
      }
    }
    return check_uncertainty(input_.uncertainty);
  }

  void add_step(std::size_t index) {
    const StepInput& step = input_.base.steps[index];
    const Timing timing = input_.base.timing_of(index);
    plan_.timings.push_back(timing);
    const double part = migrates_in_halves(timing) ? 0.5 : 1.0;
    double most_hazard = 0;  // |ln S|
    const auto responding = [](double survival) { return std::max(survival, kLeastRespondingSurvival); };
    const auto hazard = [&](double survival, double log) {
      if (survival > 0) most_hazard = std::max(most_hazard, -log);
      return survival * log;
    };
    for (const Sex sex : kSexes) {
      double rate_below = 0;
      logs_.clear();
      for (const double survival : step.mortality.survival.of(sex)) logs_.push_back(responding(survival));
      numeric::stable_log(logs_.data(), logs_.data(), logs_.size());
      for (int group = 0; group < ages_.count; ++group) {
        const double survival = step.mortality.survival.at(sex, group);
        const double rate = part * rate_of(step.migration, sex, group);
        plan_.survival.push_back(survival);
        plan_.hazard.push_back(hazard(survival, logs_[static_cast<std::size_t>(group)]));
        plan_.rate.push_back(rate);
        plan_.combined.push_back(migrates_in_halves(timing) ? (1 + rate_below) * survival : survival + rate);
        plan_.profile.push_back(part * profile_of(sex, group));
        plan_.persons.push_back(part * persons_of(step.migration, sex, group));
        rate_below = rate;
      }
      const double open = step.mortality.open_survival.empty()
                              ? step.mortality.survival.at(sex, ages_.count - 1)
                              : step.mortality.open_survival[static_cast<std::size_t>(sex)];
      plan_.open_survival.push_back(open);
      plan_.open_hazard.push_back(hazard(open, numeric::stable_log(responding(open))));
      plan_.open_combined.push_back(migrates_in_halves(timing) ? (1 + rate_below) * open : open + rate_below);
    }
    plan_.fertility.push_back(0);  // the first group bears no children
    for (std::size_t group = 1; group < step.fertility.annual_rates.size(); ++group)
      plan_.fertility.push_back(step.fertility.annual_rates[group] * ages_.width * 0.5);
    add_bearing(timing);
    const double ratio = step.fertility.sex_ratio_at_birth;
    plan_.girls.push_back(1 / (1 + ratio));
    plan_.boys.push_back(ratio / (1 + ratio));
    plan_.mortality_limit.push_back(most_hazard > 0 ? 1 / most_hazard : 1.0);
  }

  // Where rates are shared births are linear in the women of the start: a group's own part, and
  // what those of it who reach the next group bear there.
  void add_bearing(Timing timing) {
    const auto count = static_cast<std::size_t>(ages_.count);
    const std::size_t base = plan_.survival.size() - count * 2;  // women of this step
    const double* fertility = plan_.fertility.data() + plan_.fertility.size() - count;
    const bool halves = migrates_in_halves(timing);
    const bool sees = births_see_migrants(timing);
    const std::vector<double>& reach = halves || sees ? plan_.combined : plan_.survival;
    const std::vector<double>& stay = halves || sees ? plan_.open_combined : plan_.open_survival;
    for (std::size_t x = 0; x < count; ++x) {
      double own = halves ? 1 + (sees ? 2 : 1) * plan_.rate[base + x] : 1.0;
      if (x + 1 == count) own += stay[stay.size() - 2];
      const double next = x + 1 < count ? fertility[x + 1] * reach[base + x + 1] : 0.0;
      plan_.bearing.push_back(fertility[x] * own + next);
    }
  }

  static double rate_of(const Migration& migration, Sex sex, int group) {
    return (migration.net_rates.count() > 0 ? migration.net_rates.at(sex, group) : 0) -
           (migration.out_rates.count() > 0 ? migration.out_rates.at(sex, group) : 0);
  }

  static double persons_of(const Migration& migration, Sex sex, int group) {
    return (migration.net_persons.count() > 0 ? migration.net_persons.at(sex, group) : 0) +
           (migration.in_persons.count() > 0 ? migration.in_persons.at(sex, group) : 0);
  }

  double profile_of(Sex sex, int group) const {
    if (migration_level(input_.uncertainty, ages_.lower(group)) == 0) return 0;
    return input_.uncertainty.migration_profile.at(sex, group) * ages_.width;
  }

  // Whether women of the group bear children in any step, now or in the next group.
  bool fertile(int group) const {
    const auto count = static_cast<std::size_t>(ages_.count);
    for (std::size_t step = 0; step < plan_.steps; ++step) {
      const double* rates = plan_.fertility.data() + step * count + group;
      if (rates[0] != 0 || (group + 1 < ages_.count && rates[1] != 0)) return true;
    }
    return false;
  }

  std::vector<double> shares(Sex sex, int group) const {
    std::vector<double> out;
    for (const Aggregate& aggregate : aggregates_) {
      const bool counts = !aggregate.sex || *aggregate.sex == sex;
      out.push_back(counts ? share_of_group(ages_, group, aggregate) : 0.0);
    }
    return out;
  }

  void find_runs() {
    for (const Sex sex : kSexes) {
      std::vector<double> previous;
      for (int group = 0; group < ages_.count; ++group) {
        const AgeRun here{sex, group, group + 1, migration_level(input_.uncertainty, ages_.lower(group)),
                          sex == Sex::female && fertile(group)};
        const std::vector<double> parts = shares(sex, group);
        const bool alone = group <= 1 || group == ages_.count - 1;
        AgeRun* last = alone ? nullptr : &plan_.runs.back();
        if (last != nullptr && last->level == here.level && last->fertile == here.fertile &&
            parts == previous) {
          ++last->to;
        } else {
          plan_.runs.push_back(here);
        }
        previous = parts;
      }
    }
  }

  // Women and men of the same ages have mostly the same part in every aggregate: they are
  // joined first.
  void find_aggregates() {
    plan_.aggregates = aggregates_.size();
    plan_.rows = plan_.zero_row() + 1;
    std::vector<std::vector<double>> known;  // shares
    std::vector<std::size_t> row_of;         // of what has them
    for (std::size_t run = 0; run < plan_.runs.size(); ++run) {
      const std::vector<double> parts = shares(plan_.runs[run].sex, plan_.runs[run].from);
      const auto found = std::find(known.begin(), known.end(), parts);
      if (found == known.end()) {
        known.push_back(parts);
        row_of.push_back(run);
        continue;
      }
      std::size_t& row = row_of[static_cast<std::size_t>(found - known.begin())];
      plan_.sums.push_back({plan_.rows, row, run, 1});
      row = plan_.rows++;
    }
    std::vector<std::size_t> order(aggregates_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto parts_of = [&](std::size_t i) {
      return std::count_if(known.begin(), known.end(),
                           [i](const std::vector<double>& one) { return one[i] != 0; });
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t j) { return parts_of(i) < parts_of(j); });
    for (std::size_t n = 0; n < order.size(); ++n) add_sums(order, n, known, row_of);
  }

  // The sums of aggregate order[n]: whole aggregates summed before it where they are parts of
  // it, the largest first, then what remains.
  void add_sums(const std::vector<std::size_t>& order, std::size_t n,
                const std::vector<std::vector<double>>& known, const std::vector<std::size_t>& row_of) {
    const std::size_t i = order[n];
    const std::size_t target = plan_.aggregate_row(i);
    std::size_t sum = plan_.zero_row();
    const auto add = [&](std::size_t row, double share) {
      plan_.sums.push_back({target, sum, row, share});
      sum = target;
    };
    std::vector<double> rest;
    for (const std::vector<double>& shares : known) rest.push_back(shares[i]);
    for (std::size_t m = n; m-- > 0;) {
      bool within = false;
      bool outside = false;
      for (std::size_t one = 0; one < known.size(); ++one) {
        const double share = known[one][order[m]];
        within = within || share != 0;
        outside = outside || (share != 0 && (share != 1 || rest[one] != 1));
      }
      if (!within || outside) continue;
      add(plan_.aggregate_row(order[m]), 1);
      for (std::size_t one = 0; one < known.size(); ++one) {
        if (known[one][order[m]] != 0) rest[one] = 0;
      }
    }
    for (std::size_t one = 0; one < known.size(); ++one) {
      if (rest[one] != 0) add(row_of[one], rest[one]);
    }
    if (sum != target) add(plan_.zero_row(), 0);
  }

  // At the end, the factor S + m·S ln S + g + v·p of a cohort must stay above 0. In halves, a
  // cell is surely not negative where the half rate g + v·p is not.
  void find_safe_levels(std::size_t step) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const bool halves = migrates_in_halves(plan_.timings[step]);
    const double mortality = 0.5 * plan_.mortality_limit[step];
    bool persons = false;
    std::vector<SafeLevels> safe(plan_.components, {mortality, -kInfinity, kInfinity});
    for (const AgeRun& run : plan_.runs) {
      SafeLevels& levels = safe[run.level];
      for (int group = run.from; group < run.to; ++group) {
        const std::size_t i = plan_.at(step, run.sex) + static_cast<std::size_t>(group);
        double least = plan_.rate[i];
        if (!halves) {
          double survival = plan_.survival[i] + mortality * plan_.hazard[i];
          if (group == ages_.count - 1) {
            const std::size_t open = 2 * step + static_cast<std::size_t>(run.sex);
            survival = std::min(survival, plan_.open_survival[open] + mortality * plan_.open_hazard[open]);
          }
          least += survival - kSafeMargin;
        }
        const double profile = plan_.profile[i];
        if (profile == 0 && least < 0) levels.high = -kInfinity;
        if (profile > 0) levels.low = std::max(levels.low, -least / profile);
        if (profile < 0) levels.high = std::min(levels.high, -least / profile);
        persons = persons || plan_.persons[i] != 0;
      }
    }
    const bool safe_at_zero = std::all_of(safe.begin(), safe.end(), [](const SafeLevels& levels) {
      return levels.low <= 0 && levels.high >= 0;
    });
    plan_.safe.insert(plan_.safe.end(), safe.begin(), safe.end());
    const bool shared = !levels_move() && safe_at_zero;
    plan_.forms.push_back(persons ? StepForm::general : shared ? StepForm::shared : StepForm::varied);
  }

  bool levels_move() const {
    const std::vector<MigrationGroup>& groups = input_.uncertainty.migration_groups;
    return moves(input_.uncertainty.mortality) ||
           std::any_of(groups.begin(), groups.end(), [](const MigrationGroup& g) { return moves(g.level); });
  }

  const EnsembleInput& input_;
  const std::vector<Aggregate>& aggregates_;
  AgeGroups ages_;
  std::vector<double> logs_;
  LanePlan plan_;
};

}  // namespace

Result<LanePlan> lane_plan(const EnsembleInput& input, const std::vector<Aggregate>& aggregates) {
  return Builder(input, aggregates).build();
}

}  // namespace shirube::population
