#include "population/areas/districts.h"

#include <gtest/gtest.h>

#include "population/areas.h"

namespace shirube::population {
namespace {

Cells scaled(const Cells& cells, double by) {
  Cells out = cells;
  for (const Sex sex : kSexes) {
    for (double& value : out.of(sex)) value *= by;
  }
  return out;
}

// Three districts with shares of the city; `gain` of the first's people aged 20–39 came from the third.
std::vector<District> districts(const Projection& city, double gain = 0) {
  const Cells& now = city.populations.front();
  // Five years ago: each cohort as large as it is now, so that the city's ratios are 1.
  Cells before = now;
  for (const Sex sex : kSexes) {
    for (int group = 0; group + 1 < now.count(); ++group) before.at(sex, group) = now.at(sex, group + 1);
    before.at(sex, now.count() - 2) = before.at(sex, now.count() - 1) = now.at(sex, now.count() - 1) / 2;
  }
  std::vector<District> out;
  const double shares[] = {0.5, 0.1, 0.4};
  for (int i = 0; i < 3; ++i) {
    Cells own = scaled(now, shares[i]);
    for (const Sex sex : kSexes) {
      for (int group = 4; group < 8; ++group) {
        own.at(sex, group) += (i == 0 ? 1 : i == 2 ? -1 : 0) * gain * 0.5 * now.at(sex, group);
      }
    }
    out.push_back({"d" + std::to_string(i),
                   "地区" + std::to_string(i),
                   {{2015, scaled(before, shares[i])}, {2020, own}}});
  }
  return out;
}

void expect_adds_up(const Projection& city, const DistrictResult& result) {
  for (std::size_t t = 0; t < city.accounts.size(); ++t) {
    std::vector<Cells> starts;
    std::vector<AreaStep> steps;
    for (const AreaProjection& area : result.districts) {
      starts.push_back(area.populations[t]);
      steps.push_back(area.steps[t]);
      EXPECT_GE(testing::least(area.populations[t + 1]), 0);
      EXPECT_LE(
          testing::distance(area.populations[t + 1], testing::raw_end(area.populations[t], area.steps[t])),
          1e-9);
    }
    const Step step{city.populations[t + 1], city.accounts[t]};
    EXPECT_LE(testing::largest_gap(starts, city.populations[t], steps, step), 1e-9) << city.years[t];
  }
}

TEST(Districts, AddUpToTheCityInEveryCellAndFlow) {
  for (const int kind : {0, 1, 2}) {
    const Projection city = testing::a_city(kind).value();
    expect_adds_up(city, project_districts(city, districts(city, 0.2)).value());
  }
}

TEST(Districts, AlikeKeepTheirShares) {
  const Projection city = testing::a_city(0).value();
  const DistrictResult result = project_districts(city, districts(city)).value();
  for (std::size_t y = 0; y < city.years.size(); ++y) {
    EXPECT_NEAR(result.districts[1].populations[y].total(), 0.1 * city.populations[y].total(), 1e-6)
        << city.years[y];
  }
}

TEST(Districts, ThatDrewPeopleGoOnDrawingThemAtTheCostOfTheOthers) {
  const Projection city = testing::a_city(0).value();
  const DistrictResult result = project_districts(city, districts(city, 0.2)).value();
  EXPECT_GT(result.districts[0].steps[0].within.total(), 0);
  EXPECT_LT(result.districts[2].steps[0].within.total(), 0);
  // And less so from step to step.
  EXPECT_LT(result.districts[0].steps[2].within.total(), result.districts[0].steps[0].within.total());
  DistrictOptions none;
  none.persistence = 0;
  const DistrictResult still = project_districts(city, districts(city, 0.2), none).value();
  EXPECT_NEAR(still.districts[0].steps[1].within.total(), 0, 1e-9);
}

TEST(Districts, OfFewPeopleLeanOnTheCity) {
  const Projection city = testing::a_city(0).value();
  std::vector<District> all = districts(city, 0.2);
  const double large = project_districts(city, all).value().own_share[0];
  // The same excess seen in a hundredth of the people.
  Projection small_city = city;
  for (Cells& cells : small_city.populations) cells = scaled(cells, 0.01);
  for (StepAccounts& accounts : small_city.accounts) {
    accounts.births_female *= 0.01;
    accounts.births_male *= 0.01;
    for (double& births : accounts.births_by_mother) births *= 0.01;
    for (Cells* cells :
         {&accounts.deaths, &accounts.in_migrants, &accounts.out_migrants, &accounts.net_migrants}) {
      *cells = scaled(*cells, 0.01);
    }
  }
  for (District& district : all) {
    for (CensusCount& census : district.censuses) census.persons = scaled(census.persons, 0.01);
  }
  const DistrictResult small = project_districts(small_city, all).value();
  EXPECT_LT(small.own_share[0], large);
  expect_adds_up(small_city, small);
}

TEST(Districts, WithoutAnEarlierCensusMoveWithTheCityAndSaySo) {
  const Projection city = testing::a_city(0).value();
  std::vector<District> all = districts(city, 0.2);
  all[1].censuses.erase(all[1].censuses.begin());
  const DistrictResult result = project_districts(city, all).value();
  EXPECT_EQ(result.own_share[0], 0);
  EXPECT_NEAR(result.districts[0].steps[0].within.total(), 0, 1e-9);
  EXPECT_NE(result.notes.front().ja.find("2015年"), std::string::npos);
}

TEST(Districts, WithoutTheStartYearAreRefusedByName) {
  const Projection city = testing::a_city(0).value();
  std::vector<District> all = districts(city);
  all[2].censuses.pop_back();
  const Result<DistrictResult> result = project_districts(city, all);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "district-year");
  EXPECT_EQ(result.error().value, "地区2");
  EXPECT_EQ(project_districts(city, {}).error().code, "areas-none");
}

TEST(Districts, ThatDoNotAddUpAreFittedAndTheGapIsSaid) {
  const Projection city = testing::a_city(0).value();
  std::vector<District> all = districts(city);
  all[0].censuses.back().persons.at(Sex::male, 3) += 40;
  const DistrictResult result = project_districts(city, all).value();
  expect_adds_up(city, result);
  EXPECT_NE(result.notes.back().ja.find("40人"), std::string::npos) << result.notes.back().ja;
}

}  // namespace
}  // namespace shirube::population
