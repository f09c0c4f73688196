#include "story/progress/result_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace shirube::story {
namespace {

using Json = nlohmann::json;

// 空き店舗率 14.0 → 11.6 with 13.1 in R4, and a KPI that nobody has entered.
Plan small_plan() {
  Plan plan;
  plan.municipality.name.value = "みなと市";
  plan.title.value = "みなと市総合戦略";
  plan.first_fiscal_year = 2020;
  plan.last_fiscal_year = 2024;
  Measure measure;
  measure.key = "1-1";
  measure.title.value = "商店街の再生";
  Goal goal;
  goal.number = 1;
  goal.title.value = "港のにぎわい";
  goal.measures = {measure};
  plan.goals = {goal};
  Component component;
  component.baseline.value = Decimal::from_coefficient(140, 1);
  component.baseline.unit = *parse_unit("%");
  component.baseline.period = Period::year(2018);
  component.target.value = Decimal::from_coefficient(116, 1);
  component.target.unit = *parse_unit("%");
  component.target.period = Period::year(2024);
  component.target.direction = Direction::decrease;
  Indicator vacancy;
  vacancy.key = "1-1-K1";
  vacancy.name = "空き店舗率";
  vacancy.goal = 1;
  vacancy.measure = "1-1";
  vacancy.components = {component};
  Indicator silent = vacancy;
  silent.key = "1-1-K2";
  silent.name = "来街者数";
  plan.indicators = {vacancy, silent};
  return plan;
}

class ResultJson : public testing::Test {
 protected:
  ResultJson() : plan_(small_plan()), scheme_(progress::find_preset("national").value()) {
    Actual actual;
    actual.indicator = "1-1-K1";
    actual.period = Period::year(2022);
    actual.value = Decimal::from_coefficient(131, 1);
    Override override_;
    override_.indicator = "1-1-K2";
    override_.year = 2022;
    override_.what = "national";
    override_.value = "2";
    override_.by = "企画政策課";
    override_.reason = "調査の延期";
    progress::Settings settings;
    settings.as_of = 2022;
    settings.first_year = 2020;
    settings.last_year = 2024;
    result_ = progress::evaluate_plan(plan_, {actual}, {override_}, settings, scheme_);
  }
  Json written(const progress::Scheme* scheme = nullptr) const {
    return Json::parse(result_to_json(plan_, result_, {}, wire::Layout::pretty, scheme));
  }

  Plan plan_;
  progress::Scheme scheme_;
  progress::PlanResult result_;
};

TEST_F(ResultJson, FiguresAreExactAndRounded) {
  const Json figures = written().at("/indicators/0/components/0/figures"_json_pointer);
  EXPECT_EQ(figures.at("progress"), Json({{"value", "0.375"}, {"exact", "3/8"}, {"why_not", nullptr}}));
  EXPECT_EQ(figures.at("attainment"),
            Json({{"value", "0.885496"}, {"exact", "116/131"}, {"why_not", nullptr}}));
  EXPECT_EQ(figures.at("change").at("exact"), "-9/10");
  EXPECT_EQ(figures.at("elapsed_share").at("exact"), "3/5");
}

TEST_F(ResultJson, AFigureThatIsNotThereSaysWhy) {
  const Json figures = written().at("/indicators/1/components/0/figures"_json_pointer);
  EXPECT_EQ(figures.at("progress").at("value"), nullptr);
  EXPECT_EQ(figures.at("progress").at("exact"), nullptr);
  EXPECT_EQ(figures.at("progress").at("why_not"), progress::code(progress::WhyNot::no_actual));
}

TEST_F(ResultJson, ValuesStandAsTheyWereWritten) {
  const Json component = written().at("/indicators/0/components/0"_json_pointer);
  EXPECT_EQ(component.at("baseline").at("value"), "14.0");
  EXPECT_EQ(component.at("baseline").at("unit"), "%");
  EXPECT_EQ(component.at("target").at("direction"), "decrease");
  EXPECT_EQ(component.at("actual"),
            Json({{"year", 2022}, {"value", "13.1"}, {"missing", nullptr}, {"preliminary", false}}));
  EXPECT_EQ(component.at("met"), false);
  EXPECT_EQ(component.at("national"), "1");
  EXPECT_EQ(component.at("national_rule"), "improved");
  EXPECT_EQ(component.at("landing").at("known"), false);
  EXPECT_EQ(component.at("landing").at("middle"), nullptr);
  EXPECT_EQ(component.at("landing").at("why_not"), progress::code(progress::WhyNot::too_few_points));
}

TEST_F(ResultJson, SentencesAreThereInBothLanguages) {
  const Json component = written().at("/indicators/0/components/0"_json_pointer);
  EXPECT_FALSE(component.at("/summary/ja"_json_pointer).get<std::string>().empty());
  ASSERT_FALSE(component.at("sentences").empty());
  for (const Json& sentence : component.at("sentences")) {
    EXPECT_FALSE(sentence.at("/text/ja"_json_pointer).get<std::string>().empty()) << sentence;
    EXPECT_FALSE(sentence.at("/text/en"_json_pointer).get<std::string>().empty()) << sentence;
  }
  EXPECT_EQ(written(&scheme_).at("/indicators/0/components/0/sentences"_json_pointer).size(),
            component.at("sentences").size() + 1);
}

TEST_F(ResultJson, TheSettingsInForceAreStated) {
  const Json json = written(&scheme_);
  EXPECT_EQ(json.at("format"), "shirube-result/1");
  EXPECT_EQ(json.at("as_of"), 2022);
  EXPECT_EQ(json.at("as_of_text"), "令和4年度");
  EXPECT_EQ(json.at("scheme"), "national");
  EXPECT_EQ(json.at("/scheme_name/ja"_json_pointer), scheme_.name().ja);
  EXPECT_EQ(json.at("path_start"), "year-before-plan");
  EXPECT_EQ(json.at("edges").at("maintain_tolerance"), "0");
  EXPECT_EQ(json.at("style").at("rounding"), "half-up");
}

TEST_F(ResultJson, CountsRollUpAndOverridesShow) {
  const Json json = written();
  EXPECT_EQ(json.at("/counts/indicators"_json_pointer), 2);
  EXPECT_EQ(json.at("/counts/national"_json_pointer), Json({{"1", 1}, {"2", 1}, {"3", 0}}));
  EXPECT_EQ(json.at("/counts/overridden"_json_pointer), 1);
  EXPECT_EQ(json.at("/goals/0/title"_json_pointer), "港のにぎわい");
  EXPECT_EQ(json.at("/goals/0/measures/0/title"_json_pointer), "商店街の再生");
  EXPECT_EQ(json.at("/goals/0/measures/0/counts/indicators"_json_pointer), 2);
  EXPECT_EQ(json.at("/goals/0/grade"_json_pointer), nullptr);
  const Json& indicator = json.at("indicators").at(1);
  EXPECT_EQ(indicator.at("national"), "2");
  EXPECT_EQ(indicator.at("/overrides/0/computed"_json_pointer), "3");
  EXPECT_EQ(indicator.at("/overrides/0/by"_json_pointer), "企画政策課");
  EXPECT_EQ(indicator.at("/overrides/0/reason"_json_pointer), "調査の延期");
}

}  // namespace
}  // namespace shirube::story
