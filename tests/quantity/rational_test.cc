#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "quantity/decimal.h"

namespace shirube {
namespace {

Rational rational(std::string_view text) { return Decimal::parse(text).value(); }

rc::Gen<Rational> rationals(std::int64_t limit) {
  return rc::gen::exec([limit] {
    return Rational(*rc::gen::inRange<std::int64_t>(-limit, limit + 1),
                    *rc::gen::inRange<std::int64_t>(1, limit));
  });
}

constexpr std::int64_t kSmall = 1'000'000;

TEST(Rational, ObeysTheLawsOfAField) {
  EXPECT_TRUE(rc::check([] {
    const Rational a = *rationals(kSmall);
    const Rational b = *rationals(kSmall);
    const Rational c = *rationals(kSmall);
    RC_ASSERT(a + b == b + a);
    RC_ASSERT((a + b) + c == a + (b + c));
    RC_ASSERT(a * b == b * a);
    RC_ASSERT((a * b) * c == a * (b * c));
    RC_ASSERT(a * (b + c) == a * b + a * c);
    RC_ASSERT(a + 0 == a);
    RC_ASSERT(a * 1 == a);
    RC_ASSERT(a - a == 0);
    RC_ASSERT(a - b == -(b - a));
    if (b.sign() != 0) RC_ASSERT(a / b * b == a);
  }));
}

TEST(Rational, AgreesWithWholeNumberArithmetic) {
  EXPECT_TRUE(rc::check([] {
    const Rational a = *rationals(kSmall);
    const Rational b = *rationals(kSmall);
    const Int128 left = a.numerator() * b.denominator();
    const Int128 right = b.numerator() * a.denominator();
    const Int128 common = a.denominator() * b.denominator();
    RC_ASSERT((a + b).numerator() * common == (left + right) * (a + b).denominator());
    RC_ASSERT((a < b) == (left < right));
    RC_ASSERT((a == b) == (left == right));
    RC_ASSERT((a * b).numerator() * common == a.numerator() * b.numerator() * (a * b).denominator());
  }));
}

TEST(Rational, StaysExactWhereItHasToReduce) {
  // The product of 40 such factors would need 800 bits unreduced.
  Rational product = 1;
  for (int i = 1; i <= 40; ++i) product = product * Rational(i * 1'000'003LL, (i + 1) * 1'000'003LL);
  EXPECT_EQ(product, Rational(1, 41));
  Rational sum = 0;
  for (int i = 1; i <= 40; ++i) sum = sum + Rational(1'000'003LL, i * (i + 1) * 1'000'003LL);
  EXPECT_EQ(sum, Rational(40, 41));
}

TEST(Rational, ComparesWhatItCannotMultiply) {
  const Int128 huge = (static_cast<Int128>(1) << 126) + 12345;
  EXPECT_LT(Rational(huge, huge - 1), Rational(huge - 1, huge - 2));
  EXPECT_GT(Rational(huge - 1, huge - 2), Rational(huge, huge - 1));
  EXPECT_LT(Rational(-(huge - 1), huge - 2), Rational(-huge, huge - 1));
  EXPECT_EQ(Rational(huge, huge), Rational(huge - 1, huge - 1));
  EXPECT_LT(Rational(-huge, 3), Rational(huge, 7));
  EXPECT_TRUE(
      rc::check("the order of a/b and c/d, all near 2^126, is that of their reciprocals turned round", [] {
        const Int128 base = static_cast<Int128>(1) << 126;
        const auto near_base = [&] {
          return base + *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
        };
        const Rational a(near_base(), near_base());
        const Rational b(near_base(), near_base());
        const Rational reciprocal_a(a.denominator(), a.numerator());
        const Rational reciprocal_b(b.denominator(), b.numerator());
        RC_ASSERT((a < b) == (reciprocal_b < reciprocal_a));
        RC_ASSERT((a == b) == (reciprocal_a == reciprocal_b));
      }));
}

TEST(Rational, RoundsAsThePrintedSheetsDo) {
  // 茨城県「雇用創出数」の進捗状況調書: 5,163/4,000 and 7,077/6,000 are cut, 2,415/2,000
  // of its earlier edition is rounded half-up.
  const auto percent = [](int actual, int expected) { return Rational(actual) / Rational(expected) * 100; };
  EXPECT_EQ(percent(2748, 2000).round(1, Rounding::truncate).to_string(), "137.4");
  EXPECT_EQ(percent(5163, 4000).to_string(), "129.075");
  EXPECT_EQ(percent(5163, 4000).round(1, Rounding::truncate).to_string(), "129.0");
  EXPECT_EQ(percent(5163, 4000).round(1, Rounding::half_up).to_string(), "129.1");
  EXPECT_EQ(percent(7077, 6000).to_string(), "117.95");
  EXPECT_EQ(percent(7077, 6000).round(1, Rounding::truncate).to_string(), "117.9");
  EXPECT_EQ(percent(7077, 6000).round(1, Rounding::half_up).to_string(), "118.0");
  EXPECT_EQ(percent(2415, 2000).round(1, Rounding::half_up).to_string(), "120.8");
}

TEST(Rational, RoundsByMagnitude) {
  EXPECT_EQ(rational("-0.05").round(1, Rounding::half_up).to_string(), "-0.1");
  EXPECT_EQ(rational("-0.05").round(1, Rounding::truncate).to_string(), "0.0");
  EXPECT_EQ(rational("0.05").round(1, Rounding::half_up).to_string(), "0.1");
  EXPECT_EQ(rational("0.049999").round(1, Rounding::half_up).to_string(), "0.0");
  EXPECT_EQ(rational("-2.5").round(0, Rounding::half_up).to_string(), "-3");
  EXPECT_EQ(rational("9.95").round(1, Rounding::half_up).to_string(), "10.0");
  EXPECT_EQ(Rational(1, 3).round(6, Rounding::half_up).to_string(), "0.333333");
  EXPECT_EQ(Rational(2, 3).round(6, Rounding::half_up).to_string(), "0.666667");
  EXPECT_EQ(Rational(2, 3).round(6, Rounding::truncate).to_string(), "0.666666");
}

TEST(Rational, RoundingIsWithinHalfAUnitOfTheLastPlace) {
  EXPECT_TRUE(rc::check([] {
    const Rational value = *rationals(1'000'000'000);
    const int places = *rc::gen::inRange(0, 6);
    Int128 power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    const Rational unit(1, power);
    const auto magnitude = [](const Rational& r) { return r.sign() < 0 ? -r : r; };
    const Rational half_up = value.round(places, Rounding::half_up);
    RC_ASSERT(magnitude(half_up - value) <= unit / 2);
    const Rational cut = value.round(places, Rounding::truncate);
    RC_ASSERT(magnitude(cut) <= magnitude(value));
    RC_ASSERT(magnitude(cut - value) < unit);
  }));
}

TEST(Rational, RoundsWhatIsTooLongForADecimalToFewerPlaces) {
  EXPECT_EQ(rational("999999999999999").round(2, Rounding::half_up).to_string(), "999999999999999");
  EXPECT_EQ((rational("123456789012345") / 10).round(3, Rounding::half_up).to_string(), "12345678901234.5");
  const Rational beyond = rational("999999999999999") * 1000;
  EXPECT_EQ(beyond.round(1, Rounding::half_up).to_string(), "999999999999999");
  EXPECT_EQ((-beyond).round(1, Rounding::half_up).to_string(), "-999999999999999");
  EXPECT_EQ(beyond.to_string(), "999999999999999000");
}

TEST(Rational, PrintsAllDigitsThatEnd) {
  EXPECT_EQ(Rational(5163 * 100, 4000).to_string(), "129.075");
  EXPECT_EQ(Rational(1, 3).to_string(), "0.333333");
  EXPECT_EQ(Rational(2, 3).to_string(), "0.666667");
  EXPECT_EQ(Rational(-1, 8).to_string(), "-0.125");
  EXPECT_EQ(rational("91.30").to_string(), "91.3");
  EXPECT_EQ(Rational(6, -3).to_string(), "-2");
  EXPECT_EQ(Rational(-1, 100'000'000).to_string(), "0");
  EXPECT_EQ(Rational(9'999'999'999, 10'000'000'000).to_string(), "1");
}

TEST(Rational, IsReadBackFromTheDecimalItWasMadeOf) {
  EXPECT_TRUE(rc::check([] {
    const Decimal value = Decimal::from_coefficient(
        *rc::gen::inRange<std::int64_t>(-999'999'999, 999'999'999), *rc::gen::inRange(0, 7));
    RC_ASSERT(Rational(value).round(value.places(), Rounding::truncate).to_string() == value.to_string());
    RC_ASSERT(Decimal::parse(Rational(value).to_string()).value() == value);
  }));
}

TEST(Rational, TakesWholeNumbersOfAnyWidth) {
  EXPECT_EQ(Rational(5'000'000'000LL).to_string(), "5000000000");
  EXPECT_EQ(Rational(static_cast<Int128>(1) << 80).to_string(), "1208925819614629174706176");
  EXPECT_EQ(Rational(std::size_t{7}), Rational(7, 1));
}

TEST(Rational, KeepsTheDenominatorPositive) {
  const Rational value(3, -4);
  EXPECT_EQ(value.sign(), -1);
  EXPECT_GT(value.denominator(), 0);
  EXPECT_DOUBLE_EQ(value.to_double(), -0.75);
}

TEST(RationalDeathTest, AbortsWhereThereIsNoResult) {
  EXPECT_DEATH(Rational(1, 0), "denominator of 0");
  EXPECT_DEATH((void)(Rational(1) / Rational(0)), "1/1 / 0");
  const Int128 huge = static_cast<Int128>(1) << 126;
  EXPECT_DEATH((void)(Rational(huge) * Rational(huge)), "broken invariant");
  EXPECT_DEATH((void)(Rational(huge) + Rational(huge)), "broken invariant");
}

}  // namespace
}  // namespace shirube
