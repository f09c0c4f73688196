#include "population/schedules/fertility.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "population/step_check.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

Error no_fertility() {
  return make_error("fertility-none", {"出生率がすべて0です", "all fertility rates are 0"},
                    {"年齢別の出生率を入力してください", "give fertility rates by age"}, "0");
}

Error out_of_model(const Message& what, double value) {
  return make_error("gompertz-range", what,
                    {"標準とする出生率や、めざす平均年齢を見直してください",
                     "use another standard schedule or another mean age"},
                    figure(value));
}

// Y(x) = −ln(−ln F(x)); F strictly between 0 and 1.
double gompit(double share) { return -std::log(-std::log(share)); }
double share_of(double gompit) { return std::exp(-std::exp(-gompit)); }

// Shares of fertility below the upper bound of each group.
std::vector<double> shares_below(const std::vector<double>& rates) {
  double sum = 0;
  for (const double rate : rates) sum += rate;
  std::vector<double> shares;
  double below = 0;
  for (const double rate : rates) {
    below += rate;
    shares.push_back(std::min(1.0, below / sum));
  }
  return shares;
}

bool inside(double share) { return share > 0 && share < 1; }

Result<void> check_rates(const std::vector<double>& rates, const AgeGroups& ages) {
  SHIRUBE_TRY_VOID(check_fertility({rates, 1.05}, ages));
  if (!(total_fertility(rates, ages) > 0)) return no_fertility();
  return {};
}

// Expected children of the first group for annual rates `rates`, by reverse survival.
struct Expected {
  double births = 0;
  double children = 0;
};

Result<Expected> expected_children(const Cells& persons, const std::vector<double>& rates,
                                   const Mortality& mortality) {
  SHIRUBE_TRY_VOID(check_start(persons));
  SHIRUBE_TRY_VOID(check_rates(rates, persons.ages()));
  SHIRUBE_TRY_VOID(check_mortality(mortality, persons.ages()));
  const int last = persons.count() - 1;
  Expected out;
  for (int group = 1; group <= last; ++group) {
    const double rate = rates[static_cast<std::size_t>(group)];
    if (rate == 0) continue;
    double before = 0;
    if (group + 1 < last) {
      const double survival = mortality.survival.at(Sex::female, group + 1);
      if (!(survival > 0)) {
        return cell_error(
            "survival-range", Sex::female, persons.ages(), group + 1, survival,
            {"生残率が0のため、女性の数をさかのぼれません", "a survival ratio of 0 cannot be undone"},
            {"生残率を確かめてください", "check the survival ratios"});
      }
      before = persons.at(Sex::female, group + 1) / survival;
    } else {
      before = persons.at(Sex::female, group);  // at the open ages nothing can be carried back
    }
    out.births += rate * persons.ages().width * (before + persons.at(Sex::female, group)) / 2;
  }
  if (!(out.births > 0)) {
    return make_error("fertility-range",
                      {"出生率のある年齢に女性がいません", "there are no women of the fertile ages"},
                      {"女性の年齢別人口を確かめてください", "check the women by age"}, "0");
  }
  // Boys and girls at birth near 1.05; survival from birth differs little between them.
  constexpr double kSexRatio = 1.05;
  const double girls = mortality.survival.at(Sex::female, 0) / (1 + kSexRatio);
  const double boys = mortality.survival.at(Sex::male, 0) * kSexRatio / (1 + kSexRatio);
  out.children = out.births * (girls + boys);
  if (!(out.children > 0)) {
    return cell_error("survival-range", Sex::female, persons.ages(), 0, girls + boys,
                      {"出生からの生残率が0です", "survival from birth is 0"},
                      {"生残率を確かめてください", "check the survival ratios"});
  }
  return out;
}

double all_children(const Cells& persons) { return persons.at(Sex::female, 0) + persons.at(Sex::male, 0); }

Result<double> by_reference(double value, double from, double to) {
  if (value >= 0 && from > 0 && to > 0 && std::isfinite(value)) return value * to / from;
  const double wrong = value >= 0 ? std::min(from, to) : value;
  return make_error("child-woman-range",
                    {"子ども女性比または合計特殊出生率が" + figure(wrong) + "です",
                     "a child–woman ratio or total fertility rate is " + figure(wrong)},
                    {"全国または都道府県の0より大きい値を指定してください",
                     "give values above 0 of the nation or the prefecture"},
                    figure(wrong));
}

}  // namespace

double total_fertility(const std::vector<double>& annual_rates, const AgeGroups& ages) {
  double sum = 0;
  for (const double rate : annual_rates) sum += rate;
  return sum * ages.width;
}

double mean_age_at_birth(const std::vector<double>& annual_rates, const AgeGroups& ages) {
  double sum = 0;
  double weighted = 0;
  for (std::size_t group = 0; group < annual_rates.size(); ++group) {
    sum += annual_rates[group];
    weighted += annual_rates[group] * (ages.lower(static_cast<int>(group)) + ages.width / 2.0);
  }
  return sum > 0 ? weighted / sum : 0;
}

