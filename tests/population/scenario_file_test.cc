// Scenario files: what they may say, and how a mistake is answered.
#include <gtest/gtest.h>

#include "population/scenario/scenario.h"

namespace shirube::population {
namespace {

const char* const kPlan = R"(format = 1

[[scenario]]
id = "plan"
name = { ja = "計画の目標", en = "targets" }
parent = "base"
  [[scenario.change]]
  what = "total-fertility"
  value = 1.27
  by = 2024
  [[scenario.change]]
  what = "net-migrants"
  value = { 2024 = -575, 2030 = 0 }
  [[scenario.change]]
  what = "migration-factor"
  value = 0.5
  ages = "20-29"
  sex = "female"
  flow = "losses"
  from = 2025
  until = 2040

[[scenario]]
id = "plan-old"
parent = "plan"
  [[scenario.change]]
  what = "mortality-factor"
  value = 0.9
)";

TEST(ScenarioFile, IsReadWithLines) {
  const auto read = parse_scenarios(kPlan, "plan.toml");
  ASSERT_TRUE(read.ok()) << read.error().to_string(Lang::en);
  ASSERT_EQ(read.value().size(), 2u);
  const Scenario& plan = read.value()[0];
  EXPECT_EQ(plan.name.ja, "計画の目標");
  ASSERT_EQ(plan.changes.size(), 3u);
  EXPECT_EQ(plan.changes[0].level, (LevelPath{{{2024, 1.27}}}));
  EXPECT_EQ(plan.changes[0].place.line, 7);
  EXPECT_EQ(plan.changes[1].level.points.at(2024), -575);
  EXPECT_EQ(plan.changes[2].to_age, 30);
  EXPECT_EQ(plan.changes[2].sex, Sex::female);
  EXPECT_EQ(plan.changes[2].flow, Flow::losses);
  EXPECT_EQ(plan.changes[2].from_year, 2025);
  EXPECT_EQ(plan.changes[2].to_year, 2040);
  EXPECT_EQ(read.value()[1].name.ja, "plan-old");
  EXPECT_EQ(resolve("plan-old", read.value()).value().changes.size(), 4u);
}

struct Mistake {
  const char* change;
  const char* code;
  int line;
  const char* value;
};

TEST(ScenarioFile, AMistakeIsNamedWithFileLineValueAndRemedy) {
  const Mistake mistakes[] = {
      {"what = \"migration-rate\"\nvalue = 1.5", "scenario-range", 5, "1.5"},
      {"what = \"total-fertility\"\nvalue = 127", "scenario-range", 5, "127"},
      {"what = \"total-fertility\"\nvalue = \"1.27\"", "scenario-field", 5, "1.27"},
      {"what = \"total-fertility\"", "scenario-field", 3, "value"},
      {"what = \"tfr\"\nvalue = 1", "scenario-field", 4, "tfr"},
      {"what = \"total-fertility\"\nvalue = 1.5\nyear = 2030", "scenario-field", 6, "year"},
      {"what = \"migration-factor\"\nvalue = 0.5\nages = \"29-20\"", "scenario-ages", 3, "29-20"},
      {"what = \"migration-factor\"\nvalue = 0.5\nages = \"twenties\"", "scenario-ages", 6, "twenties"},
      {"what = \"total-fertility\"\nvalue = 1.5\nages = \"20-29\"", "scenario-ages", 3, "20-29"},
      {"what = \"net-migrants\"\nvalue = 5\nsex = \"male\"", "scenario-field", 3, "male"},
      {"what = \"migration-factor\"\nvalue = 0.5\nsex = \"men\"", "scenario-field", 6, "men"},
      {"what = \"total-fertility\"\nvalue = { R6 = 1.27 }", "scenario-years", 5, "R6"},
      {"what = \"total-fertility\"\nvalue = 1.27\nby = 24", "scenario-years", 6, "24"},
      {"what = \"migration-factor\"\nvalue = 1\nfrom = 2040\nuntil = 2030", "scenario-years", 3, "2040-2030"},
      {"what = \"total-fertility\"\nvalue = 1.5\nflow = \"gains\"", "scenario-field", 6, "gains"},
      {"what = \"total-fertility\"\nvalue = 1.5\n[[scenario.change]]\nwhat = \"total-fertility\"\nvalue = 2",
       "scenario-repeated", 6, "total-fertility"},
      {"what = \"total-fertility\nvalue = 1", "scenario-syntax", 4, ""},
  };
  for (const Mistake& mistake : mistakes) {
    const std::string text = "[[scenario]]\nid = \"x\"\n[[scenario.change]]\n" + std::string(mistake.change);
    const auto read = parse_scenarios(text, "x.toml");
    ASSERT_FALSE(read.ok()) << mistake.change;
    const Error& error = read.error();
    EXPECT_EQ(error.code, mistake.code) << mistake.change;
    EXPECT_EQ(error.place.file, "x.toml");
    EXPECT_EQ(error.place.line, mistake.line) << mistake.change;
    EXPECT_EQ(error.value, mistake.value) << mistake.change;
    EXPECT_FALSE(error.what.ja.empty() || error.remedy.ja.empty() || error.remedy.en.empty());
  }
}

TEST(ScenarioFile, WholeFilesAreChecked) {
  const auto code_of = [](const std::string& text) {
    const auto read = parse_scenarios(text, "x.toml");
    return read ? std::string("read") : read.error().code;
  };
  EXPECT_EQ(code_of(""), "scenario-field");
  EXPECT_EQ(code_of("format = 2\n[[scenario]]\nid=\"a\""), "scenario-field");
  EXPECT_EQ(code_of("scenario = 1"), "scenario-field");
  EXPECT_EQ(code_of("[[scenario]]\nid=\"A b\""), "scenario-field");
  EXPECT_EQ(code_of("[[scenario]]\nname=\"a\""), "scenario-field");
  EXPECT_EQ(code_of("[[scenario]]\nid=\"a\"\n[[scenario]]\nid=\"a\""), "scenario-repeated");
  EXPECT_EQ(code_of(std::string(300 * 1024, '#')), "scenario-syntax");
  EXPECT_EQ(code_of("[[scenario]]\nid=\"a\""), "read");
}

}  // namespace
}  // namespace shirube::population
