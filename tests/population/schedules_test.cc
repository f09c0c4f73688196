// Fertility schedules, ages subdivided, the pool, gross moves, and what is derived.
#include <gtest/gtest.h>

#include <cmath>

#include "population/areas/pool.h"
#include "population/demand.h"
#include "population/schedules/fertility.h"
#include "population/schedules/gross.h"
#include "population/schedules/subdivide.h"

namespace shirube::population {
namespace {

constexpr AgeGroups kFive{5, 19};

// A plain schedule of ages 15–49: total 1.5, mean age 30.5.
std::vector<double> schedule() {
  std::vector<double> rates(19, 0.0);
  const double shares[] = {0.02, 0.15, 0.30, 0.32, 0.17, 0.035, 0.005};
  for (std::size_t i = 0; i < 7; ++i) rates[3 + i] = 1.5 * shares[i] / 5;
  return rates;
}

TEST(Fertility, TotalAndMeanAge) {
  EXPECT_NEAR(total_fertility(schedule(), kFive), 1.5, 1e-14);
  EXPECT_NEAR(
      mean_age_at_birth(schedule(), kFive),
      0.02 * 17.5 + 0.15 * 22.5 + 0.30 * 27.5 + 0.32 * 32.5 + 0.17 * 37.5 + 0.035 * 42.5 + 0.005 * 47.5,
      1e-12);
  const Result<std::vector<double>> scaled = scale_to_total(schedule(), kFive, 2.1);
  ASSERT_TRUE(scaled);
  EXPECT_NEAR(total_fertility(scaled.value(), kFive), 2.1, 1e-14);
  EXPECT_NEAR(mean_age_at_birth(scaled.value(), kFive), mean_age_at_birth(schedule(), kFive), 1e-12);
  EXPECT_EQ(scale_to_total(std::vector<double>(19, 0.0), kFive, 2).error().code, "fertility-none");
  EXPECT_EQ(scale_to_total(schedule(), kFive, 100).error().code, "fertility-range");
  EXPECT_EQ(scale_to_total(schedule(), kFive, -1).error().code, "fertility-range");
}

TEST(Fertility, MeanAgeMovesAndTheTotalStays) {
  for (const double wanted : {27.0, 30.5, 34.0}) {
    const Result<std::vector<double>> shifted = shift_to_mean_age(schedule(), kFive, wanted);
    ASSERT_TRUE(shifted) << shifted.error().to_string(Lang::en);
    EXPECT_NEAR(mean_age_at_birth(shifted.value(), kFive), wanted, 1e-9);
    EXPECT_NEAR(total_fertility(shifted.value(), kFive), 1.5, 1e-12);
    for (const double rate : shifted.value()) EXPECT_GE(rate, 0);
    EXPECT_EQ(shifted.value()[2], 0);
    EXPECT_EQ(shifted.value()[10], 0);
  }
  EXPECT_EQ(shift_to_mean_age(schedule(), kFive, 55).error().code, "gompertz-range");
}

TEST(Fertility, GompertzShiftIsFoundAgain) {
  const GompertzShift truth{0.3, 1.2};
  const Result<std::vector<double>> shifted = shift_by_gompertz(schedule(), kFive, truth);
  ASSERT_TRUE(shifted);
  EXPECT_LT(mean_age_at_birth(shifted.value(), kFive), mean_age_at_birth(schedule(), kFive));
  const Result<GompertzShift> found = fit_gompertz(schedule(), shifted.value(), kFive);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found.value().alpha, 0.3, 1e-9);
  EXPECT_NEAR(found.value().beta, 1.2, 1e-9);
  const Result<std::vector<double>> same = shift_by_gompertz(schedule(), kFive, {0, 1});
  for (std::size_t i = 0; i < 19; ++i) EXPECT_NEAR(same.value()[i], schedule()[i], 1e-15);
  EXPECT_EQ(shift_by_gompertz(schedule(), kFive, {0, 0}).error().code, "gompertz-range");
}

Mortality flat_survival(AgeGroups ages, double ratio) {
  Mortality mortality{Cells(ages, ratio)};
  return mortality;
}

// A closed population projected by a known total says that total through its children.
TEST(Fertility, ChildrenTellTheTotalTheyCameFrom) {
  Cells start(kFive);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < 19; ++group) start.at(sex, group) = 1000 - 30 * group + 70 * (group % 3);
  }
  StepInput input;
  input.mortality = flat_survival(kFive, 0.97);
  input.fertility = {schedule(), 1.05};
  const Result<Step> step = project_step(start, input, Timing::end);
  ASSERT_TRUE(step);
  const Cells& end = step.value().end;
  std::vector<double> shape = schedule();
  for (double& rate : shape) rate *= 1.7;  // only its form counts
  const Result<double> total = total_fertility_from_children(end, shape, input.mortality);
  ASSERT_TRUE(total);
  EXPECT_NEAR(total.value(), 1.5, 1e-12);
  const Result<double> ratio = child_woman_from_total(1.5, end, shape, input.mortality);
  ASSERT_TRUE(ratio);
  EXPECT_NEAR(ratio.value(),
              (end.at(Sex::female, 0) + end.at(Sex::male, 0)) / end.between(Sex::female, 15, 50), 1e-12);
  EXPECT_NEAR(child_woman_from_total(3, end, shape, input.mortality).value(), 2 * ratio.value(), 1e-12);
}

