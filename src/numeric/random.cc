#include "numeric/random.h"

#include <Random123/philox.h>

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "numeric/elementary.h"
#include "numeric/elementary_constants.h"

namespace shirube::numeric {
namespace {

constexpr std::uint64_t kPerBlock = 4;

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
  // The finaliser of SplitMix64: short names differ in few bits.
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBULL;
  return hash ^ (hash >> 31);
}

std::array<std::uint64_t, 4> random_bits(const Stream& stream, std::int64_t year, std::uint64_t purpose,
                                         std::uint64_t block) {
  const r123::Philox4x64 philox;
  const r123::Philox4x64::ctr_type counter = {{block, static_cast<std::uint64_t>(year), purpose, 0}};
  const r123::Philox4x64::key_type key = {{stream.seed, stream.key}};
  const auto made = philox(counter, key);
  return {made[0], made[1], made[2], made[3]};
}

double normal_upper_quantile(double tail) {
  SHIRUBE_CHECK(tail > 0 && tail < 0.5, "the tail's probability lies between 0 and one half");
  const double q = 0.5 - tail;
  if (q <= kCentralLimit) return q * quotient(kCentralTop, kCentralBottom, kCentralSquare - q * q);
  const double r = std::sqrt(0.0 - stable_log(tail));
  if (r <= kTailLimit) return quotient(kTailTop, kTailBottom, r - kTailShift);
  return quotient(kFarTop, kFarBottom, r - kTailLimit);
}

double normal_of_bits(std::uint64_t bits) {
  const double tail = (static_cast<double>(bits >> 12) + 0.5) * kHalfUniformScale;
  const double z = normal_upper_quantile(tail);
  return (bits & (1ULL << 11)) != 0 ? -z : z;
}

void standard_normals(const Stream& stream, std::int64_t year, std::uint64_t purpose, std::uint64_t first,
                      double* out, std::size_t count) {
  constexpr std::size_t kBuffer = 512;
  std::uint64_t bits[kBuffer + kPerBlock];
  while (count > 0) {
    const std::uint64_t skip = first % kPerBlock;
    const std::size_t now = std::min(count, kBuffer - kPerBlock);
    const std::uint64_t blocks = (skip + now + kPerBlock - 1) / kPerBlock;
    for (std::uint64_t block = 0; block < blocks; ++block) {
      const auto four = random_bits(stream, year, purpose, first / kPerBlock + block);
      std::copy(four.begin(), four.end(), bits + block * kPerBlock);
    }
    normals_of_bits(bits + skip, out, now);
    first += now;
    out += now;
    count -= now;
  }
}

}  // namespace shirube::numeric
