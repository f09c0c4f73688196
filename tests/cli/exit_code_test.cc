// Exit codes by the kind of an error: what scripts rely on.
#include <gtest/gtest.h>

#include "cli/session.h"

namespace shirube::cli {
namespace {

int of(const char* code) { return exit_code_of(make_error(code, {}, {})); }

TEST(ExitCode, FollowsFromTheKind) {
  EXPECT_EQ(of("usage-number"), kUsage);
  EXPECT_EQ(of("plan-ambiguous"), kUsage);
  EXPECT_EQ(of("csv-header"), kBadInput);
  EXPECT_EQ(of("year-locked"), kBadInput);
  EXPECT_EQ(of("goal-unreachable"), kBadInput);
  EXPECT_EQ(of("plan-unknown"), kNotFound);
  EXPECT_EQ(of("store-busy"), kStore);
  EXPECT_EQ(of("store-corrupt"), kStore);
  EXPECT_EQ(of("cancelled"), kCancelled);
}

TEST(ExitCode, WhatIsNotThereIsNotFoundWhateverItIs) {
  for (const char* code : {"indicator-unknown", "component-unknown", "measure-unknown", "aggregate-unknown",
                           "revision-unknown", "official-none", "region-none", "scenario-unknown"}) {
    EXPECT_EQ(of(code), kNotFound) << code;
  }
}

TEST(ExitCode, AFolderThatCannotBeWrittenIsNoBadInput) {
  EXPECT_EQ(of("folder-unwritable"), kStore);
  EXPECT_EQ(of("file-unwritable"), kStore);
}

}  // namespace
}  // namespace shirube::cli
