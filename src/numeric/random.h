// Random numbers that are looked up, not drawn in turn.
//
// Every number is a function of (seed, key, year, purpose, draw): Philox 4×32 with ten
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

// A block of four words; Random123's generator, whose key is made of seed and key.
std::array<std::uint32_t, 4> random_words(const Stream& stream, std::int64_t year, std::uint32_t purpose,
                                          std::uint64_t block);

// Draws come in groups of sixteen, four blocks side by side: word w of block 4g + i is draw
// 16g + 4w + i.
inline constexpr std::size_t kDrawGroup = 16;

// The bits of one draw.
std::uint32_t random_word(const Stream& stream, std::int64_t year, std::uint32_t purpose, std::uint64_t draw);

// Standard normal numbers of draws [first, first + count), so up to ±6.3.
void standard_normals(const Stream& stream, std::int64_t year, std::uint32_t purpose, std::uint64_t first,
                      double* out, std::size_t count);

// What standard_normals makes of a draw's bits: the sign is the highest, the others the tail's
// probability in (0, ½), inverted by table; absolute error below 1e-9, tested.
double normal_of_word(std::uint32_t word);

// z with P(Z > z) = tail, for tail in (0, ½).
double normal_upper_quantile(double tail);

}  // namespace shirube::numeric
