#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "plan/filler.h"
#include "wire/json.h"

namespace shirube::wire {
namespace {

using Json = nlohmann::json;

std::string error_of(const std::string& json) {
  const Result<Plan> plan = plan_from_json(json);
  return plan ? "ok" : plan.error().code + " " + plan.error().place.cell;
}

TEST(PlanJson, EveryFieldComesBack) {
  const Plan plan = Filler::filled<Plan>();
  for (const Layout layout : {Layout::compact, Layout::pretty}) {
    const Result<Plan> read = plan_from_json(plan_to_json(plan, layout));
    ASSERT_TRUE(read) << read.error().to_string(Lang::en);
    EXPECT_EQ(read.value(), plan);
    EXPECT_FALSE(read.value() == Plan{});
  }
}

TEST(PlanJson, EveryFieldThatChangesChangesTheJsonAndComesBack) {
  const Plan plan = Filler::filled<Plan>();
  const std::string json = plan_to_json(plan, Layout::compact);
  int n = 0;
  for (Plan changed = plan;; changed = plan, ++n) {
    ChangeNth nth(n);
    if (!nth.change(changed)) break;
    const std::string other = plan_to_json(changed, Layout::compact);
    EXPECT_NE(other, json) << nth.path();
    EXPECT_EQ(plan_from_json(other).value(), changed) << nth.path();
  }
  EXPECT_GT(n, 300);
}

RC_GTEST_PROP(PlanJson, AnyPlanComesBackToTheLetter, ()) {
  const Plan plan = AnyPlan::make();
  const std::string json = plan_to_json(plan, Layout::compact);
  const Result<Plan> read = plan_from_json(json);
  RC_ASSERT(read.ok());
  RC_ASSERT(read.value() == plan);
  // Equal values may be written in other digits (91.3 and 91.30): the bytes may not.
  RC_ASSERT(plan_to_json(read.value(), Layout::compact) == json);
}

TEST(PlanJson, UnitsComeBackWithDimensionAndScale) {
  Plan plan;
  Indicator indicator;
  for (const char* text : {"億円", "%", "団体"}) {
    Component component;
    component.baseline.unit = *parse_unit(text);
    indicator.components.push_back(component);
  }
  Component strange;
  strange.baseline.unit = Unit{"人/㎢・年 (推計, 2015)", Dimension::counter, 1};
  indicator.components.push_back(strange);
  plan.indicators = {indicator};
  const Plan read = plan_from_json(plan_to_json(plan, Layout::compact)).value();
  for (std::size_t i = 0; i < indicator.components.size(); ++i) {
    const Unit& before = plan.indicators[0].components[i].baseline.unit;
    const Unit& after = read.indicators[0].components[i].baseline.unit;
    EXPECT_EQ(after.text, before.text);
    EXPECT_EQ(after.dimension, before.dimension);
    EXPECT_EQ(after.scale, before.scale);
  }
}

TEST(PlanJson, IsThereAsTheFormatSays) {
  Plan plan;
  plan.title = {"みなと市総合戦略", {"minato.md", 3, 4, "# みなと市総合戦略"}};
  Indicator indicator;
  indicator.key = "1-T1";
  Component component;
  component.baseline.value = Decimal::from_coefficient(9130, 2);
  component.baseline.period = Period::month(2018, 10);
  component.target.direction = Direction::above_baseline;
  indicator.components = {component};
  plan.indicators = {indicator};
  const Json json = Json::parse(plan_to_json(plan, Layout::compact));
  EXPECT_EQ(json.at("format"), "shirube-plan/1");
  EXPECT_EQ(json.at("/title/source/line"_json_pointer), 3);
  EXPECT_EQ(json.at("/municipality/name/source"_json_pointer), nullptr);
  const Json baseline = json.at("/indicators/0/components/0/baseline"_json_pointer);
  EXPECT_EQ(baseline.at("value"), "91.30");
  EXPECT_EQ(baseline.at("missing"), nullptr);
  EXPECT_EQ(baseline.at("period"),
            Json({{"iso", "2018-10"}, {"basis", "unknown"}, {"aggregation", "point"}}));
  EXPECT_EQ(json.at("/indicators/0/components/0/target/direction"_json_pointer), "above_baseline");
}

TEST(PlanJson, FieldsThatAreNotThereHaveTheirDefaults) {
  EXPECT_EQ(plan_from_json("{}").value(), Plan{});
  const Plan plan = plan_from_json(R"({"indicators":[{"key":"1-T1","components":[{}]}]})").value();
  EXPECT_EQ(plan.indicators.at(0).components.at(0), Component{});
}

TEST(PlanJson, FieldsNobodyKnowsArePassedOver) {
  const std::string json = R"({"edition":"第2期","of_a_later_year":{"deep":[1,2,{"x":null}]}})";
  EXPECT_EQ(plan_from_json(json).value().edition, "第2期");
}

TEST(PlanJson, OfAKeyWrittenTwiceTheLastHolds) {
  EXPECT_EQ(plan_from_json(R"({"edition":"第1期","edition":"第2期"})").value().edition, "第2期");
}

TEST(PlanJson, AWrongFieldIsNamedByItsPointer) {
  EXPECT_EQ(error_of("[]"), "json-field ");
  EXPECT_EQ(error_of(R"({"edition":2})"), "json-field /edition");
  EXPECT_EQ(error_of(R"({"first_fiscal_year":"2020"})"), "json-field /first_fiscal_year");
  EXPECT_EQ(error_of(R"({"first_fiscal_year":2020.5})"), "json-field /first_fiscal_year");
  EXPECT_EQ(error_of(R"({"first_fiscal_year":3000000000})"), "json-field /first_fiscal_year");
  EXPECT_EQ(error_of(R"({"first_fiscal_year":18446744073709551615})"), "json-field /first_fiscal_year");
  EXPECT_EQ(error_of(R"({"goals":{}})"), "json-field /goals");
  EXPECT_EQ(error_of(R"({"goals":[{},{"title":{"value":null}}]})"), "json-field /goals/1/title/value");
  EXPECT_EQ(error_of(R"({"status":"adopted?"})"), "json-field /status");
  const auto in_target = [](const std::string& field) {
    return error_of(R"({"indicators":[{},{"components":[{"target":{)" + field + "}}]}]}");
  };
  const std::string at = "json-field /indicators/1/components/0/target/";
  EXPECT_EQ(in_target(R"("value":91.3)"), at + "value");
  EXPECT_EQ(in_target(R"("value":"1,298")"), at + "value");
  EXPECT_EQ(in_target(R"("value":"1234567890123456")"), at + "value");
  EXPECT_EQ(in_target(R"("strict":1)"), at + "strict");
  EXPECT_EQ(in_target(R"("unit":null)"), at + "unit");
  EXPECT_EQ(in_target(R"("direction":"up")"), at + "direction");
  EXPECT_EQ(in_target(R"("period":"2018")"), at + "period");
  EXPECT_EQ(in_target(R"("period":{"iso":"2018-13"})"), at + "period");
  EXPECT_EQ(in_target(R"("period":{"iso":"2024/2020"})"), at + "period");
  EXPECT_EQ(in_target(R"("period":{"iso":"2018","basis":"school"})"), at + "period/basis");
}

TEST(PlanJson, AnErrorShowsWhatWasThereAndWhatWasWanted) {
  const Result<Plan> plan = plan_from_json(R"({"status":"決定"})");
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().value, "\"決定\"");
  EXPECT_NE(plan.error().what.ja.find("unknown, draft, adopted"), std::string::npos);
  EXPECT_NE(plan.error().what.en.find("/status"), std::string::npos);
}

TEST(PlanJson, ALongWrongValueIsCutBetweenLetters) {
  std::string kana;
  for (int i = 0; i < 100; ++i) kana += "あ";
  const Result<Plan> plan = plan_from_json(R"({"goals":")" + kana + "\"}");
  ASSERT_FALSE(plan);
  EXPECT_LT(plan.error().value.size(), 100U);
  EXPECT_NO_THROW((void)Json(plan.error().value).dump());
}

