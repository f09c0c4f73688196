// The rating schemes that come with Shirube, against what their municipalities print.
#include <set>

#include "progress/build.h"

namespace shirube::progress {
namespace {

Scheme preset(const std::string& id) {
  Result<Scheme> scheme = find_preset(id);
  EXPECT_TRUE(scheme.ok()) << id;
  return std::move(scheme).value();
}

std::string grade(const std::string& id, const Build& build, const std::vector<YearValue>& values,
                  int as_of = 2022, const Subject& subject = {}) {
  const Component component = build.component();
  Settings settings = plan_2020_2024(as_of);
  return preset(id).grade(component, evaluate(component, series(values), settings), subject).label;
}

std::string grade_by_hand_path(const std::string& id, const std::string& expected, const std::string& actual,
                               int as_of = 2022) {
  Component component = Build{"0", "100"}.component();
  component.path = {{as_of, dec(expected), {}}};
  const Evaluation e = evaluate(component, series({{as_of, actual}}), plan_2020_2024(as_of));
  return preset(id).grade(component, e).label;
}

TEST(Presets, AreThoseOfTheDocumentedListNationalFirst) {
  std::set<std::string> ids;
  for (const Scheme& scheme : preset_schemes()) ids.insert(scheme.id());
  EXPECT_EQ(preset_schemes().front().id(), "national");
  const std::set<std::string> expected = {
      "national", "ibaraki", "shizuoka", "growth-strategy", "tama",        "nagayo",       "ino",
      "sano",     "fukuoka", "fuji",     "esashi",          "nagoya-port", "osaka-library"};
  EXPECT_EQ(ids, expected);
}

TEST(Presets, EachNamesItsSourceAndSaysWhatItFits) {
  for (const Scheme& scheme : preset_schemes()) {
    EXPECT_EQ(scheme.source().substr(0, 4), "http") << scheme.id();
    EXPECT_FALSE(scheme.note().ja.empty()) << scheme.id();
    EXPECT_FALSE(scheme.note().en.empty()) << scheme.id();
    EXPECT_FALSE(scheme.grades().empty()) << scheme.id();
  }
}

TEST(Presets, AnUnknownIdListsTheKnownOnes) {
  const Result<Scheme> none = find_preset("tokyo");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, "scheme-unknown");
  EXPECT_NE(none.error().remedy.ja.find("nagayo"), std::string::npos);
}

TEST(Presets, EveryOneGradesWhateverCanHappenOrSaysNothingCanBeGraded) {
  const std::vector<Build> builds = {{"100", "120"},
                                     {"100", "80", Direction::decrease},
                                     {"70", "70", Direction::maintain},
                                     {"44", "", Direction::above_baseline, "%"},
                                     {"", "", Direction::reach, ""},
                                     {"10", "12", Direction::unknown},
                                     sum_of("7", "35"),
                                     mean_of("825", "575", Direction::decrease)};
  const std::vector<std::vector<YearValue>> series_list = {
      {}, {{2022, "?not-surveyed"}}, {{2022, "1"}}, {{2021, "110"}}, {{2022, "110"}}, {{2019, "3"}}};
  for (const Scheme& scheme : preset_schemes()) {
    for (const Build& build : builds) {
      for (const auto& values : series_list) {
        const Component component = build.component();
        const Evaluation e = evaluate(component, series(values), plan_2020_2024(2022));
        EXPECT_FALSE(scheme.grade(component, e).label.empty()) << scheme.id();
      }
    }
  }
}

TEST(National, IsTheClassItself) {
  EXPECT_EQ(grade("national", {"100", "120"}, {{2022, "110"}}), "①");
  EXPECT_EQ(grade("national", {"100", "120"}, {{2022, "100"}}), "②");
  EXPECT_EQ(grade("national", {"100", "120"}, {}), "③");
}

TEST(Ibaraki, GradesAt100And80And50PercentOfTheExpectedValueUnrounded) {
  EXPECT_EQ(grade_by_hand_path("ibaraki", "2000", "2748"), "A");  // printed 137.4
  EXPECT_EQ(grade_by_hand_path("ibaraki", "2000", "2000"), "A");
  EXPECT_EQ(grade_by_hand_path("ibaraki", "2000", "1999"), "B+");  // 99.95 would round to 100.0
  EXPECT_EQ(grade_by_hand_path("ibaraki", "2000", "1600"), "B+");
  EXPECT_EQ(grade_by_hand_path("ibaraki", "2000", "1599"), "B");
  EXPECT_EQ(grade_by_hand_path("ibaraki", "2000", "1000"), "B");
  EXPECT_EQ(grade_by_hand_path("ibaraki", "2000", "999"), "C");
  EXPECT_EQ(grade("ibaraki", {"22", "", Direction::above_baseline, "%"}, {{2022, "24"}}), "−");
}

TEST(Shizuoka, MeasuresTheWayGoneAgainstTheWayExpected) {
  const Build build{"100", "150"};  // expected 130 in 2022
  EXPECT_EQ(grade("shizuoka", build, {{2022, "150"}}), "目標値以上");
  EXPECT_EQ(grade("shizuoka", build, {{2022, "140"}}), "A");  // 40/30
  EXPECT_EQ(grade("shizuoka", build, {{2022, "139"}}), "B");  // exactly 130 % is not above
  EXPECT_EQ(grade("shizuoka", build, {{2022, "121"}}), "B");  // 70 %
  EXPECT_EQ(grade("shizuoka", build, {{2022, "120.9"}}), "C");
  EXPECT_EQ(grade("shizuoka", build, {{2022, "100"}}), "基準値以下");
  EXPECT_EQ(grade("shizuoka", build, {}), "−");
}

TEST(GrowthStrategy, ComparesProgressWithTheElapsedShare) {
  const Build build{"100", "200"};
  EXPECT_EQ(grade("growth-strategy", build, {{2022, "160"}}), "A");  // 60 % at 3 of 5 years
  EXPECT_EQ(grade("growth-strategy", build, {{2022, "159"}}), "B");
  EXPECT_EQ(grade("growth-strategy", build, {{2021, "190"}}), "N");
  EXPECT_EQ(grade("growth-strategy", {"", "", Direction::reach, ""}, {{2022, "1"}}), "F");
  EXPECT_EQ(grade("growth-strategy", sum_of("7", "35"), {{2020, "7"}, {2021, "7"}, {2022, "7"}}), "A");
  EXPECT_EQ(grade("growth-strategy", sum_of("7", "35"), {{2020, "7"}, {2021, "7"}, {2022, "6"}}), "B");
  EXPECT_EQ(grade("growth-strategy", {"70", "70", Direction::maintain}, {{2022, "70"}}), "A");
  EXPECT_EQ(grade("growth-strategy", {"22", "", Direction::above_baseline, "%"}, {{2022, "22"}}), "B");
}

TEST(Tama, AsksFor20PercentOfTheTargetMoreEachYear) {
  // Running totals towards 100: 20, 40, 60, 80, 100.
  const Build build{"0", "100"};
  for (int k = 1; k <= 5; ++k) {
    const int year = 2019 + k;
    EXPECT_EQ(grade("tama", build, {{year, std::to_string(20 * k)}}, year), "①") << year;
    EXPECT_EQ(grade("tama", build, {{year, std::to_string(20 * k - 1)}}, year), "②") << year;
    EXPECT_EQ(grade("tama", build, {{year, std::to_string(12 * k)}}, year), "②") << year;
    EXPECT_EQ(grade("tama", build, {{year, std::to_string(12 * k - 1)}}, year), "③") << year;
  }
  EXPECT_EQ(grade("tama", sum_of("7", "35"), {{2020, "7"}}, 2020), "①");
  EXPECT_EQ(grade("tama", {"14", "11", Direction::decrease}, {{2022, "12"}}), "−");
}

TEST(Nagayo, SetsTheValueAgainstTargetAndBaseline) {
  const Build build{"100", "120"};
  EXPECT_EQ(grade("nagayo", build, {{2022, "121"}}), "S");
  EXPECT_EQ(grade("nagayo", build, {{2022, "120"}}), "A");  // 超えている: the target itself is not above
  EXPECT_EQ(grade("nagayo", build, {{2022, "101"}}), "A");
  EXPECT_EQ(grade("nagayo", build, {{2022, "100"}}), "B");
  EXPECT_EQ(grade("nagayo", build, {{2022, "90"}}), "B");  // △10%以内
  EXPECT_EQ(grade("nagayo", build, {{2022, "89.9"}}), "C");
  EXPECT_EQ(grade("nagayo", build, {{2022, "?cannot-be-known"}}), "−");
  const Build falling{"100", "80", Direction::decrease};
  EXPECT_EQ(grade("nagayo", falling, {{2022, "79"}}), "S");
  EXPECT_EQ(grade("nagayo", falling, {{2022, "110"}}), "B");
  EXPECT_EQ(grade("nagayo", falling, {{2022, "110.1"}}), "C");
}

TEST(Nagayo, SetsATotalAgainstAsManyYearsOfTheBaseline) {
  EXPECT_EQ(grade("nagayo", sum_of("7", "35"), {{2020, "6"}, {2021, "7"}, {2022, "8"}}), "B");
  EXPECT_EQ(grade("nagayo", sum_of("7", "35"), {{2020, "6"}, {2021, "7"}, {2022, "9"}}), "A");
}

TEST(Ino, MarksAboveEqualBelowAndNoProgress) {
  const Build build{"100", "120"};
  EXPECT_EQ(grade("ino", build, {{2022, "121"}}), "◎");
  EXPECT_EQ(grade("ino", build, {{2022, "120"}}), "○");
  EXPECT_EQ(grade("ino", build, {{2022, "110"}}), "△");
  EXPECT_EQ(grade("ino", build, {{2022, "100"}}), "×");
  EXPECT_EQ(grade("ino", build, {{2021, "110"}, {2022, "?project-ended"}}), "×");
  EXPECT_EQ(grade("ino", build, {{2021, "110"}, {2022, "?not-surveyed"}}), "−");
  EXPECT_EQ(grade("ino", {"22", "", Direction::above_baseline, "%"}, {{2022, "23"}}), "◎");
}

TEST(Sano, GivesSevenPointsDownToOne) {
  const Build build{"0", "100"};
  const std::vector<std::pair<std::string, std::string>> points = {
      {"120", "7"},  {"100", "7"}, {"99.9", "6"}, {"90", "6"}, {"89.9", "5"}, {"80", "5"},
      {"79.9", "4"}, {"70", "4"},  {"60", "3"},   {"50", "2"}, {"49.9", "1"}, {"0", "1"}};
  for (const auto& [actual, label] : points)
    EXPECT_EQ(grade("sano", build, {{2022, actual}}), label) << actual;
  const Component component = build.component();
  const Evaluation e = evaluate(component, series({{2022, "92"}}), plan_2020_2024(2022));
  EXPECT_EQ(preset("sano").grade(component, e).points, Decimal(6));
}

TEST(Sano, GradesAGoalByMeanAttainmentAndLeavesThePersonsPartOpen) {
  const Scheme sano = preset("sano");
  ASSERT_TRUE(sano.scores_goals());
  EXPECT_NE(sano.goal_open().ja.find("取組方針"), std::string::npos);
  std::vector<Evaluation> evaluations;
  for (const char* actual : {"100", "80"}) {
    evaluations.push_back(evaluate_at(2022, {"0", "100"}, {{2022, actual}}));
  }
  const std::optional<Grade> goal = sano.grade_goal({}, {&evaluations[0], &evaluations[1]});
  ASSERT_TRUE(goal);
  EXPECT_EQ(goal->label, "6ポイント");
  EXPECT_EQ(sano.grade_goal({}, {}), std::nullopt);
  EXPECT_FALSE(preset("nagayo").scores_goals());
}

TEST(Fukuoka, TakesASurveyWithinThreePointsAsUnchanged) {
  const Build build{"50", "70", Direction::increase, "%"};  // expected 62 in 2022
  const Subject survey{IndicatorKind::kpi, Outcome::unknown, true};
  EXPECT_EQ(grade("fukuoka", build, {{2022, "62"}}), "a");
  EXPECT_EQ(grade("fukuoka", build, {{2022, "61.9"}}), "b");
  EXPECT_EQ(grade("fukuoka", build, {{2022, "49.9"}}), "c");
  EXPECT_EQ(grade("fukuoka", build, {{2022, "47.1"}}, 2022, survey), "b");
  EXPECT_EQ(grade("fukuoka", build, {{2022, "47"}}, 2022, survey), "c");  // ±3%未満: 3 itself is a change
  const Build above{"22", "", Direction::above_baseline, "%"};
  EXPECT_EQ(grade("fukuoka", above, {{2022, "24.9"}}, 2022, survey), "b");
  EXPECT_EQ(grade("fukuoka", above, {{2022, "25"}}, 2022, survey), "a");
}

TEST(Fuji, HasFourBandsAgainstTheMidTermTargetAndOther) {
  const std::vector<std::pair<std::string, std::string>> bands = {
      {"80", "80%以上"},        {"79", "50%以上80%未満"}, {"50", "50%以上80%未満"},
      {"49", "20%以上50%未満"}, {"20", "20%以上50%未満"}, {"19", "20%未満"}};
  for (const auto& [actual, label] : bands) EXPECT_EQ(grade_by_hand_path("fuji", "100", actual), label);
  EXPECT_EQ(grade("fuji", {"0", "100"}, {{2022, "?project-ended"}}), "その他");
}

TEST(NagoyaPort, IsOnTrackAt80AndSomewhatBehindAt60) {
  EXPECT_EQ(grade_by_hand_path("nagoya-port", "100", "80"), "順調");
  EXPECT_EQ(grade_by_hand_path("nagoya-port", "100", "79.9"), "やや遅れ");
  EXPECT_EQ(grade_by_hand_path("nagoya-port", "100", "60"), "やや遅れ");
  EXPECT_EQ(grade_by_hand_path("nagoya-port", "100", "59.9"), "遅れ");
}

TEST(OsakaLibrary, UsesTheRateForYearlyTargetsAndTheLastYearAndTheTrendBetween) {
  // Yearly targets as printed for 2014: 5,300 participants → 6,568 A; 95 % satisfied → 94.9 B.
  EXPECT_EQ(grade_by_hand_path("osaka-library", "5300", "6568"), "A");
  EXPECT_EQ(grade_by_hand_path("osaka-library", "5300", "5424"), "B");
  EXPECT_EQ(grade_by_hand_path("osaka-library", "95", "94.9"), "B");
  EXPECT_EQ(grade_by_hand_path("osaka-library", "3", "5"), "A");
  const Build build{"100", "200"};
  EXPECT_EQ(grade("osaka-library", build, {{2024, "220"}}, 2024), "A");
  EXPECT_EQ(grade("osaka-library", build, {{2024, "219"}}, 2024), "B");
  EXPECT_EQ(grade("osaka-library", build, {{2024, "160"}}, 2024), "B");
  EXPECT_EQ(grade("osaka-library", build, {{2024, "100"}}, 2024), "C");
  EXPECT_EQ(grade("osaka-library", build, {{2024, "99"}}, 2024), "D");
  EXPECT_EQ(grade("osaka-library", build, {{2022, "161"}}), "A");
  EXPECT_EQ(grade("osaka-library", build, {{2022, "160"}}), "B");
  EXPECT_EQ(grade("osaka-library", build, {{2022, "100"}}), "C");
  EXPECT_EQ(grade("osaka-library", build, {{2022, "99"}}), "D");
}

TEST(Esashi, PrintsTheRateOfARunningTotal) {
  const Component component = Build{"0", "10"}.component();
  const Evaluation e = evaluate(component, series({{2022, "9"}}), plan_2020_2024(2022));
  EXPECT_EQ(*e.attainment.value, Rational(9, 10));
  EXPECT_EQ(preset("esashi").grade(component, e).label, "未達成");
}

}  // namespace
}  // namespace shirube::progress
