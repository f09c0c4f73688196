// Goal by goal: basic directions, numeric targets, measures with their KPIs.
#include <algorithm>

#include "report/indicator/indicator.h"
#include "report/sections.h"
#include "report/wording.h"
#include "words/years.h"

namespace shirube::report {
namespace {

using progress::IndicatorResult;

void write_texts(Page& page, const std::vector<SourcedText>& texts, const std::string& css_class) {
  page.html.open("ul", {{"class", css_class}});
  for (const SourcedText& text : texts) page.data("li", *text);
  page.html.close("ul");
}

void write_sdgs(Page& page, const std::vector<int>& sdgs) {
  if (sdgs.empty()) return;
  std::string numbers;
  for (const int sdg : sdgs)
    numbers += (numbers.empty() ? "" : page.lang == Lang::ja ? "、" : ", ") + std::to_string(sdg);
  page.html.open("p", {{"class", "sdgs"}});
  page.say({"原文に記載のSDGsの目標: ", "Sustainable Development Goals named in the document: "});
  page.html.text(numbers).close("p");
}

template <class Test>
int write_indicators(Page& page, Test test) {
  int count = 0;
  for (const IndicatorResult& result : page.result.indicators) {
    if (!test(*result.indicator)) continue;
    write_indicator(page, result, page.anchor(*result.indicator));
    ++count;
  }
  return count;
}

// "①3 ②1 ③0": the state of a measure in one line.
void write_counts(Page& page, const progress::Counts& counts) {
  page.html.open("p", {{"class", "counts"}});
  page.say({"指標 " + std::to_string(counts.indicators) + "件: ",
            count_of(counts.indicators, "", "indicator", "indicators", Lang::en) + ": "});
  for (const auto national : {progress::NationalClass::progressing, progress::NationalClass::not_yet,
                              progress::NationalClass::other}) {
    const auto found = counts.by_national.find(national);
    page.html.open("span", {{"class", "badge small class-" + std::to_string(static_cast<int>(national))}});
    page.html.text(mark(national) + " " +
                   std::to_string(found == counts.by_national.end() ? 0 : found->second));
    page.html.close("span").text(" ");
  }
  page.html.close("p");
}

void write_actions(Page& page, const Measure& measure) {
  std::vector<const Action*> actions;
  for (const Action& action : page.plan.actions) {
    if (std::find(action.measures.begin(), action.measures.end(), measure.key) != action.measures.end()) {
      actions.push_back(&action);
    }
  }
  if (actions.empty()) return;
  const std::string count = std::to_string(actions.size());
  page.html.open("details", {{"class", "actions"}});
  page.say("summary", {"具体的な取組（" + count + "件）", "Actions (" + count + ")"});
  page.html.open("ul");
  for (const Action* action : actions) {
    page.html.open("li");
    page.data(action->text);
    if (action->measures.size() > 1)
      page.say("span", {"再掲あり", "under several measures"}, {{"class", "tag"}});
    page.html.close("li");
  }
  page.html.close("ul").close("details");
}

// The largest amount a Decimal can print; a budget beyond it is a mistake of entry.
constexpr std::int64_t kLargestYen = 999'999'999'999'999;

std::string yen_text(std::int64_t yen) {
  return Decimal::from_coefficient(std::clamp(yen, -kLargestYen, kLargestYen), 0).to_grouped_string();
}

const ProjectYear* year_of(const Project& project, int fiscal_year) {
  for (const ProjectYear& year : project.years) {
    if (year.fiscal_year == fiscal_year) return &year;
  }
  return nullptr;
}

void write_projects(Page& page, const Measure& measure) {
  std::vector<const Project*> projects;
  for (const Project& project : page.plan.projects) {
    if (std::find(project.measures.begin(), project.measures.end(), measure.key) != project.measures.end()) {
      projects.push_back(&project);
    }
  }
  if (projects.empty()) return;
  const std::string year = words::fiscal_year(page.as_of).in(page.lang);
  const Table table(page, {"事業（" + year + "、単位: 円）", "Projects (" + year + ", yen)"},
                    {{{"事業", "Project"}, ""},
                     {{"担当", "Department"}, ""},
                     {{"予算", "Budget"}, "number"},
                     {{"決算", "Settled"}, "number"}},
                    "projects", true);
  for (const Project* project : projects) {
    page.html.open("tr");
    page.data("th", project->name, {{"scope", "row"}});
    page.data("td", project->department);
    const ProjectYear* one = year_of(*project, page.as_of);
    std::int64_t budget = 0;
    if (one != nullptr) {
      for (const FundingSource& source : one->budget)
        budget =
            std::clamp(budget + std::clamp(source.yen, -kLargestYen, kLargestYen), -kLargestYen, kLargestYen);
    }
    const bool known = one != nullptr && !one->budget.empty();
    cell(page, known ? yen_text(budget) : "—", "number");
    const bool settled = one != nullptr && one->settled_yen.has_value();
    cell(page, settled ? yen_text(*one->settled_yen) : "—", "number");
    page.html.close("tr");
  }
}

void write_measure(Page& page, const Measure& measure, const progress::GoalRollup* rollup) {
  const std::string id = "measure-" + markup::id_part(measure.key);
  page.html.open("section", {{"class", "measure"}, {"aria-labelledby", id}});
  page.html.open("h3", {{"id", id}});
  page.html.open("span", {{"class", "kind"}});
  page.say({"施策" + measure.key + "　", "Measure " + measure.key + " "});
  page.html.close("span");
  page.data(*measure.title);
  page.html.close("h3");
  if (rollup != nullptr) {
    for (const progress::MeasureRollup& one : rollup->measures) {
      if (one.key == measure.key && one.counts.indicators > 0) write_counts(page, one.counts);
    }
  }
  write_sdgs(page, measure.sdgs);
  write_actions(page, measure);
  write_projects(page, measure);
  const int count = write_indicators(page, [&](const Indicator& one) { return one.measure == measure.key; });
  if (count == 0)
    page.say("p", {"この施策には指標がありません。", "This measure has no indicator."}, {{"class", "note"}});
  page.html.close("section");
}

void write_goal(Page& page, const Goal& goal) {
  const std::string id = Page::goal_anchor(goal.number);
  page.html.open("section", {{"id", id}, {"class", "goal"}, {"aria-labelledby", id + "-h"}});
  page.html.open("h2", {{"id", id + "-h"}});
  page.html.open("span", {{"class", "kind"}});
  page.say({"基本目標" + std::to_string(goal.number) + "　", "Goal " + std::to_string(goal.number) + " "});
  page.html.close("span");
  page.data(*goal.title);
  page.html.close("h2");
  const progress::GoalRollup* rollup = nullptr;
  for (const progress::GoalRollup& one : page.result.goals) {
    if (one.goal == goal.number) rollup = &one;
  }
  if (rollup != nullptr) write_counts(page, rollup->all);
  write_sdgs(page, goal.sdgs);
  if (!goal.basic_directions.empty()) {
    page.say("h3", {"基本的方向", "Basic directions"});
    write_texts(page, goal.basic_directions, "directions");
  }
  const auto own = [&goal](const Indicator& one) { return one.goal == goal.number && one.measure.empty(); };
  if (std::any_of(page.plan.indicators.begin(), page.plan.indicators.end(), own)) {
    page.say("h3", {"数値目標", "Numeric targets"});
    write_indicators(page, own);
  }
  for (const Measure& measure : goal.measures) write_measure(page, measure, rollup);
  page.html.close("section");
}

}  // namespace

void write_goals(Page& page) {
  for (const Goal& goal : page.plan.goals) write_goal(page, goal);
  // Indicators of the whole plan, and any whose goal or measure the plan does not have.
  const auto homeless = [&page](const Indicator& one) {
    const Goal* goal = page.plan.find_goal(one.goal);
    if (goal == nullptr) return true;
    if (one.measure.empty()) return false;
    return std::none_of(goal->measures.begin(), goal->measures.end(),
                        [&one](const Measure& measure) { return measure.key == one.measure; });
  };
  const auto& results = page.result.indicators;
  if (std::none_of(results.begin(), results.end(),
                   [&](const IndicatorResult& r) { return homeless(*r.indicator); })) {
    return;
  }
  open_section(page, "whole-plan", {"計画全体の指標", "Indicators of the whole plan"}, "goal");
  page.say("h3", {"指標", "Indicators"});
  write_indicators(page, homeless);
  close_section(page);
}

}  // namespace shirube::report
