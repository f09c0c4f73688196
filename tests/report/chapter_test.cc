#include "report/chapter.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "report/paper.h"
#include "report/sample.h"

namespace shirube::report {
namespace {

story::Chapter sample_chapter(Lang lang) {
  story::Chapter chapter;
  chapter.id = "population";
  chapter.charts_title = {"図で見る人口の見通し", "The outlook in charts"};
  chapter.place = {"みなと市（架空）", "Minato (fictional)"};
  chapter.title = {"計画人口の検証", "The planned population tested"};
  chapter.answer = {
      "計画の目標が達成されると、令和12（2030）年の人口は47,200人で、計画人口48,000人に届きません。",
      "If the targets are met, 2030 has 47,200 persons; the planned 48,000 are not reached."};
  story::Table table;
  table.caption = {"令和12（2030）年の人口の見通し", "Population in 2030"};
  table.columns = {
      {{"場合", "Case"}, false}, {{"人口", "Persons"}, true}, {{"計画人口との差", "Against the plan"}, true}};
  table.rows = {{{"傾向が続く場合", "As trends go"}, {"46,100人", "46,100"}, {"−1,900人", "−1,900"}},
                {{"目標を達成 <すべて>", "All targets <met>"}, {"47,200人", "47,200"}, {"−800人", "−800"}}};
  chapter.blocks.push_back({"population-outlook",
                            {"計画人口に届くか", "Is it reached?"},
                            {{"2通りの見通しです。", "Two outlooks."}},
                            {table},
                            {{"作例の数値です。", "Invented figures."}}});
  chapter.blocks.push_back(
      {"population-caveats", {"前提と留意点", "Caveats"}, {{"架空の市です。", "A fictional city."}}, {}, {}});
  charts::LinesChart lines;
  lines.id = "population-lines";
  lines.title = Message{"人口の見通し", "Population"}.in(lang);
  lines.unit = Message{"人", "persons"}.in(lang);
  lines.series.push_back(
      {Message{"国勢調査", "Census"}.in(lang), charts::LineKind::observed, {{2010, 54000}, {2020, 51000}}});
  lines.series.push_back({Message{"目標を達成", "All targets"}.in(lang),
                          charts::LineKind::scenario,
                          {{2020, 51000}, {2030, 47200}},
                          true});
  lines.target = charts::TargetMark{2030, 48000, Message{"計画人口", "Planned"}.in(lang)};
  chapter.charts.push_back(lines);
  charts::PyramidChart pyramid;
  pyramid.id = "population-pyramid";
  pyramid.title = Message{"人口ピラミッド", "Pyramid"}.in(lang);
  pyramid.bars = {"2020", population::Cells({5, 19}, 1342)};
  chapter.charts.push_back(pyramid);
  return chapter;
}

std::string paper(Lang lang) {
  const story::Chapter chapter = sample_chapter(lang);
  PaperInput input;
  input.chapter = &chapter;
  input.plan_title = {"第2期みなと市総合戦略", "Minato's second strategy"};
  input.generated_at = "2023-11-14";
  input.generator = "Shirube";
  input.lang = lang;
  return chapter_paper_html(input);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

void expect_approved(const std::string& name, const std::string& html) {
  const std::string path = std::string(SHIRUBE_SOURCE_DIR) + "/tests/report/approved/" + name;
  if (std::getenv("SHIRUBE_UPDATE_APPROVED") != nullptr) {
    std::ofstream(path, std::ios::binary) << html;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream approved;
  approved << in.rdbuf();
  ASSERT_FALSE(approved.str().empty()) << path << " is missing; write it with SHIRUBE_UPDATE_APPROVED=1";
  EXPECT_TRUE(approved.str() == html) << name << " differs";
}

TEST(Approval, PaperOfThePlannedPopulation) { expect_approved("minato.population.html", paper(Lang::ja)); }

TEST(ChapterPaper, AnswersBeforeItExplains) {
  const std::string html = paper(Lang::ja);
  EXPECT_LT(html.find("届きません"), html.find("計画人口に届くか"));
  EXPECT_LT(html.find("id=\"population-outlook\""), html.find("id=\"population-charts\""));
  EXPECT_LT(html.find("id=\"population-charts\""), html.find("id=\"population-caveats\""));
}

TEST(ChapterPaper, EveryChartHasItsTable) {
  const std::string html = paper(Lang::ja);
  EXPECT_EQ(count(html, "<svg"), 2u);
  EXPECT_EQ(count(html, "class=\"chart-table\""), 2u);
  EXPECT_EQ(count(html, "class=\"answer\""), 1u);
}

TEST(ChapterPaper, WhatIsWrittenIsEscapedAndNothingRuns) {
  const std::string html = paper(Lang::ja);
  EXPECT_NE(html.find("目標を達成 &lt;すべて&gt;"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
}

TEST(ChapterPaper, IsInOneLanguage) {
  const std::string html = paper(Lang::en);
  EXPECT_NE(html.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(html.find("Is it reached?"), std::string::npos);
  EXPECT_EQ(html.find("計画人口に届くか"), std::string::npos);
}

TEST(ChapterPaper, WithoutChartsThereIsNoHeadingForThem) {
  story::Chapter chapter = sample_chapter(Lang::ja);
  chapter.charts.clear();
  markup::Html html;
  html.open("main");
  write_chapter(html, chapter, Lang::ja);
  html.close("main");
  EXPECT_EQ(std::move(html).finish().find("population-charts"), std::string::npos);
}

TEST(Chapter, StandsInTheReportAndItsContents) {
  const story::Chapter chapter = sample_chapter(Lang::ja);
  testing::Sample sample;
  const std::string without = sample.html();
  EXPECT_EQ(without.find("href=\"#population\""), std::string::npos);
  sample.chapters = {chapter};
  const std::string with = sample.html();
  EXPECT_EQ(count(with, "href=\"#population\""), 1u);
  EXPECT_EQ(count(with, "<section id=\"population\""), 1u);
  EXPECT_LT(with.find("<section id=\"goal-"), with.find("<section id=\"population\""));
}

}  // namespace
}  // namespace shirube::report
