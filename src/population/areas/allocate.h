// Sharing out a total: the parts add up to it, none is negative, and none is more than it
// can be. What reconciling districts and regions is made of; docs/methods/areas.md.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"

namespace shirube::population {

// Parts in proportion to `weights` (0 or more), at most `caps` each, with the sum `total`.
// Where a part reaches its cap the others take over in proportion; where all that have a
// weight are full, the rest goes to the remaining room in proportion to it. Without any weight
// the room decides. Empty `caps`: no limit (without any weight: equal parts).
// Errors: allocation-range (a negative or not finite number), allocation-room (total above
// the sum of the caps by more than rounding).
Result<std::vector<double>> allocate(const std::vector<double>& weights, double total,
                                     const std::vector<double>& caps = {});

// Signed values to a signed total by the plus–minus method: gains × (S + d) / S and losses ×
// (S − d) / S, with S the sum of sizes and d what is missing (Shryock & Siegel 1976, ch. 22).
// Signs are kept: where d is more than S the values against it become 0 and the others take
// the total. Without any value the total is shared by `weights`.
std::vector<double> plus_minus(const std::vector<double>& values, double total,
                               const std::vector<double>& weights);

// Rows × columns, rows one after the other.
struct Table {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<double> values;
  double& at(std::size_t row, std::size_t column) { return values[row * columns + column]; }
  double at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};

struct FitOptions {
  double tolerance = 1e-13;  // of the largest gap, relative to the total
  int most_rounds = 2000;
};

// Iterative proportional fitting (Deming & Stephan 1940): the table nearest to `seed` with
// these sums of rows and columns. Cells of 0 stay 0. Errors: fit-size, allocation-range,
// fit-totals (the sums of rows and columns differ), fit-empty (a row or column of zeros that
// should have people; names it), fit-unreached (zeros make the sums impossible).
Result<Table> fit_proportionally(const Table& seed, const std::vector<double>& row_sums,
                                 const std::vector<double>& column_sums, const FitOptions& options = {});

// Whole numbers, each the floor or the ceiling of its value, with the sum `total` (the sum of
// the values, rounded); the largest remainders go up, of equal ones the first.
std::vector<std::int64_t> round_to_total(const std::vector<double>& values, std::int64_t total);

// Whole numbers for a whole table: every column adds up to `column_sums` (each within 1 of the
// sum of its values). Remainders that a row was denied are carried to its next columns, so that
// the sums of rows stay near their own too.
std::vector<std::int64_t> round_columns(const Table& table, const std::vector<std::int64_t>& column_sums);

}  // namespace shirube::population
