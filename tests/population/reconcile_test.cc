// Sharing out and reconciling: sums are exact, nothing is negative, accounts close.
#include "population/areas/reconcile.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "population/areas.h"
#include "population/areas/allocate.h"

namespace shirube::population {
namespace {

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

TEST(Allocate, SharesInProportion) {
  EXPECT_EQ(allocate({1, 2, 1}, 8).value(), (std::vector<double>{2, 4, 2}));
}

TEST(Allocate, GivesToOthersWhatOneHasNoRoomFor) {
  const std::vector<double> shares = allocate({5, 3, 2}, 10, {2, 100, 100}).value();
  EXPECT_DOUBLE_EQ(shares[0], 2);
  EXPECT_DOUBLE_EQ(shares[1], 4.8);
  EXPECT_DOUBLE_EQ(shares[2], 3.2);
}

TEST(Allocate, UsesRoomWithoutWeightOnlyWhenTheOthersAreFull) {
  EXPECT_EQ(allocate({1, 0, 0}, 5, {4, 1, 3}).value(), (std::vector<double>{4, 0.25, 0.75}));
}

TEST(Allocate, RefusesMoreThanThereIsRoomForAndNegativeNumbers) {
  EXPECT_EQ(allocate({1, 1}, 5, {2, 2}).error().code, "allocation-room");
  EXPECT_EQ(allocate({1, -1}, 5).error().code, "allocation-range");
  EXPECT_EQ(allocate({1, std::nan("")}, 5).error().code, "allocation-range");
  EXPECT_EQ(allocate({}, 5).error().code, "allocation-room");
}

RC_GTEST_PROP(Allocate, AddsUpAndKeepsWithinTheRoom, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 9);
  std::vector<double> weights, caps;
  for (std::size_t i = 0; i < count; ++i) {
    weights.push_back(*rc::gen::inRange(0, 2000) / 7.0);
    caps.push_back(*rc::gen::inRange(0, 2000) / 3.0);
  }
  const double total = sum(caps) * *rc::gen::inRange(0, 1001) / 1000.0;
  const std::vector<double> shares = allocate(weights, total, caps).value();
  RC_ASSERT(std::abs(sum(shares) - total) <= 1e-9);
  for (std::size_t i = 0; i < count; ++i) {
    RC_ASSERT(shares[i] >= 0);
    RC_ASSERT(shares[i] <= caps[i]);
  }
}

TEST(PlusMinus, RaisesGainsAndLowersLossesAlike) {
  const std::vector<double> out = plus_minus({30, -10}, 40, {});
  EXPECT_DOUBLE_EQ(out[0], 45);
  EXPECT_DOUBLE_EQ(out[1], -5);
}

TEST(PlusMinus, NeverTurnsAGainIntoALoss) {
  EXPECT_EQ(plus_minus({30, -10}, 100, {}), (std::vector<double>{100, 0}));
  EXPECT_EQ(plus_minus({30, -10}, -60, {}), (std::vector<double>{0, -60}));
  EXPECT_EQ(plus_minus({-30, -10}, 40, {}), (std::vector<double>{30, 10})) << "no gain is there to take it";
  EXPECT_EQ(plus_minus({0, 0}, 6, {1, 2}), (std::vector<double>{2, 4}));
}

TEST(FitProportionally, MeetsBothSumsAndKeepsZeros) {
  const Table seed{2, 3, {10, 20, 0, 5, 5, 10}};
  const Table fitted = fit_proportionally(seed, {60, 40}, {30, 50, 20}).value();
  EXPECT_EQ(fitted.at(0, 2), 0);
  for (std::size_t r = 0; r < 2; ++r) {
    EXPECT_NEAR(fitted.at(r, 0) + fitted.at(r, 1) + fitted.at(r, 2), r == 0 ? 60 : 40, 1e-9);
  }
  EXPECT_NEAR(fitted.at(0, 1) + fitted.at(1, 1), 50, 1e-9);
  // The interaction of the seed is kept.
  EXPECT_NEAR(fitted.at(0, 0) * fitted.at(1, 1) / (fitted.at(0, 1) * fitted.at(1, 0)), 10 * 5 / (20.0 * 5),
              1e-9);
}

TEST(FitProportionally, SaysWhatCannotBe) {
  EXPECT_EQ(fit_proportionally({2, 2, {1, 1, 0, 0}}, {5, 5}, {5, 5}).error().code, "fit-empty");
  EXPECT_EQ(fit_proportionally({2, 2, {1, 1, 1, 1}}, {5, 5}, {5, 6}).error().code, "fit-totals");
  EXPECT_EQ(fit_proportionally({2, 2, {1, 0, 0, 1}}, {7, 3}, {5, 5}).error().code, "fit-unreached");
  EXPECT_EQ(fit_proportionally({2, 2, {1, 1, 1}}, {5, 5}, {5, 5}).error().code, "fit-size");
}

TEST(Rounding, GivesTheLargestRemaindersTheirPerson) {
  EXPECT_EQ(round_to_total({1.2, 3.7, 2.1}, 7), (std::vector<std::int64_t>{1, 4, 2}));
  EXPECT_EQ(round_to_total({0.5, 0.5, 1.0}, 2), (std::vector<std::int64_t>{1, 0, 1}))
      << "of equal ones the first";
}

RC_GTEST_PROP(Rounding, KeepsColumnsAndStaysNearTheRows, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(1, 6);
  const std::size_t columns = 38;
  Table table{rows, columns, {}};
  for (std::size_t i = 0; i < rows * columns; ++i) table.values.push_back(*rc::gen::inRange(0, 5000) / 37.0);
  std::vector<std::int64_t> sums;
  for (std::size_t c = 0; c < columns; ++c) {
    double all = 0;
    for (std::size_t r = 0; r < rows; ++r) all += table.at(r, c);
    sums.push_back(std::llround(all));
  }
  const std::vector<std::int64_t> whole = round_columns(table, sums);
  for (std::size_t c = 0; c < columns; ++c) {
    std::int64_t all = 0;
    for (std::size_t r = 0; r < rows; ++r) {
      const double gap = static_cast<double>(whole[r * columns + c]) - table.at(r, c);
      RC_ASSERT(std::abs(gap) < 1 + 1e-9);
      all += whole[r * columns + c];
    }
    RC_ASSERT(all == sums[c]);
  }
  for (std::size_t r = 0; r < rows; ++r) {
    double own = 0, rounded = 0;
    for (std::size_t c = 0; c < columns; ++c) {
      own += table.at(r, c);
      rounded += static_cast<double>(whole[r * columns + c]);
    }
    RC_ASSERT(std::abs(own - rounded) < 6);
  }
}

// Areas with flows that have nothing to do with the whole's.
RC_GTEST_PROP(Reconcile, AddsUpInEveryCellAndFlowAndClosesEveryAccount, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 6);
  const Projection whole = testing::a_city(*rc::gen::inRange(0, 3)).value();
  const Cells& start = whole.populations.front();
  std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
  std::vector<Cells> shapes;
  std::vector<AreaStep> drafts;
  for (std::size_t i = 0; i < count; ++i) {
    const auto any = [&](int low, int high) {
      std::uniform_int_distribution<int> values(low, high - 1);
      Cells cells(start.ages());
      for (const Sex sex : kSexes) {
        for (int group = 0; group < cells.count(); ++group) cells.at(sex, group) = values(random);
      }
      return cells;
    };
    shapes.push_back(any(0, 4));  // many zeros
    AreaStep draft;
    draft.accounts.births_female = *rc::gen::inRange(0, 30);
    draft.accounts.births_male = *rc::gen::inRange(0, 30);
    draft.accounts.deaths = any(0, 50);
    draft.accounts.in_migrants = any(0, 50);
    draft.accounts.out_migrants = any(0, 50);
    draft.within = any(-40, 41);
    drafts.push_back(draft);
  }
  shapes.front().at(Sex::female, 5) += 1;  // somebody must be somewhere
  const std::vector<Cells> starts = fit_populations(shapes, start).value();
  const Step step{whole.populations[1], whole.accounts[0]};
  const Result<std::vector<AreaStep>> made = reconcile_step(starts, step, start, drafts);
  if (!made) RC_FAIL(made.error().to_string(Lang::en));
  RC_ASSERT(testing::largest_gap(starts, start, made.value(), step) <= 1e-9);
  for (const AreaStep& area : made.value()) {
    RC_ASSERT(testing::least(area.accounts.deaths) >= 0);
    RC_ASSERT(testing::least(area.accounts.in_migrants) >= 0);
    RC_ASSERT(testing::least(area.accounts.out_migrants) >= 0);
  }
  for (std::size_t i = 0; i < count; ++i)
    RC_ASSERT(testing::least(testing::raw_end(starts[i], made.value()[i])) >= -1e-9);
}

