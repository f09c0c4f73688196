// Sentences with places. That wrong ones do not compile is shown by tests/scripts/sentences_test.py.
#include "base/say.h"

#include <gtest/gtest.h>

namespace shirube {
namespace {

TEST(Say, PutsArgumentsWhereEachLanguageWantsThem) {
  const Message when{"令和4年度", "FY2022"};
  EXPECT_EQ(say({"{0}の値は{1}人です。", "{1} persons in {0}."}, when, 12),
            Message("令和4年度の値は12人です。", "12 persons in FY2022."));
}

TEST(Say, APlaceMayStandTwiceAndHoldNothing) {
  EXPECT_EQ(say({"{0}から{0}まで{1}", "{0} to {0}{1}"}, std::string("R4"), Message()),
            Message("R4からR4まで", "R4 to R4"));
}

TEST(Say, NeedsNoArguments) { EXPECT_EQ(say({"終わり。", "The end."}), Message("終わり。", "The end.")); }

TEST(Say, WhatIsPutInIsNotReadAgain) {
  EXPECT_EQ(say({"「{0}」と{1}", "\"{0}\" and {1}"}, "{1}", -3), Message("「{1}」と-3", "\"{1}\" and -3"));
}

TEST(Say, SentencesInARowAreParted) {
  EXPECT_EQ(in_a_row({{"一。", "One."}, {}, {"二。", "Two."}}), Message("一。二。", "One. Two."));
}

}  // namespace
}  // namespace shirube
