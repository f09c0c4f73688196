#include "platform/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace shirube::platform {
namespace {

namespace fs = std::filesystem;

class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "shirube-file-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const char* name) const { return (folder_ / name).string(); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
};

TEST_F(FileTest, IsReadBackAsWritten) {
  std::string bytes = "小樽\r\n";
  bytes += '\0';
  bytes.append(200'000, 'x');
  ASSERT_TRUE(write_file(path("a"), bytes));
  EXPECT_EQ(read_file(path("a"), bytes.size()).value(), bytes);
  EXPECT_EQ(files(), 1u);
}

TEST_F(FileTest, ReplacesTheWholeOldFileAndKeepsItsPermissions) {
  ASSERT_TRUE(write_file(path("a"), "old and longer"));
  ASSERT_EQ(chmod(path("a").c_str(), 0600), 0);
  ASSERT_TRUE(write_file(path("a"), "new"));
  EXPECT_EQ(read_file(path("a"), 100).value(), "new");
  struct stat status = {};
  ASSERT_EQ(stat(path("a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(files(), 1u);
}

TEST_F(FileTest, RefusesMoreThanTheLimit) {
  ASSERT_TRUE(write_file(path("a"), "12345"));
  EXPECT_TRUE(read_file(path("a"), 5));
  const Result<std::string> result = read_file(path("a"), 4);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "file-too-large");
}

TEST_F(FileTest, SaysWhatIsTheMatterWithAPath) {
  EXPECT_EQ(read_file(path("none"), 10).error().code, "file-missing");
  EXPECT_EQ(read_file(path("none"), 10).error().place.file, path("none"));
  EXPECT_EQ(read_file(folder_.string(), 10).error().code, "file-unreadable");
  EXPECT_EQ(write_file(path("no/such/folder"), "x").error().code, "file-unwritable");
}

TEST_F(FileTest, AFailedWriteLeavesNothingBehind) {
  fs::create_directory(path("occupied"));
  ASSERT_TRUE(write_file(path("occupied/inside"), "x"));
  EXPECT_EQ(write_file(path("occupied"), "x").error().code, "file-unwritable");
  EXPECT_EQ(files(), 1u);
  EXPECT_EQ(read_file(path("occupied/inside"), 10).value(), "x");
}

}  // namespace
}  // namespace shirube::platform
