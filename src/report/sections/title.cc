// What this report is: whose plan, of which years, judged when, and whether it is real.
#include "report/sections.h"
#include "report/wording.h"
#include "words/years.h"

namespace shirube::report {
namespace {

bool says_fictional(const std::string& notes) {
  return notes.find("架空") != std::string::npos || notes.find("fictional") != std::string::npos ||
         notes.find("Fictional") != std::string::npos;
}

void item(Page& page, const Message& name, const std::string& value, bool from_plan = false) {
  if (value.empty()) return;
  page.html.open("div");
  page.say("dt", name);
  if (from_plan) {
    page.data("dd", value);
  } else {
    page.html.leaf("dd", value);
  }
  page.html.close("div");
}

std::string locked_text(const Page& page) {
  std::string out;
  for (const int year : page.plan.locked_years) {
    if (!out.empty()) out += page.lang == Lang::ja ? "、" : ", ";
    out += words::fiscal_year(year).in(page.lang);
  }
  return out;
}

}  // namespace

void write_title_block(Page& page) {
  const Plan& plan = page.plan;
  page.html.open("header", {{"class", "title-block"}});
  page.html.open("div", {{"class", "inner"}});
  page.html.open("p", {{"class", "issuer"}});
  page.data(*plan.municipality.name);
  page.html.close("p");
  page.html.open("h1");
  page.data(*plan.title);
  page.html.open("span", {{"class", "subtitle"}});
  page.say({"進捗と評価の報告書", "Progress and evaluation report"});
  page.html.text(page.lang == Lang::ja ? "　" : " ");
  page.html.text(page.lang == Lang::ja ? words::fiscal_year(page.as_of).in(page.lang) + "末時点"
                                       : "at the end of " + words::fiscal_year(page.as_of).in(page.lang));
  page.html.close("span").close("h1");
  if (says_fictional(plan.notes)) {
    page.html.open("div", {{"class", "notice"}, {"role", "note"}});
    page.say("strong", {"架空の自治体の例", "A fictional example"});
    page.html.open("p");
    page.data(plan.notes);
    page.html.close("p").close("div");
  } else if (!plan.notes.empty()) {
    page.html.open("p", {{"class", "plan-notes"}});
    page.data(plan.notes);
    page.html.close("p");
  }
  if (plan.status == PlanStatus::draft) {
    page.html.open("p", {{"class", "status"}});
    page.say("strong", {"案", "Draft"});
    page.say({"　この計画は策定前の案です。数値は確定していません。",
              " This plan has not been adopted. Its figures are not final."});
    page.html.close("p");
  }
  page.html.open("dl", {{"class", "about"}});
  const Message status = plan.status == PlanStatus::draft     ? Message{"案（策定前）", "Draft"}
                         : plan.status == PlanStatus::adopted ? Message{"策定済み", "Adopted"}
                                                              : Message{"記載なし", "Not stated"};
  item(page, {"計画の状態", "Status"}, page.in(status));
  item(page, {"版", "Edition"}, plan.edition, true);
  if (plan.first_fiscal_year != 0 && plan.last_fiscal_year != 0) {
    item(page, {"計画期間", "Planned period"},
         words::fiscal_years(plan.first_fiscal_year, plan.last_fiscal_year).in(page.lang));
  }
  if (plan.parent_plan) item(page, {"上位計画", "Plan above"}, *plan.parent_plan->name, true);
  item(page, {"根拠", "Legal basis"}, *plan.legal_basis, true);
  item(page, {"評価年度", "Year judged"}, words::fiscal_year(page.as_of).in(page.lang));
  item(page, {"全国地方公共団体コード", "Municipality code"}, plan.municipality.code);
  item(page, {"確定済みの年度", "Locked years"}, locked_text(page));
  item(page, {"発行", "Issued by"}, *plan.issuer, true);
  item(page, {"編集", "Edited by"}, *plan.editor, true);
  item(page, {"報告書の作成日", "Report made on"},
       words::date(page.input.generated_at).in(page.lang) + (page.input.generator.empty() ? ""
                                                             : page.lang == Lang::ja
                                                                 ? "（" + page.input.generator + "）"
                                                                 : " (" + page.input.generator + ")"));
  page.html.close("dl").close("div").close("header");
}

void write_contents(Page& page) {
  const auto link = [&page](const std::string& anchor, const std::string& text, bool from_plan = false) {
    page.html.open("li").open("a", {{"href", "#" + anchor}});
    from_plan ? page.data(text) : static_cast<void>(page.html.text(text));
    page.html.close("a").close("li");
  };
  page.html.open("nav", {{"class", "contents"}, {"aria-labelledby", "contents-h"}});
  page.say("h2", {"目次", "Contents"}, {{"id", "contents-h"}});
  page.html.open("ul");
  link("overview", page.in({"全体の状況", "Overview"}));
  link("attention", page.in({"対応が必要な項目", "What needs attention"}));
  for (const Goal& goal : page.plan.goals) {
    page.html.open("li").open("a", {{"href", "#" + Page::goal_anchor(goal.number)}});
    page.say({"基本目標" + std::to_string(goal.number) + "　", "Goal " + std::to_string(goal.number) + " "});
    page.data(*goal.title);
    page.html.close("a").close("li");
  }
  for (const story::Chapter& chapter : page.input.chapters) link(chapter.id, page.in(chapter.title));
  link("missing", page.in({"値のない項目とその理由", "Missing values and their reasons"}));
  if (has_priorities(page)) link("priorities", page.in({"重点項目とそのつながり", "Priority items"}));
  if (has_terms(page)) link("terms", page.in({"用語の説明", "Terms"}));
  link("methods", page.in({"評価の方法", "How it was judged"}));
  link("appendix", page.in({"指標の一覧", "All indicators"}));
  page.html.close("ul").close("nav");
}

}  // namespace shirube::report
