#include <cmath>
#include <vector>

#include "population/ensemble/kernel.h"
#include "population/ensemble/levels.h"

namespace shirube::population {
namespace {

// One trajectory. The operations and their order are those of kernel.cc.
class Lane {
 public:
  Lane(const LanePlan& plan, const LaneLevels& levels, std::size_t lane)
      : plan_(plan), levels_(levels), lane_(lane), people_(plan.start), sums_(plan.rows) {}

  void step(std::size_t step) {
    step_ = step;
    mortality_ = level(kMortalityLevel);
    births_ = shared() ? people_[0] * plan_.bearing[step * static_cast<std::size_t>(plan_.ages.count)] : 0;
    std::size_t run = 0;
    for (const Sex sex : kSexes) {
      if (migrates_in_halves(plan_.timings[step])) {
        age_in_halves(sex, run);
      } else {
        age_at_end(sex, run);
      }
      if (sex == Sex::female) births_ = births_ * level(kFertilityLevel);
      const double born = births_ * (sex == Sex::female ? plan_.girls[step] : plan_.boys[step]);
      sums_[run] = bear(sex, run, born);
      while (run < plan_.runs.size() && plan_.runs[run].sex == sex) ++run;
    }
    for (const RowSum& sum : plan_.sums)
      sums_[sum.target] = std::fma(sums_[sum.second], sum.share, sums_[sum.first]);
  }

  double aggregate(std::size_t index) const { return sums_[plan_.aggregate_row(index)]; }

  const std::vector<double>& people() const { return people_; }
  std::int64_t bounded() const { return bounded_; }

 private:
  double level(std::size_t component) const {
    return levels_.values[(step_ * plan_.components + component) * levels_.stride + lane_];
  }
  bool shared() const { return plan_.forms[step_] == StepForm::shared; }

  double held(double value) {
    if (!(value < 0)) return value;
    ++bounded_;
    return 0;
  }

  double survival(std::size_t i) const { return std::fma(mortality_, plan_.hazard[i], plan_.survival[i]); }

  // Migrants at the end: what one person of the cohort becomes.
  double factor(std::size_t i, double migration) const {
    if (shared()) return plan_.combined[i];
    return std::fma(migration, plan_.profile[i], std::fma(mortality_, plan_.hazard[i], plan_.combined[i]));
  }

  // Half of the migrants at a group's age.
  double half(std::size_t i, double people, double migration) const {
    if (shared()) return people * plan_.rate[i];
    const double moved = people * std::fma(migration, plan_.profile[i], plan_.rate[i]);
    return plan_.forms[step_] == StepForm::general ? moved + plan_.persons[i] : moved;
  }

  double open_survival(Sex sex) const {
    const std::size_t open = 2 * step_ + static_cast<std::size_t>(sex);
    if (shared()) return plan_.open_survival[open];
    return std::fma(mortality_, plan_.open_hazard[open], plan_.open_survival[open]);
  }

  void age_at_end(Sex sex, std::size_t run) {
    const std::size_t base = plan_.at(step_, sex);
    double* people = people_.data() + plan_.at(0, sex);
    const auto last = static_cast<std::size_t>(plan_.ages.count - 1);
    double below = people[0];
    for (++run; run < plan_.runs.size() && plan_.runs[run].sex == sex; ++run) {
      const double migration = level(plan_.runs[run].level);
      double sum = 0;
      for (auto x = static_cast<std::size_t>(plan_.runs[run].from);
           x < static_cast<std::size_t>(plan_.runs[run].to); ++x) {
        const double now = people[x];
        double next = below * factor(base + x, migration);
        double survivors = below * (shared() ? plan_.survival[base + x] : survival(base + x));
        if (x == last) {
          const std::size_t open = 2 * step_ + static_cast<std::size_t>(sex);
          const double stay = plan_.open_combined[open];
          next = std::fma(now,
                          shared() ? stay
                                   : std::fma(migration, plan_.profile[base + x],
                                              std::fma(mortality_, plan_.open_hazard[open], stay)),
                          next);
          survivors = std::fma(now, open_survival(sex), survivors);
        }
        if (plan_.forms[step_] == StepForm::general) next = next + plan_.persons[base + x];
        next = held(next);
        sum = sum + next;
        bear_at(run, x, now, now, next, survivors);
        people[x] = next;
        below = now;
      }
      sums_[run] = sum;
    }
  }