TEST(Reconcile, RefusesAWholeWhoseAccountsAreOpen) {
  const Projection whole = testing::a_city(0).value();
  Step step{whole.populations[1], whole.accounts[0]};
  step.end.at(Sex::male, 4) += 1;
  EXPECT_EQ(reconcile_step({whole.populations[0]}, step, whole.populations[0], {AreaStep{}}).error().code,
            "control-open");
}

TEST(Reconcile, RefusesStartsThatDoNotAddUp) {
  const Projection whole = testing::a_city(0).value();
  const Step step{whole.populations[1], whole.accounts[0]};
  Cells start = whole.populations[0];
  start.at(Sex::female, 3) += 2;
  EXPECT_EQ(reconcile_step({start}, step, whole.populations[0], {AreaStep{}}).error().code, "areas-start");
}

TEST(Reconcile, OneAreaIsTheWhole) {
  const Projection whole = testing::a_city(1).value();
  const AreaProjection area = reconcile(whole, {whole}).value().front();
  for (std::size_t y = 0; y < whole.years.size(); ++y) {
    EXPECT_LE(testing::distance(area.populations[y], whole.populations[y]), 1e-9) << whole.years[y];
  }
  EXPECT_NEAR(area.steps[0].within.total(), 0, 1e-9);
}

