#include "population/forecast/runs.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "numeric/least_squares.h"

namespace shirube::population::forecasting {
namespace {

constexpr double kRecency = 0.35;     // weight of a target relative to the next later one
constexpr double kFewest = 50;        // people below which a miss says nothing about others
constexpr double kLeastMiss = 0.002;  // added before the logarithm is taken
constexpr double kRestlessFloor = 0.01;
constexpr double kShares[] = {0.80, 0.95};
// Sizes (as in scale_row) for which the shares of misses are counted, and how far around them.
constexpr std::array<double, 5> kMiddles = {-2.3, -1.2, 0.0, 1.2, 2.4};
constexpr double kReach = 0.6;
constexpr std::size_t kCurvePoints = 9;
constexpr double kCellPrior = 0.5;

struct Weighted {
  double value;
  double weight;
};

double quantile(std::vector<Weighted> sample, double share) {
  if (sample.empty()) return 0;
  std::sort(sample.begin(), sample.end(),
            [](const Weighted& a, const Weighted& b) { return a.value < b.value; });
  double all = 0;
  for (const Weighted& one : sample) all += one.weight;
  double sum = 0;
  for (const Weighted& one : sample) {
    sum += one.weight;
    if (sum >= share * all) return one.value;
  }
  return sample.back().value;
}

std::array<double, 4> scale_row(double people, double restless) {
  const double size = std::log(std::max(people, 100.0)) - 10;
  return {1.0, size, size * size, std::log(kRestlessFloor + restless)};
}

struct Miss {
  std::size_t run, place;
  double weight;
};

// Runs whose `step`-th step has a known outcome.
std::vector<Miss> known(const Panel& panel, const std::vector<Run>& runs, std::size_t origin,
                        std::size_t step) {
  std::vector<Miss> made;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const std::size_t target = runs[r].origin + step;
    if (target > origin || runs[r].steps.size() < step) continue;
    const double weight = std::pow(kRecency, static_cast<double>(origin - target));
    for (std::size_t i = 0; i < panel.codes.size(); ++i)
      if (runs[r].people[i] > kFewest) made.push_back({r, i, weight});
  }
  return made;
}

double sum_at(const std::vector<Column>& people, std::size_t place) {
  double sum = 0;
  for (const Column& column : people) sum += column[place];
  return sum;
}

// Points at equal shares of the sample, each with the quantiles of the misses around it.
ErrorCurve curve(std::vector<std::array<double, 3>> sample) {  // log people, |miss|, weight
  std::sort(sample.begin(), sample.end());
  ErrorCurve made;
  const std::size_t size = sample.size();
  for (std::size_t point = 0; point < kCurvePoints; ++point) {
    const std::size_t from = size * point / (kCurvePoints + 1);
    const std::size_t to = std::max(from + 1, size * (point + 2) / (kCurvePoints + 1));
    std::vector<Weighted> misses;
    double middle = 0;
    for (std::size_t i = from; i < std::min(to, size); ++i) {
      misses.push_back({sample[i][1], sample[i][2]});
      middle += sample[i][0];
    }
    if (misses.empty()) continue;
    middle /= static_cast<double>(misses.size());
    if (!made.log_people.empty() && middle <= made.log_people.back()) continue;
    made.log_people.push_back(middle);
    made.half80.push_back(quantile(misses, kShares[0]));
    made.half95.push_back(quantile(misses, kShares[1]));
  }
  return made;
}

Run send(const StepModel& model, History& history, std::size_t steps) {
  Run run;
  run.origin = history.censuses.size() - 1;
  run.people = history.totals.back();
  run.restless.assign(history.count(), 0.0);
  for (std::size_t i = 0; i < history.count(); ++i) {
    const double before = run.origin > 1 ? history.transitions[run.origin - 2].total_outcome[i] : 0;
    run.restless[i] = std::abs(history.transitions[run.origin - 1].total_outcome[i] - before);
  }
  for (std::size_t step = 0; step < steps; ++step) {
    NextCensus next = forecast_step(model, history);
    run.steps.push_back(next.people);
    append(history, history.years.back() + history.ages.width, std::move(next.people), std::move(next.rates));
  }
  return run;
}

}  // namespace

