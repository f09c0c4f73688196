// The state of the whole plan in counts: never one score, unless the scheme defines one.
#include "charts/share.h"
#include "report/sections.h"
#include "report/wording.h"
#include "words/years.h"

namespace shirube::report {
namespace {

using progress::Counts;
using progress::NationalClass;

constexpr NationalClass kClasses[] = {NationalClass::progressing, NationalClass::not_yet,
                                      NationalClass::other};

int count_in(const Counts& counts, NationalClass national) {
  const auto found = counts.by_national.find(national);
  return found == counts.by_national.end() ? 0 : found->second;
}

std::string number(int count) { return std::to_string(count); }

void write_headline(Page& page) {
  const Counts& all = page.result.all;
  page.html.open("p", {{"class", "lead"}});
  const int one = count_in(all, NationalClass::progressing);
  const int two = count_in(all, NationalClass::not_yet);
  const int three = count_in(all, NationalClass::other);
  if (page.lang == Lang::ja) {
    page.html.text(words::fiscal_year(page.as_of).in(page.lang) + "末の時点で、" + number(all.indicators) +
                   "の指標のうち、");
    page.html.text("①目標達成に向けて進捗しているものが" + number(one) +
                   "、②政策効果が十分に発現していないものが" + number(two) +
                   "、③値がないなど判断できないものが" + number(three) + "です。");
  } else {
    page.html.text("At the end of " + words::fiscal_year(page.as_of).in(page.lang) + ", of " +
                   count_of(all.indicators, "", "indicator", "indicators", page.lang) + ", " + number(one) +
                   " ① progress toward the target, " + number(two) +
                   " ② do not show enough effect yet, and " + number(three) + " ③ cannot be judged.");
  }
  page.html.close("p");
}

void write_classes(Page& page) {
  const Counts& all = page.result.all;
  {
    const Table table(page, {"国の区分による指標の数", "Indicators by national class"},
                      {{{"区分", "Class"}, ""}, {{"指標の数", "Indicators"}, "number"}}, "classes");
    for (const NationalClass one : kClasses) {
      page.html.open("tr").open("th", {{"scope", "row"}});
      class_badge(page, one, true);
      page.html.close("th");
      page.html.open("td", {{"class", "number big"}})
          .text(number(count_in(all, one)))
          .close("td")
          .close("tr");
    }
    page.html.open("tr", {{"class", "total"}});
    row_head(page, page.in({"合計", "Total"}));
    cell(page, number(all.indicators), "number big");
    page.html.close("tr");
  }
}

void write_side_counts(Page& page) {
  const Counts& all = page.result.all;
  const Table table(page, {"その他の件数", "Further counts"},
                    {{{"内容", "What"}, ""}, {{"指標の数", "Indicators"}, "number"}}, "classes");
  const auto row = [&page](const Message& what, int count) {
    page.html.open("tr");
    row_head(page, page.in(what));
    cell(page, number(count), "number");
    page.html.close("tr");
  };
  row({"目標値に到達しているもの", "Target reached"}, all.met);
  row({"評価年度に調査がなく空欄となるもの", "Blank this year: no survey falls in it"}, all.blank_this_year);
  row({"人が判断を置き換えたもの", "Judgement replaced by a person"}, all.overridden);
  for (const auto& [reason, count] : all.by_reason) {
    const Message& name = label(reason);
    row({"評価年度の値なし: " + name.ja, "No value this year: " + name.en}, count);
  }
}

void write_grades(Page& page) {
  if (!page.grades) return;
  const progress::Scheme& scheme = *page.input.scheme;
  page.say("h3", {"評価区分「" + scheme.name().ja + "」による件数", "By the grades of " + scheme.name().en});
  {
    const Table table(page,
                      {"市の評価による件数（男女別など区分のある指標は区分ごとに数える）",
                       "Counts by city grade (parts of an indicator are counted each)"},
                      {{{"評価", "Grade"}, ""}, {{"意味", "Meaning"}, ""}, {{"件数", "Count"}, "number"}},
                      "classes");
    for (const progress::Grade& grade : scheme.grades()) {
      const auto found = page.result.all.by_grade.find(grade.label);
      page.html.open("tr");
      row_head(page, grade.label);
      cell(page, page.in(grade.meaning));
      cell(page, number(found == page.result.all.by_grade.end() ? 0 : found->second), "number");
      page.html.close("tr");
    }
  }
  if (!scheme.note().empty()) page.say("p", scheme.note(), {{"class", "note"}});
}

const Goal* goal_of(const Page& page, int number) { return page.plan.find_goal(number); }

void write_goal_table(Page& page) {
  page.say("h3", {"基本目標ごとの状況", "Goal by goal"});
  const bool scored = page.input.scheme != nullptr && page.input.scheme->scores_goals();
  std::vector<charts::ShareRow> shares;
  const Counts& all = page.result.all;
  const auto share = [&](const std::string& label, const Counts& counts) {
    shares.push_back(
        {label,
         {count_in(counts, kClasses[0]), count_in(counts, kClasses[1]), count_in(counts, kClasses[2])}});
  };
  share(page.in({"計画全体", "Whole plan"}), all);
  {
    std::vector<Column> columns{{{"基本目標", "Goal"}, ""}, {{"指標", "Indicators"}, "number"},
                                {{"①", "①"}, "number"},     {{"②", "②"}, "number"},
                                {{"③", "③"}, "number"},     {{"目標到達", "Reached"}, "number"}};
    if (scored) columns.push_back({{"評価", "Grade"}, ""});
    const Table table(
        page, {"基本目標ごとの指標の数（数値目標とKPI）", "Indicators by goal (numeric targets and KPIs)"},
        columns, "goals", true);
    const auto row = [&](const Counts& counts) {
      cell(page, number(counts.indicators), "number");
      for (const NationalClass one : kClasses) cell(page, number(count_in(counts, one)), "number");
      cell(page, number(counts.met), "number");
    };
    for (const progress::GoalRollup& goal : page.result.goals) {
      const Goal* known = goal_of(page, goal.goal);
      page.html.open("tr").open("th", {{"scope", "row"}});
      page.html.open("a", {{"href", "#" + Page::goal_anchor(goal.goal)}});
      page.say({"基本目標" + number(goal.goal) + "　", "Goal " + number(goal.goal) + " "});
      if (known != nullptr) page.data(*known->title);
      page.html.close("a").close("th");
      row(goal.all);
      if (scored) cell(page, goal.grade ? goal.grade->label + " " + page.in(goal.grade->meaning) : "—");
      page.html.close("tr");
      share(page.in({"基本目標" + number(goal.goal), "Goal " + number(goal.goal)}), goal.all);
    }
    page.html.open("tr", {{"class", "total"}});
    row_head(page, page.in({"計画全体", "Whole plan"}));
    row(all);
    if (scored) cell(page, "—");
    page.html.close("tr");
  }
  if (all.indicators == 0) return;
  page.html.open("figure", {{"class", "share"}});
  charts::write_share_chart(page.html, "share", page.in({"区分①②③の割合", "Shares of the classes ①②③"}),
                            shares, page.lang);
  page.say("figcaption",
           {"上の表の①②③の数を図にしたものです。", "The numbers of ①②③ in the table above as a chart."});
  page.html.close("figure");
}

void write_population(Page& page) {
  if (!page.plan.planned_population) return;
  const PlannedPopulation& population = *page.plan.planned_population;
  page.say("h3", {"計画人口", "Planned population"});
  page.html.open("p").open("strong", {{"class", "big"}});
  const std::string persons = Decimal::from_coefficient(population.persons, 0).to_grouped_string();
  const std::string year = words::calendar_year(population.year).in(page.lang);
  if (page.lang == Lang::ja) {
    page.html.text(persons + "人" + (population.at_least ? "以上" : ""));
  } else {
    page.html.text((population.at_least ? "at least " : "") + persons + " persons");
  }
  page.html.close("strong").text(page.lang == Lang::ja ? "（" + year + "）" : " (" + year + ")").close("p");
}

}  // namespace

void write_overview(Page& page) {
  open_section(page, "overview", {"全体の状況", "Overview"});
  write_headline(page);
  page.html.open("div", {{"class", "columns"}});
  write_classes(page);
  write_side_counts(page);
  page.html.close("div");
  page.say(
      "p",
      {"区分は国のKPI検証の分類によります。目標までの道のりの見方の一つですので、"
       "指標ごとの計算と説明を併せてご覧ください。",
       "The classes follow the national review of KPIs. They are one view; read them with the calculation of "
       "each indicator."},
      {{"class", "note"}});
  write_goal_table(page);
  write_grades(page);
  write_population(page);
  close_section(page);
}

}  // namespace shirube::report
