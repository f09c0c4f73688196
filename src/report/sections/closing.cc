// Terms, the methods of evaluation, and all indicators in one table.
#include <algorithm>
#include <map>

#include "report/indicator/yearly.h"
#include "report/sections.h"
#include "report/wording.h"
#include "words/numbers.h"
#include "words/years.h"

namespace shirube::report {
namespace {

using progress::ComponentResult;
using progress::IndicatorResult;

void method(Page& page, const Message& name, const Message& text) {
  page.html.open("div");
  page.say("dt", name);
  page.say("dd", text);
  page.html.close("div");
}

Message path_start_text(progress::PathStart start) {
  switch (start) {
    case progress::PathStart::baseline_year:
      return {"基準値の年度から目標年度まで", "from the year of the baseline to that of the target"};
    case progress::PathStart::year_before_plan:
      return {"計画期間の前年度から目標年度まで", "from the year before the plan to that of the target"};
    case progress::PathStart::plan_start:
      return {"計画の初年度から目標年度まで", "from the first year of the plan to that of the target"};
  }
  return {};
}

Message rounding_text(const progress::ReportStyle& style) {
  const std::string places = std::to_string(style.rate_places);
  const bool half_up = style.rounding == Rounding::half_up;
  return {
      "割合は小数第" + places + "位まで（" + (half_up ? "四捨五入" : "切捨て") +
          "）で表示します。判定には丸める前の値を用いるため、表示された値からの印象と判定が異なることがありま"
          "す。",
      "Rates are printed with " + places + (style.rate_places == 1 ? " decimal (" : " decimals (") +
          (half_up ? "rounded half up" : "truncated") +
          "). Judgement uses the unrounded values, so it may differ from what the printed value suggests."};
}

Message edges_text(const progress::EdgeSettings& edges) {
  const auto yes = [](bool value, const char* ja_yes, const char* ja_no) {
    return std::string(value ? ja_yes : ja_no);
  };
  return {
      yes(edges.equal_to_target_counts, "目標値とちょうど同じ値は到達とみなします。",
          "目標値とちょうど同じ値は到達とみなしません。") +
          yes(edges.flat_counts_as_progress, "基準値と同じ値は①とします。", "基準値と同じ値は②とします。") +
          yes(edges.sum_on_pace_counts, "合計の目標は、年割りの進み具合を満たしていれば①とします。",
              "合計の目標は、目標の合計に達するまで①としません。"),
      yes(edges.equal_to_target_counts, "A value exactly on target is met. ",
          "A value exactly on target is not met. ") +
          yes(edges.flat_counts_as_progress, "A value equal to the baseline is ①. ",
              "A value equal to the baseline is ②. ") +
          yes(edges.sum_on_pace_counts, "A total that is on pace is ①.",
              "A total is ① only when it is reached.")};
}

}  // namespace

bool has_terms(const Page& page) { return !page.plan.terms.empty(); }

void write_terms(Page& page) {
  if (!has_terms(page)) return;
  open_section(page, "terms", {"用語の説明", "Terms"});
  // A document explains a term on every page that uses it; here each wording stands once.
  std::vector<std::pair<std::string, std::vector<std::string>>> terms;
  std::map<std::string, std::size_t> index;
  for (const Term& term : page.plan.terms) {
    const auto [found, inserted] = index.emplace(term.term, terms.size());
    if (inserted) terms.push_back({term.term, {}});
    std::vector<std::string>& definitions = terms[found->second].second;
    if (std::find(definitions.begin(), definitions.end(), term.definition) == definitions.end()) {
      definitions.push_back(term.definition);
    }
  }
  page.html.open("dl", {{"class", "terms"}});
  for (const auto& [term, definitions] : terms) {
    page.html.open("div");
    page.data("dt", term);
    for (const std::string& definition : definitions) page.data("dd", definition);
    page.html.close("div");
  }
  page.html.close("dl");
  close_section(page);
}

void write_methods(Page& page) {
  open_section(page, "methods", {"評価の方法", "How it was judged"});
  page.html.open("dl", {{"class", "methods"}});
  method(
      page, {"国の区分①②③", "National classes ①②③"},
      {"国のKPI検証に用いられた分類です。①は目標を達成したもの、又は実績値が当初の値から改善したものです。"
       "②はそれ以外で、現時点では政策効果が必ずしも十分に発現していないものです。"
       "③は値がないなど、現時点で判断できないものです。減少を目指す指標では、減ることを改善とみます。",
       "The classes of the national review of KPIs. ① the target is reached or the value is better than at "
       "the "
       "start; ② otherwise; ③ cannot be judged now, for instance without a value. Where falling is aimed at, "
       "falling is better."});
  method(page, {"境目の扱い", "Edges"}, edges_text(page.result.settings.edges));
  method(page, {"期待値", "Expected value"},
         {path_start_text(page.result.settings.path_start).ja +
              "を結ぶ直線の値、又は年度ごとに定めた値です。維持や平均の目標では、目標値そのものを期待値としま"
              "す。",
          "A straight line " + path_start_text(page.result.settings.path_start).en +
              ", or values set by hand for each year. For targets that keep a level or are means, the target "
              "itself."});
  method(page, {"着地見込み", "Landing range"},
         {"記録された値に直線を当てはめ、目標年度まで延ばした幅（確からしさ80%）です。"
          "値が3年分に満たない場合は示しません。これまでの傾向が続いた場合の目安です。",
          "A line fitted to the recorded values, extended to the target year as a range (80 %). Not given "
          "for fewer "
          "than three values. It shows where the trend so far would lead."});
  method(page, {"数値の丸め", "Rounding"}, rounding_text(page.input.style));
  if (page.grades) {
    const progress::Scheme& scheme = *page.input.scheme;
    const std::string source = scheme.source();
    method(page, {"市の評価区分", "City grades"},
           {"「" + scheme.name().ja + "」によります。" + (source.empty() ? "" : "出典: " + source),
            scheme.name().en + ". " + (source.empty() ? "" : "Source: " + source)});
  }
  method(page, {"値がない場合", "Missing values"},
         {"値がないことを0として扱いません。値がない理由を記録し、そのまま示します。",
          "A missing value is never taken as 0; its reason is recorded and shown."});
  const bool lost = !page.plan.surviving_sdg_sections.empty() &&
                    std::all_of(page.plan.goals.begin(), page.plan.goals.end(),
                                [](const Goal& goal) { return goal.sdgs.empty(); });
  if (lost) {
    method(page, {"SDGs", "SDGs"},
           {"SDGsの目標番号は原文から文字として読み取れないため、この報告書には載せていません。",
            "The numbers of the SDGs cannot be read from the document as text, so none is given here."});
  }
  page.html.close("dl");
  close_section(page);
}

void write_appendix(Page& page) {
  open_section(page, "appendix", {"指標の一覧", "All indicators"}, "appendix");
  std::vector<Column> columns{{{"指標", "Indicator"}, ""},        {{"種別", "Kind"}, ""},
                              {{"基準値", "Baseline"}, "number"}, {{"目標値", "Target"}, "number"},
                              {{"実績", "Actual"}, "number"},     {{"進捗率", "Progress"}, "number"},
                              {{"区分", "Class"}, "centre"}};
  if (page.grades) columns.push_back({{"評価", "Grade"}, "centre"});
  {
    const Table table(page,
                      {"すべての指標（" + words::fiscal_year(page.as_of).in(Lang::ja) + "末時点）",
                       "All indicators at the end of " + words::fiscal_year(page.as_of).in(Lang::en)},
                      columns, "all", true);
    for (const IndicatorResult& result : page.result.indicators) {
      for (const ComponentResult& component : result.components) {
        const Component& of = *component.component;
        const progress::Evaluation& e = component.evaluation;
        page.html.open("tr").open("th", {{"scope", "row"}});
        page.link(*result.indicator);
        if (result.components.size() > 1)
          page.html.leaf("span", page.in(component_label(of)), {{"class", "when"}});
        page.html.close("th");
        cell(page, result.indicator->kind == IndicatorKind::kpi ? "KPI"
                                                                : page.in(words_of(result.indicator->kind)));
        cell(page, baseline_text(of.baseline, page.lang), "number");
        cell(page, target_text(of.target, page.lang), "number");
        cell(page, judged_text(page, component), "number");
        cell(page,
             e.progress.value
                 ? words::percent(*e.progress.value, page.input.style.rate_places, page.input.style.rounding)
                 : "—",
             "number");
        page.html.open("td", {{"class", "centre"}});
        class_badge(page, result.national, false);
        page.html.close("td");
        if (page.grades) cell(page, component.grade.label.empty() ? "—" : component.grade.label, "centre");
        page.html.close("tr");
      }
    }
  }
  close_section(page);
}

}  // namespace shirube::report
