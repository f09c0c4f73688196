#include "numeric/random.h"

#include <Random123/philox.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "base/check.h"
#include "numeric/elementary.h"
#include "numeric/elementary_constants.h"
#include "numeric/lookup_lanes.h"

namespace shirube::numeric {
namespace {

std::uint64_t mixed(std::uint64_t bits) {
  // The finaliser of SplitMix64: names and seeds that differ in few bits lead far apart.
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9ULL;
  bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBULL;
  return bits ^ (bits >> 31);
}

std::array<std::uint32_t, 4> words_at(const PhiloxCounter& at) {
  const r123::Philox4x32::ctr_type counter = {{at.counter[0], at.counter[1], at.counter[2], at.counter[3]}};
  const auto made = r123::Philox4x32{}(counter, {{at.key[0], at.key[1]}});
  return {made[0], made[1], made[2], made[3]};
}

double quotient(const double (&top)[8], const double (&bottom)[8], double x) {
  double above = top[0];
  double below = bottom[0];
  for (int i = 1; i < 8; ++i) {
    above = above * x + top[i];
    below = below * x + bottom[i];
  }
  return above / below;
}

}  // namespace

std::uint64_t hash_name(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3ULL;
  }
  return mixed(hash);
}

std::array<std::uint32_t, 4> random_words(const Stream& stream, std::int64_t year, std::uint32_t purpose,
                                          std::uint64_t block) {
  return words_at(philox_counter(stream, year, purpose, block));
}

std::uint32_t random_word(const Stream& stream, std::int64_t year, std::uint32_t purpose,
                          std::uint64_t draw) {
  const std::uint64_t within = draw % kDrawGroup;
  return random_words(stream, year, purpose, draw / kDrawGroup * 4 + within % 4)[within / 4];
}

PhiloxCounter philox_counter(const Stream& stream, std::int64_t year, std::uint32_t purpose,
                             std::uint64_t block) {
  const std::uint64_t key = mixed(mixed(stream.seed + 0x9E3779B97F4A7C15ULL) ^ stream.key);
  return {{static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(year), purpose,
           static_cast<std::uint32_t>(block >> 32)},
          {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}};
}

double normal_upper_quantile(double tail) {
  SHIRUBE_CHECK(tail > 0 && tail < 0.5, "the tail's probability lies between 0 and one half");
  const double q = 0.5 - tail;
  if (q <= kCentralLimit) return q * quotient(kCentralTop, kCentralBottom, kCentralSquare - q * q);
  const double r = std::sqrt(0.0 - stable_log(tail));
  if (r <= kTailLimit) return quotient(kTailTop, kTailBottom, r - kTailShift);
  return quotient(kFarTop, kFarBottom, r - kTailLimit);
}

const CubicPiece* normal_table() {
  static const std::vector<CubicPiece> table = [] {
    constexpr double kTwoTo32 = 4294967296.0;
    std::vector<CubicPiece> pieces;
    const auto at = [](double u) { return u < kTwoTo32 / 2 ? normal_upper_quantile(u / kTwoTo32) : 0.0; };
    const auto slope = [](double z) { return -stable_exp(0.5 * z * z + kHalfLogTwoPi) / kTwoTo32; };
    for (int octave = kFirstOctave; octave < kFirstOctave + kOctaves; ++octave) {
      const double width = std::ldexp(1.0 / kPiecesPerOctave, octave);
      for (int piece = 0; piece < kPiecesPerOctave; ++piece) {
        const double from = std::ldexp(1.0, octave) + piece * width;
        const double z = at(from);
        const double next = at(from + width);
        pieces.push_back(cubic_piece(z, width * slope(z), next, width * slope(next)));
      }
    }
    return pieces;
  }();
  return table.data();
}

double normal_of_word(std::uint32_t word) {
  const double u = static_cast<double>(word & 0x7FFFFFFFU) + 0.5;
  const auto bits = std::bit_cast<std::uint64_t>(u);
  const std::array<double, 4>& c = normal_table()[(bits >> kPieceShift) - kFirstPiece].c;
  const double x = std::bit_cast<double>(((bits << kPieceBits) & kMantissa) | kOne) - 1.0;
  const double z = c[0] + x * (c[1] + x * (c[2] + x * c[3]));
  return (word >> 31) != 0 ? -z : z;
}

void normal_groups_plain(const PhiloxCounter& start, double* out, std::size_t groups) {
  PhiloxCounter at = start;
  std::uint64_t block = start.counter[0] | static_cast<std::uint64_t>(start.counter[3]) << 32;
  for (std::size_t group = 0; group < groups; ++group) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      at.counter[0] = static_cast<std::uint32_t>(block);
      at.counter[3] = static_cast<std::uint32_t>(block >> 32);
      const std::array<std::uint32_t, 4> words = words_at(at);
      for (std::size_t word = 0; word < 4; ++word) out[4 * word + lane] = normal_of_word(words[word]);
      ++block;
    }
    out += kDrawGroup;
  }
}

void standard_normals(const Stream& stream, std::int64_t year, std::uint32_t purpose, std::uint64_t first,
                      double* out, std::size_t count) {
  const auto some = [&](std::uint64_t group, std::size_t skip, std::size_t wanted) {
    double all[kDrawGroup];
    normal_groups(philox_counter(stream, year, purpose, group * 4), all, 1);
    std::copy_n(all + skip, wanted, out);
    first += wanted;
    out += wanted;
    count -= wanted;
  };
  if (const std::size_t skip = first % kDrawGroup; skip != 0 && count > 0)
    some(first / kDrawGroup, skip, std::min(kDrawGroup - skip, count));
  const std::size_t whole = count / kDrawGroup;
  if (whole > 0) {
    normal_groups(philox_counter(stream, year, purpose, first / kDrawGroup * 4), out, whole);
    first += whole * kDrawGroup;
    out += whole * kDrawGroup;
    count -= whole * kDrawGroup;
  }
  if (count > 0) some(first / kDrawGroup, 0, count);
}

}  // namespace shirube::numeric
