// Conventions that other sources have: migrants by their age at the start, children per woman by
// step, and the rules of a(x) by name.
#include <gtest/gtest.h>

#include <cmath>

#include "population/projection.h"
#include "population/schedules/lifetable.h"

namespace shirube::population {
namespace {

constexpr AgeGroups kAges{5, 4};

ProjectionInput small() {
  ProjectionInput input;
  input.start_year = 2020;
  input.start = Cells(kAges);
  StepInput step;
  step.mortality.survival = Cells(kAges, 0.9);
  step.fertility = {{0, 0, 0.1, 0}, 1.05};
  for (const Sex sex : kSexes) input.start.of(sex) = {100, 200, 300, 50};
  input.steps = {step, step};
  input.timing = Timing::end;
  return input;
}

TEST(MigrantsByStartAge, MoveOneGroupOn) {
  Migration migration;
  migration.net_persons = Cells(kAges);
  migration.net_persons.of(Sex::female) = {1, 2, 3, 4};
  migration.out_rates = Cells(kAges);
  migration.out_rates.of(Sex::female) = {0.1, 0.2, 0.3, 0.5};
  const Migration moved = by_end_age(migration, small().start);
  EXPECT_EQ(moved.net_persons.of(Sex::female), (std::vector<double>{0, 1, 2, 7}));
  const std::vector<double>& rates = moved.out_rates.of(Sex::female);
  EXPECT_EQ(rates[0], 0);
  EXPECT_EQ(rates[1], 0.1);
  // The people of the last two groups, each at its own rate.
  EXPECT_DOUBLE_EQ(rates[3] * (300 + 50), 0.3 * 300 + 0.5 * 50);
}

TEST(MigrantsByStartAge, AreThoseOfTheProjection) {
  ProjectionInput input = small();
  for (StepInput& step : input.steps) {
    step.migration.net_persons = Cells(kAges);
    step.migration.net_persons.of(Sex::male) = {10, 0, 0, 0};
  }
  const Result<Projection> at_end = project(input);
  input.migrants_by_start_age = true;
  const Result<Projection> at_start = project(input);
  ASSERT_TRUE(at_end && at_start);
  EXPECT_DOUBLE_EQ(at_end.value().populations[1].at(Sex::male, 1) + 10,
                   at_start.value().populations[1].at(Sex::male, 1));
  // Halves move at their own age: nothing changes.
  input.timing = Timing::even;
  const Result<Projection> halves = project(input);
  input.migrants_by_start_age = false;
  ASSERT_TRUE(halves);
  EXPECT_EQ(halves.value().populations, project(input).value().populations);
}

TEST(ChildrenPerWoman, HoldInEveryStep) {
  ProjectionInput input = small();
  const ChildWoman children{0.3, 5, 15, 1.1};
  input.children = {children, children};
  const Result<Projection> made = project(input);
  ASSERT_TRUE(made) << made.error().to_string(Lang::en);
  for (std::size_t i = 1; i < 3; ++i) {
    const Cells& cells = made.value().populations[i];
    EXPECT_NEAR(cells.at(Sex::female, 0) + cells.at(Sex::male, 0), 0.3 * cells.between(Sex::female, 5, 15),
                1e-12);
  }
  input.children.pop_back();
  EXPECT_EQ(project(input).error().code, "timings-differ");
  input.children.push_back(children);
  input.timing = Timing::un2019;
  EXPECT_EQ(project(input).error().code, "timings-differ");
}

TEST(TimingNames, GoBothWays) {
  for (const Timing timing : {Timing::preston, Timing::leslie, Timing::even, Timing::end, Timing::un2019}) {
    EXPECT_EQ(parse_timing(code(timing)), timing);
  }
  EXPECT_FALSE(parse_timing("start"));
}

LifeTableInput abridged() {
  LifeTableInput input;
  input.lower_ages = {0, 1, 5, 10, 15, 20, 25, 30};
  input.mx = {0.15, 0.02, 0.004, 0.003, 0.005, 0.007, 0.009, 0.05};
  input.sex = Sex::male;
  return input;
}

TEST(InfantRules, EveryNameIsARuleOfItsOwn) {
  LifeTableInput input = abridged();
  for (const std::string& name : infant_rule_names()) {
    const std::optional<InfantRule> rule = parse_infant_rule(name);
    ASSERT_TRUE(rule) << name;
    input.rule = *rule;
    const Result<LifeTable> table = life_table(input);
    ASSERT_TRUE(table) << name;
    EXPECT_GT(table.value().ax[0], 0.2) << name;  // high mortality: beyond every bend
    EXPECT_LT(table.value().ax[0], 0.36) << name;
  }
  EXPECT_FALSE(parse_infant_rule("west"));
}

TEST(InfantRules, BeyondTheBendTheRegionsAreConstant) {
  LifeTableInput input = abridged();
  input.rule = InfantRule::coale_demeny_east;
  const LifeTable east = life_table(input).value();
  EXPECT_DOUBLE_EQ(east.ax[0], 0.29);
  EXPECT_DOUBLE_EQ(east.ax[1], 1.313);
  input.sex = Sex::female;
  input.rule = InfantRule::coale_demeny_north;
  const LifeTable north = life_table(input).value();
  EXPECT_DOUBLE_EQ(north.ax[0], 0.35);
  EXPECT_DOUBLE_EQ(north.ax[1], 1.570);
}

TEST(AdultRules, HalfAndGraduated) {
  LifeTableInput input = abridged();
  input.adult = AdultRule::half;
  const LifeTable half = life_table(input).value();
  for (std::size_t i = 2; i + 1 < half.ax.size(); ++i) EXPECT_EQ(half.ax[i], 2.5);
  input.adult = AdultRule::graduated;
  const LifeTable graduated = life_table(input).value();
  for (std::size_t i = 3; i + 2 < graduated.ax.size(); ++i) {
    const double d = graduated.dx[i];
    EXPECT_NEAR(graduated.ax[i], 5 * ((graduated.dx[i + 1] - graduated.dx[i - 1]) / 24 + d / 2) / d, 1e-9)
        << i;
  }
  EXPECT_EQ(graduated.ax[2], 2.5);
  // The same table from its own probabilities.
  const Result<LifeTable> again = life_table_from_qx(input.lower_ages, graduated.qx, 20, Sex::male,
                                                     InfantRule::coale_demeny_west, 1, AdultRule::graduated);
  ASSERT_TRUE(again);
  for (std::size_t i = 0; i + 1 < graduated.mx.size(); ++i)
    EXPECT_NEAR(again.value().mx[i], input.mx[i], 1e-12);
}

}  // namespace
}  // namespace shirube::population
