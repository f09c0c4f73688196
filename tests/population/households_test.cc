#include "population/areas/households.h"

#include <gtest/gtest.h>

#include <cmath>

namespace shirube::population {
namespace {

const AgeGroups kAges{5, 18};

HeadshipRates rates(int year, double alone, double others) {
  HeadshipRates out{year, {"単独世帯", "その他の世帯"}, {Cells(kAges), Cells(kAges)}};
  for (const Sex sex : kSexes) {
    for (int group = 3; group < kAges.count; ++group) {
      out.rates[0].at(sex, group) = alone;
      out.rates[1].at(sex, group) = others;
    }
  }
  return out;
}

TEST(Households, AreHeadsSummedOverSexesAndAges) {
  const Households out = households(Cells(kAges, 100), 2020, rates(2020, 0.2, 0.3)).value();
  EXPECT_DOUBLE_EQ(out.by_type[0], 100 * 30 * 0.2);
  EXPECT_DOUBLE_EQ(out.by_type[1], 100 * 30 * 0.3);
  EXPECT_DOUBLE_EQ(out.total, 1500);
  EXPECT_DOUBLE_EQ(out.average_size, 3600 / 1500.0);
}

TEST(Households, FollowTheTrendOfTheReferenceInLogits) {
  HouseholdOptions options;
  options.reference = {rates(2020, 0.25, 0.3), rates(2030, 0.35, 0.3)};
  const HeadshipRates then = headship_at(rates(2020, 0.2, 0.3), 2030, options).value();
  const auto logit = [](double p) { return std::log(p / (1 - p)); };
  EXPECT_NEAR(logit(then.rates[0].at(Sex::male, 5)) - logit(0.2), logit(0.35) - logit(0.25), 1e-12);
  EXPECT_DOUBLE_EQ(then.rates[1].at(Sex::male, 5), 0.3);
  EXPECT_EQ(then.rates[0].at(Sex::male, 0), 0) << "children head no household";
  // Half-way, and held after the last year.
  const HeadshipRates half = headship_at(rates(2020, 0.2, 0.3), 2025, options).value();
  EXPECT_NEAR(logit(half.rates[0].at(Sex::male, 5)), logit(0.2) + (logit(0.35) - logit(0.25)) / 2, 1e-12);
  EXPECT_EQ(headship_at(rates(2020, 0.2, 0.3), 2040, options).value().rates, then.rates);
}

TEST(Households, ReachTheReferenceWhereTheyConverge) {
  HouseholdOptions options;
  options.reference = {rates(2020, 0.25, 0.3), rates(2030, 0.35, 0.3)};
  options.converge_by = 2030;
  const HeadshipRates then = headship_at(rates(2020, 0.2, 0.4), 2030, options).value();
  EXPECT_NEAR(then.rates[0].at(Sex::female, 7), 0.35, 1e-12);
  EXPECT_NEAR(then.rates[1].at(Sex::female, 7), 0.3, 1e-12);
}

TEST(Households, TrendsNeverMakeMoreHeadsThanPeople) {
  HouseholdOptions options;
  options.reference = {rates(2020, 0.1, 0.1), rates(2040, 0.45, 0.45)};
  const HeadshipRates then = headship_at(rates(2020, 0.4, 0.4), 2040, options).value();
  EXPECT_NEAR(then.rates[0].at(Sex::male, 9) + then.rates[1].at(Sex::male, 9), 1, 1e-12);
}

TEST(Households, MeetOfficialTotalsAndKeepTheirMixture) {
  const std::map<int, Cells> people = {{2020, Cells(kAges, 100)}, {2030, Cells(kAges, 80)}};
  const HeadshipRates base = rates(2020, 0.2, 0.3);
  HouseholdOptions options;
  options.factors = control_factors(people, {{2020, 1650}, {2030, 1440}}, base).value();
  EXPECT_DOUBLE_EQ(households(people.at(2020), 2020, base, options).value().total, 1650);
  EXPECT_DOUBLE_EQ(households(people.at(2030), 2030, base, options).value().total, 1440);
  const Households between = households(Cells(kAges, 90), 2025, base, options).value();
  EXPECT_DOUBLE_EQ(between.factor, (1.1 + 1.2) / 2);
  EXPECT_DOUBLE_EQ(between.by_type[0] / between.total, 0.4);
  EXPECT_DOUBLE_EQ(households(Cells(kAges, 90), 2040, base, options).value().factor, 1.2);
  EXPECT_EQ(control_factors(people, {{2020, 0}}, base).error().code, "control-range");
}

TEST(Households, TakeFinerAgesOfThePopulation) {
  Cells single({1, 101}, 20);
  const Households out = households(single, 2020, rates(2020, 0.2, 0.3)).value();
  EXPECT_DOUBLE_EQ(out.total, 2 * 20 * 86 * 0.5);
  EXPECT_EQ(households(Cells({5, 15}, 1), 2020, rates(2020, 0.2, 0.3)).error().code, "ages-differ");
}

TEST(Households, LeaveThoseInInstitutionsOutOfTheAverageSize) {
  HouseholdOptions options;
  options.institutional = Cells(kAges);
  options.institutional.at(Sex::female, 17) = 0.5;
  const Households out = households(Cells(kAges, 100), 2020, rates(2020, 0.2, 0.3), options).value();
  EXPECT_DOUBLE_EQ(out.persons, 3550);
}

TEST(Households, RefuseRatesThatCannotBe) {
  HeadshipRates wrong = rates(2020, 0.2, 0.3);
  wrong.rates[0].at(Sex::male, 6) = 1.2;
  const Result<Households> range = households(Cells(kAges, 1), 2020, wrong);
  ASSERT_FALSE(range.ok());
  EXPECT_EQ(range.error().code, "headship-range");
  EXPECT_NE(range.error().what.ja.find("単独世帯"), std::string::npos);
  EXPECT_EQ(range.error().place.cell, "男 30～34歳");
  EXPECT_EQ(households(Cells(kAges, 1), 2020, rates(2020, 0.6, 0.5)).error().code, "headship-sum");
  HouseholdOptions options;
  options.reference = {rates(2020, 0.2, 0.3)};
  options.reference[0].types[0] = "夫婦のみの世帯";
  EXPECT_EQ(households(Cells(kAges, 1), 2020, rates(2020, 0.2, 0.3), options).error().code, "headship-types");
}

}  // namespace
}  // namespace shirube::population
