#include <gtest/gtest.h>

#include "app/import.h"
#include "app/population_test/target_names.h"
#include "app/population_test/targets.h"

namespace shirube::app {
namespace {

const std::string kRoot = SHIRUBE_SOURCE_DIR;

Plan plan_of(const std::string& path) {
  Result<intake::Draft> draft = read_draft(kRoot + path);
  EXPECT_TRUE(draft) << (draft ? "" : draft.error().to_string(Lang::en));
  return draft ? draft.value().plan : Plan{};
}

PlanTargets targets_of(const Plan& plan, const TargetOptions& options = {}) {
  Result<PlanTargets> targets = population_targets(plan, options);
  EXPECT_TRUE(targets) << (targets ? "" : targets.error().to_string(Lang::en));
  return targets ? targets.value() : PlanTargets{};
}

std::vector<std::string> codes(const PlanTargets& targets) {
  std::vector<std::string> out;
  for (const Diagnostic& finding : targets.findings.items()) out.push_back(finding.code);
  return out;
}

Indicator indicator(const std::string& key, const std::string& name, const std::string& baseline,
                    const std::string& target, const std::string& unit = "人") {
  Indicator out;
  out.key = key;
  out.name = name;
  out.kind = IndicatorKind::target;
  Component component;
  if (!baseline.empty()) component.baseline.value = Decimal::parse(baseline).value();
  if (!target.empty()) component.target.value = Decimal::parse(target).value();
  if (!unit.empty()) component.baseline.unit = component.target.unit = *parse_unit(unit);
  out.components.push_back(component);
  return out;
}

Plan plan_with(std::vector<Indicator> indicators) {
  Plan plan;
  plan.first_fiscal_year = 2020;
  plan.last_fiscal_year = 2024;
  plan.indicators = std::move(indicators);
  return plan;
}

TEST(PlanTargets, OtaruPlansWithNinetyOneThousandAndTwoTargets) {
  const PlanTargets targets = targets_of(plan_of("/examples/otaru/plan.md"));
  ASSERT_TRUE(targets.planned);
  EXPECT_EQ(targets.planned->persons, 91000);
  EXPECT_EQ(targets.planned->year, 2030);
  ASSERT_TRUE(targets.fertility);
  EXPECT_EQ(targets.fertility->value, 1.27);
  EXPECT_EQ(targets.fertility->baseline, 1.12);
  EXPECT_EQ(targets.fertility->last_year, 2024);
  EXPECT_FALSE(targets.fertility->over_years);
  ASSERT_TRUE(targets.net_migration);
  EXPECT_EQ(targets.net_migration->indicator, "2-T2");
  EXPECT_EQ(targets.net_migration->component, "mean");
  EXPECT_EQ(targets.net_migration->value, -575);
  EXPECT_EQ(targets.net_migration->baseline, -825);
  EXPECT_EQ(targets.net_migration->first_year, 2020);
  EXPECT_EQ(targets.net_migration->last_year, 2024);
  EXPECT_TRUE(targets.net_migration->over_years);
  EXPECT_TRUE(targets.findings.empty());
}

TEST(PlanTargets, TheFictionalMinatoHasBirthsAsWell) {
  const PlanTargets targets = targets_of(plan_of("/examples/minato/plan.md"));
  ASSERT_TRUE(targets.planned);
  EXPECT_EQ(targets.planned->persons, 48000);
  ASSERT_TRUE(targets.fertility);
  EXPECT_EQ(targets.fertility->value, 1.50);
  ASSERT_TRUE(targets.net_migration);
  EXPECT_EQ(targets.net_migration->value, -80);
  ASSERT_TRUE(targets.births);
  EXPECT_EQ(targets.births->value, 300);
}

struct City {
  const char* file;
  double migration;
  double baseline;
  bool over_years;
};

class Cities : public ::testing::TestWithParam<City> {};

TEST_P(Cities, NetMigrationIsReadWithItsSign) {
  const PlanTargets targets = targets_of(plan_of(std::string("/tests/intake/cities/") + GetParam().file));
  ASSERT_TRUE(targets.net_migration) << GetParam().file;
  EXPECT_EQ(targets.net_migration->value, GetParam().migration);
  EXPECT_EQ(targets.net_migration->baseline, GetParam().baseline);
  EXPECT_EQ(targets.net_migration->over_years, GetParam().over_years);
}

INSTANTIATE_TEST_SUITE_P(Layouts, Cities,
                         ::testing::Values(City{"minato-digital.md", 0, -96, false},  // 転入超過数
                                           City{"hamabe-ocr.md", -110, -164, true},   // 転出超過数, mean
                                           City{"misaki-tabs.md", -120, -211, false},  // 社会増減数(人)
                                           City{"minato-pipe.md", 0, -120, false},     // 社会増減数
                                           City{"yamanami-plain.txt", 0, -32, false},  // 転入者数から…
                                           City{"minato-deep.md", -20, -120, false}));  // 人口の社会増減

TEST(PlanTargets, APartOfThePeopleIsNotTheWhole) {
  const PlanTargets targets = targets_of(plan_with({indicator("2-T1", "20代・30代の転入超過数", "-18", "30"),
                                                    indicator("2-T2", "札幌市への転出超過数", "210", "150"),
                                                    indicator("2-T3", "社会増減率", "-0.8", "-0.4", "%"),
                                                    indicator("3-T1", "市民希望出生率", "1.8", "1.9", "")}));
  EXPECT_FALSE(targets.net_migration);
  EXPECT_FALSE(targets.fertility);
  EXPECT_EQ(codes(targets),
            (std::vector<std::string>{"target-part", "target-part", "target-rate", "target-rate"}));
}

TEST(PlanTargets, SecondTargetOfTheSameQuantityIsNamed) {
  const PlanTargets targets = targets_of(plan_with(
      {indicator("2-T1", "転出超過数", "300", "200"), indicator("4-T1", "人口の社会増減", "-300", "0")}));
  ASSERT_TRUE(targets.net_migration);
  EXPECT_EQ(targets.net_migration->value, -200);
  ASSERT_EQ(codes(targets), (std::vector<std::string>{"target-several"}));
  EXPECT_EQ(targets.findings.items()[0].place.cell, "4-T1");
}

TEST(PlanTargets, AMinusBesideAWordForLossIsReadAsLossAndNamed) {
  const PlanTargets said_twice = targets_of(plan_with({indicator("2-T1", "社会減", "-350", "-200")}));
  EXPECT_EQ(said_twice.net_migration->value, -200);
  EXPECT_EQ(codes(said_twice), (std::vector<std::string>{"target-sign"}));
  const PlanTargets turned = targets_of(plan_with({indicator("2-T1", "転出超過数", "120", "-20")}));
  EXPECT_EQ(turned.net_migration->value, 20) << "from a loss to a gain";
  EXPECT_TRUE(turned.findings.empty());
}

TEST(PlanTargets, UnitsAndScalesAreMinded) {
  const PlanTargets thousands =
      targets_of(plan_with({indicator("2-T1", "転出超過数", "1.2", "0.8", "千人")}));
  EXPECT_EQ(thousands.net_migration->value, -800);
  const PlanTargets rate = targets_of(plan_with({indicator("2-T1", "転出超過", "1.2", "0.8", "%")}));
  EXPECT_FALSE(rate.net_migration);
  EXPECT_EQ(codes(rate), (std::vector<std::string>{"target-unit"}));
}

TEST(PlanTargets, ASumIsOfOneYearAfterDividing) {
  Plan plan = plan_with({indicator("2-T1", "社会増減数", "", "-500")});
  plan.indicators[0].components[0].target.aggregation = Aggregation::sum;
  plan.indicators[0].components[0].target.period = Period::years(2020, 2024, Aggregation::sum);
  const PlanTargets targets = targets_of(plan);
  EXPECT_EQ(targets.net_migration->value, -100);
  EXPECT_TRUE(targets.net_migration->over_years);
}

TEST(PlanTargets, ATargetWithoutANumberCannotBeProjectedWith) {
  const PlanTargets targets = targets_of(plan_with({indicator("3-T1", "合計特殊出生率", "1.34", "", "")}));
  EXPECT_FALSE(targets.fertility);
  EXPECT_EQ(codes(targets), (std::vector<std::string>{"target-number-missing"}));
}

TEST(PlanTargets, APopulationTargetStandsForAMissingPlannedPopulation) {
  const Plan plan = plan_with({indicator("0-T1", "総人口（国勢調査）", "52000", "50000")});
  const PlanTargets targets = targets_of(plan);
  ASSERT_TRUE(targets.planned);
  EXPECT_EQ(targets.planned->persons, 50000);
  EXPECT_EQ(targets.planned->year, 2024);
  EXPECT_EQ(codes(targets), (std::vector<std::string>{"target-planned-from-indicator"}));
}

TEST(PlanTargets, OtherPopulationsAreNotThePlannedOne) {
  for (const char* name : {"関係人口", "交流人口", "昼間人口", "生産年齢人口", "人口に対する参加者の割合"}) {
    EXPECT_FALSE(quantity_named(name)) << name;
  }
}

TEST(PlanTargets, WhatIsGivenByHandHolds) {
  const PlanTargets targets =
      targets_of(plan_of("/examples/otaru/plan.md"), {"1.4@2026", "-300@2022-2026", "90,000@2035"});
  EXPECT_EQ(targets.fertility->value, 1.4);
  EXPECT_EQ(targets.fertility->last_year, 2026);
  EXPECT_EQ(targets.net_migration->value, -300);
  EXPECT_EQ(targets.net_migration->first_year, 2022);
  EXPECT_TRUE(targets.net_migration->over_years);
  EXPECT_EQ(targets.planned->persons, 90000);
  EXPECT_EQ(targets.planned->year, 2035);
  EXPECT_TRUE(targets.planned_by_hand);
}

TEST(PlanTargets, WhatIsTypedWronglyIsNamed) {
  const Plan plan;
  EXPECT_EQ(population_targets(plan, {"12.7", "", ""}).error().code, "usage-tfr");
  EXPECT_EQ(population_targets(plan, {"", "about 5", ""}).error().code, "usage-net-migration");
  EXPECT_EQ(population_targets(plan, {"", "-5@2024-2020", ""}).error().code, "usage-net-migration");
  EXPECT_EQ(population_targets(plan, {"", "", "91000"}).error().code, "usage-planned");
}

TEST(PlanTargets, YearsByHandAreTypedAsAnywhere) {
  const PlanTargets targets = population_targets(Plan(), {"1.4@R8", "-300@R4-R8", "90000@令和17年"}).value();
  EXPECT_EQ(targets.fertility->last_year, 2026);
  EXPECT_EQ(targets.net_migration->first_year, 2022);
  EXPECT_EQ(targets.net_migration->last_year, 2026);
  EXPECT_EQ(targets.planned->year, 2035);
}

}  // namespace
}  // namespace shirube::app
