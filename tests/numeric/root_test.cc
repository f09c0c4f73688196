#include "numeric/root.h"

#include <gtest/gtest.h>

#include <cmath>

namespace shirube::numeric {
namespace {

TEST(Root, FindsTheRootOfACubicToTheLastDigits) {
  const auto root = find_root([](double x) -> Result<double> { return x * x * x - 2; }, 0, 8);
  ASSERT_TRUE(root);
  EXPECT_NEAR(root.value().x, std::cbrt(2.0), 1e-11);
}

TEST(Root, TakesFarFewerStepsThanHalving) {
  const auto root = find_root([](double x) -> Result<double> { return std::exp(x) - 1000; }, 0, 20);
  ASSERT_TRUE(root);
  EXPECT_NEAR(root.value().x, std::log(1000.0), 1e-10);
  EXPECT_LT(root.value().evaluations, 25);
}

TEST(Root, ASteepStepIsFoundByHalving) {
  const auto root = find_root([](double x) -> Result<double> { return x < 0.3 ? -1.0 : 1e9; }, 0, 1);
  ASSERT_TRUE(root);
  EXPECT_NEAR(root.value().x, 0.3, 1e-9);
}

TEST(Root, AnEndThatIsARootIsTheAnswer) {
  const auto root = find_root([](double x) -> Result<double> { return x - 5; }, 5, 9);
  ASSERT_TRUE(root);
  EXPECT_EQ(root.value().x, 5);
}

TEST(Root, EqualSignsAreAnError) {
  const auto root = find_root([](double x) -> Result<double> { return x * x + 1; }, -1, 1);
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().code, "root-not-bracketed");
}

TEST(Root, AnErrorOfTheFunctionIsPassedOn) {
  const auto root = find_root(
      [](double x) -> Result<double> {
        if (x > 0 && x < 1) return make_error("no-value", {"値がない", "no value"}, {"", ""});
        return x - 0.5;
      },
      0, 1);
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().code, "no-value");
}

}  // namespace
}  // namespace shirube::numeric
