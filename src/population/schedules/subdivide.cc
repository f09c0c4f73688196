#include "population/schedules/subdivide.h"

#include <algorithm>
#include <cmath>

#include "population/wording.h"

namespace shirube::population {
namespace {

// Third derivative of the cubic through four points, by divided differences; 0 with fewer.
double third_difference(const std::vector<double>& y, std::size_t first, double width) {
  return (y[first + 3] - 3 * y[first + 2] + 3 * y[first + 1] - y[first]) / (6 * width * width * width);
}

// Slopes at equidistant points of the cubic spline whose end pieces have the third derivative
// of the cubic through the four end points (Forsythe, Malcolm & Moler 1977).
std::vector<double> spline_slopes(const std::vector<double>& y, double width) {
  const std::size_t n = y.size();
  std::vector<double> secant(n - 1);
  for (std::size_t i = 0; i + 1 < n; ++i) secant[i] = (y[i + 1] - y[i]) / width;
  if (n == 2) return {secant[0], secant[0]};
  // Unknown s = half the second derivative; s[i] + 4·s[i+1] + s[i+2] = 3·Δsecant / width.
  std::vector<double> diagonal(n, 4.0);
  std::vector<double> right(n, 0.0);
  for (std::size_t i = 1; i + 1 < n; ++i) right[i] = 3 * (secant[i] - secant[i - 1]) / width;
  // (s[1] − s[0]) / (3·width) is the third divided difference of the first piece; likewise last.
  const double first = n >= 4 ? third_difference(y, 0, width) : 0;
  const double last = n >= 4 ? third_difference(y, n - 4, width) : 0;
  diagonal[0] = -1;
  right[0] = 3 * width * first;
  diagonal[n - 1] = 1;
  right[n - 1] = 3 * width * last;
  std::vector<double> lower(n, 1.0);
  std::vector<double> upper(n, 1.0);
  lower[n - 1] = -1;
  for (std::size_t i = 1; i < n; ++i) {
    const double factor = lower[i] / diagonal[i - 1];
    diagonal[i] -= factor * upper[i - 1];
    right[i] -= factor * right[i - 1];
  }
  std::vector<double> s(n);
  s[n - 1] = right[n - 1] / diagonal[n - 1];
  for (std::size_t i = n - 1; i-- > 0;) s[i] = (right[i] - upper[i] * s[i + 1]) / diagonal[i];
  std::vector<double> slopes(n);
  for (std::size_t i = 0; i + 1 < n; ++i) slopes[i] = secant[i] - width * (2 * s[i] + s[i + 1]) / 3;
  slopes[n - 1] = secant[n - 2] + width * (s[n - 2] + 2 * s[n - 1]) / 3;
  return slopes;
}

// Hyman (1983): within 0 and three times the smaller secant the Hermite cubic does not fall.
void limit_slopes(std::vector<double>& slopes, const std::vector<double>& y, double width) {
  for (std::size_t i = 0; i < slopes.size(); ++i) {
    double most = HUGE_VAL;
    if (i > 0) most = std::min(most, 3 * (y[i] - y[i - 1]) / width);
    if (i + 1 < slopes.size()) most = std::min(most, 3 * (y[i + 1] - y[i]) / width);
    slopes[i] = std::clamp(slopes[i], 0.0, most);
  }
}

std::vector<double> split(const std::vector<double>& groups, int width) {
  std::vector<double> cumulated(1, 0.0);
  for (const double group : groups) cumulated.push_back(cumulated.back() + group);
  std::vector<double> slopes = spline_slopes(cumulated, width);
  limit_slopes(slopes, cumulated, width);
  std::vector<double> singles;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    // Cumulated within the group, from 0 to groups[i]: exact differences, and the last year
    // takes what is left, so that rounding does not move people between groups.
    double before = 0;
    for (int year = 1; year <= width; ++year) {
      const double t = static_cast<double>(year) / width;
      const double u = 1 - t;
      const double upto = year == width ? groups[i]
                                        : groups[i] * t * t * (3 - 2 * t) + width * slopes[i] * t * u * u -
                                              width * slopes[i + 1] * t * t * u;
      singles.push_back(std::max(0.0, upto - before));
      before = upto;
    }
  }
  return singles;
}

int first_negative(const std::vector<double>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!(values[i] >= 0) || !std::isfinite(values[i])) return static_cast<int>(i);
  }
  return -1;
}

