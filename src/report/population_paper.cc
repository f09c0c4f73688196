// The answer about the planned population as a paper of its own.
#include "base/check.h"
#include "report/document_head.h"
#include "report/population_section.h"
#include "report/wording.h"

namespace shirube::report {

std::string population_paper_html(const PaperInput& input) {
  SHIRUBE_CHECK(input.answer != nullptr, "a paper without an answer");
  const PopulationAnswer& answer = *input.answer;
  const Lang lang = input.lang;
  const bool ja = lang == Lang::ja;
  const std::string title = answer.title.in(lang) + (ja ? "　" : " – ") + input.plan_title.in(lang);
  markup::Html html;
  html.open("html", {{"lang", ja ? "ja" : "en"}});
  write_document_head(html, title, input.generator, true);
  html.open("body", {{"class", "paper"}});
  html.leaf("a", ja ? "本文へ移動" : "Skip to the content", {{"class", "skip-link"}, {"href", "#main"}});
  html.open("header", {{"class", "title-block"}}).open("div", {{"class", "inner"}});
  html.leaf("p", answer.municipality.in(lang), {{"class", "issuer"}});
  html.open("h1").text(input.plan_title.in(lang));
  html.leaf("span", answer.title.in(lang), {{"class", "subtitle"}});
  html.close("h1").close("div").close("header");
  html.open("div", {{"class", "page single"}});
  html.open("main", {{"id", "main"}, {"tabindex", "-1"}});
  write_population_answer(html, answer, lang);
  html.close("main").close("div");
  html.open("footer", {{"class", "foot"}});
  html.leaf("p", (ja ? "作成日 " : "Made on ") + date_text(input.generated_at, lang) +
                     (input.generator.empty() ? "" : (ja ? "　" : ", ") + input.generator));
  html.close("footer").close("body").close("html");
  return std::move(html).finish();
}

}  // namespace shirube::report
