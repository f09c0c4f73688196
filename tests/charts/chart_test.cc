#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "charts/drawing.h"
#include "charts/flow.h"
#include "charts/path.h"
#include "charts/share.h"
#include "markup/reader.h"

namespace shirube::charts {
namespace {

std::vector<std::string> labels(const Axis& axis) {
  std::vector<std::string> out;
  for (const Axis::Tick& tick : axis.ticks) out.push_back(tick.label);
  return out;
}

PathChart chart() {
  PathChart out;
  out.id = "c";
  out.title = "空き店舗率";
  out.description = "基準値14.0%から目標値11.6%まで";
  out.unit = "%";
  out.baseline = 14.0;
  out.baseline_text = "14.0";
  out.target = 11.6;
  out.target_text = "11.6";
  out.slots = {{"基準", "H30.10", false, {}, "", false, false, {}, false},
               {"R2", "2020", true, 14.2, "14.2", false, false, 13.52, false},
               {"R3", "2021", false, {}, "", false, true, 13.04, false},
               {"R4", "2022", false, 13.1, "13.1", true, false, 12.56, true},
               {"R5", "2023", false, {}, "", false, false, 12.08, false},
               {"R6", "2024", false, {}, "", false, false, 11.6, false}};
  return out;
}

std::unique_ptr<markup::testing::Node> drawn(const PathChart& from, Lang lang = Lang::ja) {
  markup::Html html;
  html.open("figure");
  write_path_chart(html, from, lang);
  html.close("figure");
  return markup::testing::read_markup(std::move(html).finish());
}

int count_class(const markup::testing::Node& root, const std::string& css_class) {
  int count = 0;
  root.visit([&](const markup::testing::Node& node) { count += node.attribute("class") == css_class; });
  return count;
}

TEST(Axis, UsesRoundStepsAndTheirDecimals) {
  EXPECT_EQ(labels(make_axis(0, 100, 4)), (std::vector<std::string>{"0", "50", "100"}));
  EXPECT_EQ(labels(make_axis(11.4, 14.4, 4)), (std::vector<std::string>{"11", "12", "13", "14", "15"}));
  EXPECT_EQ(labels(make_axis(1.12, 1.27, 4)),
            (std::vector<std::string>{"1.10", "1.15", "1.20", "1.25", "1.30"}));
  EXPECT_EQ(labels(make_axis(957100, 1124100, 4)),
            (std::vector<std::string>{"950,000", "1,000,000", "1,050,000", "1,100,000", "1,150,000"}));
  EXPECT_EQ(labels(make_axis(-3, 5, 4)), (std::vector<std::string>{"-4", "-2", "0", "2", "4", "6"}));
}

TEST(Axis, GivesRoomAroundASingleValue) {
  const Axis same = make_axis(33492, 33492, 4);
  EXPECT_LT(same.low, 33492);
  EXPECT_GT(same.high, 33492);
  const Axis zero = make_axis(0, 0, 4);
  EXPECT_LT(zero.low, 0);
  EXPECT_GT(zero.high, 0);
}

RC_GTEST_PROP(Axis, HoldsItsRangeWithFewTicks, ()) {
  const double a = *rc::gen::inRange(-100'000'000, 100'000'000) / 1000.0;
  const double b = *rc::gen::inRange(-100'000'000, 100'000'000) / 1000.0;
  const Axis axis = make_axis(std::min(a, b), std::max(a, b), 4);
  RC_ASSERT(axis.low <= std::min(a, b) + 1e-9);
  RC_ASSERT(axis.high >= std::max(a, b) - 1e-9);
  RC_ASSERT(axis.ticks.size() >= 2u);
  RC_ASSERT(axis.ticks.size() <= 9u);
}

TEST(Coordinate, PrintsAtMostOneDecimal) {
  EXPECT_EQ(coordinate(12), "12");
  EXPECT_EQ(coordinate(12.34), "12.3");
  EXPECT_EQ(coordinate(-0.06), "-0.1");
  EXPECT_EQ(coordinate(-0.01), "0");
}

TEST(PathChart, IsAnImageWithTitleAndDescription) {
  const auto root = drawn(chart());
  const markup::testing::Node* svg = root->first("svg");
  ASSERT_NE(svg, nullptr);
  EXPECT_EQ(svg->attribute("role"), "img");
  EXPECT_EQ(root->by_id(svg->attribute("aria-labelledby"))->text, "空き店舗率");
  EXPECT_EQ(root->by_id(svg->attribute("aria-describedby"))->text, "基準値14.0%から目標値11.6%まで");
}

TEST(PathChart, DrawsEachKindOfPointByAShapeOfItsOwn) {
  const auto root = drawn(chart());
  // One of each stands in the legend.
  EXPECT_EQ(count_class(*root, "mark-actual"), 1 + 1);
  EXPECT_EQ(count_class(*root, "mark-actual preliminary"), 1 + 1);
  EXPECT_EQ(count_class(*root, "mark-target"), 1 + 1);
  EXPECT_EQ(count_class(*root, "mark-baseline"), 1 + 1);
  EXPECT_EQ(count_class(*root, "mark-missing"), 1 + 1);
  EXPECT_EQ(count_class(*root, "mark-landing"), 0) << "no landing range is known";
}

TEST(PathChart, ExplainsOnlyWhatItDraws) {
  PathChart bare = chart();
  for (ChartSlot& slot : bare.slots) {
    slot.actual.reset();
    slot.missing = false;
  }
  const std::string text = drawn(bare)->all_text();
  EXPECT_EQ(text.find("実績値"), std::string::npos);
  EXPECT_NE(text.find("目標値"), std::string::npos);
}

TEST(PathChart, BreaksTheLineWhereAYearIsMissing) {
  const auto root = drawn(chart());
  std::string path;
  root->visit([&](const markup::testing::Node& node) {
    if (node.attribute("class") == "line-actual" && !path.empty()) path += "|";
    if (node.attribute("class") == "line-actual") path += node.attribute("d");
  });
  const std::string line = path.substr(path.rfind('|') + 1);
  EXPECT_EQ(std::count(line.begin(), line.end(), 'M'), 2) << line;
  EXPECT_EQ(std::count(line.begin(), line.end(), 'L'), 0) << line;
}

TEST(PathChart, SaysWhenItsAxisDoesNotBeginAtZero) {
  EXPECT_TRUE(axis_is_cut(chart()));
  PathChart total = chart();
  total.from_zero = true;
  EXPECT_FALSE(axis_is_cut(total));
}

TEST(PathChart, KeepsEverythingInsideItsFrame) {
  PathChart wide = chart();
  wide.target_text = "1,124,100,000";
  wide.landing = ChartRange{9.0, 11.0, 16.0};
  const auto root = drawn(wide, Lang::en);
  const std::string box = root->first("svg")->attribute("viewBox");
  const double width = std::stod(box.substr(4));
  const double height = std::stod(box.substr(box.rfind(' ')));
  for (const markup::testing::Node* text : root->all("text")) {
    const double x = std::stod(text->attribute("x"));
    const double half =
        label_width(text->text) * 12.5 * (text->attribute("text-anchor") == "middle" ? 0.5 : 1);
    EXPECT_GE(x, 0) << text->text;
    EXPECT_LE(x + (text->attribute("text-anchor") == "end" ? 0 : half), width + 1) << text->text;
    EXPECT_LE(std::stod(text->attribute("y")), height) << text->text;
  }
}

TEST(PathChart, WithoutAnyValueDrawsNothing) {
  PathChart empty;
  empty.id = "c";
  EXPECT_TRUE(is_empty(empty));
  EXPECT_EQ(drawn(empty)->first("svg"), nullptr);
}

TEST(ShareChart, CarriesEachClassByPatternMarkAndCount) {
  markup::Html html;
  html.open("figure");
  write_share_chart(html, "s", "割合", {{"計画全体", {5, 2, 3}}, {"目標1", {0, 0, 0}}}, Lang::ja);
  html.close("figure");
  const auto root = markup::testing::read_markup(std::move(html).finish());
  const std::string text = root->all_text();
  for (const char* wanted : {"① 5", "② 2", "③ 3", "計画全体: ① 5、② 2、③ 3。"}) {
    EXPECT_NE(text.find(wanted), std::string::npos) << wanted;
  }
  EXPECT_EQ(root->all("pattern").size(), 3u);
  EXPECT_EQ(count_class(*root, "share-bar"), 3 + 3)
      << "three in the legend, none for a goal without indicators";
}

TEST(FlowChart, DrawsEveryBoxOnceAndEveryLink) {
  markup::Html html;
  html.open("figure");
  write_flow_chart(html, "f", "つながり", "…",
                   {{"しごと", "子育て", "定住"}, {"しごと", "移住", ""}, {"移住", "社会減", ""}});
  html.close("figure");
  const auto root = markup::testing::read_markup(std::move(html).finish());
  EXPECT_EQ(count_class(*root, "flow-box"), 4);
  EXPECT_EQ(count_class(*root, "flow-link"), 3);
}

TEST(FlowChart, DrawsACycleAndALinkToItself) {
  markup::Html html;
  html.open("figure");
  write_flow_chart(html, "f", "環", "…", {{"A", "B", ""}, {"B", "A", ""}, {"A", "A", ""}});
  html.close("figure");
  EXPECT_EQ(count_class(*markup::testing::read_markup(std::move(html).finish()), "flow-link"), 3);
}

}  // namespace
}  // namespace shirube::charts
