// Writing the report of a full plan (35 indicators, five years of actuals, both the
// judgement and the charts). Aim: under 200 ms. Beside it, in the same run, what the
// machine can do at most: appending as many bytes, line by line.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "plan/plan.h"
#include "progress/rollup.h"
#include "progress/scheme.h"
#include "report/report.h"

namespace shirube {
namespace {

Decimal decimal(int whole, int tenths) { return Decimal::from_coefficient(whole * 10 + tenths, 1); }

Component component(int number) {
  Component out;
  const Unit percent = parse_unit("%").value();
  out.baseline.value = decimal(20 + number, 5);
  out.baseline.unit = percent;
  out.baseline.period = Period::year(2018, YearBasis::fiscal);
  out.baseline.source = {"plan.md", 100 + number, 100 + number, "20.5%"};
  out.target.value = decimal(30 + number, 0);
  out.target.unit = percent;
  out.target.direction = Direction::increase;
  out.target.period = Period::year(2024, YearBasis::fiscal);
  return out;
}

// Four goals, twelve measures, eight numeric targets and twenty-seven KPIs.
Plan full_plan() {
  Plan plan;
  plan.municipality.name.value = "みなと市";
  plan.title.value = "第2期みなと市総合戦略";
  plan.notes = "みなと市は架空の市である。";
  plan.first_fiscal_year = 2020;
  plan.last_fiscal_year = 2024;
  const auto add = [&plan](const std::string& key, int goal, const std::string& measure) {
    Indicator indicator;
    indicator.key = key;
    indicator.name = "指標" + key + "の割合";
    indicator.kind = measure.empty() ? IndicatorKind::target : IndicatorKind::kpi;
    indicator.goal = goal;
    indicator.measure = measure;
    indicator.owner = "企画課";
    indicator.basis = YearBasis::fiscal;
    indicator.components = {component(static_cast<int>(plan.indicators.size()))};
    plan.indicators.push_back(indicator);
  };
  for (int goal = 1; goal <= 4; ++goal) {
    Goal one;
    one.number = goal;
    one.title.value = "基本目標の題名" + std::to_string(goal);
    for (int measure = 1; measure <= 3; ++measure) {
      Measure under;
      under.key = std::to_string(goal) + "-" + std::to_string(measure);
      under.title.value = "施策の題名" + under.key;
      one.measures.push_back(under);
    }
    plan.goals.push_back(one);
    for (int target = 1; target <= 2; ++target)
      add(std::to_string(goal) + "-T" + std::to_string(target), goal, "");
    for (const Measure& measure : one.measures) {
      const int kpis = measure.key == "1-1" || measure.key == "2-1" || measure.key == "3-1" ? 3 : 2;
      for (int kpi = 1; kpi <= kpis; ++kpi) add(measure.key + "-K" + std::to_string(kpi), goal, measure.key);
    }
  }
  return plan;
}

std::vector<Actual> five_years(const Plan& plan) {
  std::vector<Actual> actuals;
  for (const Indicator& indicator : plan.indicators) {
    for (int year = 2020; year <= 2024; ++year) {
      Actual actual;
      actual.indicator = indicator.key;
      actual.period = Period::year(year, YearBasis::fiscal);
      actual.value = decimal(20 + (year - 2019) * 2, static_cast<int>(actuals.size() % 10));
      actual.source = "担当課調べ";
      actual.sequence = static_cast<std::int64_t>(actuals.size()) + 1;
      actuals.push_back(actual);
    }
  }
  return actuals;
}

struct FullPlan {
  Plan plan = full_plan();
  std::vector<Actual> actuals = five_years(plan);
  progress::Scheme scheme = progress::preset_schemes().front();
  progress::PlanResult result;

  FullPlan() {
    progress::Settings settings;
    settings.as_of = 2024;
    settings.first_year = plan.first_fiscal_year;
    settings.last_year = plan.last_fiscal_year;
    result = progress::evaluate_plan(plan, actuals, {}, settings, scheme);
  }
  report::Input input() const {
    report::Input out;
    out.plan = &plan;
    out.result = &result;
    out.scheme = &scheme;
    out.actuals = actuals;
    out.generated_at = "2025-08-01";
    out.generator = "Shirube";
    return out;
  }
};

void ReportOfTheFullPlan(benchmark::State& state) {
  const FullPlan full;
  const report::Input input = full.input();
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::string html = report::plan_report_html(input);
    bytes = html.size();
    benchmark::DoNotOptimize(html.data());
  }
  state.counters["indicators"] = static_cast<double>(full.plan.indicators.size());
  state.counters["bytes"] = static_cast<double>(bytes);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}
BENCHMARK(ReportOfTheFullPlan)->Unit(benchmark::kMillisecond);

void AppendingAsManyBytes(benchmark::State& state) {
  const FullPlan full;
  const std::string html = report::plan_report_html(full.input());
  for (auto _ : state) {
    std::string out;
    for (std::size_t at = 0; at < html.size();) {
      const std::size_t end = std::min(html.find('\n', at), html.size() - 1) + 1;
      out.append(html, at, end - at);
      at = end;
    }
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(html.size()) * state.iterations());
}
BENCHMARK(AppendingAsManyBytes)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace shirube
