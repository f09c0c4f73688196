#include "population/forecast/history.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "population/schedules/national.h"

namespace shirube::population::forecasting {
namespace {

constexpr double kFewest = 50;       // a census with fewer people says nothing about rates
constexpr double kPriorPersons = 2;  // added to both sides of a ratio
constexpr double kPriorTotal = 5;
constexpr double kLargestCell = 1.5;  // bounds of log deviations
constexpr double kLargestTotal = 0.7;
// A sudden loss (a disaster, an evacuation, a mine that closed) mostly does not go on: where
// the total falls this much below both the nation and the period before, only the rest
// of it is held for a trend.
constexpr double kShock = 0.12;
constexpr double kShockKept = 0.02;
constexpr std::size_t kNeighbours = 3;  // codes on each side

double log_ratio(double end, double expected, double prior, double bound) {
  return std::clamp(std::log((end + prior) / (expected + prior)), -bound, bound);
}

void national_ratios(Transition& t, int cells) {
  t.national.assign(static_cast<std::size_t>(cells), 1.0);
  for (std::size_t c = 0; c < t.national.size(); ++c) {
    double start = 0;
    double end = 0;
    for (std::size_t i = 0; i < t.usable.size(); ++i) {
      if (!t.usable[i]) continue;
      start += t.source[c][i];
      end += t.end[c][i];
    }
    if (start > 0 && end > 0) t.national[c] = end / start;
  }
}

void prefecture_deviations(const History& h, Transition& t) {
  const auto prefectures = static_cast<std::size_t>(h.prefectures);
  t.prefecture.assign(t.national.size(), Column(h.count(), 0.0));
  for (std::size_t c = 0; c < t.national.size(); ++c) {
    Column start(prefectures, 0.0);
    Column end(prefectures, 0.0);
    for (std::size_t i = 0; i < h.count(); ++i) {
      if (!t.usable[i]) continue;
      start[static_cast<std::size_t>(h.prefecture[i])] += t.source[c][i] * t.national[c];
      end[static_cast<std::size_t>(h.prefecture[i])] += t.end[c][i];
    }
    for (std::size_t i = 0; i < h.count(); ++i) {
      const auto p = static_cast<std::size_t>(h.prefecture[i]);
      t.prefecture[c][i] = log_ratio(end[p], start[p], kPriorPersons, kLargestCell);
    }
  }
}

void place_deviations(const History& h, Transition& t, const Transition* before) {
  t.outcome.assign(t.national.size(), Column(h.count(), 0.0));
  t.total_outcome.assign(h.count(), 0.0);
  t.total_deviation.assign(h.count(), 0.0);
  Column shock(h.count(), 0.0);
  for (std::size_t i = 0; i < h.count(); ++i) {
    double expected = 0;
    double end = 0;
    for (std::size_t c = 0; c < t.national.size(); ++c) {
      const double e = t.source[c][i] * t.national[c];
      expected += e;
      end += t.end[c][i];
      t.outcome[c][i] = log_ratio(t.end[c][i], e, kPriorPersons, kLargestCell);
    }
    if (!t.usable[i]) continue;
    t.total_outcome[i] = log_ratio(end, expected, kPriorTotal, kLargestTotal);
    t.total_deviation[i] = t.total_outcome[i];
    if (before == nullptr || !before->usable[i]) continue;
    const double fall = t.total_outcome[i] - before->total_outcome[i];
    if (fall < -kShock && t.total_outcome[i] < -kShock)
      shock[i] = std::min(0.0, std::max(fall, t.total_outcome[i]) + kShockKept);
    t.total_deviation[i] -= shock[i];
  }
  t.deviation = t.outcome;
  for (std::size_t c = 0; c < t.national.size(); ++c) {
    for (std::size_t i = 0; i < h.count(); ++i) {
      if (t.usable[i]) {
        t.deviation[c][i] -= shock[i];
      } else {
        t.deviation[c][i] = t.prefecture[c][i];
      }
    }
  }
}

void births(const History& h, std::size_t k, Transition& t) {
  t.expected_births = expected_births(h, h.censuses[k], h.censuses[k + 1], t.rates);
  t.births.assign(h.count(), 0.0);
  double all = 0;
  double expected = 0;
  for (std::size_t i = 0; i < h.count(); ++i) {
    t.births[i] = h.people(k + 1, 0, 0)[i] + h.people(k + 1, 1, 0)[i];
    all += t.births[i];
    expected += t.expected_births[i];
  }
  t.birth_ratio = all > 0 && expected > 0 ? all / expected : 1;
}

Transition transition(const History& h, std::size_t k, std::vector<double> rates) {
  Transition t;
  t.rates = std::move(rates);
  t.source = sources(h, k);
  t.usable.assign(h.count(), 0);
  for (std::size_t i = 0; i < h.count(); ++i)
    t.usable[i] = h.totals[k][i] > kFewest && h.totals[k + 1][i] > kFewest;
  for (int sex = 0; sex < 2; ++sex)
    for (int d = 0; d < h.destinations(); ++d) t.end.push_back(h.people(k + 1, sex, d + 1));
  national_ratios(t, h.cells());
  prefecture_deviations(h, t);
  place_deviations(h, t, k > 0 ? &h.transitions[k - 1] : nullptr);
  births(h, k, t);
  return t;
}

void order_places(const Panel& panel, History& h) {
  h.places.resize(panel.codes.size());
  std::iota(h.places.begin(), h.places.end(), std::size_t{0});
  std::sort(h.places.begin(), h.places.end(),
            [&](std::size_t a, std::size_t b) { return panel.codes[a] < panel.codes[b]; });
  std::map<std::string, int> known;
  for (const std::size_t place : h.places) {
    const auto [entry, fresh] = known.emplace(panel.prefecture(place), static_cast<int>(known.size()));
    (void)fresh;
    h.prefecture.push_back(entry->second);
  }
  h.prefectures = static_cast<int>(known.size());
  for (std::size_t i = 0; i < h.places.size(); ++i) {
    std::size_t first = i;
    std::size_t last = i + 1;
    while (first > 0 && i - first < kNeighbours && h.prefecture[first - 1] == h.prefecture[i]) --first;
    while (last < h.places.size() && last - i <= kNeighbours && h.prefecture[last] == h.prefecture[i]) ++last;
    h.neighbours.emplace_back(first, last);
  }
}

}  // namespace

Column source(const History& h, std::size_t census, std::size_t cell) {
  const int d = h.destinations();
  const int sex = static_cast<int>(cell) / d;
  const int group = static_cast<int>(cell) % d;
  Column made = h.people(census, sex, group);
  if (group + 1 < d) return made;
  const Column& open = h.people(census, sex, d);
  for (std::size_t i = 0; i < h.count(); ++i) made[i] += open[i];
  return made;
}

std::vector<Column> sources(const History& h, std::size_t census) {
  std::vector<Column> made;
  for (int cell = 0; cell < h.cells(); ++cell)
    made.push_back(source(h, census, static_cast<std::size_t>(cell)));
  return made;
}

Column expected_births(const History& h, const std::vector<Column>& start, const std::vector<Column>& end,
                       const std::vector<double>& rates) {
  Column made(h.count(), 0.0);
  for (std::size_t group = 0; group < rates.size(); ++group) {
    if (rates[group] <= 0) continue;
    for (std::size_t i = 0; i < h.count(); ++i)
      made[i] += h.ages.width * rates[group] * (start[group][i] + end[group][i]) / 2;
  }
  return made;
}

void append(History& h, int year, std::vector<Column> census, std::vector<double> rates) {
  Column totals(h.count(), 0.0);
  for (const Column& column : census)
    for (std::size_t i = 0; i < h.count(); ++i) totals[i] += column[i];
  h.years.push_back(year);
  h.censuses.push_back(std::move(census));
  h.totals.push_back(std::move(totals));
  if (h.censuses.size() < 2) return;
  h.transitions.push_back(transition(h, h.censuses.size() - 2, std::move(rates)));
}

History history_of(const Panel& panel, std::size_t censuses) {
  History h;
  h.ages = panel.ages;
  order_places(panel, h);
  for (std::size_t k = 0; k < censuses; ++k) {
    std::vector<Column> census;
    for (const Sex sex : kSexes) {
      for (int group = 0; group < h.groups(); ++group) {
        Column column;
        column.reserve(h.count());
        for (const std::size_t place : h.places) column.push_back(panel.cells[place][k].at(sex, group));
        census.push_back(std::move(column));
      }
    }
    std::vector<double> rates;
    if (k > 0) rates = national_fertility(panel.years[k - 1], h.ages).annual_rates;
    append(h, panel.years[k], std::move(census), std::move(rates));
    if (k == 0) continue;
    double& level = h.transitions.back().last_level;
    for (const double rate : national_fertility(panel.years[k] - 1, h.ages, 1).annual_rates) level += rate;
  }
  return h;
}

}  // namespace shirube::population::forecasting
