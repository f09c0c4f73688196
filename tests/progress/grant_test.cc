// The grant's four categories, and every point where their wording is silent.
#include "progress/build.h"

namespace shirube::progress {
namespace {

GrantProposal proposal(const std::string& actual, const Build& build = {"100", "200"}) {
  return evaluate_at(2022, build, {{2022, actual}}).grant;
}

TEST(Grant, IsCertainWhereTheWordingDecides) {
  EXPECT_EQ(proposal("201"), (GrantProposal{1, true, {}}));
  EXPECT_EQ(proposal("140"), (GrantProposal{2, true, {}}));  // 70 %
  EXPECT_EQ(proposal("160"), (GrantProposal{2, true, {}}));  // 80 %
  EXPECT_EQ(proposal("139.9"), (GrantProposal{3, true, {}}));
  EXPECT_EQ(proposal("101"), (GrantProposal{3, true, {}}));
  EXPECT_EQ(proposal("99"), (GrantProposal{4, true, {}}));
}

TEST(Grant, ProposesAndNamesTheOpenPointWhereItIsSilent) {
  EXPECT_EQ(proposal("200"), (GrantProposal{1, false, "exactly-on-target"}));
  EXPECT_EQ(proposal("161"), (GrantProposal{2, false, "between-80-and-100"}));
  EXPECT_EQ(proposal("100"), (GrantProposal{4, false, "no-change"}));
  EXPECT_EQ(proposal("95", {"100", "110"}), (GrantProposal{4, false, "close-but-worse"}));
  EXPECT_EQ(proposal("101", {"100", "", Direction::above_baseline}),
            (GrantProposal{1, false, "target-without-number"}));
  EXPECT_EQ(proposal("100", {"100", "", Direction::above_baseline}), (GrantProposal{4, false, "no-change"}));
  EXPECT_EQ(proposal("99", {"100", "", Direction::above_baseline}), (GrantProposal{4, true, {}}));
  EXPECT_EQ(evaluate_at(2022, {"100", "200"}, {}).grant, (GrantProposal{std::nullopt, false, "no-actual"}));
  EXPECT_EQ(proposal("1", {"", "", Direction::reach, ""}),
            (GrantProposal{std::nullopt, false, "too-few-figures"}));
}

TEST(Grant, ReadsFallingIndicatorsTheOtherWayRound) {
  const Build build{"14.0", "11.6", Direction::decrease, "%"};
  EXPECT_EQ(proposal("11.5", build), (GrantProposal{1, true, {}}));
  EXPECT_EQ(proposal("13.1", build), (GrantProposal{2, false, "between-80-and-100"}));
  EXPECT_EQ(proposal("14.1", build), (GrantProposal{4, false, "close-but-worse"}));
}

TEST(Grant, HoldsAnUnfinishedTotalAgainstItsShareAndSaysSo) {
  const auto sum = [](const std::string& each) {
    return evaluate_at(2021, sum_of("5", "50"), {{2020, each}, {2021, each}}).grant;
  };
  EXPECT_EQ(sum("11"), (GrantProposal{1, false, "before-the-end"}));
  EXPECT_EQ(sum("10"), (GrantProposal{1, false, "exactly-on-target"}));
  EXPECT_EQ(sum("8"), (GrantProposal{2, false, "before-the-end"}));
  EXPECT_EQ(sum("4"), (GrantProposal{4, false, "before-the-end"}));
}

}  // namespace
}  // namespace shirube::progress
