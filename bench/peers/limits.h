// What the machine can do at best, for the ratios of projection_bench.
#pragma once

#include <cstddef>

namespace shirube::bench {

// Fills memory past the caches; 64-byte aligned, a multiple of 8.
void stream_fill(double* memory, std::size_t count, double value);

// 4 multiplications and 5 additions for each of `cells`, in independent registers, at the
// machine's widest; returns something that depends on all of them.
double arithmetic_limit(std::size_t cells);

}  // namespace shirube::bench
