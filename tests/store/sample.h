// A small plan of the fictional みなと市, and values for it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/clock.h"
#include "store/store.h"

namespace shirube::store {

inline const FixedClock kClock{Instant{1'790'000'000}};  // 2026-09-21T14:13:20Z
inline const Author kPlanning{"企画政策課", "第2期総合戦略の策定"};
inline const Author kTourism{"観光振興課", "令和4年度実績"};

inline Component component(std::string key, Decimal baseline, Decimal target) {
  Component made;
  made.key = std::move(key);
  made.baseline.value = baseline;
  made.baseline.period = Period::year(2018);
  made.target.value = target;
  made.target.period = Period::year(2024);
  made.target.direction = Direction::increase;
  return made;
}

// Goal 1 with measure 1-1; indicators "1-T1" (main) and "1-1-K1" (male, female).
inline Plan sample_plan() {
  Plan plan;
  plan.municipality.name.value = "みなと市";
  plan.title.value = "みなと市総合戦略";
  plan.first_fiscal_year = 2020;
  plan.last_fiscal_year = 2024;
  plan.notes = "架空の市の計画です。";
  Goal goal;
  goal.number = 1;
  goal.title = {"港のにぎわい", {"minato.md", 12, 12, "基本目標1 港のにぎわい"}};
  Measure measure;
  measure.key = "1-1";
  measure.number = "1";
  measure.title.value = "客船の誘致";
  goal.measures = {measure};
  plan.goals = {goal};
  Indicator target;
  target.key = "1-T1";
  target.name = "観光入込客数";
  target.kind = IndicatorKind::target;
  target.goal = 1;
  target.components = {component("main", 800, 1000)};
  Indicator kpi;
  kpi.key = "1-1-K1";
  kpi.name = "健康寿命";
  kpi.goal = 1;
  kpi.measure = "1-1";
  kpi.components = {component("male", Decimal::from_coefficient(7908, 2), 80), component("female", 85, 86)};
  plan.indicators = {target, kpi};
  return plan;
}

inline Actual actual(std::string indicator, std::string component_key, int year, Decimal value) {
  Actual made;
  made.indicator = std::move(indicator);
  made.component = std::move(component_key);
  made.period = Period::year(year);
  made.value = value;
  return made;
}

inline Actual missing(std::string indicator, std::string component_key, int year, MissingReason reason) {
  Actual made = actual(std::move(indicator), std::move(component_key), year, 0);
  made.value.reset();
  made.missing = reason;
  return made;
}

inline Dataset dataset(std::string name, std::string bytes, std::string kind = "population") {
  Dataset made;
  made.info.name = std::move(name);
  made.info.kind = std::move(kind);
  made.info.code = "14999";
  made.info.file = "data/" + made.info.name;
  made.info.source = "架空の統計";
  made.info.options = "basis=census\n";
  made.bytes = std::move(bytes);
  return made;
}

inline std::string code_of(const Result<void>& result) {
  return result.ok() ? std::string("ok") : result.error().code;
}
template <class T>
std::string code_of(const Result<T>& result) {
  return result.ok() ? std::string("ok") : result.error().code;
}

// The value, or a failed test that says why there is none.
template <class T>
T value_of(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().to_string(Lang::en);
    return T{};
  }
  return std::move(result).value();
}

inline void save_sample(Store& store, const std::string& id = "minato-2") {
  const Result<void> saved = store.write(kPlanning, [&](Writer& writer) -> Result<void> {
    SHIRUBE_TRY_VOID(writer.save_plan(id, sample_plan(), "import", {}, "minato.md", std::string(64, 'a')));
    return {};
  });
  ASSERT_TRUE(saved) << saved.error().to_string(Lang::en);
}

inline Result<void> record(Store& store, const std::vector<Actual>& actuals,
                           const Author& author = kTourism) {
  return store.write(author, [&](Writer& writer) -> Result<void> {
    SHIRUBE_TRY_VOID(writer.add_actuals("minato-2", actuals));
    return {};
  });
}

inline std::vector<Actual> actuals_of(Store& store, const ActualFilter& filter = {}) {
  return value_of(store.read([&](Reader& reader) { return reader.actuals("minato-2", filter); }));
}

inline Plan plan_of(Store& store, int revision = 0) {
  const auto plan = value_of(store.read([&](Reader& reader) { return reader.plan("minato-2", revision); }));
  return plan == nullptr ? Plan{} : *plan;
}

inline std::vector<Change> history_of(Store& store, const std::string& subject = {}) {
  return value_of(store.read([&](Reader& reader) { return reader.history("minato-2", subject); }));
}

// "1-T1 actual R4 main: 800 → 810", one a line.
inline std::string lines(const std::vector<Change>& history) {
  std::string text;
  for (const Change& change : history) {
    text += change.kind + " " + change.subject + " " + change.field + ": " + change.old_value + " → " +
            change.new_value + "\n";
  }
  return text;
}

}  // namespace shirube::store
