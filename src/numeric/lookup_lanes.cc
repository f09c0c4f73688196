// Looking up cubic pieces in vector registers: odd functions, and normal numbers from Philox.
// Lane by lane they are OddTable, random_word and normal_of_word.
#include "numeric/lookup_lanes.h"

#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "numeric/lookup_lanes.cc"
#include <hwy/foreach_target.h>  // keep before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shirube::numeric::HWY_NAMESPACE {
// The plain target has no rows; it takes the plain forms.
#if HWY_TARGET != HWY_SCALAR
namespace {

namespace hn = hwy::HWY_NAMESPACE;

// Lanes looked up together: a piece's four coefficients are one row of a square of four, or
// two rows of two.
constexpr std::size_t kRow = HWY_MAX_BYTES >= 32 ? 4 : 2;
using RowD = hn::FixedTag<double, kRow>;
using RowU = hn::FixedTag<std::uint64_t, kRow>;
using RowV = hn::Vec<RowD>;

// A piece for each lane.
struct CubicLanes {
  RowV c0, c1, c2, c3;

  HWY_INLINE RowV At(RowV x) const {
    const RowV inner = hn::Add(c2, hn::Mul(x, c3));
    return hn::Add(c0, hn::Mul(x, hn::Add(c1, hn::Mul(x, inner))));
  }
};

// A whole number below 2^52 as an integer.
HWY_INLINE hn::Vec<RowU> IndexOf(RowV whole) {
  const RowU u;
  const RowD d;
  const auto shifted = hn::BitCast(u, hn::Add(whole, hn::Set(d, 4503599627370496.0)));
  return hn::And(shifted, hn::Set(u, 0xFFFFFFFFFFFFFULL));
}

// Loading rows and turning the square round is several times quicker than gathering.
HWY_INLINE CubicLanes Pieces(const CubicPiece* pieces, hn::Vec<RowU> index) {
  const RowD d;
  const RowU u;
  HWY_ALIGN std::uint64_t at[kRow];
  hn::Store(index, u, at);
#if HWY_MAX_BYTES >= 32
  const auto row0 = hn::LoadU(d, pieces[at[0]].c.data());
  const auto row1 = hn::LoadU(d, pieces[at[1]].c.data());
  const auto row2 = hn::LoadU(d, pieces[at[2]].c.data());
  const auto row3 = hn::LoadU(d, pieces[at[3]].c.data());
  const auto even01 = hn::InterleaveLower(d, row0, row1);
  const auto odd01 = hn::InterleaveUpper(d, row0, row1);
  const auto even23 = hn::InterleaveLower(d, row2, row3);
  const auto odd23 = hn::InterleaveUpper(d, row2, row3);
  return {hn::ConcatLowerLower(d, even23, even01), hn::ConcatLowerLower(d, odd23, odd01),
          hn::ConcatUpperUpper(d, even23, even01), hn::ConcatUpperUpper(d, odd23, odd01)};
#else
  const auto low0 = hn::LoadU(d, pieces[at[0]].c.data());
  const auto low1 = hn::LoadU(d, pieces[at[1]].c.data());
  const auto high0 = hn::LoadU(d, pieces[at[0]].c.data() + 2);
  const auto high1 = hn::LoadU(d, pieces[at[1]].c.data() + 2);
  return {hn::InterleaveLower(d, low0, low1), hn::InterleaveUpper(d, low0, low1),
          hn::InterleaveLower(d, high0, high1), hn::InterleaveUpper(d, high0, high1)};
#endif
}

using Words = hn::Vec<RowU>;  // a word in the lower half of each lane; the upper half is anything

// Salmon et al. (2011), table 2, and the Weyl increments of section 3.
constexpr std::uint64_t kMultiplier0 = 0xD2511F53U;
constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57U;
constexpr std::uint32_t kIncrement0 = 0x9E3779B9U;
constexpr std::uint32_t kIncrement1 = 0xBB67AE85U;
constexpr int kRounds = 10;

HWY_INLINE Words Product(Words a, std::uint64_t b) {
  const hn::Repartition<std::uint32_t, RowU> u32;
  return hn::MulEven(hn::BitCast(u32, a), hn::BitCast(u32, hn::Set(RowU(), b)));
}

HWY_INLINE RowV Normal(Words word, const CubicPiece* table) {
  const RowD d;
  const RowU u;
  const auto two52 = hn::Set(d, 4503599627370496.0);
  const auto size = hn::Or(hn::And(word, hn::Set(u, 0x7FFFFFFFULL)), hn::BitCast(u, two52));
  const auto bits = hn::BitCast(u, hn::Add(hn::Sub(hn::BitCast(d, size), two52), hn::Set(d, 0.5)));
  const CubicLanes pieces =
      Pieces(table, hn::Sub(hn::ShiftRight<kPieceShift>(bits), hn::Set(u, kFirstPiece)));
  const auto along =
      hn::Or(hn::And(hn::ShiftLeft<kPieceBits>(bits), hn::Set(u, kMantissa)), hn::Set(u, kOne));
  const RowV z = pieces.At(hn::Sub(hn::BitCast(d, along), hn::Set(d, 1.0)));
  const auto sign = hn::And(hn::ShiftLeft<32>(word), hn::Set(u, 1ULL << 63));
  return hn::BitCast(d, hn::Xor(hn::BitCast(u, z), sign));
}

}  // namespace
#endif

