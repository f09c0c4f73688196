#include "population/ensemble/level_lanes.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "population/ensemble/level_lanes.cc"
#include <hwy/foreach_target.h>  // keep before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shirube::population::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void MixLanes(double common_part, const double* common, double own_part, double* own, std::size_t count) {
  const hn::ScalableTag<double> d;
  const auto c = hn::Set(d, common_part);
  const auto o = hn::Set(d, own_part);
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= count; i += hn::Lanes(d)) {
    hn::StoreU(hn::Add(hn::Mul(c, hn::LoadU(d, common + i)), hn::Mul(o, hn::LoadU(d, own + i))), d, own + i);
  }
  for (; i < count; ++i) own[i] = common_part * common[i] + own_part * own[i];
}

void AdvanceLanes(double rho, double scale, const double* drawn, double* level, double share,
                  const double* base, double* out, std::size_t count) {
  const hn::ScalableTag<double> d;
  const auto r = hn::Set(d, rho);
  const auto s = hn::Set(d, scale);
  const auto h = hn::Set(d, share);
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= count; i += hn::Lanes(d)) {
    const auto next = hn::Add(hn::Mul(r, hn::LoadU(d, level + i)), hn::Mul(s, hn::LoadU(d, drawn + i)));
    hn::StoreU(next, d, level + i);
    hn::StoreU(hn::Add(hn::LoadU(d, base + i), hn::Mul(h, next)), d, out + i);
  }
  for (; i < count; ++i) {
    level[i] = rho * level[i] + scale * drawn[i];
    out[i] = base[i] + share * level[i];
  }
}

std::size_t HoldLanes(double low, double high, double* values, std::size_t count) {
  const hn::ScalableTag<double> d;
  const auto lowest = hn::Set(d, low);
  const auto highest = hn::Set(d, high);
  std::size_t outside = 0;
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= count; i += hn::Lanes(d)) {
    const auto value = hn::LoadU(d, values + i);
    const auto out = hn::Or(hn::Lt(value, lowest), hn::Gt(value, highest));
    if (HWY_LIKELY(hn::AllFalse(d, out))) continue;
    outside += hn::CountTrue(d, out);
    hn::StoreU(hn::Min(hn::Max(value, lowest), highest), d, values + i);
  }
  for (; i < count; ++i) {
    if (values[i] >= low && values[i] <= high) continue;
    ++outside;
    values[i] = values[i] < low ? low : high;
  }
  return outside;
}

}  // namespace shirube::population::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shirube::population {

HWY_EXPORT(MixLanes);
HWY_EXPORT(AdvanceLanes);
HWY_EXPORT(HoldLanes);

void mix_lanes(double common_part, const double* common, double own_part, double* own, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(MixLanes)(common_part, common, own_part, own, count);
}

void advance_lanes(double rho, double scale, const double* drawn, double* level, double share,
                   const double* base, double* out, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(AdvanceLanes)(rho, scale, drawn, level, share, base, out, count);
}

std::size_t hold_lanes(double low, double high, double* values, std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(HoldLanes)(low, high, values, count);
}

}  // namespace shirube::population
#endif  // HWY_ONCE
