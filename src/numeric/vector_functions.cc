// The vector form of stable_exp, once for each instruction set. Lane by lane it is the scalar
// form, operation by operation: no fused multiply-add, which only some instruction sets have.
#include <cstddef>
#include <cstdint>

#include "numeric/elementary.h"
#include "numeric/elementary_constants.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "numeric/vector_functions.cc"
#include <hwy/foreach_target.h>  // keep before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shirube::numeric::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<double>;
using U = hn::RebindToUnsigned<D>;
using V = hn::Vec<D>;

template <std::size_t kTerms>
HWY_INLINE V Polynomial(const double (&terms)[kTerms], V x) {
  const D d;
  V sum = hn::Set(d, terms[0]);
  HWY_UNROLL(16)
  for (std::size_t i = 1; i < kTerms; ++i) sum = hn::Add(hn::Mul(sum, x), hn::Set(d, terms[i]));
  return sum;
}

HWY_INLINE V Exp(V x) {
  const D d;
  const U u;
  const V rounder = hn::Set(d, kRounder);
  const V held = hn::Min(hn::Max(x, hn::Set(d, -kExpLimit)), hn::Set(d, kExpLimit));
  const V shifted = hn::Add(hn::Mul(held, hn::Set(d, kLog2E)), rounder);
  const V k = hn::Sub(shifted, rounder);
  const V r = hn::Sub(hn::Sub(held, hn::Mul(k, hn::Set(d, kLn2High))), hn::Mul(k, hn::Set(d, kLn2Low)));
  const V series = hn::Add(hn::Mul(Polynomial(kExpTerms, r), r), hn::Set(d, 1.0));
  // The low bits of `shifted` hold k: 2^k is k + 1023 in the exponent.
  const auto exponent = hn::ShiftLeft<52>(hn::Add(hn::BitCast(u, shifted), hn::Set(u, 1023)));
  return hn::Mul(series, hn::BitCast(d, exponent));
}

}  // namespace

void ExpAll(const double* x, double* out, std::size_t count) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(Exp(hn::LoadU(d, x + i)), d, out + i);
  for (; i < count; ++i) out[i] = stable_exp(x[i]);
}

}  // namespace shirube::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shirube::numeric {

HWY_EXPORT(ExpAll);

void stable_exp(const double* x, double* out, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(ExpAll)(x, out, count);
}

}  // namespace shirube::numeric
#endif  // HWY_ONCE
