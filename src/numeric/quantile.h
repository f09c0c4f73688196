// Quantiles of a sample.
#pragma once

#include <cstddef>
#include <vector>

namespace shirube::numeric {

// Quantiles of `sample` at `shares` (each in 0..1, any order) to `out`, in the order of
// `shares`: the sorted values are joined by straight lines, the smallest at 0 and the largest
// at 1 (Hyndman & Fan 1996, type 7; the default of R and NumPy). `count` must be positive; no
// value may be NaN or infinite.
void quantiles(const double* sample, std::size_t count, const std::vector<double>& shares, double* out);
void quantiles(const float* sample, std::size_t count, const std::vector<double>& shares, float* out);

// Sum of eight interleaved sums, joined in pairs: the same bits wherever it runs, and smaller
// rounding than one long sum.
double ordered_sum(const double* values, std::size_t count);

}  // namespace shirube::numeric
