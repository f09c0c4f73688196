// The population test and how it is told, from censuses and a plan of the fictional みなと市.
#include "app/population_test/population_test.h"

#include <gtest/gtest.h>

#include <cmath>

#include "app/population_test/parts.h"
#include "story/chapters.h"
#include "story/population_test/chapter.h"

namespace shirube::story {
namespace {

using namespace app;  // NOLINT: the test reads as the use case does

// Three censuses of the fictional みなと市: it ages, and its people of 20–29 leave.
PlaceData minato() {
  PlaceData data;
  data.code = "99201";
  data.name = "みなと市";
  const population::AgeGroups ages{5, 19};
  population::Cells persons(ages);
  for (const population::Sex sex : population::kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      persons.at(sex, group) = std::round(1700 * (group < 13 ? 0.75 + 0.02 * group : 1.6 - 0.08 * group));
    }
  }
  const auto later = [&](const population::Cells& before) {
    population::Cells after(ages);
    for (const population::Sex sex : population::kSexes) {
      after.at(sex, 0) = std::round(0.17 * before.between(population::Sex::female, 20, 40) / 2 * 1.02);
      for (int group = 1; group < ages.count; ++group) {
        double stay = group < 12 ? 0.995 : 0.99 - 0.045 * (group - 11);
        if (group == 4) stay = 0.84;
        if (group == 5) stay = 0.9;
        double from = before.at(sex, group - 1);
        if (group == ages.count - 1) from += before.at(sex, group), stay = 0.45;
        after.at(sex, group) = std::round(from * stay);
      }
    }
    return after;
  };
  for (int year = 2005; year <= 2020; year += 5) {
    data.censuses.push_back({year, persons});
    persons = later(persons);
  }
  return data;
}

Plan minato_plan(std::int64_t persons = 44000) {
  Plan plan;
  plan.municipality.name.value = "みなと市";
  plan.title.value = "第2期みなと市総合戦略";
  plan.first_fiscal_year = 2020;
  plan.last_fiscal_year = 2024;
  plan.planned_population = PlannedPopulation{persons, 2035, true, {"minato.md", 12, 12, "人"}};
  return plan;
}

TestOptions options() {
  TestOptions out;
  out.targets = {"1.8@2030", "-50@2020-2024", ""};
  out.trajectories = 200;
  out.threads = 1;
  return out;
}

PopulationTest checked(const Plan& plan, const TestOptions& wanted, const PlaceData& data = minato()) {
  Watcher watcher;
  Result<PopulationTest> test = test_planned_population(plan, data, wanted, watcher);
  EXPECT_TRUE(test) << (test ? "" : test.error().to_string(Lang::en));
  return test ? std::move(test).value() : PopulationTest{};
}

class MinatoTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { check_ = new PopulationTest(checked(minato_plan(), options())); }
  static void TearDownTestSuite() { delete check_, check_ = nullptr; }
  static const PopulationTest& check() { return *check_; }

 private:
  static PopulationTest* check_;
};
PopulationTest* MinatoTest::check_ = nullptr;

TEST_F(MinatoTest, TheTargetsHoldInTheProjection) {
  const Variant& plan = check().plan();
  EXPECT_EQ(plan.code, "plan");
  EXPECT_NEAR(population::net_migration_per_year(plan.projection, 0), -50, 1e-6);
  EXPECT_NEAR(population::total_fertility_rate(plan.input, 2), 1.8, 1e-12) << "2030–2035";
  EXPECT_GT(population::total_fertility_rate(plan.input, 0), check().model.total_fertility_rate);
  EXPECT_LT(population::total_fertility_rate(plan.input, 0), 1.8);
}

