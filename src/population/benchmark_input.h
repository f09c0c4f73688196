// The input on which engines are compared: two sexes, smooth rates, the same in every step.
//
// Base population 10,000 (1 − a/A) of each sex in group a of A; with x = (a + ½)·W years:
// survival exp(−W·3e-5·exp(0.095 x)) of women and exp(−W·6e-5·exp(0.09 x)) of men, 0.995 at
// birth; 0.09·exp(−((x − 30)/6)²) births a year for 15 < x < 50, 1.05 boys a girl; net
// migration of 0.01·exp(−((x − 24)/8)²) a year of both sexes. Migrants move by start age,
// half at the start and half at the end (Preston).
#pragma once

#include "population/projection.h"

namespace shirube::population {

struct BenchmarkShape {
  int ages = 101;
  int width = 1;
  int steps = 30;
  double total = 1040630.654232;  // of both sexes at the end, to six decimals
};
inline constexpr BenchmarkShape kBenchmarkShapes[] = {{101, 1, 30, 1040630.654232},
                                                      {21, 5, 6, 220455.444155}};

ProjectionInput benchmark_input(const BenchmarkShape& shape);

}  // namespace shirube::population
