// Looking up cubic pieces in vector registers, for every instruction set: included by each
// file's passes over the targets, hence no ordinary include guard.
#if defined(SHIRUBE_NUMERIC_CUBIC_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef SHIRUBE_NUMERIC_CUBIC_INL_H_
#undef SHIRUBE_NUMERIC_CUBIC_INL_H_
#else
#define SHIRUBE_NUMERIC_CUBIC_INL_H_
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstdint>

#include "numeric/cubic.h"

// The plain target has no rows; files take their plain forms there.
#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace shirube::numeric::HWY_NAMESPACE {

// Lanes looked up together: a piece's four coefficients are one row of a square of four, or
// two rows of two.
inline constexpr std::size_t kRow = HWY_MAX_BYTES >= 32 ? 4 : 2;
using RowD = hwy::HWY_NAMESPACE::FixedTag<double, kRow>;
using RowU = hwy::HWY_NAMESPACE::FixedTag<std::uint64_t, kRow>;
using RowV = hwy::HWY_NAMESPACE::Vec<RowD>;

// A piece for each lane.
struct CubicLanes {
  RowV c0, c1, c2, c3;

  HWY_INLINE RowV At(RowV x) const {
    namespace hn = hwy::HWY_NAMESPACE;
    const RowV inner = hn::Add(c2, hn::Mul(x, c3));
    return hn::Add(c0, hn::Mul(x, hn::Add(c1, hn::Mul(x, inner))));
  }
};

// A whole number below 2^52 as an integer.
HWY_INLINE hwy::HWY_NAMESPACE::Vec<RowU> IndexOf(RowV whole) {
  namespace hn = hwy::HWY_NAMESPACE;
  const RowU u;
  const RowD d;
  const auto shifted = hn::BitCast(u, hn::Add(whole, hn::Set(d, 4503599627370496.0)));
  return hn::And(shifted, hn::Set(u, 0xFFFFFFFFFFFFFULL));
}

// Loading rows and turning the square round is several times quicker than gathering.
HWY_INLINE CubicLanes Pieces(const CubicPiece* pieces, hwy::HWY_NAMESPACE::Vec<RowU> index) {
  namespace hn = hwy::HWY_NAMESPACE;
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

}  // namespace shirube::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif  // HWY_TARGET

#endif
