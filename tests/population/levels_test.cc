#include "population/ensemble/levels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "population/ensemble/student.h"

namespace shirube::population {
namespace {

// Levels: stationary standard deviation, correlation in time and between groups.
TEST(Levels, HaveTheirMomentsWhenTheyHaveRunLong) {
  StudentMaps students;
  Uncertainty uncertainty;
  uncertainty.fertility.place = {0.8, 0.2};
  uncertainty.migration_groups = {{0, {{}, {}, {0.5, 0.1}, 0}}, {20, {{}, {}, {0.5, 0.3}, 5}}};
  uncertainty.migration_correlation = 0.6;
  const std::size_t n = 40'000;
  const LevelSpan span{1, 2020, 1, 40, 0, n};
  std::vector<double> levels(40 * 4 * n, 0.0);
  add_levels(uncertainty, Scope::place, "99001", span, students, {}, {levels.data(), n});
  const auto row = [&](std::size_t step, std::size_t c) { return levels.data() + (step * 4 + c) * n; };
  const auto product = [&](const double* a, const double* b) {
    return std::inner_product(a, a + n, b, 0.0) / static_cast<double>(n);
  };
  EXPECT_NEAR(std::sqrt(product(row(39, 0), row(39, 0))), 0.2, 0.004);
  EXPECT_NEAR(product(row(39, 0), row(38, 0)) / 0.04, 0.8, 0.02);
  EXPECT_NEAR(product(row(0, 0), row(0, 0)), 0.04 * (1 - 0.64), 0.001);
  EXPECT_NEAR(std::sqrt(product(row(39, 2), row(39, 2))), 0.1, 0.002);
  EXPECT_NEAR(std::sqrt(product(row(39, 3), row(39, 3))), 0.3, 0.01);
  EXPECT_NEAR(product(row(39, 2), row(39, 3)) / 0.03, 0.6, 0.04);
  EXPECT_EQ(product(row(39, 1), row(39, 1)), 0);
}

TEST(Levels, OfLongStepsAreMeansOfYears) {
  StudentMaps students;
  Uncertainty uncertainty;
  uncertainty.fertility.nation = {0.9, 0.2};
  std::vector<double> yearly(10 * 2 * 8, 0.0);
  std::vector<double> five(2 * 2 * 8, 0.0);
  add_levels(uncertainty, Scope::nation, "", {1, 2020, 1, 10, 16, 8}, students, {}, {yearly.data(), 8});
  add_levels(uncertainty, Scope::nation, "", {1, 2020, 5, 2, 16, 8}, students, {}, {five.data(), 8});
  for (std::size_t step = 0; step < 2; ++step) {
    for (std::size_t i = 0; i < 8; ++i) {
      double mean = 0;
      for (std::size_t year = 5 * step; year < 5 * step + 5; ++year) mean += yearly[year * 16 + i] / 5;
      EXPECT_NEAR(five[step * 16 + i], mean, 1e-15);
    }
  }
}

// Published quantiles of Student's t (two-sided 5 % and 1 % points).
TEST(StudentMap, GivesTabulatedQuantiles) {
  const double z975 = 1.959963984540054;
  const double z995 = 2.575829303548901;
  EXPECT_NEAR(StudentMap(5)(z975) / std::sqrt(3.0 / 5), 2.570582, 2e-6);
  EXPECT_NEAR(StudentMap(5)(z995) / std::sqrt(3.0 / 5), 4.032143, 2e-6);
  EXPECT_NEAR(StudentMap(10)(-z975) / std::sqrt(8.0 / 10), -2.228139, 2e-6);
  EXPECT_EQ(StudentMap(4)(0), 0);
}

TEST(StudentMap, KeepsProbabilitiesFarIntoTheTails) {
  for (const double df : {2.5, 3.0, 5.0, 8.0, 30.0}) {
    const StudentMap map(df);
    for (double z = 0.013; z < 6.4; z += 0.0917) {
      const double t = map(z) / std::sqrt((df - 2) / df);
      EXPECT_NEAR(student_upper_tail(t, df) / normal_upper_tail(z), 1, 1e-5) << df << " " << z;
    }
  }
  for (double z = 0; z < 8; z += 0.37)
    EXPECT_NEAR(normal_upper_tail(z) / (0.5 * std::erfc(z / std::sqrt(2.0))), 1, 1e-13);
}

}  // namespace
}  // namespace shirube::population
