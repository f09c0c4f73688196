// The inner loops of the levels, over trajectories. Vectorised without fused
// multiply-add, so that every instruction set gives the same bits.
#pragma once

#include <cstddef>

namespace shirube::population {

// own[i] = common_part · common[i] + own_part · own[i]
void mix_lanes(double common_part, const double* common, double own_part, double* own, std::size_t count);

// level[i] = rho · level[i] + scale · drawn[i]; out[i] = base[i] + share · level[i]
void advance_lanes(double rho, double scale, const double* drawn, double* level, double share,
                   const double* base, double* out, std::size_t count);

// Holds values within [low, high] and counts those that were outside.
std::size_t hold_lanes(double low, double high, double* values, std::size_t count);

}  // namespace shirube::population
