// A folder that is gone at the end of its scope. In memory where the system has such a
// place: the tests say themselves what a disk forgets, and a real one only makes them wait.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace shirube::store {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    const bool in_memory = access("/dev/shm", R_OK | W_OK | X_OK) == 0;
    std::string pattern =
        (in_memory ? std::string("/dev/shm/") : testing::TempDir()) + "shirube-store-XXXXXX";
    path_ = mkdtemp(pattern.data()) == nullptr ? std::string() : pattern;
    EXPECT_FALSE(path_.empty());
    owner_ = getpid();
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (getpid() == owner_ && !path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string file(const std::string& name = "shirube.db") const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  pid_t owner_ = 0;
};

}  // namespace shirube::store
