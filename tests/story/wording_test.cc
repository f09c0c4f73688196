#include "story/wording.h"

#include <gtest/gtest.h>

namespace shirube::story {
namespace {

TEST(Wording, FilesAreNamedWithoutTheirFolders) {
  EXPECT_EQ(file_name("/home/someone/plan.md"), "plan.md");
  EXPECT_EQ(file_name("C:\\共有\\計画.md"), "計画.md");
  EXPECT_EQ(file_name("plan.md"), "plan.md");
}

}  // namespace
}  // namespace shirube::story
