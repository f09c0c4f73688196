#include "numeric/boosted_trees.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace shirube::numeric {
namespace {

// A grid of 40 × 40 points in −1 … 1, column by column, and a third column that is the same everywhere.
Design grid() {
  constexpr std::size_t kSide = 40;
  Design design(kSide * kSide, 3);
  for (std::size_t i = 0; i < design.rows(); ++i) {
    design.at(i, 0) = static_cast<double>(i / kSide) / (kSide - 1) * 2 - 1;
    design.at(i, 1) = static_cast<double>(i % kSide) / (kSide - 1) * 2 - 1;
    design.at(i, 2) = 7;
  }
  return design;
}

template <class F>
std::vector<double> at_rows(const Design& design, const F& f) {
  std::vector<double> made;
  for (std::size_t i = 0; i < design.rows(); ++i) made.push_back(f(design.at(i, 0), design.at(i, 1)));
  return made;
}

double mean_miss(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
  return sum / static_cast<double>(a.size());
}

const BoostOptions kClose = {300, 16, 0.1, 5, 0, 32};

TEST(BoostedTrees, FindWhatOneColumnDecidesAboutAnother) {
  const Design design = grid();
  const std::vector<double> target = at_rows(design, [](double x, double y) { return x > 0 ? y : 0.0; });
  const std::vector<double> equal(design.rows(), 1.0);
  const BoostedTrees trees = BoostedTrees::fit(design, target, equal, kClose);
  EXPECT_LT(mean_miss(trees.predict(design), target), 0.02);
  // Two leaves see one column at a time, and take the mean of both halves.
  BoostOptions stumps = kClose;
  stumps.leaves = 2;
  EXPECT_GT(mean_miss(BoostedTrees::fit(design, target, equal, stumps).predict(design), target), 0.15);
}

TEST(BoostedTrees, AnswerTheWeightedMeanWhereNothingCanBeSplit) {
  const Design design = grid();
  std::vector<double> target(design.rows(), 1.0);
  std::vector<double> weight(design.rows(), 1.0);
  target[0] = 5;
  weight[0] = static_cast<double>(design.rows() - 1);
  BoostOptions coarse = kClose;
  coarse.least_rows = static_cast<int>(design.rows());
  for (const double answer : BoostedTrees::fit(design, target, weight, coarse).predict(design))
    EXPECT_NEAR(answer, 3, 1e-9);
}

TEST(BoostedTrees, GiveNoWeightToRowsOfWeightZero) {
  const Design design = grid();
  std::vector<double> target = at_rows(design, [](double x, double) { return x; });
  std::vector<double> weight(design.rows(), 1.0);
  const BoostedTrees clean = BoostedTrees::fit(design, target, weight, kClose);
  std::vector<double> spoiled = target;
  for (std::size_t i = 0; i < spoiled.size(); i += 3) {
    spoiled[i] = 1000;
    weight[i] = 0;
  }
  const std::vector<double> answers = BoostedTrees::fit(design, spoiled, weight, kClose).predict(design);
  EXPECT_LT(mean_miss(answers, clean.predict(design)), 0.05);
}

TEST(BoostedTrees, AreDrawnToTheMeanByThePenalty) {
  const Design design = grid();
  const std::vector<double> target = at_rows(design, [](double x, double) { return x > 0 ? 1.0 : -1.0; });
  const std::vector<double> equal(design.rows(), 1.0);
  BoostOptions one = {1, 2, 1.0, 5, 0, 40};
  EXPECT_NEAR(BoostedTrees::fit(design, target, equal, one).predict(design)[0], -1, 1e-9);
  one.penalty = static_cast<double>(design.rows()) / 2;  // as many as the rows of a leaf
  EXPECT_NEAR(BoostedTrees::fit(design, target, equal, one).predict(design)[0], -0.5, 1e-9);
}

TEST(BoostedTrees, KeepEnoughRowsInEveryLeaf) {
  Design design(100, 1);
  std::vector<double> target(100, 0.0);
  for (std::size_t i = 0; i < 100; ++i) design.at(i, 0) = static_cast<double>(i);
  target[99] = 1;
  const BoostOptions one = {1, 8, 1.0, 25, 0, 100};
  const std::vector<double> answers =
      BoostedTrees::fit(design, target, std::vector<double>(100, 1.0), one).predict(design);
  EXPECT_NEAR(answers[99], 1.0 / 25, 1e-9);
  EXPECT_EQ(answers[75], answers[99]);
  EXPECT_NE(answers[74], answers[75]);
}

TEST(BoostedTrees, AnswerZeroWithoutRows) {
  const BoostedTrees none = BoostedTrees::fit(Design(), {}, {}, {});
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.predict(grid())[5], 0);
  const std::vector<double> zero(grid().rows(), 0.0);
  EXPECT_EQ(BoostedTrees::fit(grid(), zero, zero, {}).predict(grid())[5], 0);
}

}  // namespace
}  // namespace shirube::numeric
