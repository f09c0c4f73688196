// The table of fields: paths and words that name one field each.
#include "plan/fields.h"

#include <gtest/gtest.h>

#include <set>

namespace shirube {
namespace {

constexpr FieldOwner kOwners[] = {FieldOwner::plan,   FieldOwner::goal,      FieldOwner::measure,
                                  FieldOwner::action, FieldOwner::indicator, FieldOwner::component};

TEST(Fields, EveryFieldHasAPathOfItsOwnAndWordsInBothLanguages) {
  for (const FieldOwner owner : kOwners) {
    std::set<std::string> paths;
    for (const NamedField& field : named_fields(owner)) {
      EXPECT_TRUE(paths.insert(field.path).second) << field.path;
      EXPECT_FALSE(field.words.ja.empty() || field.words.en.empty()) << field.path;
    }
  }
}

TEST(Fields, WordsNameOneFieldOfAnIndicatorAndItsComponent) {
  std::set<std::string> words;
  for (const FieldOwner owner : {FieldOwner::indicator, FieldOwner::component}) {
    for (const NamedField& field : named_fields(owner)) {
      if (!field.answered) continue;
      EXPECT_TRUE(words.insert(field.words.ja).second) << field.path << " " << field.words.ja;
      EXPECT_TRUE(words.insert(field.words.en).second) << field.path << " " << field.words.en;
    }
  }
}

TEST(Fields, WhatAnswersMaySetAreValuesAndNoKeys) {
  for (const FieldOwner owner : kOwners) {
    for (const NamedField& field : named_fields(owner)) {
      if (field.answered) {
        EXPECT_TRUE(field.value || field.path == "planned_population") << field.path;
      }
      if (field.path == "key" || field.path == "number") {
        EXPECT_FALSE(field.answered);
      }
    }
  }
}

TEST(Fields, TwoOfAKindAreVisitedSideBySide) {
  const PathPoint was{2022, Decimal(640), {}};
  const PathPoint now{2023, Decimal(640), {}};
  std::string seen;
  const auto visit = [&](const Field& field, const auto& before, const auto& after) {
    seen += std::string(field.name) + (before == after ? "= " : "! ");
  };
  describe_both(visit, was, now);
  EXPECT_EQ(seen, "year! value= source= ");
}

TEST(HistoryWords, SayWhatALineIsAbout) {
  EXPECT_EQ(history_words("1-2-K3", "target.value"), Message("目標値", "target"));
  EXPECT_EQ(history_words("1-2-K3", "baseline.unit"), Message("基準値の単位", "baseline unit"));
  EXPECT_EQ(history_words("1-2-K3", "owner"), Message("担当", "Owner"));
  EXPECT_EQ(history_words("1-2-K3", "path 2022.value"), Message("年次目標 2022", "path 2022"));
  EXPECT_EQ(history_words("", "issues 3"), Message("課題 3", "issues 3"));
  EXPECT_EQ(history_words("", "districts 2.name"), Message("地区 2の名称", "districts 2 name"));
  EXPECT_EQ(history_words("", "indicators order"), Message("指標の順序", "indicators order"));
  EXPECT_EQ(history_words("1-2-K3", "actual R4 main"), Message());
}

}  // namespace
}  // namespace shirube
