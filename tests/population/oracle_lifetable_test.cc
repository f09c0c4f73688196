// Published life tables: Austria 1992, Japan 2015–2020 by two rules, Canada by single years.
#include "population/oracle.h"
#include "population/schedules/lifetable.h"
#include "population/schedules/subdivide.h"

namespace shirube::population {
namespace {

TEST(OracleLifeTable, PrestonBox31Austria) {
  const std::vector<Row> rows = oracle("preston_box_3_1_austria_1992_males/lifetable.csv");
  SKIP_WITHOUT(rows);
  LifeTableInput input;
  input.lower_ages = column(rows, "age_start");
  input.mx = column(rows, "mx");
  input.ax = column(rows, "ax");
  input.rule = InfantRule::given;
  const Result<LifeTable> table = life_table(input);
  ASSERT_TRUE(table) << table.error().to_string(Lang::en);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& age = rows[i].at("age_start");
    EXPECT_NEAR(table.value().qx[i], number(rows[i], "qx"), 1e-6) << age;
    EXPECT_NEAR(table.value().lx[i], number(rows[i], "lx"), 1e-5) << age;
    EXPECT_NEAR(table.value().dx[i], number(rows[i], "dx"), 1e-5) << age;
    EXPECT_NEAR(table.value().Lx[i], number(rows[i], "nLx"), 1e-5) << age;
    EXPECT_NEAR(table.value().ex[i], number(rows[i], "ex"), 2e-3) << age;
  }
  EXPECT_NEAR(table.value().e0(), 72.889, 2e-3);
}

TEST(OracleLifeTable, MortCastJapan) {
  constexpr AgeGroups ages{5, 21};
  for (const std::string& sex : {std::string("female"), std::string("male")}) {
    for (const std::string& rule : {std::string("cd"), std::string("ak")}) {
      const std::string name = "mortcast_japan_2015_2020_lifetable/lt_" + sex + "_" + rule + ".csv";
      const std::vector<Row> rows = oracle(name);
      SKIP_WITHOUT(rows);
      LifeTableInput input;
      input.lower_ages = column(rows, "age");
      input.mx = column(rows, "mx");
      input.last_slope_from_below = true;
      input.sex = sex == "female" ? Sex::female : Sex::male;
      input.rule = rule == "cd" ? InfantRule::coale_demeny_west : InfantRule::andreev_kingkade;
      const Result<LifeTable> result = life_table(input);
      ASSERT_TRUE(result) << result.error().to_string(Lang::en);
      const LifeTable& table = result.value();
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string what = name + " " + rows[i].at("age");
        expect_close(table.qx[i], number(rows[i], "qx"), 1e-10, what + " qx");
        expect_close(table.lx[i], number(rows[i], "lx"), 1e-10, what + " lx");
        expect_close(table.dx[i], number(rows[i], "dx"), 1e-10, what + " dx");
        expect_close(table.Lx[i], number(rows[i], "Lx"), 1e-10, what + " Lx");
        expect_close(table.Tx[i], number(rows[i], "Tx"), 1e-10, what + " Tx");
        expect_close(table.ex[i], number(rows[i], "ex"), 1e-10, what + " ex");
        expect_close(table.ax[i], number(rows[i], "ax"), 1e-10, what + " ax");
      }
      const std::vector<double> ratios = survival_ratios(table, ages);
      // Its rows: birth → 0–4, then 0–4 → 5–9 … and 0 in the open group.
      expect_close(ratios[0], number(rows[0], "sx"), 1e-10, name + " from birth");
      for (std::size_t x = 1; x < ratios.size(); ++x) {
        expect_close(ratios[x], number(rows[x], "sx"), 1e-10, name + " to group " + std::to_string(x));
      }
    }
  }
}

