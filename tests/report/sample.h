// A small strategy of the fictional city みなと市 with one indicator of every kind, and
// its actuals; and the report's input made from it.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "plan/plan.h"
#include "progress/rollup.h"
#include "progress/scheme.h"
#include "report/report.h"

namespace shirube::report::testing {

inline Decimal decimal(const std::string& text) { return Decimal::parse(text).value(); }
inline Unit unit(const std::string& text) { return text.empty() ? Unit{} : parse_unit(text).value(); }
inline Source line(int number, const std::string& text) {
  return Source{"/home/someone/minato.md", number, number, text};
}

struct Form {
  std::string baseline;
  Period baseline_period = Period::year(2018, YearBasis::fiscal);
  std::string target;  // empty: without a number
  Direction direction = Direction::increase;
  Aggregation aggregation = Aggregation::point;
  std::string unit;
};

inline Component component(const Form& form, const std::string& key = "main", const std::string& label = {}) {
  Component out;
  out.key = key;
  out.label = label;
  out.baseline.value = decimal(form.baseline);
  out.baseline.unit = unit(form.unit);
  out.baseline.period = form.baseline_period;
  out.baseline.source = line(30, form.baseline + form.unit);
  if (!form.target.empty()) out.target.value = decimal(form.target);
  out.target.unit = unit(form.unit);
  out.target.direction = form.direction;
  out.target.aggregation = form.aggregation;
  out.target.period = form.aggregation == Aggregation::point
                          ? Period::year(2024, YearBasis::fiscal)
                          : Period::years(2020, 2024, form.aggregation, YearBasis::fiscal);
  out.target.source = line(30, form.target.empty() ? "基準値より増" : form.target + form.unit);
  return out;
}

inline Indicator indicator(const std::string& key, const std::string& name, int goal,
                           const std::string& measure, std::vector<Component> components) {
  Indicator out;
  out.key = key;
  out.name = name;
  out.kind = measure.empty() ? IndicatorKind::target : IndicatorKind::kpi;
  out.goal = goal;
  out.measure = measure;
  out.components = std::move(components);
  out.basis = YearBasis::fiscal;
  out.source = line(29, name);
  return out;
}

inline Plan sample_plan() {
  Plan plan;
  plan.municipality.name.value = "みなと市";
  plan.title.value = "第2期みなと市総合戦略";
  plan.edition = "第2期";
  plan.status = PlanStatus::draft;
  plan.first_fiscal_year = 2020;
  plan.last_fiscal_year = 2024;
  plan.planned_population.emplace();
  plan.planned_population->persons = 48'000;
  plan.planned_population->year = 2040;
  plan.planned_population->source = line(12, "48,000人");
  plan.issuer.value = "みなと市企画課";
  plan.notes = "みなと市は架空の市であり、数値はすべて作例である。";

  Goal work;
  work.number = 1;
  work.title.value = "港のしごとを育てる";
  work.basic_directions = {{"水産加工の担い手を増やす。", {}}, {"商店街の空き店舗を減らす。", {}}};
  work.measures = {Measure{"1-1", "1", "", {"商店街のにぎわい", {}}, {}, {}},
                   Measure{"1-2", "2", "", {"担い手の確保", {}}, {}, {}}};
  Goal life;
  life.number = 2;
  life.title.value = "人の流れをつくる";
  life.sdgs = {3, 11};
  life.measures = {Measure{"2-1", "1", "", {"移住と健康", {}}, {}, {}}};
  plan.goals = {work, life};
  plan.actions = {Action{"A1", "空き店舗を使う起業への助成", {"1-1", "1-2"}, {}, {}, {}},
                  Action{"A2", "朝市の開催", {"1-1"}, {}, {}, {}}};

  Indicator jobs = indicator("1-T1", "新規就業者数", 1, "",
                             {component({"42", Period::year(2018, YearBasis::fiscal), "62",
                                         Direction::increase, Aggregation::point, "人"})});
  jobs.owner = "商工課";
  jobs.data_source = "雇用動向調べ";
  jobs.release_month = 6;
  jobs.cycle = {1, 0};
  Indicator shops = indicator(
      "1-1-K1", "空き店舗率", 1, "1-1",
      {component({"14.0", Period::month(2018, 10), "11.6", Direction::decrease, Aggregation::point, "%"})});
  shops.owner = "商工課";
  shops.components[0].revisions = {
      TargetRevision{"2022-03-10", "企画課長", "再開発の延期による", shops.components[0].target, {}}};
  shops.components[0].revisions[0].old_target.value = decimal("10.0");
  Indicator events =
      indicator("1-1-K2", "朝市の開催数", 1, "1-1",
                {component({"7", Period::year(2018), "35", Direction::increase, Aggregation::sum, "件"})});
  Indicator pride = indicator("1-2-K1", "働きたいまちだと思う市民の割合", 1, "1-2",
                              {component({"37.8", Period::year(2019, YearBasis::fiscal), "",
                                          Direction::above_baseline, Aggregation::point, "%"})});
  pride.owner = "企画課";
  pride.cycle = {2, 2021};
  Indicator outflow = indicator("2-T1", "転出超過数", 2, "",
                                {component({"825", Period::years(2009, 2018, Aggregation::mean), "575",
                                            Direction::decrease, Aggregation::mean, "人"},
                                           "mean"),
                                 component({"825", Period::years(2009, 2018, Aggregation::mean), "2875",
                                            Direction::decrease, Aggregation::sum, "人"},
                                           "cumulative")});
  outflow.components[1].series_of = "mean";
  outflow.owner = "企画課";
  const Form life_years{"79.08", Period::year(2015), "", Direction::above_baseline, Aggregation::point, "歳"};
  Form women = life_years;
  women.baseline = "85.14";
  Indicator health = indicator("2-1-K1", "健康寿命", 2, "2-1",
                               {component(life_years, "male", "男性"), component(women, "female", "女性")});
  health.owner = "保健課";
  Indicator visitors = indicator(
      "2-1-K2", "宿泊者数 <延べ> & \"日帰り\"", 2, "2-1",
      {component({"21080", Period::year(2018), "21000", Direction::maintain, Aggregation::point, "人"})});
  plan.indicators = {jobs, shops, events, pride, outflow, health, visitors};
  plan.priority_items = {PriorityItem{"しごと", {{"起業の支援", {}}}, {}},
                         PriorityItem{"移住", {{"移住相談", {}}}, {}}};
  plan.causal_links = {CausalLink{"しごと", "子育て", "定住・転出抑制", {}},
                       CausalLink{"しごと", "移住", "", {}}, CausalLink{"子育て", "社会減の抑制", "", {}},
                       CausalLink{"移住", "社会減の抑制", "転入増", {}}};
  plan.terms = {Term{1, "KPI", "重要業績評価指標", "…", {}}, Term{1, "KPI", "重要業績評価指標", "…", {}},
                Term{2, "RO-RO船", "貨物を車両ごと運ぶ船", "・・・", {}}};
  plan.projects = {Project{
      "P1", "朝市応援事業", "商工課", {"1-1"}, {}, {{2022, {{"一般財源", 1'200'000}}, 1'150'300}}, "", {}}};
  plan.surviving_sdg_sections = {"SDGsとの関係"};
  return plan;
}

inline Actual actual(const std::string& indicator, const std::string& component_key, int year,
                     const std::string& value, const std::string& source = "担当課調べ") {
  Actual out;
  out.indicator = indicator;
  out.component = component_key;
  out.period = Period::year(year, YearBasis::fiscal);
  out.value = decimal(value);
  out.source = source;
  out.entered_by = "hanako";
  return out;
}

inline Actual missing(const std::string& indicator, const std::string& component_key, int year,
                      MissingReason reason) {
  Actual out = actual(indicator, component_key, year, "0", "");
  out.value.reset();
  out.missing = reason;
  return out;
}

inline std::vector<Actual> sample_actuals() {
  std::vector<Actual> out = {
      actual("1-T1", "main", 2020, "45"),        actual("1-T1", "main", 2021, "49"),
      actual("1-T1", "main", 2022, "55"),        actual("1-1-K1", "main", 2020, "14.2"),
      actual("1-1-K1", "main", 2021, "13.6"),    actual("1-1-K1", "main", 2022, "14.4"),
      actual("1-1-K2", "main", 2020, "6"),       actual("1-1-K2", "main", 2021, "9"),
      actual("1-1-K2", "main", 2022, "8"),       actual("1-2-K1", "main", 2021, "39.2"),
      actual("2-T1", "mean", 2020, "700"),       actual("2-T1", "mean", 2021, "650"),
      actual("2-T1", "mean", 2022, "640"),       actual("2-1-K1", "male", 2020, "79.41"),
      actual("2-1-K1", "female", 2020, "85.02"),
  };
  out.push_back(missing("1-2-K1", "main", 2022, MissingReason::not_surveyed));
  out.push_back(missing("2-1-K1", "male", 2022, MissingReason::not_yet_published));
  out.push_back(missing("2-1-K1", "female", 2022, MissingReason::not_yet_published));
  out[2].preliminary = true;
  out[2].note = "確報は翌年6月";
  std::int64_t sequence = 0;
  for (Actual& one : out) one.sequence = ++sequence;
  return out;
}

inline Override sample_override() {
  Override out;
  out.indicator = "1-1-K1";
  out.year = 2022;
  out.what = "national";
  out.value = "3";
  out.by = "評価委員会";
  out.reason = "再開発の工事期間中で比較できない";
  out.at = "2023-07-01T00:00:00Z";
  out.sequence = 1;
  return out;
}

// Keeps alive what the input points at.
struct Sample {
  Plan plan = sample_plan();
  std::vector<Actual> actuals = sample_actuals();
  std::vector<Override> overrides = {sample_override()};
  int as_of = 2022;
  std::string scheme_id = "national";
  Lang lang = Lang::ja;
  std::vector<progress::CheckFinding> checks;
  std::vector<Diagnostic> findings;
  std::vector<story::Chapter> chapters;

  std::string html() const {
    const progress::Scheme scheme = progress::find_preset(scheme_id).value();
    progress::Settings settings;
    settings.as_of = as_of;
    settings.first_year = plan.first_fiscal_year;
    settings.last_year = plan.last_fiscal_year;
    settings.edges = scheme.edges();
    const progress::PlanResult result = progress::evaluate_plan(plan, actuals, overrides, settings, scheme);
    Input input;
    input.plan = &plan;
    input.result = &result;
    input.scheme = &scheme;
    input.actuals = actuals;
    input.checks = checks;
    input.open_findings = findings;
    input.chapters = chapters;
    input.generated_at = "2023-08-01";
    input.generator = "Shirube 0.1.0";
    input.lang = lang;
    return plan_report_html(input);
  }
};

inline Diagnostic sample_finding() {
  Diagnostic out;
  out.severity = Severity::warning;
  out.code = "unit-differs";
  out.place = Place{"/home/someone/minato.md", 42, "目標値"};
  out.value = "395 人";
  out.what = Message("単位が基準値と目標値で異なる。", "The units of baseline and target differ.");
  out.remedy = Message("どちらの単位が正しいか確認する。", "Confirm which unit is right.");
  return out;
}

}  // namespace shirube::report::testing
