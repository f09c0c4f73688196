#include "population/forecast/model.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "numeric/parallel.h"

namespace shirube::population::forecasting {
namespace {

constexpr std::size_t kMostLags = 3;
constexpr std::array<double, kSizeClasses + 1> kSizes = {1, 5e3, 2e4, 1e5, 1e9};
// Places of other sizes take part in a class's fit with weight exp(−distance/kSoft), distance
// that of the logarithm of their people from the class's edge.
constexpr double kSoft = 0.4;
constexpr double kLeastWeight = 0.005;
// A cell of n expected people weighs (n / (1 + n·kEven))^kPower: between equal weights and
// the inverse of the variance that chance alone would give.
constexpr double kEven = 0.002;
constexpr double kPower = 0.7;
constexpr double kTotalEven = 5000;
constexpr numeric::RidgeOptions kCellFit = {100, true, 1.5, 2};
constexpr numeric::RidgeOptions kTotalFit = {100, true, 1.0, 4};
constexpr double kTotalShare = 0.5;  // of the directly forecast total in the mean
constexpr double kTreeShare = 0.5;   // of what trees would add
// Of the mean change of the national ratios that goes on, from this age on: survival
// improves steadily, movements do not.
constexpr double kNationalTrend = 0.25;
constexpr int kTrendFrom = 65;
constexpr double kFertilityTrend = 0.5;  // of the change of the age pattern of fertility that goes on
constexpr double kBirthsPrior = 300;     // expected births that the prefecture's ratio weighs
constexpr double kGirls = 0.4878;        // of the children 0–4

double kernel(double log_size, std::size_t size) {
  const double middle = (std::log(kSizes[size]) + std::log(kSizes[size + 1])) / 2;
  const double half = (std::log(kSizes[size + 1]) - std::log(kSizes[size])) / 2;
  return std::exp(-std::max(std::abs(log_size - middle) - half, 0.0) / kSoft);
}

struct Rows {
  numeric::Design design;
  Column target, weight, log_size;
};

// Rows of past transitions whose features and outcome are both known.
template <class Features, class Outcome, class Weight>
Rows rows_of(const History& h, std::size_t lags, const Features& features, const Outcome& outcome,
             const Weight& weight) {
  std::vector<numeric::Design> parts;
  Rows made;
  std::vector<std::vector<std::size_t>> taken;
  std::size_t rows = 0;
  for (std::size_t k = lags; k < h.transitions.size(); ++k) {
    parts.push_back(features(k));
    taken.emplace_back();
    for (std::size_t i = 0; i < h.count(); ++i) {
      if (!h.transitions[k].usable[i] || !h.transitions[k - 1].usable[i]) continue;
      taken.back().push_back(i);
      made.target.push_back(outcome(k, i));
      made.weight.push_back(weight(k, i));
      made.log_size.push_back(std::log(h.totals[k][i]));
    }
    rows += taken.back().size();
  }
  const std::size_t columns = parts.empty() ? 0 : parts.front().columns();
  made.design = numeric::Design(rows, columns);
  for (std::size_t j = 0; j < columns; ++j) {
    double* out = made.design.column(j);
    for (std::size_t p = 0; p < parts.size(); ++p)
      for (const std::size_t i : taken[p]) *out++ = parts[p].at(i, j);
  }
  return made;
}

std::array<std::vector<double>, kSizeClasses> by_size(const Rows& rows,
                                                      const numeric::RidgeOptions& options) {
  std::array<std::vector<double>, kSizeClasses> made;
  const std::size_t all = rows.target.size();
  for (std::size_t size = 0; size < kSizeClasses; ++size) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < all; ++i)
      if (kernel(rows.log_size[i], size) > kLeastWeight) kept.push_back(i);
    numeric::Design part(kept.size(), rows.design.columns());
    Column target;
    Column weight;
    for (const std::size_t i : kept) {
      target.push_back(rows.target[i]);
      weight.push_back(rows.weight[i] * kernel(rows.log_size[i], size));
    }
    for (std::size_t j = 0; j < part.columns(); ++j) {
      const double* from = rows.design.column(j);
      double* to = part.column(j);
      for (const std::size_t i : kept) *to++ = from[i];
    }
    numeric::RidgeOptions own = options;  // the penalty is a share of all rows
    own.penalty *= static_cast<double>(kept.size()) / static_cast<double>(std::max<std::size_t>(all, 1));
    made[size] = numeric::ridge(part, target, weight, own);
  }
  return made;
}

