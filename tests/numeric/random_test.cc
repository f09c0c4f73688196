#include "numeric/random.h"

#include <Random123/philox.h>
#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "numeric/cubic.h"
#include "numeric/elementary.h"
#include "numeric/lookup_lanes.h"

namespace shirube::numeric {
namespace {

// The known answers that come with the published generator (Philox 4×32, ten rounds).
TEST(Random, GivesThePublishedBits) {
  const r123::Philox4x32 philox;
  const auto zeros = philox({{0, 0, 0, 0}}, {{0, 0}});
  EXPECT_EQ(zeros[0], 0x6627e8d5U);
  EXPECT_EQ(zeros[1], 0xe169c58dU);
  EXPECT_EQ(zeros[2], 0xbc57ac4cU);
  EXPECT_EQ(zeros[3], 0x9b00dbd8U);
  const PhiloxCounter at = philox_counter({5, 6}, 2020, 7, (3ULL << 32) | 9);
  EXPECT_EQ(at.counter, (std::array<std::uint32_t, 4>{9, 2020, 7, 3}));
  const auto expected = philox({{9, 2020, 7, 3}}, {{at.key[0], at.key[1]}});
  const auto words = random_words({5, 6}, 2020, 7, (3ULL << 32) | 9);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(words[i], expected[i]);
}

TEST(Random, DependsOnEveryPartOfItsAddress) {
  const Stream stream{7, hash_name("place:01203")};
  std::set<std::uint32_t> seen = {
      random_words(stream, 2020, 1, 0)[0],
      random_words(stream, 2021, 1, 0)[0],
      random_words(stream, 2020, 2, 0)[0],
      random_words(stream, 2020, 1, 1)[0],
      random_words(stream, 2020, 1, 1ULL << 32)[0],
      random_words({8, stream.key}, 2020, 1, 0)[0],
      random_words({7, hash_name("place:01204")}, 2020, 1, 0)[0],
  };
  EXPECT_EQ(seen.size(), 7U);
}

// Nearby places, seeds, years and purposes must not be related.
TEST(Random, IsUncorrelatedBetweenNeighbours) {
  constexpr std::size_t kCount = 40'000;
  const Stream here{1, hash_name("place:01203")};
  std::vector<double> base(kCount);
  standard_normals(here, 2030, 1, 0, base.data(), kCount);
  const auto correlation = [&](const Stream& stream, std::int64_t year, std::uint32_t purpose,
                               std::uint64_t first) {
    std::vector<double> other(kCount);
    standard_normals(stream, year, purpose, first, other.data(), kCount);
    double sum = 0;
    for (std::size_t i = 0; i < kCount; ++i) sum += base[i] * other[i];
    return sum / static_cast<double>(kCount);
  };
  const double bound = 4 / std::sqrt(static_cast<double>(kCount));
  EXPECT_LT(std::fabs(correlation({1, hash_name("place:01204")}, 2030, 1, 0)), bound);
  EXPECT_LT(std::fabs(correlation({2, here.key}, 2030, 1, 0)), bound);
  EXPECT_LT(std::fabs(correlation(here, 2031, 1, 0)), bound);
  EXPECT_LT(std::fabs(correlation(here, 2030, 2, 0)), bound);
  EXPECT_LT(std::fabs(correlation(here, 2030, 1, 1)), bound);
  EXPECT_LT(std::fabs(correlation(here, 2030, 1, 4)), bound);
  EXPECT_LT(std::fabs(correlation(here, 2030, 1, 16)), bound);
  EXPECT_NEAR(correlation(here, 2030, 1, 0), 1, 0.03);
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

TEST(Random, TabulatesTheNormalDistributionToNineDigits) {
  double worst = 0;
  const auto check = [&](std::uint32_t word) {
    const double tail = (static_cast<double>(word & 0x7FFFFFFFU) + 0.5) / 4294967296.0;
    const double z = normal_upper_quantile(tail);
    worst = std::max(worst, std::fabs(normal_of_word(word) - ((word >> 31) != 0 ? -z : z)));
  };
  for (std::uint64_t word = 0; word < (1ULL << 32); word += 9973) check(static_cast<std::uint32_t>(word));
  for (std::uint32_t word = 0; word < 5000; ++word) check(word);
  check(0x7FFFFFFFU);
  check(0xFFFFFFFFU);
  EXPECT_LT(worst, 1e-9);
}

TEST(Random, GivesEveryInstructionSetTheSameBits) {
  const Stream stream{3, 4};
  // Across the end of 32 bits of blocks, where the counter's fourth word begins.
  for (const std::uint64_t first : {std::uint64_t{0}, (std::uint64_t{1} << 34) - 4096}) {
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
      hwy::SetSupportedTargetsForTest(target);
      std::vector<double> z(20'000);
      standard_normals(stream, 2020, 5, first, z.data(), z.size());
      for (std::size_t i = 0; i < z.size(); ++i)
        ASSERT_EQ(z[i], normal_of_word(random_word(stream, 2020, 5, first + i)))
            << hwy::TargetName(target) << " " << i;
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(OddTable, GivesEveryInstructionSetTheSameBits) {
  OddTable cube{4, 3, {}};
  for (int i = 0; i < 12; ++i) {
    const auto value = [](double t) { return t * t * t / 64; };
    const auto slope = [](double t) { return 3 * t * t / 64; };
    cube.pieces.push_back(cubic_piece(value(i), slope(i), value(i + 1), slope(i + 1)));
  }
  std::vector<double> x;
  for (double at = -4; at < 4; at += 0.00737) x.push_back(at);
  x.insert(x.end(), {0.0, -0.0, 3.0, -3.0, 1e300});
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    std::vector<double> out = x;
    cube.apply(out.data(), out.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      ASSERT_EQ(out[i], cube(x[i])) << hwy::TargetName(target) << " " << x[i];
      const double held = std::clamp(x[i], -3.0, 3.0);
      ASSERT_NEAR(out[i], held * held * held, 1e-5);
    }
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
    std::vector<double> back(x.size());
    stable_log(out.data(), back.data(), x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
      ASSERT_EQ(back[i], stable_log(out[i])) << hwy::TargetName(target);
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace shirube::numeric