TEST(OracleLifeTable, CanadaBySingleYears) {
  const std::vector<Row> rows = oracle("un_ccmppwpp_canada_1x1_1950_2020/life_tables_1950_1985_2019.csv");
  SKIP_WITHOUT(rows);
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::vector<double>>> tables;
  for (const Row& row : rows) {
    std::vector<double>& values = tables[{row.at("time_start"), row.at("sex")}][row.at("indicator")];
    ASSERT_EQ(static_cast<double>(values.size()), number(row, "age_start"));
    values.push_back(number(row, "value"));
  }
  EXPECT_EQ(tables.size(), 6u);
  for (auto& [key, published] : tables) {
    LifeTableInput input;
    input.mx = published["lt_nMx"];
    for (std::size_t age = 0; age < input.mx.size(); ++age)
      input.lower_ages.push_back(static_cast<double>(age));
    input.sex = key.second == "female" ? Sex::female : Sex::male;
    input.rule = InfantRule::andreev_kingkade_un;
    input.radix = 1e5;
    input.open_years = published["lt_nAx"].back();  // from the UN's table to 130
    const Result<LifeTable> result = life_table(input);
    ASSERT_TRUE(result) << result.error().to_string(Lang::en);
    const LifeTable& table = result.value();
    const std::vector<double> ratios = survival_ratios(table, {1, 101});
    for (std::size_t age = 0; age < table.mx.size(); ++age) {
      const std::string what = key.first + " " + key.second + " " + std::to_string(age);
      expect_close(table.qx[age], published["lt_nqx"][age], 1e-12, what + " qx");
      expect_close(table.lx[age], published["lt_lx"][age], 1e-12, what + " lx");
      EXPECT_NEAR(table.dx[age], published["lt_ndx"][age], 1e-12 * input.radix) << what << " dx";
      expect_close(table.Lx[age], published["lt_nLx"][age], 1e-12, what + " Lx");
      expect_close(table.Tx[age], published["lt_Tx"][age], 1e-12, what + " Tx");
      expect_close(table.ex[age], published["lt_ex"][age], 1e-12, what + " ex");
      expect_close(ratios[age], published["lt_Sx"][age], 1e-12, what + " Sx");
      expect_close(table.ax[age], published["lt_nAx"][age], 1e-10, what + " ax");
    }
  }
}

// Canada's single-year tables, abridged and opened up again, come back.
TEST(OracleLifeTable, CanadaAbridgedAndBackBySingleYears) {
  const std::vector<Row> rows = oracle("un_ccmppwpp_canada_1x1_1950_2020/life_tables_1950_1985_2019.csv");
  SKIP_WITHOUT(rows);
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::vector<double>>> tables;
  for (const Row& row : rows) {
    tables[{row.at("time_start"), row.at("sex")}][row.at("indicator")].push_back(number(row, "value"));
  }
  for (auto& [key, single] : tables) {
    const std::vector<double>& l = single["lt_lx"];
    const std::vector<double>& T = single["lt_Tx"];
    LifeTableInput input;
    input.rule = InfantRule::given;
    for (std::size_t age = 0; age < 100; age = age == 0 ? 1 : (age == 1 ? 5 : age + 5)) {
      const std::size_t next = age == 0 ? 1 : (age == 1 ? 5 : age + 5);
      const double lived = T[age] - T[next];
      input.lower_ages.push_back(static_cast<double>(age));
      input.mx.push_back((l[age] - l[next]) / lived);
      input.ax.push_back((lived - static_cast<double>(next - age) * l[next]) / (l[age] - l[next]));
    }
    input.lower_ages.push_back(100);
    input.mx.push_back(l[100] / T[100]);
    input.ax.push_back(T[100] / l[100]);
    const Result<LifeTable> abridged = life_table(input);
    ASSERT_TRUE(abridged) << abridged.error().to_string(Lang::en);
    const Result<SingleLifeTable> back =
        by_single_years(abridged.value(), key.second == "female" ? Sex::female : Sex::male);
    ASSERT_TRUE(back) << back.error().to_string(Lang::en);
    double worst_lx = 0;
    double mean_log = 0;
    for (std::size_t age = 1; age < 100; ++age) {
      // Of all born: at the oldest ages hardly anybody is left to compare.
      worst_lx = std::max(worst_lx, std::abs(back.value().table.lx[age] - l[age] / l[0]));
      mean_log += std::abs(std::log(back.value().table.qx[age] / single["lt_nqx"][age])) / 99;
    }
    const std::string what = key.first + "_" + key.second;
    RecordProperty(what, "factor " + std::to_string(back.value().factor) + ", l(x) within " +
                             std::to_string(worst_lx) + ", mean |ln q ratio| " + std::to_string(mean_log));
    EXPECT_NEAR(back.value().table.e0(), single["lt_ex"][0], 1e-9) << what;
    EXPECT_LT(worst_lx, 2e-3) << what;
    EXPECT_LT(mean_log, 0.05) << what;
  }
}

}  // namespace
}  // namespace shirube::population
