// The vector forms of stable_exp and stable_log, once for each instruction set. Lane by lane they are the
// scalar forms, operation by operation: no fused multiply-add, which only some instruction sets have.
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

HWY_INLINE V Log(V x) {
  const D d;
  const U u;
  const auto bits = hn::BitCast(u, x);
  // The exponent as a double: its bits below those of 2^52.
  const auto two52 = hn::BitCast(u, hn::Set(d, kTwoTo52));
  const V biased = hn::Sub(hn::BitCast(d, hn::Or(hn::ShiftRight<52>(bits), two52)), hn::Set(d, kTwoTo52));
  V k = hn::Sub(biased, hn::Set(d, 1022.0));
  V m = hn::BitCast(d,
                    hn::Or(hn::And(bits, hn::Set(u, 0xFFFFFFFFFFFFFULL)), hn::Set(u, 0x3FE0000000000000ULL)));
  const auto small = hn::Lt(m, hn::Set(d, kSqrtHalf));
  m = hn::IfThenElse(small, hn::Add(m, m), m);
  k = hn::IfThenElse(small, hn::Sub(k, hn::Set(d, 1.0)), k);
  const V one = hn::Set(d, 1.0);
  const V s = hn::Div(hn::Sub(m, one), hn::Add(m, one));
  const V z = hn::Mul(s, s);
  const V sum = Polynomial(kLogTerms, z);
  const V twice = hn::Add(s, s);
  const V low = hn::Add(hn::Mul(twice, hn::Mul(z, sum)), hn::Mul(k, hn::Set(d, kLn2Low)));
  return hn::Add(hn::Mul(k, hn::Set(d, kLn2High)), hn::Add(twice, low));
}

}  // namespace

void LogAll(const double* x, double* out, std::size_t count) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(Log(hn::LoadU(d, x + i)), d, out + i);
  for (; i < count; ++i) out[i] = stable_log(x[i]);
}

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
HWY_EXPORT(LogAll);

void stable_exp(const double* x, double* out, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(ExpAll)(x, out, count);
}

void stable_log(const double* x, double* out, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(LogAll)(x, out, count);
}

}  // namespace shirube::numeric
#endif  // HWY_ONCE
