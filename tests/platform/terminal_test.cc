#include "platform/terminal.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

namespace shirube::platform {
namespace {

TEST(Variable, IsItsValueOrEmpty) {
  ASSERT_EQ(setenv("SHIRUBE_TEST_VARIABLE", "値", 1), 0);
  EXPECT_EQ(variable("SHIRUBE_TEST_VARIABLE"), "値");
  ASSERT_EQ(unsetenv("SHIRUBE_TEST_VARIABLE"), 0);
  EXPECT_EQ(variable("SHIRUBE_TEST_VARIABLE"), "");
}

TEST(UserName, IsThatOfUserElseOfLogname) {
  ASSERT_EQ(setenv("USER", "kikaku", 1), 0);
  ASSERT_EQ(setenv("LOGNAME", "other", 1), 0);
  EXPECT_EQ(user_name(), "kikaku");
  ASSERT_EQ(unsetenv("USER"), 0);
  EXPECT_EQ(user_name(), "other");
}

TEST(Terminal, OutputThatGoesToAFileHasNoWidth) {
  const int kept = dup(STDOUT_FILENO);
  FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  ASSERT_GE(dup2(fileno(file), STDOUT_FILENO), 0);
  const bool terminal = is_terminal(Stream::output);
  const int width = terminal_width();
  ASSERT_GE(dup2(kept, STDOUT_FILENO), 0);
  close(kept);
  std::fclose(file);
  EXPECT_FALSE(terminal);
  EXPECT_EQ(width, 0);
}

}  // namespace
}  // namespace shirube::platform
