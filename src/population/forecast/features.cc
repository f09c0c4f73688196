// What the regressions of forecast_model.h look at.
#include <algorithm>
#include <cmath>

#include "population/forecast/model.h"

namespace shirube::population::forecasting {
namespace {

// A deviation counts with weight n/(n + tau), n the expected people of the cell: a ratio of few
// people is mostly chance.
constexpr double kNearPersons = 30;
constexpr double kFarPersons = 300;
constexpr double kOtherPersons = 100;
constexpr double kStructurePrior = 20;
constexpr double kNeighbourPersons = 100;

double weight(double persons, double tau) { return persons / (persons + tau); }

class Columns {
 public:
  Columns(std::size_t rows, std::size_t columns) : design_(rows, columns) {}
  double* next() { return design_.column(used_++); }
  numeric::Design take() { return std::move(design_); }

 private:
  numeric::Design design_;
  std::size_t used_ = 0;
};

void own_history(const History& h, const Transition& t, std::size_t cell, Columns& out) {
  const auto d = static_cast<std::size_t>(h.destinations());
  const std::size_t sex = cell / d;
  const std::size_t x = cell % d;
  const std::size_t other = (1 - sex) * d + x;
  const std::size_t low = x == 0 ? 0 : x - 1;
  const std::size_t high = std::min(d - 1, x + 1);
  const std::size_t around[] = {low, high, d + low, d + high};
  double* near = out.next();
  double* far = out.next();
  double* prefecture = out.next();
  double* other_sex = out.next();
  double* ages = out.next();
  double* total = out.next();
  for (std::size_t i = 0; i < h.count(); ++i) {
    const double usable = t.usable[i];
    const double n = t.source[cell][i] * t.national[cell] * usable;
    const double own = t.deviation[cell][i] - t.prefecture[cell][i];
    near[i] = weight(n, kNearPersons) * own;
    far[i] = weight(n, kFarPersons) * own;
    prefecture[i] = t.prefecture[cell][i];
    const double m = t.source[other][i] * t.national[other];
    other_sex[i] = weight(m, kOtherPersons) * (t.deviation[other][i] - t.prefecture[other][i]);
    double people = 0;
    double sum = 0;
    for (const std::size_t c : around) {
      people += t.source[c][i];
      sum += t.source[c][i] * (t.deviation[c][i] - t.prefecture[c][i]);
    }
    ages[i] = people > 0 ? sum / people * weight(people, kNeighbourPersons) : 0;
    total[i] = t.total_deviation[i];
  }
}

// Weighted means of the total deviation over groups of places.
Column prefecture_total(const History& h, const Transition& t, const Column& people) {
  const auto prefectures = static_cast<std::size_t>(h.prefectures);
  Column sum(prefectures, 0.0);
  Column weight(prefectures, 0.0);
  for (std::size_t i = 0; i < h.count(); ++i) {
    const auto p = static_cast<std::size_t>(h.prefecture[i]);
    sum[p] += people[i] * t.total_deviation[i];
    weight[p] += people[i];
  }
  Column made(h.count());
  for (std::size_t i = 0; i < h.count(); ++i) {
    const auto p = static_cast<std::size_t>(h.prefecture[i]);
    made[i] = weight[p] > 0 ? sum[p] / weight[p] : 0;
  }
  return made;
}

Column neighbour_total(const History& h, const Transition& t, const Column& people) {
  Column made(h.count());
  for (std::size_t i = 0; i < h.count(); ++i) {
    double sum = 0;
    double weight = 0;
    for (std::size_t j = h.neighbours[i].first; j < h.neighbours[i].second; ++j) {
      if (j == i || !t.usable[j]) continue;
      sum += people[j] * t.total_deviation[j];
      weight += people[j];
    }
    made[i] = sum / std::max(weight, 1.0);
  }
  return made;
}

Column people_of(const Transition& t, std::size_t count) {
  Column made(count, 0.0);
  for (const Column& column : t.source)
    for (std::size_t i = 0; i < count; ++i) made[i] += column[i];
  return made;
}

}  // namespace

void standing_out(const History& h, std::size_t k, std::size_t cell, double* out) {
  const auto d = static_cast<std::size_t>(h.destinations());
  const int sex = static_cast<int>(cell / d);
  const int x = static_cast<int>(cell % d);
  const Column& own = h.people(k, sex, x);
  const Column& low = h.people(k, sex, std::max(0, x - 1));
  const Column& high = h.people(k, sex, std::min(h.groups() - 1, x + 1));
  double nation_own = 0;
  double nation_beside = 0;
  for (std::size_t i = 0; i < h.count(); ++i) {
    nation_own += own[i];
    nation_beside += (low[i] + high[i]) / 2;
  }
  const double nation = nation_own > 0 && nation_beside > 0 ? std::log(nation_own / nation_beside) : 0;
  for (std::size_t i = 0; i < h.count(); ++i) {
    const double place = std::log((own[i] + kStructurePrior) / ((low[i] + high[i]) / 2 + kStructurePrior));
    out[i] = std::clamp(place - nation, -1.0, 1.0);
  }
}

numeric::Design cell_features(const History& h, std::size_t k, std::size_t cell, std::size_t lags) {
  const std::size_t x = cell % static_cast<std::size_t>(h.destinations());
  Columns out(h.count(), 1 + 6 * lags + (x > 0 ? 1 : 0) + 1);
  double* constant = out.next();
  std::fill(constant, constant + h.count(), 1.0);
  for (std::size_t lag = 1; lag <= lags; ++lag) own_history(h, h.transitions[k - lag], cell, out);
  if (x > 0) {
    const Transition& t = h.transitions[k - 1];
    double* cohort = out.next();
    for (std::size_t i = 0; i < h.count(); ++i) {
      const double n = t.source[cell - 1][i] * t.national[cell - 1];
      cohort[i] = weight(n, kOtherPersons) * (t.deviation[cell - 1][i] - t.prefecture[cell - 1][i]);
    }
  }
  standing_out(h, k, cell, out.next());
  return out.take();
}

numeric::Design total_features(const History& h, std::size_t k, std::size_t lags) {
  // Destinations whose own deviations count together, and ages whose share of the
  // population counts, in groups.
  const int d = h.destinations();
  const std::array<std::pair<int, int>, 4> moves = {{{0, 3}, {3, 6}, {6, 12}, {12, d}}};
  const std::array<std::pair<int, int>, 5> shares = {{{0, 3}, {3, 5}, {5, 8}, {13, 15}, {15, d + 1}}};
  Columns out(h.count(), 1 + 2 * lags + moves.size() + shares.size() + 3);
  double* constant = out.next();
  std::fill(constant, constant + h.count(), 1.0);
  for (std::size_t lag = 1; lag <= lags; ++lag) {
    const Transition& t = h.transitions[k - lag];
    const Column people = people_of(t, h.count());
    std::copy(t.total_deviation.begin(), t.total_deviation.end(), out.next());
    const Column prefecture = prefecture_total(h, t, people);
    std::copy(prefecture.begin(), prefecture.end(), out.next());
  }
  const Transition& last = h.transitions[k - 1];
  const std::vector<Column> now = sources(h, k);
  const Column& total = h.totals[k];
  for (const auto& [from, to] : moves) {
    double* column = out.next();
    for (int sex = 0; sex < 2; ++sex) {
      for (int x = from; x < std::min(to, d); ++x) {
        const auto c = static_cast<std::size_t>(sex * d + x);
        for (std::size_t i = 0; i < h.count(); ++i) {
          column[i] += now[c][i] * last.national[c] *
                       weight(last.source[c][i] * last.national[c], kOtherPersons) * last.deviation[c][i] /
                       std::max(total[i], 1.0);
        }
      }
    }
  }
  double everyone = 0;
  for (const double persons : total) everyone += persons;
  for (const auto& [from, to] : shares) {
    double* column = out.next();
    double nation = 0;
    for (int sex = 0; sex < 2; ++sex) {
      for (int group = from; group < std::min(to, d + 1); ++group) {
        const Column& people = h.people(k, sex, group);
        for (std::size_t i = 0; i < h.count(); ++i) {
          column[i] += people[i] / std::max(total[i], 1.0);
          nation += people[i];
        }
      }
    }
    for (std::size_t i = 0; i < h.count(); ++i) column[i] -= nation / std::max(everyone, 1.0);
  }
  double* size = out.next();
  double* size_and_trend = out.next();
  for (std::size_t i = 0; i < h.count(); ++i) {
    size[i] = std::log(std::max(total[i], 100.0)) - 10;
    size_and_trend[i] = size[i] * last.total_deviation[i];
  }
  const Column beside = neighbour_total(h, last, people_of(last, h.count()));
  std::copy(beside.begin(), beside.end(), out.next());
  return out.take();
}

}  // namespace shirube::population::forecasting