TEST_F(MinatoTest, AfterItsYearsTheMigrationTargetKeepsTheRates) {
  const Variant& migration = *check().find("migration");
  const Variant& base = check().base();
  const auto ratio = [&](std::size_t step) {
    return migration.input.steps[step].migration.net_rates.at(population::Sex::female, 4) /
           base.input.steps[step].migration.net_rates.at(population::Sex::female, 4);
  };
  EXPECT_NEAR(ratio(0), ratio(1), 1e-9);
  EXPECT_NEAR(ratio(0), ratio(5), 1e-9);
  TestOptions persons = options();
  persons.after = AfterTarget::keep_persons;
  const PopulationTest kept = checked(minato_plan(), persons);
  for (std::size_t step = 0; step < kept.plan().projection.accounts.size(); ++step) {
    EXPECT_NEAR(population::net_migration_per_year(kept.plan().projection, step), -50, 1e-6);
  }
}

TEST_F(MinatoTest, ContributionsAddUpToTheWholeEffect) {
  ASSERT_EQ(check().contributions.size(), 2u);
  for (const Contribution& one : check().contributions) {
    EXPECT_NEAR(one.natural() + one.social(), one.both - one.base, 1e-6);
    EXPECT_NEAR(one.both, persons_in(check().plan(), one.year), 1e-9);
    EXPECT_GT(one.natural(), 0);
    EXPECT_GT(one.social(), 0);
  }
}

TEST_F(MinatoTest, WhatIsNeededReachesThePlannedNumber) {
  const population::ProjectionInput& base = check().base().input;
  int looked_at = 0;
  for (const Need& need : check().needs) {
    if (need.error || need.code.find("with") != std::string::npos || need.code == "migration-80-percent")
      continue;
    population::ProjectionInput input = base;
    if (need.fertility) {
      input = population::with_total_fertility(input, population::level_from(input, *need.fertility, 2020))
                  .value();
    }
    if (need.net_migration) {
      input = population::with_net_migration(input, population::level_from(input, *need.net_migration, 2020))
                  .value();
    }
    const population::Projection projection = population::project(input).value();
    EXPECT_NEAR(population::persons_in(projection, population::standard_aggregates().front(), 2035).value(),
                44000, 1e-3)
        << need.code;
    ++looked_at;
  }
  EXPECT_EQ(looked_at, 3);
}

TEST_F(MinatoTest, BeingSureAsksForMoreThanTheMiddle) {
  std::optional<double> middle, sure;
  for (const Need& need : check().needs) {
    if (need.code == "migration") middle = need.net_migration;
    if (need.code == "migration-80-percent") sure = need.net_migration;
  }
  ASSERT_TRUE(middle && sure);
  EXPECT_GT(*sure, *middle);
}

TEST_F(MinatoTest, TheChanceIsTheShareOfTrialsAtOrAboveThePlan) {
  const Variant& plan = check().plan();
  ASSERT_TRUE(plan.chance);
  const std::vector<double> values = population_in(plan.ensemble, 2035).value();
  ASSERT_EQ(values.size(), 200u);
  int reached = 0;
  for (const double value : values) reached += value >= 44000 ? 1 : 0;
  EXPECT_DOUBLE_EQ(plan.chance->share, reached / 200.0);
  EXPECT_GE(plan.chance->share, check().base().chance->share) << "the same trials, better targets";
}

TEST_F(MinatoTest, TheAnswerSaysTheFiguresInBothLanguages) {
  const Chapter answer = population_test_chapter(check(), Lang::ja);
  EXPECT_NE(answer.answer.ja.find("令和17（2035）年の人口は"), std::string::npos) << answer.answer.ja;
  EXPECT_NE(answer.answer.ja.find("計画人口44,000人に届"), std::string::npos) << answer.answer.ja;
  EXPECT_NE(answer.answer.en.find("planned 44,000"), std::string::npos) << answer.answer.en;
  ASSERT_GE(answer.blocks.size(), 6u);
  for (const Block& block : answer.blocks) {
    EXPECT_FALSE(block.title.ja.empty() || block.title.en.empty());
    for (const auto* texts : {&block.sentences, &block.notes}) {
      for (const Message& text : *texts) {
        EXPECT_FALSE(text.en.empty()) << text.ja;
        EXPECT_TRUE(text.ja.ends_with("。")) << text.ja;
        EXPECT_EQ(text.ja.find("。。"), std::string::npos) << text.ja;
      }
    }
    for (const Table& table : block.tables) {
      for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size()) << table.caption.ja;
    }
  }
}

