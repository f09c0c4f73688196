// What docs/methods/forecast.md claims, on the censuses of all municipalities.
#include <gtest/gtest.h>

#include <map>

#include "population/forecast/backtest.h"
#include "population/oracle.h"

namespace shirube::population {
namespace {

Panel censuses(const std::string& text) {
  Panel panel;
  panel.ages = {5, 19};
  for (int year = 1980; year <= 2015; year += 5) panel.years.push_back(year);
  std::map<std::string, std::size_t> places;
  std::stringstream lines(text);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    const std::vector<std::string> fields = split(line);
    const auto [entry, fresh] = places.emplace(fields[0], panel.codes.size());
    if (fresh) {
      panel.codes.push_back(fields[0]);
      panel.names.emplace_back();
      panel.cells.emplace_back(panel.years.size(), Cells(panel.ages));
    }
    const auto year = static_cast<std::size_t>((std::stoi(fields[1]) - 1980) / 5);
    const Sex sex = fields[2] == "M" ? Sex::male : Sex::female;
    std::vector<double>& persons = panel.cells[entry->second][year].of(sex);
    double known = 0;
    for (std::size_t group = 0; group < persons.size(); ++group) {
      persons[group] = std::atof(fields[4 + group].c_str());
      known += persons[group];
    }
    const double unknown = fields.size() > 23 ? std::atof(fields[23].c_str()) : 0;
    for (double& one : persons) one *= known > 0 ? 1 + unknown / known : 1;
  }
  return panel;
}

TEST(BacktestJapan, BeatsHamiltonPerryFromEveryOriginInEverySizeWithHonestIntervals) {
  const std::optional<std::string> text = shared_material("data/japan/census_1980_2015.csv");
  if (!text) GTEST_SKIP() << "no censuses beside the project: data/japan/census_1980_2015.csv";
  const Panel panel = censuses(*text);
  Watcher watcher;
  BacktestOptions options;
  options.origins = {1995, 2000, 2005, 2010};
  options.exclude = {"07"};  // evacuated in 2011
  const Result<Backtest> result = backtest(panel, options, watcher);
  ASSERT_TRUE(result.ok());

  std::map<std::string, Accuracy> rival;
  for (const BacktestRow& row : result.value().rows)
    if (row.method == "hamilton-perry") rival[std::to_string(row.origin) + row.size.code] = row.accuracy;
  double inside80 = 0;
  double inside95 = 0;
  double count = 0;
  for (const BacktestRow& row : result.value().rows) {
    if (row.method != "forecast") continue;
    const std::string where = std::to_string(row.origin) + row.size.code;
    EXPECT_LT(row.accuracy.mape, rival[where].mape) << where;
    EXPECT_LT(row.accuracy.age_sex, rival[where].age_sex) << where;
    ASSERT_TRUE(row.accuracy.coverage.has_value());
    if (row.origin == 2010) {
      EXPECT_NEAR(row.accuracy.coverage->share80, 80, 2) << where;
      EXPECT_NEAR(row.accuracy.coverage->share95, 95, 2) << where;
    }
    if (row.size.code != "all") continue;
    const double places = static_cast<double>(row.accuracy.places);
    inside80 += places * row.accuracy.coverage->share80;
    inside95 += places * row.accuracy.coverage->share95;
    count += places;
    if (row.origin == 2010) {
      EXPECT_LT(row.accuracy.mape, 1.78);
      EXPECT_LT(row.accuracy.age_sex, 2.22);
    }
  }
  EXPECT_NEAR(inside80 / count, 80, 2);
  EXPECT_NEAR(inside95 / count, 95, 2);
}

}  // namespace
}  // namespace shirube::population
