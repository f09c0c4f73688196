// Pyramids, lines and fans: what they show, that labels keep apart and stay inside, and whole
// files against approved ones (SHIRUBE_UPDATE_APPROVED=1 writes them anew).
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <sstream>

#include "charts/fan.h"
#include "charts/lines.h"
#include "charts/pyramid.h"
#include "markup/reader.h"

namespace shirube::charts {
namespace {

using population::Cells;
using population::Sex;

Cells people(population::AgeGroups ages, double scale, double middle) {
  Cells out(ages);
  for (int group = 0; group < ages.count; ++group) {
    const double age = ages.lower(group);
    const double value = scale * ages.width * std::exp(-std::pow((age - middle) / 38, 2));
    out.at(Sex::male, group) = std::round(value);
    out.at(Sex::female, group) = std::round(value * (1 + age / 300));
  }
  return out;
}

PyramidChart pyramid(population::AgeGroups ages = {5, 19}) {
  PyramidChart out;
  out.id = "pyramid";
  out.title = "みなと市の人口 令和2（2020）年と令和32（2050）年";
  out.note = "架空の数値です。";
  out.bars = {"令和2（2020）年", people(ages, 400, 50)};
  out.outline = PyramidPopulation{"令和32（2050）年 趨勢", people(ages, 260, 62)};
  PyramidRange range{"80%の範囲", out.outline->persons, out.outline->persons};
  for (const Sex sex : population::kSexes) {
    for (double& value : range.low.of(sex)) value *= 0.85;
    for (double& value : range.high.of(sex)) value *= 1.2;
  }
  out.range = range;
  return out;
}

std::vector<YearValue> yearly(int from, int to, int step, double start, double rate) {
  std::vector<YearValue> out;
  for (int year = from; year <= to; year += step)
    out.push_back({year, start * std::pow(rate, (year - from) / 5.0)});
  return out;
}

LinesChart lines() {
  LinesChart out;
  out.id = "lines";
  out.title = "みなと市の将来人口";
  out.note = "架空の数値です。";
  out.unit = "人";
  out.series = {{"国勢調査", LineKind::observed, yearly(2000, 2020, 5, 54'000, 0.98), false},
                {"趨勢", LineKind::scenario, yearly(2020, 2050, 5, 49'800, 0.95), true},
                {"出生率1.50", LineKind::scenario, yearly(2020, 2050, 5, 49'800, 0.951), false},
                {"移動均衡", LineKind::scenario, yearly(2020, 2050, 5, 49'800, 0.975), false},
                {"公式推計", LineKind::official, yearly(2015, 2045, 5, 51'500, 0.96), false}};
  out.target = TargetMark{2030, 48'000, "計画人口"};
  return out;
}

FanChart fan() {
  FanChart out;
  out.id = "fan";
  out.title = "みなと市の将来人口の幅";
  out.note = "架空の数値です。";
  out.unit = "人";
  out.observed = yearly(2000, 2020, 5, 54'000, 0.98);
  for (int year = 2021; year <= 2050; ++year) {
    out.years.push_back(year);
    out.median.push_back(49'800 * std::pow(0.99, year - 2020));
  }
  const std::pair<int, double> spreads[] = {{50, 0.67}, {80, 1.28}, {95, 1.96}};
  for (const auto& [percent, z] : spreads) {
    FanBand band{percent, {}, {}};
    for (std::size_t i = 0; i < out.years.size(); ++i) {
      const double sd = out.median[i] * 0.01 * std::sqrt(static_cast<double>(i + 1));
      band.low.push_back(out.median[i] - z * sd);
      band.high.push_back(out.median[i] + z * sd);
    }
    out.bands.push_back(band);
  }
  out.target = TargetMark{2030, 48'000, "計画人口"};
  return out;
}

template <class Write>
std::unique_ptr<markup::testing::Node> page(Write write) {
  markup::Html html;
  html.open("div");
  write(html);
  html.close("div");
  return markup::testing::read_markup(std::move(html).finish());
}

int count_class(const markup::testing::Node& root, const std::string& css_class) {
  int count = 0;
  root.visit([&](const markup::testing::Node& node) { count += node.attribute("class") == css_class; });
  return count;
}

double number(const std::string& text) { return std::stod(text); }

struct Box {
  double left, top, right, bottom;
  std::string text;
};

std::vector<Box> boxes(const markup::testing::Node& root) {
  std::vector<Box> out;
  for (const markup::testing::Node* text : root.all("text")) {
    const double letter = text->attribute("class") == "chart-age" ? 11.5 : kChartLetter;
    const double width = label_width(text->text) * letter;
    const std::string anchor = text->attribute("text-anchor");
    const double x = number(text->attribute("x")) - (anchor == "end"      ? width
                                                     : anchor == "middle" ? width / 2
                                                                          : 0);
    const double y = number(text->attribute("y"));
    out.push_back({x, y - 9.5, x + width, y + 1.5, text->text});
  }
  return out;
}

void expect_legible(const markup::testing::Node& root, const std::string& what) {
  const markup::testing::Node* svg = root.first("svg");
  ASSERT_NE(svg, nullptr) << what;
  const std::string view = svg->attribute("viewBox");
  const double height = number(view.substr(view.rfind(' ')));
  const std::vector<Box> all = boxes(root);
  for (const Box& box : all) {
    EXPECT_GE(box.left, -0.5) << what << ": " << box.text;
    EXPECT_LE(box.right, kChartWidth + 0.5) << what << ": " << box.text;
    EXPECT_GE(box.top, -0.5) << what << ": " << box.text;
    EXPECT_LE(box.bottom, height + 0.5) << what << ": " << box.text;
  }
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      const bool apart = all[a].right <= all[b].left || all[b].right <= all[a].left ||
                         all[a].bottom <= all[b].top || all[b].bottom <= all[a].top;
      EXPECT_TRUE(apart) << what << ": " << all[a].text << " over " << all[b].text;
    }
  }
}

void expect_approved(const std::string& name, const std::string& svg) {
  const std::string path = std::string(SHIRUBE_SOURCE_DIR) + "/tests/charts/approved/" + name;
  if (std::getenv("SHIRUBE_UPDATE_APPROVED") != nullptr) {
    std::ofstream(path, std::ios::binary) << svg;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream approved;
  approved << in.rdbuf();
  EXPECT_EQ(svg, approved.str()) << path;
}

TEST(PeopleCharts, AreImagesWithTitleDescriptionAndTheirTable) {
  const auto root = page([](markup::Html& html) {
    write_pyramid_chart(html, pyramid(), Lang::ja);
    write_lines_chart(html, lines(), Lang::ja);
    write_fan_chart(html, fan(), Lang::ja);
  });
  const auto images = root->all("svg");
  ASSERT_EQ(images.size(), 3u);
  EXPECT_EQ(root->all("table").size(), 3u);
  for (const markup::testing::Node* svg : images) {
    EXPECT_EQ(svg->attribute("role"), "img");
    EXPECT_FALSE(root->by_id(svg->attribute("aria-labelledby"))->text.empty());
    EXPECT_FALSE(root->by_id(svg->attribute("aria-describedby"))->text.empty());
  }
  for (const markup::testing::Node* scroll : root->all("div")) {
    if (scroll->attribute("class") != "scroll") continue;
    EXPECT_EQ(scroll->attribute("tabindex"), "0");
  }
}

TEST(PeopleCharts, KeepLabelsApartAndInside) {
  for (const Lang lang : {Lang::ja, Lang::en}) {
    expect_legible(*page([&](markup::Html& html) { write_pyramid_drawing(html, pyramid(), lang); }),
                   "pyramid");
    expect_legible(*page([&](markup::Html& html) {
      write_pyramid_drawing(html, pyramid({1, 101}), lang);
    }),
                   "single years");
    expect_legible(*page([&](markup::Html& html) { write_lines_drawing(html, lines(), lang); }), "lines");
    expect_legible(*page([&](markup::Html& html) { write_fan_drawing(html, fan(), lang); }), "fan");
  }
}

TEST(PeopleCharts, KeepLabelsApartWhereLinesEndTogether) {
  LinesChart chart = lines();
  for (int i = 0; i < 5; ++i) {
    chart.series.push_back({"別の推計" + std::to_string(i), LineKind::scenario,
                            yearly(2020, 2050, 5, 49'800, 0.9501 + i * 0.0001), false});
  }
  expect_legible(*page([&](markup::Html& html) { write_lines_drawing(html, chart, Lang::ja); }), "bundle");
}

TEST(PeopleCharts, OfLargePlacesHaveRoomForTheirNumbers) {
  PyramidChart chart = pyramid();
  for (Cells* cells : {&chart.bars.persons, &chart.outline->persons, &chart.range->low, &chart.range->high}) {
    for (const Sex sex : population::kSexes) {
      for (double& value : cells->of(sex)) value *= 250;
    }
  }
  expect_legible(*page([&](markup::Html& html) { write_pyramid_drawing(html, chart, Lang::ja); }), "large");
}

TEST(Pyramid, TellsSexesApartByPattern) {
  const auto root = page([](markup::Html& html) { write_pyramid_drawing(html, pyramid(), Lang::ja); });
  EXPECT_EQ(count_class(*root, "chart-men"), 19 + 1) << "one in the legend";
  EXPECT_EQ(count_class(*root, "chart-women"), 19 + 1);
  root->visit([](const markup::testing::Node& node) {
    const std::string css_class = node.attribute("class");
    if (css_class == "chart-women" || css_class == "chart-men") {
      EXPECT_EQ(node.attribute("fill"), css_class == "chart-women" ? "url(#pyramid-women)" : "");
    }
  });
  EXPECT_EQ(count_class(*root, "chart-whisker"), 38 + 1);
}

TEST(Pyramid, SaysTotalsSexesAndTheOldInWords) {
  const auto root = page([](markup::Html& html) { write_pyramid_drawing(html, pyramid(), Lang::ja); });
  const std::string words = root->first("desc")->text;
  EXPECT_NE(words.find("令和2（2020）年：総数"), std::string::npos) << words;
  EXPECT_NE(words.find("65歳以上の割合"), std::string::npos) << words;
}

TEST(Pyramid, OfSingleYearsHasATableOfFives) {
  const auto root = page([](markup::Html& html) { write_pyramid_chart(html, pyramid({1, 101}), Lang::ja); });
  EXPECT_EQ(root->first("tbody")->children.size(), 21u + 1);
}

TEST(Pyramid, WithoutPeopleDrawsNothing) {
  PyramidChart chart = pyramid();
  chart.bars.persons = Cells({5, 19});
  chart.outline.reset();
  chart.range.reset();
  EXPECT_TRUE(is_empty(chart));
  EXPECT_EQ(page([&](markup::Html& html) { write_pyramid_chart(html, chart, Lang::ja); })->first("svg"),
            nullptr);
}

TEST(Lines, NameBothWaysOfCountingYears) {
  for (const Lang lang : {Lang::ja, Lang::en}) {
    const std::string text =
        page([&](markup::Html& html) { write_lines_drawing(html, lines(), lang); })->all_text();
    EXPECT_NE(text.find("R12"), std::string::npos);
    EXPECT_NE(text.find("2030"), std::string::npos);
  }
}

TEST(Lines, DrawTheOfficialDashedAndTheTargetAsADiamond) {
  const auto root = page([](markup::Html& html) { write_lines_drawing(html, lines(), Lang::ja); });
  EXPECT_EQ(count_class(*root, "chart-official-1"), 1);
  EXPECT_EQ(count_class(*root, "chart-target"), 1);
  EXPECT_EQ(count_class(*root, "chart-observed"), 1);
  EXPECT_NE(chart_css().find(".chart-official-1 { stroke: #4a5865; stroke-width: 2; stroke-dasharray"),
            std::string_view::npos);
  EXPECT_NE(root->all_text().find("計画人口 48,000人"), std::string::npos);
}

TEST(Lines, TableHasAValueOrADashForEveryYear) {
  const auto root = page([](markup::Html& html) { write_lines_chart(html, lines(), Lang::ja); });
  const markup::testing::Node* row = root->first("tbody")->children.back().get();
  EXPECT_EQ(row->children.front()->text, "令和32（2050）年");
  EXPECT_EQ(row->children[1]->text, "—") << "no census in 2050";
  EXPECT_NE(row->children[2]->text, "—");
}

TEST(Lines, SayWhenTheAxisIsCut) {
  const auto note = [](const LinesChart& chart) {
    return page([&](markup::Html& html) { write_lines_chart(html, chart, Lang::ja); })
        ->all_text()
        .find("0から始まって");
  };
  LinesChart chart = lines();
  EXPECT_NE(note(chart), std::string::npos);
  chart.from_zero = true;
  EXPECT_EQ(note(chart), std::string::npos);
}

TEST(Fan, OpensAtTheLastObservation) {
  const auto root = page([](markup::Html& html) { write_fan_drawing(html, fan(), Lang::ja); });
  std::string median, band;
  root->visit([&](const markup::testing::Node& node) {
    if (node.tag != "path") return;
    if (node.attribute("class") == "chart-median") median = node.attribute("d");
    if (node.attribute("class") == "chart-band-1") band = node.attribute("d");
  });
  const auto first = [](const std::string& path) { return path.substr(0, path.find('L')); };
  EXPECT_EQ(first(median), first(band));
  EXPECT_EQ(std::count(median.begin(), median.end(), 'L'), 30);
}

TEST(Fan, TableGivesTheRangesOfEveryFifthYear) {
  const auto root = page([](markup::Html& html) { write_fan_chart(html, fan(), Lang::en); });
  const std::string text = root->first("table")->all_text();
  for (const char* wanted : {"80% range", "2030 (R12)", "2050 (R32)", "48,000"}) {
    EXPECT_NE(text.find(wanted), std::string::npos) << wanted;
  }
  EXPECT_EQ(text.find("2031"), std::string::npos);
}

RC_GTEST_PROP(SpreadLabels, KeepApartInOrderAndInside, ()) {
  const auto wanted = *rc::gen::container<std::vector<double>>(
      rc::gen::map(rc::gen::inRange(-500, 3500), [](int tenths) { return tenths / 10.0; }));
  RC_PRE(wanted.size() <= 10u);
  const std::vector<double> heights(wanted.size(), 20);
  const std::vector<double> centres = spread_labels(wanted, heights, 0, 250);
  for (std::size_t a = 0; a < wanted.size(); ++a) {
    RC_ASSERT(centres[a] >= 10 - 1e-9);
    RC_ASSERT(centres[a] <= 240 + 1e-9);
    for (std::size_t b = 0; b < wanted.size(); ++b) {
      if (wanted[a] < wanted[b]) RC_ASSERT(centres[b] - centres[a] >= 20 - 1e-9);
    }
  }
}

TEST(Approval, PeopleChartsAsFiles) {
  expect_approved("pyramid.svg", pyramid_svg(pyramid(), Lang::ja));
  expect_approved("lines.svg", lines_svg(lines(), Lang::ja));
  expect_approved("fan.en.svg", fan_svg(fan(), Lang::en));
}

}  // namespace
}  // namespace shirube::charts