TEST(Fertility, ReferencePopulationConvertsBothWays) {
  const FertilityReference nation{0.18, 1.35};
  EXPECT_NEAR(total_fertility_by_reference(0.20, nation).value(), 1.5, 1e-14);
  EXPECT_NEAR(child_woman_by_reference(1.5, nation).value(), 0.20, 1e-14);
  EXPECT_EQ(child_woman_by_reference(1.5, {0, 1.3}).error().code, "child-woman-range");
  EXPECT_EQ(total_fertility_by_reference(-0.2, nation).error().code, "child-woman-range");
}

TEST(Subdivide, GroupsKeepTheirSumsAndNothingIsNegative) {
  for (const std::vector<double>& groups :
       {std::vector<double>{500, 480, 510, 430, 210, 300, 420, 600, 550, 380},
        {0, 0, 1000, 0, 0, 7},
        {3},
        {5, 1},
        {1, 100, 10000, 100, 1}}) {
    const Result<std::vector<double>> singles = by_single_years(groups, 5);
    ASSERT_TRUE(singles);
    ASSERT_EQ(singles.value().size(), groups.size() * 5);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      double sum = 0;
      for (std::size_t year = 5 * i; year < 5 * i + 5; ++year) {
        EXPECT_GE(singles.value()[year], 0);
        sum += singles.value()[year];
      }
      EXPECT_NEAR(sum, groups[i], 1e-9);
    }
  }
  EXPECT_EQ(by_single_years({10, -1, 3}, 5).error().code, "negative-cell");
}

// A cubic of cumulated numbers is found exactly: single ages on a parabola.
TEST(Subdivide, SmoothNumbersAreFoundAgain) {
  const auto persons = [](double age) { return 900 + 12 * age - 0.2 * age * age; };
  std::vector<double> groups(16, 0.0);
  for (int age = 0; age < 80; ++age) groups[static_cast<std::size_t>(age / 5)] += persons(age);
  const Result<std::vector<double>> singles = by_single_years(groups, 5);
  ASSERT_TRUE(singles);
  for (int age = 0; age < 80; ++age)
    EXPECT_NEAR(singles.value()[static_cast<std::size_t>(age)], persons(age), 1e-8) << age;
}

