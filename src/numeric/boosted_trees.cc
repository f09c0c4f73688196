#include "numeric/boosted_trees.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"

namespace shirube::numeric {
namespace {

constexpr double kLeastGain = 1e-12;

// Upper ends of a column's classes but the last: quantiles of its values.
std::vector<double> cuts_of(const double* values, std::size_t rows, std::size_t bins) {
  std::vector<double> sorted(values, values + rows);
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> made;
  for (std::size_t bin = 1; bin < bins; ++bin) {
    const double cut = sorted[rows * bin / bins];
    if (cut >= sorted.back()) break;
    if (made.empty() || cut > made.back()) made.push_back(cut);
  }
  return made;
}

struct Sum {
  double residual = 0;  // weighted
  double weight = 0;
  double rows = 0;

  Sum operator-(const Sum& other) const {
    return {residual - other.residual, weight - other.weight, rows - other.rows};
  }
  Sum& operator+=(const Sum& other) {
    residual += other.residual;
    weight += other.weight;
    rows += other.rows;
    return *this;
  }
};

}  // namespace

class BoostedTrees::Grower {
 public:
  Grower(const Design& design, const std::vector<double>& weights, const BoostOptions& options)
      : options_(options), columns_(design.columns()), weights_(weights) {
    classes_.resize(design.rows() * columns_);
    for (std::size_t j = 0; j < columns_; ++j) {
      const double* column = design.column(j);
      cuts_.push_back(cuts_of(column, design.rows(), options.bins));
      for (std::size_t i = 0; i < design.rows(); ++i) {
        const auto at = std::lower_bound(cuts_[j].begin(), cuts_[j].end(), column[i]);
        classes_[i * columns_ + j] = static_cast<std::uint8_t>(at - cuts_[j].begin());
      }
    }
    order_.resize(design.rows());
  }

  // A tree for the residuals, from which its answers are taken off.
  std::vector<Node> grow(std::vector<double>& residual) {
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = static_cast<std::uint32_t>(i);
    std::vector<Node> tree(1);
    std::vector<Leaf> leaves;
    leaves.push_back(leaf_of(0, 0, order_.size(), sums_of(0, order_.size(), residual)));
    while (leaves.size() < static_cast<std::size_t>(options_.leaves)) {
      const auto best = std::max_element(leaves.begin(), leaves.end(),
                                         [](const Leaf& a, const Leaf& b) { return a.gain < b.gain; });
      if (!(best->gain > kLeastGain)) break;
      const Leaf parent = std::move(*best);
      leaves.erase(best);
      split(parent, residual, tree, leaves);
    }
    for (const Leaf& leaf : leaves) {
      const double answer = options_.rate * leaf.all.residual / (leaf.all.weight + options_.penalty);
      tree[leaf.node].answer = answer;
      for (std::size_t i = leaf.from; i < leaf.to; ++i) residual[order_[i]] -= answer;
    }
    return tree;
  }

 private:
  struct Leaf {
    std::size_t node = 0;
    std::size_t from = 0, to = 0;  // of order_
    std::vector<Sum> sums;         // [column · bins + class]
    Sum all;
    double gain = 0;
    std::size_t column = 0, cut = 0;
  };

  std::vector<Sum> sums_of(std::size_t from, std::size_t to, const std::vector<double>& residual) const {
    std::vector<Sum> made(columns_ * options_.bins);
    for (std::size_t i = from; i < to; ++i) {
      const std::size_t row = order_[i];
      const Sum one = {weights_[row] * residual[row], weights_[row], 1};
      const std::uint8_t* classes = classes_.data() + row * columns_;
      Sum* sum = made.data();
      for (std::size_t j = 0; j < columns_; ++j, sum += options_.bins) sum[classes[j]] += one;
    }
    return made;
  }

  double value(const Sum& sum) const { return sum.residual * sum.residual / (sum.weight + options_.penalty); }

