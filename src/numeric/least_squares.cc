#include "numeric/least_squares.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace shirube::numeric {
namespace {

constexpr double kTiny = 1e-12;             // added to the diagonal, so that empty columns do no harm
constexpr double kNormalQuartile = 0.6745;  // median of |z|, z standard normal

using Map = Eigen::Map<const Eigen::MatrixXd>;
using Vector = Eigen::VectorXd;

Vector solve(const Map& x, const Vector& y, const Vector& weights, const RidgeOptions& options) {
  const Eigen::Index columns = x.cols();
  const Vector root = weights.cwiseSqrt();
  const Eigen::MatrixXd scaled = root.asDiagonal() * x;
  Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(columns, columns);
  normal.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
  const Vector right = scaled.transpose() * root.cwiseProduct(y);
  const double share = options.penalty / static_cast<double>(x.rows());
  for (Eigen::Index j = 0; j < columns; ++j) {
    const bool free = j == 0 && options.free_first;
    normal(j, j) += (free ? 0.0 : share * (normal(j, j) + kTiny)) + kTiny;
  }
  return normal.selfadjointView<Eigen::Lower>().ldlt().solve(right);
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

std::vector<double> ridge(const Design& design, const std::vector<double>& target,
                          const std::vector<double>& weights, const RidgeOptions& options) {
  SHIRUBE_CHECK(target.size() == design.rows() && weights.size() == design.rows(),
                "a target and a weight for each row");
  std::vector<double> made(design.columns(), 0.0);
  double sum = 0;
  for (const double weight : weights) sum += weight;
  if (design.rows() == 0 || design.columns() == 0 || !(sum > 0)) return made;

  const auto rows = static_cast<Eigen::Index>(design.rows());
  const Map x(design.column(0), rows, static_cast<Eigen::Index>(design.columns()));
  const Vector y = Eigen::Map<const Vector>(target.data(), rows);
  const Vector base = Eigen::Map<const Vector>(weights.data(), rows) / sum;
  const double mean = 1.0 / static_cast<double>(rows);

  Vector beta = solve(x, y, base, options);
  std::vector<double> size(design.rows());
  for (int round = 0; round < options.rounds; ++round) {
    const Vector residual = y - x * beta;
    for (Eigen::Index i = 0; i < rows; ++i)
      size[static_cast<std::size_t>(i)] = std::abs(residual[i]) * std::sqrt(base[i] / mean);
    const double limit = options.bound * (median(size) / kNormalQuartile + 1e-9);
    Vector tempered = base;
    for (Eigen::Index i = 0; i < rows; ++i)
      tempered[i] *= std::min(1.0, limit / std::max(size[static_cast<std::size_t>(i)], kTiny));
    beta = solve(x, y, tempered, options);
  }
  for (std::size_t j = 0; j < made.size(); ++j) made[j] = beta[static_cast<Eigen::Index>(j)];
  return made;
}

std::vector<double> apply(const Design& design, const std::vector<double>& coefficients) {
  SHIRUBE_CHECK(coefficients.size() == design.columns(), "a coefficient for each column");
  std::vector<double> made(design.rows(), 0.0);
  for (std::size_t j = 0; j < design.columns(); ++j) {
    const double* column = design.column(j);
    for (std::size_t i = 0; i < made.size(); ++i) made[i] += column[i] * coefficients[j];
  }
  return made;
}

}  // namespace shirube::numeric
