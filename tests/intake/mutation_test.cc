// 10,000 damaged documents: none crashes, hangs or breaks what a draft promises.
#include <gtest/gtest.h>

#include <algorithm>

#include "document/document.h"
#include "intake/intake.h"
#include "intake/mutate.h"
#include "intake/shared_material.h"

namespace shirube::intake {
namespace {

constexpr int kShards = 10;
constexpr int kDocumentsInShard = 1000;

std::vector<std::string> originals() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder = std::filesystem::path(SHIRUBE_SOURCE_DIR) / "tests/intake/cities";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".md" || extension == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> out;
  if (const auto seed = shared_material("seed/otaru-strategy-2.txt")) out.push_back(*seed);
  for (const auto& path : paths) out.push_back(*read_whole(path));
  return out;
}

// What holds of every draft, whatever the document.
void expect_sound(const Draft& draft, int lines) {
  const Diagnostics broken = check_plan(draft.plan);
  for (const Diagnostic& diagnostic : broken.items()) {
    // A document may say foolish things; references and keys are ours.
    const bool ours = diagnostic.code == "plan-key" || diagnostic.code == "plan-reference" ||
                      diagnostic.code == "plan-no-component" || diagnostic.code == "plan-path-order";
    EXPECT_FALSE(ours) << diagnostic.to_string(Lang::en);
  }
  int last = 0;
  for (const Finding& finding : draft.findings) {
    const int line = finding.diagnostic.place.line;
    EXPECT_GE(line, last);
    EXPECT_LE(line, lines);
    last = line;
  }
  for (const Indicator& indicator : draft.plan.indicators) {
    EXPECT_GE(indicator.source.line, 1);
    EXPECT_LE(indicator.source.line, lines);
    for (const Component& component : indicator.components) {
      if (component.target.value) {
        EXPECT_GE(component.target.source.line, 1);
      }
      if (component.baseline.value) {
        EXPECT_GE(component.baseline.source.line, 1);
      }
    }
  }
}

class Mutations : public testing::TestWithParam<int> {};

TEST_P(Mutations, NeitherCrashNorHangNorBreakADraft) {
  const std::vector<std::string> documents = originals();
  ASSERT_FALSE(documents.empty());
  for (int i = 0; i < kDocumentsInShard; ++i) {
    Dice dice(static_cast<std::uint64_t>(GetParam()) * kDocumentsInShard + static_cast<std::uint64_t>(i));
    const std::string& original = documents[dice.below(documents.size())];
    // Most are parts of a document; one in a hundred is a whole one.
    const std::size_t count = i % 100 == 0 ? 100'000 : 10 + dice.below(30);
    const std::string damaged = mutate(excerpt(original, dice, count), dice);
    const auto document = document::read_text(damaged, "damaged");
    ASSERT_TRUE(document.ok());
    expect_sound(read_plan(document.value()), document.value().line_count);
    if (HasFailure()) {
      FAIL() << "shard " << GetParam() << ", document " << i << ":\n" << damaged;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Damaged, Mutations, testing::Range(0, kShards));

TEST(Mutations, TheSameDocumentGivesTheSameDraft) {
  for (const std::string& original : originals()) {
    Dice dice(7);
    const std::string damaged = mutate(excerpt(original, dice, 60), dice);
    const auto document = document::read_text(damaged, "damaged");
    ASSERT_TRUE(document.ok());
    const Draft first = read_plan(document.value());
    const Draft second = read_plan(document.value());
    EXPECT_EQ(first.plan, second.plan);
    EXPECT_EQ(first.findings, second.findings);
  }
}

}  // namespace
}  // namespace shirube::intake
