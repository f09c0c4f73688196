#include "numeric/quantile.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "base/check.h"

#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "numeric/quantile.cc"
#include <hwy/foreach_target.h>  // keep before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shirube::numeric::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

template <class T>
void ExtremesOf(const T* sample, std::size_t count, T& low, T& high) {
  const hn::ScalableTag<T> d;
  low = high = sample[0];
  std::size_t i = 0;
  if (count >= 2 * hn::Lanes(d)) {
    auto low0 = hn::LoadU(d, sample);
    auto low1 = low0;
    auto high0 = low0;
    auto high1 = low0;
    for (; i + 2 * hn::Lanes(d) <= count; i += 2 * hn::Lanes(d)) {
      const auto a = hn::LoadU(d, sample + i);
      const auto b = hn::LoadU(d, sample + i + hn::Lanes(d));
      low0 = hn::Min(low0, a);
      low1 = hn::Min(low1, b);
      high0 = hn::Max(high0, a);
      high1 = hn::Max(high1, b);
    }
    low = hn::GetLane(hn::MinOfLanes(d, hn::Min(low0, low1)));
    high = hn::GetLane(hn::MaxOfLanes(d, hn::Max(high0, high1)));
  }
  for (; i < count; ++i) {
    low = std::min(low, sample[i]);
    high = std::max(high, sample[i]);
  }
}

template <class T>
void BucketsOf(const T* sample, std::size_t count, T from, T scale, std::int32_t* out) {
  const hn::ScalableTag<T> d;
  const hn::Rebind<std::int32_t, decltype(d)> i32;
  const auto start = hn::Set(d, from);
  const auto factor = hn::Set(d, scale);
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= count; i += hn::Lanes(d)) {
    const auto along = hn::Mul(hn::Sub(hn::LoadU(d, sample + i), start), factor);
    if constexpr (sizeof(T) == sizeof(double)) {
      hn::StoreU(hn::DemoteTo(i32, along), i32, out + i);
    } else {
      hn::StoreU(hn::ConvertTo(i32, along), i32, out + i);
    }
  }
  for (; i < count; ++i) out[i] = static_cast<std::int32_t>((sample[i] - from) * scale);
}

// Eight sums, each of every eighth value, whatever the width of a register.
void EightSums(const double* values, std::size_t count, double* sums) {
  const hn::CappedTag<double, 8> d;
  constexpr std::size_t kLanes = HWY_MIN(8, HWY_MAX_BYTES / sizeof(double));
  constexpr std::size_t kParts = 8 / kLanes;
  hn::Vec<decltype(d)> part[kParts];
  for (std::size_t k = 0; k < kParts; ++k) part[k] = hn::Zero(d);
  for (std::size_t i = 0; i + 8 <= count; i += 8) {
    for (std::size_t k = 0; k < kParts; ++k)
      part[k] = hn::Add(part[k], hn::LoadU(d, values + i + k * kLanes));
  }
  for (std::size_t k = 0; k < kParts; ++k) hn::StoreU(part[k], d, sums + k * kLanes);
}

}  // namespace

double OrderedSum(const double* values, std::size_t count) {
  double part[8];
  EightSums(values, count, part);
  for (std::size_t i = count - count % 8; i < count; ++i) part[i % 8] += values[i];
  return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
}

