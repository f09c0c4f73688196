#include "text/nesting.h"

#include <gtest/gtest.h>

namespace shirube::text {
namespace {

TEST(Nesting, CountsArraysAndObjectsTogether) {
  EXPECT_FALSE(nests_deeper_than(R"({"a":[1,{"b":2}]})", 3));
  EXPECT_TRUE(nests_deeper_than(R"({"a":[1,{"b":2}]})", 2));
}

TEST(Nesting, WhatWasClosedDoesNotCount) { EXPECT_FALSE(nests_deeper_than("[[],[],[],[]]", 2)); }

TEST(Nesting, BracketsInStringsDoNotCount) {
  EXPECT_FALSE(nests_deeper_than(R"(["[[[[\"[[[["])", 1));
  EXPECT_TRUE(nests_deeper_than(R"(["\\",[[]]])", 2));
}

TEST(Nesting, UnfinishedTextIsRead) { EXPECT_TRUE(nests_deeper_than("[[[[[[", 5)); }

}  // namespace
}  // namespace shirube::text
