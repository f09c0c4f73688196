// A place's own censuses are enough for a projection, whatever the place.
#include "population/estimation/model.h"

#include "municipal_data.h"
#include "population/estimation/estimate.h"
#include "population/schedules/national.h"

namespace shirube::population {
namespace {

// Three censuses of みなと市 (fictional) with rates that do not change.
std::vector<CensusCount> minato_censuses() {
  std::vector<CensusCount> out{{2010, minato_start()}};
  for (const int year : {2010, 2015}) {
    StepInput step;
    step.mortality = national_survival(year, kCensusAges);
    step.fertility = national_fertility(year, kCensusAges);
    step.migration.net_rates = Cells(kCensusAges);
    for (const Sex sex : kSexes) {
      step.migration.net_rates.at(sex, 4) = -0.15;
      step.migration.net_rates.at(sex, 5) = -0.05;
      step.migration.net_rates.at(sex, 7) = 0.03;
    }
    const Result<Step> done = project_step(out.back().persons, step, Timing::un2019);
    EXPECT_TRUE(done.ok());
    out.push_back({year + 5, done.value().end});
  }
  return out;
}

TEST(Model, GoesOnWithTheRatesThatMadeTheCensuses) {
  ModelOptions options;
  options.migration_damping = 1;
  const Result<Model> model = build_model("99001", "みなと市", minato_censuses(), options);
  ASSERT_TRUE(model.ok()) << model.error().to_string(Lang::en);
  const ProjectionInput& base = model.value().input.base;
  EXPECT_EQ(base.start_year, 2020);
  EXPECT_EQ(base.end_year(), 2050);
  const Cells& rates = base.steps[0].migration.net_rates;
  // Pulled a little to the neighbours, never beyond a tenth.
  EXPECT_NEAR(rates.at(Sex::male, 4), -0.15, 0.015);
  EXPECT_NEAR(rates.at(Sex::male, 12), 0, 0.005);
  EXPECT_NEAR(base.steps[0].mortality.survival.at(Sex::male, 15),
              national_survival(2020, kCensusAges).survival.at(Sex::male, 15), 1e-3);
  double national = 0;
  for (const double rate : national_fertility(2020, kCensusAges).annual_rates) national += 5 * rate;
  EXPECT_NEAR(model.value().total_fertility_rate, national, 0.01 * national);
  ASSERT_EQ(model.value().notes.size(), 3u);
  for (const Message& note : model.value().notes) EXPECT_FALSE(note.ja.empty() || note.en.empty());
}

TEST(Model, DampingWeakensMigrationFromStepToStep) {
  ModelOptions options;
  options.migration_damping = 0.8;
  const Result<Model> model = build_model("99001", "みなと市", minato_censuses(), options);
  ASSERT_TRUE(model.ok());
  const auto& steps = model.value().input.base.steps;
  EXPECT_NEAR(steps[2].migration.net_rates.at(Sex::male, 4),
              0.64 * steps[0].migration.net_rates.at(Sex::male, 4), 1e-12);
}

TEST(Model, FitsRegisteredBirthsAndDeaths) {
  ModelOptions options;
  const auto censuses = minato_censuses();
  const Result<Model> plain = build_model("99001", "みなと市", censuses, options);
  for (int year = 2016; year <= 2020; ++year) {
    options.births[year] = 90;
    options.deaths[year] = 420;
  }
  const Result<Model> fitted = build_model("99001", "みなと市", censuses, options);
  ASSERT_TRUE(plain.ok() && fitted.ok());
  const auto deaths_per_year = [](const Model& model) {
    return project(model.input.base).value().accounts[0].deaths.total() / 5;
  };
  const auto births_per_year = [](const Model& model) {
    const StepAccounts accounts = project(model.input.base).value().accounts[0];
    return (accounts.births_female + accounts.births_male) / 5;
  };
  EXPECT_LT(std::abs(births_per_year(fitted.value()) - 90), std::abs(births_per_year(plain.value()) - 90));
  EXPECT_LT(std::abs(deaths_per_year(fitted.value()) - 420), std::abs(deaths_per_year(plain.value()) - 420));
}

TEST(Model, SaysWhatIsMissing) {
  ModelOptions options;
  auto censuses = minato_censuses();
  EXPECT_EQ(build_model("99001", "", {censuses[0]}, options).error().code, "census-too-few");
  EXPECT_EQ(build_model("99001", "", {censuses[0], censuses[2]}, options).error().code, "census-years");
  options.end_year = 2020;
  EXPECT_EQ(build_model("99001", "", censuses, options).error().code, "year-outside");
  options.end_year = 2050;
  options.width = 3;
  EXPECT_EQ(build_model("99001", "", censuses, options).error().code, "ages-differ");
  options.width = 5;
  std::swap(censuses[2].persons.of(Sex::female)[17], censuses[2].persons.of(Sex::female)[8]);
  const Result<Model> impossible = build_model("99001", "", censuses, options);
  ASSERT_FALSE(impossible.ok());
  EXPECT_EQ(impossible.error().code, "survival-impossible");
  EXPECT_NE(impossible.error().what.en.find("female 80-84→85-89"), std::string::npos)
      << impossible.error().what.en;
}

TEST(Model, AnEmptyPlaceStaysEmpty) {
  const Result<Model> model =
      build_model("99002", "", {{2015, Cells(kCensusAges)}, {2020, Cells(kCensusAges)}}, {});
  ASSERT_TRUE(model.ok());
  const Result<Projection> projection = project(model.value().input.base);
  ASSERT_TRUE(projection.ok());
  EXPECT_EQ(projection.value().populations.back().total(), 0);
}

TEST(Model, FiveSingleYearsLeadWhereOneStepOfFiveLeads) {
  ModelOptions options;
  options.end_year = 2033;
  const Result<Model> five = build_model("99001", "みなと市", minato_censuses(), options);
  options.width = 1;
  const Result<Model> one = build_model("99001", "みなと市", minato_censuses(), options);
  ASSERT_TRUE(five.ok() && one.ok());
  EXPECT_EQ(five.value().input.base.end_year(), 2035);
  EXPECT_EQ(one.value().input.base.end_year(), 2033);
  EXPECT_NEAR(one.value().input.base.start.total(), five.value().input.base.start.total(), 1e-6);
  const Projection by_five = project(five.value().input.base).value();
  const Projection by_one = project(one.value().input.base).value();
  EXPECT_NEAR(by_one.populations[5].total() / by_five.populations[1].total(), 1, 0.002);
  EXPECT_NEAR(by_one.populations[10].total() / by_five.populations[2].total(), 1, 0.003);
  // Cohorts alive at the start arrive where the five-year step leads them.
  for (int age = 20; age < 90; age += 5) {
    EXPECT_NEAR(by_one.populations[5].between(age, age + 5), by_five.populations[1].between(age, age + 5),
                0.002 * by_five.populations[1].between(age, age + 5) + 0.5)
        << age;
  }
}

TEST(Model, EveryMunicipalityCanBeProjected) {
  const auto censuses = all_censuses();
  if (censuses.empty()) GTEST_SKIP() << "../shared is absent: municipalities are not projected";
  ASSERT_EQ(censuses.size(), 1741u);
  double start = 0, end = 0;
  for (const auto& [code, counts] : censuses) {
    const Result<Model> model = build_model(code, "", counts, {});
    ASSERT_TRUE(model.ok()) << model.error().to_string(Lang::en);
    const Result<Projection> projection = project(model.value().input.base);
    ASSERT_TRUE(projection.ok()) << projection.error().to_string(Lang::en);
    start += counts.back().persons.total();
    end += projection.value().populations.back().total();
  }
  EXPECT_NEAR(start, 127094745, 1);  // the census of 2015
  // The official projection of the nation for 2050 (published 2017, medium variant): 101.9 million.
  EXPECT_NEAR(end, 101.9e6, 6e6);
}

TEST(Model, FiveAndSingleYearsAgreeInSmallPlacesToo) {
  const auto censuses = all_censuses();
  if (censuses.empty()) GTEST_SKIP() << "../shared is absent: municipalities are not projected";
  double sum = 0;
  int places = 0;
  int index = 0;
  for (const auto& [code, counts] : censuses) {
    if (++index % 20 != 0 || counts.back().persons.total() == 0) continue;
    ModelOptions options;
    options.end_year = 2045;
    const Result<Model> five = build_model(code, "", counts, options);
    options.width = 1;
    const Result<Model> one = build_model(code, "", counts, options);
    ASSERT_TRUE(five.ok() && one.ok()) << code;
    const double a = project(five.value().input.base).value().populations.back().total();
    const double b = project(one.value().input.base).value().populations.back().total();
    EXPECT_NEAR(b / a, 1, 0.03) << code;
    sum += std::abs(b / a - 1);
    ++places;
  }
  EXPECT_LT(sum / places, 0.003);
}

// What is known of Otaru since: the census of 2020 (e-Stat) counted 111,299 people.
TEST(Model, OtaruFromEachCensusComesNearTheNext) {
  const auto all = all_censuses();
  if (all.empty()) GTEST_SKIP() << "../shared is absent: Otaru is not projected";
  const std::vector<CensusCount>& censuses = all.at("01203");
  for (std::size_t n = 2; n <= censuses.size(); ++n) {
    ModelOptions options;
    options.end_year = censuses[n - 1].year + 5;
    const Result<Model> model = build_model(
        "01203", "小樽市", {censuses.begin(), censuses.begin() + static_cast<std::ptrdiff_t>(n)}, options);
    ASSERT_TRUE(model.ok()) << model.error().to_string(Lang::en);
    const double found = project(model.value().input.base).value().populations.back().total();
    const double counted = n < censuses.size() ? censuses[n].persons.total() : 111299;
    EXPECT_NEAR(found / counted, 1, 0.03) << options.end_year;
  }
}

}  // namespace
}  // namespace shirube::population
