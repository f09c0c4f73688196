// The vector forms of stable_exp and normal_of_bits, once for each instruction set. Lane by
// lane they are the scalar forms, operation by operation: no fused multiply-add, which only
// some instruction sets have.
#include <cstddef>
#include <cstdint>

#include "numeric/elementary.h"
#include "numeric/elementary_constants.h"
#include "numeric/random.h"

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

HWY_INLINE V Tail(V probability) {
  const D d;
  const V r = hn::Sqrt(hn::Sub(hn::Zero(d), Log(probability)));
  const V near = hn::Sub(r, hn::Set(d, kTailShift));
  V z = hn::Div(Polynomial(kTailTop, near), Polynomial(kTailBottom, near));
  const auto far = hn::Gt(r, hn::Set(d, kTailLimit));
  if (HWY_UNLIKELY(!hn::AllFalse(d, far))) {
    const V beyond = hn::Sub(r, hn::Set(d, kTailLimit));
    z = hn::IfThenElse(far, hn::Div(Polynomial(kFarTop, beyond), Polynomial(kFarBottom, beyond)), z);
  }
  return z;
}

HWY_INLINE V TailOfBits(hn::Vec<U> bits) {
  const D d;
  const auto two52 = hn::BitCast(U(), hn::Set(d, kTwoTo52));
  const V j = hn::Sub(hn::BitCast(d, hn::Or(hn::ShiftRight<12>(bits), two52)), hn::Set(d, kTwoTo52));
  return hn::Mul(hn::Add(j, hn::Set(d, 0.5)), hn::Set(d, kHalfUniformScale));
}

// Bit 11 becomes the sign.
HWY_INLINE V WithSign(V z, hn::Vec<U> bits) {
  const auto sign = hn::And(hn::ShiftLeft<52>(bits), hn::Set(U(), 1ULL << 63));
  return hn::BitCast(D(), hn::Xor(hn::BitCast(U(), z), sign));
}

constexpr std::size_t kTogether = 256;

// At most kTogether numbers, a multiple of the lanes. Those of the tails (15 of 100) are put
// aside and computed side by side afterwards, since their way is three times as long.
HWY_INLINE void Normals(const std::uint64_t* bits, double* out, std::size_t count) {
  const D d;
  const U u;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN std::uint64_t aside[kTogether + HWY_MAX_BYTES / 8];
  HWY_ALIGN double tails[kTogether + HWY_MAX_BYTES / 8];
  std::uint16_t place[kTogether];
  std::size_t set_aside = 0;
  for (std::size_t i = 0; i < count; i += lanes) {
    const auto these = hn::LoadU(u, bits + i);
    const V q = hn::Sub(hn::Set(d, 0.5), TailOfBits(these));
    const V x = hn::Sub(hn::Set(d, kCentralSquare), hn::Mul(q, q));
    const V z = hn::Mul(q, hn::Div(Polynomial(kCentralTop, x), Polynomial(kCentralBottom, x)));
    hn::StoreU(WithSign(z, these), d, out + i);
    std::uint8_t mask[8] = {};
    hn::StoreMaskBits(d, hn::Gt(q, hn::Set(d, kCentralLimit)), mask);
    for (unsigned left = mask[0]; left != 0; left &= left - 1) {
      const std::size_t at = i + static_cast<std::size_t>(hwy::Num0BitsBelowLS1Bit_Nonzero32(left));
      place[set_aside] = static_cast<std::uint16_t>(at);
      aside[set_aside++] = bits[at];
    }
  }
  for (std::size_t i = set_aside; i < set_aside + lanes; ++i) aside[i] = 0;
  for (std::size_t i = 0; i < set_aside; i += lanes) {
    const auto these = hn::LoadU(u, aside + i);
    hn::StoreU(WithSign(Tail(TailOfBits(these)), these), d, tails + i);
  }
  for (std::size_t i = 0; i < set_aside; ++i) out[place[i]] = tails[i];
}

}  // namespace

void ExpAll(const double* x, double* out, std::size_t count) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(Exp(hn::LoadU(d, x + i)), d, out + i);
  for (; i < count; ++i) out[i] = stable_exp(x[i]);
}

void NormalsOfBits(const std::uint64_t* bits, double* out, std::size_t count) {
  const std::size_t whole = count - count % hn::Lanes(D());
  for (std::size_t i = 0; i < whole; i += kTogether)
    Normals(bits + i, out + i, HWY_MIN(kTogether, whole - i));
  for (std::size_t i = whole; i < count; ++i) out[i] = normal_of_bits(bits[i]);
}

}  // namespace shirube::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shirube::numeric {

HWY_EXPORT(ExpAll);
HWY_EXPORT(NormalsOfBits);

void stable_exp(const double* x, double* out, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(ExpAll)(x, out, count);
}

void normals_of_bits(const std::uint64_t* bits, double* out, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(NormalsOfBits)(bits, out, count);
}

}  // namespace shirube::numeric
#endif  // HWY_ONCE
