#include "report/report.h"

#include "report/chapter.h"
#include "report/document_head.h"
#include "report/page.h"
#include "report/sections.h"
#include "report/wording.h"
#include "words/years.h"

namespace shirube::report {

namespace {

void write_head(Page& page) {
  const std::string year = words::fiscal_year(page.as_of).in(page.lang);
  write_document_head(page.html,
                      page.lang == Lang::ja ? *page.plan.title + " 進捗と評価の報告書（" + year + "末時点）"
                                            : *page.plan.title + " – Progress and evaluation, " + year,
                      page.input.generator, !page.input.chapters.empty());
}

void write_footer(Page& page) {
  page.html.open("footer", {{"class", "foot"}}).open("p");
  page.data(*page.plan.municipality.name);
  page.html.text(page.lang == Lang::ja ? "　" : " ");
  page.data(*page.plan.title);
  page.html.close("p").open("p");
  page.say({"作成日 " + words::date(page.input.generated_at).in(Lang::ja),
            "Made on " + words::date(page.input.generated_at).in(Lang::en)});
  page.html.close("p").close("footer");
}

}  // namespace

std::string plan_report_html(const Input& input) {
  Page page(input);
  page.html.open("html", {{"lang", page.lang == Lang::ja ? "ja" : "en"}});
  write_head(page);
  page.html.open("body");
  page.say("a", {"本文へ移動", "Skip to the content"}, {{"class", "skip-link"}, {"href", "#main"}});
  write_title_block(page);
  page.html.open("div", {{"class", "page"}});
  write_contents(page);
  page.html.open("main", {{"id", "main"}, {"tabindex", "-1"}});
  write_overview(page);
  write_attention(page);
  write_goals(page);
  for (const story::Chapter& chapter : page.input.chapters) write_chapter(page.html, chapter, page.lang);
  write_missing(page);
  write_priorities(page);
  write_terms(page);
  write_methods(page);
  write_appendix(page);
  page.html.close("main").close("div");
  write_footer(page);
  page.html.close("body").close("html");
  return std::move(page.html).finish();
}

}  // namespace shirube::report
