#include "population/scenario/goal_seek.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "population/seek_sample.h"

namespace shirube::population {
namespace {

using testing::Form;
using testing::sample_town;

constexpr Form kForms[] = {Form::net_rates, Form::net_persons, Form::gross, Form::nobody_moves};
constexpr Timing kTimings[] = {Timing::preston, Timing::even, Timing::end, Timing::un2019};

double total_in(const ProjectionInput& input, int year) {
  return persons_in(project(input).value(), standard_aggregates().front(), year).value();
}

TEST(Levers, NetMigrationComesOutAsWanted) {
  for (const Form form : kForms) {
    for (const Timing timing : kTimings) {
      for (const double wanted : {-350.0, -200.0, 0.0, 300.0, 1500.0}) {
        const ProjectionInput town = sample_town(form, timing);
        const auto changed = with_net_migration(town, level_from(town, wanted, 2020));
        ASSERT_TRUE(changed) << static_cast<int>(form) << " " << wanted
                             << changed.error().to_string(Lang::en);
        const Projection projection = project(changed.value()).value();
        for (std::size_t step = 0; step < projection.accounts.size(); ++step) {
          EXPECT_NEAR(net_migration_per_year(projection, step), wanted, 1e-6)
              << static_cast<int>(form) << " " << static_cast<int>(timing) << " " << step;
        }
      }
    }
  }
}

TEST(Levers, MoreThanAllCannotLeave) {
  const ProjectionInput town = sample_town();
  const auto changed = with_net_migration(town, level_from(town, -3000, 2020));
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code, "rate-range");
  EXPECT_EQ(changed.error().place.cell, "2025") << "who is left then is too few";
}

TEST(Levers, OnlyTheChosenAgesChange) {
  const ProjectionInput town = sample_town();
  const auto changed = with_net_migration(town, level_from(town, -100, 2020), {20, 30});
  ASSERT_TRUE(changed);
  for (int group = 0; group < 19; ++group) {
    const bool chosen = group == 4 || group == 5;
    EXPECT_EQ(changed.value().steps[0].migration.net_rates.at(Sex::male, group) !=
                  town.steps[0].migration.net_rates.at(Sex::male, group),
              chosen)
        << group;
  }
}

TEST(Levers, AShareOfOneLosesNobodyAndDoublesGains) {
  const ProjectionInput town = sample_town();
  const auto changed = with_migration_share(town, level_from(town, 1, 2020));
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed.value().steps[3].migration.net_rates.at(Sex::female, 5), 0);
  EXPECT_DOUBLE_EQ(changed.value().steps[3].migration.net_rates.at(Sex::female, 7), 0.04);
}

TEST(Levers, AgesThatCutAGroupAreRefused) {
  const ProjectionInput town = sample_town();
  const auto changed = with_net_migration(town, level_from(town, 0, 2020), {18, 25});
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.error().code, "ages-bounds");
  EXPECT_EQ(changed.error().value, "18-24");
}

TEST(Levers, LifeIsLongerByTheYearsAskedFor) {
  const ProjectionInput town = sample_town();
  const auto changed = with_longer_life(town, 2.5, 2030);
  ASSERT_TRUE(changed);
  for (const Sex sex : kSexes) {
    EXPECT_DOUBLE_EQ(life_expectancy(changed.value(), 0, sex), life_expectancy(town, 0, sex));
    EXPECT_NEAR(life_expectancy(changed.value(), 2, sex), life_expectancy(town, 2, sex) + 2.5, 1e-9);
  }
}

TEST(Levers, FertilityIsScaledToTheLevel) {
  const ProjectionInput town = sample_town();
  const auto changed = with_total_fertility(town, level_from(town, 2.1, 2025));
  ASSERT_TRUE(changed);
  EXPECT_DOUBLE_EQ(total_fertility_rate(changed.value(), 0), total_fertility_rate(town, 0));
  EXPECT_NEAR(total_fertility_rate(changed.value(), 1), 2.1, 1e-12);
}

RC_GTEST_PROP(GoalSeek, WhatIsFoundProjectsToTheGoal, ()) {
  const Form form = *rc::gen::elementOf(std::vector<Form>(std::begin(kForms), std::end(kForms)));
  const Timing timing = *rc::gen::elementOf(std::vector<Timing>(std::begin(kTimings), std::end(kTimings)));
  const ProjectionInput town = sample_town(form, timing);
  Goal goal;
  goal.year = *rc::gen::inRange(2035, 2061);
  goal.from_year = *rc::gen::element(2020, 2025);
  goal.persons = total_in(town, goal.year) * *rc::gen::inRange(990, 1030) / 1000.0;
  for (const Lever lever : {Lever::fertility, Lever::migration}) {
    const auto found = seek(town, goal, lever);
    if (!found) {
      // Too few births in the time that is left to make the difference.
      RC_ASSERT(lever == Lever::fertility);
      RC_ASSERT(found.error().code == "goal-unreachable");
      continue;
    }
    RC_ASSERT(std::abs(total_in(found.value().input, goal.year) - goal.persons) < 1e-4);
    RC_ASSERT(std::abs(found.value().persons - goal.persons) < 1e-4);
  }
}

