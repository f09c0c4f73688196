// Scenarios: what each sentence does to a projection, inheritance, and the standard ones.
#include "population/scenario/scenario.h"

#include "municipal_data.h"
#include "population/scenario/levers.h"
#include "population/schedules/national.h"

namespace shirube::population {
namespace {

ProjectionInput minato(int width = 5) {
  ProjectionInput input;
  input.place = "99001";
  input.name = "みなと市";
  input.start_year = 2020;
  input.timing = Timing::un2019;
  const AgeGroups ages = width == 5 ? kCensusAges : AgeGroups{1, 101};
  input.start = width == 5 ? minato_start() : Cells(ages, 200);
  for (int year = 2020; year < 2050; year += width) {
    StepInput step;
    step.mortality = national_survival(year, ages);
    step.fertility = national_fertility(year, ages);
    step.migration.net_rates = Cells(ages);
    for (const Sex sex : kSexes) {
      for (int group = 0; group < ages.count; ++group) {
        const int age = ages.lower(group);
        step.migration.net_rates.at(sex, group) = age >= 20 && age < 30 ? -0.02 * width : 0.002 * width;
      }
    }
    input.steps.push_back(step);
  }
  return input;
}

ProjectionInput applied(const Change& change, const ProjectionInput& base) {
  Scenario scenario("trial", {"試し", "trial"});
  scenario.add(change);
  const Result<ProjectionInput> out = apply(scenario, base);
  EXPECT_TRUE(out.ok()) << (out ? "" : out.error().to_string(Lang::en));
  return out ? out.value() : base;
}

TEST(LevelPath, IsStraightBetweenPointsAndHeldAfter) {
  const LevelPath path{{{2024, 1.27}, {2030, 1.57}}};
  EXPECT_DOUBLE_EQ(path.at(2020, 2020, 1.07), 1.07);
  EXPECT_DOUBLE_EQ(path.at(2022, 2020, 1.07), 1.17);
  EXPECT_DOUBLE_EQ(path.at(2024, 2020, 1.07), 1.27);
  EXPECT_DOUBLE_EQ(path.at(2027, 2020, 1.07), 1.42);
  EXPECT_DOUBLE_EQ(path.at(2049, 2020, 1.07), 1.57);
  EXPECT_DOUBLE_EQ(LevelPath::constant(3).at(2021, 2020, 1), 3);
  EXPECT_DOUBLE_EQ((LevelPath{{{2020, 2}}}).at(2021, 2020, 1), 2);
  EXPECT_DOUBLE_EQ((LevelPath{{{2010, 0}, {2030, 2}}}).at(2020, 2020, 9), 1);
}

TEST(Apply, RaisesTheTotalFertilityRateByAYearAndHoldsIt) {
  const ProjectionInput base = minato();
  const double start = total_fertility_rate(base, 0);
  const ProjectionInput changed = applied(total_fertility({{2024, 1.27}}), base);
  // Years 2021 … 2025 of the first step: three on the way, 2024 and 2025 at the target.
  const double first = (0.25 + 0.5 + 0.75) / 5 * (1.27 - start) + 3 * start / 5 + 2 * 1.27 / 5;
  EXPECT_NEAR(total_fertility_rate(changed, 0), first, 1e-12);
  for (std::size_t step = 1; step < 6; ++step) EXPECT_NEAR(total_fertility_rate(changed, step), 1.27, 1e-12);
}

TEST(Apply, YearlyStepsReachTheTargetInItsYear) {
  const ProjectionInput changed = applied(total_fertility({{2024, 1.5}}), minato(1));
  EXPECT_LT(total_fertility_rate(changed, 2), 1.5);
  EXPECT_NEAR(total_fertility_rate(changed, 3), 1.5, 1e-12);
  EXPECT_NEAR(total_fertility_rate(changed, 29), 1.5, 1e-12);
}

TEST(Apply, HalvesTheLossesOfTheTwenties) {
  const ProjectionInput base = minato();
  const ProjectionInput changed = applied(migration_factor(0.5, 20, 30, Flow::losses), base);
  EXPECT_DOUBLE_EQ(changed.steps[0].migration.net_rates.at(Sex::male, 4), -0.05);
  EXPECT_DOUBLE_EQ(changed.steps[5].migration.net_rates.at(Sex::female, 5), -0.05);
  EXPECT_DOUBLE_EQ(changed.steps[0].migration.net_rates.at(Sex::male, 6), 0.01);
  const ProjectionInput gains = applied(migration_factor(0.5, 20, 30, Flow::gains), base);
  EXPECT_DOUBLE_EQ(gains.steps[0].migration.net_rates.at(Sex::male, 4), -0.1);
}

TEST(Apply, OneSexAndSomeYearsOnly) {
  Change change = migration_factor(0, 20, 30);
  change.sex = Sex::female;
  change.from_year = 2025;
  change.to_year = 2035;
  const ProjectionInput changed = applied(change, minato());
  EXPECT_DOUBLE_EQ(changed.steps[0].migration.net_rates.at(Sex::female, 4), -0.1);
  EXPECT_DOUBLE_EQ(changed.steps[1].migration.net_rates.at(Sex::female, 4), 0);
  EXPECT_DOUBLE_EQ(changed.steps[2].migration.net_rates.at(Sex::female, 4), 0);
  EXPECT_DOUBLE_EQ(changed.steps[3].migration.net_rates.at(Sex::female, 4), -0.1);
  EXPECT_DOUBLE_EQ(changed.steps[1].migration.net_rates.at(Sex::male, 4), -0.1);
}

TEST(Apply, NetMigrantsComeOutAsStatedWhateverElseChanges) {
  Scenario scenario("plan", {"計画", "plan"});
  scenario.add(net_migrants_per_year({{2020, -57}})).add(total_fertility({{2030, 1.8}}));
  const Result<ProjectionInput> changed = apply(scenario, minato());
  ASSERT_TRUE(changed.ok()) << changed.error().to_string(Lang::en);
  const Projection projection = project(changed.value()).value();
  for (std::size_t step = 0; step < 6; ++step)
    EXPECT_NEAR(net_migration_per_year(projection, step), -57, 1e-6);
  EXPECT_NEAR(total_fertility_rate(changed.value(), 5), 1.8, 1e-12);
}

TEST(Apply, AddedMigrantsComeOnTopOfTheBase) {
  const ProjectionInput base = minato();
  const Projection before = project(base).value();
  const Projection after = project(applied(added_migrants_per_year({{2020, 20}}, 20, 40), base)).value();
  EXPECT_NEAR(net_migration_per_year(after, 0), net_migration_per_year(before, 0) + 20, 1e-6);
  EXPECT_DOUBLE_EQ(after.accounts[0].net_migrants.at(Sex::male, 2),
                   before.accounts[0].net_migrants.at(Sex::male, 2));
}

TEST(Apply, MortalityAndSexRatio) {
  const ProjectionInput base = minato();
  const ProjectionInput doubled = applied(mortality_factor({{2020, 2}}), base);
  const double survival = base.steps[0].mortality.survival.at(Sex::male, 14);
  EXPECT_NEAR(doubled.steps[0].mortality.survival.at(Sex::male, 14), survival * survival, 1e-12);
  Change longer;
  longer.quantity = Quantity::life_expectancy;
  longer.level.points = {{2050, 90}};
  longer.sex = Sex::female;
  const ProjectionInput lived = applied(longer, base);
  EXPECT_GT(life_expectancy(lived, 5, Sex::female), 89.5);
  EXPECT_DOUBLE_EQ(life_expectancy(lived, 5, Sex::male), life_expectancy(base, 5, Sex::male));
  Change boys;
  boys.quantity = Quantity::sex_ratio_at_birth;
  boys.level = LevelPath::constant(1.1);
  EXPECT_DOUBLE_EQ(applied(boys, base).steps[3].fertility.sex_ratio_at_birth, 1.1);
}

TEST(Apply, AddsAYearlyRateOverTheStep) {
  Change change;
  change.quantity = Quantity::migration_rate;
  change.level = LevelPath::constant(0.004);
  change.from_age = 30;
  change.to_age = 40;
  const ProjectionInput changed = applied(change, minato());
  EXPECT_NEAR(changed.steps[2].migration.net_rates.at(Sex::male, 6), 0.01 + 5 * 0.004, 1e-12);
  EXPECT_NEAR(changed.steps[2].migration.net_rates.at(Sex::male, 8), 0.01, 1e-12);
}

TEST(Apply, RefusesWhatCannotBe) {
  const auto error_of = [](const Change& change) {
    Scenario scenario("trial", {"試し", "trial"});
    scenario.add(change);
    const Result<ProjectionInput> out = apply(scenario, minato());
    return out ? Error{} : out.error();
  };
  EXPECT_EQ(error_of(migration_factor(0.5, 18, 22)).code, "scenario-ages");
  EXPECT_EQ(error_of(total_fertility({{2030, 18}})).code, "scenario-range");
  const Error left = error_of(migration_factor(12, 20, 30));
  EXPECT_EQ(left.code, "scenario-range");
  EXPECT_NE(left.place.cell.find("2020–2025"), std::string::npos) << left.place.cell;
  Scenario child("child", {"子", "child"});
  child.parent = "base";
  EXPECT_EQ(apply(child, minato()).error().code, "scenario-parent");
}

TEST(Resolve, TakesTheParentsChangesAndReplacesTheSameSubject) {
  Scenario parent("parent", {"親", "parent"});
  parent.add(total_fertility({{2030, 1.8}})).add(migration_factor(0.5, 20, 30));
  Scenario child("child", {"子", "child"});
  child.parent = "parent";
  child.add(total_fertility({{2040, 2.0}})).add(migration_factor(0.5, 30, 40));
  const Result<Scenario> resolved = resolve("child", {parent, child});
  ASSERT_TRUE(resolved.ok());
  ASSERT_EQ(resolved.value().changes.size(), 3u);
  EXPECT_TRUE(resolved.value().parent.empty());
  EXPECT_EQ(resolved.value().changes[0].quantity, Quantity::migration_factor);
  EXPECT_EQ(resolved.value().changes[1].level.points.at(2040), 2.0);
}

TEST(Resolve, NamesUnknownParentsAndRings) {
  Scenario a("a", {"a", "a"}), b("b", {"b", "b"}), c("c", {"c", "c"});
  a.parent = "b";
  b.parent = "c";
  c.parent = "a";
  const Result<Scenario> ring = resolve("a", {a, b, c});
  EXPECT_EQ(ring.error().code, "scenario-cycle");
  EXPECT_EQ(ring.error().value, "a ← c ← b ← a");
  c.parent = "grandmother";
  EXPECT_EQ(resolve("a", {a, b, c}).error().code, "scenario-parent-unknown");
  const Result<Scenario> unknown = resolve("nothing", {a});
  EXPECT_EQ(unknown.error().code, "scenario-unknown");
  EXPECT_NE(unknown.error().remedy.en.find("zero-migration"), std::string::npos);
}

TEST(StandardScenarios, AllResolveApplyAndExplainThemselves) {
  ASSERT_GE(standard_scenarios().size(), 6u);
  EXPECT_EQ(standard_scenarios().front().id, "base");
  for (const Scenario& scenario : standard_scenarios()) {
    for (const int width : {5, 1}) {
      const Result<Scenario> resolved = resolve(scenario.id, {});
      ASSERT_TRUE(resolved.ok()) << scenario.id;
      const Result<ProjectionInput> input = apply(resolved.value(), minato(width));
      ASSERT_TRUE(input.ok()) << scenario.id << input.error().to_string(Lang::en);
      EXPECT_TRUE(project(input.value()).ok()) << scenario.id;
      EXPECT_FALSE(explain(resolved.value()).en.empty());
    }
  }
  const Projection closed =
      project(apply(resolve("replacement-zero-migration", {}).value(), minato()).value()).value();
  for (const StepAccounts& step : closed.accounts) EXPECT_EQ(step.net_migrants.total(), 0);
  const Projection balanced =
      project(apply(resolve("balanced-migration", {}).value(), minato()).value()).value();
  EXPECT_NEAR(balanced.accounts[2].net_migrants.total(), 0, 1e-6);
}

TEST(Explain, SaysWhatIsDone) {
  EXPECT_EQ(explain(total_fertility({{2024, 1.27}})).ja, "合計特殊出生率を2024年に1.27にし、その後は保つ");
  EXPECT_EQ(explain(total_fertility({{2024, 1.27}})).en,
            "the total fertility rate at 1.27 by 2024, then held");
  EXPECT_EQ(explain(migration_factor(0.5, 20, 30, Flow::losses)).ja, "20〜29歳の転出超過を半分にする");
  EXPECT_EQ(explain(migration_factor(0)).ja, "純移動をなくす");
  Change women = migration_factor(0.8, 65);
  women.sex = Sex::female;
  women.from_year = 2030;
  EXPECT_EQ(explain(women).en, "net migration of women of ages 65 and over times 0.8 (from 2030)");
  EXPECT_EQ(explain(total_fertility({{2030, 1.5}, {2040, 1.8}})).ja,
            "合計特殊出生率を2030年に1.5にし、2040年に1.8にし、間は直線で、その後は保つ");
}

}  // namespace
}  // namespace shirube::population
