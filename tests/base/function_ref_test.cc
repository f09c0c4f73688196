#include "base/function_ref.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace shirube {
namespace {

int twice(int value) { return 2 * value; }

std::string called(FunctionRef<std::string(const std::string&)> work) { return work("みなと"); }

TEST(FunctionRef, CallsWhatItRefersToWithoutCopyingIt) {
  int calls = 0;
  auto only = [&calls, kept = std::make_unique<int>(3)](const std::string& name) {
    ++calls;
    return name + std::to_string(*kept);
  };
  EXPECT_EQ(called(only), "みなと3");
  EXPECT_EQ(called([](const std::string& name) { return name + "市"; }), "みなと市");
  EXPECT_EQ(calls, 1);
}

TEST(FunctionRef, TakesFunctionsMutableAndConstantCallables) {
  EXPECT_EQ(FunctionRef<int(int)>(twice)(4), 8);
  int sum = 0;
  auto add = [sum](int value) mutable { return sum += value; };
  const FunctionRef<int(int)> ref(add);
  ref(2);
  EXPECT_EQ(ref(3), 5);
  const auto constant = [](int value) { return value + 1; };
  EXPECT_EQ(FunctionRef<int(int)>(constant)(1), 2);
}

TEST(FunctionRef, PassesArgumentsThatOnlyMove) {
  auto take = [](std::unique_ptr<int> value) { return *value; };
  EXPECT_EQ(FunctionRef<int(std::unique_ptr<int>)>(take)(std::make_unique<int>(7)), 7);
}

}  // namespace
}  // namespace shirube