  // With the split by which the error falls most.
  Leaf leaf_of(std::size_t node, std::size_t from, std::size_t to, std::vector<Sum> sums) const {
    Leaf made;
    made.node = node;
    made.from = from;
    made.to = to;
    made.sums = std::move(sums);
    for (std::size_t bin = 0; bin < options_.bins && columns_ > 0; ++bin) made.all += made.sums[bin];
    const double before = value(made.all);
    for (std::size_t j = 0; j < columns_; ++j) {
      Sum left;
      for (std::size_t cut = 0; cut < cuts_[j].size(); ++cut) {
        left += made.sums[j * options_.bins + cut];
        const Sum right = made.all - left;
        if (left.rows < options_.least_rows) continue;
        if (right.rows < options_.least_rows) break;
        const double gain = value(left) + value(right) - before;
        if (gain <= made.gain) continue;
        made.gain = gain;
        made.column = j;
        made.cut = cut;
      }
    }
    return made;
  }

  void split(const Leaf& parent, const std::vector<double>& residual, std::vector<Node>& tree,
             std::vector<Leaf>& leaves) {
    const auto first = order_.begin() + static_cast<std::ptrdiff_t>(parent.from);
    const auto last = order_.begin() + static_cast<std::ptrdiff_t>(parent.to);
    const auto middle = std::stable_partition(first, last, [&](std::uint32_t row) {
      return classes_[row * columns_ + parent.column] <= parent.cut;
    });
    const auto at = static_cast<std::size_t>(middle - order_.begin());
    const std::size_t left = tree.size();
    tree.resize(left + 2);
    Node& node = tree[parent.node];
    node.column = static_cast<std::int32_t>(parent.column);
    node.threshold = cuts_[parent.column][parent.cut];
    node.left = static_cast<std::int32_t>(left);
    node.right = static_cast<std::int32_t>(left + 1);
    // The smaller side is summed, the other is what remains.
    const bool left_is_smaller = at - parent.from < parent.to - at;
    std::vector<Sum> smaller = left_is_smaller ? sums_of(parent.from, at, residual)  //
                                               : sums_of(at, parent.to, residual);
    std::vector<Sum> larger = parent.sums;
    for (std::size_t i = 0; i < larger.size(); ++i) larger[i] = larger[i] - smaller[i];
    if (!left_is_smaller) std::swap(smaller, larger);
    leaves.push_back(leaf_of(left, parent.from, at, std::move(smaller)));
    leaves.push_back(leaf_of(left + 1, at, parent.to, std::move(larger)));
  }

  const BoostOptions& options_;
  std::size_t columns_;
  const std::vector<double>& weights_;  // mean 1
  std::vector<std::vector<double>> cuts_;
  std::vector<std::uint8_t> classes_;  // [row · columns + column]
  std::vector<std::uint32_t> order_;   // rows; those of a leaf stand together
};

BoostedTrees BoostedTrees::fit(const Design& design, const std::vector<double>& target,
                               const std::vector<double>& weights, const BoostOptions& options) {
  SHIRUBE_CHECK(target.size() == design.rows() && weights.size() == design.rows(),
                "a target and a weight for each row");
  SHIRUBE_CHECK(options.bins >= 2 && options.bins <= 256, "2 to 256 bins");
  BoostedTrees made;
  double sum = 0;
  double mean = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += weights[i];
    mean += weights[i] * target[i];
  }
  if (design.columns() == 0 || !(sum > 0)) return made;
  made.mean_ = mean / sum;
  std::vector<double> scaled = weights;
  for (double& one : scaled) one *= static_cast<double>(weights.size()) / sum;
  std::vector<double> residual = target;
  for (double& one : residual) one -= made.mean_;
  Grower grower(design, scaled, options);
  for (int tree = 0; tree < options.trees; ++tree) made.trees_.push_back(grower.grow(residual));
  return made;
}

std::vector<double> BoostedTrees::predict(const Design& design) const {
  std::vector<double> made(design.rows(), mean_);
  for (const std::vector<Node>& tree : trees_) {
    for (std::size_t i = 0; i < made.size(); ++i) {
      const Node* node = tree.data();
      while (node->column >= 0) {
        const double value = design.at(i, static_cast<std::size_t>(node->column));
        node = tree.data() + (value <= node->threshold ? node->left : node->right);
      }
      made[i] += node->answer;
    }
  }
  return made;
}

}  // namespace shirube::numeric
