// What holds for every report, whatever the plan: well-formed, self-contained, usable
// by keyboard and screen reader.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "markup/reader.h"
#include "report/sample.h"

namespace shirube::report {
namespace {

using markup::testing::Node;
using testing::Sample;

void expect_sound(const Node& root, const std::string& lang) {
  ASSERT_NE(root.first("html"), nullptr);
  EXPECT_EQ(root.first("html")->attribute("lang"), lang);
  for (const char* once : {"title", "h1", "main", "nav", "header", "footer", "style"}) {
    const auto found = root.all(once);
    const auto outside_svg =
        std::count_if(found.begin(), found.end(), [](const Node* node) { return !node->inside("svg"); });
    EXPECT_EQ(outside_svg, 1) << once;
  }

  std::set<std::string> ids;
  root.visit([&](const Node& node) {
    if (!node.has("id")) return;
    EXPECT_TRUE(ids.insert(node.attribute("id")).second) << "id twice: " << node.attribute("id");
  });
  root.visit([&](const Node& node) {
    for (const char* reference : {"aria-labelledby", "aria-describedby"}) {
      if (!node.has(reference)) continue;
      EXPECT_TRUE(ids.count(node.attribute(reference))) << node.attribute(reference);
    }
    const std::string href = node.attribute("href");
    if (node.tag == "a") {
      ASSERT_EQ(href.substr(0, 1), "#") << "only links within the file";
      EXPECT_TRUE(ids.count(href.substr(1))) << "link to nowhere: " << href;
      EXPECT_NE(node.all_text(), "") << "a link without words";
    }
    const std::string fill = node.attribute("fill");
    if (fill.rfind("url(#", 0) != 0) return;
    EXPECT_TRUE(ids.count(fill.substr(5, fill.size() - 6))) << fill;
  });

  int level = 0;
  root.visit([&](const Node& node) {
    if (node.tag.size() != 2 || node.tag[0] != 'h' || node.tag[1] < '1' || node.tag[1] > '6') return;
    const int next = node.tag[1] - '0';
    EXPECT_LE(next, level + 1) << "heading skips a level: " << node.all_text();
    EXPECT_NE(node.all_text(), "");
    level = next;
  });

  for (const Node* table : root.all("table")) {
    ASSERT_FALSE(table->children.empty());
    ASSERT_EQ(table->children.front()->tag, "caption");
    EXPECT_NE(table->children.front()->all_text(), "");
    const std::size_t columns = table->first("thead")->all("th").size();
    for (const Node* row : table->first("tbody")->all("tr")) {
      EXPECT_EQ(row->children.size(), columns)
          << table->children.front()->all_text() << ": " << row->all_text();
      EXPECT_EQ(row->children.front()->tag, "th") << row->all_text();
    }
    EXPECT_FALSE(table->first("tbody")->children.empty())
        << "an empty table: " << table->children.front()->text;
  }
  for (const Node* head : root.all("th")) {
    EXPECT_EQ(head->attribute("scope"), head->inside("thead") ? "col" : "row") << head->all_text();
  }
  for (const Node* svg : root.all("svg")) {
    EXPECT_EQ(svg->attribute("role"), "img");
    ASSERT_NE(svg->first("title"), nullptr);
    EXPECT_NE(svg->first("title")->text, "");
    EXPECT_NE(svg->first("desc")->text, "");
  }
  root.visit([](const Node& node) {
    if (node.attribute("class").find("scroll") == std::string::npos) return;
    EXPECT_EQ(node.attribute("tabindex"), "0") << "what scrolls must be reached by keyboard";
    EXPECT_NE(node.attribute("aria-label"), "");
  });
}

void expect_self_contained(const Node& root) {
  root.visit([](const Node& node) {
    for (const char* forbidden : {"script", "iframe", "img", "object", "embed", "form", "base"}) {
      EXPECT_NE(node.tag, forbidden);
    }
    EXPECT_FALSE(node.has("src"));
    for (const auto& [name, value] : node.attributes) EXPECT_NE(name.substr(0, 2), "on") << name;
    if (node.tag == "link") {
      EXPECT_EQ(node.attribute("href"), "data:,");
    }
    if (node.tag == "style") {
      EXPECT_EQ(node.text.find("url("), std::string::npos);
      EXPECT_EQ(node.text.find("@import"), std::string::npos);
      EXPECT_EQ(node.text.find("http"), std::string::npos);
    }
  });
}

class EveryReport : public ::testing::TestWithParam<std::tuple<Lang, std::string>> {};

TEST_P(EveryReport, IsSoundAndSelfContained) {
  Sample sample;
  sample.lang = std::get<0>(GetParam());
  sample.scheme_id = std::get<1>(GetParam());
  sample.findings = {testing::sample_finding()};
  sample.checks = {{testing::sample_finding(), "1-1-K1"}, {testing::sample_finding(), ""}};
  const auto root = markup::testing::read_markup(sample.html());
  expect_sound(*root, sample.lang == Lang::ja ? "ja" : "en");
  expect_self_contained(*root);
}

std::vector<std::string> scheme_ids() {
  std::vector<std::string> ids;
  for (const progress::Scheme& scheme : progress::preset_schemes()) ids.push_back(scheme.id());
  return ids;
}

INSTANTIATE_TEST_SUITE_P(LanguagesAndSchemes, EveryReport,
                         ::testing::Combine(::testing::Values(Lang::ja, Lang::en),
                                            ::testing::ValuesIn(scheme_ids())));

TEST(Structure, HoldsForAPlanWithoutAnyActual) {
  Sample sample;
  sample.actuals.clear();
  sample.overrides.clear();
  expect_sound(*markup::testing::read_markup(sample.html()), "ja");
}

TEST(Structure, HoldsForAnEmptyPlan) {
  Sample sample;
  sample.plan = Plan{};
  sample.actuals.clear();
  sample.overrides.clear();
  const auto root = markup::testing::read_markup(sample.html());
  EXPECT_EQ(root->all("article").size(), 0u);
  expect_self_contained(*root);
}

TEST(Structure, GivesTwoIndicatorsWithTheSameKeyTwoIds) {
  Sample sample;
  sample.plan.indicators[1].key = sample.plan.indicators[0].key;
  expect_sound(*markup::testing::read_markup(sample.html()), "ja");
}

TEST(Structure, HoldsForAPlanOfFiveHundredIndicators) {
  Sample sample;
  const Indicator pattern = sample.plan.indicators[0];
  for (int i = 0; i < 500; ++i) {
    Indicator one = pattern;
    one.key = "1-T" + std::to_string(i + 2);
    sample.plan.indicators.push_back(one);
  }
  expect_sound(*markup::testing::read_markup(sample.html()), "ja");
}

TEST(Structure, GivesTheSameBytesForTheSameInput) {
  const Sample sample;
  EXPECT_EQ(sample.html(), sample.html());
}

// Hostile or strange text anywhere must stay text.
RC_GTEST_PROP(Structure, AnyTextOfAPlanStaysText, (const std::string& text)) {
  Sample sample;
  sample.lang = *rc::gen::element(Lang::ja, Lang::en);
  Plan& plan = sample.plan;
  for (std::string* field : {&plan.title.value,
                             &plan.municipality.name.value,
                             &plan.notes,
                             &plan.edition,
                             &plan.goals[0].title.value,
                             &plan.goals[0].measures[0].title.value,
                             &plan.goals[0].basic_directions[0].value,
                             &plan.actions[0].text,
                             &plan.terms[0].term,
                             &plan.terms[0].definition,
                             &plan.indicators[0].name,
                             &plan.indicators[0].owner,
                             &plan.indicators[0].definition,
                             &plan.indicators[0].source.text,
                             &plan.indicators[0].source.file,
                             &plan.indicators[5].components[0].label,
                             &plan.causal_links[0].from,
                             &plan.causal_links[0].effect,
                             &plan.projects[0].name,
                             &sample.overrides[0].reason,
                             &sample.overrides[0].by,
                             &sample.overrides[0].at,
                             &sample.actuals[0].source,
                             &sample.actuals[0].note}) {
    *field = text + "<script>alert(1)</script>" + text;
  }
  sample.findings = {testing::sample_finding()};
  sample.findings[0].value = text + "</td><b>";
  const auto root = markup::testing::read_markup(sample.html());
  RC_ASSERT(root->first("script") == nullptr);
  RC_ASSERT(root->first("b") == nullptr);
  RC_ASSERT(root->all("article").size() == plan.indicators.size());
}

RC_GTEST_PROP(Structure, AnyKeyOfAnIndicatorIsLinked, (const std::string& key)) {
  Sample sample;
  sample.plan.indicators[0].key = key;
  sample.actuals.clear();
  const auto root = markup::testing::read_markup(sample.html());
  const Node* article = root->first("article");
  RC_ASSERT(article != nullptr);
  const std::string id = article->attribute("id");
  int links = 0;
  for (const Node* a : root->all("a")) links += a->attribute("href") == "#" + id;
  RC_ASSERT(links > 0);
}

}  // namespace
}  // namespace shirube::report