TEST(PlanJson, WhatIsNotJsonIsNamedByItsLine) {
  for (const char* text :
       {"", "{", "{\"a\":}", "nul", "{} {}", "{\"a\":1e999999}", "\xEF\xBB", "{\"a\":\"\xFF\"}"}) {
    const Result<Plan> plan = plan_from_json(text);
    ASSERT_FALSE(plan) << text;
    EXPECT_EQ(plan.error().code, "json-syntax") << text;
  }
  const Result<Plan> plan = plan_from_json("{\n\"edition\": \"第2期\",\n\"title\" 1}");
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().place.line, 3);
}

TEST(PlanJson, AnotherFormatIsRefused) {
  EXPECT_EQ(error_of(R"({"format":"shirube-plan/2"})"), "json-format /format");
  EXPECT_EQ(error_of(R"({"format":"shirube-draft/1","plan":{}})"), "json-format /format");
}

TEST(PlanJson, DepthIsLimited) {
  const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  const auto object = [&](int depth) { return "{\"x\":" + nested(depth) + "}"; };
  EXPECT_EQ(error_of(object(kMaxJsonDepth - 1)), "ok");
  EXPECT_EQ(error_of(object(kMaxJsonDepth)), "json-too-large ");
  EXPECT_EQ(error_of(nested(1'000'000)), "json-too-large ");
  EXPECT_EQ(
      error_of(R"({"edition":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"{{{{"})"),
      "ok");
}

TEST(PlanJson, SizeIsLimited) { EXPECT_EQ(error_of(std::string(kMaxJsonBytes + 1, ' ')), "json-too-large "); }

TEST(PlanJson, AnObjectOfManyKeysIsReadInReasonableTime) {
  std::string json = "{";
  for (int i = 0; i < 200'000; ++i) json += "\"k" + std::to_string(i) + "\":0,";
  json += "\"edition\":\"第2期\"}";
  EXPECT_EQ(plan_from_json(json).value().edition, "第2期");
}

template <class E>
void expect_own_names() {
  std::set<std::string_view> codes;
  for (const EnumWord<E>& word : kEnumWords<E>) {
    codes.insert(code(word.value));
    EXPECT_EQ(from_code<E>(word.code), word.value);
    EXPECT_FALSE(word.ja.empty() || word.en.empty()) << word.code;
  }
  EXPECT_EQ(codes.size(), kEnumWords<E>.size());
  EXPECT_FALSE(from_code<E>("no such name"));
}

TEST(PlanJson, EveryEnumeratedValueHasANameOfItsOwn) {
  expect_own_names<Aggregation>();
  expect_own_names<YearBasis>();
  expect_own_names<Direction>();
  expect_own_names<IndicatorKind>();
  expect_own_names<MissingReason>();
  expect_own_names<PlanStatus>();
  expect_own_names<Outcome>();
}

}  // namespace
}  // namespace shirube::wire
