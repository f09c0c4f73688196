#include "peers/limits.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "peers/limits.cc"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>  // keep before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shirube::bench::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void StreamFill(double* memory, std::size_t count, double value) {
  const hn::ScalableTag<double> d;
  const auto v = hn::Set(d, value);
  for (std::size_t i = 0; i < count; i += hn::Lanes(d)) hn::Stream(v, d, memory + i);
  hwy::FlushStream();
}

// kProducts fused multiply-adds and kSums additions a cell, none of which waits for another.
template <std::size_t kProducts, std::size_t kSums>
double Arithmetic(std::size_t cells) {
  const hn::ScalableTag<double> d;
  const auto m = hn::Set(d, 0.9999999);
  const auto a = hn::Set(d, 1e-9);
  auto p0 = hn::Set(d, 1.0), p1 = p0, p2 = p0, p3 = p0, p4 = p0, p5 = p0, p6 = p0, p7 = p0;
  auto s0 = p0, s1 = p0, s2 = p0, s3 = p0;
  constexpr std::size_t kTogether = 8 / kProducts;  // vectors of cells a turn
  for (std::size_t i = 0; i < cells; i += kTogether * hn::Lanes(d)) {
    p0 = hn::MulAdd(p0, m, a), p1 = hn::MulAdd(p1, m, a), p2 = hn::MulAdd(p2, m, a);
    p3 = hn::MulAdd(p3, m, a), p4 = hn::MulAdd(p4, m, a), p5 = hn::MulAdd(p5, m, a);
    p6 = hn::MulAdd(p6, m, a), p7 = hn::MulAdd(p7, m, a);
    static_assert(kTogether * kSums == 4);
    s0 = hn::Add(s0, a), s1 = hn::Add(s1, a), s2 = hn::Add(s2, a), s3 = hn::Add(s3, a);
  }
  const auto all =
      hn::Add(hn::Add(hn::Add(hn::Add(p0, p1), hn::Add(p2, p3)), hn::Add(hn::Add(p4, p5), hn::Add(p6, p7))),
              hn::Add(hn::Add(s0, s1), hn::Add(s2, s3)));
  return hn::GetLane(all);
}

// Preston's convention: with levels four products and two sums a cell, with shared rates two
// and one.
double ArithmeticOfLevels(std::size_t cells) { return Arithmetic<4, 2>(cells); }
double ArithmeticOfShared(std::size_t cells) { return Arithmetic<2, 1>(cells); }

}  // namespace shirube::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shirube::bench {

HWY_EXPORT(StreamFill);
HWY_EXPORT(ArithmeticOfLevels);
HWY_EXPORT(ArithmeticOfShared);

void stream_fill(double* memory, std::size_t count, double value) {
  HWY_DYNAMIC_DISPATCH(StreamFill)(memory, count, value);
}
double arithmetic_of_levels(std::size_t cells) { return HWY_DYNAMIC_DISPATCH(ArithmeticOfLevels)(cells); }
double arithmetic_of_shared(std::size_t cells) { return HWY_DYNAMIC_DISPATCH(ArithmeticOfShared)(cells); }

}  // namespace shirube::bench
#endif  // HWY_ONCE
