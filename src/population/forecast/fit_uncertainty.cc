#include "population/forecast/fit_uncertainty.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "population/forecast/calibrate_uncertainty.h"
#include "population/forecast/fit_component.h"
#include "population/forecast/forecast.h"
#include "population/forecast/model.h"
#include "population/schedules/national.h"

namespace shirube::population {
namespace {

using forecasting::Column;
using forecasting::History;
using forecasting::Transition;

constexpr std::size_t kFewest = 5;                       // censuses
constexpr std::size_t kBasePeriods = 3;                  // whose mean a projection takes for its migration
constexpr std::array<int, 4> kGroups = {0, 15, 35, 65};  // ages that move together
constexpr int kOldAge = 80;                              // deviations from here on are taken for mortality
constexpr int kMortalAges[] = {65, 90};                  // whose national death rates are followed
constexpr double kLargePlace = 20000;                    // its ages show the profile without much chance
constexpr double kCorrelation = 0.5;                     // where groups cannot be compared

int lower_age(const History& h, std::size_t cell) {
  return h.ages.lower(static_cast<int>(cell % static_cast<std::size_t>(h.destinations())) + 1);
}

std::size_t group_of(int age) {
  std::size_t group = 0;
  while (group + 1 < kGroups.size() && age >= kGroups[group + 1]) ++group;
  return group;
}

// Survivors of each cell by the nation's mortality of the period.
std::vector<Column> survivors(const History& h, std::size_t k) {
  const Mortality mortality = national_survival(h.years[k], h.ages);
  std::vector<Column> made = h.transitions[k].source;
  for (std::size_t cell = 0; cell < made.size(); ++cell) {
    const bool male = cell >= static_cast<std::size_t>(h.destinations());
    const int group = static_cast<int>(cell % static_cast<std::size_t>(h.destinations())) + 1;
    const double share = mortality.survival.at(male ? Sex::male : Sex::female, group);
    for (double& persons : made[cell]) persons *= share;
  }
  return made;
}

struct GroupRates {
  std::vector<Column> rates, people;  // [transition][place], net migrants per person and year
};

// Net migration that the censuses imply, of the cells for which `wanted(cell)` holds.
template <class Wanted>
GroupRates net_rates(const History& h, const std::vector<std::vector<Column>>& expected,
                     const Wanted& wanted) {
  GroupRates made;
  for (std::size_t k = 0; k < h.transitions.size(); ++k) {
    const Transition& t = h.transitions[k];
    Column rate(h.count(), 0.0);
    Column people(h.count(), 0.0);
    for (std::size_t cell = 0; cell < t.source.size(); ++cell) {
      if (!wanted(cell)) continue;
      for (std::size_t i = 0; i < h.count(); ++i) {
        rate[i] += t.end[cell][i] - expected[k][cell][i];
        people[i] += t.source[cell][i];
      }
    }
    for (std::size_t i = 0; i < h.count(); ++i)
      rate[i] = people[i] > 0 ? rate[i] / people[i] / h.ages.width : 0;
    made.rates.push_back(std::move(rate));
    made.people.push_back(std::move(people));
  }
  return made;
}

double no_chance(std::size_t, std::size_t) { return 0; }

// Mean correlation of the groups' errors one step on, large ones held back.
double correlation(const std::vector<RateErrors>& groups) {
  double sum = 0;
  double count = 0;
  for (std::size_t a = 0; a < groups.size(); ++a) {
    for (std::size_t b = a + 1; b < groups.size(); ++b) {
      double xy = 0;
      double xx = 0;
      double yy = 0;
      for (std::size_t s = 0; s < groups[a].value.size(); ++s) {
        if (groups[a].horizon[s] != 0) continue;
        for (std::size_t i = 0; i < groups[a].value[s].size(); ++i) {
          if (groups[a].weight[s][i] <= 0 || groups[b].weight[s][i] <= 0) continue;
          const double x = std::clamp(groups[a].value[s][i], -0.02, 0.02);
          const double y = std::clamp(groups[b].value[s][i], -0.02, 0.02);
          xy += x * y;
          xx += x * x;
          yy += y * y;
        }
      }
      if (xx <= 0 || yy <= 0) continue;
      sum += xy / std::sqrt(xx * yy);
      count += 1;
    }
  }
  return count > 0 ? three_digits(std::clamp(sum / count, 0.0, 0.95)) : kCorrelation;
}

// How much each age's rate errs beside its group's: 80 of 100 errors lie below it, in
// places that are large enough, brought to mean 1 over the people of the group.
Cells profile(const History& h, const std::vector<std::vector<Column>>& expected) {
  Cells made(h.ages, 1.0);
  std::array<double, kGroups.size()> sum{};
  std::array<double, kGroups.size()> people{};
  std::vector<double> size(static_cast<std::size_t>(h.cells()), 0.0);
  std::vector<double> weight(size.size(), 0.0);
  for (std::size_t cell = 0; cell < size.size(); ++cell) {
    const GroupRates rates = net_rates(h, expected, [&](std::size_t c) { return c == cell; });
    const RateErrors errors = rate_errors(h, rates.rates, rates.people, kBasePeriods);
    std::vector<double> absolute;
    for (std::size_t s = 0; s < errors.value.size(); ++s) {
      if (errors.horizon[s] != 0) continue;
      for (std::size_t i = 0; i < h.count(); ++i) {
        if (errors.weight[s][i] <= 0 || h.totals[errors.first[s]][i] < kLargePlace) continue;
        absolute.push_back(std::abs(errors.value[s][i]));
        weight[cell] += errors.weight[s][i];
      }
    }
    size[cell] = share_below(absolute, 0.80);
    const std::size_t group = group_of(lower_age(h, cell));
    sum[group] += size[cell] * weight[cell];
    people[group] += weight[cell];
  }
  for (std::size_t cell = 0; cell < size.size(); ++cell) {
    const auto destinations = static_cast<std::size_t>(h.destinations());
    const Sex sex = cell < destinations ? Sex::female : Sex::male;
    const std::size_t group = group_of(lower_age(h, cell));
    const double mean = people[group] > 0 ? sum[group] / people[group] : 0;
    made.at(sex, static_cast<int>(cell % destinations) + 1) = mean > 0 ? three_digits(size[cell] / mean) : 1;
  }
  for (const Sex sex : kSexes) made.at(sex, 0) = made.at(sex, 1);
  return made;
}

// The nation's level of fertility and of mortality: changes against the last known period.
std::array<double, 3> national_variance(const std::vector<double>& log_levels, double drift) {
  std::array<double, 3> made{};
  for (std::size_t j = 0; j < made.size(); ++j) {
    double count = 0;
    for (std::size_t k = 1; k + j < log_levels.size(); ++k) {
      const double change = log_levels[k + j] - log_levels[k - 1] - drift * static_cast<double>(j + 1);
      made[j] += change * change;
      count += 1;
    }
    if (count > 0) made[j] /= count;
  }
  return made;
}

FittedComponent fit_fertility(const History& h) {
  std::vector<Column> ratios;
  std::vector<Column> births;
  std::vector<double> levels;
  for (const Transition& t : h.transitions) {
    Column ratio(h.count(), 0.0);
    for (std::size_t i = 0; i < h.count(); ++i)
      ratio[i] = std::log((t.births[i] + 1) / (t.birth_ratio * t.expected_births[i] + 1));
    ratios.push_back(std::move(ratio));
    births.push_back(t.expected_births);
    double level = 0;
    for (const double rate : t.rates) level += rate * h.ages.width;
    levels.push_back(std::log(level));
  }
  FittedComponent made = fit_component(h, rate_errors(h, ratios, births, 1), no_chance);
  made.component.nation = fit_process(national_variance(levels, 0), h.ages.width);
  return made;
}

FittedComponent fit_mortality(const History& h, const std::vector<std::vector<Column>>& expected) {
  std::vector<Column> levels(h.transitions.size(), Column(h.count(), 0.0));
  std::vector<Column> people(h.transitions.size(), Column(h.count(), 0.0));
  std::vector<Column> deaths(h.transitions.size(), Column(h.count(), 1.0));
  std::vector<double> national;
  for (std::size_t k = 0; k < h.transitions.size(); ++k) {
    const Transition& t = h.transitions[k];
    for (std::size_t i = 0; i < h.count(); ++i) {
      double source = 0;
      double end = 0;
      double survived = 0;
      for (std::size_t cell = 0; cell < t.source.size(); ++cell) {
        if (lower_age(h, cell) < kOldAge) continue;
        source += t.source[cell][i];
        end += t.end[cell][i];
        survived += expected[k][cell][i];
      }
      people[k][i] = source;
      deaths[k][i] = std::max(1.0, source - survived);
      if (!(source > 0) || !(survived > 0)) continue;
      const double force = -std::log(std::clamp((end + 0.5) / (source + 1), 0.02, 0.98));
      levels[k][i] = std::log(force / -std::log(survived / source));
    }
    const Cells rates = national_death_rates(h.years[k], h.ages);
    double level = 0;
    for (const Sex sex : kSexes)
      for (int group = 0; group < h.ages.count; ++group)
        if (h.ages.lower(group) >= kMortalAges[0] && h.ages.lower(group) < kMortalAges[1])
          level += std::log(rates.at(sex, group));
    national.push_back(level / (2.0 * (kMortalAges[1] - kMortalAges[0]) / h.ages.width));
  }
  const RateErrors errors = rate_errors(h, levels, people, kBasePeriods);
  FittedComponent made = fit_component(h, errors, [&](std::size_t place, std::size_t set) {
    return (1 + 1.0 / kBasePeriods) / deaths[errors.first[set]][place];
  });
  const double drift = (national.back() - national.front()) /
                       static_cast<double>(std::max<std::size_t>(1, national.size() - 1));
  made.component.nation = fit_process(national_variance(national, drift), h.ages.width);
  made.component.place_df = 0;
  return made;
}

Result<void> check(const Panel& panel) {
  if (panel.ages.width != 5 || panel.ages.count < 18) {
    return make_error("panel-ages",
                      {"5歳階級、85歳以上までの国勢調査が要ります。",
                       "Censuses by five-year ages up to 85 and over are needed."},
                      {"年齢階級を確かめてください。", "Check the ages."}, std::to_string(panel.ages.width));
  }
  bool even = panel.years.size() >= kFewest;
  for (std::size_t k = 1; k < panel.years.size(); ++k)
    even = even && panel.years[k] == panel.years[k - 1] + panel.ages.width;
  if (!even) {
    return make_error(
        "panel-years",
        {"5年おきの国勢調査が5回以上要ります。", "Five censuses or more, five years apart, are needed."},
        {"足りない年を加えてください。", "Add the years that are missing."},
        std::to_string(panel.years.size()));
  }
  if (panel.codes.size() < kFewestPlaces) {
    return make_error("panel-empty", {"団体が少なすぎます。", "There are too few places."},
                      {"全国の市区町村を渡してください。", "Give all municipalities."},
                      std::to_string(panel.codes.size()));
  }
  return {};
}

// The people of the middle place of each size.
std::array<double, kUncertaintySizes> middle_sizes(const History& h) {
  std::array<std::vector<double>, kUncertaintySizes> people;
  for (const double persons : h.totals.back())
    if (persons > 0) people[forecasting::size_class(persons)].push_back(persons);
  std::array<double, kUncertaintySizes> made = {2500, 1e4, 4.5e4, 2.5e5};
  for (std::size_t size = 0; size < made.size(); ++size)
    if (!people[size].empty()) made[size] = std::round(share_below(people[size], 0.5));
  return made;
}

}  // namespace

Result<UncertaintyTable> fit_uncertainty(const Panel& panel, const Message& source, const std::string& today,
                                         Watcher& watcher) {
  SHIRUBE_TRY_VOID(check(panel));
  const Message what = {"不確かさの当てはめ", "fitting the uncertainty"};
  const History h = forecasting::history_of(panel, panel.years.size());
  std::vector<std::vector<Column>> expected;
  for (std::size_t k = 0; k < h.transitions.size(); ++k) expected.push_back(survivors(h, k));

  UncertaintyTable table;
  table.source = source;
  table.fitted = today;
  table.years = panel.years;
  const std::array<double, kUncertaintySizes> people = middle_sizes(h);
  for (const double persons : people) table.sizes.push_back({persons, 0, 0, {}});
  const auto take = [&](const FittedComponent& fitted, const auto& put) {
    for (std::size_t size = 0; size < table.sizes.size(); ++size)
      put(table.sizes[size], fitted.place_sd[size]);
    return fitted.component;
  };
  table.fertility = take(fit_fertility(h), [](UncertaintyBySize& at, double sd) { at.fertility = sd; });
  table.mortality =
      take(fit_mortality(h, expected), [](UncertaintyBySize& at, double sd) { at.mortality = sd; });
  std::vector<RateErrors> groups;
  for (std::size_t g = 0; g < kGroups.size(); ++g) {
    watcher.step(what, static_cast<std::int64_t>(g), static_cast<std::int64_t>(kGroups.size()));
    if (watcher.cancelled()) {
      return make_error("cancelled", {"中止しました。", "Cancelled."},
                        {"何も変えていません。", "Nothing was changed."});
    }
    const GroupRates rates = net_rates(h, expected, [&](std::size_t cell) {
      const int age = lower_age(h, cell);
      return group_of(age) == g && age < kOldAge;
    });
    groups.push_back(rate_errors(h, rates.rates, rates.people, kBasePeriods));
    const FittedComponent fitted = fit_component(h, groups.back(), no_chance);
    table.migration_groups.push_back(
        {kGroups[g], take(fitted, [](UncertaintyBySize& at, double sd) { at.migration.push_back(sd); })});
  }
  table.migration_correlation = correlation(groups);
  table.migration_profile = profile(h, expected);
  return calibrate(table, panel, watcher);
}

}  // namespace shirube::population
