#include "quantity/missing.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace shirube {
namespace {

constexpr MissingReason kAll[] = {
    MissingReason::not_entered,     MissingReason::not_surveyed,  MissingReason::not_yet_published,
    MissingReason::cannot_be_known, MissingReason::project_ended, MissingReason::definition_changed,
    MissingReason::suppressed,
};

TEST(MissingReason, IsReadBackFromCodeAndLabels) {
  std::set<std::string> codes;
  for (const MissingReason reason : kAll) {
    codes.emplace(code(reason));
    EXPECT_EQ(parse_missing_reason(code(reason)), reason);
    EXPECT_EQ(parse_missing_reason(label(reason).ja), reason);
    EXPECT_EQ(parse_missing_reason(label(reason).en), reason);
  }
  EXPECT_EQ(codes.size(), std::size(kAll));
  EXPECT_EQ(code(MissingReason::not_yet_published), "not-yet-published");
  EXPECT_EQ(label(MissingReason::suppressed).ja, "秘匿");
}

TEST(MissingReason, ReadsUsualSpellings) {
  const struct {
    const char* text;
    MissingReason reason;
  } cases[] = {
      {"-", MissingReason::not_entered},
      {"－", MissingReason::not_entered},
      {" ― ", MissingReason::not_entered},
      {"…", MissingReason::cannot_be_known},
      {"***", MissingReason::cannot_be_known},
      {"x", MissingReason::suppressed},
      {"Ｘ", MissingReason::suppressed},
      {"調査なし", MissingReason::not_surveyed},
      {"（未実施）", MissingReason::not_surveyed},
      {"未公表", MissingReason::not_yet_published},
      {"集計中", MissingReason::not_yet_published},
      {"(集計中)", MissingReason::not_yet_published},
      {"廃止", MissingReason::project_ended},
      {"定義変更", MissingReason::definition_changed},
      {"　未記入　", MissingReason::not_entered},
      {"非公表", MissingReason::suppressed},
  };
  for (const auto& c : cases) EXPECT_EQ(parse_missing_reason(c.text), c.reason) << c.text;
}

TEST(MissingReason, NumbersMarksAndSilenceAreNoReason) {
  for (const char* text : {"", " ", "0", "0.0", "△", "▲", "○", "-5", "()", "未", "\xFF"}) {
    EXPECT_EQ(parse_missing_reason(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace shirube