Rows cell_rows(const History& h, std::size_t cell, std::size_t lags) {
  return rows_of(
      h, lags, [&](std::size_t k) { return cell_features(h, k, cell, lags); },
      [&](std::size_t k, std::size_t i) { return h.transitions[k].outcome[cell][i]; },
      [&](std::size_t k, std::size_t i) {
        return cell_weight(h.transitions[k].source[cell][i] * h.transitions[k].national[cell]);
      });
}

Rows total_rows(const History& h, std::size_t lags) {
  return rows_of(
      h, lags, [&](std::size_t k) { return total_features(h, k, lags); },
      [&](std::size_t k, std::size_t i) { return h.transitions[k].total_outcome[i]; },
      [&](std::size_t k, std::size_t i) {
        return std::sqrt(h.totals[k][i] / (h.totals[k][i] + kTotalEven));
      });
}

// Xβ with the coefficients of each place's size.
Column predict(const numeric::Design& design, const std::array<std::vector<double>, kSizeClasses>& models,
               const Column& totals) {
  Column made(design.rows(), 0.0);
  for (std::size_t i = 0; i < made.size(); ++i) {
    const std::vector<double>& beta = models[size_class(totals[i])];
    for (std::size_t j = 0; j < design.columns(); ++j) made[i] += design.at(i, j) * beta[j];
  }
  return made;
}

// The mean answer of the regressions whose lags there are before transition `k`.
Column deviation_of(const StepModel& model, const History& h, std::size_t k, std::size_t cell) {
  Column made(h.count(), 0.0);
  double models = 0;
  for (const LagModel& one : model.models) {
    if (one.lags > k) continue;
    const Column answer = predict(cell_features(h, k, cell, one.lags), one.cells[cell], h.totals[k]);
    for (std::size_t i = 0; i < h.count(); ++i) made[i] += answer[i];
    ++models;
  }
  for (double& one : made) one /= std::max(models, 1.0);
  return made;
}

std::vector<double> national_next(const History& h) {
  const std::vector<double>& first = h.transitions.front().national;
  std::vector<double> made = h.transitions.back().national;
  const double steps = static_cast<double>(h.transitions.size() - 1);
  const auto d = static_cast<std::size_t>(h.destinations());
  for (std::size_t c = 0; c < made.size() && steps > 0; ++c) {
    const int reached = h.ages.lower(static_cast<int>(c % d) + 1);
    if (reached >= kTrendFrom) made[c] *= std::pow(made[c] / first[c], kNationalTrend / steps);
  }
  return made;
}

// The last year's level of fertility with an age pattern that moves on.
std::vector<double> fertility_next(const History& h) {
  const std::vector<double>& last = h.transitions.back().rates;
  const std::vector<double>& before =
      h.transitions[h.transitions.size() < 2 ? 0 : h.transitions.size() - 2].rates;
  std::vector<double> made = last;
  double level = 0;
  double moved = 0;
  for (std::size_t group = 0; group < made.size(); ++group) {
    if (last[group] > 0 && before[group] > 0)
      made[group] *= std::pow(last[group] / before[group], kFertilityTrend);
    level += last[group];
    moved += made[group];
  }
  if (h.transitions.back().last_level > 0) level = h.transitions.back().last_level;
  for (double& rate : made) rate *= moved > 0 ? level / moved : 1;
  return made;
}

// Children of the first group: of each place's women, by its own ratio to national rates.
void add_births(const History& h, NextCensus& next) {
  const Transition& last = h.transitions.back();
  const Column expected = expected_births(h, h.censuses.back(), next.people, next.rates);
  const auto prefectures = static_cast<std::size_t>(h.prefectures);
  Column born(prefectures, 0.0);
  Column due(prefectures, 0.0);
  for (std::size_t i = 0; i < h.count(); ++i) {
    born[static_cast<std::size_t>(h.prefecture[i])] += last.births[i] / last.birth_ratio;
    due[static_cast<std::size_t>(h.prefecture[i])] += last.expected_births[i];
  }
  Column& girls = next.people[0];
  Column& boys = next.people[static_cast<std::size_t>(h.groups())];
  for (std::size_t i = 0; i < h.count(); ++i) {
    const auto p = static_cast<std::size_t>(h.prefecture[i]);
    const double prefecture = due[p] > 0 ? born[p] / due[p] : 1;
    const double ratio = (last.births[i] / last.birth_ratio + kBirthsPrior * prefecture) /
                         (last.expected_births[i] + kBirthsPrior);
    const double children = last.birth_ratio * ratio * expected[i];
    girls[i] = kGirls * children;
    boys[i] = (1 - kGirls) * children;
  }
}

