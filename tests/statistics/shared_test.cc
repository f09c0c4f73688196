// Every file of the material, read without a wrong cell. Where it is absent only the files of
// the example are read.
#include "statistics/sample.h"

namespace shirube::statistics {
namespace {

#define SHIRUBE_NEEDS_SHARED(folder)                                                \
  const std::string folder = shared_folder();                                       \
  if ((folder).empty()) {                                                           \
    std::printf("skipped: the folder of material is not there (SHIRUBE_SHARED)\n"); \
    return;                                                                         \
  }

std::vector<PopulationRecord> population_in(const std::string& path, const ReadOptions& options = {}) {
  Diagnostics findings;
  const auto records = read_population(bytes_of(path), path, options, &findings);
  EXPECT_TRUE(records) << (records ? "" : records.error().to_string(Lang::ja));
  EXPECT_FALSE(findings.has_errors());
  return records ? records.value() : std::vector<PopulationRecord>{};
}

double everybody(const std::vector<PopulationRecord>& records) {
  double sum = 0;
  for (const PopulationRecord& record : records) {
    sum += record.persons.total() + record.unknown_age[0] + record.unknown_age[1];
  }
  return sum;
}

// Sums were taken from the files by other means (their columns added up).
TEST(Shared, TheCensusesOfAllMunicipalities) {
  SHIRUBE_NEEDS_SHARED(folder);
  const auto records = population_in(folder + "/data/japan/census_1980_2015.csv");
  EXPECT_EQ(records.size(), 1741U * 8);
  EXPECT_EQ(everybody(records), 997136629);
  const auto panel = panel_of(records);
  ASSERT_TRUE(panel);
  EXPECT_EQ(panel.value().codes.size(), 1741U);
  EXPECT_EQ(panel.value().years.size(), 8U);
}

TEST(Shared, TheOfficialProjectionOf2018) {
  SHIRUBE_NEEDS_SHARED(folder);
  const auto records = population_in(folder + "/data/japan/ipss2018.csv");
  EXPECT_EQ(records.size(), 12999U);
  EXPECT_EQ(everybody(records), 1785169712);
  EXPECT_EQ(records[0].basis, "projection");
  ReadOptions only;
  only.only = "01203";
  const auto otaru = population_in(folder + "/data/japan/ipss2018.csv", only);
  ASSERT_EQ(otaru.size(), 7U);
  EXPECT_EQ(otaru[0].persons.at(Sex::male, 0), 1577);
  EXPECT_EQ(otaru[0].persons.at(Sex::female, 18), 2011);
}

TEST(Shared, TheCensusesOfOneCityFromItsLongFile) {
  SHIRUBE_NEEDS_SHARED(folder);
  ReadOptions options;
  options.code = "01203";
  const auto records = population_in(folder + "/data/otaru/otaru_census_sex_age.csv", options);
  ASSERT_EQ(records.size(), 9U);
  EXPECT_EQ(records[8].persons.ages().open_age(), 100);
  EXPECT_EQ(records[8].unknown_age[static_cast<int>(Sex::male)], 659);
  EXPECT_EQ(everybody({records[8]}), 111299);
  // The same city in the nation's file.
  ReadOptions only;
  only.only = "01203";
  const auto nation = population_in(folder + "/data/japan/census_1980_2015.csv", only);
  ASSERT_EQ(nation.size(), 8U);
  for (std::size_t i = 0; i < nation.size(); ++i)
    EXPECT_EQ(nation[i].persons, records[i].persons) << nation[i].year;
}

TEST(Shared, SelectedAreasRegistersAndTheWorld) {
  SHIRUBE_NEEDS_SHARED(folder);
  ReadOptions options;
  options.code = "01203";
  const auto areas = population_in(folder + "/data/otaru/census2020_selected_areas_sex_age.csv");
  EXPECT_EQ(areas.size(), 11U);
  EXPECT_EQ(everybody({areas[0]}), 126146099);
  EXPECT_EQ(everybody(population_in(folder + "/data/otaru/otaru_population_register.csv", options)), 436995);
  options.code = "00000";
  const auto world = population_in(folder + "/data/un-wpp/japan_wpp2019_population_thousands.csv", options);
  EXPECT_EQ(world.size(), 31U);
  EXPECT_NEAR(world[0].persons.at(Sex::male, 0), 5718489, 0.5);
}

TEST(Shared, YearlyFilesOfAllKinds) {
  SHIRUBE_NEEDS_SHARED(folder);
  ReadOptions options;
  options.code = "01203";
  const std::map<std::string, std::size_t> files = {{"otaru/otaru_vital_migration.csv", 57},
                                                    {"otaru/hokkaido_ssds_demography.csv", 507},
                                                    {"otaru/otaru_population_totals.csv", 19},
                                                    {"otaru/ipss2013_totals.csv", 72},
                                                    {"otaru/ipss2023_broad_age.csv", 196},
                                                    {"otaru/otaru_broad_age_register_press.csv", 8},
                                                    {"otaru/otaru_projection_editions_compare.csv", 24},
                                                    {"otaru/otaru_finance.csv", 21},
                                                    {"otaru/otaru_tourism.csv", 47},
                                                    {"otaru/otaru_kpi_actuals.csv", 17},
                                                    {"otaru/ipss2018_otaru_implied_ratios_DERIVED.csv", 21},
                                                    {"un-wpp/japan_wpp2024_e0.csv", 453},
                                                    {"un-wpp/japan_wpp2024_net_migration_thousands.csv", 74},
                                                    {"un-wpp/japan_wpp2024_sex_ratio_at_birth.csv", 151},
                                                    {"un-wpp/japan_wpp2024_tfr.csv", 151}};
  for (const auto& [file, count] : files) {
    Diagnostics findings;
    const auto figures = read_yearly(bytes_of(folder + "/data/" + file), file, options, &findings);
    ASSERT_TRUE(figures) << figures.error().to_string(Lang::en);
    EXPECT_EQ(figures.value().size(), count) << file;
    EXPECT_FALSE(findings.has_errors());
  }
}

TEST(Shared, RatesByAge) {
  SHIRUBE_NEEDS_SHARED(folder);
  const std::string un = folder + "/data/un-wpp/";
  const auto tables = read_life_tables(bytes_of(un + "japan_wpp2019_mx_abridged.csv"), "m", {}, nullptr);
  ASSERT_TRUE(tables);
  EXPECT_EQ(tables.value().size(), 60U);
  for (const LifeTableRecord& table : tables.value()) EXPECT_EQ(table.mx.size(), 22U);
  const auto more =
      read_life_tables(bytes_of(un + "japan_wpp2024_mx_5yr_periods_abridged.csv"), "m", {}, nullptr);
  ASSERT_TRUE(more);
  EXPECT_EQ(more.value().size(), 90U);
  const std::map<std::string, std::pair<std::size_t, bool>> fertility = {
      {"japan_wpp2019_percentASFR.csv", {30, true}},
      {"japan_wpp2024_percentASFR_annual_5yr_age.csv", {151, true}},
      {"japan_wpp2024_asfr_DERIVED.csv", {74, false}}};
  for (const auto& [file, expected] : fertility) {
    const auto schedules = read_fertility(bytes_of(un + file), file, {}, nullptr);
    ASSERT_TRUE(schedules) << file;
    EXPECT_EQ(schedules.value().size(), expected.first);
    for (const FertilityRecord& schedule : schedules.value()) {
      EXPECT_EQ(schedule.shares, expected.second);
      double sum = 0;
      for (const double rate : schedule.rates) sum += rate;
      if (schedule.shares) {
        EXPECT_NEAR(sum, 1, 1e-4) << file << schedule.first_year;
      }
    }
  }
  // Survival ratios "0-4->5-9" are none of the kinds.
  EXPECT_FALSE(
      read_population(bytes_of(un + "japan_survival_ratios_DERIVED_from_wpp2024.csv"), "s", {}, nullptr));
}

TEST(Example, TheFilesOfOtaruAreReadAsWhatTheyAre) {
  const std::string folder = std::string(SHIRUBE_SOURCE_DIR) + "/examples/otaru/population/";
  const auto census = population_in(folder + "census-1980-2020.csv");
  ASSERT_EQ(census.size(), 9U);
  EXPECT_EQ(everybody({census[0]}), 180728);
  EXPECT_EQ(everybody({census[8]}), 111299);
  EXPECT_EQ(census[8].unknown_age[0] + census[8].unknown_age[1], 1061);
  EXPECT_EQ(census[8].name, "小樽市");
  const auto projection = population_in(folder + "projection-2018.csv");
  ASSERT_EQ(projection.size(), 7U);
  EXPECT_EQ(projection[0].basis, "projection");
  EXPECT_EQ(projection[0].edition, "2018年推計");
  const auto registers = population_in(folder + "register-2000-2007.csv");
  ASSERT_EQ(registers.size(), 3U);
  EXPECT_EQ(registers[0].basis, "register");
  EXPECT_EQ(everybody(registers), 436995);
  Diagnostics findings;
  const auto yearly = read_yearly(bytes_of(folder + "yearly-vital-migration.csv"), "y", {}, &findings);
  ASSERT_TRUE(yearly);
  EXPECT_EQ(codes_of(findings), "");
  EXPECT_EQ(yearly_series(yearly.value(), "01203", "deaths").at(2019), 1823);
  EXPECT_EQ(yearly_series(yearly.value(), "01203", "births").size(), 10U);
  const auto totals = read_yearly(bytes_of(folder + "projection-2023-totals.csv"), "t", {}, nullptr);
  ASSERT_TRUE(totals);
  for (const YearlyRecord& total : totals.value()) EXPECT_EQ(total.basis, "projection");
  EXPECT_EQ(detect_kind(bytes_of(folder + "totals.csv"), "t").value(), FileKind::totals);
}

}  // namespace
}  // namespace shirube::statistics
