// Published projections: Preston's Sweden, popReconstruct's Burkina Faso, the UN's Canada.
#include "population/oracle.h"
#include "population/projection.h"

namespace shirube::population {
namespace {

constexpr AgeGroups kFiveTo80{5, 17};

// survival[x] leads to x; the files give it from x, the last row within the open group.
Mortality survival_from(const std::vector<double>& from_age, double from_birth, AgeGroups ages) {
  Mortality mortality{Cells(ages), {from_age.back(), from_age.back()}};
  for (const Sex sex : kSexes) {
    mortality.survival.at(sex, 0) = from_birth;
    for (int x = 1; x < ages.count; ++x) {
      mortality.survival.at(sex, x) = from_age[static_cast<std::size_t>(x - 1)];
    }
  }
  return mortality;
}

TEST(OracleSteps, PrestonBox62Sweden) {
  const std::string folder = "preston_box_6_2_sweden1993/";
  const std::vector<Row> rows = oracle(folder + "ccmpp_test_case.csv");
  SKIP_WITHOUT(rows);
  ASSERT_EQ(rows.size(), 17u);
  Cells start(kFiveTo80);
  start.of(Sex::female) = start.of(Sex::male) = column(rows, "n_1993_f");
  StepInput input;
  input.mortality =
      survival_from(column(rows, "surv_ratio_from_age"), number(rows[0], "surv_birth"), kFiveTo80);
  input.fertility = {column(rows, "asfr"), 1.05};
  input.migration.net_rates = Cells(kFiveTo80);
  for (const Sex sex : kSexes) {
    for (int x = 0; x < 17; ++x) {
      input.migration.net_rates.at(sex, x) =
          5 * number(rows[static_cast<std::size_t>(x)], "net_mig_rate_annual");
    }
  }
  // As persons it is the same step.
  StepInput persons = input;
  persons.migration = {};
  persons.migration.net_persons = Cells(kFiveTo80);
  for (const Sex sex : kSexes) {
    for (int x = 0; x < 17; ++x) {
      persons.migration.net_persons.at(sex, x) = input.migration.net_rates.at(sex, x) * start.at(sex, x);
    }
  }
  const std::vector<Row> exact = oracle(folder + "expected_unrounded_ccmpp_r.csv");
  for (const StepInput& form : {input, persons}) {
    for (const Timing timing : {Timing::preston, Timing::even}) {
      const Result<Step> step = project_step(start, form, timing);
      ASSERT_TRUE(step) << step.error().to_string(Lang::en);
      for (std::size_t x = 0; x < 17; ++x) {
        const double female = step.value().end.of(Sex::female)[x];
        const double male = step.value().end.of(Sex::male)[x];
        EXPECT_EQ(std::round(female), number(rows[x], "expected_1998_f")) << x;
        EXPECT_EQ(std::round(male), number(rows[x], "expected_1998_m_if_male_inputs_equal_female")) << x;
        EXPECT_NEAR(female, number(exact[x], "female"), 1e-6) << x;
        EXPECT_NEAR(male, number(exact[x], "male"), 1e-6) << x;
      }
      EXPECT_LT(account_gap(start, step.value()), 1e-9 * start.total());
    }
  }
}

// The raw table of both sexes to 85+, persons and L(x) as printed: the same women come out.
TEST(OracleSteps, PrestonBox62FromTheRawTable) {
  const std::string folder = "preston_box_6_2_sweden1993/";
  const std::vector<Row> rows = oracle(folder + "inputs.csv");
  SKIP_WITHOUT(rows);
  constexpr AgeGroups ages{5, 18};
  Cells start(ages);
  start.of(Sex::female) = column(rows, "Nx_f");
  start.of(Sex::male) = column(rows, "Nx_m");
  StepInput input;
  input.mortality.survival = Cells(ages);
  for (const Sex sex : kSexes) {
    const std::vector<double> lived = column(rows, sex == Sex::female ? "Lx_f" : "Lx_m");
    std::vector<double>& survival = input.mortality.survival.of(sex);
    survival[0] = lived[0] / 500000;
    for (std::size_t x = 1; x < 17; ++x) survival[x] = lived[x] / lived[x - 1];
    survival[17] = lived[17] / (lived[16] + lived[17]);
  }
  input.fertility = {column(rows, "fx"), 1.05};
  input.migration.net_persons = Cells(ages);
  input.migration.net_persons.of(Sex::female) = column(rows, "Mx_f");
  const Result<Step> step = project_step(start, input, Timing::preston);
  ASSERT_TRUE(step) << step.error().to_string(Lang::en);
  const std::vector<Row> printed = oracle(folder + "ccmpp_test_case.csv");
  for (std::size_t x = 0; x < 16; ++x) {
    EXPECT_EQ(std::round(step.value().end.of(Sex::female)[x]), number(printed[x], "expected_1998_f")) << x;
  }
  EXPECT_EQ(std::round(step.value().end.between(Sex::female, 80, 90)),
            number(printed[16], "expected_1998_f"));
  EXPECT_NEAR(step.value().accounts.births_male, 1.05 * step.value().accounts.births_female, 1e-6);
  EXPECT_LT(account_gap(start, step.value()), 1e-9 * start.total());
}

TEST(OracleSteps, PopReconstructBurkinaFaso) {
  const std::string folder = "popreconstruct_burkina_faso_females/";
  const std::vector<Row> rows = oracle(folder + "inputs_long.csv");
  SKIP_WITHOUT(rows);
  std::map<int, std::map<std::string, std::vector<double>>> by_year;
  for (const Row& row : rows) {
    by_year[static_cast<int>(number(row, "year"))][row.at("var")].push_back(number(row, "value"));
  }
  ProjectionInput input;
  input.start_year = 1960;
  input.timing = Timing::leslie;
  input.start = Cells(kFiveTo80);
  input.start.of(Sex::female) = by_year[1960]["baseline_pop_f"];
  for (auto& [year, values] : by_year) {
    if (values["surv_prop"].size() != 18) continue;
    StepInput step;
    const std::vector<double>& all = values["surv_prop"];
    step.mortality = survival_from({all.begin() + 1, all.end()}, all[0], kFiveTo80);
    step.fertility = {values["asfr"], 1.05};
    step.migration.net_rates = Cells(kFiveTo80);
    step.migration.net_rates.of(Sex::female) = values["mig_prop_per_step"];
    input.steps.push_back(step);
  }
  ASSERT_EQ(input.steps.size(), 9u);
  const Result<Projection> result = project(input);
  ASSERT_TRUE(result) << result.error().to_string(Lang::en);
  int compared = 0;
  for (const Row& row : oracle(folder + "expected_pop.csv")) {
    const Result<const Cells*> cells = result.value().at(static_cast<int>(number(row, "year")));
    ASSERT_TRUE(cells);
    const int group = static_cast<int>(number(row, "age")) / 5;
    expect_close(cells.value()->at(Sex::female, group), number(row, "value"), 1e-10, row.at("year"));
    ++compared;
  }
  EXPECT_EQ(compared, 170);
}

TEST(OracleSteps, CanadaBySingleYears) {
  const std::string folder = "un_ccmppwpp_canada_1x1_1950_2020/";
  const std::vector<Row> rows = oracle(folder + "inputs_1x1.csv");
  SKIP_WITHOUT(rows);
  constexpr AgeGroups ages{1, 101};
  const std::vector<Row> expected = oracle(folder + "expected_pop_selected_years.csv");
  const std::vector<double> sex_ratio = column(oracle(folder + "srb.csv"), "value");
  ProjectionInput input;
  input.start_year = 1950;
  input.timing = Timing::end;
  input.start = Cells(ages);
  for (const Row& row : expected) {
    if (row.at("year") != "1950") continue;
    const int age = static_cast<int>(number(row, "age"));
    input.start.at(Sex::female, age) = number(row, "female");
    input.start.at(Sex::male, age) = number(row, "male");
  }
  input.steps.resize(70);
  for (std::size_t i = 0; i < 70; ++i) {
    StepInput& step = input.steps[i];
    step.mortality.survival = Cells(ages);
    step.migration.net_persons = Cells(ages);
    step.fertility = {std::vector<double>(101, 0.0), sex_ratio[i]};
  }
  for (const Row& row : rows) {
    StepInput& step = input.steps[static_cast<std::size_t>(number(row, "year") - 1950)];
    const int age = static_cast<int>(number(row, "age"));
    step.mortality.survival.at(Sex::female, age) = number(row, "sx_f");
    step.mortality.survival.at(Sex::male, age) = number(row, "sx_m");
    step.migration.net_persons.at(Sex::female, age) = number(row, "mig_f");
    step.migration.net_persons.at(Sex::male, age) = number(row, "mig_m");
    const bool edge = age == 0 || age == 100;
    step.fertility.annual_rates[static_cast<std::size_t>(age)] = edge ? 0 : number(row, "asfr");
  }
  const Result<Projection> result = project(input);
  ASSERT_TRUE(result) << result.error().to_string(Lang::en);
  double worst = 0;
  for (const Row& row : expected) {
    const Result<const Cells*> cells = result.value().at(static_cast<int>(number(row, "year")));
    ASSERT_TRUE(cells);
    const int age = static_cast<int>(number(row, "age"));
    for (const Sex sex : kSexes) {
      const double want = number(row, sex == Sex::female ? "female" : "male");
      const double found = cells.value()->at(sex, age);
      worst = std::max(worst, std::abs(found / want - 1));
      expect_close(found, want, 1e-12, row.at("year") + " " + row.at("age"));
    }
  }
  RecordProperty("worst_relative", std::to_string(worst * 1e15) + "e-15");
  EXPECT_EQ(std::round(result.value().populations.back().total()), 37496124);
  for (const Row& row : oracle(folder + "expected_births_deaths.csv")) {
    const auto i = static_cast<std::size_t>(number(row, "year") - 1950);
    const StepAccounts& accounts = result.value().accounts[i];
    expect_close(accounts.births_female, number(row, "births_f"), 1e-12, row.at("year"));
    expect_close(accounts.births_male, number(row, "births_m"), 1e-12, row.at("year"));
    expect_close(accounts.deaths.total(Sex::female), number(row, "deaths_f"), 1e-12, row.at("year"));
    expect_close(accounts.deaths.total(Sex::male), number(row, "deaths_m"), 1e-12, row.at("year"));
  }
}

// The shared benchmark of engines (two sexes, one region), whose totals are known: its
// inputs are formulas, so this needs no file.
StepInput benchmark_step(AgeGroups ages) {
  StepInput step;
  step.mortality = {Cells(ages), {}};
  step.migration.net_rates = Cells(ages);
  step.fertility = {std::vector<double>(static_cast<std::size_t>(ages.count), 0.0), 1.05};
  const double width = ages.width;
  for (const Sex sex : kSexes) {
    step.mortality.survival.at(sex, 0) = 0.995;
    std::vector<double> from(static_cast<std::size_t>(ages.count));
    for (int a = 0; a < ages.count; ++a) {
      const double x = (a + 0.5) * width;
      from[static_cast<std::size_t>(a)] = sex == Sex::female ? std::exp(-width * 3e-5 * std::exp(0.095 * x))
                                                             : std::exp(-width * 6e-5 * std::exp(0.09 * x));
      step.migration.net_rates.at(sex, a) = width * 0.01 * std::exp(-((x - 24) / 8) * ((x - 24) / 8));
      if (sex == Sex::female && x > 15 && x < 50) {
        step.fertility.annual_rates[static_cast<std::size_t>(a)] =
            0.09 * std::exp(-((x - 30) / 6) * ((x - 30) / 6));
      }
    }
    for (int a = 1; a < ages.count; ++a) {
      step.mortality.survival.at(sex, a) = from[static_cast<std::size_t>(a - 1)];
    }
    step.mortality.open_survival.push_back(from.back());
  }
  return step;
}

double benchmark_total(AgeGroups ages, std::size_t steps) {
  ProjectionInput input;
  input.timing = Timing::preston;
  input.start = Cells(ages);
  for (const Sex sex : kSexes) {
    for (int a = 0; a < ages.count; ++a)
      input.start.at(sex, a) = 1e4 * (1 - static_cast<double>(a) / ages.count);
  }
  input.steps.assign(steps, benchmark_step(ages));
  const Result<Projection> result = project(input);
  return result ? result.value().populations.back().total() : -1;
}

TEST(OracleSteps, SharedBenchmarkPrintsItsTotals) {
  EXPECT_NEAR(benchmark_total({1, 101}, 30), 1040630.654232, 5e-7);
  EXPECT_NEAR(benchmark_total({5, 21}, 6), 220455.444155, 5e-7);
}

}  // namespace
}  // namespace shirube::population
