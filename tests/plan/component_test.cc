// Which component is meant, and the unit of its series.
#include "plan/component.h"

#include <gtest/gtest.h>

namespace shirube {
namespace {

Unit unit(const std::string& text) { return text.empty() ? Unit() : parse_unit(text).value(); }

std::string series_unit(const std::string& baseline, const std::string& target) {
  Component component;
  component.baseline.unit = unit(baseline);
  component.target.unit = unit(target);
  return unit_of_series(component).text;
}

TEST(UnitOfSeries, IsTheBaselinesWhereTheTargetCanBeConvertedToItElseTheTargets) {
  const struct {
    const char* baseline;
    const char* target;
    const char* series;
  } cases[] = {{"人", "人", "人"}, {"千円", "億円", "千円"}, {"億円", "千円", "億円"},
               {"", "件", "件"},   {"件", "", "件"},         {"人", "件", "件"},
               {"", "", ""},       {"件", "件/年", "件"},    {"ポイント", "%", "%"}};
  for (const auto& c : cases) {
    EXPECT_EQ(series_unit(c.baseline, c.target), c.series) << c.baseline << " / " << c.target;
  }
}

Indicator indicator(const std::vector<Component>& components) {
  Indicator out;
  out.key = "1-T1";
  out.components = components;
  return out;
}

Component component(const std::string& key, const std::string& label, const std::string& series_of = {}) {
  Component out;
  out.key = key;
  out.label = label;
  out.series_of = series_of;
  return out;
}

std::string meant(const Indicator& of, const std::string& wanted, Meant kind) {
  const Result<const Component*> found = find_meant(of, wanted, kind);
  return found ? found.value()->key : found.error().code + " " + found.error().remedy.en;
}

TEST(FindMeant, TheOnlyComponentNeedsNoName) {
  EXPECT_EQ(meant(indicator({component("main", "")}), "", Meant::any), "main");
}

TEST(FindMeant, OfSeveralNoneIsTakenUnasked) {
  const Indicator both = indicator({component("male", "男性"), component("female", "女性")});
  for (const Meant kind : {Meant::any, Meant::recorded}) {
    EXPECT_EQ(meant(both, "", kind), "component-needed name the component: male（男性）, female（女性）");
    EXPECT_EQ(meant(both, "女性", kind), "female");
    EXPECT_EQ(meant(both, "male", kind), "male");
    EXPECT_EQ(meant(both, "子ども", kind), "component-unknown known: male（男性）, female（女性）");
  }
}

TEST(FindMeant, ALabelThatTwoShareNamesNeither) {
  const Indicator twins = indicator({component("a", "市内"), component("b", "市内")});
  EXPECT_EQ(meant(twins, "市内", Meant::any), "component-needed name the component: a（市内）, b（市内）");
  EXPECT_EQ(meant(twins, "b", Meant::any), "b");
}

TEST(FindMeant, WhatIsComputedFromAnotherIsNotRecordedButCanBeChanged) {
  const Indicator running = indicator({component("mean", ""), component("cumulative", "", "mean")});
  EXPECT_EQ(meant(running, "", Meant::recorded), "mean");
  EXPECT_EQ(meant(running, "cumulative", Meant::recorded), "component-unknown known: mean");
  EXPECT_EQ(meant(running, "", Meant::any), "component-needed name the component: mean, cumulative");
  EXPECT_EQ(meant(running, "cumulative", Meant::any), "cumulative");
}

}  // namespace
}  // namespace shirube
