// Errors: their kind, place and words.
#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "base/result.h"

namespace shirube {
namespace {

Error sample() {
  return make_error("plan-unknown", {"この名前の計画はありません", "there is no plan of this name"},
                    {"plans で確かめてください", "see `plans`"}, "otaru-9");
}

TEST(ErrorKind, FollowsFromTheTableOfCodes) {
  EXPECT_EQ(sample().kind(), ErrorKind::not_found);
  EXPECT_EQ(kind_of("usage-number"), ErrorKind::usage);
  EXPECT_EQ(kind_of("place-ambiguous"), ErrorKind::ambiguous);
  EXPECT_EQ(kind_of("year-locked"), ErrorKind::conflict);
  EXPECT_EQ(kind_of("goal-unreachable"), ErrorKind::unreachable);
  EXPECT_EQ(kind_of("store-busy"), ErrorKind::busy);
  EXPECT_EQ(kind_of("store-full"), ErrorKind::storage);
  EXPECT_EQ(kind_of("cancelled"), ErrorKind::cancelled);
  EXPECT_EQ(kind_of("csv-header"), ErrorKind::invalid);
}

TEST(ErrorKind, OfACodeThatIsNotListedIsInvalid) {
  EXPECT_EQ(kind_of("never-listed"), ErrorKind::invalid);
  EXPECT_EQ(kind_of(""), ErrorKind::invalid);
  EXPECT_EQ(kind_of("zzzz"), ErrorKind::invalid);
}

TEST(ErrorPlace, FileAndLineAreSetWithoutLosingTheRest) {
  const Error error = at(sample(), {"", 3, "目標値"});
  EXPECT_EQ(in_file(error, "plan.md").place, (Place{"plan.md", 3, "目標値"}));
  EXPECT_EQ(in_line(in_file(error, "plan.md"), 7).place, (Place{"plan.md", 7, "目標値"}));
  EXPECT_EQ(at(in_file(error, "plan.md"), {"other.md", 0, ""}).place, (Place{"other.md", 0, ""}));
}

TEST(ErrorText, SaysPlaceCodeWhatValueAndRemedyInBothLanguages) {
  const Error error = at(sample(), {"plan.md", 3, "id"});
  EXPECT_EQ(error.to_string(Lang::en),
            "plan.md:3 id: error [plan-unknown] there is no plan of this name \"otaru-9\" → see `plans`");
  const std::string ja = error.to_string(Lang::ja);
  EXPECT_TRUE(ja.starts_with("plan.md:3 id: ")) << ja;
  EXPECT_TRUE(ja.ends_with("[plan-unknown] この名前の計画はありません「otaru-9」 → plans で確かめてください"))
      << ja;
}

TEST(Diagnostics, CountsBySeverity) {
  Diagnostics found;
  EXPECT_TRUE(found.empty());
  found.add({Severity::note, "a", {}, {}, {}, {}});
  EXPECT_FALSE(found.has_errors());
  found.add(sample());
  EXPECT_TRUE(found.has_errors());
  EXPECT_EQ(found.count(Severity::note), 1U);
  EXPECT_EQ(found.count(Severity::warning), 0U);
}

TEST(ResultDeathTest, TheValueOfAnErrorEndsTheProgramNamingIt) {
  const Result<int> result = sample();
  EXPECT_DEATH((void)result.value(), "plan-unknown");
  const Result<int> fine = 3;
  EXPECT_DEATH((void)fine.error(), "holds a value");
}

}  // namespace
}  // namespace shirube
