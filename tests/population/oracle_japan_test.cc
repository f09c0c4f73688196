// World Population Prospects 2019, Japan, medium variant, 2020–2100, from published inputs.
#include "population/oracle.h"
#include "population/projection.h"
#include "population/schedules/lifetable.h"
#include "population/schedules/rogers_castro.h"

namespace shirube::population {
namespace {

constexpr AgeGroups kAges{5, 21};

struct Japan {
  std::map<int, Cells> people;  // thousands; 2020 the base, later as published
  std::map<int, StepInput> steps;
  std::map<int, LifeTable> females;
  std::map<int, LifeTable> males;
  std::map<int, Row> scalars;
  std::map<int, Cells> schedule;  // net migrants derived from the recipe
};

void read_cells(const std::vector<Row>& rows, const std::string& year_column, std::map<int, Cells>& out) {
  for (const Row& row : rows) {
    const int year = year_column.empty() ? 2020 : static_cast<int>(number(row, year_column));
    Cells& cells = out.try_emplace(year, kAges).first->second;
    const int group = static_cast<int>(number(row, "age")) / 5;
    cells.at(Sex::female, group) = number(row, "female");
    cells.at(Sex::male, group) = number(row, "male");
  }
}

LifeTable table_of(const std::vector<Row>& rows, int period, Sex sex) {
  LifeTableInput input;
  input.sex = sex;
  for (const Row& row : rows) {
    if (static_cast<int>(number(row, "period_start")) != period) continue;
    input.lower_ages.push_back(number(row, "age"));
    input.mx.push_back(number(row, sex == Sex::female ? "female" : "male"));
  }
  Result<LifeTable> table = life_table(input);
  EXPECT_TRUE(table);
  return table.value();
}

std::optional<Japan> read_japan() {
  const std::string folder = "un_wpp2019_japan_5x5/";
  const std::vector<Row> base = oracle(folder + "base_pop_2020_thousands.csv");
  if (base.empty()) return std::nullopt;
  Japan japan;
  read_cells(base, "", japan.people);
  read_cells(oracle(folder + "expected_pop_thousands.csv"), "year", japan.people);
  read_cells(oracle(folder + "derived_net_migration_by_age_thousands.csv"), "period_start", japan.schedule);
  const std::vector<Row> mx = oracle(folder + "mx.csv");
  const std::vector<Row> shares = oracle(folder + "pasfr_percent.csv");
  for (const Row& row : oracle(folder + "period_scalars.csv")) {
    const int period = static_cast<int>(number(row, "period_start"));
    japan.scalars[period] = row;
    japan.females.emplace(period, table_of(mx, period, Sex::female));
    japan.males.emplace(period, table_of(mx, period, Sex::male));
    StepInput& step = japan.steps[period];
    step.mortality = mortality_of(japan.females.at(period), japan.males.at(period), kAges);
    std::vector<double> rates(21, 0.0);
    for (const Row& share : shares) {
      if (static_cast<int>(number(share, "period_start")) != period) continue;
      rates[static_cast<std::size_t>(number(share, "age")) / 5] = number(share, "percent");
    }
    for (double& rate : rates) rate *= number(row, "tfr") / 500;
    step.fertility = {rates, number(row, "srb")};
  }
  return japan;
}

#define READ_JAPAN(name)                                                          \
  const std::optional<Japan> name##_read = read_japan();                          \
  if (!name##_read) GTEST_SKIP() << "../shared is absent: Japan is not compared"; \
  const Japan& name = *name##_read;                                               \
  ASSERT_EQ(name.steps.size(), 16u)

double percent(double found, double expected) { return 100 * (found / expected - 1); }

double worst_cell(const Cells& found, const Cells& expected) {
  double worst = 0;
  for (const Sex sex : kSexes) {
    for (int group = 0; group < found.count(); ++group) {
      worst = std::max(worst, std::abs(percent(found.at(sex, group), expected.at(sex, group))));
    }
  }
  return worst;
}

// `spread(period, total)` gives the net migrants of a period.
template <class Spread>
Result<Projection> project_with(const Japan& japan, const Spread& spread) {
  ProjectionInput input;
  input.start_year = 2020;
  input.timing = Timing::un2019;
  input.start = japan.people.at(2020);
  for (const auto& [period, step] : japan.steps) {
    input.steps.push_back(step);
    input.steps.back().migration.net_persons =
        spread(period, number(japan.scalars.at(period), "net_migration_total_thousands"));
  }
  return project(input);
}

TEST(OracleJapan, LifeExpectancyAsPublished) {
  READ_JAPAN(japan);
  double worst = 0;
  for (const auto& [period, row] : japan.scalars) {
    const double female = japan.females.at(period).e0() - number(row, "expected_e0_f");
    const double male = japan.males.at(period).e0() - number(row, "expected_e0_m");
    EXPECT_NEAR(female, 0, 0.02) << period;
    EXPECT_NEAR(male, 0, 0.02) << period;
    worst = std::max({worst, std::abs(female), std::abs(male)});
  }
  EXPECT_GT(worst, 0);
  RecordProperty("largest_distance_years", std::to_string(worst));
}

// What is left between two published populations sums to the published net migration.
TEST(OracleJapan, ResidualMigrationSumsToThePublishedTotal) {
  READ_JAPAN(japan);
  double least = 1e9;
  double most = 0;
  for (const auto& [period, step] : japan.steps) {
    const Cells& start = japan.people.at(period);
    const Cells& end = japan.people.at(period + 5);
    StepInput input = step;
    input.migration.net_persons = Cells(kAges);
    // Twice: the newborn depend on the women with migrants.
    for (int round = 0; round < 2; ++round) {
      const Result<Step> done = project_step(start, input, Timing::un2019);
      ASSERT_TRUE(done) << done.error().to_string(Lang::en);
      for (const Sex sex : kSexes) {
        for (int group = 0; group < 21; ++group) {
          input.migration.net_persons.at(sex, group) += end.at(sex, group) - done.value().end.at(sex, group);
        }
      }
    }
    const Cells& schedule = japan.schedule.at(period);
    for (const Sex sex : kSexes) {
      for (int group = 0; group < 21; ++group) {
        EXPECT_NEAR(input.migration.net_persons.at(sex, group), schedule.at(sex, group), 2e-6)
            << period << " " << group;
      }
    }
    const double published = number(japan.scalars.at(period), "net_migration_total_thousands");
    const double short_of = published - input.migration.net_persons.total();
    EXPECT_GT(short_of, 0.4) << period;
    EXPECT_LT(short_of, 2.25) << period;
    least = std::min(least, short_of);
    most = std::max(most, short_of);
  }
  RecordProperty("short_by_thousands", std::to_string(least) + " to " + std::to_string(most));
}

TEST(OracleJapan, RescaledSchedulesReachThePublishedPopulation) {
  READ_JAPAN(japan);
  const Result<Projection> result = project_with(japan, [&](int period, double total) {
    Cells net = japan.schedule.at(period);
    const double factor = total / net.total();
    for (const Sex sex : kSexes) {
      for (double& value : net.of(sex)) value *= factor;
    }
    return net;
  });
  ASSERT_TRUE(result) << result.error().to_string(Lang::en);
  const std::map<int, std::pair<double, double>> measured = {
      {2025, {0.0004, 0.0015}}, {2050, {0.0055, 0.013}}, {2100, {0.037, 0.056}}};
  for (const auto& [year, gap] : measured) {
    const Result<const Cells*> found = result.value().at(year);
    ASSERT_TRUE(found);
    const Cells& published = japan.people.at(year);
    const double total = percent(found.value()->total(), published.total());
    const double cell = worst_cell(*found.value(), published);
    RecordProperty("total_and_worst_cell_percent_" + std::to_string(year),
                   std::to_string(total) + " " + std::to_string(cell));
    EXPECT_LT(std::abs(total), 2 * gap.first) << year;
    EXPECT_LT(cell, 2 * gap.second) << year;
  }
}

// The standard curve of 1981 up to age 80, a cut chosen among several: a generic pattern can come
// this close (docs/methods/projection.md states how far other cuts are).
TEST(OracleJapan, GenericAgePatternReachesThePublishedPopulation) {
  READ_JAPAN(japan);
  const std::vector<double> shares = shares_of(standard_schedule(), kAges, 80);
  const Result<Projection> result = project_with(japan, [&](int, double total) {
    Cells net(kAges);
    for (const Sex sex : kSexes) {
      for (int group = 0; group < 21; ++group) {
        net.at(sex, group) = total / 2 * shares[static_cast<std::size_t>(group)];
      }
    }
    return net;
  });
  ASSERT_TRUE(result) << result.error().to_string(Lang::en);
  const std::map<int, double> measured = {{2025, 0.005}, {2050, 0.02}, {2100, 0.06}};
  for (const auto& [year, gap] : measured) {
    const Result<const Cells*> found = result.value().at(year);
    ASSERT_TRUE(found);
    const Cells& published = japan.people.at(year);
    const double total = percent(found.value()->total(), published.total());
    double mean = 0;
    for (const Sex sex : kSexes) {
      for (int group = 0; group < 21; ++group) {
        mean += std::abs(percent(found.value()->at(sex, group), published.at(sex, group))) / 42;
      }
    }
    RecordProperty("total_and_mean_cell_percent_" + std::to_string(year),
                   std::to_string(total) + " " + std::to_string(mean));
    EXPECT_LT(std::abs(total), 2 * gap) << year;
    EXPECT_LT(mean, 2 * 0.23) << year;
  }
}

// A wrong rule of timing is seen: births before the migrants arrive lose people.
TEST(OracleJapan, TimingRulesDiffer) {
  READ_JAPAN(japan);
  StepInput input = japan.steps.at(2020);
  input.migration.net_persons = japan.schedule.at(2020);
  const Cells& start = japan.people.at(2020);
  const Result<Step> with_migrants = project_step(start, input, Timing::un2019);
  const Result<Step> without = project_step(start, input, Timing::end);
  const Result<Step> halves = project_step(start, input, Timing::even);
  ASSERT_TRUE(with_migrants && without && halves);
  const double births =
      with_migrants.value().accounts.births_female + with_migrants.value().accounts.births_male;
  EXPECT_LT(without.value().accounts.births_female + without.value().accounts.births_male, births - 1);
  EXPECT_GT(std::abs(halves.value().end.total() - with_migrants.value().end.total()), 0.1);
}

}  // namespace
}  // namespace shirube::population