Error negative(Sex sex, const AgeGroups& ages, int group, double value) {
  return cell_error("negative-cell", sex, ages, group, value,
                    {"値が" + figure(value) + "のため、各歳に分けられません",
                     "a value of " + figure(value) + " cannot be split by single years"},
                    {"もとの値を確かめてください", "check the figure"});
}

}  // namespace

Result<std::vector<double>> by_single_years(const std::vector<double>& groups, int width) {
  const int wrong = first_negative(groups);
  if (wrong >= 0) {
    const AgeGroups ages{width, static_cast<int>(groups.size()) + 1};
    return negative(Sex::female, ages, wrong, groups[static_cast<std::size_t>(wrong)]);
  }
  if (groups.empty()) return std::vector<double>();
  return split(groups, width);
}

Result<Cells> by_single_years(const Cells& persons) {
  const AgeGroups ages = persons.ages();
  if (ages.width == 1) return persons;
  Cells singles(AgeGroups{1, ages.open_age() + 1});
  for (const Sex sex : kSexes) {
    const std::vector<double>& groups = persons.of(sex);
    const int wrong = first_negative(groups);
    if (wrong >= 0) return negative(sex, ages, wrong, groups[static_cast<std::size_t>(wrong)]);
    std::vector<double> closed(groups.begin(), groups.end() - 1);
    if (!closed.empty()) singles.of(sex) = split(closed, ages.width);
    singles.of(sex).push_back(groups.back());
  }
  return singles;
}

Result<Cells> extend_open_group(const Cells& persons, int open_age, const LifeTable& female,
                                const LifeTable& male) {
  const AgeGroups old = persons.ages();
  const AgeGroups ages{old.width, open_age / old.width + 1};
  if (open_age % old.width != 0 || open_age < old.open_age() || !fits(female, ages) || !fits(male, ages)) {
    return make_error(
        "ages-differ",
        {"最後の年齢区分を" + std::to_string(open_age) + "歳以上まで延ばすための生命表の年齢が足りません",
         "the life tables lack the ages to open the last group up to " + std::to_string(open_age)},
        {"同じ年齢区分で" + std::to_string(open_age) + "歳以上までの生命表を使ってください",
         "use life tables of the same groups up to " + std::to_string(open_age)},
        std::to_string(open_age));
  }
  Cells wider(ages);
  for (const Sex sex : kSexes) {
    const LifeTable& table = sex == Sex::female ? female : male;
    for (int group = 0; group + 1 < old.count; ++group) wider.at(sex, group) = persons.at(sex, group);
    double all = 0;
    std::vector<double> lived(static_cast<std::size_t>(ages.count), 0.0);
    for (std::size_t row = 0; row < table.Lx.size(); ++row) {
      const double lower = table.lower_ages[row];
      if (lower < old.open_age()) continue;
      const auto group =
          static_cast<std::size_t>(std::min(static_cast<int>(lower) / ages.width, ages.count - 1));
      lived[group] += table.Lx[row];
      all += table.Lx[row];
    }
    for (int group = old.count - 1; group < ages.count; ++group) {
      wider.at(sex, group) = persons.at(sex, old.count - 1) * lived[static_cast<std::size_t>(group)] / all;
    }
  }
  return wider;
}

Result<std::vector<double>> rates_by_single_years(const std::vector<double>& rates, int width) {
  std::vector<double> sums = rates;
  for (double& sum : sums) sum *= width;
  return by_single_years(sums, width);
}

}  // namespace shirube::population