TEST(PopulationTest, WithoutTargetsTheTrendAloneIsJudged) {
  TestOptions none = options();
  none.targets = {};
  const PopulationTest test = checked(minato_plan(), none);
  EXPECT_EQ(test.variants.size(), 1u);
  EXPECT_TRUE(test.contributions.empty());
  EXPECT_NE(population_test_chapter(test, Lang::ja).answer.ja.find("数値目標が見つかりません"),
            std::string::npos);
}

TEST(PopulationTest, WithoutAPlannedNumberNothingIsJudgedReached) {
  Plan plan = minato_plan();
  plan.planned_population.reset();
  const PopulationTest test = checked(plan, options());
  EXPECT_TRUE(test.needs.empty());
  EXPECT_FALSE(test.plan().chance);
  const Chapter answer = population_test_chapter(test, Lang::ja);
  EXPECT_NE(answer.answer.ja.find("判断していません"), std::string::npos);
  EXPECT_NE(population_test_json(test, wire::Layout::compact).find("\"reached\":null"), std::string::npos);
}

TEST(PopulationTest, APlannedYearBeforeTheCensusIsRefused) {
  Plan plan = minato_plan();
  plan.planned_population->year = 2020;
  Watcher watcher;
  const auto test = test_planned_population(plan, minato(), options(), watcher);
  ASSERT_FALSE(test);
  EXPECT_EQ(test.error().code, "check-planned-past");
  EXPECT_EQ(test.error().place.line, 12);
}

TEST(PopulationTest, ANumberOutOfReachIsAnAnswerAndNotAnError) {
  const PopulationTest test = checked(minato_plan(3'000'000), options());
  int errors = 0;
  for (const Need& need : test.needs) errors += need.error ? 1 : 0;
  EXPECT_GT(errors, 0);
  EXPECT_NE(population_test_chapter(test, Lang::ja).answer.ja.find("届きません"), std::string::npos);
}

TEST(PopulationTest, OfficialFiguresStandBesideOurs) {
  PlaceData data = minato();
  statistics::PopulationRecord official;
  official.code = "99201";
  official.year = 2035;
  official.basis = "projection";
  official.persons = population::Cells({5, 19}, 1100);
  official.origin.source = "架空の公的推計";
  data.official.push_back(official);
  statistics::YearlyRecord moved;
  moved.code = "99201";
  moved.year = 2021;
  moved.quantity = "social-change";
  moved.value = -40;
  moved.basis = "住民登録";
  moved.origin.source = "架空の統計";
  data.yearly.push_back(moved);
  const PopulationTest test = checked(minato_plan(), options(), data);
  ASSERT_EQ(test.references.size(), 2u);
  std::string all;
  for (const Block& block : population_test_chapter(test, Lang::ja).blocks) {
    for (const Message& sentence : block.sentences) all += sentence.ja;
  }
  EXPECT_NE(all.find("架空の公的推計では令和17（2035）年に41,800人"), std::string::npos) << all;
  EXPECT_NE(all.find("年40人の転出超過（住民登録）で、目標の年50人の転出超過より10人良い値"),
            std::string::npos)
      << all;
}

Indicator births_target(const char* persons, std::optional<Period> period) {
  Indicator out;
  out.key = "3-T1";
  out.name = "出生数";
  out.kind = IndicatorKind::target;
  Component component;
  component.target.value = Decimal::parse(persons).value();
  component.target.unit = *parse_unit("人");
  component.target.period = period;
  if (period && period->year_count() > 1) component.target.aggregation = Aggregation::sum;
  out.components.push_back(component);
  return out;
}

