// What the machine can do at best, for the ratios of projection_bench.
#pragma once

#include <cstddef>

namespace shirube::bench {

// Fills memory past the caches; 64-byte aligned, a multiple of 8.
void stream_fill(double* memory, std::size_t count, double value);

// The kernel's arithmetic for each of `cells` in Preston's convention, in independent registers
// at the machine's widest: with levels 4 fused multiply-adds and 2 additions, with shared
// rates 2 and 1. Returns something that depends on all of them.
double arithmetic_of_levels(std::size_t cells);
double arithmetic_of_shared(std::size_t cells);

}  // namespace shirube::bench
