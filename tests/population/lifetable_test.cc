// Life tables by hand and against printed figures; what is refused.
#include "population/schedules/lifetable.h"

#include <gtest/gtest.h>

#include <cmath>

#include "population/schedules/subdivide.h"

namespace shirube::population {
namespace {

// Austria, males, 1992: death rates and a(x) of Preston, Heuveline & Guillot (2001), Box 3.1.
LifeTableInput austria() {
  LifeTableInput input;
  input.lower_ages = {0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85};
  const std::vector<double> deaths = {419,  70,   36,   46,   249,  420,  403,  441,  508, 769,
                                      1154, 1866, 2043, 3496, 4366, 4337, 5279, 6460, 6146};
  const std::vector<double> people = {47925,  189127, 234793, 238790, 254996, 326831, 355086,
                                      324222, 269963, 261971, 238011, 261612, 181385, 187962,
                                      153832, 105169, 73694,  57512,  32248};
  for (std::size_t i = 0; i < deaths.size(); ++i) input.mx.push_back(deaths[i] / people[i]);
  input.ax = {0.068, 1.626, 2.5,   3.143, 2.724, 2.52,  2.481, 2.601, 2.701, 2.663,
              2.698, 2.676, 2.645, 2.624, 2.619, 2.593, 2.518, 2.423, 5.247};
  input.sex = Sex::male;
  input.rule = InfantRule::given;
  return input;
}

LifeTable table_of(const LifeTableInput& input) {
  const Result<LifeTable> table = life_table(input);
  EXPECT_TRUE(table) << table.error().to_string(Lang::en);
  return table.value();
}

TEST(LifeTable, PrintedFiguresOfAustria1992) {
  const LifeTable table = table_of(austria());
  EXPECT_NEAR(table.e0(), 72.889, 2e-3);
  EXPECT_NEAR(table.qx[0], 0.008672, 1e-6);
  EXPECT_NEAR(table.qx[17], 0.435548, 1e-6);
  EXPECT_NEAR(table.lx[10], 0.94195, 1e-5);
  EXPECT_NEAR(table.Lx[16], 2.28404, 1e-5);
  EXPECT_NEAR(table.ex[13], 18.4256, 2e-3);
  EXPECT_EQ(table.qx.back(), 1);
  double dead = 0;
  for (const double d : table.dx) dead += d;
  EXPECT_NEAR(dead, 1, 1e-12);
}

TEST(LifeTable, InfantRulesByHand) {
  LifeTableInput input;
  input.lower_ages = {0, 1, 5};
  input.mx = {0.01, 0.001, 0.05};
  const auto a_of = [&](Sex sex, InfantRule rule, double m0) {
    input.sex = sex;
    input.rule = rule;
    input.mx[0] = m0;
    const LifeTable table = table_of(input);
    return std::pair(table.ax[0], table.ax[1]);
  };
  using Pair = std::pair<double, double>;
  const auto near = [](Pair found, Pair expected) {
    EXPECT_NEAR(found.first, expected.first, 1e-12);
    EXPECT_NEAR(found.second, expected.second, 1e-12);
  };
  near(a_of(Sex::female, InfantRule::coale_demeny_west, 0.01), {0.053 + 0.028, 1.522 - 0.01518});
  near(a_of(Sex::male, InfantRule::coale_demeny_west, 0.01), {0.045 + 0.02684, 1.651 - 0.02816});
  near(a_of(Sex::female, InfantRule::coale_demeny_west, 0.2), {0.35, 1.361});
  near(a_of(Sex::male, InfantRule::coale_demeny_west, 0.2), {0.33, 1.352});
  near(a_of(Sex::female, InfantRule::andreev_kingkade, 0.01), {0.14903 - 0.0205527, 1.522 - 0.01518});
  near(a_of(Sex::female, InfantRule::andreev_kingkade, 0.03), {0.04667 + 0.1164267, 1.522 - 0.04554});
  near(a_of(Sex::female, InfantRule::andreev_kingkade, 0.2), {0.31411, 1.361});
  near(a_of(Sex::male, InfantRule::andreev_kingkade, 0.01), {0.14929 - 0.0199545, 1.651 - 0.02816});
  near(a_of(Sex::male, InfantRule::andreev_kingkade, 0.05), {0.02832 + 0.1630105, 1.651 - 0.1408});
  near(a_of(Sex::male, InfantRule::andreev_kingkade, 0.2), {0.29915, 1.352});
}

TEST(LifeTable, SurvivalRatiosByHand) {
  LifeTableInput input;
  input.rule = InfantRule::given;
  input.lower_ages = {0, 5, 10, 15};
  input.mx = {0.02, 0.05, 0.1, 0.5};
  input.ax = {2.5, 2.5, 2.5, 2};
  const LifeTable table = table_of(input);
  const std::vector<double> ratios = survival_ratios(table, {5, 3});  // open at 10: two rows together
  ASSERT_EQ(ratios.size(), 3u);
  EXPECT_NEAR(ratios[0], table.Lx[0] / 5, 1e-15);
  EXPECT_NEAR(ratios[1], table.Lx[1] / table.Lx[0], 1e-15);
  EXPECT_NEAR(ratios[2], table.Tx[2] / table.Tx[1], 1e-15);
  EXPECT_TRUE(fits(table, {5, 4}));
  EXPECT_FALSE(fits(table, {5, 5}));
  EXPECT_FALSE(fits(table, {1, 10}));
}

TEST(LifeTable, FiveYearRatiosFromSingleYearsAgree) {
  LifeTableInput input;
  for (int age = 0; age <= 90; ++age) {
    input.lower_ages.push_back(age);
    input.mx.push_back(age == 0 ? 0.003 : 2e-5 * std::exp(0.1 * age));
  }
  const LifeTable table = table_of(input);
  const std::vector<double> five = survival_ratios(table, {5, 19});
  const std::vector<double> one = survival_ratios(table, {1, 91});
  double lived = 0;
  for (std::size_t age = 40; age < 45; ++age) lived += table.Lx[age];
  double before = 0;
  for (std::size_t age = 35; age < 40; ++age) before += table.Lx[age];
  EXPECT_NEAR(five[8], lived / before, 1e-15);
  EXPECT_NEAR(one[40], table.Lx[40] / table.Lx[39], 1e-15);
  EXPECT_NEAR(one[90], table.Tx[90] / table.Tx[89], 1e-15);
}

TEST(LifeTable, FromProbabilitiesOfDying) {
  LifeTableInput input = austria();
  input.rule = InfantRule::andreev_kingkade;
  const LifeTable table = table_of(input);
  const Result<LifeTable> again = life_table_from_qx(table.lower_ages, table.qx, table.ex.back(), Sex::male,
                                                     InfantRule::andreev_kingkade);
  ASSERT_TRUE(again) << again.error().to_string(Lang::en);
  for (std::size_t i = 0; i < table.mx.size(); ++i) {
    EXPECT_NEAR(again.value().mx[i] / table.mx[i], 1, 1e-12) << i;
    EXPECT_NEAR(again.value().ex[i] / table.ex[i], 1, 1e-12) << i;
  }
  std::vector<double> per_thousand = table.qx;
  per_thousand[3] = 1.2;
  EXPECT_EQ(life_table_from_qx(table.lower_ages, per_thousand, 5, Sex::male).error().code, "qx-range");
  EXPECT_EQ(life_table_from_qx(table.lower_ages, table.qx, 0, Sex::male).error().code, "qx-range");
}

// Rates of a Kannisto curve are carried on by that curve.
TEST(LifeTable, ClosingFindsTheCurveThatMadeTheRates) {
  const double a = 0.05;
  const double b = 0.11;
  const auto force = [&](double age) {
    const double e = a * std::exp(b * (age - 80));
    return e / (1 + e);
  };
  LifeTableInput input;
  for (int age = 0; age < 100; ++age) {
    input.lower_ages.push_back(age);
    input.mx.push_back(age < 80 ? 0.01 : force(age + 0.5));
  }
  input.lower_ages.push_back(100);
  input.mx.push_back(0.4);
  const Result<LifeTableInput> closed = close_by_kannisto(input, 130);
  ASSERT_TRUE(closed) << closed.error().to_string(Lang::en);
  const LifeTableInput& longer = closed.value();
  ASSERT_EQ(longer.lower_ages.size(), 131u);
  EXPECT_EQ(longer.lower_ages.back(), 130);
  // A year's rate is a little below the force at its middle, since fewer live to its end.
  for (const std::size_t age : {100u, 110u, 125u}) {
    EXPECT_LT(longer.mx[age], force(static_cast<double>(age) + 0.5)) << age;
    EXPECT_NEAR(longer.mx[age] / force(static_cast<double>(age) + 0.5), 1, 3e-3) << age;
  }
  EXPECT_GT(longer.mx.back(), force(130));
  EXPECT_LT(longer.mx.back(), 1);
  EXPECT_EQ(longer.mx[99], input.mx[99]);
  EXPECT_TRUE(life_table(longer).ok());
  EXPECT_EQ(close_by_kannisto(input, 100).error().code, "ages-order");
  EXPECT_EQ(close_by_kannisto(austria(), 100).error().code, "ages-order");  // one group from 80 only
}

TEST(LifeTableRefuses, RatesThatCannotBe) {
  const auto with = [](std::size_t i, double m) {
    LifeTableInput input = austria();
    input.mx[i] = m;
    const Result<LifeTable> table = life_table(input);
    return table ? std::pair<std::string, std::string>()
                 : std::pair(table.error().code, table.error().place.cell);
  };
  EXPECT_EQ(with(4, -0.1), std::pair(std::string("mx-range"), std::string("15歳")));
  EXPECT_EQ(with(4, std::nan("")).first, "mx-range");
  EXPECT_EQ(with(4, 97.6).first, "mx-range");
  EXPECT_EQ(with(18, 0).first, "mx-range");
  EXPECT_EQ(with(4, 0).first, "");
  LifeTableInput input = austria();
  input.ax[3] = 5.5;
  EXPECT_EQ(life_table(input).error().code, "ax-range");
  input = austria();
  input.mx.pop_back();
  EXPECT_EQ(life_table(input).error().code, "size-differs");
  input = austria();
  std::swap(input.lower_ages[4], input.lower_ages[5]);
  EXPECT_EQ(life_table(input).error().code, "ages-order");
  input = austria();
  input.lower_ages[0] = 1;
  EXPECT_EQ(life_table(input).error().code, "ages-order");
  // 0–4 in one: a(0) is not known by the rules.
  input = LifeTableInput();
  input.lower_ages = {0, 5, 10};
  input.mx = {0.01, 0.01, 0.1};
  EXPECT_EQ(life_table(input).error().code, "ages-order");
}

TEST(SingleYearLifeTable, HoldsLifeExpectancyAndSurvivors) {
  const LifeTable abridged = table_of(austria());
  const Result<SingleLifeTable> result = by_single_years(abridged, Sex::male);
  ASSERT_TRUE(result) << result.error().to_string(Lang::en);
  const LifeTable& single = result.value().table;
  EXPECT_NEAR(single.e0(), abridged.e0(), 1e-10);
  EXPECT_NEAR(result.value().factor, 1, 0.005);
  ASSERT_EQ(single.lower_ages.size(), 86u);
  EXPECT_EQ(single.qx[0], abridged.qx[0]);
  EXPECT_NEAR(single.ex.back(), abridged.ex.back(), 1e-12);
  for (std::size_t i = 0; i < abridged.lower_ages.size(); ++i) {
    const auto age = static_cast<std::size_t>(abridged.lower_ages[i]);
    EXPECT_NEAR(single.lx[age] / abridged.lx[i], 1, 2e-3) << age;
  }
}

int turns_of(const std::vector<double>& m, std::size_t from, std::size_t to) {
  int turns = 0;
  for (std::size_t i = from + 2; i < to; ++i) {
    if ((m[i] - m[i - 1]) * (m[i - 1] - m[i - 2]) < 0) ++turns;
  }
  return turns;
}

// The single rates turn as often as the abridged do: a trough in childhood, a peak at 20–24, a
// trough at 25–29.
TEST(SingleYearLifeTable, HasNoWaves) {
  const LifeTable abridged = table_of(austria());
  const Result<SingleLifeTable> result = by_single_years(abridged, Sex::male);
  ASSERT_TRUE(result);
  EXPECT_EQ(turns_of(abridged.mx, 0, 19), 3);
  EXPECT_EQ(turns_of(result.value().table.mx, 0, 85), 3);
}

TEST(SingleYearLifeTable, RefusesGroupsWithoutDeaths) {
  LifeTableInput input = austria();
  input.mx[2] = 0;
  EXPECT_EQ(by_single_years(table_of(input), Sex::male).error().code, "mx-range");
  input = austria();
  input.lower_ages[1] = 2;
  EXPECT_EQ(by_single_years(table_of(input), Sex::male).error().code, "ages-order");
}

}  // namespace
}  // namespace shirube::population