Result<Runs> run_from(const Panel& panel, std::size_t origin, std::size_t steps, const FitOptions& options,
                      Watcher& watcher) {
  Runs made;
  History history = history_of(panel, origin + 1);
  SHIRUBE_TRY(model, fit_step(history, options, watcher));
  for (std::size_t k = 1; k < origin; ++k) {
    History then = history_of(panel, k + 1);
    made.past.push_back(send(model, then, std::min(steps, origin - k)));
  }
  made.run = send(model, history, steps);
  return made;
}

Misses::Misses(const Panel& panel, const Runs& all, std::size_t step) {
  const std::vector<Run>& runs = all.past;
  std::size_t known_step = step;
  std::vector<Miss> misses = known(panel, runs, all.run.origin, known_step);
  while (misses.empty() && known_step > 1) misses = known(panel, runs, all.run.origin, --known_step);
  stretch_ = static_cast<double>(step) / static_cast<double>(known_step);
  std::vector<std::size_t> place(panel.codes.size());
  std::iota(place.begin(), place.end(), std::size_t{0});
  std::sort(place.begin(), place.end(),
            [&](std::size_t a, std::size_t b) { return panel.codes[a] < panel.codes[b]; });

  numeric::Design design(misses.size(), 4);
  Column logs;
  Column weights;
  Column sizes;
  for (std::size_t m = 0; m < misses.size(); ++m) {
    const Run& run = runs[misses[m].run];
    const std::size_t i = misses[m].place;
    const double actual = panel.cells[place[i]][run.origin + known_step].total();
    const double miss = std::log((actual + 1) / (sum_at(run.steps[known_step - 1], i) + 1));
    const auto row = scale_row(run.people[i], run.restless[i]);
    for (std::size_t j = 0; j < row.size(); ++j) design.at(m, j) = row[j];
    sizes.push_back(std::abs(miss));
    logs.push_back(std::log(std::abs(miss) + kLeastMiss));
    weights.push_back(misses[m].weight);
  }
  scale_ = numeric::ridge(design, logs, weights, {1, true, 1.5, 2});
  const Column fitted = numeric::apply(design, scale_);
  for (const double middle : kMiddles) {
    std::vector<Weighted> relative;
    for (std::size_t m = 0; m < misses.size(); ++m) {
      const double away = (scale_row(runs[misses[m].run].people[misses[m].place], 0)[1] - middle) / kReach;
      relative.push_back({sizes[m] / std::exp(fitted[m]), weights[m] * std::exp(-away * away / 2)});
    }
    quantiles_.push_back({quantile(relative, kShares[0]), quantile(relative, kShares[1])});
  }

  for (int group = 0; group < panel.ages.count; ++group) {
    cells_.emplace_back();
    for (const Sex sex : kSexes) {
      std::vector<std::array<double, 3>> sample;
      for (const Miss& one : misses) {
        const Run& run = runs[one.run];
        const double people =
            run.steps[known_step - 1]
                     [static_cast<std::size_t>(static_cast<int>(sex) * panel.ages.count + group)][one.place];
        const double actual = panel.cells[place[one.place]][run.origin + known_step].at(sex, group);
        sample.push_back({std::log(people + kCellPrior),
                          stretch_ * std::abs(std::log((actual + kCellPrior) / (people + kCellPrior))),
                          one.weight});
      }
      cells_.back()[static_cast<std::size_t>(sex)] = curve(std::move(sample));
    }
  }
}

std::array<double, 2> Misses::total(double people, double restless) const {
  const auto row = scale_row(people, restless);
  double log_scale = 0;
  for (std::size_t j = 0; j < row.size(); ++j) log_scale += scale_[j] * row[j];
  const double scale = stretch_ * std::exp(log_scale);
  const double at = std::clamp(row[1], kMiddles.front(), kMiddles.back());
  std::size_t above = 1;
  while (kMiddles[above] < at) ++above;
  const double share = (at - kMiddles[above - 1]) / (kMiddles[above] - kMiddles[above - 1]);
  const auto half = [&](std::size_t q) {
    return scale * ((1 - share) * quantiles_[above - 1][q] + share * quantiles_[above][q]);
  };
  return {half(0), half(1)};
}

}  // namespace shirube::population::forecasting