TEST(Reconcile, KeepsMovesBetweenAreasApartAndCancelsThem) {
  // Two towns that exchange people; to the region only what crosses its border is migration.
  std::vector<Projection> towns = {testing::a_city(1).value(), testing::a_city(2).value()};
  Projection region = sum_of(towns, "r", "地域").value();
  for (std::size_t t = 0; t < region.accounts.size(); ++t) {
    for (const Sex sex : kSexes) {
      for (int group = 0; group < region.populations[0].count(); ++group) {
        const double inner = std::min(region.accounts[t].in_migrants.at(sex, group),
                                      region.accounts[t].out_migrants.at(sex, group)) /
                             2;
        region.accounts[t].in_migrants.at(sex, group) -= inner;
        region.accounts[t].out_migrants.at(sex, group) -= inner;
      }
    }
  }
  const std::vector<AreaProjection> areas = reconcile(region, towns).value();
  for (std::size_t t = 0; t < region.accounts.size(); ++t) {
    const std::vector<Cells> starts = {areas[0].populations[t], areas[1].populations[t]};
    const std::vector<AreaStep> steps = {areas[0].steps[t], areas[1].steps[t]};
    const Step step{region.populations[t + 1], region.accounts[t]};
    EXPECT_LE(testing::largest_gap(starts, region.populations[t], steps, step), 1e-8);
    // A region that is the sum of its towns leaves each town where it was.
    EXPECT_LE(testing::distance(areas[0].populations[t], towns[0].populations[t]),
              0.02 * towns[0].populations[t].total());
  }
}

TEST(SumOf, AddsPopulationsAndAccounts) {
  const std::vector<Projection> towns = {testing::a_city(1).value(), testing::a_city(2).value()};
  const Projection region = sum_of(towns, "r", "地域").value();
  EXPECT_NEAR(region.populations.back().total(),
              towns[0].populations.back().total() + towns[1].populations.back().total(), 1e-9);
  const Step step{region.populations[1], region.accounts[0]};
  EXPECT_LE(account_gap(region.populations[0], step), 1e-9);
  Projection shorter = towns[1];
  shorter.years.pop_back();
  EXPECT_EQ(sum_of({towns[0], shorter}, "", "").error().code, "years-differ");
  EXPECT_EQ(sum_of({}, "", "").error().code, "areas-none");
}

TEST(FitPopulations, ReachesTotalsOfTheirOwnToo) {
  const Cells whole = testing::a_city(0).value().populations[0];
  Cells a = whole, b = whole;
  for (double& value : a.of(Sex::male)) value *= 0.2;
  b.at(Sex::female, 0) = 0;
  const double total = whole.total();
  const std::vector<Cells> fitted = fit_populations({a, b}, whole, {0.3 * total, 0.7 * total}).value();
  EXPECT_NEAR(fitted[0].total(), 0.3 * total, 1e-7);
  Cells both = fitted[0];
  for (const Sex sex : kSexes) {
    for (int group = 0; group < both.count(); ++group) both.at(sex, group) += fitted[1].at(sex, group);
  }
  EXPECT_LE(testing::distance(both, whole), 1e-9);
  EXPECT_EQ(fitted[1].at(Sex::female, 0), 0);
}

TEST(RoundAreas, GivesWholePersonsThatAddUp) {
  const Projection whole = testing::a_city(2).value();
  const std::vector<Cells> areas =
      fit_populations({testing::a_city(0).value().populations[0], testing::a_city(1).value().populations[0]},
                      whole.populations[1])
          .value();
  const RoundedAreas rounded = round_areas(whole.populations[1], areas);
  EXPECT_EQ(rounded.whole.total(), std::round(whole.populations[1].total()));
  for (const Sex sex : kSexes) {
    for (int group = 0; group < rounded.whole.count(); ++group) {
      EXPECT_EQ(rounded.areas[0].at(sex, group) + rounded.areas[1].at(sex, group),
                rounded.whole.at(sex, group));
    }
  }
  for (std::size_t i = 0; i < 2; ++i) EXPECT_LE(std::abs(rounded.areas[i].total() - areas[i].total()), 2);
}

}  // namespace
}  // namespace shirube::population
