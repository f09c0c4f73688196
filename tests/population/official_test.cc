// The official regional projection of 2018: what it implies, and its path again.
#include "population/estimation/official.h"

#include "municipal_data.h"
#include "population/areas/pool.h"
#include "population/scenario/scenario.h"

namespace shirube::population {
namespace {

OfficialPath minato_path() {
  OfficialPath path{
      "99001", "みなと市", {2015, 2020, 2025}, {minato_start(), minato_start(), minato_start()}};
  for (double& value : path.populations[1].of(Sex::female)) value = std::round(value * 0.94);
  for (double& value : path.populations[2].of(Sex::male)) value = std::round(value * 0.9);
  return path;
}

TEST(Official, ThePathComesBackFromItsParameters) {
  const OfficialPath path = minato_path();
  const Result<OfficialModel> model = official_model(path);
  ASSERT_TRUE(model.ok()) << model.error().to_string(Lang::en);
  EXPECT_LT(gap_to(path, project(model.value().input).value()).largest_cell, 1e-6);
  EXPECT_LT(gap_to(path, project_official(model.value()).value()).largest_cell, 1e-6);
}

TEST(Official, CellsWithoutPeopleDoNotStopIt) {
  OfficialPath path = minato_path();
  path.populations[0].at(Sex::male, 3) = 0;
  for (int group = 3; group < 10; ++group) path.populations[1].at(Sex::female, group) = 0;
  path.populations[2].at(Sex::female, 0) = 0;
  const Result<OfficialModel> model = official_model(path);
  ASSERT_TRUE(model.ok()) << model.error().to_string(Lang::en);
  const Result<Projection> projection = project(model.value().input);
  ASSERT_TRUE(projection.ok()) << projection.error().to_string(Lang::en);
  EXPECT_LT(gap_to(path, projection.value()).largest_cell, 1e-6);
}

TEST(Official, PathsWithGapsAreRefused) {
  OfficialPath path = minato_path();
  path.years[2] = 2030;
  EXPECT_EQ(official_model(path).error().code, "official-path");
  path = minato_path();
  path.years.resize(1);
  path.populations.resize(1);
  EXPECT_EQ(official_model(path).error().code, "official-path");
}

TEST(Official, EveryRegionOf2018ComesBackToRounding) {
  const std::vector<Published> published = official_2018();
  if (published.empty()) GTEST_SKIP() << "../shared is absent: the official projection is not reproduced";
  ASSERT_GT(published.size(), 1800u);
  double worst_rates = 0, worst_chain = 0;
  for (const Published& region : published) {
    const Result<OfficialModel> model = official_model(region.path);
    ASSERT_TRUE(model.ok()) << model.error().to_string(Lang::en);
    const Result<Projection> by_rates = project(model.value().input);
    ASSERT_TRUE(by_rates.ok()) << by_rates.error().to_string(Lang::en);
    const Result<Projection> by_chain = project_official(model.value());
    ASSERT_TRUE(by_chain.ok()) << by_chain.error().to_string(Lang::en);
    worst_rates = std::max(worst_rates, gap_to(region.path, by_rates.value()).largest_cell);
    worst_chain = std::max(worst_chain, gap_to(region.path, by_chain.value()).largest_cell);
  }
  EXPECT_LT(worst_rates, 1e-3);
  EXPECT_LT(worst_chain, 1e-3);
  RecordProperty("worst_cell_by_rates", std::to_string(worst_rates));
  RecordProperty("worst_cell_by_chain", std::to_string(worst_chain));
}

// The method's own rules, seen in what was published.
TEST(Official, PublishedRegionsFollowTheStatedRules) {
  const std::vector<Published> published = official_2018();
  if (published.empty()) GTEST_SKIP() << "../shared is absent: the official projection is not examined";
  std::map<std::string, const OfficialPath*> prefectures;
  std::map<std::string, std::vector<const OfficialPath*>> municipalities;
  for (const Published& region : published) {
    const std::string prefecture = region.path.code.substr(0, 2);
    if (region.kind == "a") prefectures[prefecture] = &region.path;
  }
  // Municipalities of Hokkaido: all but the wards of Sapporo, whose sum Sapporo is.
  for (const Published& region : published) {
    if (region.kind != "a" && region.kind != "0")
      municipalities[region.path.code.substr(0, 2)].push_back(&region.path);
  }
  // 一律補正 is in the figures: municipalities add up to their prefecture, k = 1 but for rounding.
  std::vector<Cells> regions;
  for (const OfficialPath* path : municipalities["01"]) regions.push_back(path->populations[3]);
  ASSERT_GE(regions.size(), 179u);
  const Result<Control> control = control_to_total(regions, prefectures["01"]->populations[3]);
  ASSERT_TRUE(control.ok());
  for (const Sex sex : kSexes) {
    for (int group = 0; group < kCensusAges.count; ++group)
      EXPECT_NEAR(control.value().factors.at(sex, group), 1, 0.002) << group;
  }
  // The relative gap of the child–woman ratio of 2015 is held: Otaru against Hokkaido.
  for (const OfficialPath* path : municipalities["01"]) {
    if (path->code != "01203") continue;
    const std::vector<double> gaps = child_woman_gaps(*path, *prefectures["01"]);
    for (const double gap : gaps) EXPECT_NEAR(gap, gaps[1], 0.02 * gaps[1]);
  }
}

TEST(Official, ControlKeepsSharesAndNamesAnEmptyCell) {
  Cells small(kCensusAges, 1), large(kCensusAges, 3);
  const Result<Control> control = control_to_total({small, large}, Cells(kCensusAges, 8));
  ASSERT_TRUE(control.ok());
  EXPECT_DOUBLE_EQ(control.value().factors.at(Sex::male, 0), 2);
  EXPECT_DOUBLE_EQ(control.value().regions[1].at(Sex::male, 0), 6);
  small.at(Sex::female, 2) = large.at(Sex::female, 2) = 0;
  EXPECT_EQ(control_to_total({small, large}, Cells(kCensusAges, 8)).error().code, "control-empty");
}

TEST(Official, ScenariosStartFromTheOfficialFigures) {
  const Result<OfficialModel> model = official_model(minato_path());
  const Result<ProjectionInput> closed = apply(resolve("zero-migration", {}).value(), model.value().input);
  ASSERT_TRUE(closed.ok());
  const Projection projection = project(closed.value()).value();
  EXPECT_EQ(projection.accounts[1].net_migrants.total(), 0);
}

}  // namespace
}  // namespace shirube::population
