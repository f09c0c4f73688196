#include "numeric/random.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <cmath>
#include <set>
#include <vector>

#include "numeric/elementary.h"

namespace shirube::numeric {
namespace {

// The known answers that come with the published generator.
TEST(Random, GivesThePublishedBits) {
  const auto zeros = random_bits({0, 0}, 0, 0, 0);
  EXPECT_EQ(zeros[0], 0x16554d9eca36314cULL);
  EXPECT_EQ(zeros[1], 0xdb20fe9d672d0fdcULL);
  EXPECT_EQ(zeros[2], 0xd7e772cee186176bULL);
  EXPECT_EQ(zeros[3], 0x7e68b68aec7ba23bULL);
}

TEST(Random, DependsOnEveryPartOfItsAddress) {
  const Stream stream{7, hash_name("place:01203")};
  std::set<std::uint64_t> seen = {
      random_bits(stream, 2020, 1, 0)[0],          random_bits(stream, 2021, 1, 0)[0],
      random_bits(stream, 2020, 2, 0)[0],          random_bits(stream, 2020, 1, 1)[0],
      random_bits({8, stream.key}, 2020, 1, 0)[0], random_bits({7, hash_name("place:01204")}, 2020, 1, 0)[0],
  };
  EXPECT_EQ(seen.size(), 6U);
}

TEST(Random, GivesADrawTheSameNumberWhereverTheRunBegins) {
  const Stream stream{1, hash_name("nation")};
  std::vector<double> all(1003);
  standard_normals(stream, 2030, 3, 0, all.data(), all.size());
  for (const std::size_t first : {0U, 1U, 5U, 128U, 1000U}) {
    std::vector<double> part(all.size() - first);
    standard_normals(stream, 2030, 3, first, part.data(), part.size());
    for (std::size_t i = 0; i < part.size(); ++i) ASSERT_EQ(part[i], all[first + i]) << first << " " << i;
  }
}

TEST(Random, HasNormalMomentsAndTails) {
  std::vector<double> z(400'000);
  standard_normals({1, 2}, 2020, 1, 0, z.data(), z.size());
  double sum = 0;
  double squares = 0;
  double fourths = 0;
  int far = 0;
  for (const double x : z) {
    sum += x;
    squares += x * x;
    fourths += x * x * x * x;
    far += std::fabs(x) > 1.959963984540054 ? 1 : 0;
  }
  const auto n = static_cast<double>(z.size());
  EXPECT_NEAR(sum / n, 0, 0.006);
  EXPECT_NEAR(squares / n, 1, 0.01);
  EXPECT_NEAR(fourths / n, 3, 0.06);
  EXPECT_NEAR(far / n, 0.05, 0.0015);
}

// The distribution function from the C library as oracle.
TEST(Random, InvertsTheNormalDistributionToFifteenDigits) {
  for (double tail = 0.4999; tail > 1e-16; tail *= 0.93) {
    const double z = normal_upper_quantile(tail);
    EXPECT_NEAR(0.5 * std::erfc(z / std::sqrt(2.0)) / tail, 1, 2e-13) << tail;
  }
  EXPECT_NEAR(normal_upper_quantile(0.025), 1.959963984540054, 1e-15);
}

TEST(Random, GivesEveryInstructionSetTheSameBits) {
  std::vector<std::uint64_t> bits;
  for (std::uint64_t block = 0; block < 5000; ++block) {
    for (const std::uint64_t one : random_bits({3, 4}, 2020, 5, block)) bits.push_back(one);
  }
  // The ends of the range: the smallest and the largest tail, either sign.
  bits.insert(bits.end(), {0, ~0ULL, 1ULL << 11, ~(1ULL << 11), 1ULL << 12, (1ULL << 12) | (1ULL << 11), 7});
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    std::vector<double> z(bits.size());
    normals_of_bits(bits.data(), z.data(), bits.size());
    for (std::size_t i = 0; i < bits.size(); ++i)
      ASSERT_EQ(z[i], normal_of_bits(bits[i])) << hwy::TargetName(target) << " " << i;
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(Elementary, AgreesWithTheLibraryWithinTwoUnits) {
  for (double x = -699; x < 699; x += 0.3701) EXPECT_NEAR(stable_exp(x) / std::exp(x), 1, 5e-16) << x;
  for (double x = 1e-300; x < 1e300; x *= 1.377)
    EXPECT_NEAR(stable_log(x), std::log(x), 5e-16 * std::fabs(std::log(x))) << x;
  for (double x = 0.05; x < 150; x += 0.0973)
    EXPECT_NEAR(stable_log_gamma(x), std::lgamma(x), 1e-13 * std::max(1.0, std::fabs(std::lgamma(x)))) << x;
  EXPECT_EQ(stable_exp(0), 1);
  EXPECT_EQ(stable_log(1), 0);
}

TEST(Elementary, GivesEveryInstructionSetTheSameBits) {
  std::vector<double> x;
  for (double value = -3; value < 3; value += 0.00137) x.push_back(value);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    std::vector<double> out(x.size());
    stable_exp(x.data(), out.data(), x.size());
    for (std::size_t i = 0; i < x.size(); ++i) ASSERT_EQ(out[i], stable_exp(x[i])) << hwy::TargetName(target);
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace shirube::numeric
