#include <gtest/gtest.h>

#include "population/forecast/fit_uncertainty.h"
#include "population/panel_sample.h"

namespace shirube::population {
namespace {

TEST(UncertaintyTable, ReadsBackWhatItWrites) {
  const UncertaintyTable& table = default_uncertainty_table();
  const Result<UncertaintyTable> again = parse_uncertainty(to_toml(table), "again.toml");
  ASSERT_TRUE(again.ok()) << again.error().to_string(Lang::en);
  EXPECT_EQ(again.value(), table);
}

TEST(UncertaintyTable, OfTheProgramNamesItsSourceAndFallsWithSize) {
  const UncertaintyTable& table = default_uncertainty_table();
  EXPECT_FALSE(table.source.ja.empty());
  EXPECT_FALSE(table.fitted.empty());
  ASSERT_GE(table.sizes.size(), 2u);
  EXPECT_GT(table.sizes.front().fertility, table.sizes.back().fertility);
  for (std::size_t g = 0; g < table.migration_groups.size(); ++g)
    EXPECT_GT(table.sizes.front().migration[g], table.sizes.back().migration[g]);
}

TEST(UncertaintyTable, LiesBetweenTheSizesAndHoldsBeyondThem) {
  const UncertaintyTable& table = default_uncertainty_table();
  const auto fertility = [&](double persons) {
    return uncertainty_of(table, persons, {5, 19}).value().fertility.place.sd;
  };
  EXPECT_DOUBLE_EQ(fertility(1), table.sizes.front().fertility);
  EXPECT_DOUBLE_EQ(fertility(1e8), table.sizes.back().fertility);
  const double between = std::sqrt(table.sizes[0].persons * table.sizes[1].persons);
  EXPECT_NEAR(fertility(between), std::sqrt(table.sizes[0].fertility * table.sizes[1].fertility), 1e-12);
}

TEST(UncertaintyTable, GivesSingleYearsTheProfileOfTheirGroups) {
  const Uncertainty five = default_uncertainty(50000, {5, 19}).value();
  const Uncertainty one = default_uncertainty(50000, {1, 101}).value();
  EXPECT_DOUBLE_EQ(one.migration_profile.at(Sex::male, 22), five.migration_profile.at(Sex::male, 4));
  EXPECT_EQ(one.migration_profile.count(), 101);
}

TEST(UncertaintyTable, RefusesNobody) {
  EXPECT_EQ(default_uncertainty(0, {5, 19}).error().code, "uncertainty-persons");
}

TEST(UncertaintyTable, NamesTheLineOfWhatIsWrong) {
  std::string text = to_toml(default_uncertainty_table());
  EXPECT_EQ(parse_uncertainty("x = [", "f.toml").error().code, "uncertainty-syntax");
  const std::size_t at = text.find("migration_correlation = ");
  const std::size_t end = text.find('\n', at);
  text.replace(at, end - at, "migration_correlation = 7");
  const Result<UncertaintyTable> wrong = parse_uncertainty(text, "f.toml");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().code, "uncertainty-field");
  EXPECT_EQ(wrong.error().place.line, 6);
}

TEST(FitUncertainty, FindsSmallPlacesMoreUncertainAndRefusesShortHistories) {
  Watcher watcher;
  const Panel panel = sample_panel(150, 7);
  const Result<UncertaintyTable> made = fit_uncertainty(panel, {"架空", "made up"}, "2026-01-01", watcher);
  ASSERT_TRUE(made.ok()) << made.error().to_string(Lang::en);
  EXPECT_EQ(made.value().years, panel.years);
  for (const UncertaintyBySize& size : made.value().sizes)
    for (const double sd : size.migration) EXPECT_GT(sd, 0);
  EXPECT_TRUE(parse_uncertainty(to_toml(made.value()), "made.toml").ok());
  EXPECT_EQ(fit_uncertainty(sample_panel(150, 4), {}, "", watcher).error().code, "panel-years");
}

}  // namespace
}  // namespace shirube::population
