#include "numeric/quantile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "numeric/digest.h"
#include "numeric/parallel.h"
#include "numeric/random.h"

namespace shirube::numeric {
namespace {

const std::vector<double> kShares = {0, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 1};

// Type 7 from a full sort.
double by_sorting(std::vector<double> sample, double share) {
  std::sort(sample.begin(), sample.end());
  const double position = share * static_cast<double>(sample.size() - 1);
  const auto rank = static_cast<std::size_t>(std::floor(position));
  const double high = sample[std::min(rank + 1, sample.size() - 1)];
  return sample[rank] + (position - std::floor(position)) * (high - sample[rank]);
}

void expect_as_sorted(const std::vector<double>& sample) {
  std::vector<double> out(kShares.size());
  quantiles(sample.data(), sample.size(), kShares, out.data());
  for (std::size_t i = 0; i < kShares.size(); ++i)
    EXPECT_EQ(out[i], by_sorting(sample, kShares[i])) << kShares[i];
}

TEST(Quantile, JoinsSortedValuesByStraightLines) {
  const std::vector<double> sample = {3, 1, 2, 4};
  double out[3];
  quantiles(sample.data(), sample.size(), {0.25, 0.5, 0.9}, out);
  EXPECT_DOUBLE_EQ(out[0], 1.75);
  EXPECT_DOUBLE_EQ(out[1], 2.5);
  EXPECT_DOUBLE_EQ(out[2], 3.7);
}

TEST(Quantile, IsThatOfAFullSortForAnyShapeOfSample) {
  std::vector<double> z(1000);
  standard_normals({1, 2}, 2020, 1, 0, z.data(), z.size());
  expect_as_sorted(z);
  for (double& x : z) x = std::exp(3 * x);  // most in one bucket
  expect_as_sorted(z);
  for (double& x : z) x = std::floor(std::log(x));  // many ties
  expect_as_sorted(z);
  expect_as_sorted({5});
  expect_as_sorted({5, 5, 5});
  expect_as_sorted({-1e300, 1e300, 0});
  expect_as_sorted({1, 1 + 1e-16, 1e-300, 0});
}

TEST(OrderedSum, AddsUp) {
  std::vector<double> values(1000, 0.1);
  EXPECT_NEAR(ordered_sum(values.data(), values.size()), 100, 1e-11);
  EXPECT_EQ(ordered_sum(values.data(), 0), 0);
}

TEST(Digest, SeesOrderLengthAndEveryBit) {
  const auto of = [](const std::vector<std::string>& texts) {
    Digest digest;
    for (const std::string& text : texts) digest.add(std::string_view(text));
    return digest.hex();
  };
  EXPECT_EQ(of({"ab", "c"}), of({"ab", "c"}));
  EXPECT_NE(of({"ab", "c"}), of({"a", "bc"}));
  EXPECT_NE(of({"ab", "c"}), of({"c", "ab"}));
  EXPECT_NE(of({std::string("a\0", 2)}), of({"a"}));
  EXPECT_EQ(of({}).size(), 32U);
}

TEST(ForEachItem, DoesEveryItemOnceForAnyNumberOfThreads) {
  for (const int threads : {1, 2, 7}) {
    std::vector<int> done(100, 0);
    EXPECT_TRUE(for_each_item(
        threads, done.size(), [&](std::size_t i, int) { ++done[i]; }, [](std::size_t) { return true; }));
    EXPECT_EQ(std::count(done.begin(), done.end(), 1), 100);
  }
}

TEST(ForEachItem, StopsWhenItIsToldTo) {
  int done = 0;
  EXPECT_FALSE(for_each_item(
      1, 100, [&](std::size_t, int) { ++done; }, [](std::size_t items) { return items < 3; }));
  EXPECT_EQ(done, 3);
}

}  // namespace
}  // namespace shirube::numeric
