#include "numeric/quantile.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/check.h"

namespace shirube::numeric {
namespace {

// The order statistics of a sample without sorting all of it: values are dealt into buckets
// of equal width between the extremes, and a bucket is sorted when it is first asked for.
template <class T>
std::pair<double, double> extremes(const T* sample, std::size_t count) {
  // Four at a time: the chain of comparisons would otherwise wait for itself.
  T low[4] = {sample[0], sample[0], sample[0], sample[0]};
  T high[4] = {sample[0], sample[0], sample[0], sample[0]};
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    for (std::size_t k = 0; k < 4; ++k) {
      low[k] = sample[i + k] < low[k] ? sample[i + k] : low[k];
      high[k] = high[k] < sample[i + k] ? sample[i + k] : high[k];
    }
  }
  for (; i < count; ++i) {
    low[0] = std::min(low[0], sample[i]);
    high[0] = std::max(high[0], sample[i]);
  }
  return {static_cast<double>(std::min(std::min(low[0], low[1]), std::min(low[2], low[3]))),
          static_cast<double>(std::max(std::max(high[0], high[1]), std::max(high[2], high[3])))};
}

// The order statistics of a sample without sorting all of it: values are dealt into buckets
// of equal width between the extremes, and a bucket is sorted when it is first asked for.
template <class T>
class Ordered {
 public:
  Ordered(const T* sample, std::size_t count) {
    static thread_local std::vector<T> values;
    static thread_local std::vector<std::uint16_t> buckets;
    values.resize(count);
    buckets.resize(count);
    values_ = values.data();
    std::uint16_t* bucket = buckets.data();
    const auto [from, to] = extremes(sample, count);
    const double scale = to > from && std::isfinite(to - from) ? (kBuckets - 1) / (to - from) : 0.0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto b = static_cast<int>((static_cast<double>(sample[i]) - from) * scale);
      bucket[i] = static_cast<std::uint16_t>(b);
      ++end_[b];
    }
    std::uint32_t first = 0;
    for (std::size_t b = 0; b < kBuckets; ++b) {
      const std::uint32_t size = end_[b];
      begin_[b] = end_[b] = first;
      first += size;
    }
    for (std::size_t i = 0; i < count; ++i) values_[end_[bucket[i]]++] = sample[i];
  }

  // The value of rank `rank` from 0.
  double at(std::size_t rank) {
    const auto* found = std::upper_bound(begin_, begin_ + kBuckets, static_cast<std::uint32_t>(rank));
    const auto b = static_cast<std::size_t>(found - begin_) - 1;
    if (!sorted_[b]) std::sort(values_ + begin_[b], values_ + end_[b]);
    sorted_[b] = true;
    return static_cast<double>(values_[rank]);
  }

 private:
  static constexpr std::size_t kBuckets = 256;
  T* values_ = nullptr;
  std::uint32_t begin_[kBuckets] = {};
  std::uint32_t end_[kBuckets] = {};
  bool sorted_[kBuckets] = {};
};

template <class T>
void take(const T* sample, std::size_t count, const std::vector<double>& shares, T* out) {
  SHIRUBE_CHECK(count > 0, "quantiles need at least one value");
  Ordered<T> ordered(sample, count);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    SHIRUBE_CHECK(shares[i] >= 0 && shares[i] <= 1, "a quantile's share lies between 0 and 1");
    const double position = shares[i] * static_cast<double>(count - 1);
    const double below = std::floor(position);
    const auto rank = static_cast<std::size_t>(below);
    const double low = ordered.at(rank);
    const double high = ordered.at(std::min(rank + 1, count - 1));
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

double block_sum(const double* values, std::size_t count) {
  constexpr std::size_t kBlock = 256;
  double total = 0;
  for (std::size_t first = 0; first < count; first += kBlock) {
    double sum = 0;
    for (std::size_t i = first; i < std::min(first + kBlock, count); ++i) sum += values[i];
    total += sum;
  }
  return total;
}

}  // namespace shirube::numeric
