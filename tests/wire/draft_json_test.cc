#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "plan/filler.h"
#include "wire/json.h"

namespace shirube::wire {
namespace {

using Json = nlohmann::json;

// All strings and numbers of the document, as text.
void collect(const Json& json, std::multiset<std::string>& out) {
  if (json.is_string()) {
    out.insert(json.get<std::string>());
  } else if (json.is_number()) {
    out.insert(json.dump());
  } else if (json.is_structured()) {
    for (const Json& each : json) collect(each, out);
  }
}

TEST(DraftJson, HoldsEverythingThePlanHolds) {
  std::set<std::string> markers;
  intake::Draft draft;
  draft.file = "minato.md";
  draft.plan = Filler::filled<Plan>(&markers);
  ASSERT_GT(markers.size(), 400U);
  std::multiset<std::string> found;
  collect(Json::parse(draft_to_json(draft, Layout::compact)), found);
  for (const std::string& marker : markers) EXPECT_TRUE(found.count(marker) > 0) << marker << " is lost";
}

Plan small_plan() {
  Plan plan;
  plan.municipality.name.value = "みなと市";
  plan.first_fiscal_year = 2020;
  plan.last_fiscal_year = 2024;
  Measure measure;
  measure.key = "1-2";
  measure.title = {"客船の誘致", {"minato.md", 30, 30, "## 2 客船の誘致"}};
  Goal goal;
  goal.number = 1;
  goal.measures = {measure};
  plan.goals = {goal};
  Component component;
  component.baseline.value = Decimal::from_coefficient(9130, 2);
  component.baseline.unit = *parse_unit("%");
  component.baseline.period = Period::year(2013);
  component.baseline.source = {"minato.md", 382, 382, "91.30% (H25)"};
  component.target.direction = Direction::above_baseline;
  Indicator indicator;
  indicator.key = "1-2-K1";
  indicator.name = "満足度";
  indicator.goal = 1;
  indicator.measure = "1-2";
  indicator.components = {component};
  plan.indicators = {indicator};
  return plan;
}

Json draft_of(const Plan& plan, const std::vector<Finding>& findings = {}) {
  return Json::parse(draft_to_json({"minato.md", plan, findings}, Layout::pretty));
}

TEST(DraftJson, ValuesStandBesideTheirSource) {
  const Json json = draft_of(small_plan());
  EXPECT_EQ(json.at("file"), "minato.md");
  EXPECT_EQ(json.at("/plan/municipality"_json_pointer), "みなと市");
  EXPECT_EQ(json.at("/plan/first_fiscal_year"_json_pointer), 2020);
  EXPECT_EQ(json.at("/goals/0/measures/0/key"_json_pointer), "1-2");
  EXPECT_EQ(json.at("/goals/0/measures/0/line"_json_pointer), 30);
  const Json& indicator = json.at("indicators").at(0);
  EXPECT_EQ(indicator.at("kind"), "kpi");
  EXPECT_EQ(indicator.at("goal"), 1);
  EXPECT_EQ(indicator.at("measure"), "1-2");
  EXPECT_EQ(indicator.at("measure_no"), 2);
  const Json& baseline = indicator.at("components").at(0).at("baseline");
  EXPECT_EQ(baseline.at("value"), "91.30");
  EXPECT_EQ(baseline.at("unit"), "%");
  EXPECT_EQ(baseline.at("period"), "H25");
  EXPECT_EQ(baseline.at("period_iso"), "2013");
  EXPECT_EQ(baseline.at("aggregation"), "point");
  EXPECT_EQ(baseline.at("line"), 382);
  EXPECT_EQ(baseline.at("text"), "91.30% (H25)");
  const Json& target = indicator.at("components").at(0).at("target");
  EXPECT_EQ(target.at("value"), nullptr);
  EXPECT_EQ(target.at("unit"), nullptr);
  EXPECT_EQ(target.at("direction"), "above_baseline");
  EXPECT_EQ(target.at("line"), nullptr);
}

TEST(DraftJson, ATargetOfAGoalHasNoMeasure) {
  Plan plan = small_plan();
  plan.indicators[0].measure.clear();
  plan.indicators[0].kind = IndicatorKind::target;
  const Json indicator = draft_of(plan).at("indicators").at(0);
  EXPECT_EQ(indicator.at("kind"), "target");
  EXPECT_EQ(indicator.at("measure"), nullptr);
  EXPECT_EQ(indicator.at("measure_no"), nullptr);
}

TEST(DraftJson, ANestedMeasureHasNoNumberOfItsOwn) {
  Plan plan = small_plan();
  plan.indicators[0].measure = "1-2-3";
  EXPECT_EQ(draft_of(plan).at("indicators").at(0).at("measure_no"), nullptr);
}

TEST(DraftJson, AnActionStandsUnderEachOfItsMeasuresWithTheLineThere) {
  Plan plan = small_plan();
  Measure other;
  other.key = "1-3";
  plan.goals[0].measures.push_back(other);
  Action action;
  action.key = "A1";
  action.text = "岸壁の改修";
  action.measures = {"1-2", "1-3"};
  action.source = {"minato.md", 31, 31, "- 岸壁の改修"};
  action.repeated = {{"minato.md", 45, 45, "- 岸壁の改修（再掲）"}};
  plan.actions = {action};
  const Json json = draft_of(plan);
  EXPECT_EQ(json.at("/goals/0/measures/0/actions/0/line"_json_pointer), 31);
  EXPECT_EQ(json.at("/goals/0/measures/1/actions/0/line"_json_pointer), 45);
  EXPECT_EQ(json.at("/goals/0/measures/1/actions/0/text"_json_pointer), "岸壁の改修");
  EXPECT_EQ(json.at("/actions/0/measures"_json_pointer), Json({"1-2", "1-3"}));
}

TEST(DraftJson, AFindingHasCodePlaceAndBothLanguages) {
  const Finding finding{{Severity::warning,
                         "period-missing",
                         {"minato.md", 310, "基準値"},
                         "7件",
                         {"時点がありません", "there is no period"},
                         {"時点を確認してください", "check the period"}},
                        "1-2-K3",
                        "baseline.period"};
  EXPECT_EQ(draft_of(small_plan(), {finding}).at("findings").at(0),
            Json({{"code", "period-missing"},
                  {"severity", "warning"},
                  {"line", 310},
                  {"cell", "基準値"},
                  {"subject", "1-2-K3"},
                  {"field", "baseline.period"},
                  {"value", "7件"},
                  {"message", {{"ja", "時点がありません"}, {"en", "there is no period"}}},
                  {"remedy", {{"ja", "時点を確認してください"}, {"en", "check the period"}}}}));
}

TEST(DraftJson, AnEmptyDraftIsStillAWholeDocument) {
  const Json json = draft_of(Plan{});
  for (const char* name : {"goals", "indicators", "actions", "terms", "districts", "findings"}) {
    EXPECT_TRUE(json.at(name).empty()) << name;
  }
  EXPECT_EQ(json.at("/plan/planned_population"_json_pointer), nullptr);
  EXPECT_EQ(json.at("/plan/title"_json_pointer), nullptr);
}

}  // namespace
}  // namespace shirube::wire
