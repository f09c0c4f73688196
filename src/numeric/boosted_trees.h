// Regression by gradient-boosted trees: a sum of small trees, each fitted to what those before
// it left over (squared error). For relations in which one column decides how another counts,
// which a linear fit does not see.
//
// Columns are cut into at most `bins` classes at quantiles; a tree grows leaf by leaf where the
// error falls most. There is no chance in it: the same rows give the same bits.
// Friedman (2001), Ann. Statist. 29; leaf-wise growth and histograms as is usual since.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "numeric/least_squares.h"

namespace shirube::numeric {

struct BoostOptions {
  int trees = 150;
  int leaves = 31;        // at most, of a tree
  double rate = 0.05;     // share of each tree's answer that is taken
  int least_rows = 200;   // in a leaf
  double penalty = 20;    // rows that draw a leaf's answer to 0
  std::size_t bins = 32;  // 2 … 256
};

class BoostedTrees {
 public:
  // Weights are positive or 0 and need not add to 1. No rows or no positive weight: the
  // answer is always 0.
  static BoostedTrees fit(const Design& design, const std::vector<double>& target,
                          const std::vector<double>& weights, const BoostOptions& options);
  // One answer for each row; the columns those of the fit.
  std::vector<double> predict(const Design& design) const;
  bool empty() const { return trees_.empty(); }

 private:
  // Rows at or below the threshold go left. A leaf has no column.
  struct Node {
    std::int32_t column = -1;
    std::int32_t left = 0, right = 0;
    double threshold = 0;
    double answer = 0;
  };
  class Grower;

  double mean_ = 0;
  std::vector<std::vector<Node>> trees_;
};

}  // namespace shirube::numeric
