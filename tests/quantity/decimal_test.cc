#include "quantity/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace shirube {
namespace {

Decimal decimal(std::string_view text) { return Decimal::parse(text).value(); }

rc::Gen<Decimal> decimals() {
  return rc::gen::exec([] {
    constexpr std::int64_t kLimit = 999'999'999'999'999;
    const auto any = rc::gen::inRange<std::int64_t>(-kLimit, kLimit + 1);
    const auto small = rc::gen::inRange<std::int64_t>(-100'000, 100'001);
    const std::int64_t coefficient = *rc::gen::oneOf(any, small);
    return Decimal::from_coefficient(coefficient, *rc::gen::inRange(0, Decimal::kMaxPlaces + 1));
  });
}

TEST(Decimal, PrintsAsItWasWritten) {
  for (const char* text :
       {"91.30", "0", "0.0", "0.000001", "-0.05", "1298", "-12.50", "999999999999999", "1.12"}) {
    EXPECT_EQ(decimal(text).to_string(), text);
  }
}

TEST(Decimal, DropsOnlyWhatCarriesNoDigits) {
  EXPECT_EQ(decimal("+3").to_string(), "3");
  EXPECT_EQ(decimal("007").to_string(), "7");
  EXPECT_EQ(decimal("-0").to_string(), "0");
}

TEST(Decimal, IsReadBackFromWhatItPrints) {
  EXPECT_TRUE(rc::check("parse(to_string(d)) == d, with the same places", [] {
    const Decimal value = *decimals();
    const Result<Decimal> back = Decimal::parse(value.to_string());
    RC_ASSERT(back.ok());
    RC_ASSERT(back.value().coefficient() == value.coefficient());
    RC_ASSERT(back.value().places() == value.places());
  }));
}

TEST(Decimal, GroupsThousands) {
  EXPECT_EQ(decimal("1124100").to_grouped_string(), "1,124,100");
  EXPECT_EQ(decimal("-1298.50").to_grouped_string(), "-1,298.50");
  EXPECT_EQ(decimal("999").to_grouped_string(), "999");
  EXPECT_EQ(decimal("-1000").to_grouped_string(), "-1,000");
  EXPECT_EQ(decimal("0.1234").to_grouped_string(), "0.1234");
}

TEST(Decimal, RefusesWhatIsNoPlainNumber) {
  for (const char* text :
       {"", "-", "+", ".", ".5", "5.", "1,298", "1e3", "１", "--5", "1.2.3", " 5", "5 ", "0x1"}) {
    const Result<Decimal> result = Decimal::parse(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, "decimal-syntax") << text;
    EXPECT_EQ(result.error().value, text);
  }
}

TEST(Decimal, RefusesMoreDigitsThanItHolds) {
  for (const char* text :
       {"1000000000000000", "0.0000001", "999999999999999.1", "99999999999999999999999999999999"}) {
    const Result<Decimal> result = Decimal::parse(text);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, "decimal-range") << text;
  }
  EXPECT_TRUE(Decimal::parse("000000000000000000000001"));
}

TEST(Decimal, ComparesByValue) {
  EXPECT_EQ(decimal("91.30"), decimal("91.3"));
  EXPECT_EQ(decimal("0"), decimal("-0.000"));
  EXPECT_LT(decimal("-0.1"), decimal("0"));
  EXPECT_LT(decimal("999999999.999999"), decimal("1000000000"));
  EXPECT_TRUE(rc::check("the order is that of the scaled integers", [] {
    const Decimal a = *decimals();
    const Decimal b = *decimals();
    const auto scaled = [](const Decimal& d) {
      Int128 value = d.coefficient();
      for (int i = d.places(); i < Decimal::kMaxPlaces; ++i) value *= 10;
      return value;
    };
    RC_ASSERT((a < b) == (scaled(a) < scaled(b)));
    RC_ASSERT((a == b) == (scaled(a) == scaled(b)));
  }));
}

TEST(Decimal, NegatesAndTellsItsSign) {
  EXPECT_EQ((-decimal("12.50")).to_string(), "-12.50");
  EXPECT_TRUE(decimal("-0.05").is_negative());
  EXPECT_TRUE(decimal("0.00").is_zero());
  EXPECT_DOUBLE_EQ(decimal("-12.5").to_double(), -12.5);
}

TEST(DecimalDeathTest, AbortsBeyondItsLimits) {
  EXPECT_DEATH(Decimal::from_coefficient(1'000'000'000'000'000, 0), "1000000000000000");
  EXPECT_DEATH(Decimal::from_coefficient(1, 7), "broken invariant");
  EXPECT_DEATH(Decimal::from_coefficient(1, -1), "broken invariant");
}

}  // namespace
}  // namespace shirube