void Extremes(const double* sample, std::size_t count, double& low, double& high) {
  ExtremesOf(sample, count, low, high);
}
void ExtremesFloat(const float* sample, std::size_t count, float& low, float& high) {
  ExtremesOf(sample, count, low, high);
}
void Buckets(const double* sample, std::size_t count, double from, double scale, std::int32_t* out) {
  BucketsOf(sample, count, from, scale, out);
}
void BucketsFloat(const float* sample, std::size_t count, float from, float scale, std::int32_t* out) {
  BucketsOf(sample, count, from, scale, out);
}

}  // namespace shirube::numeric::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shirube::numeric {
namespace {

HWY_EXPORT(OrderedSum);
HWY_EXPORT(Extremes);
HWY_EXPORT(ExtremesFloat);
HWY_EXPORT(Buckets);
HWY_EXPORT(BucketsFloat);

void extremes(const double* sample, std::size_t count, double& low, double& high) {
  HWY_DYNAMIC_DISPATCH(Extremes)(sample, count, low, high);
}
void extremes(const float* sample, std::size_t count, float& low, float& high) {
  HWY_DYNAMIC_DISPATCH(ExtremesFloat)(sample, count, low, high);
}
void deal(const double* sample, std::size_t count, double from, double scale, std::int32_t* out) {
  HWY_DYNAMIC_DISPATCH(Buckets)(sample, count, from, scale, out);
}
void deal(const float* sample, std::size_t count, float from, float scale, std::int32_t* out) {
  HWY_DYNAMIC_DISPATCH(BucketsFloat)(sample, count, from, scale, out);
}

// Working room that a thread keeps.
template <class T>
struct Room {
  std::vector<std::int32_t> buckets;
  std::vector<std::int32_t> next;  // of the same bucket, by value; −1 ends
  std::vector<T> bucket;           // one bucket's values
  std::vector<std::size_t> ranks;
  std::vector<T> values;  // of the ranks
};

constexpr int kBuckets = 256;

// The values of rising ranks (from 0) without sorting all of the sample: values are dealt
// into buckets of equal width between the extremes, and only buckets that hold a wanted rank
// are sorted.
template <class T>
void values_of_ranks(const T* sample, std::size_t count, Room<T>& room) {
  room.buckets.resize(count);
  room.next.resize(count);
  const std::int32_t* bucket_of = room.buckets.data();
  std::int32_t* next = room.next.data();
  T low;
  T high;
  extremes(sample, count, low, high);
  const T width = high - low;
  // One bucket to spare: a float's step may carry the highest value past its own by rounding.
  const T each = width > 0 && std::isfinite(width) ? (kBuckets - 2) / width : T{0};
  deal(sample, count, low, std::isfinite(each) ? each : T{0}, room.buckets.data());

  std::uint32_t size[kBuckets] = {};
  std::int32_t head[kBuckets];
  std::fill(std::begin(head), std::end(head), -1);
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t bucket = bucket_of[i];
    ++size[bucket];
    next[i] = head[bucket];
    head[bucket] = static_cast<std::int32_t>(i);
  }

  int at = 0;
  int sorted = -1;
  std::size_t end = size[0];  // ranks up to and with bucket `at`
  room.values.clear();
  for (const std::size_t rank : room.ranks) {
    while (rank >= end) end += size[++at];
    if (sorted != at) {
      room.bucket.clear();
      for (std::int32_t i = head[at]; i >= 0; i = next[i]) room.bucket.push_back(sample[i]);
      std::sort(room.bucket.begin(), room.bucket.end());
      sorted = at;
    }
    room.values.push_back(room.bucket[rank - (end - size[at])]);
  }
}

template <class T>
void take(const T* sample, std::size_t count, const std::vector<double>& shares, T* out) {
  SHIRUBE_CHECK(count > 0, "quantiles need at least one value");
  static thread_local Room<T> room;
  room.ranks.clear();
  const auto position_of = [&](double share) { return share * static_cast<double>(count - 1); };
  for (const double share : shares) {
    SHIRUBE_CHECK(share >= 0 && share <= 1, "a quantile's share lies between 0 and 1");
    const auto rank = static_cast<std::size_t>(position_of(share));
    room.ranks.push_back(rank);
    room.ranks.push_back(std::min(rank + 1, count - 1));
  }
  std::sort(room.ranks.begin(), room.ranks.end());
  room.ranks.erase(std::unique(room.ranks.begin(), room.ranks.end()), room.ranks.end());
  values_of_ranks(sample, count, room);
  const auto value_at = [&](std::size_t rank) {
    const auto found = std::lower_bound(room.ranks.begin(), room.ranks.end(), rank);
    return static_cast<double>(room.values[static_cast<std::size_t>(found - room.ranks.begin())]);
  };
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double position = position_of(shares[i]);
    const double below = std::floor(position);
    const auto rank = static_cast<std::size_t>(below);
    const double low = value_at(rank);
    const double high = value_at(std::min(rank + 1, count - 1));
    out[i] = static_cast<T>(low + (position - below) * (high - low));
  }
}

}  // namespace

void quantiles(const double* sample, std::size_t count, const std::vector<double>& shares, double* out) {
  take(sample, count, shares, out);
}

void quantiles(const float* sample, std::size_t count, const std::vector<double>& shares, float* out) {
  take(sample, count, shares, out);
}

double ordered_sum(const double* values, std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(OrderedSum)(values, count);
}

}  // namespace shirube::numeric
#endif  // HWY_ONCE