Result<std::vector<double>> scale_to_total(std::vector<double> annual_rates, const AgeGroups& ages,
                                           double wanted) {
  SHIRUBE_TRY_VOID(check_rates(annual_rates, ages));
  const double factor = wanted / total_fertility(annual_rates, ages);
  for (double& rate : annual_rates) rate *= factor;
  SHIRUBE_TRY_VOID(check_fertility({annual_rates, 1.05}, ages));
  return annual_rates;
}

Result<std::vector<double>> shift_by_gompertz(const std::vector<double>& annual_rates, const AgeGroups& ages,
                                              const GompertzShift& shift) {
  SHIRUBE_TRY_VOID(check_rates(annual_rates, ages));
  if (!(shift.beta > 0) || !std::isfinite(shift.alpha)) {
    return out_of_model({"βが" + figure(shift.beta) + "です（0より大きい値）",
                         "beta is " + figure(shift.beta) + " (it must be above 0)"},
                        shift.beta);
  }
  const std::vector<double> shares = shares_below(annual_rates);
  const double total = total_fertility(annual_rates, ages) / ages.width;
  std::vector<double> shifted;
  double below = 0;
  for (const double share : shares) {
    const double now = inside(share) ? share_of(shift.alpha + shift.beta * gompit(share)) : share;
    shifted.push_back(total * std::max(0.0, now - below));
    below = now;
  }
  return shifted;
}

Result<GompertzShift> fit_gompertz(const std::vector<double>& standard, const std::vector<double>& observed,
                                   const AgeGroups& ages) {
  SHIRUBE_TRY_VOID(check_rates(standard, ages));
  SHIRUBE_TRY_VOID(check_rates(observed, ages));
  const std::vector<double> from = shares_below(standard);
  const std::vector<double> to = shares_below(observed);
  std::vector<double> x;
  std::vector<double> y;
  const auto usable = [](double share) { return share > 0.01 && share < 0.99; };
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!usable(from[i]) || !usable(to[i])) continue;
    x.push_back(gompit(from[i]));
    y.push_back(gompit(to[i]));
  }
  const double n = static_cast<double>(x.size());
  double mean_x = 0;
  double mean_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mean_x += x[i] / n;
    mean_y += y[i] / n;
  }
  double xy = 0;
  double xx = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean_x) * (y[i] - mean_y);
    xx += (x[i] - mean_x) * (x[i] - mean_x);
  }
  if (!(xx > 0) || !(xy > 0)) {
    return out_of_model({"2つの出生率の年齢が重ならず、比べられません",
                         "the two schedules share too few ages to be compared"},
                        n);
  }
  const double beta = xy / xx;
  return GompertzShift{mean_y - beta * mean_x, beta};
}

Result<std::vector<double>> shift_to_mean_age(const std::vector<double>& annual_rates, const AgeGroups& ages,
                                              double mean_age) {
  SHIRUBE_TRY_VOID(check_rates(annual_rates, ages));
  double early = 8;  // alpha: fertility in the first fertile group; in the last at −8
  double late = -8;
  SHIRUBE_TRY(youngest, shift_by_gompertz(annual_rates, ages, {early, 1}));
  SHIRUBE_TRY(oldest, shift_by_gompertz(annual_rates, ages, {late, 1}));
  const double low = mean_age_at_birth(youngest, ages);
  const double high = mean_age_at_birth(oldest, ages);
  if (!(mean_age >= low && mean_age <= high)) {
    return out_of_model({"平均年齢" + figure(mean_age) + "歳にはできません（" + figure(low, 4) + "～" +
                             figure(high, 4) + "歳）",
                         "a mean age of " + figure(mean_age) + " cannot be reached (" + figure(low, 4) + "–" +
                             figure(high, 4) + ")"},
                        mean_age);
  }
  std::vector<double> rates = annual_rates;
  constexpr int kHalvings = 80;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (early + late) / 2;
    SHIRUBE_TRY(tried, shift_by_gompertz(annual_rates, ages, {middle, 1}));
    rates = std::move(tried);
    (mean_age_at_birth(rates, ages) > mean_age ? late : early) = middle;
  }
  return rates;
}

Result<double> total_fertility_from_children(const Cells& persons, const std::vector<double>& shape,
                                             const Mortality& mortality) {
  SHIRUBE_TRY(expected, expected_children(persons, shape, mortality));
  return total_fertility(shape, persons.ages()) * all_children(persons) / expected.children;
}

Result<double> child_woman_from_total(double wanted, const Cells& persons, const std::vector<double>& shape,
                                      const Mortality& mortality, int from_age, int to_age) {
  SHIRUBE_TRY(expected, expected_children(persons, shape, mortality));
  const double women = persons.between(Sex::female, from_age, to_age);
  if (!(women > 0)) {
    return make_error("fertility-range", {"対象の年齢に女性がいません", "there are no women of these ages"},
                      {"女性の年齢別人口を確かめてください", "check the women by age"}, "0");
  }
  return expected.children * wanted / total_fertility(shape, persons.ages()) / women;
}

Result<double> total_fertility_by_reference(double child_woman_ratio, const FertilityReference& reference) {
  return by_reference(child_woman_ratio, reference.child_woman_ratio, reference.total_fertility);
}

Result<double> child_woman_by_reference(double wanted, const FertilityReference& reference) {
  return by_reference(wanted, reference.total_fertility, reference.child_woman_ratio);
}

}  // namespace shirube::population
