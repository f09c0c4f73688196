// An abridged life table by single years: see subdivide.h.
#include <algorithm>
#include <cmath>

#include "population/schedules/monotone.h"
#include "population/schedules/subdivide.h"
#include "population/wording.h"

namespace shirube::population {
namespace {

struct Group {
  int from = 0;
  int to = 0;
  double force = 0;  // sum of the yearly forces that keeps the group's survival: −ln p
};

Error not_abridged(double age) {
  const std::string text = figure(age);
  return make_error("ages-order",
                    {text + "歳：各歳にできない年齢区分です",
                     "age " + text + ": not a group that can be split by single years"},
                    {"0歳、1～4歳、5～9歳…の生命表を使ってください", "use a table of ages 0, 1–4, 5–9, …"},
                    text);
}

Result<std::vector<Group>> groups_of(const LifeTable& table) {
  std::vector<Group> groups;
  const std::size_t last = table.lower_ages.size() - 1;
  if (last < 2 || table.lower_ages[0] != 0 || table.lower_ages[1] != 1) {
    return not_abridged(table.lower_ages.size() > 1 ? table.lower_ages[1] : 0);
  }
  for (std::size_t i = 0; i < last; ++i) {
    const double to = table.lower_ages[i + 1];
    if (to != std::floor(to)) return not_abridged(to);
    if (!(table.qx[i] > 0 && table.qx[i] < 1)) {
      const std::string age = figure(table.lower_ages[i]);
      return make_error("mx-range",
                        {age + "歳の区分に死亡がないか、生存者が残りません",
                         "age " + age + ": nobody dies, or nobody is left"},
                        {"死亡率の低い年齢は、複数年をまとめた死亡率を使ってください",
                         "use death rates of several years together where deaths are few"},
                        figure(table.qx[i]));
    }
    groups.push_back(
        {static_cast<int>(table.lower_ages[i]), static_cast<int>(to), -std::log1p(-table.qx[i])});
  }
  return groups;
}

// Near birth forces fall with the logarithm of age, later they rise with age itself: on this
// scale the curve is nearly straight at both ends.
double scaled(double age) { return std::log(age + 0.5) + age / 10; }

// Yearly forces from age 1: a curve through the logarithms at the groups' middles whose points
// move until each group has its force.
std::vector<double> smooth_forces(const std::vector<Group>& groups, double open_age, double open_rate) {
  std::vector<double> x;
  std::vector<double> y;
  for (const Group& group : groups) {
    x.push_back(scaled((group.from + group.to) / 2.0));
    y.push_back(std::log(group.force / (group.to - group.from)));
  }
  x.push_back(scaled(open_age + std::min(5.0, 1 / open_rate)));
  y.push_back(std::log(open_rate));
  std::vector<double> forces(static_cast<std::size_t>(groups.back().to), 0.0);
  constexpr int kRounds = 50;
  for (int round = 0; round < kRounds; ++round) {
    const MonotoneCurve curve(x, y);
    double worst = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      double sum = 0;
      for (int age = groups[i].from; age < groups[i].to; ++age) {
        const double force = std::exp(curve.at(scaled(age + 0.5)));
        forces[static_cast<std::size_t>(age)] = force;
        sum += force;
      }
      const double correction = std::log(groups[i].force / sum);
      y[i] += correction;
      worst = std::max(worst, std::abs(correction));
    }
    if (worst < 1e-13) break;
  }
  // What little is left belongs to the group as a whole.
  for (const Group& group : groups) {
    double sum = 0;
    for (int age = group.from; age < group.to; ++age) sum += forces[static_cast<std::size_t>(age)];
    for (int age = group.from; age < group.to; ++age)
      forces[static_cast<std::size_t>(age)] *= group.force / sum;
  }
  return forces;
}

// Within a year the force is constant: a = 1/μ − (1 − q)/q… in a form without cancellation.
double lived_by_the_dead(double force) {
  if (force < 1e-4) return 0.5 - force / 12;
  return 1 / force - 1 / std::expm1(force);
}

Result<LifeTable> table_of(const std::vector<double>& forces, double factor, const LifeTable& abridged,
                           Sex sex) {
  LifeTableInput input;
  input.rule = InfantRule::given;
  input.sex = sex;
  input.radix = abridged.lx.front();
  for (std::size_t age = 0; age < forces.size(); ++age) {
    const double force = forces[age] * factor;
    input.lower_ages.push_back(static_cast<double>(age));
    input.mx.push_back(age == 0 ? abridged.mx[0] : force);
    input.ax.push_back(age == 0 ? abridged.ax[0] : lived_by_the_dead(force));
  }
  input.lower_ages.push_back(static_cast<double>(forces.size()));
  input.mx.push_back(abridged.mx.back());
  input.ax.push_back(abridged.ex.back());
  return life_table(input);
}

}  // namespace

Result<SingleLifeTable> by_single_years(const LifeTable& abridged, Sex sex) {
  SHIRUBE_TRY(groups, groups_of(abridged));
  const std::vector<double> forces = smooth_forces(groups, abridged.lower_ages.back(), abridged.mx.back());
  // e0 falls as the factor rises: secant steps from 1.
  double factor = 1;
  double before = 0.999;
  SHIRUBE_TRY(first, table_of(forces, before, abridged, sex));
  double gap_before = first.e0() - abridged.e0();
  SingleLifeTable single;
  constexpr int kRounds = 30;
  for (int round = 0; round < kRounds; ++round) {
    SHIRUBE_TRY(table, table_of(forces, factor, abridged, sex));
    const double gap = table.e0() - abridged.e0();
    single = {std::move(table), factor};
    if (std::abs(gap) < 1e-12 * abridged.e0() || gap == gap_before) break;
    const double next = factor - gap * (factor - before) / (gap - gap_before);
    before = factor;
    gap_before = gap;
    factor = std::clamp(next, 0.5 * factor, 2 * factor);
  }
  return single;
}

}  // namespace shirube::population
