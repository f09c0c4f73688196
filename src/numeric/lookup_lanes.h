// How random.cc and cubic.cc share the work with lookup_lanes.cc: the generator's start and
// the table of the normal distribution.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "numeric/cubic.h"
#include "numeric/random.h"

namespace shirube::numeric {

struct PhiloxCounter {
  std::array<std::uint32_t, 4> counter;  // words 0 and 3 hold the block
  std::array<std::uint32_t, 2> key;
};
PhiloxCounter philox_counter(const Stream& stream, std::int64_t year, std::uint32_t purpose,
                             std::uint64_t block);

// The upper quantile of u / 2^32 for u in [½, 2^31): each octave of u has pieces of equal
// width, so that a double's exponent and first bits are the piece's number.
inline constexpr int kFirstOctave = -1;
inline constexpr int kOctaves = 32;
inline constexpr int kPieceBits = 6;
inline constexpr int kPiecesPerOctave = 1 << kPieceBits;
inline constexpr int kPieceShift = 52 - kPieceBits;
inline constexpr std::uint64_t kFirstPiece = static_cast<std::uint64_t>(1023 + kFirstOctave) << kPieceBits;
inline constexpr std::uint64_t kMantissa = 0xFFFFFFFFFFFFFULL;
inline constexpr std::uint64_t kOne = 0x3FF0000000000000ULL;
inline constexpr double kHalfLogTwoPi = 0.91893853320467274178;
const CubicPiece* normal_table();

// x[i] becomes the table's value for whole rows of registers; returns how many were done.
std::size_t odd_rows(const OddTable& table, double* x, std::size_t count);

// Normal numbers of `groups` whole groups of draws, of which the first begins at the block
// of `start`.
void normal_groups(const PhiloxCounter& start, double* out, std::size_t groups);
// The same with the library's generator, draw by draw.
void normal_groups_plain(const PhiloxCounter& start, double* out, std::size_t groups);

}  // namespace shirube::numeric
