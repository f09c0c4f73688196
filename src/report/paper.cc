#include "report/paper.h"

#include <filesystem>

#include "base/check.h"
#include "platform/file.h"
#include "report/chapter.h"
#include "report/document_head.h"
#include "report/folder.h"
#include "report/wording.h"
#include "words/years.h"

namespace shirube::report {

std::string chapter_paper_html(const PaperInput& input) {
  SHIRUBE_CHECK(input.chapter != nullptr, "a paper without a chapter");
  const story::Chapter& chapter = *input.chapter;
  const Lang lang = input.lang;
  const bool ja = lang == Lang::ja;
  const std::string title = chapter.title.in(lang) + (ja ? "　" : " – ") + input.plan_title.in(lang);
  markup::Html html;
  html.open("html", {{"lang", ja ? "ja" : "en"}});
  write_document_head(html, title, input.generator, true);
  html.open("body", {{"class", "paper"}});
  html.leaf("a", ja ? "本文へ移動" : "Skip to the content", {{"class", "skip-link"}, {"href", "#main"}});
  html.open("header", {{"class", "title-block"}}).open("div", {{"class", "inner"}});
  html.leaf("p", chapter.place.in(lang), {{"class", "issuer"}});
  html.open("h1").text(input.plan_title.in(lang));
  html.leaf("span", chapter.title.in(lang), {{"class", "subtitle"}});
  html.close("h1").close("div").close("header");
  html.open("div", {{"class", "page single"}});
  html.open("main", {{"id", "main"}, {"tabindex", "-1"}});
  write_chapter(html, chapter, lang);
  html.close("main").close("div");
  html.open("footer", {{"class", "foot"}});
  html.leaf("p", (ja ? "作成日 " : "Made on ") + words::date(input.generated_at).in(lang) +
                     (input.generator.empty() ? "" : (ja ? "　" : ", ") + input.generator));
  html.close("footer").close("body").close("html");
  return std::move(html).finish();
}

Result<std::vector<std::string>> write_paper(const PaperInput& input, const std::string& name,
                                             const std::string& json, const std::string& directory) {
  std::vector<std::pair<std::string, std::string>> files{{name + ".html", chapter_paper_html(input)},
                                                         {name + ".json", json}};
  for (const story::Chart& chart : input.chapter->charts) {
    if (is_empty(chart)) continue;
    const std::string id = std::visit([](const auto& one) { return one.id; }, chart);
    files.emplace_back(id.substr(input.chapter->id.size() + 1) + ".svg", chart_svg(chart, input.lang));
  }
  SHIRUBE_TRY_VOID(make_folder(directory));
  std::vector<std::string> paths;
  for (const auto& [file, bytes] : files) {
    paths.push_back((std::filesystem::path(directory) / file).string());
    SHIRUBE_TRY_VOID(platform::write_file(paths.back(), bytes));
  }
  return paths;
}

}  // namespace shirube::report
