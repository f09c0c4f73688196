// Random numbers that are looked up, not drawn in turn.
//
// Every number is a function of (seed, key, year, purpose, draw): Philox 4×64 with ten
// rounds (Salmon, Moraes, Dror & Shaw 2011, “Parallel random numbers: as easy as 1, 2, 3”).
// So a trajectory has the same numbers on whichever thread, shard or machine it is
// computed, and places that share a key share its numbers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shirube::numeric {

// 64 bits of a name ("place:01203"): FNV-1a, then mixed.
std::uint64_t hash_name(std::string_view name);

struct Stream {
  std::uint64_t seed = 0;
  std::uint64_t key = 0;  // hash_name of what the numbers belong to
};

// The four numbers of draws 4·block … 4·block + 3.
std::array<std::uint64_t, 4> random_bits(const Stream& stream, std::int64_t year, std::uint64_t purpose,
                                         std::uint64_t block);

// Standard normal numbers of draws [first, first + count): 52 bits and a sign each, through
// the inverse of the distribution function, so up to ±8.2.
void standard_normals(const Stream& stream, std::int64_t year, std::uint64_t purpose, std::uint64_t first,
                      double* out, std::size_t count);

// What standard_normals makes of 64 bits: the sign is bit 11, the upper 52 bits the tail's
// probability in (0, ½).
double normal_of_bits(std::uint64_t bits);
// The same bits, as many at once as the machine can.
void normals_of_bits(const std::uint64_t* bits, double* out, std::size_t count);

// z with P(Z > z) = tail, for tail in (0, ½).
double normal_upper_quantile(double tail);

}  // namespace shirube::numeric