TEST(GoalSeek, MorePeopleNeedAHigherLevel) {
  const ProjectionInput town = sample_town();
  Goal goal;
  goal.year = 2045;
  for (const Lever lever : {Lever::fertility, Lever::migration, Lever::migration_share}) {
    double before = -1e9;
    for (double persons = 76000; persons <= 86000; persons += 2000) {
      goal.persons = persons;
      const auto found = seek(town, goal, lever);
      ASSERT_TRUE(found) << found.error().to_string(Lang::en);
      EXPECT_GT(found.value().level, before);
      before = found.value().level;
    }
  }
}

TEST(GoalSeek, TheLevelAsItIsIsFoundForTheProjectedNumber) {
  const ProjectionInput town = sample_town();
  Goal goal;
  goal.year = 2040;
  goal.persons = total_in(town, 2040);
  const auto found = seek(town, goal, Lever::fertility);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found.value().level, total_fertility_rate(town, 0), 1e-9);
}

TEST(GoalSeek, WhatCannotBeReachedNamesTheRangeAndItsEnds) {
  Goal goal;
  goal.year = 2025;
  goal.persons = 200000;
  const auto found = seek(sample_town(), goal, Lever::fertility);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, "goal-unreachable");
  EXPECT_EQ(found.error().value, "200000");
  EXPECT_NE(found.error().what.en.find("from 1.23 to 8.00"), std::string::npos) << found.error().what.en;
  EXPECT_NE(found.error().what.en.find("2025 has 105805 to"), std::string::npos) << found.error().what.en;
}

TEST(GoalSeek, TooFewIsUnreachableAsWell) {
  Goal goal;
  goal.year = 2025;
  goal.persons = 10;
  for (const Lever lever : {Lever::fertility, Lever::migration, Lever::migration_share}) {
    const auto found = seek(sample_town(), goal, lever);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, "goal-unreachable");
  }
}

TEST(GoalSeek, FertilityDoesNotChangeTheOldInTime) {
  Goal goal;
  goal.year = 2030;
  goal.persons = 50000;
  goal.aggregate = find_aggregate("age-65-plus").value();
  const auto found = seek(sample_town(), goal, Lever::fertility);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, "goal-insensitive");
}

TEST(GoalSeek, YearsOutsideTheProjectionAreRefused) {
  Goal goal;
  goal.persons = 1000;
  for (const auto& [from, year] :
       {std::pair(2020, 2020), {2020, 2065}, {2022, 2040}, {2015, 2040}, {2040, 2035}}) {
    goal.from_year = from;
    goal.year = year;
    const auto found = seek(sample_town(), goal, Lever::migration);
    ASSERT_FALSE(found) << from << " " << year;
    EXPECT_EQ(found.error().code, "goal-year");
  }
}

TEST(GoalSeek, AMixClosesItsPartsOfTheGap) {
  const ProjectionInput town = sample_town();
  Goal goal;
  goal.year = 2050;
  goal.persons = total_in(town, 2050) + 6000;
  const auto mix = seek_mix(town, goal, 0.25);
  ASSERT_TRUE(mix) << mix.error().to_string(Lang::en);
  EXPECT_NEAR(mix.value().fertility.persons, total_in(town, 2050) + 1500, 1e-4);
  EXPECT_NEAR(mix.value().migration.persons, goal.persons, 1e-4);
  EXPECT_FALSE(seek_mix(town, goal, 1.5));
}

TEST(GoalSeek, BeginningLaterAsksForMore) {
  const ProjectionInput town = sample_town();
  Goal goal;
  goal.year = 2045;
  goal.persons = total_in(town, 2045) + 4000;
  const auto rows = backcast(town, goal, Lever::migration);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows.value().size(), 5u);
  for (std::size_t i = 1; i < rows.value().size(); ++i) {
    EXPECT_GT(*rows.value()[i].level, *rows.value()[i - 1].level);
    EXPECT_GT(*rows.value()[i].on_the_way, rows.value()[i].population);
  }
  EXPECT_EQ(rows.value().front().from_year, 2020);
  EXPECT_DOUBLE_EQ(*rows.value().front().on_the_way, rows.value().front().population);
}

TEST(GoalSeek, SensitivityIsTheDifferenceOfTwoProjections) {
  const ProjectionInput town = sample_town();
  Goal goal;
  goal.year = 2040;
  const auto felt = sensitivity(town, goal);
  ASSERT_TRUE(felt);
  const auto raised = with_total_fertility(town, level_from(town, total_fertility_rate(town, 0) + 0.1, 2020));
  EXPECT_NEAR(felt.value().per_tenth_of_fertility, total_in(raised.value(), 2040) - total_in(town, 2040),
              1e-6);
  // A hundred more a year for twenty years, some of whom die and some of whom have children.
  EXPECT_GT(felt.value().per_hundred_migrants_a_year, 1800);
  EXPECT_LT(felt.value().per_hundred_migrants_a_year, 2600);
  EXPECT_GT(felt.value().per_year_of_life, 0);
}

}  // namespace
}  // namespace shirube::population
