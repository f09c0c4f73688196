// The language of scheme files, and how it refuses what it does not understand.
#include <fstream>
#include <sstream>

#include "progress/build.h"

namespace shirube::progress {
namespace {

const char* const kHead =
    "id = \"test\"\nname = \"Test\"\n"
    "[[grade]]\nlabel = \"good\"\nmeaning = \"g\"\n"
    "[[grade]]\nlabel = \"bad\"\nmeaning = \"b\"\npoints = 2\n";

std::string with_rule(const std::string& when) {
  return std::string(kHead) + "[[rule]]\ngrade = \"good\"\nwhen = " + when + "\n[[rule]]\ngrade = \"bad\"\n";
}

Error error_of(const std::string& toml) {
  const Result<Scheme> scheme = parse_scheme(toml, "city.toml");
  EXPECT_FALSE(scheme.ok()) << toml;
  return scheme.ok() ? Error() : scheme.error();
}

struct Held {
  Build build{"100", "120"};
  std::vector<YearValue> values{{2022, "110"}};
  int as_of = 2022;
};

bool holds(const std::string& condition, const Held& held = {}, const Subject& subject = {}) {
  const Result<Scheme> scheme = parse_scheme(with_rule("\"" + condition + "\""), "city.toml");
  EXPECT_TRUE(scheme.ok()) << condition << ": " << (scheme.ok() ? "" : scheme.error().to_string(Lang::en));
  if (!scheme.ok()) return false;
  const Component component = held.build.component();
  const Evaluation e = evaluate(component, series(held.values), plan_2020_2024(held.as_of));
  return scheme.value().grade(component, e, subject).label == "good";
}

TEST(SchemeRules, CompareFiguresWithPercentagesAndNumbers) {
  EXPECT_TRUE(holds("progress = 50%"));
  EXPECT_TRUE(holds("progress >= 0.5"));
  EXPECT_FALSE(holds("progress > 50%"));
  EXPECT_TRUE(holds("progress < elapsed"));
  EXPECT_TRUE(holds("attainment ≥ 91.6%"));
  EXPECT_TRUE(holds("change = 10"));
  EXPECT_TRUE(holds("years_left = 2"));
  EXPECT_TRUE(holds("elapsed_years != 2"));
  EXPECT_TRUE(holds("progress > -10%"));
}

TEST(SchemeRules, CompareLevelsInTheDirectionOfTheIndicator) {
  EXPECT_TRUE(holds("actual > baseline"));
  EXPECT_TRUE(holds("actual < target"));
  EXPECT_TRUE(holds("actual >= baseline + 10%"));
  EXPECT_TRUE(holds("actual >= target - 10"));
  EXPECT_TRUE(holds("actual >= target * 90%"));
  EXPECT_FALSE(holds("actual >= target * 92%"));
  const Held falling{{"100", "80", Direction::decrease}, {{2022, "90"}}};
  EXPECT_TRUE(holds("actual > baseline", falling));
  EXPECT_TRUE(holds("actual < target", falling));
  EXPECT_TRUE(holds("actual >= baseline + 10%", falling));
  EXPECT_TRUE(holds("actual > target - 20%", falling));
  EXPECT_TRUE(holds("change = 10", falling));
  EXPECT_TRUE(holds("actual = 90", falling));
}

TEST(SchemeRules, CompareWithTheValueBefore) {
  EXPECT_TRUE(holds("actual > previous", {{"100", "120"}, {{2021, "105"}, {2022, "110"}}}));
  EXPECT_FALSE(holds("actual > previous"));  // there is none
}

TEST(SchemeRules, KnowStatesAndProperties) {
  EXPECT_TRUE(holds("has_value"));
  EXPECT_TRUE(holds("not met"));
  EXPECT_TRUE(holds("not_met"));
  EXPECT_FALSE(holds("final_year"));
  EXPECT_TRUE(holds("final_year", {{"100", "120"}, {{2024, "110"}}, 2024}));
  EXPECT_TRUE(holds("direction = increase"));
  EXPECT_TRUE(holds("direction != decrease"));
  EXPECT_TRUE(holds("aggregation = point"));
  EXPECT_TRUE(holds("national = 1"));
  EXPECT_TRUE(holds("kind = kpi"));
  EXPECT_FALSE(holds("kind = survey"));
  EXPECT_TRUE(holds("kind = survey", {}, {IndicatorKind::kpi, Outcome::unknown, true}));
  EXPECT_TRUE(holds("kind != survey"));
  EXPECT_TRUE(holds("unknown pace"));
  EXPECT_TRUE(holds("known progress"));
  const Held missing{{"100", "120"}, {{2021, "110"}, {2022, "?project-ended"}}};
  EXPECT_TRUE(holds("missing", missing));
  EXPECT_TRUE(holds("missing = project-ended", missing));
  EXPECT_FALSE(holds("missing = not-surveyed", missing));
}

TEST(SchemeRules, DoNotGradeAnOldValueAsIfItWereThisYears) {
  const Held stale{{"100", "120"}, {{2021, "130"}}};
  EXPECT_FALSE(holds("actual >= target", stale));
  EXPECT_FALSE(holds("attainment >= 100%", stale));
  EXPECT_FALSE(holds("met", stale));
  const std::string toml = with_rule("\"actual >= target\"") + "[edges]\njudge_on_latest_known = true\n";
  const Scheme scheme = parse_scheme(toml, "city.toml").value();
  EXPECT_TRUE(scheme.states_edges());
  const Component component = stale.build.component();
  const Evaluation e = evaluate(component, series(stale.values), plan_2020_2024(2022));
  EXPECT_EQ(scheme.grade(component, e).label, "good");
}

TEST(SchemeRules, AllOfAListMustHoldAndTheFirstRuleWins) {
  const auto label = [](const std::string& when) {
    const Scheme scheme = parse_scheme(with_rule(when), "city.toml").value();
    const Component component = Build{"100", "120"}.component();
    const Evaluation e = evaluate(component, series({{2022, "110"}}), plan_2020_2024(2022));
    return scheme.grade(component, e);
  };
  EXPECT_EQ(label("[\"actual > baseline\", \"actual < target\"]").label, "good");
  EXPECT_EQ(label("[\"actual > baseline\", \"actual < target\"]").rule,
            "actual > baseline and actual < target");
  EXPECT_EQ(label("[\"actual > baseline\", \"actual > target\"]").label, "bad");
  EXPECT_EQ(label("[\"actual > baseline\", \"actual > target\"]").points, Decimal(2));
}

TEST(SchemeFile, ReadsEdgesAndStartOfThePath) {
  const Scheme scheme =
      parse_scheme("path_start = \"baseline_year\"\n" + with_rule("\"met\"") +
                       "[edges]\nmaintain_tolerance = \"10%\"\nequal_to_target_counts = false\n",
                   "city.toml")
          .value();
  EXPECT_EQ(scheme.path_start(), PathStart::baseline_year);
  EXPECT_EQ(scheme.edges().maintain_tolerance, Rational(1, 10));
  EXPECT_FALSE(scheme.edges().equal_to_target_counts);
  EXPECT_TRUE(scheme.edges().sum_on_pace_counts);
}

struct Refused {
  const char* name;
  std::string toml;
  std::string code;
  int line;
  std::string value;
};

class SchemeRefuses : public testing::TestWithParam<Refused> {};

TEST_P(SchemeRefuses, WithCodePlaceValueAndRemedy) {
  const Error error = error_of(GetParam().toml);
  EXPECT_EQ(error.code, GetParam().code);
  EXPECT_EQ(error.place.file, "city.toml");
  EXPECT_EQ(error.place.line, GetParam().line);
  EXPECT_EQ(error.value, GetParam().value);
  EXPECT_FALSE(error.remedy.ja.empty());
  EXPECT_FALSE(error.remedy.en.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Files, SchemeRefuses,
    testing::Values(
        Refused{"Syntax", "id = \"x\"\nname = \n", "scheme-syntax", 2, ""},
        Refused{"UnknownKey", "id = \"x\"\nnmae = \"y\"\n", "scheme-field", 2, "nmae"},
        Refused{"MissingName", "id = \"x\"\n", "scheme-field", 1, "name"},
        Refused{"BadId", "id = \"長与\"\nname = \"y\"\n", "scheme-field", 1, "長与"},
        Refused{"NoGrades", "id = \"x\"\nname = \"y\"\n[[rule]]\ngrade = \"A\"\n", "scheme-field", 1,
                "grade"},
        Refused{"GradeTwice", std::string(kHead) + "[[grade]]\nlabel = \"bad\"\nmeaning = \"b\"\n",
                "scheme-field", 10, "bad"},
        Refused{"RuleForUnknownGrade", std::string(kHead) + "[[rule]]\ngrade = \"goood\"\n", "scheme-field",
                11, "goood"},
        Refused{"UnknownFigure", with_rule("\"attainmnt > 80%\""), "scheme-rule", 12, "attainmnt"},
        Refused{"NoComparison", with_rule("\"attainment 80%\""), "scheme-rule", 12, "attainment 80%"},
        Refused{"RatesAgainstLevels", with_rule("\"attainment > target\""), "scheme-rule", 12,
                "attainment > target"},
        Refused{"OddCharacter", with_rule("\"attainment > 80％\""), "scheme-rule", 12, "attainment > 80％"},
        Refused{"TrailingWords", with_rule("\"attainment > 80% or met\""), "scheme-rule", 12, "or"},
        Refused{"UnknownDirection", with_rule("\"direction = up\""), "scheme-rule", 12, "up"},
        Refused{"WrongPropertyComparison", with_rule("\"direction > increase\""), "scheme-rule", 12,
                "direction > increase"},
        Refused{"BrokenNumber", with_rule("\"attainment > 8.0.1\""), "scheme-rule", 12, "8.0.1"},
        Refused{"SecondOfTheList", with_rule("[\"met\",\n \"mett\"]"), "scheme-rule", 13, "mett"},
        Refused{"FloatPoints",
                std::string(kHead) + "[[grade]]\nlabel = \"c\"\nmeaning = \"c\"\npoints = 1.5\n",
                "scheme-field", 13, "1.5"},
        Refused{"UnknownEdge", with_rule("\"met\"") + "[edges]\non_target = true\n", "scheme-field", 16,
                "on_target"},
        Refused{"EdgeNotBoolean", with_rule("\"met\"") + "[edges]\nreached_stands = 1\n", "scheme-field", 16,
                "1"},
        Refused{"ToleranceTooLarge", with_rule("\"met\"") + "[edges]\nmaintain_tolerance = \"120%\"\n",
                "scheme-field", 16, "120%"},
        Refused{"UnknownStart", "path_start = \"here\"\n" + with_rule("\"met\""), "scheme-field", 1, "here"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(SchemeFile, IsLimitedInSizeRulesAndDepth) {
  EXPECT_EQ(error_of(std::string(65 * 1024, '#')).code, "scheme-syntax");
  std::string many = kHead;
  for (int i = 0; i < 101; ++i) many += "[[rule]]\ngrade = \"bad\"\n";
  EXPECT_EQ(error_of(many).code, "scheme-field");
  EXPECT_EQ(error_of("a = " + std::string(5000, '[') + std::string(5000, ']')).code, "scheme-syntax");
  EXPECT_EQ(error_of(with_rule("\"" + std::string(300, ' ') + "met\"")).code, "scheme-rule");
}

// The first TOML block of the guide, as a reader would copy it.
TEST(SchemeFile, TheExampleOfTheGuideWorks) {
  std::ifstream file(std::string(SHIRUBE_SOURCE_DIR) + "/docs/rating-schemes.md");
  std::stringstream text;
  text << file.rdbuf();
  const std::string guide = text.str();
  const std::size_t begin = guide.find("```toml\n") + 8;
  const std::string example = guide.substr(begin, guide.find("```", begin) - begin);
  const Result<Scheme> scheme = parse_scheme(example, "guide.toml");
  ASSERT_TRUE(scheme.ok()) << scheme.error().to_string(Lang::en);
  const auto label = [&scheme](const std::vector<YearValue>& values, const Subject& subject = {}) {
    const Component component = Build{"50", "60", Direction::increase, "%"}.component();
    return scheme.value()
        .grade(component, evaluate(component, series(values), plan_2020_2024(2022)), subject)
        .label;
  };
  EXPECT_EQ(label({{2022, "60"}}), "◎");
  EXPECT_EQ(label({{2022, "45"}}), "○");  // 45/56
  EXPECT_EQ(label({{2022, "44"}}), "△");
  EXPECT_EQ(label({{2021, "60"}}), "−");
}

TEST(SchemeFile, SurveyIndicatorsAreKnownByTheirWords) {
  Indicator indicator;
  indicator.name = "子育てがしやすいと感じている市民の割合";
  EXPECT_TRUE(is_survey(indicator));
  indicator.name = "移住者数";
  EXPECT_FALSE(is_survey(indicator));
  indicator.data_source = "市民アンケート";
  EXPECT_TRUE(is_survey(indicator));
}

}  // namespace
}  // namespace shirube::progress
