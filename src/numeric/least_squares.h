// Weighted linear least squares, shrunk (ridge) and robust (Huber), by normal equations.
//
// Columns are scaled before they are shrunk, so that the units of a column do not matter:
// minimised is Σ w (y − Xβ)² + penalty/rows · Σ_j d_j β_j² with Σ w = 1 and d_j = Σ w x_j².
// Hoerl & Kennard (1970), Huber (1964).
#pragma once

#include <cstddef>
#include <vector>

namespace shirube::numeric {

// A column after the other; every column has the same number of rows.
class Design {
 public:
  Design() = default;
  Design(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), values_(rows * columns) {}
  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  double* column(std::size_t j) { return values_.data() + j * rows_; }
  const double* column(std::size_t j) const { return values_.data() + j * rows_; }
  double& at(std::size_t row, std::size_t column) { return values_[column * rows_ + row]; }
  double at(std::size_t row, std::size_t column) const { return values_[column * rows_ + row]; }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<double> values_;
};

struct RidgeOptions {
  double penalty = 100;    // in rows: how many rows of the design the shrinkage weighs
  bool free_first = true;  // the first column (a constant) is not shrunk
  // Residuals beyond `bound` robust standard deviations (median of |w½ r| / 0.6745) count in
  // proportion to bound/|r|; `rounds` re-weightings. 0 rounds: plain least squares.
  double bound = 1.5;
  int rounds = 0;
};

// β, one for each column. Weights are positive or 0 and need not add to 1. No rows or no
// positive weight: all zeros. Columns that are all 0, or repeat others, get finite values
// that leave the fit unchanged.
std::vector<double> ridge(const Design& design, const std::vector<double>& target,
                          const std::vector<double>& weights, const RidgeOptions& options);

// Xβ
std::vector<double> apply(const Design& design, const std::vector<double>& coefficients);

}  // namespace shirube::numeric