std::vector<Column> empty_census(const History& h) {
  return std::vector<Column>(static_cast<std::size_t>(2 * h.groups()), Column(h.count(), 0.0));
}

Column& destination(std::vector<Column>& census, const History& h, std::size_t cell) {
  const auto d = static_cast<std::size_t>(h.destinations());
  return census[cell / d * (d + 1) + cell % d + 1];
}

}  // namespace

std::size_t size_class(double persons) {
  std::size_t made = 0;
  while (made + 1 < kSizeClasses && persons >= kSizes[made + 1]) ++made;
  return made;
}

double cell_weight(double persons) { return std::pow(persons / (1 + persons * kEven), kPower); }

Result<StepModel> fit_step(const History& h, const FitOptions& options, Watcher& watcher) {
  const Message what = {"過去の国勢調査に当てはめ", "fitting to past censuses"};
  StepModel made;
  const auto cells = static_cast<std::size_t>(h.cells());
  const std::size_t most = std::min(kMostLags, h.transitions.size() - 1);
  for (std::size_t lags = 1; lags <= most; ++lags) {
    LagModel model;
    model.lags = lags;
    model.cells.resize(cells);
    made.models.push_back(std::move(model));
  }
  const bool with_trees = h.transitions.size() >= kTreesFrom + kFewestForTrees;
  // Three rounds: regressions (a cell, or after the cells the total, with a number of lags);
  // their answers by cell; trees.
  const std::array<std::size_t, 3> rounds = {most * (cells + 1), with_trees ? cells : 0,
                                             with_trees ? kTreeAges.size() : 0};
  const std::size_t jobs = rounds[0] + rounds[1] + rounds[2];
  std::size_t before = 0;
  const auto in_round = [&](std::size_t round, const std::function<void(std::size_t)>& work) {
    const int threads = numeric::threads_for(options.threads, rounds[round]);
    const bool all = numeric::for_each_item(
        threads, rounds[round], [&](std::size_t job, int) { work(job); },
        [&](std::size_t done) {
          const std::size_t at = static_cast<std::size_t>(options.done) * jobs + before + done;
          watcher.step(what, static_cast<std::int64_t>(at),
                       static_cast<std::int64_t>(static_cast<std::size_t>(options.of) * jobs));
          return !watcher.cancelled();
        });
    before += rounds[round];
    return all;
  };

  bool all = in_round(0, [&](std::size_t job) {
    LagModel& model = made.models[job / (cells + 1)];
    const std::size_t cell = job % (cells + 1);
    if (cell < cells) {
      model.cells[cell] = by_size(cell_rows(h, cell, model.lags), kCellFit);
    } else {
      model.total = by_size(total_rows(h, model.lags), kTotalFit);
    }
  });
  std::erase_if(made.models, [](const LagModel& model) { return model.total[0].empty(); });
  std::vector<std::vector<Column>> fitted(h.transitions.size(), std::vector<Column>(cells));
  all = all && in_round(1, [&](std::size_t cell) {
          for (std::size_t k = kTreesFrom; k < fitted.size(); ++k)
            fitted[k][cell] = deviation_of(made, h, k, cell);
        });
  made.trees.resize(rounds[2]);
  all = all && in_round(2, [&](std::size_t ages) { made.trees[ages] = fit_trees(h, ages, fitted); });
  if (!all) {
    return make_error("cancelled", {"中止しました。", "Cancelled."},
                      {"何も変えていません。", "Nothing was changed."});
  }
  return made;
}

