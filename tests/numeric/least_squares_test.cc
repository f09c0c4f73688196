#include "numeric/least_squares.h"

#include <gtest/gtest.h>

namespace shirube::numeric {
namespace {

// y = 2 + 3x at x = 0 … 9.
Design line(std::vector<double>& target) {
  Design design(10, 2);
  target.clear();
  for (std::size_t i = 0; i < 10; ++i) {
    design.at(i, 0) = 1;
    design.at(i, 1) = static_cast<double>(i);
    target.push_back(2 + 3 * static_cast<double>(i));
  }
  return design;
}

const std::vector<double> kEqual(10, 1.0);

TEST(Ridge, FindsTheLineWithoutPenalty) {
  std::vector<double> target;
  const Design design = line(target);
  const std::vector<double> beta = ridge(design, target, kEqual, {0, true, 1.5, 0});
  EXPECT_NEAR(beta[0], 2, 1e-8);
  EXPECT_NEAR(beta[1], 3, 1e-8);
  EXPECT_NEAR(apply(design, beta)[7], 23, 1e-8);
}

TEST(Ridge, ShrinksTheSlopeByTheShareOfThePenaltyWhateverItsUnit) {
  std::vector<double> target(10, 0.0);
  Design design(10, 1);
  for (std::size_t i = 0; i < 10; ++i) {
    design.at(i, 0) = i % 2 == 0 ? 1000 : -1000;
    target[i] = design.at(i, 0) * 3;
  }
  // One row's penalty in ten rows: β = 3/(1 + 1/10).
  EXPECT_NEAR(ridge(design, target, kEqual, {1, false, 1.5, 0})[0], 3 / 1.1, 1e-8);
}

TEST(Ridge, HoldsAnOutlierBackWhenRobust) {
  std::vector<double> target;
  const Design design = line(target);
  target[9] = 500;
  const double plain = ridge(design, target, kEqual, {0, true, 1.5, 0})[1];
  const double robust = ridge(design, target, kEqual, {0, true, 1.5, 20})[1];
  EXPECT_GT(plain, 20);
  EXPECT_NEAR(robust, 3, 1.5);
}

TEST(Ridge, GivesFiniteValuesForEmptyAndRepeatedColumns) {
  Design design(10, 3);
  std::vector<double> target(10, 4.0);
  for (std::size_t i = 0; i < 10; ++i) design.at(i, 0) = design.at(i, 2) = 1;
  const std::vector<double> beta = ridge(design, target, kEqual, {1, true, 1.5, 2});
  EXPECT_NEAR(beta[0] + beta[2], 4, 1e-3);
  EXPECT_NEAR(beta[1], 0, 1e-9);
}

TEST(Ridge, IsZeroWithoutRowsOrWeights) {
  EXPECT_EQ(ridge(Design(0, 2), {}, {}, {}), (std::vector<double>{0, 0}));
  std::vector<double> target;
  const Design design = line(target);
  EXPECT_EQ(ridge(design, target, std::vector<double>(10, 0.0), {}), (std::vector<double>{0, 0}));
}

}  // namespace
}  // namespace shirube::numeric