TEST(PopulationTest, BirthsOfTheProjectionStandBesideTheirTarget) {
  Plan plan = minato_plan();
  plan.indicators.push_back(births_target("300", std::nullopt));
  const PopulationTest test = checked(plan, options());
  ASSERT_TRUE(test.births);
  EXPECT_EQ(test.births->last_year, 2024) << "the plan's last year";
  ASSERT_EQ(test.births->cases.size(), test.variants.size());
  const population::Projection& projected = test.plan().projection;
  const double first = population::births_per_year(projected, 0),
               second = population::births_per_year(projected, 1);
  // 2024 is October 2023 to September 2024: a fifth of a step after the middle of 2020–2025.
  EXPECT_NEAR(test.births->cases.back().births, first + 0.2 * (second - first), 1e-9);
  ASSERT_TRUE(test.births->fertility_needed);
  EXPECT_NEAR(*test.births->fertility_needed / test.births->fertility * test.births->cases.back().births, 300,
              1e-9);
  std::string all;
  for (const Block& block : population_test_chapter(test, Lang::ja).blocks) {
    for (const Message& sentence : block.sentences) all += sentence.ja;
  }
  EXPECT_NE(all.find("目標の年300人に"), std::string::npos) << all;
  EXPECT_NE(population_test_json(test, wire::Layout::compact).find("\"births\":{\"target\":300"),
            std::string::npos);
}

TEST(PopulationTest, ATotalOfBirthsOverTheYearsIsComparedByTheirMean) {
  Plan plan = minato_plan();
  plan.indicators.push_back(births_target("1500", Period::years(2021, 2025, Aggregation::sum)));
  const PopulationTest test = checked(plan, options());
  ASSERT_TRUE(test.births);
  EXPECT_EQ(test.targets.births->value, 300);
  // Interpolated linearly, the mean over the years of a step is that of the step.
  EXPECT_NEAR(test.births->cases.back().births, population::births_per_year(test.plan().projection, 0), 1e-9);
}

TEST(PopulationTest, ATargetOfBirthsBeforeTheCensusIsNotCompared) {
  Plan plan = minato_plan();
  plan.last_fiscal_year = 2020;
  plan.indicators.push_back(births_target("300", std::nullopt));
  TestOptions only = options();
  only.targets.net_migration = "-50@2021-2024";
  const PopulationTest test = checked(plan, only);
  EXPECT_FALSE(test.births);
  std::string all;
  for (const Block& block : population_test_chapter(test, Lang::ja).blocks) {
    for (const Message& sentence : block.sentences) all += sentence.ja;
  }
  EXPECT_NE(all.find("比べていません"), std::string::npos) << all;
}

TEST(PopulationTest, AYearBeforeTheCensusIsAnErrorAndNotARangeOfNobody) {
  Plan plan = minato_plan();
  plan.planned_population.reset();
  TestOptions early = options();
  early.to_year = 2015;
  Watcher watcher;
  const auto test = test_planned_population(plan, minato(), early, watcher);
  ASSERT_FALSE(test);
  EXPECT_EQ(test.error().code, "year-outside");
}

TEST(PopulationTest, TheRangeOfTheAnswerIsThatOfTheTrials) {
  const PopulationTest test = checked(minato_plan(), options());
  const std::vector<double> values = population_in(test.plan().ensemble, 2035).value();
  EXPECT_DOUBLE_EQ(test.plan().low_80, quantile_of(values, 0.1));
  EXPECT_DOUBLE_EQ(test.plan().high_80, quantile_of(values, 0.9));
}

TEST(PopulationTest, AFailureIsToldInTheChaptersPlace) {
  const Chapter chapter = failed_population_test(
      make_error("ages-differ", {"年齢が違います", "ages differ"}, {"確かめてください", "look"}));
  EXPECT_EQ(chapter.id, "population");
  EXPECT_NE(chapter.answer.ja.find("年齢が違います。確かめてください。"), std::string::npos);
  EXPECT_TRUE(chapter.charts.empty());
}

}  // namespace
}  // namespace shirube::story