NextCensus forecast_step(const StepModel& model, const History& h) {
  const std::size_t k = h.transitions.size();  // of the transition to come
  const Column& totals = h.totals.back();
  const std::vector<Column> now = sources(h, h.censuses.size() - 1);
  const std::vector<double> national = national_next(h);
  NextCensus next{empty_census(h), fertility_next(h)};
  Column expected(h.count(), 0.0);  // from the first group's survivors on
  Column forecast(h.count(), 0.0);
  for (std::size_t cell = 0; cell < national.size(); ++cell) {
    Column& people = destination(next.people, h, cell);
    Column deviation = deviation_of(model, h, k, cell);
    if (!model.trees.empty() && k >= kTreesFrom) {
      const Column rest = model.trees[tree_ages(h, cell)].predict(tree_features(h, k, cell));
      for (std::size_t i = 0; i < h.count(); ++i) deviation[i] += kTreeShare * rest[i];
    }
    for (std::size_t i = 0; i < h.count(); ++i) {
      people[i] = now[cell][i] * national[cell] * std::exp(deviation[i]);
      expected[i] += now[cell][i] * national[cell];
      forecast[i] += people[i];
    }
  }

  Column direct(h.count(), 0.0);
  const auto usable = std::min(model.models.size(), h.transitions.size());
  const double share = 1.0 / static_cast<double>(std::max<std::size_t>(usable, 1));
  for (std::size_t m = 0; m < usable; ++m) {
    const LagModel& one = model.models[m];
    const Column deviation = predict(total_features(h, k, one.lags), one.total, totals);
    for (std::size_t i = 0; i < h.count(); ++i) direct[i] += share * deviation[i];
  }
  for (std::size_t i = 0; i < h.count(); ++i) {
    if (!(forecast[i] > 0)) continue;
    const double factor = 1 - kTotalShare + kTotalShare * std::exp(direct[i]) * expected[i] / forecast[i];
    for (std::size_t cell = 0; cell < national.size(); ++cell) destination(next.people, h, cell)[i] *= factor;
  }
  add_births(h, next);
  return next;
}

NextCensus shrunk_mean_step(const History& h) {
  constexpr std::size_t kPeriods = 3;
  constexpr double kPrior = 100;  // people of the prefecture's ratio
  constexpr int kWomenFrom = 20;
  constexpr int kWomenTo = 40;
  const auto prefectures = static_cast<std::size_t>(h.prefectures);
  const std::size_t from = h.transitions.size() - std::min(kPeriods, h.transitions.size());
  const std::vector<Column> now = sources(h, h.censuses.size() - 1);

  // end/start of each place, shrunk to its prefecture's.
  const auto shrunk = [&](const Column& start, const Column& end) {
    Column all_start(prefectures, 0.0);
    Column all_end(prefectures, 0.0);
    for (std::size_t i = 0; i < h.count(); ++i) {
      all_start[static_cast<std::size_t>(h.prefecture[i])] += start[i];
      all_end[static_cast<std::size_t>(h.prefecture[i])] += end[i];
    }
    Column made(h.count());
    for (std::size_t i = 0; i < h.count(); ++i) {
      const auto p = static_cast<std::size_t>(h.prefecture[i]);
      const double prefecture = all_start[p] > 0 ? all_end[p] / all_start[p] : 1;
      made[i] = (end[i] + kPrior * prefecture) / (start[i] + kPrior);
    }
    return made;
  };
  const auto women = [&](const std::vector<Column>& census) {
    Column made(h.count(), 0.0);
    for (int age = kWomenFrom; age < kWomenTo; age += h.ages.width)
      for (std::size_t i = 0; i < h.count(); ++i)
        made[i] += census[static_cast<std::size_t>(age / h.ages.width)][i];
    return made;
  };

  NextCensus next{empty_census(h), h.transitions.back().rates};
  for (std::size_t cell = 0; cell < now.size(); ++cell) {
    Column start(h.count(), 0.0);
    Column end(h.count(), 0.0);
    for (std::size_t k = from; k < h.transitions.size(); ++k) {
      for (std::size_t i = 0; i < h.count(); ++i) {
        start[i] += h.transitions[k].source[cell][i];
        end[i] += h.transitions[k].end[cell][i];
      }
    }
    const Column ratio = shrunk(start, end);
    Column& people = destination(next.people, h, cell);
    for (std::size_t i = 0; i < h.count(); ++i) people[i] = now[cell][i] * ratio[i];
  }
  const Column mothers = women(h.censuses.back());
  const Column ratio = shrunk(mothers, h.transitions.back().births);
  const Column mothers_next = women(next.people);
  for (std::size_t i = 0; i < h.count(); ++i) {
    next.people[0][i] = kGirls * ratio[i] * mothers_next[i];
    next.people[static_cast<std::size_t>(h.groups())][i] = (1 - kGirls) * ratio[i] * mothers_next[i];
  }
  return next;
}

}  // namespace shirube::population::forecasting