std::size_t OddRows(const OddTable& table, double* x, std::size_t count) {
#if HWY_TARGET == HWY_SCALAR
  static_cast<void>(table), static_cast<void>(x), static_cast<void>(count);
  return 0;
#else
  const RowD d;
  const RowU u;
  const auto sign_bit = hn::Set(u, 1ULL << 63);
  const auto per_unit = hn::Set(d, table.per_unit);
  const auto last = hn::Set(d, table.last());
  std::size_t i = 0;
  for (; i + kRow <= count; i += kRow) {
    const auto bits = hn::BitCast(u, hn::LoadU(d, x + i));
    const auto size = hn::BitCast(d, hn::AndNot(sign_bit, bits));
    const auto position = hn::Min(hn::Mul(size, per_unit), last);
    const auto whole = hn::Floor(position);
    const auto value = Pieces(table.pieces.data(), IndexOf(whole)).At(hn::Sub(position, whole));
    hn::StoreU(hn::BitCast(d, hn::Xor(hn::BitCast(u, value), hn::And(sign_bit, bits))), d, x + i);
  }
  return i;
#endif
}

void NormalGroups(const PhiloxCounter& start, double* out, std::size_t groups) {
#if HWY_TARGET == HWY_SCALAR
  normal_groups_plain(start, out, groups);
#else
  const RowD d;
  const RowU u;
  const CubicPiece* table = normal_table();
  std::uint64_t keys0[kRounds];
  std::uint64_t keys1[kRounds];
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    keys0[round] = static_cast<std::uint32_t>(start.key[0] + round * kIncrement0);
    keys1[round] = static_cast<std::uint32_t>(start.key[1] + round * kIncrement1);
  }
  std::uint64_t block = start.counter[0] | static_cast<std::uint64_t>(start.counter[3]) << 32;
  for (std::size_t group = 0; group < groups; ++group) {
    for (std::size_t lane = 0; lane < 4; lane += kRow) {
      const Words blocks = hn::Add(hn::Iota(u, 0), hn::Set(u, block + lane));
      Words c0 = blocks;
      Words c1 = hn::Set(u, start.counter[1]);
      Words c2 = hn::Set(u, start.counter[2]);
      Words c3 = hn::ShiftRight<32>(blocks);
      for (int round = 0; round < kRounds; ++round) {
        const Words product0 = Product(c0, kMultiplier0);
        const Words product1 = Product(c2, kMultiplier1);
        c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product1), c1), hn::Set(u, keys0[round]));
        c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product0), c3), hn::Set(u, keys1[round]));
        c1 = product1;
        c3 = product0;
      }
      hn::StoreU(Normal(c0, table), d, out + lane);
      hn::StoreU(Normal(c1, table), d, out + 4 + lane);
      hn::StoreU(Normal(c2, table), d, out + 8 + lane);
      hn::StoreU(Normal(c3, table), d, out + 12 + lane);
    }
    block += 4;
    out += kDrawGroup;
  }
#endif
}

}  // namespace shirube::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shirube::numeric {

HWY_EXPORT(OddRows);
HWY_EXPORT(NormalGroups);

std::size_t odd_rows(const OddTable& table, double* x, std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(OddRows)(table, x, count);
}

void normal_groups(const PhiloxCounter& start, double* out, std::size_t groups) {
  HWY_DYNAMIC_DISPATCH(NormalGroups)(start, out, groups);
}

}  // namespace shirube::numeric
#endif  // HWY_ONCE
