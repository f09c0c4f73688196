#include "numeric/cubic.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "numeric/cubic.cc"
#include <hwy/foreach_target.h>  // keep before highway.h
#include <hwy/highway.h>

#include "numeric/cubic-inl.h"

HWY_BEFORE_NAMESPACE();
namespace shirube::numeric::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Returns how many were done: whole rows.
std::size_t ApplyOdd(const OddTable& table, double* x, std::size_t count) {
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

}  // namespace shirube::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shirube::numeric {

HWY_EXPORT(ApplyOdd);

CubicPiece cubic_piece(double value, double slope, double next, double next_slope) {
  const double rise = next - value;
  return {{value, slope, 3 * rise - 2 * slope - next_slope, slope + next_slope - 2 * rise}};
}

double OddTable::operator()(double x) const {
  const double position = std::min(std::fabs(x) * per_unit, last());
  const double whole = std::floor(position);
  const std::array<double, 4>& c = pieces[static_cast<std::size_t>(whole)].c;
  const double along = position - whole;
  const double value = c[0] + along * (c[1] + along * (c[2] + along * c[3]));
  return std::signbit(x) ? -value : value;
}

void OddTable::apply(double* x, std::size_t count) const {
  std::size_t i = HWY_DYNAMIC_DISPATCH(ApplyOdd)(*this, x, count);
  for (; i < count; ++i) x[i] = (*this)(x[i]);
}

}  // namespace shirube::numeric
#endif  // HWY_ONCE
