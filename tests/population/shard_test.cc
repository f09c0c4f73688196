#include "population/ensemble/shard.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "population/ensemble_input.h"

namespace shirube::population {
namespace {

class Shards : public testing::Test {
 protected:
  Shards() {
    std::string pattern = (std::filesystem::temp_directory_path() / "shirube-shards-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~Shards() override { std::filesystem::remove_all(folder_); }

  Result<ShardOutcome> compute(const std::vector<EnsembleInput>& inputs, const EnsembleOptions& made,
                               std::size_t shards, std::size_t index) {
    return run_shard(inputs, made, shards, index, folder_, watcher_);
  }
  Result<std::vector<EnsembleResult>> merge(const std::vector<EnsembleInput>& inputs,
                                            const EnsembleOptions& made, std::size_t shards) {
    return merge_shards(inputs, made, shards, folder_, watcher_);
  }

  std::string folder_;
  Watcher watcher_;
};

TEST_F(Shards, MergeToTheBitsOfOneRun) {
  for (const int count : {1, 3, 7}) {
    const std::vector<EnsembleInput> inputs = places(count);
    for (const bool keep : {false, true}) {
      EnsembleOptions made = options(301, 2);
      made.keep_trajectories = keep;
      const std::vector<EnsembleResult> whole = simulated(inputs, made);
      for (const std::size_t shards : {1U, 2U, 3U, 5U, 8U}) {
        for (std::size_t i = shards; i-- > 0;) ASSERT_TRUE(compute(inputs, made, shards, i).ok());
        const auto merged = merge(inputs, made, shards);
        ASSERT_TRUE(merged.ok()) << merged.error().to_string(Lang::en);
        expect_same(merged.value(), whole);
        for (const auto& entry : std::filesystem::directory_iterator(folder_)) std::filesystem::remove(entry);
      }
    }
  }
}

TEST_F(Shards, KeepThePyramidsQuantiles) {
  EnsembleOptions made = options(100, 1);
  made.cell_quantiles = true;
  const std::vector<EnsembleInput> inputs = places(4);
  for (std::size_t i = 0; i < 3; ++i) ASSERT_TRUE(compute(inputs, made, 3, i).ok());
  expect_same(merge(inputs, made, 3).value(), simulated(inputs, made));
  EXPECT_EQ(compute(inputs, made, 9, 0).error().code, "ensemble-input");
}

TEST_F(Shards, AreNotComputedTwice) {
  EXPECT_EQ(compute(places(3), options(50, 1), 2, 1).value(), ShardOutcome::computed);
  const auto written = std::filesystem::last_write_time(shard_file(folder_, 2, 1));
  EXPECT_EQ(compute(places(3), options(50, 1), 2, 1).value(), ShardOutcome::was_there);
  EXPECT_EQ(std::filesystem::last_write_time(shard_file(folder_, 2, 1)), written);
}

TEST_F(Shards, NameTheFileThatIsMissing) {
  ASSERT_TRUE(compute(places(3), options(50, 1), 3, 0).ok());
  const auto merged = merge(places(3), options(50, 1), 3);
  ASSERT_FALSE(merged.ok());
  EXPECT_EQ(merged.error().code, "shard-missing");
  EXPECT_EQ(merged.error().place.file, shard_file(folder_, 3, 1));
  EXPECT_FALSE(merged.error().remedy.ja.empty());
}

TEST_F(Shards, RefuseADamagedFileWhereverItIsDamaged) {
  ASSERT_TRUE(compute(places(2), options(50, 1), 1, 0).ok());
  const std::string file = shard_file(folder_, 1, 0);
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto refused = [&](const std::string& changed) {
    std::ofstream(file, std::ios::binary) << changed;
    const auto merged = merge(places(2), options(50, 1), 1);
    return merged.ok() ? std::string("ok") : merged.error().code;
  };
  for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 97) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(refused(changed), "shard-damaged") << at;
  }
  for (const std::size_t length : {std::size_t{0}, std::size_t{10}, bytes.size() / 2, bytes.size() - 1})
    EXPECT_EQ(refused(bytes.substr(0, length)), "shard-damaged") << length;
  EXPECT_EQ(compute(places(2), options(50, 1), 1, 0).error().code, "shard-damaged");
  EXPECT_EQ(refused(bytes), "ok");
}

TEST_F(Shards, RefuseTheFileOfAnotherRun) {
  ASSERT_TRUE(compute(places(2), options(50, 1), 1, 0).ok());
  EnsembleOptions other = options(50, 1);
  other.seed = 43;
  EXPECT_EQ(merge(places(2), other, 1).error().code, "shard-foreign");
  EXPECT_EQ(compute(places(2), other, 1, 0).error().code, "shard-foreign");
  std::vector<EnsembleInput> changed = places(2);
  changed[1].base.steps[0].fertility.annual_rates[5] += 1e-15;
  EXPECT_EQ(merge(changed, options(50, 1), 1).error().code, "shard-foreign");
  EnsembleOptions threads = options(50, 8);
  EXPECT_TRUE(merge(places(2), threads, 1).ok());
}

TEST_F(Shards, LeaveNoFileWhenCancelled) {
  Impatient impatient;
  EXPECT_EQ(run_shard(places(2), options(50, 1), 1, 0, folder_, impatient).error().code, "cancelled");
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

TEST(ShardRange, CoversEveryTrajectoryOfEveryPlaceOnce) {
  for (const std::size_t places : {1U, 3U, 47U}) {
    for (const std::size_t shards : {1U, 2U, 5U, 64U}) {
      std::vector<int> seen(places * 10, 0);
      for (std::size_t i = 0; i < shards; ++i) {
        const ShardRange range = shard_range(places, 10, shards, i);
        for (std::size_t p = range.first_place; p < range.first_place + range.places; ++p) {
          for (std::size_t t = range.trajectories.first;
               t < range.trajectories.first + range.trajectories.count; ++t)
            ++seen[p * 10 + t];
        }
      }
      EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), static_cast<std::ptrdiff_t>(seen.size()))
          << places << " " << shards;
    }
  }
}

}  // namespace
}  // namespace shirube::population
