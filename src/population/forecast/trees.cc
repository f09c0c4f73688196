#include "population/forecast/trees.h"

#include <algorithm>
#include <cmath>

#include "population/forecast/model.h"

namespace shirube::population::forecasting {
namespace {

constexpr double kDeviationPersons = 50;  // n/(n + 50): the weight of a deviation of n people
constexpr double kLargestRest = 0.3;
constexpr std::size_t kLags = 2;
constexpr std::size_t kPerLag = 6;
constexpr std::size_t kOthers = 10;
constexpr int kYoungTo = 15;
constexpr int kOldFrom = 65;
constexpr numeric::BoostOptions kFit = {150, 31, 0.05, 200, 20, 32};

// A cell's deviation, trusted as far as its people allow, added to `out`.
void trusted(const Transition& t, std::size_t cell, double share, double* out) {
  for (std::size_t i = 0; i < t.usable.size(); ++i) {
    const double n = t.source[cell][i] * t.national[cell];
    out[i] += share * t.deviation[cell][i] * n / (n + kDeviationPersons);
  }
}

// Share of the people in the groups [from, to) of both sexes.
void share_of_ages(const History& h, std::size_t k, int from, int to, double* out) {
  for (int sex = 0; sex < 2; ++sex) {
    for (int group = from; group < to; ++group) {
      const Column& people = h.people(k, sex, group);
      for (std::size_t i = 0; i < h.count(); ++i) out[i] += people[i] / std::max(h.totals[k][i], 1.0);
    }
  }
}

void sex_ratio(const History& h, std::size_t k, double* out) {
  Column men(h.count(), 1.0);
  Column women(h.count(), 1.0);
  for (int group = 0; group < h.groups(); ++group) {
    for (std::size_t i = 0; i < h.count(); ++i) {
      women[i] += h.people(k, 0, group)[i];
      men[i] += h.people(k, 1, group)[i];
    }
  }
  for (std::size_t i = 0; i < h.count(); ++i) out[i] = std::log(women[i] / men[i]);
}

}  // namespace

std::size_t tree_ages(const History& h, std::size_t cell) {
  const auto x = static_cast<int>(cell % static_cast<std::size_t>(h.destinations()));
  const auto above = std::upper_bound(kTreeAges.begin(), kTreeAges.end(), x);
  return static_cast<std::size_t>(above - kTreeAges.begin()) - 1;
}

numeric::Design tree_features(const History& h, std::size_t k, std::size_t cell) {
  const auto d = static_cast<std::size_t>(h.destinations());
  const std::size_t sex = cell / d;
  const std::size_t x = cell % d;
  const std::size_t low = x == 0 ? 0 : x - 1;
  const std::size_t high = std::min(d - 1, x + 1);
  numeric::Design made(h.count(), kLags * kPerLag + kOthers);
  std::size_t used = 0;
  const auto next = [&] { return made.column(used++); };
  for (std::size_t lag = 1; lag <= kLags; ++lag) {
    const Transition& t = h.transitions[k - lag];
    trusted(t, cell, 1, next());
    trusted(t, (1 - sex) * d + x, 1, next());
    std::copy(t.prefecture[cell].begin(), t.prefecture[cell].end(), next());
    std::copy(t.total_deviation.begin(), t.total_deviation.end(), next());
    double* beside = next();
    trusted(t, sex * d + low, 0.5, beside);
    trusted(t, sex * d + high, 0.5, beside);
    trusted(t, sex * d + low, 1, next());
  }
  for (const std::size_t one : {x, low, high}) standing_out(h, k, sex * d + one, next());
  const Column start = source(h, k, cell);
  const double ratio = h.transitions[k - 1].national[cell];
  double* people = next();
  double* total = next();
  for (std::size_t i = 0; i < h.count(); ++i) {
    people[i] = std::log(std::max(start[i] * ratio, 1.0));
    total[i] = std::log(std::max(h.totals[k][i], 50.0));
  }
  share_of_ages(h, k, kOldFrom / h.ages.width, h.groups(), next());
  share_of_ages(h, k, 0, kYoungTo / h.ages.width, next());
  sex_ratio(h, k, next());
  double* age = next();
  double* of_sex = next();
  std::fill(age, age + h.count(), static_cast<double>(x));
  std::fill(of_sex, of_sex + h.count(), static_cast<double>(sex));
  return made;
}

numeric::BoostedTrees fit_trees(const History& h, std::size_t ages,
                                const std::vector<std::vector<Column>>& fitted) {
  std::vector<numeric::Design> parts;
  std::vector<std::vector<std::size_t>> taken;
  Column target;
  Column weight;
  for (std::size_t k = kTreesFrom; k < h.transitions.size(); ++k) {
    const Transition& t = h.transitions[k];
    for (std::size_t cell = 0; cell < t.national.size(); ++cell) {
      if (tree_ages(h, cell) != ages) continue;
      parts.push_back(tree_features(h, k, cell));
      taken.emplace_back();
      for (std::size_t i = 0; i < h.count(); ++i) {
        if (!t.usable[i] || !h.transitions[k - 1].usable[i]) continue;
        taken.back().push_back(i);
        target.push_back(std::clamp(t.outcome[cell][i] - fitted[k][cell][i], -kLargestRest, kLargestRest));
        weight.push_back(cell_weight(t.source[cell][i] * t.national[cell]));
      }
    }
  }
  const std::size_t columns = parts.empty() ? 0 : parts.front().columns();
  numeric::Design design(target.size(), columns);
  for (std::size_t j = 0; j < columns; ++j) {
    double* out = design.column(j);
    for (std::size_t p = 0; p < parts.size(); ++p)
      for (const std::size_t i : taken[p]) *out++ = parts[p].at(i, j);
  }
  return numeric::BoostedTrees::fit(design, target, weight, kFit);
}

}  // namespace shirube::population::forecasting