TEST(Subdivide, CellsKeepTheOpenGroupUntilItIsOpened) {
  Cells five(AgeGroups{5, 17}, 100);
  five.at(Sex::female, 16) = 900;
  const Result<Cells> singles = by_single_years(five);
  ASSERT_TRUE(singles);
  EXPECT_EQ(singles.value().ages(), (AgeGroups{1, 81}));
  EXPECT_EQ(singles.value().at(Sex::female, 80), 900);
  EXPECT_NEAR(singles.value().at(Sex::male, 42), 20, 1e-9);
  LifeTableInput input;
  for (int age = 0; age <= 100; ++age) {
    input.lower_ages.push_back(age);
    input.mx.push_back(2e-5 * std::exp(0.1 * age));
  }
  const LifeTable table = life_table(input).value();
  const Result<Cells> wider = extend_open_group(singles.value(), 100, table, table);
  ASSERT_TRUE(wider) << wider.error().to_string(Lang::en);
  EXPECT_EQ(wider.value().ages(), (AgeGroups{1, 101}));
  EXPECT_NEAR(wider.value().between(Sex::female, 80, 101), 900, 1e-9);
  EXPECT_NEAR(wider.value().at(Sex::female, 90) / wider.value().at(Sex::female, 80),
              table.Lx[90] / table.Lx[80], 1e-12);
  EXPECT_EQ(extend_open_group(singles.value(), 110, table, table).error().code, "ages-differ");
}

TEST(Subdivide, RatesKeepTheTotalFertility) {
  const Result<std::vector<double>> single = rates_by_single_years(schedule(), 5);
  ASSERT_TRUE(single);
  EXPECT_NEAR(total_fertility(single.value(), {1, 95}), 1.5, 1e-12);
  EXPECT_NEAR(mean_age_at_birth(single.value(), {1, 95}), mean_age_at_birth(schedule(), kFive), 0.3);
  EXPECT_NEAR(single.value()[14], 0, 1e-15);
}

TEST(Pool, FewerSendersMeanFewerArrivals) {
  constexpr AgeGroups ages{5, 4};
  PoolStep step{flat_survival(ages, 1), {{0, 0, 0, 0}, 1.05}, Cells(ages), Cells(ages), {}};
  for (const Sex sex : kSexes) {
    step.out_rates.at(sex, 1) = 0.2;
    step.shares = Cells(ages, 0.5);
  }
  std::vector<PoolRegion> regions = {{"1", "みなと市", Cells(ages, 100), {step}},
                                     {"2", "やま町", Cells(ages, 300), {step}}};
  Result<std::vector<Projection>> done = project_pool(regions, 2020, Timing::end);
  ASSERT_TRUE(done) << done.error().to_string(Lang::en);
  // 20 + 60 leave of each sex; 40 arrive in each.
  EXPECT_NEAR(done.value()[0].populations[1].at(Sex::female, 1), 100 - 20 + 40, 1e-12);
  EXPECT_NEAR(done.value()[1].populations[1].at(Sex::male, 1), 300 - 60 + 40, 1e-12);
  regions[1].start = Cells(ages, 150);
  done = project_pool(regions, 2020, Timing::end);
  EXPECT_NEAR(done.value()[0].populations[1].at(Sex::female, 1), 100 - 20 + 25, 1e-12);
  EXPECT_EQ(done.value()[0].years, (std::vector<int>{2020, 2025}));

  regions[1].steps[0].shares.at(Sex::male, 2) = 0.6;
  const Error error = project_pool(regions, 2020, Timing::end).error();
  EXPECT_EQ(error.code, "pool-shares");
  EXPECT_EQ(error.value, "1.1");
  EXPECT_EQ(error.place.cell, "男 10～14歳");
}

TEST(Pool, NewbornMoveToo) {
  constexpr AgeGroups ages{5, 4};
  PoolStep step{flat_survival(ages, 1), {{0, 0.1, 0, 0}, 1.0}, Cells(ages), Cells(ages, 0.5), {}};
  for (const Sex sex : kSexes) step.out_rates.at(sex, 0) = 0.1;
  const std::vector<PoolRegion> regions = {{"1", "", Cells(ages, 100), {step}},
                                           {"2", "", Cells(ages, 300), {step}}};
  const Result<std::vector<Projection>> done = project_pool(regions, 2020, Timing::un2019);
  ASSERT_TRUE(done);
  // 50 and 150 births: 25 and 75 girls, of whom 2.5 and 7.5 leave; 5 arrive in each.
  EXPECT_NEAR(done.value()[0].populations[1].at(Sex::female, 0), 25 - 2.5 + 5, 1e-12);
  EXPECT_NEAR(done.value()[1].populations[1].at(Sex::female, 0), 75 - 7.5 + 5, 1e-12);
}

