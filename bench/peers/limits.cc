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

double ArithmeticLimit(std::size_t cells) {
  const hn::ScalableTag<double> d;
  const auto m = hn::Set(d, 0.9999999);
  const auto a = hn::Set(d, 1e-9);
  auto p0 = hn::Set(d, 1.0), p1 = p0, p2 = p0, p3 = p0, p4 = p0, p5 = p0, p6 = p0, p7 = p0;
  auto s0 = p0, s1 = p0, s2 = p0, s3 = p0, s4 = p0;
  // Two vectors of cells a turn: 8 multiplications, 10 additions.
  for (std::size_t i = 0; i < cells; i += 2 * hn::Lanes(d)) {
    p0 = hn::Mul(p0, m), p1 = hn::Mul(p1, m), p2 = hn::Mul(p2, m), p3 = hn::Mul(p3, m);
    p4 = hn::Mul(p4, m), p5 = hn::Mul(p5, m), p6 = hn::Mul(p6, m), p7 = hn::Mul(p7, m);
    s0 = hn::Add(s0, a), s1 = hn::Add(s1, a), s2 = hn::Add(s2, a), s3 = hn::Add(s3, a), s4 = hn::Add(s4, a);
    s0 = hn::Add(s0, m), s1 = hn::Add(s1, m), s2 = hn::Add(s2, m), s3 = hn::Add(s3, m), s4 = hn::Add(s4, m);
  }
  const auto all =
      hn::Add(hn::Add(hn::Add(hn::Add(p0, p1), hn::Add(p2, p3)), hn::Add(hn::Add(p4, p5), hn::Add(p6, p7))),
              hn::Add(hn::Add(s0, s1), hn::Add(hn::Add(s2, s3), s4)));
  return hn::GetLane(all);
}

}  // namespace shirube::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shirube::bench {

HWY_EXPORT(StreamFill);
HWY_EXPORT(ArithmeticLimit);

void stream_fill(double* memory, std::size_t count, double value) {
  HWY_DYNAMIC_DISPATCH(StreamFill)(memory, count, value);
}
double arithmetic_limit(std::size_t cells) { return HWY_DYNAMIC_DISPATCH(ArithmeticLimit)(cells); }

}  // namespace shirube::bench
#endif  // HWY_ONCE
