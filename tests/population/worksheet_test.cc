// The national worksheet: patterns, grades of influence, stages of decline.
#include "population/scenario/worksheet.h"

#include "municipal_data.h"
#include "population/scenario/levers.h"
#include "population/schedules/national.h"

namespace shirube::population {
namespace {

ProjectionInput minato(double fertility_level, double migration_rate) {
  ProjectionInput input;
  input.start_year = 2015;
  input.timing = Timing::un2019;
  input.start = minato_start();
  for (int year = 2015; year < 2045; year += 5) {
    StepInput step;
    step.mortality = national_survival(year, kCensusAges);
    step.fertility = national_fertility(year, kCensusAges);
    for (double& rate : step.fertility.annual_rates) rate *= fertility_level;
    step.migration.net_rates = Cells(kCensusAges, migration_rate);
    input.steps.push_back(step);
  }
  return input;
}

// Shinjo City's population vision, page 27, prints these ratios as 103.1 % and 121.9 %.
TEST(Influence, IsGradedOnTheUnroundedRatio) {
  const WorksheetRules& rules = default_worksheet_rules();
  EXPECT_NEAR(27848.0 / 27018, 1.031, 5e-4);
  EXPECT_NEAR(32925.0 / 27018, 1.219, 5e-4);
  EXPECT_EQ(grade_of(27848.0 / 27018, rules.natural), 2);
  EXPECT_EQ(grade_of(32925.0 / 27018, rules.social), 4);
  EXPECT_EQ(grade_of(0.99999, rules.natural), 1);
  EXPECT_EQ(grade_of(1.0, rules.natural), 2);
  EXPECT_EQ(grade_of(1.0499999, rules.natural), 2);
  EXPECT_EQ(grade_of(1.05, rules.natural), 3);
  EXPECT_EQ(grade_of(1.15, rules.natural), 5);
  EXPECT_EQ(grade_of(1.2999, rules.social), 4);
  EXPECT_EQ(grade_of(1.3, rules.social), 5);
}

TEST(Worksheet, RaisesFertilityThenClosesThePlace) {
  const Result<Worksheet> made = make_worksheet(minato(0.9, -0.03), default_worksheet_rules());
  ASSERT_TRUE(made.ok()) << made.error().to_string(Lang::en);
  const Worksheet& sheet = made.value();
  EXPECT_EQ(sheet.reference_year, 2045);
  EXPECT_GT(sheet.persons_s1, sheet.persons_1);
  EXPECT_GT(sheet.persons_s2, sheet.persons_s1);
  EXPECT_DOUBLE_EQ(sheet.natural.ratio, sheet.persons_s1 / sheet.persons_1);
  EXPECT_DOUBLE_EQ(sheet.social.ratio, sheet.persons_s2 / sheet.persons_s1);
  for (const StepAccounts& step : sheet.simulation_2.accounts) EXPECT_EQ(step.net_migrants.total(), 0);
  for (std::size_t i = 0; i < sheet.simulation_1.accounts.size(); ++i) {
    EXPECT_NE(sheet.simulation_1.accounts[i].net_migrants.total(), 0);
  }
}

TEST(Worksheet, PlacesThatGainAndBearMuchAreGradeOne) {
  const Result<Worksheet> made = make_worksheet(minato(1.8, 0.05), default_worksheet_rules());
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made.value().natural.grade, 1);
  EXPECT_EQ(made.value().social.grade, 1);
}

TEST(Worksheet, TheReferenceYearMustBeProjected) {
  EXPECT_EQ(make_worksheet(minato(1, 0), default_worksheet_rules(), 2060).error().code, "year-outside");
  const Result<Worksheet> between = make_worksheet(minato(1, 0), default_worksheet_rules(), 2042);
  ASSERT_TRUE(between.ok());
  EXPECT_EQ(between.value().reference_year, 2042);
}

TEST(Stages, FollowTheOld) {
  Projection projection;
  projection.years = {2020, 2025, 2030, 2035, 2040};
  const double all[] = {1000, 950, 900, 850, 800};
  const double old[] = {300, 310, 300, 270.001, 270};
  for (int i = 0; i < 5; ++i) {
    Cells cells(kCensusAges);
    cells.at(Sex::female, 5) = all[i] - old[i];
    cells.at(Sex::female, 14) = old[i];
    projection.populations.push_back(cells);
  }
  const std::vector<StageRow> rows = stages_of_decline(projection, default_worksheet_rules());
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0].stage, 0);
  EXPECT_EQ(rows[1].stage, 1);
  EXPECT_EQ(rows[2].stage, 2);
  EXPECT_EQ(rows[3].stage, 2);
  EXPECT_EQ(rows[4].stage, 3);
  EXPECT_DOUBLE_EQ(rows[4].old, 90);
}

TEST(WorksheetRules, CanBeCorrectedByAFile) {
  std::string text(worksheet_rules_text());
  const std::string old = "natural = [1.00, 1.05, 1.10, 1.15]";
  ASSERT_NE(text.find(old), std::string::npos);
  std::string changed = text;
  changed.replace(changed.find(old), old.size(), "natural = [1.00, 1.02, 1.10, 1.15]");
  EXPECT_EQ(grade_of(1.031, parse_worksheet_rules(changed, "own.toml").value().natural), 3);
  std::string falling = text;
  falling.replace(falling.find(old), old.size(), "natural = [1.00, 1.10, 1.05, 1.15]");
  const Result<WorksheetRules> refused = parse_worksheet_rules(falling, "own.toml");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "worksheet-field");
  EXPECT_EQ(refused.error().place.to_string().substr(0, 11), "own.toml:11");
  EXPECT_EQ(parse_worksheet_rules("reference_year = ", "own.toml").error().code, "worksheet-syntax");
  EXPECT_EQ(parse_worksheet_rules(text + "\nfoo = 1\n", "own.toml").error().value, "foo");
}

}  // namespace
}  // namespace shirube::population