TEST(Gross, NetIsKeptInEveryCell) {
  constexpr AgeGroups ages{5, 3};
  Cells net(ages);
  net.of(Sex::female) = {10, -5, -80};
  const Cells people(ages, 100);
  const Result<GrossMoves> moves = gross_from_net(net, people, Cells(ages, 0.2));
  ASSERT_TRUE(moves);
  EXPECT_EQ(moves.value().out.of(Sex::female), (std::vector<double>{20, 20, 80}));
  EXPECT_EQ(moves.value().in.of(Sex::female), (std::vector<double>{30, 15, 0}));
  net.at(Sex::male, 1) = -101;
  EXPECT_EQ(gross_from_net(net, people, Cells(ages, 0.2)).error().code, "negative-cell");
}

TEST(Gross, FlowDifferenceKeepsTheNetTotal) {
  const FlowVolume volume{0.2, 0.5, 0.05};
  EXPECT_NEAR(flow_totals(1000, 100, volume).in, 250, 1e-12);
  EXPECT_NEAR(flow_totals(1000, 100, volume).out, 150, 1e-12);
  EXPECT_NEAR(flow_totals(1000, -400, volume).in, 50, 1e-12);  // not 0: the floor
  EXPECT_NEAR(flow_totals(1000, 900, volume).out, 50, 1e-12);
  const Cells people(kFive, 50);
  const Result<GrossMoves> moves =
      gross_by_schedule(-300, people, standard_schedule(), standard_schedule(), volume);
  ASSERT_TRUE(moves) << moves.error().to_string(Lang::en);
  EXPECT_NEAR(moves.value().in.total() - moves.value().out.total(), -300, 1e-9);
  for (const Sex sex : kSexes) {
    for (int group = 0; group < 19; ++group) {
      EXPECT_LE(moves.value().out.at(sex, group), 0.8 * 50 + 1e-9);
      EXPECT_GE(moves.value().in.at(sex, group), 0);
    }
  }
  // A loss so great that the young run out: the others leave as well, and then nobody is left.
  const Result<GrossMoves> exodus =
      gross_by_schedule(-1400, people, standard_schedule(), standard_schedule(), volume);
  ASSERT_TRUE(exodus);
  EXPECT_NEAR(exodus.value().out.at(Sex::female, 4), 40, 1e-9);
  EXPECT_NEAR(exodus.value().in.total() - exodus.value().out.total(), -1400, 1e-6);
  EXPECT_EQ(gross_by_schedule(-1600, people, standard_schedule(), standard_schedule(), volume).error().code,
            "gross-range");
}

TEST(Demand, StandardAggregatesOfFiveYearAndSingleAges) {
  Cells five(kFive);
  Cells single(AgeGroups{1, 91});
  for (const Sex sex : kSexes) {
    for (int age = 0; age <= 90; ++age) {
      single.at(sex, age) = 10;
      five.at(sex, std::min(age / 5, 18)) += 10;
    }
  }
  EXPECT_EQ(standard_aggregates().size(), 10u);
  for (const Aggregate& aggregate : standard_aggregates()) {
    EXPECT_TRUE(can_value(kFive, aggregate));
    EXPECT_NEAR(value_of(five, aggregate), value_of(single, aggregate), 1e-9) << aggregate.code;
  }
  EXPECT_NEAR(value_of(five, find_aggregate("primary-school").value()), 120, 1e-9);
  EXPECT_NEAR(value_of(five, find_aggregate("women-20-39").value()), 200, 1e-9);
  EXPECT_NEAR(value_of(five, find_aggregate("age-85-plus").value()), 120, 1e-9);
  EXPECT_FALSE(can_value({5, 17}, find_aggregate("age-85-plus").value()));
  const Result<Aggregate> unknown = find_aggregate("age-100");
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().remedy.en.find("age-65-plus"), std::string::npos);
}

}  // namespace
}  // namespace shirube::population