  void age_in_halves(Sex sex, std::size_t run) {
    const std::size_t base = plan_.at(step_, sex);
    double* people = people_.data() + plan_.at(0, sex);
    const auto last = static_cast<std::size_t>(plan_.ages.count - 1);
    const std::size_t open = 2 * step_ + static_cast<std::size_t>(sex);
    double below = people[0];  // in the shared form; else with the migrants of the start
    if (!shared()) below = held(below + half(base, people[0], level(plan_.runs[run].level)));
    for (++run; run < plan_.runs.size() && plan_.runs[run].sex == sex; ++run) {
      const double migration = level(plan_.runs[run].level);
      double sum = 0;
      for (auto x = static_cast<std::size_t>(plan_.runs[run].from);
           x < static_cast<std::size_t>(plan_.runs[run].to); ++x) {
        const double now = people[x];
        const double moved = half(base + x, now, migration);
        const double exposed = held(now + moved);
        const double stay = shared() ? plan_.combined[base + x] : survival(base + x);
        double survivors = below * stay;
        double next = std::fma(below, stay, moved);
        if (x == last) {
          survivors = shared() ? std::fma(now, plan_.open_combined[open], survivors)
                               : std::fma(exposed, open_survival(sex), survivors);
          next = survivors + moved;
        }
        next = held(next);
        sum = sum + next;
        bear_at(run, x, now, exposed, next, survivors);
        people[x] = next;
        below = shared() ? now : exposed;
      }
      sums_[run] = sum;
    }
  }

  void bear_at(std::size_t run, std::size_t x, double now, double exposed, double next, double survivors) {
    if (!plan_.runs[run].fertile) return;
    const std::size_t at = step_ * static_cast<std::size_t>(plan_.ages.count) + x;
    if (shared()) {
      births_ = std::fma(now, plan_.bearing[at], births_);
    } else {
      const double seen = births_see_migrants(plan_.timings[step_]) ? next : survivors;
      births_ = std::fma(exposed + seen, plan_.fertility[at], births_);
    }
  }

  double bear(Sex sex, std::size_t run, double born) {
    const std::size_t i = plan_.at(step_, sex);
    double& youngest = people_[plan_.at(0, sex)];
    const double migration = level(plan_.runs[run].level);
    if (migrates_in_halves(plan_.timings[step_])) {
      const double alive = born * (shared() ? plan_.survival[i] : survival(i));
      youngest = held(alive + half(i, youngest, migration));
    } else {
      const double next = born * factor(i, migration);
      youngest = held(plan_.forms[step_] == StepForm::general ? next + plan_.persons[i] : next);
    }
    return youngest;
  }

  const LanePlan& plan_;
  const LaneLevels& levels_;
  const std::size_t lane_;
  std::size_t step_ = 0;
  std::vector<double> people_;
  std::vector<double> sums_;
  double mortality_ = 0;
  double births_ = 0;
  std::int64_t bounded_ = 0;
};

}  // namespace

std::int64_t run_lanes_reference(const LanePlan& plan, const LaneLevels& levels, std::size_t lanes,
                                 const LaneSink& sink) {
  std::int64_t bounded = 0;
  for (std::size_t i = 0; i < lanes; ++i) {
    Lane lane(plan, levels, i);
    for (std::size_t step = 0; step < plan.steps; ++step) {
      lane.step(step);
      for (std::size_t a = 0; sink.aggregates != nullptr && a < plan.aggregates; ++a) {
        sink.aggregates[((step + 1) * plan.aggregates + a) * sink.aggregate_stride + i] = lane.aggregate(a);
      }
      for (std::size_t c = 0; c < plan.cells(); ++c) {
        const double people = lane.people()[c];
        if (sink.cells != nullptr)
          sink.cells[((step + 1) * plan.cells() + c) * sink.cell_stride + i] = static_cast<float>(people);
        if (sink.exact_cells != nullptr) {
          const std::size_t block = i / kExactLanes * plan.steps;
          sink.exact_cells[((block + step) * plan.cells() + c) * kExactLanes + i % kExactLanes] = people;
        }
      }
    }
    bounded += lane.bounded();
  }
  return bounded;
}

}  // namespace shirube::population
